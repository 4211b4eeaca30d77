"""Deciding with which knelpunten the room goes on."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from workshop.antwoord import aan_regie
from workshop.forms_knelpunten import KnelpuntenForm
from workshop.knelpunten import ga_door_met
from workshop.models import Blok
from workshop.regie import NietBezig, op_slot
from workshop.soorten import Soort
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht
from workshop.views_regie import NIET_BEZIG


@require_POST
def doorgaan(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Let the blocks after this one go on with these knelpunten; the last begeleider who says so decides."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    form = KnelpuntenForm(request.POST)
    if not form.is_valid():
        return aan_regie(request, workshop, zin="Deze keuze is niet aangekomen. Probeer het opnieuw.", status=422)
    if not form.cleaned_data["punten"]:
        return aan_regie(request, workshop, zin="Kies minstens één knelpunt om mee verder te gaan.", status=422)
    blokken = Blok.objects.filter(workshop=workshop, soort=Soort.KNELPUNTEN)
    blok = blokken.filter(uuid=form.cleaned_data["blok"]).first()
    if blok is None:
        raise Http404
    try:
        with op_slot(workshop.pk, None, (Gezicht.SCHERM, Gezicht.REGIE)) as wijziging:
            if not ga_door_met(wijziging.workshop, blok, form.cleaned_data["punten"], toegang.gebruiker.pk):
                raise Http404
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    return aan_regie(request, workshop, wijziging.verteld[Gezicht.REGIE])
