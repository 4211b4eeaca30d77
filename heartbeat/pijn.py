"""Which kanaal carries most of the pain. Pure: no database, no request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heartbeat.lijn import opsomming

#: A share of fewer belevingen than this says nothing.
MINSTENS = 3


@dataclass(frozen=True, slots=True)
class Beleefd:
    """One beleving of one persona: over which kanaal, at which contactmoment, how."""

    kanaal: int
    moment: int
    waardering: int
    waarheid: bool = False


@dataclass(frozen=True, slots=True)
class KanaalPijn:
    """A kanaal with its belevingen counted; `geraakt` are the momenten van de waarheid where it is negatief."""

    kanaal: int
    negatief: int
    neutraal: int
    positief: int
    geraakt: int

    @property
    def totaal(self) -> int:
        """Return the number of belevingen."""
        return self.negatief + self.neutraal + self.positief

    @property
    def aandeel(self) -> float:
        """Return which part is negatief, in [0, 1]."""
        return self.negatief / self.totaal if self.totaal else 0

    @property
    def procent(self) -> int:
        """Return the share in whole percents."""
        return round(self.aandeel * 100)


def rangschik(belevingen: Iterable[Beleefd]) -> list[KanaalPijn]:
    """Count belevingen per kanaal, most pain first.

    Most pain: most negative belevingen; then the larger share, then the most momenten van de waarheid that are hit. Kanalen
    that are equal in all of that keep the order in which they came.
    """
    tellingen: dict[int, list[int]] = {}
    geraakt: dict[int, set[int]] = {}
    for beleefd in belevingen:
        tellingen.setdefault(beleefd.kanaal, [0, 0, 0])[beleefd.waardering] += 1
        if beleefd.waarheid and beleefd.waardering < 0:
            geraakt.setdefault(beleefd.kanaal, set()).add(beleefd.moment)
    lijst = [
        KanaalPijn(kanaal, tel[-1], tel[0], tel[1], len(geraakt.get(kanaal, ()))) for kanaal, tel in tellingen.items()
    ]
    return sorted(lijst, key=lambda pijn: (-pijn.negatief, -pijn.aandeel, -pijn.geraakt))


def zinnen(rang: list[KanaalPijn], namen: Mapping[int, str]) -> list[str]:
    """Say in one or two sentences where the pain is; `namen` by kanaal id."""
    if not rang:
        return ["Er zijn nog geen belevingen."]
    eerste = rang[0]
    if not eerste.negatief:
        return ["Geen enkele beleving is negatief."]
    gelijk = [pijn for pijn in rang if (pijn.negatief, pijn.totaal) == (eerste.negatief, eerste.totaal)]
    waar = opsomming([namen[pijn.kanaal] for pijn in gelijk])
    elk = "bij elk " if len(gelijk) > 1 else ""
    uit = [f"De meeste pijn zit bij {waar}: {elk}{_van(eerste)} negatief."]
    vaakst = max((pijn for pijn in rang if pijn.totaal >= MINSTENS), key=lambda pijn: pijn.aandeel, default=None)
    if vaakst is not None and vaakst not in gelijk and vaakst.aandeel > eerste.aandeel:
        uit.append(f"Naar verhouding gaat het vaakst mis via {namen[vaakst.kanaal]}: {_van(vaakst)} negatief.")
    return uit


def _van(pijn: KanaalPijn) -> str:
    return f"{pijn.negatief} van {pijn.totaal} {'beleving' if pijn.totaal == 1 else 'belevingen'}"
