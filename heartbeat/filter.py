"""Which cells of the board to show. Pure: no database, no request."""

from collections.abc import Mapping
from dataclasses import dataclass

from heartbeat.bewijs import AANNAME, ZONDER_ACTIE, Bewijs, Cel

#: What `toon` may be, with the words in the list.
TOON = {
    "": "Alle cellen",
    "negatief": "Alleen negatief",
    "aannames": "Alleen aannames",
    "leeg": "Nog leeg",
    "voorstel": "Nog leeg, met citaten",
    "afwijking": "Anders dan de citaten",
    "zonder-actie": "Stijging zonder actie",
}


@dataclass(frozen=True, slots=True)
class BordFilter:
    """A choice of cells: one kanaal (by key, empty is all), and one kind (a key of TOON)."""

    kanaal: str = ""
    toon: str = ""

    @property
    def actief(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kanaal or self.toon)

    def past(self, cel: Cel, waarderingen: Mapping[Cel, int], bewijs: Bewijs, *, komt_hier: bool) -> bool:
        """Whether a cell is of the kind that was asked for; the kanaal is a matter of the row."""
        match self.toon:
            case "negatief":
                return waarderingen.get(cel) == -1
            case "aannames":
                return bewijs.kenmerken.get(cel) == AANNAME
            case "leeg":
                return komt_hier and cel not in waarderingen
            case "voorstel":
                return cel in bewijs.voorstellen
            case "afwijking":
                return cel in bewijs.afwijkingen
            case "zonder-actie":
                return bewijs.kenmerken.get(cel) == ZONDER_ACTIE
        return True
