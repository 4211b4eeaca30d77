"""What a kind of block can do. Each kind is one module in workshop/blokken/, with templates by its name.

`templates/workshop/blokken/<soort>_scherm.html`, `…_telefoon.html` and `…_regie.html` get `stand`, `blok` and `inhoud`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.models import Blok, Gast, Workshop
from workshop.soorten import Soort


def _niets(workshop: Workshop, blok: Blok) -> None:
    return None


def _niets_van_mij(blok: Blok, gast: Gast) -> Mapping[str, str]:
    return {}


def _geen_stap(workshop: Workshop, blok: Blok, richting: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Bloksoort:
    """A kind of block: its texts, and functions that are called with the workshop locked unless they only read.

    `lees` returns what the three faces show, in a fixed number of queries. `mijn` returns what this gast gave, by name, for
    the phone only. `begin` and `eind` run when the block becomes the one of now and when it stops being that; both may run
    more than once, since a begeleider goes back. `stap` moves inside the block and returns False at its end.
    """

    soort: Soort
    #: What it is for, to whom makes the agenda.
    uitleg: str
    #: What the phone asks when the begeleider wrote nothing.
    opdracht: str
    minuten: int
    icoon: str
    lees: Callable[[Workshop, Blok], Any] = _niets
    mijn: Callable[[Blok, Gast], Mapping[str, str]] = _niets_van_mij
    begin: Callable[[Workshop, Blok], None] = _niets
    eind: Callable[[Workshop, Blok], None] = _niets
    stap: Callable[[Workshop, Blok, int], bool] = _geen_stap
    #: Whether the clock starts with the block; stemmen has one for each vraag.
    klok_bij_begin: bool = True
    #: Whether people can give nothing any more when the time is over; Blok.gesloten_op then says since when.
    sluit: bool = False

    def sjabloon(self, gezicht: str) -> list[str]:
        """Return the templates to try for one of the faces scherm, telefoon or regie."""
        return [f"workshop/blokken/{self.soort.value}_{gezicht}.html", f"workshop/blokken/_{gezicht}.html"]
