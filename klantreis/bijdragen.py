"""What higher apps tell the pages of a klantreis, without this app importing them.

A higher app registers a function in its AppConfig.ready(); each function gets the ids of klantreizen and runs a fixed number
of queries, however many ids there are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.expressions import BaseExpression, Combinable

if TYPE_CHECKING:
    from klantreis.overzicht import Programmadeel
    from klantreis.pad import Pad

type PerKlantreis = dict[int, dict[str, Any]]
type Bron = Callable[[Sequence[int]], PerKlantreis]


class Register:
    """A list of sources whose answers are merged per klantreis."""

    def __init__(self) -> None:
        self._bronnen: list[Bron] = []

    def registreer(self, bron: Bron) -> None:
        """Add a source; registering the same one again changes nothing."""
        if bron not in self._bronnen:
            self._bronnen.append(bron)

    def verzamel(self, ids: Sequence[int]) -> PerKlantreis:
        """Ask all sources and merge their answers; every id is in the result."""
        uit: PerKlantreis = {klantreis_id: {} for klantreis_id in ids}
        for bron in self._bronnen:
            for klantreis_id, deel in bron(ids).items():
                uit[klantreis_id].update(deel)
        return uit


type Startbron = Callable[[Mapping[int, "Pad"], PerKlantreis], "Programmadeel | None"]


class Startpagina:
    """The one source that tells the start page of the programme; it gets the paths and cards that were asked already."""

    def __init__(self) -> None:
        self._bron: Startbron | None = None

    def registreer(self, bron: Startbron) -> None:
        """Set the source."""
        self._bron = bron

    def vraag(self, paden: Mapping[int, "Pad"], kaarten: PerKlantreis) -> "Programmadeel | None":
        """Return what stands above and between the klantreizen, or None as long as there is no programme."""
        return self._bron(paden, kaarten) if self._bron else None


#: Facts for the path of four phases: the field names of klantreis.pad.Feiten.
feiten = Register()
#: What a card on the overzicht shows: "hartslag" (mini line), "acties_open", "acties_te_laat", …
kaarten = Register()
#: What the klantreis page shows of higher apps; only ever asked for one klantreis.
panelen = Register()
#: The question of the raad, the answer so far and the klantreizen that are planned, for the start page.
startpagina = Startpagina()
#: What was vastgesteld in higher apps, as a date or None: "verbeterplan".
vaststellingen = Register()

#: Expressions that ride along when a klantreis is fetched: counts in the menu, phases that are complete.
annotaties: dict[str, Callable[[], BaseExpression | Combinable | Q]] = {}
