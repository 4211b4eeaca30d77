"""How the account of a session is fetched: with what the frame of every page shows, in the same query."""

from functools import cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from accounts.bijdragen import annotaties
from accounts.models import Gebruiker


@cache
def _met_alles() -> QuerySet[Gebruiker]:
    return Gebruiker.objects.annotate(**{naam: maak() for naam, maak in annotaties.items()})


class Achterkant(ModelBackend):
    """Django's own backend; only fetching the account of a session takes more along."""

    def get_user(self, user_id: Any) -> Gebruiker | None:
        """Return an active account with its annotaties (1 query), or None."""
        gebruiker = _met_alles().filter(pk=user_id).first()
        return gebruiker if gebruiker is not None and self.user_can_authenticate(gebruiker) else None
