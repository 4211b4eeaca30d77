"""One gast who weighs an idee, and what the team decides about it: an actie with impact and inspanning."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from live.publiceer import publiceer_elk_na_lezen
from verbeterplan.ideeen import maak_actie
from verbeterplan.ideeen_live import verteld
from verbeterplan.models import Idee
from verbeterplan.wegen import Scores
from verbeterplan.wegen import weeg as weeg_actie
from workshop.models import Gast, Workshop
from workshop.models_inbreng import Weegvraag, Weging
from workshop.regie import op_slot
from workshop.sluiten import TeLaat, is_zichtbaar, neemt_aan
from workshop.stand import mensen
from workshop.vertellen import ALLE, Gezicht, bord, stuk
from workshop.weegbeeld import Telling, tel


def weeg(gast: Gast, vraag_uuid: UUID, impact: int | None, inspanning: int | None) -> Weging:
    """Write what a gast answers about the idee of now and tell the faces; what is None stays as it was.

    Raises TeLaat when another idee is on by now, or the time is over: then nothing was written. The idee is locked first, so
    who makes an actie of it, takes it away or closes it waits for this answer, or was first and then this answer is taken back.
    At most 11 queries.
    """
    workshop = gast.workshop
    vraag = workshop.huidig.weegvraag if workshop.huidig else None
    if vraag is None or vraag.uuid != vraag_uuid:
        raise TeLaat
    velden = {naam: getal for naam, getal in (("impact", impact), ("inspanning", inspanning)) if getal is not None}
    eigen = Weging.objects.filter(blok=vraag.blok_id, gast=gast, idee=vraag.idee_id)
    was = eigen.first()
    if was is not None and all(getattr(was, naam) == getal for naam, getal in velden.items()):
        return was
    with transaction.atomic():
        list(Idee.objects.select_for_update(no_key=True).filter(pk=vraag.idee_id).values_list("pk"))
        list(Weegvraag.objects.select_for_update(no_key=True).filter(pk=vraag.pk).values_list("pk"))
        Weging.objects.bulk_create(
            [Weging(blok_id=vraag.blok_id, gast=gast, idee_id=vraag.idee_id, **velden)],
            update_conflicts=True,
            unique_fields=["blok", "gast", "idee"],
            update_fields=list(velden),
        )
        nu = Workshop.objects.select_related("huidig__weegvraag").get(pk=workshop.pk)
        bezig = nu.huidig.weegvraag if nu.huidig else None
        if bezig is None or bezig.pk != vraag.pk or not neemt_aan(nu, bezig):
            raise TeLaat
        _vertel(nu, bezig)
        return eigen.get()


def _vertel(workshop: Workshop, vraag: Weegvraag) -> None:
    """Tell how many answered; what they chose goes to the screen only when it may be seen."""

    def maak() -> dict[str, str]:
        wie = {"mensen": mensen(workshop, workshop.huidig)}
        zichtbaar = is_zichtbaar(workshop, vraag)
        telling = stuk("gestemd", render_to_string("workshop/_gestemd.html", wie))
        scherm = stuk("mensen", render_to_string("workshop/_mensen.html", wie))
        nu = {"telling": tel(vraag.blok_id).get(vraag.idee_id, Telling()), "zichtbaar": zichtbaar}
        if zichtbaar:
            scherm += stuk("weging", render_to_string("workshop/_weging.html", nu))
        regie = telling + stuk("wegingstand", render_to_string("workshop/_wegingstand.html", nu))
        return {
            bord(workshop.pk, Gezicht.TELEFOON): telling,
            bord(workshop.pk, Gezicht.SCHERM): scherm,
            bord(workshop.pk, Gezicht.REGIE): regie,
        }

    publiceer_elk_na_lezen([bord(workshop.pk, gezicht) for gezicht in ALLE], maak)


def zoek_weegvraag(workshop: Workshop, vraag_uuid: UUID) -> Weegvraag | None:
    """Return what is weighed, with its idee (1 query); None when it is not of this workshop or was taken out since."""
    vragen = Weegvraag.objects.select_related("idee")
    return vragen.filter(blok__workshop=workshop, uuid=vraag_uuid).first()


@dataclass(frozen=True, slots=True)
class Besluit:
    """What the team decides about an idee. `was` is what the begeleider saw at its actie; without one (None, None)."""

    impact: int
    inspanning: int
    als_actie: bool
    titel: str
    was: Scores


def besluit(
    workshop: Workshop, beurt: int, vraag: Weegvraag, wat: Besluit, door: Gebruiker
) -> dict[Gezicht, SafeString]:
    """Note what the team decided and, when asked, make an actie of it: with the weighing on it, told to open walls.

    An idee that is an actie already keeps that one. Raises Ingehaald, NietBezig, AndersGewogen when a colleague weighed that
    actie meanwhile, and Http404 when the idee is gone; then nothing happened.
    """
    om: AbstractContextManager[Any] = verteld(workshop.klantreis) if wat.als_actie else transaction.atomic()
    with om, op_slot(workshop.pk, beurt) as wijziging:
        nu = timezone.now()
        if wat.als_actie:
            actie, nieuw = maak_actie(workshop.klantreis, [vraag.idee.uuid], wat.titel)
            weeg_actie(actie, (wat.impact, wat.inspanning), (None, None) if nieuw else wat.was)
        gelukt = Weegvraag.objects.filter(pk=vraag.pk).update(
            impact=wat.impact,
            inspanning=wat.inspanning,
            overgenomen_op=nu,
            overgenomen_door=door,
            gesloten_op=vraag.gesloten_op or nu,
        )
        if not gelukt:
            raise Http404
    return wijziging.verteld
