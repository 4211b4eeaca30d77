"""The account of a session, fetched with what the frame of every page shows of it: one prepared query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db import DEFAULT_DB_ALIAS
from django.db.models import IntegerField, QuerySet

from accounts.bijdragen import annotaties
from accounts.models import Gebruiker
from klantreis.bereid import Invulling, bereid

_KOLOMMEN = [veld.attname for veld in Gebruiker._meta.concrete_fields]


@bereid(pk=IntegerField())
def _account(pk: Invulling) -> QuerySet[Gebruiker, Any]:
    extra = {naam: maak() for naam, maak in annotaties.items()}
    return Gebruiker.objects.order_by().annotate(**extra).filter(pk=pk).values_list(*_KOLOMMEN, *extra)


class Achterkant(ModelBackend):
    """Django's own backend; fetching the account of a session takes along what higher apps registered."""

    def get_user(self, user_id: Any) -> Gebruiker | None:
        """Return an active account with its annotaties (1 query), or None."""
        rijen = _account(pk=user_id)
        if not rijen:
            return None
        gebruiker = Gebruiker.from_db(DEFAULT_DB_ALIAS, _KOLOMMEN, rijen[0][: len(_KOLOMMEN)])
        for naam, waarde in zip(annotaties, rijen[0][len(_KOLOMMEN) :], strict=True):
            setattr(gebruiker, naam, waarde)
        return gebruiker if self.user_can_authenticate(gebruiker) else None
