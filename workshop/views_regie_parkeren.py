"""The parkeerplek in the regie: put something on it, tick it off."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from workshop.antwoord import aan_regie
from workshop.forms_besluiten import ParkeerForm
from workshop.parkeren import handel_af, parkeer
from workshop.stand import lees
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, stuk, teken
from workshop.views_regie import NIET_BEZIG, niet_gelukt


@require_POST
def parkeren(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Put something aside for later."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    if not workshop.is_bezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    form = ParkeerForm(request.POST)
    if not form.is_valid():
        zin = str((form.errors.get("tekst") or ["Dit is niet aangekomen. Probeer het opnieuw."])[0])
        fout = render_to_string("workshop/_veldfout.html", {"id": "parkeerfout", "zin": zin})
        return niet_gelukt(request, toegang, workshop, zin, html=stuk("parkeerfout", fout))
    parkeer(workshop, form.cleaned_data["tekst"], form.cleaned_data["uuid"], door=toegang.gebruiker)
    leeg = stuk("parkeertekst", render_to_string("workshop/_parkeertekst.html"), "outerHTML")
    return aan_regie(request, workshop, teken(lees(workshop.pk), Gezicht.REGIE) + leeg)


@require_POST
def afhandelen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Tick something off (`af` holds which) or put it back (`terug`)."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    af = "af" in request.POST
    try:
        welk = UUID(str(request.POST.get("af" if af else "terug", "")))
    except ValueError:
        return aan_regie(request, workshop, zin="Deze knop is niet aangekomen. Probeer het opnieuw.", status=422)
    if not workshop.is_bezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    gevonden = handel_af(workshop, welk, af=af)
    html = teken(lees(workshop.pk), Gezicht.REGIE)
    zin = "" if gevonden else "Dit staat niet meer op de parkeerplek."
    return aan_regie(request, workshop, html, zin, status=200 if gevonden else 409)
