"""Telling that something changed, for what no signal of Django tells: `QuerySet.update()`, `bulk_create()` and moving.

Ordinary saves and deletes of artefacts need nothing: whoever keeps the history (a higher app) listens to Django's own
signals. What goes round those is told here by who does it, in the same transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.dispatch import Signal

#: Sent with `melding` (a Melding), for each change that was told.
gemeld = Signal()

_stil: ContextVar[bool] = ContextVar("stil", default=False)
_anoniem: ContextVar[bool] = ContextVar("anoniem", default=False)

GEMAAKT, GEWIJZIGD, VERPLAATST = "gemaakt", "gewijzigd", "verplaatst"
VERWIJDERD, TERUGGEZET, INGELEZEN = "verwijderd", "teruggezet", "ingelezen"


@dataclass(frozen=True, slots=True)
class Melding:
    """One change: of what, in which klantreis, and per field what stood there and what stands there now.

    `velden` maps a field name to (van, naar), the values as they are in Python. `rij` is every column of a row that goes,
    so that it can come back. Without `naam` the listener looks the name and the place up itself; who is in a hurry gives
    them, with in `verwijzing` what a link to it needs.
    """

    model: type[Model]
    pk: int | None
    klantreis_id: int
    handeling: str
    velden: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    naam: str = ""
    verwijzing: dict[str, str] = field(default_factory=dict)
    rij: dict[str, Any] | None = None


def meld(melding: Melding) -> None:
    """Tell that something changed; call it inside the transaction of the change. Nothing happens when it is quiet."""
    if not _stil.get():
        gemeld.send(sender=melding.model, melding=melding)


def is_stil() -> bool:
    """Whether changes are not told now."""
    return _stil.get()


@contextmanager
def stil() -> Iterator[None]:
    """Let nothing that happens inside be told, neither here nor by signals: an import, or a write that tells it itself."""
    teken = _stil.set(True)
    try:
        yield
    finally:
        _stil.reset(teken)


def is_anoniem() -> bool:
    """Whether nobody may be named as the one who changes something now."""
    return _anoniem.get()


@contextmanager
def anoniem() -> Iterator[None]:
    """Name nobody as the one who makes the changes inside, also when somebody is logged in: what is given without a name."""
    teken = _anoniem.set(True)
    try:
        yield
    finally:
        _anoniem.reset(teken)
