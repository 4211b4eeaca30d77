"""What the begeleider does with contactmomenten that participants miss."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from klantreis.toegang import Toegang
from reis.bewerken import Weg
from workshop.aanvullen import neem_over, zet_weg
from workshop.antwoord import aan_regie
from workshop.forms import AanvulbesluitForm
from workshop.models import Workshop
from workshop.regie import NietBezig
from workshop.stand import lees
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, stuk, teken
from workshop.views_regie import NIET_BEZIG, niet_gelukt


@require_POST
def aanvulling(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Take one over as contactmoment, leave it or put it back; pressed twice it is done once."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    form = AanvulbesluitForm(request.POST)
    if not form.is_valid():
        return _fout(request, toegang, workshop, str(next(iter(form.errors.values()))[0]))
    keuze = form.cleaned_data
    try:
        if keuze["wat"] == "neem_over":
            neem_over(toegang.klantreis, workshop, keuze["aanvulling"], keuze["reisfase"], keuze["titel"])
        else:
            zet_weg(workshop, keuze["aanvulling"], weg=keuze["wat"] == "wijs_af")
    except Weg:
        return _fout(request, toegang, workshop, "Deze reisfase is er niet meer. Kies een andere.")
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    return aan_regie(request, workshop, teken(lees(workshop.pk), Gezicht.REGIE))


def _fout(request: HttpRequest, toegang: Toegang, workshop: Workshop, zin: str) -> HttpResponse:
    """Say beside the field what is wrong; what was typed stays."""
    try:
        doel = f"aanvulfout-{UUID(request.POST.get('aanvulling', ''))}"
    except ValueError:
        return aan_regie(request, workshop, zin=zin, status=422)
    html = render_to_string("workshop/blokken/_aanvulfout.html", {"aanvul_fout": zin, "id": doel})
    return niet_gelukt(request, toegang, workshop, zin, html=stuk(doel, html))
