"""Putting something on the parkeerplek, from a phone."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from workshop.antwoord import aan_telefoon
from workshop.forms_besluiten import ParkeerForm
from workshop.mee import van_gast
from workshop.parkeren import parkeer
from workshop.toegang import Meedoen
from workshop.vertellen import stuk


@van_gast
def parkeren(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Put something aside for later; the form comes back empty, with a key of its own."""
    form = ParkeerForm(request.POST)
    if not form.is_valid():
        zin = str((form.errors.get("tekst") or ["Dit is niet aangekomen. Probeer het opnieuw."])[0])
        antwoord = aan_telefoon(request, meedoen, zin, status=422)
        fout = render_to_string("workshop/_veldfout.html", {"id": "parkeerfout", "zin": zin})
        return _erbij(request, antwoord, stuk("parkeerfout", fout))
    parkeer(meedoen.workshop, form.cleaned_data["tekst"], form.cleaned_data["uuid"], gast=meedoen.gast)
    antwoord = aan_telefoon(request, meedoen, "Dit staat op de parkeerplek. De begeleider ziet het.")
    leeg = render_to_string("workshop/_parkeervelden.html", {}, request)
    return _erbij(request, antwoord, stuk("parkeervelden", leeg, "outerHTML"))


def _erbij(request: HttpRequest, antwoord: HttpResponse, html: str) -> HttpResponse:
    """Add a fragment to an answer; a move to another page stays as it is."""
    if getattr(request, "htmx", False):
        antwoord.write(html)
    return antwoord
