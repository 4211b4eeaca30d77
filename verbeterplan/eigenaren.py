"""Who owns an actie: the name that people type, and the account that goes with it."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.signals import post_delete, post_save

from klantreis.models import Klantreis, Teamlid
from verbeterplan.models import Actie


def koppel_eigenaren(klantreis_id: int) -> None:
    """Give every actie of a klantreis the account of the teamlid with the name of its eigenaar, or none (1 query).

    For what does not go through Actie.save: a team that changes, an import. The account is no part of the history
    (geschiedenis.soorten) and no field of a form, so nothing is told and no version counts up.
    """
    lid = Teamlid.objects.filter(klantreis=klantreis_id, naam=OuterRef("eigenaar"))
    acties = Actie.objects.filter(klantreis=klantreis_id).exclude(eigenaar="", eigenaar_account=None)
    acties.update(eigenaar_account=Subquery(lid.values("gebruiker")[:1]))


def _team_veranderde(sender: type[Teamlid], instance: Teamlid, **_: Any) -> None:
    koppel_eigenaren(instance.klantreis_id)


def luister() -> None:
    """Follow the team: somebody gets an account, another name, or leaves."""
    for signaal in (post_save, post_delete):
        signaal.connect(_team_veranderde, sender=Teamlid, dispatch_uid=f"eigenaren-{id(signaal)}")


def eigenaren(klantreis: Klantreis) -> list[str]:
    """Return the names to suggest as eigenaar: the team, and who already owns an actie (2 queries)."""
    team = Teamlid.objects.filter(klantreis=klantreis).values_list("naam", flat=True)
    bezig = Actie.objects.filter(klantreis=klantreis).values_list("eigenaar", flat=True)
    return sorted({*team, *bezig} - {""})
