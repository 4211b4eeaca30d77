"""How thirty people weigh an idee, and where it then stands in the matrix; pure (domein.md section 4)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from verbeterplan.kwadrant import HOOGSTE, LAAGSTE, plek

#: What each number means to somebody with a phone; the same for what it brings and for the work.
WOORDEN = ("bijna niets", "een beetje", "wel wat", "veel", "heel veel")
#: So far ideeën with the same scores lie apart, in percent of the matrix.
_OPZIJ, _OMLAAG = 8.8, 8.4
#: Fewer people than this make no full bar: one answer must not look like the whole room.
_VOLLE_BALK = 3
#: So many lie beside each other; the next ones come in a row below.
_NAAST_ELKAAR = 2


@dataclass(frozen=True, slots=True)
class Spreiding:
    """How often each of the numbers 1 to 5 was chosen."""

    aantallen: tuple[int, ...] = (0, 0, 0, 0, 0)

    @property
    def totaal(self) -> int:
        """Return how many people answered."""
        return sum(self.aantallen)

    @property
    def midden(self) -> float | None:
        """Return the median, which may lie between two numbers; None when nobody answered."""
        antwoorden = [getal for getal, aantal in enumerate(self.aantallen, LAAGSTE) for _ in range(aantal)]
        return median(antwoorden) if antwoorden else None

    @property
    def impact(self) -> int | None:
        """Return the median as impact. Between two numbers the lower: an idee promises no more than the room believes."""
        return None if self.midden is None else int(self.midden)

    @property
    def inspanning(self) -> int | None:
        """Return the median as inspanning. Between two numbers the higher: the work is not made to look less."""
        return None if self.midden is None else -int(-self.midden // 1)

    @property
    def balken(self) -> tuple[tuple[int, str, int, int, int], ...]:
        """Return per number: (number, what it means, how many people, top and height of its bar in percent)."""
        meeste = max(*self.aantallen, _VOLLE_BALK)
        hoogten = [round(aantal * 100 / meeste) for aantal in self.aantallen]
        return tuple(
            (getal, WOORDEN[getal - LAAGSTE], self.aantallen[getal - LAAGSTE], 100 - hoogte, hoogte)
            for getal, hoogte in enumerate(hoogten, LAAGSTE)
        )


def plekken(scores: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """Return x and y for each (impact, inspanning), as percentages for SVG; the same scores lie beside each other.

    Raises ValueError for a number that is not from 1 to 5.
    """
    samen: dict[tuple[int, int], list[int]] = defaultdict(list)
    for nummer, score in enumerate(scores):
        samen[score].append(nummer)
    uit = [("", "")] * len(scores)
    for (impact, inspanning), nummers in samen.items():
        x, y = (float(deel.rstrip("%")) for deel in plek(impact, inspanning))
        rijen = [nummers[i : i + _NAAST_ELKAAR] for i in range(0, len(nummers), _NAAST_ELKAAR)]
        for r, rij in enumerate(rijen):
            for i, nummer in enumerate(rij):
                opzij = (i - (len(rij) - 1) / 2) * _OPZIJ
                omlaag = (r - (len(rijen) - 1) / 2) * _OMLAAG
                uit[nummer] = (f"{x + opzij:.1f}%", f"{y + omlaag:.1f}%")
    return uit


__all__ = ["HOOGSTE", "LAAGSTE", "WOORDEN", "Spreiding", "plekken"]
