"""When somebody is deelnemer, begeleider onder toezicht or zelfstandig begeleider, and what is still missing. Pure.

The order comes from domein.md section 5 (deelnemer → begeleider onder toezicht → zelfstandig begeleider). What each asks:

- **Deelnemer**: one lesson done. Who takes part in a klantreis has to know what one is; more is not needed to join.
- **Begeleider onder toezicht**: every lesson, every exercise and every task of the oefenklantreis. Then somebody has seen the
  whole method and has made each artefact once where nothing could go wrong, with the app alone and beside the work. Leading
  real inwoners' stories is something else, so that happens under the eye of a colleague first.
- **Zelfstandig begeleider**: that, one klantreis and two workshops led for real, each confirmed, and in the end a word of
  somebody who is zelfstandig: only a colleague who was there can say that it went well. One klantreis, because it takes
  half a year; two workshops, because the first one of anybody is mostly nerves. Nobody confirms for themselves.

A niveau that is on record stays: lessons that are added later take nothing away.
"""

from dataclasses import dataclass, field

from leren.niveaus import Niveau

KLANTREIZEN_BEGELEID = 1
WORKSHOPS_BEGELEID = 2
#: How much may be missing for who is "close" to the next niveau: about an hour of work, or one thing to be confirmed.
BIJNA = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Feiten:
    """What somebody did, counted. `klantreizen` and `workshops`: led, and confirmed. `bereikt`: the niveaus on record."""

    lessen: int = 0
    lessen_totaal: int = 0
    oefeningen: int = 0
    oefeningen_totaal: int = 0
    taken: int = 0
    taken_totaal: int = 0
    klantreizen: int = 0
    workshops: int = 0
    bereikt: frozenset[Niveau] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Eis:
    """One thing that a niveau asks: how much of it there is and how much is needed."""

    sleutel: str
    naam: str
    gedaan: int
    nodig: int
    een: str
    meer: str

    @property
    def klaar(self) -> bool:
        """Whether it is met."""
        return self.gedaan >= self.nodig

    @property
    def mist(self) -> int:
        """How much is missing."""
        return max(0, self.nodig - self.gedaan)

    @property
    def nog(self) -> str:
        """Say what is missing, such as "nog 3 lessen"; nothing when nothing is."""
        return f"nog {self.mist} {self.een if self.mist == 1 else self.meer}" if self.mist else ""


@dataclass(frozen=True, slots=True)
class Niveaustand:
    """A niveau with what it asks; `bereikt` when it is on record or everything it asks is there."""

    niveau: Niveau
    eisen: tuple[Eis, ...]
    bereikt: bool

    @property
    def mist(self) -> tuple[Eis, ...]:
        """What is still missing."""
        return () if self.bereikt else tuple(eis for eis in self.eisen if not eis.klaar)


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The verdict on everything somebody did."""

    niveaus: tuple[Niveaustand, ...]

    @property
    def hoogste(self) -> Niveau | None:
        """The highest niveau that was reached, or None."""
        return next((stand.niveau for stand in reversed(self.niveaus) if stand.bereikt), None)

    @property
    def volgende(self) -> Niveaustand | None:
        """The niveau to grow to: the one after the highest, or None at the top."""
        rang = -1 if self.hoogste is None else self.hoogste.rang
        return next((stand for stand in self.niveaus if stand.niveau.rang == rang + 1), None)

    @property
    def wacht_op_bevestiging(self) -> bool:
        """Whether only the final word of a zelfstandig begeleider is missing."""
        volgende = self.volgende
        return (
            volgende is not None
            and volgende.niveau is Niveau.ZELFSTANDIG
            and {eis.sleutel for eis in volgende.mist} == {"oordeel"}
        )

    @property
    def is_bijna(self) -> bool:
        """Whether little is missing for a niveau on which somebody leads: at most BIJNA things, counted together."""
        volgende = self.volgende
        return (
            volgende is not None
            and volgende.niveau is not Niveau.DEELNEMER
            and sum(eis.mist for eis in volgende.mist) <= BIJNA
        )


def oordeel(feiten: Feiten) -> Oordeel:
    """Return what somebody reached and what is missing for the rest (the reasons stand at the top of this module)."""
    deelnemer = _stand(feiten, Niveau.DEELNEMER, _deelnemer(feiten))
    onder_toezicht = _stand(feiten, Niveau.ONDER_TOEZICHT, _onder_toezicht(feiten))
    zelfstandig = _stand(feiten, Niveau.ZELFSTANDIG, _zelfstandig(feiten, is_onder_toezicht=onder_toezicht.bereikt))
    return Oordeel((deelnemer, onder_toezicht, zelfstandig))


def nieuw(feiten: Feiten) -> tuple[Niveau, ...]:
    """Return the niveaus that were reached and are not on record yet, from the bottom up."""
    return tuple(
        stand.niveau for stand in oordeel(feiten).niveaus if stand.bereikt and stand.niveau not in feiten.bereikt
    )


def _stand(feiten: Feiten, niveau: Niveau, eisen: tuple[Eis, ...]) -> Niveaustand:
    return Niveaustand(niveau, eisen, niveau in feiten.bereikt or all(eis.klaar for eis in eisen))


def _deelnemer(feiten: Feiten) -> tuple[Eis, ...]:
    return (Eis("eerste-les", "Je eerste les", min(feiten.lessen, 1), 1, "les", "lessen"),)


def _onder_toezicht(feiten: Feiten) -> tuple[Eis, ...]:
    return (
        Eis("lessen", "Alle lessen", feiten.lessen, feiten.lessen_totaal, "les", "lessen"),
        Eis("oefeningen", "Alle oefeningen", feiten.oefeningen, feiten.oefeningen_totaal, "oefening", "oefeningen"),
        Eis("taken", "Alle taken van de oefenklantreis", feiten.taken, feiten.taken_totaal, "oefentaak", "oefentaken"),
    )


def _zelfstandig(feiten: Feiten, *, is_onder_toezicht: bool) -> tuple[Eis, ...]:
    return (
        Eis(
            "onder-toezicht", "Begeleider onder toezicht", int(is_onder_toezicht), 1, "niveau ervoor", "niveaus ervoor"
        ),
        Eis(
            "klantreizen",
            "Een klantreis begeleid",
            min(feiten.klantreizen, KLANTREIZEN_BEGELEID),
            KLANTREIZEN_BEGELEID,
            "begeleide klantreis",
            "begeleide klantreizen",
        ),
        Eis(
            "workshops",
            "Twee workshops begeleid",
            min(feiten.workshops, WORKSHOPS_BEGELEID),
            WORKSHOPS_BEGELEID,
            "begeleide workshop",
            "begeleide workshops",
        ),
        # On record is what makes it so; until then it is open, whatever else is there.
        Eis(
            "oordeel",
            "Akkoord van een zelfstandig begeleider",
            int(Niveau.ZELFSTANDIG in feiten.bereikt),
            1,
            "akkoord",
            "keer akkoord",
        ),
    )
