"""Whoever loses a role, or an account, watches no longer: open streams close and tickets given out before open nothing."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save

from accounts.models import Gebruiker
from klantreis.models import Teamlid
from live.kaartje import wie
from live.publiceer import sluit


def _lid_verandert(instance: Teamlid, raw: bool = False, **rest: Any) -> None:
    """Close when a role or the account behind it changes (1 query, and 1 to close)."""
    if raw or instance._state.adding:
        return
    was = Teamlid.objects.filter(pk=instance.pk).values_list("gebruiker_id", "rol").first()
    if was is not None and was[0] is not None and was != (instance.gebruiker_id, instance.rol):
        sluit(wie(was[0]))


def _lid_weg(instance: Teamlid, **rest: Any) -> None:
    if instance.gebruiker_id is not None:
        sluit(wie(instance.gebruiker_id))


def _account_verandert(
    instance: Gebruiker, created: bool, update_fields: frozenset[str] | None = None, raw: bool = False, **rest: Any
) -> None:
    """Close when somebody may no longer log in, or perhaps leads or manages nothing any more; not at every login."""
    rechten = {"is_active", "is_superuser", "is_programmaleider"}
    if not (created or raw) and (update_fields is None or rechten & set(update_fields)):
        sluit(wie(instance.pk))


def _account_weg(instance: Gebruiker, **rest: Any) -> None:
    sluit(wie(instance.pk))


def luister() -> None:
    """Connect to everything that ends rights; once, when the app is ready."""
    pre_save.connect(_lid_verandert, sender=Teamlid, dispatch_uid="klantreis.meekijken.verandert")
    post_delete.connect(_lid_weg, sender=Teamlid, dispatch_uid="klantreis.meekijken.weg")
    post_save.connect(_account_verandert, sender=Gebruiker, dispatch_uid="klantreis.meekijken.account")
    post_delete.connect(_account_weg, sender=Gebruiker, dispatch_uid="klantreis.meekijken.account_weg")
