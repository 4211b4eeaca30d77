"""The ranking of candidates from what everybody scored. Pure: no database, no request.

Each criterium counts as much as the others. A candidate has a total only when every criterium has at least one score: a
value that nobody gave is never made up. Candidates with the same total share a place.
"""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LAAGSTE, HOOGSTE = 1, 5


class Criterium(enum.StrEnum):
    """What candidates are compared on, in the order in which a meeting talks about them."""

    VOLUME = "volume"
    KLACHTEN = "klachten"
    IMPACT = "impact"
    DRAAGVLAK = "draagvlak"
    INVLOED = "invloed"


#: The most a candidate can get.
MAXIMUM = HOOGSTE * len(Criterium)


class Eensgezind(enum.Enum):
    """How much people differ on one criterium: the distance between the lowest and the highest score."""

    ONBEKEND = "nog geen twee cijfers"
    EENS = "eens"
    VERSCHIL = "verschil"
    VER_UITEEN = "ver uiteen"


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A score from 1 to 5 that one participant gave one candidate on one criterium."""

    deelnemer: int
    kandidaat: int
    criterium: Criterium
    waarde: int


@dataclass(frozen=True, slots=True)
class Criteriumstand:
    """One criterium of one candidate: the mean (None without scores), how many scored, the lowest and the highest."""

    criterium: Criterium
    gemiddelde: Fraction | None
    aantal: int
    laagste: int
    hoogste: int

    @property
    def afstand(self) -> int:
        """Return the distance between the lowest and the highest score."""
        return self.hoogste - self.laagste

    @property
    def eensgezind(self) -> Eensgezind:
        """Say how much people differ here."""
        if self.aantal < 2:
            return Eensgezind.ONBEKEND
        if self.afstand < 2:
            return Eensgezind.EENS
        return Eensgezind.VERSCHIL if self.afstand == 2 else Eensgezind.VER_UITEEN


@dataclass(frozen=True, slots=True)
class Plaats:
    """A candidate in the ranking; `plaats` and `totaal` are None as long as a criterium has no score."""

    kandidaat: int
    plaats: int | None
    totaal: Fraction | None
    criteria: tuple[Criteriumstand, ...]

    @property
    def ver_uiteen(self) -> tuple[Criterium, ...]:
        """The criteria on which people differ so much that they should talk about it."""
        return tuple(stand.criterium for stand in self.criteria if stand.eensgezind is Eensgezind.VER_UITEEN)


def rangorde(kandidaten: Sequence[int], cijfers: Iterable[Cijfer]) -> tuple[Plaats, ...]:
    """Return the candidates, highest total first, those without a total last; equals keep the given order.

    Scores of candidates that are not in `kandidaten` are left out. A score outside 1 to 5 is a ValueError.
    """
    per_vak: dict[tuple[int, Criterium], list[int]] = {}
    for cijfer in cijfers:
        if not LAAGSTE <= cijfer.waarde <= HOOGSTE:
            msg = f"{cijfer.waarde} is geen cijfer van {LAAGSTE} tot en met {HOOGSTE}"
            raise ValueError(msg)
        per_vak.setdefault((cijfer.kandidaat, cijfer.criterium), []).append(cijfer.waarde)
    standen = {kandidaat: _criteria(kandidaat, per_vak) for kandidaat in kandidaten}
    totalen = {kandidaat: _totaal(stand) for kandidaat, stand in standen.items()}
    volgorde = sorted(kandidaten, key=lambda kandidaat: _sleutel(totalen[kandidaat]))
    return tuple(
        Plaats(kandidaat, _plaats(totalen[kandidaat], totalen), totalen[kandidaat], standen[kandidaat])
        for kandidaat in volgorde
    )


def _criteria(kandidaat: int, per_vak: Mapping[tuple[int, Criterium], list[int]]) -> tuple[Criteriumstand, ...]:
    uit = []
    for criterium in Criterium:
        waarden = per_vak.get((kandidaat, criterium), [])
        gemiddelde = Fraction(sum(waarden), len(waarden)) if waarden else None
        uit.append(
            Criteriumstand(criterium, gemiddelde, len(waarden), min(waarden, default=0), max(waarden, default=0))
        )
    return tuple(uit)


def _totaal(criteria: Sequence[Criteriumstand]) -> Fraction | None:
    som = Fraction(0)
    for stand in criteria:
        if stand.gemiddelde is None:
            return None
        som += stand.gemiddelde
    return som


def tienden(waarde: Fraction) -> int:
    """Return a value in whole tenths, as people see it; what looks the same ranks the same."""
    return round(waarde * 10)


def _sleutel(totaal: Fraction | None) -> tuple[bool, int]:
    return totaal is None, 0 if totaal is None else -tienden(totaal)


def _plaats(totaal: Fraction | None, totalen: Mapping[int, Fraction | None]) -> int | None:
    if totaal is None:
        return None
    return 1 + sum(ander is not None and tienden(ander) > tienden(totaal) for ander in totalen.values())


def nog_te_geven(
    deelnemers: Sequence[int], kandidaten: Sequence[int], cijfers: Iterable[Cijfer]
) -> dict[int, tuple[int, ...]]:
    """Return per participant the candidates for which a score is still missing, in order; empty for who is ready."""
    gegeven = {(cijfer.deelnemer, cijfer.kandidaat, cijfer.criterium) for cijfer in cijfers}
    return {
        deelnemer: tuple(
            kandidaat
            for kandidaat in kandidaten
            if any((deelnemer, kandidaat, criterium) not in gegeven for criterium in Criterium)
        )
        for deelnemer in deelnemers
    }
