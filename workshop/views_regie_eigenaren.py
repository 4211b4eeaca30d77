"""Noting who becomes eigenaar of an actie, and when it is done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from klantreis.forms_gezien import GezienConflict, plat
from verbeterplan.models import Actie
from workshop.antwoord import aan_regie
from workshop.eigenaren import wijs_toe
from workshop.forms_besluiten import EigenaarForm
from workshop.regie import NietBezig
from workshop.stand import lees
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, stuk, teken
from workshop.views_regie import NIET_BEZIG, niet_gelukt


@require_POST
def eigenaar(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Make somebody eigenaar: who offered (`kies`), or a name that was typed. Sent twice it is done once."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    try:
        actie_uuid = UUID(str(request.POST.get("actie", "")))
    except ValueError:
        return aan_regie(request, workshop, zin="Deze keuze is niet aangekomen. Probeer het opnieuw.", status=422)
    actie = Actie.objects.filter(klantreis=toegang.klantreis, uuid=actie_uuid).first()
    if actie is None:
        html = teken(lees(workshop.pk), Gezicht.REGIE)
        return aan_regie(request, workshop, html, "Deze actie is intussen verwijderd.", status=409)
    data = plat(request.POST)
    if data.get("kies"):
        data["eigenaar"] = data["kies"]
    form = EigenaarForm(data, instance=actie)
    if not form.is_valid():
        fout = str(next(iter(form.errors.values()))[0])
        return niet_gelukt(request, toegang, workshop, fout, html=_fout(actie_uuid, fout))
    try:
        verteld = wijs_toe(workshop, form, toegang.gebruiker)
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    except GezienConflict as conflict:
        wie = conflict.huidig["eigenaar"] or "niemand"
        zin = f"Een collega veranderde actie {actie.nummer} intussen. Eigenaar is nu: {wie}. Kies opnieuw als dat niet klopt."
        html = teken(lees(workshop.pk), Gezicht.REGIE)
        return niet_gelukt(request, toegang, workshop, zin, html=html, status=409)
    return aan_regie(request, workshop, verteld[Gezicht.REGIE])


def _fout(actie_uuid: UUID, zin: str) -> str:
    inhoud = {"id": f"eigenaarfout-{actie_uuid}", "zin": zin}
    return stuk(inhoud["id"], render_to_string("workshop/_veldfout.html", inhoud))
