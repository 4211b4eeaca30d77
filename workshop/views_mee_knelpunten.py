"""Choosing knelpunten with a phone."""

from django.http import HttpRequest, HttpResponse

from workshop.antwoord import aan_telefoon
from workshop.forms_knelpunten import KnelpuntenForm
from workshop.knelpunten import mijn
from workshop.knelpunten_kiezen import TeVeel, kies
from workshop.mee import van_gast
from workshop.models import Blok
from workshop.sluiten import TeLaat
from workshop.toegang import Meedoen

DICHT = "Het kiezen is dicht. Je laatste keuze telt niet meer mee."


@van_gast
def knelpunten(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Take what this gast chooses now; what was chosen before and is not sent any more is no choice any more."""
    form = KnelpuntenForm(request.POST)
    if not form.is_valid():
        return aan_telefoon(request, meedoen, "Deze keuze is niet aangekomen. Probeer het opnieuw.", status=422)
    blok, punten = form.cleaned_data["blok"], form.cleaned_data["punten"]
    try:
        nu = kies(meedoen.gast, blok, punten)
    except TeLaat:
        return aan_telefoon(request, meedoen, DICHT, status=409)
    except TeVeel:
        hier = Blok.objects.get(uuid=blok)
        zin = f"Je kunt er {hier.stippen} kiezen. Haal er eerst één weg."
        return aan_telefoon(request, meedoen, zin, status=422, mijn=dict(mijn(hier, meedoen.gast)))
    return aan_telefoon(request, meedoen, mijn=dict(nu))
