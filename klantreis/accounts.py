"""Roles of the whole site, as a beheerder gives them: who leads the programme, and who may log in at all.

Being beheerder itself is given on the server (`manage.py`), never here: nobody gives or takes that by accident.
"""

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import Gebruiker

#: What may change here: the field, and what is said of somebody afterwards when it is on and when it is off.
WIJZIGINGEN = {
    "is_programmaleider": ("is nu programmaleider", "is geen programmaleider meer"),
    "is_active": ("kan weer inloggen", "kan niet meer inloggen"),
}
#: More is a search away.
MEESTE = 500


class KanNiet(Exception):
    """What was asked for cannot be done; the message says in Dutch why."""


def zoek(naam: str) -> QuerySet[Gebruiker]:
    """Return the accounts whose name or address holds this text, everybody without one."""
    gevonden = Gebruiker.objects.order_by("-is_active", "naam", "email")
    return gevonden.filter(Q(naam__icontains=naam) | Q(email__icontains=naam)) if naam else gevonden


def wijzig(account: Gebruiker, veld: str, *, aan: bool, door: Gebruiker) -> str:
    """Turn a role or the account itself on or off and return what to say; doing it twice changes nothing.

    Saved as a model, so that klantreis.meekijken closes the streams of who loses something. Raises KanNiet for switching
    oneself off: nobody could switch that on again.
    """
    if veld == "is_active" and account.pk == door.pk and not aan:
        raise KanNiet("Je kunt je eigen account niet uitzetten. Vraag het een andere beheerder.")
    with transaction.atomic():
        huidig = Gebruiker.objects.select_for_update().get(pk=account.pk)
        if getattr(huidig, veld) != aan:
            setattr(huidig, veld, aan)
            huidig.save(update_fields=[veld])
    ja, nee = WIJZIGINGEN[veld]
    return f"{huidig} {ja if aan else nee}."
