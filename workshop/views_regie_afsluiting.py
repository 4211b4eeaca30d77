"""Taking a sentence off the screen, and putting it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from workshop.antwoord import aan_regie
from workshop.slot import toon_zin
from workshop.stand import lees
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, teken
from workshop.views_regie import NIET_BEZIG


@require_POST
def zin(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Hide a sentence (`verberg` holds which) or show it again (`toon`)."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    tonen = "toon" in request.POST
    welk = str(request.POST.get("toon" if tonen else "verberg", ""))
    if not (welk.isascii() and welk.isdecimal() and len(welk) < 18):
        return aan_regie(request, workshop, zin="Deze knop is niet aangekomen. Probeer het opnieuw.", status=422)
    if not workshop.is_bezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    gevonden = toon_zin(workshop, int(welk), tonen=tonen)
    html = teken(lees(workshop.pk), Gezicht.REGIE)
    return aan_regie(
        request, workshop, html, "" if gevonden else "Deze zin is er niet meer.", status=200 if gevonden else 409
    )
