"""Where a team still knows too little: doelgroepen, contactmomenten and kanalen with few interviews or citaten. Pure.

The numbers are ours, not the method's: the method asks for 8 to 10 interviews in all (domein.md section 2), and one voice is
no pattern. They are advice, and nothing is locked by them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Fewer interviews than this with a doelgroep is too little to say what is common in it.
GENOEG_PER_DOELGROEP = 2
#: Fewer citaten than this on a contactmoment, or on a kanaal, is too little to lean a waardering on.
GENOEG_CITATEN = 3


@dataclass(frozen=True, slots=True)
class Bewijs:
    """What there is on one thing: so many citaten, of so many interviews."""

    citaten: int = 0
    interviews: int = 0

    @property
    def te_weinig(self) -> bool:
        """Whether this is too little to lean on."""
        return self.citaten < GENOEG_CITATEN

    @property
    def woorden(self) -> str:
        """In words, as in: 3 citaten uit 2 interviews."""
        if not self.citaten:
            return "nog geen citaat"
        citaten = "1 citaat" if self.citaten == 1 else f"{self.citaten} citaten"
        return f"{citaten} uit {self.interviews} {'interview' if self.interviews == 1 else 'interviews'}"


@dataclass(frozen=True, slots=True)
class Cel:
    """What there is over one kanaal."""

    kanaal: str
    deel: Bewijs


@dataclass(frozen=True, slots=True)
class Rij:
    """One contactmoment: all of it, and per kanaal in the order of the columns."""

    fase: str
    titel: str
    totaal: Bewijs
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Gat:
    """One thing on which too little is known: what sort of thing, its name, and what there is."""

    soort: str
    naam: str
    woorden: str
    #: How much is missing, from 0 (nothing) to 1 (all of it); the list is sorted by this.
    tekort: float


@dataclass(frozen=True, slots=True)
class Dekking:
    """The whole of it."""

    kanalen: tuple[str, ...]
    rijen: tuple[Rij, ...]
    per_kanaal: tuple[Cel, ...]
    totaal: Bewijs
    #: Kanalen nobody said anything about; they may not belong to this journey, so they are no gap.
    niet_genoemd: tuple[str, ...]
    gaten: tuple[Gat, ...]


@dataclass(frozen=True, slots=True)
class Citaatplek:
    """Where a citaat stands: ids of the contactmoment, the kanaal and the interview."""

    contactmoment: int
    kanaal: int
    interview: int


def bewijs(plekken: Iterable[Citaatplek]) -> Bewijs:
    """Count citaten and the interviews they come from."""
    alle = list(plekken)
    return Bewijs(len(alle), len({plek.interview for plek in alle}))


def bereken(
    momenten: Sequence[tuple[int, str, str]],
    kanalen: Mapping[int, str],
    doelgroepen: Mapping[str, int],
    plekken: Sequence[Citaatplek],
) -> Dekking:
    """Work out the coverage.

    `momenten` are (id, titel, reisfase) in the order of the journey, `kanalen` names per id in order, `doelgroepen` the number of
    interviews held per name. A citaat at another contactmoment than these does not count.
    """
    bekend = {moment for moment, _, _ in momenten}
    plekken = [plek for plek in plekken if plek.contactmoment in bekend]
    genoemd = {plek.kanaal for plek in plekken}
    kolommen = {kanaal: naam for kanaal, naam in kanalen.items() if kanaal in genoemd}
    rijen = []
    for moment, titel, fase in momenten:
        hier = [plek for plek in plekken if plek.contactmoment == moment]
        rijen.append(Rij(fase, titel, bewijs(hier), _cellen(kolommen, hier)))
    per_kanaal = _cellen(kolommen, plekken)
    gaten = [
        *(_gat_doelgroep(naam, aantal) for naam, aantal in doelgroepen.items() if aantal < GENOEG_PER_DOELGROEP),
        *(_gat("contactmoment", rij.titel, rij.totaal) for rij in rijen if rij.totaal.te_weinig),
        *(_gat("kanaal", cel.kanaal, cel.deel) for cel in per_kanaal if cel.deel.te_weinig),
    ]
    return Dekking(
        kanalen=tuple(kolommen.values()),
        rijen=tuple(rijen),
        per_kanaal=per_kanaal,
        totaal=bewijs(plekken),
        niet_genoemd=tuple(naam for kanaal, naam in kanalen.items() if kanaal not in genoemd),
        # Sorting keeps the order of the journey among what misses as much.
        gaten=tuple(sorted(gaten, key=lambda gat: -gat.tekort)),
    )


def _cellen(kolommen: Mapping[int, str], plekken: Sequence[Citaatplek]) -> tuple[Cel, ...]:
    return tuple(
        Cel(naam, bewijs(plek for plek in plekken if plek.kanaal == kanaal)) for kanaal, naam in kolommen.items()
    )


def _gat(soort: str, naam: str, deel: Bewijs) -> Gat:
    return Gat(soort, naam, deel.woorden, 1 - deel.citaten / GENOEG_CITATEN)


def _gat_doelgroep(naam: str, aantal: int) -> Gat:
    woorden = "nog niemand gesproken" if not aantal else f"{aantal} interview{'' if aantal == 1 else 's'}"
    return Gat("doelgroep", naam, woorden, 1 - aantal / GENOEG_PER_DOELGROEP)
