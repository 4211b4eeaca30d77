"""Personas beside each other: what each experiences at every contactmoment, and where they differ.

Pure: no database, no request.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from heartbeat.bewijs import Stem
from heartbeat.lijn import DERDE, SPELING, Label, Punt, label

#: More lines than this in one figure nobody can follow.
MEESTE = 5


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A persona in the comparison; `nummer` (1 to 5) decides how its line is drawn."""

    nummer: int
    uuid: UUID
    naam: str
    punten: Sequence[Punt]


@dataclass(frozen=True, slots=True)
class Moment:
    """A contactmoment as the comparison needs it."""

    nummer: int
    uuid: UUID
    titel: str
    reisfase: str
    waarheid: bool
    is_fasegrens: bool


@dataclass(frozen=True, slots=True)
class Plek:
    """What one persona experiences at one contactmoment: `waarde` in [-1, 1], None where nothing was rated."""

    waarde: float | None
    aanname: bool
    overgeslagen: bool
    stemmen: Sequence[Stem]

    @property
    def label(self) -> Label | None:
        """Return the name of the value; None without one."""
        return None if self.waarde is None else label(self.waarde)

    @property
    def stem(self) -> Stem | None:
        """Return the citaat to show: one that agrees with the value, otherwise the first."""
        if self.waarde is None:
            return next(iter(self.stemmen), None)
        teken = {Label.POSITIEF: 1, Label.NEUTRAAL: 0, Label.NEGATIEF: -1}[label(self.waarde)]
        return next((s for s in self.stemmen if s.waardering == teken), next(iter(self.stemmen), None))


@dataclass(frozen=True, slots=True)
class Rij:
    """One contactmoment with what every deelnemer experiences, in the order of the deelnemers."""

    moment: Moment
    plekken: Sequence[Plek]

    @property
    def verschil(self) -> float:
        """Return how far the values lie apart, in [0, 2]; 0 with fewer than two."""
        waarden = [plek.waarde for plek in self.plekken if plek.waarde is not None]
        return max(waarden) - min(waarden) if len(waarden) > 1 else 0

    @property
    def verschilt(self) -> bool:
        """Whether the deelnemers experience this differently enough to give it another name."""
        return len({plek.label for plek in self.plekken if plek.label}) > 1


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """The comparison of at most five personas."""

    soort: str
    deelnemers: Sequence[Deelnemer]
    rijen: Sequence[Rij]

    @property
    def zinnen(self) -> list[str]:
        """Say where the personas differ most and where all of them have pain."""
        if len(self.deelnemers) < 2:
            return []
        uit = []
        grootste = max(self.rijen, key=lambda rij: rij.verschil, default=None)
        if grootste is not None and grootste.verschil >= 2 * DERDE - SPELING and grootste.verschilt:
            delen = [
                f"{deelnemer.naam} {plek.label}"
                for deelnemer, plek in zip(self.deelnemers, grootste.plekken, strict=True)
                if plek.label
            ]
            uit.append(f"Het grootste verschil zit bij ‘{grootste.moment.titel}’: {', '.join(delen)}.")
        elif any(rij.verschil for rij in self.rijen):
            uit.append("De persona’s beleven deze reis ongeveer hetzelfde.")
        samen = [rij.moment.titel for rij in self.rijen if _allen_negatief(rij)]
        if samen:
            rest = f" en nog {len(samen) - 3}" if len(samen) > 3 else ""
            uit.append(f"Voor iedereen negatief: {', '.join(f'‘{titel}’' for titel in samen[:3])}{rest}.")
        return uit


def _allen_negatief(rij: Rij) -> bool:
    met = [plek.label for plek in rij.plekken if plek.label]
    return len(met) > 1 and set(met) == {Label.NEGATIEF}


def vergelijk(
    soort: str,
    momenten: Sequence[tuple[int, Moment]],
    personas: Sequence[tuple[int, UUID, str, Sequence[Punt]]],
    stemmen: Mapping[tuple[int, int], Sequence[Stem]],
    overgeslagen: Collection[tuple[int, int]] = (),
) -> Vergelijking:
    """Put personas beside each other; more than five are left out.

    `momenten` as (id, Moment) in journey order, `personas` as (id, uuid, naam, punten over those momenten); `stemmen` and
    `overgeslagen` by (persona id, contactmoment id).
    """
    mee = personas[:MEESTE]
    deelnemers = [Deelnemer(i, uuid, naam, punten) for i, (_, uuid, naam, punten) in enumerate(mee, start=1)]
    rijen = [
        Rij(
            moment,
            [
                Plek(
                    punten[index].waarde,
                    punten[index].aanname,
                    (persona_pk, moment_pk) in overgeslagen,
                    stemmen.get((persona_pk, moment_pk), ()),
                )
                for persona_pk, _, _, punten in mee
            ],
        )
        for index, (moment_pk, moment) in enumerate(momenten)
    ]
    return Vergelijking(soort, deelnemers, rijen)
