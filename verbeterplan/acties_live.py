"""Telling every open plan page which acties changed, and the wall of ideeën which status they have now.

Who changes acties does so within `verteld`: what was saved inside is remembered, and at the end of the same transaction the
cards and rows of those acties go out (verbeterplan.actiestukken). What changes acties elsewhere, such as the history or the
merging of verbeterpunten, makes the pages fetch themselves again, after its commit.

Locks: the boards come last, "acties" before "ideeen". So `ideeen_live.verteld` goes around this one, and never inside it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save

from heartbeat.verversen import eerste_keer, ververs_ook
from klantreis.models import Klantreis
from klantreis.wijzigingen import GEMAAKT, INGELEZEN, Melding, gemeld, is_stil
from live.publiceer import publiceer_elk_na_lezen, ververs
from verbeterplan.models import Actie, Idee, Verbeterpunt

#: More acties at once than this, and every page fetches itself again: that is less than all the pieces.
HOOGUIT = 8


@dataclass(slots=True)
class Verteld:
    """What happened to acties in one transaction, by their number."""

    nieuw: set[int] = field(default_factory=set)
    gewijzigd: set[int] = field(default_factory=set)
    weg: set[int] = field(default_factory=set)
    #: Those with perhaps another status.
    status: set[UUID] = field(default_factory=set)
    #: Something that was not told actie by actie.
    alles: bool = False

    @property
    def nummers(self) -> set[int]:
        """All that something happened to."""
        return self.nieuw | self.gewijzigd | self.weg


_lopend: ContextVar[Verteld | None] = ContextVar("acties_lopend", default=None)


def bord(klantreis_id: int) -> str:
    """Return the key under which the acties of a klantreis are published."""
    return f"acties/{klantreis_id}"


def muur(klantreis_id: int) -> str:
    """Return the key under which the wall of ideeën of a klantreis is published."""
    return f"ideeen/{klantreis_id}"


@contextmanager
def verteld(klantreis_id: int) -> Iterator[None]:
    """Publish what the change inside did to acties, in one transaction with it (at most 11 queries more than the change).

    Inside another one it joins that one. When nothing was saved nothing is published; an exception undoes everything.
    """
    if _lopend.get() is not None:
        with transaction.atomic():
            yield
        return
    with transaction.atomic():
        wat = Verteld()
        teken = _lopend.set(wat)
        try:
            yield
        finally:
            _lopend.reset(teken)
        _publiceer(klantreis_id, wat)


def _publiceer(klantreis_id: int, wat: Verteld) -> None:
    if not (wat.nummers or wat.alles):
        return
    borden = [bord(klantreis_id)]
    if wat.status and Idee.objects.filter(actie__uuid__in=wat.status).exists():
        borden.append(muur(klantreis_id))
    if wat.alles or len(wat.nummers) > HOOGUIT:
        ververs(borden)
        return

    def maak() -> Mapping[str, str]:
        # Here and not above: it reads the plan, with modules that change acties themselves.
        from verbeterplan.actiestukken import stukken

        plan, wand = stukken(Klantreis.objects.get(pk=klantreis_id), wat)
        return {sleutel: wand if sleutel == muur(klantreis_id) else plan for sleutel in borden}

    publiceer_elk_na_lezen(borden, maak)


def ververs_acties(klantreis_id: int, *, ook_muur: bool = False) -> None:
    """Let open plan pages fetch themselves again, after the commit (2 queries; once, however often in one transaction).

    Not inside it: that transaction may still need acties, and who changes those waits for the board.
    """
    borden = [bord(klantreis_id), *([muur(klantreis_id)] if ook_muur else [])]
    if eerste_keer("+".join(borden)):
        transaction.on_commit(partial(ververs, borden), robust=True)


def _bewaard(instance: Actie, created: bool, raw: bool = False, **rest: Any) -> None:
    if raw or is_stil():
        return
    wat = _lopend.get()
    velden = rest.get("update_fields")
    if wat is None:
        ververs_acties(instance.klantreis_id, ook_muur=not created)
        return
    (wat.nieuw if created else wat.gewijzigd).add(instance.nummer)
    if not created and (velden is None or "status" in velden):
        wat.status.add(instance.uuid)


def _verwijderd(instance: Actie, **rest: Any) -> None:
    wat = _lopend.get()
    if wat is not None:
        wat.weg.add(instance.nummer)
    elif not is_stil():
        ververs_acties(instance.klantreis_id, ook_muur=True)


def _pakt_anders_aan(instance: Actie | Verbeterpunt, action: str, **rest: Any) -> None:
    if action not in ("post_add", "post_remove", "post_clear") or is_stil():
        return
    wat = _lopend.get()
    if wat is None:
        ververs_acties(instance.klantreis_id)
    elif isinstance(instance, Actie):
        wat.gewijzigd.add(instance.nummer)
    else:
        wat.alles = True


def _gemeld(melding: Melding, **rest: Any) -> None:
    """Hear of what no signal of Django tells: what is written in bulk."""
    if melding.model is Actie or melding.handeling == INGELEZEN:
        ververs_acties(melding.klantreis_id, ook_muur=True)
    elif melding.model is Verbeterpunt and melding.handeling == GEMAAKT:
        ververs_acties(melding.klantreis_id)


def luister() -> None:
    """Connect to everything that changes an actie, and to the journey under it; once, when the app is ready."""
    post_save.connect(_bewaard, sender=Actie, dispatch_uid="verbeterplan.acties_live.bewaard")
    post_delete.connect(_verwijderd, sender=Actie, dispatch_uid="verbeterplan.acties_live.verwijderd")
    m2m_changed.connect(
        _pakt_anders_aan, sender=Actie.verbeterpunten.through, dispatch_uid="verbeterplan.acties_live.pakt_aan"
    )
    gemeld.connect(_gemeld, dispatch_uid="verbeterplan.acties_live.gemeld")
    ververs_ook(ververs_acties)
