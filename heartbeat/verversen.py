"""Changes that touch more than one cell: every open board they concern fetches itself again.

The journey, the personas, many ratings at once, and what the history puts back. One message per transaction and per board,
however many rows a change touches. A rating tells itself, cell by cell: see heartbeat.meekijken.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from heartbeat.meekijken import bordsleutel
from heartbeat.models import Beleving, Heartbeat
from klantreis.wijzigingen import INGELEZEN, Melding, gemeld, is_stil
from live.publiceer import ververs
from personas.models import Persona
from reis.models import Contactmoment, Reisfase

#: What higher apps do for boards that show the journey as well, with the id of a klantreis.
_ook: list[Callable[[int], None]] = []

_zelf: ContextVar[bool] = ContextVar("zelf_verteld", default=False)


@contextmanager
def zelf_verteld() -> Iterator[None]:
    """Let nothing inside refresh the boards: who writes tells it, piece by piece."""
    teken = _zelf.set(True)
    try:
        yield
    finally:
        _zelf.reset(teken)


class _Verteld:
    """Remembers, as long as a transaction runs, that a group of boards was told; a rollback forgets it with the rest."""

    def __init__(self, groep: str) -> None:
        self.groep = groep

    def __call__(self) -> None:
        """Do nothing: with the commit it is forgotten as well."""


def eerste_keer(groep: str) -> bool:
    """Whether this transaction did not tell this group of boards yet; asking says that it is told now."""
    if not connection.in_atomic_block:
        return True
    if any(isinstance(doe, _Verteld) and doe.groep == groep for _, doe, *_ in connection.run_on_commit):
        return False
    transaction.on_commit(_Verteld(groep))
    return True


def ververs_ook(doe: Callable[[int], None]) -> None:
    """Let a higher app refresh a board of its own with those of the personas; registering it again changes nothing."""
    if doe not in _ook:
        _ook.append(doe)


def ververs_klantreis(klantreis_id: int) -> None:
    """Refresh the boards of every persona of a klantreis (3 queries; none when this transaction did so already)."""
    if eerste_keer(f"klantreis/{klantreis_id}"):
        personas = Persona.objects.filter(klantreis=klantreis_id).order_by().values_list("pk", flat=True)
        ververs([bordsleutel(pk) for pk in personas])
        for doe in _ook:
            doe(klantreis_id)


def ververs_persona(persona_id: int) -> None:
    """Refresh the boards of one persona (2 queries; none when this transaction did so already)."""
    if eerste_keer(bordsleutel(persona_id)):
        ververs([bordsleutel(persona_id)])


def _bewaard(sender: type[Any], instance: Any, raw: bool = False, **rest: Any) -> None:
    if raw or is_stil() or _zelf.get():
        return
    if isinstance(instance, Reisfase):
        ververs_klantreis(instance.klantreis_id)
    elif isinstance(instance, Contactmoment):
        ververs_klantreis(instance.reisfase.klantreis_id)
    elif isinstance(instance, Persona):
        # A new persona has no board that anybody looks at.
        if not rest.get("created"):
            ververs_persona(instance.pk)
    elif isinstance(instance, Beleving):
        ververs_persona(instance.heartbeat.persona_id)


def _overgeslagen(instance: Any, action: str, **rest: Any) -> None:
    if isinstance(instance, Heartbeat) and action in ("post_add", "post_remove", "post_clear"):
        ververs_persona(instance.persona_id)


def _gemeld(melding: Melding, **rest: Any) -> None:
    if melding.model in (Reisfase, Contactmoment) or melding.handeling == INGELEZEN:
        ververs_klantreis(melding.klantreis_id)


def luister() -> None:
    """Connect to everything that changes a board; once, when the app is ready."""
    for model in (Reisfase, Contactmoment, Persona, Beleving):
        post_save.connect(_bewaard, sender=model, dispatch_uid=f"heartbeat.verversen.{model.__name__}")
        if model is not Persona:
            post_delete.connect(_bewaard, sender=model, dispatch_uid=f"heartbeat.verversen.weg.{model.__name__}")
    m2m_changed.connect(_overgeslagen, sender=Heartbeat.overgeslagen.through, dispatch_uid="heartbeat.verversen.over")
    gemeld.connect(_gemeld, dispatch_uid="heartbeat.verversen.gemeld")
