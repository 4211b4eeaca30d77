"""Who changed which part of a startdocument last, and when. The whole story of every change is for the history.

Kept in `Startdocument.gewijzigd` as {key: {"door": name, "op": ISO moment}}; the keys are `Onderdeel.velden`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from klantreis.models import Startdocument
from klantreis.onderdelen import ONDERDELEN


@dataclass(frozen=True, slots=True)
class Wijziging:
    """The last change of a part."""

    door: str
    op: datetime

    def __str__(self) -> str:
        """Return "Marieke, 3 maart 14:03"; with the year when it is another one."""
        op = timezone.localtime(self.op)
        jaar = "" if op.year == timezone.localdate().year else f" {op.year}"
        return f"{self.door}, {date_format(op, 'j F').lower()}{jaar} {op:%H:%M}"


def onthoud(concept: Startdocument, velden: Iterable[str], door: str) -> None:
    """Put on the row that `door` changes these parts now; whoever calls this saves it."""
    nu = timezone.now().isoformat(timespec="seconds")
    concept.gewijzigd = {**concept.gewijzigd, **{veld: {"door": door, "op": nu} for veld in velden}}


def noteer(concept: Startdocument, velden: Iterable[str], door: str) -> None:
    """Write down that `door` changed these parts now (1 query); call it while the row is locked by open_concept."""
    onthoud(concept, velden, door)
    concept.save(update_fields=["gewijzigd"])


def per_veld(versie: Startdocument | None) -> dict[str, Wijziging]:
    """Return the last change of each key that ever changed (no query)."""
    rijen = versie.gewijzigd if versie else {}
    return {veld: Wijziging(rij["door"], datetime.fromisoformat(rij["op"])) for veld, rij in rijen.items()}


def per_sectie(versie: Startdocument | None) -> dict[str, Wijziging]:
    """Return the last change of each section of the page, by its anchor; the opdrachtgever apart (no query)."""
    wijzigingen = per_veld(versie)
    uit: dict[str, Wijziging] = {}
    for deel in ONDERDELEN:
        anker = deel.sleutel if deel.sleutel == "opdrachtgever" else deel.anker
        for veld in deel.velden:
            laatste = wijzigingen.get(veld)
            if laatste and (anker not in uit or laatste.op > uit[anker].op):
                uit[anker] = laatste
    return uit
