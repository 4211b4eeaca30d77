"""The parkeerplek: what does not fit now and must not be lost."""

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Gebruiker
from workshop.models import Gast, Workshop
from workshop.models_inbreng import Parkeerpunt
from workshop.soorten import Soort
from workshop.vertellen import Gezicht, vertel


def parkeer(
    workshop: Workshop, tekst: str, uuid: UUID, gast: Gast | None = None, door: Gebruiker | None = None
) -> bool:
    """Put something aside and tell the regie; False when the same person put the same there, or the form was sent before.

    Another text under a uuid that was used is something new, and gets a uuid of its own: two begeleiders share a form.
    """
    with transaction.atomic():
        # One at a time, so that the same form sent twice meets itself.
        Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
        eigen = Q(gast=gast) if gast is not None else Q(door=door)
        hier = Parkeerpunt.objects.filter(workshop=workshop, tekst=tekst)
        if hier.filter(Q(uuid=uuid) | eigen & Q(afgehandeld_op__isnull=True)).exists():
            return False
        if Parkeerpunt.objects.filter(uuid=uuid).exists():
            uuid = uuid4()
        Parkeerpunt.objects.create(workshop=workshop, tekst=tekst, uuid=uuid, gast=gast, door=door)
        _vertel(workshop)
    return True


def handel_af(workshop: Workshop, uuid: UUID, *, af: bool) -> bool:
    """Tick something off, or put it back, and tell the regie; False when it is not of this workshop. Twice is once."""
    with transaction.atomic():
        punt = Parkeerpunt.objects.select_for_update().filter(workshop=workshop, uuid=uuid).first()
        if punt is None:
            return False
        if af != (punt.afgehandeld_op is not None):
            punt.afgehandeld_op = timezone.now() if af else None
            punt.save(update_fields=["afgehandeld_op"])
            _vertel(workshop)
    return True


def _vertel(workshop: Workshop) -> None:
    """Tell the regie; the screen shows it at the end only."""
    nu = Workshop.objects.select_related("huidig").get(pk=workshop.pk)
    aan_het_eind = nu.huidig is not None and nu.huidig.de_soort is Soort.AFSLUITING
    vertel(workshop.pk, (Gezicht.SCHERM, Gezicht.REGIE) if aan_het_eind else (Gezicht.REGIE,))
