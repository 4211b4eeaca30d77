"""What participants miss in the journey: bringing it in, and what the begeleider does with it."""

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from klantreis.models import Klantreis
from reis.bewerken import vergrendel, voeg_contactmoment_toe
from reis.models import Contactmoment, Reisfase
from workshop.models import Gast, Workshop
from workshop.models_inbreng import Aanvulling
from workshop.regie import op_slot
from workshop.soorten import Soort
from workshop.vertellen import Gezicht, vertel

#: So many from one gast; more is no help to anybody.
MEESTE_PER_GAST = 10
GEZICHTEN = (Gezicht.SCHERM, Gezicht.REGIE)


class NuNiet(Exception):
    """The block in which people add contactmomenten is not the one of now (any more)."""


class TeVeel(Exception):
    """This gast added as many as fit."""


def van_gast(blok_id: int, gast_id: int) -> list[str]:
    """Return what a gast added in a block, in order (1 query)."""
    return list(Aanvulling.objects.filter(blok=blok_id, gast=gast_id).values_list("tekst", flat=True))


def vul_aan(gast: Gast, reisfase: Reisfase | None, tekst: str) -> Aanvulling:
    """Add a contactmoment that somebody misses and tell the screen and the begeleider; raises NuNiet or TeVeel.

    The same text in the same reisfase, sent again, is the one that was there.
    """
    with transaction.atomic():
        # Who sends twice at once does it one after the other.
        list(Gast.objects.select_for_update(no_key=True).filter(pk=gast.pk).values_list("pk"))
        workshop = Workshop.objects.select_related("huidig").get(pk=gast.workshop_id)
        blok = workshop.huidig
        if not workshop.is_bezig or blok is None or blok.soort != Soort.AANVULLEN:
            raise NuNiet
        van_mij = list(Aanvulling.objects.filter(blok=blok, gast=gast))
        fase_id = reisfase.pk if reisfase else None
        for bestaand in van_mij:
            if (bestaand.reisfase_id, bestaand.tekst) == (fase_id, tekst):
                return bestaand
        if len(van_mij) >= MEESTE_PER_GAST:
            raise TeVeel
        nieuw = Aanvulling.objects.create(blok=blok, gast=gast, reisfase=reisfase, tekst=tekst)
        vertel(workshop.pk, GEZICHTEN)
    return nieuw


def _zoek(workshop: Workshop, uuid: UUID) -> Aanvulling:
    """Find one of this workshop; raises Http404. Call it with the workshop locked."""
    aanvulling = Aanvulling.objects.filter(blok__workshop=workshop, uuid=uuid).first()
    if aanvulling is None:
        raise Http404
    return aanvulling


def neem_over(klantreis: Klantreis, workshop: Workshop, uuid: UUID, reisfase: UUID, titel: str) -> Contactmoment | None:
    """Make it a contactmoment at the end of a reisfase; taken over already, that one stays as it is and None is returned.

    Raises Weg when the reisfase is gone, NietBezig when the workshop is over. Open boards of the klantreis refresh.
    """
    with transaction.atomic():
        vergrendel(klantreis)
        with op_slot(workshop.pk, None, GEZICHTEN):
            aanvulling = _zoek(workshop, uuid)
            if aanvulling.contactmoment_id is not None:
                return None
            nieuw = Contactmoment(uuid=aanvulling.uuid, titel=titel)
            moment = voeg_contactmoment_toe(klantreis, reisfase, nieuw)
            aanvulling.contactmoment = moment
            aanvulling.reisfase_id = moment.reisfase_id
            aanvulling.afgewezen_op = None
            aanvulling.save(update_fields=["contactmoment", "reisfase", "afgewezen_op"])
    return moment


def zet_weg(workshop: Workshop, uuid: UUID, *, weg: bool) -> None:
    """Take it off the screen without taking it over, or put it back; one that was taken over stays. Raises NietBezig."""
    with op_slot(workshop.pk, None, GEZICHTEN):
        aanvulling = _zoek(workshop, uuid)
        if aanvulling.contactmoment_id is None:
            aanvulling.afgewezen_op = (aanvulling.afgewezen_op or timezone.now()) if weg else None
            aanvulling.save(update_fields=["afgewezen_op"])
