"""One vote of one gast, and taking over what the room decided: the writes that thirty people do at once."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from live.publiceer import publiceer_elk_na_lezen
from workshop.models import Gast, Workshop
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.regie import op_slot
from workshop.stand import mensen
from workshop.stemvraag import is_zichtbaar, neemt_stemmen, tel
from workshop.vertellen import ALLE, Gezicht, bord, stuk


class TeLaat(Exception):
    """This vraag is not the one of now any more, or its time is over; the vote was not counted."""


def stem(gast: Gast, vraag_uuid: UUID, waardering: int) -> bool:
    """Write or change the vote of a gast on the vraag of now and tell the faces; False when it stood there already.

    Raises TeLaat. The row is written before is looked whether the vraag is still open: whoever closes it meanwhile waits
    for this vote, or this vote is taken back. 8 queries, or 9 when the result is on the screen.
    """
    workshop = gast.workshop
    vraag = workshop.huidig.vraag if workshop.huidig else None
    if vraag is None or vraag.uuid != vraag_uuid:
        raise TeLaat
    vorige = Waarderingsstem.objects.filter(vraag=vraag, gast=gast).values_list("waardering", flat=True).first()
    if vorige == waardering:
        return False
    with transaction.atomic():
        Waarderingsstem.objects.bulk_create(
            [Waarderingsstem(vraag=vraag, gast=gast, waardering=waardering)],
            update_conflicts=True,
            unique_fields=["vraag", "gast"],
            update_fields=["waardering"],
        )
        nu = Workshop.objects.select_related("huidig__vraag").get(pk=workshop.pk)
        if nu.huidig is None or nu.huidig.vraag_id != vraag.pk or nu.huidig.vraag is None:
            raise TeLaat
        if not neemt_stemmen(nu, nu.huidig.vraag):
            raise TeLaat
        _vertel(nu, nu.huidig.vraag)
    return True


def _vertel(workshop: Workshop, vraag: Vraag) -> None:
    """Tell that somebody voted; what they chose only when the result may be seen."""

    def maak() -> dict[str, str]:
        wie = {"mensen": mensen(workshop, vraag)}
        zichtbaar = is_zichtbaar(workshop, vraag)
        verdeling = tel(vraag.pk)
        telling = stuk("gestemd", render_to_string("workshop/_gestemd.html", wie))
        scherm = stuk("mensen", render_to_string("workshop/_mensen.html", wie))
        if zichtbaar:
            scherm += stuk("stemming", render_to_string("workshop/_stemming.html", {"verdeling": verdeling}))
        regie = telling + stuk(
            "verdeling", render_to_string("workshop/_verdeling.html", {"verdeling": verdeling, "zichtbaar": zichtbaar})
        )
        return {
            bord(workshop.pk, Gezicht.TELEFOON): telling,
            bord(workshop.pk, Gezicht.SCHERM): scherm,
            bord(workshop.pk, Gezicht.REGIE): regie,
        }

    publiceer_elk_na_lezen([bord(workshop.pk, gezicht) for gezicht in ALLE], maak)


def sluit(workshop_id: int, beurt: int | None) -> dict[Gezicht, SafeString]:
    """End the time of the vraag of now: no vote counts any more and all see the result; more time opens it again.

    Closed already, or another kind of block: nothing changes but the beurt. Raises Ingehaald or NietBezig.
    """
    with op_slot(workshop_id, beurt) as wijziging:
        vraag = wijziging.workshop.huidig.vraag if wijziging.workshop.huidig else None
        if vraag is not None and vraag.gesloten_op is None:
            nu = timezone.now()
            vraag.gesloten_op = nu
            vraag.save(update_fields=["gesloten_op"])
            wijziging.zet_klok(replace(wijziging.workshop.klok, tot=nu, rest=None))
    return wijziging.verteld


def zoek_vraag(workshop: Workshop, vraag_uuid: UUID) -> Vraag:
    """Find a vraag (1 query); raises Http404 when it is not of this workshop."""
    vraag = (
        Vraag.objects.select_related("contactmoment", "kanaal", "blok__persona")
        .filter(blok__workshop=workshop, uuid=vraag_uuid)
        .first()
    )
    if vraag is None:
        raise Http404
    return vraag


def leg_vast(vraag: Vraag, uitkomst: int, reden: str, door_id: int) -> None:
    """Note on a vraag what was taken over, and close it (1 query); call it in the transaction of the beleving."""
    nu = timezone.now()
    Vraag.objects.filter(pk=vraag.pk).update(
        uitkomst=uitkomst, reden=reden, overgenomen_op=nu, overgenomen_door=door_id, gesloten_op=vraag.gesloten_op or nu
    )
