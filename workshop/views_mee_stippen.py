"""Giving dots with a phone."""

from django.http import Http404, HttpRequest, HttpResponse

from workshop.antwoord import aan_telefoon
from workshop.forms_stippen import BlokForm, StipForm
from workshop.mee import van_gast
from workshop.sluiten import TeLaat
from workshop.stippen_geven import GeenStippenOver, geef, neem_alles
from workshop.toegang import Meedoen

DICHT = "Het stemmen is dicht. Je stippen van daarvoor tellen mee."
OP = "Je stippen zijn op. Haal er eerst één weg bij een ander idee."
WEG = "Dit idee is er niet meer. Je stip is weer van jou."
NIET_AANGEKOMEN = "Deze stip is niet aangekomen. Probeer het opnieuw."


@van_gast
def stip(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Give an idee exactly so many dots."""
    form = StipForm(request.POST)
    if not form.is_valid():
        return aan_telefoon(request, meedoen, NIET_AANGEKOMEN, status=422)
    welk, aantal = form.cleaned_data["zet"]
    naam = f"stip-{welk}"
    try:
        geef(meedoen.gast, form.cleaned_data["blok"], welk, aantal)
    except TeLaat:
        return aan_telefoon(request, meedoen, DICHT, status=409)
    except GeenStippenOver as op:
        return aan_telefoon(request, meedoen, OP, status=409, mijn={naam: str(op.aantal or "")})
    except Http404:
        return aan_telefoon(request, meedoen, WEG, status=404, mijn={naam: ""})
    return aan_telefoon(request, meedoen, mijn={naam: str(aantal or "")})


@van_gast
def stippen_terug(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Take back all dots of this gast."""
    form = BlokForm(request.POST)
    if not form.is_valid():
        return aan_telefoon(request, meedoen, NIET_AANGEKOMEN, status=422)
    try:
        waren = neem_alles(meedoen.gast, form.cleaned_data["blok"])
    except TeLaat:
        return aan_telefoon(request, meedoen, DICHT, status=409)
    return aan_telefoon(
        request, meedoen, "Je hebt al je stippen weer terug.", mijn={f"stip-{welk}": "" for welk in waren}
    )
