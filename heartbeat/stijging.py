"""Where the gewenste heartbeat rises above the huidige, where it falls, and what brings a rise (domein.md section 4).

Pure: no database, no request. What brings a rise is known by a higher app, which tells it through heartbeat.aanvulling.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from heartbeat.bewijs import Cel

type Wissel = tuple[int, int]
"""A waardering as it is now and as it should become."""


@dataclass(frozen=True, slots=True)
class Oorzaak:
    """What brings a rise: an actie ("actie") or an idee ("idee"), with its title.

    `telt` is False for what will not happen any more: it stays to be read, and explains nothing.
    """

    soort: str
    uuid: UUID
    naam: str
    nummer: int = 0
    status: str = ""
    telt: bool = True

    @property
    def sleutel(self) -> str:
        """Return how a form names it."""
        return f"{self.soort}:{self.uuid}"

    @property
    def woorden(self) -> str:
        """Return how a text names it: 'Actie 3: Eén telefoonnummer'."""
        return f"Actie {self.nummer}: {self.naam}" if self.soort == "actie" else f"Idee: {self.naam}"


type Oorzaken = Mapping[Cel, Collection[Oorzaak]]


def stijgingen(huidig: Mapping[Cel, int], gewenst: Mapping[Cel, int]) -> dict[Cel, Wissel]:
    """Return the cells that should become better, each with (from, to).

    Unrated is not neutral (domein.md section 3): a cell that was not rated now does not rise, it is new.
    """
    return {cel: (nu, straks) for cel, straks in gewenst.items() if (nu := huidig.get(cel)) is not None and straks > nu}


def dalingen(huidig: Mapping[Cel, int], gewenst: Mapping[Cel, int]) -> dict[Cel, Wissel]:
    """Return the cells that should become worse, each with (from, to)."""
    return {cel: (nu, straks) for cel, straks in gewenst.items() if (nu := huidig.get(cel)) is not None and straks < nu}


def zonder_oorzaak(stijgend: Iterable[Cel], oorzaken: Oorzaken) -> frozenset[Cel]:
    """Return the rises that nothing brings: no actie or idee, or only what will not happen any more."""
    return frozenset(cel for cel in stijgend if not any(oorzaak.telt for oorzaak in oorzaken.get(cel, ())))
