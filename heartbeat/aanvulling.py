"""What a higher app adds to the board of the gewenste heartbeat, without this app importing it.

The higher app registers one Aanvuller in its AppConfig.ready(). Only the gewenste heartbeat asks it anything, so that the
other boards run no query more. A Stuk names the template that draws it and holds what that template needs; nothing is
asked of the database while drawing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from heartbeat.bewijs import Cel
from heartbeat.stijging import Oorzaak
from klantreis.models import Klantreis

if TYPE_CHECKING:
    from heartbeat.lezen import Bord, Moment


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of the panel: the template that draws it, and what that template gets as `stuk.inhoud`."""

    sjabloon: str
    inhoud: Any


class Aanvuller(Protocol):
    """What the higher app answers."""

    def oorzaken(self, persona_id: int) -> Mapping[Cel, tuple[Oorzaak, ...]]:
        """Return what brings the rises of a persona (1 query)."""

    def bij_moment(self, klantreis: Klantreis, bord: "Bord", moment: "Moment", *, bewerken: bool) -> Stuk:
        """Return what stands below each kanaal of the chosen contactmoment (1 query for who may edit, otherwise none)."""

    def advies(self, klantreis: Klantreis, bord: "Bord") -> Stuk:
        """Return what follows from the ratings and changes with them (no query)."""

    def onderaan(self, klantreis: Klantreis, bord: "Bord", *, bewerken: bool) -> Stuk:
        """Return what stands below the counts as long as no contactmoment was chosen (1 query)."""


_aanvuller: list[Aanvuller] = []


def registreer(aanvuller: Aanvuller) -> None:
    """Set who adds to the board; the last one counts."""
    _aanvuller[:] = [aanvuller]


def aanvuller() -> Aanvuller | None:
    """Return who adds to the board, or None when nobody does."""
    return _aanvuller[0] if _aanvuller else None
