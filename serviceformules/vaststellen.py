"""Vaststellen of a worked-out formule: the version keeps what it says, whatever changes later."""

from datetime import date

from django.db import transaction

from serviceformules.inhoud import FormuleInhoud
from serviceformules.lezen import inhoud_van, met_alles
from serviceformules.models import Uitwerking, Uitwerkingversie


def stel_vast(uitwerking: Uitwerking, *, door: str, op: date) -> Uitwerkingversie:
    """Record who vaststelt the formule and when, and keep all of it as the next version.

    When it is vastgesteld and still says the same, the version there is comes back: sending the form twice makes one.
    The given object gets its new status.
    """
    with transaction.atomic():
        op_slot(uitwerking)
        huidig = met_alles(Uitwerking.objects.filter(pk=uitwerking.pk)).get()
        inhoud = inhoud_van(huidig)
        vorige = laatste_versie(huidig)
        if vorige and huidig.status == Uitwerking.Status.VASTGESTELD and inhoud_bij(vorige) == inhoud:
            versie = vorige
        else:
            nummer = vorige.nummer + 1 if vorige else 1
            versie = huidig.versies.create(nummer=nummer, op=op, door=door, inhoud=inhoud.als_json())
            huidig.status = Uitwerking.Status.VASTGESTELD
            huidig.save(update_fields=["status"])
    uitwerking.status = Uitwerking.Status.VASTGESTELD
    return versie


def heropen(uitwerking: Uitwerking) -> bool:
    """Take back that a formule is vastgesteld, and return whether it was; its versions stay to be read."""
    with transaction.atomic():
        huidig = op_slot(uitwerking)
        if huidig.status != Uitwerking.Status.VASTGESTELD:
            return False
        huidig.status = Uitwerking.Status.IN_GESPREK
        huidig.save(update_fields=["status"])
    uitwerking.status = Uitwerking.Status.IN_GESPREK
    return True


def op_slot(uitwerking: Uitwerking) -> Uitwerking:
    """Lock a formule for who changes a list of it, and return it as it is now (1 query)."""
    return Uitwerking.objects.select_for_update(no_key=True, of=("self",)).get(pk=uitwerking.pk)


def laatste_versie(uitwerking: Uitwerking) -> Uitwerkingversie | None:
    """Return the version that was vastgesteld last (1 query)."""
    return uitwerking.versies.order_by("-nummer").first()


def inhoud_bij(versie: Uitwerkingversie) -> FormuleInhoud:
    """Return what a version says."""
    return FormuleInhoud.uit_json(versie.inhoud)
