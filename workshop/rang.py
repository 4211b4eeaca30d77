"""The ranking of ideeën by dots. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from workshop.punt import Punt
from workshop.verdeling import MEESTE_VORMEN

#: So many fit on the big screen.
OP_HET_SCHERM = 6


@dataclass(frozen=True, slots=True)
class Rang:
    """An idee with its dots; `plek` counts from 1 and is shared by equals, `breedte` is a percentage of the longest bar."""

    uuid: UUID
    tekst: str
    wie: str
    punt: Punt
    stippen: int
    plek: int = 0
    breedte: int = 0

    @property
    def vormen(self) -> range:
        """One for each dot to draw; none when there are too many to draw one by one."""
        return range(self.stippen if self.stippen <= MEESTE_VORMEN else 0)


def rangschik(rijen: Iterable[Rang]) -> tuple[Rang, ...]:
    """Put ideeën in the order of their dots; equals share a place and keep the order they had."""
    gesorteerd = sorted(rijen, key=lambda rij: -rij.stippen)
    uit: list[Rang] = []
    for nummer, rij in enumerate(gesorteerd, start=1):
        plek = uit[-1].plek if uit and uit[-1].stippen == rij.stippen else nummer
        uit.append(replace(rij, plek=plek, breedte=round(rij.stippen * 100 / max(gesorteerd[0].stippen, 1))))
    return tuple(uit)
