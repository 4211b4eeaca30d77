"""Who is at work now, and what belongs together: the request, or what a function says."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest

from klantreis.wijzigingen import is_anoniem


@dataclass(slots=True)
class Verzoek:
    """One request: who did it (looked up when the first change comes) and what it changed so far."""

    request: HttpRequest | None = None
    _greep: UUID | None = None
    #: The entries of this request by (label, pk), so that one form makes one entry.
    gemaakt: dict[tuple[str, int], Any] = field(default_factory=dict)

    @property
    def wie_id(self) -> int | None:
        """Return the id of who is logged in; None without a login, and when nobody may be named."""
        if is_anoniem():
            return None
        gebruiker = getattr(self.request, "user", None)
        return gebruiker.pk if gebruiker is not None and gebruiker.is_authenticated else None

    @property
    def greep(self) -> UUID:
        """Return what all changes of this request share."""
        if self._greep is None:
            self._greep = uuid4()
        return self._greep


_verzoek: ContextVar[Verzoek | None] = ContextVar("verzoek", default=None)
_als: ContextVar[str] = ContextVar("als", default="")


def verzoek() -> Verzoek:
    """Return the request at work; outside a request every change stands alone."""
    return _verzoek.get() or Verzoek()


@contextmanager
def tijdens(request: HttpRequest) -> Iterator[None]:
    """Let changes belong to this request."""
    teken = _verzoek.set(Verzoek(request))
    try:
        yield
    finally:
        _verzoek.reset(teken)


def handeling(anders: str) -> str:
    """Return what changes are called now: `anders`, unless somebody undoes something."""
    return _als.get() or anders


@contextmanager
def als(wat: str) -> Iterator[None]:
    """Give the changes inside another name: undoing is an entry of its own."""
    teken = _als.set(wat)
    try:
        yield
    finally:
        _als.reset(teken)
