"""Weighing the idee of now."""

from django.http import HttpRequest, HttpResponse

from workshop.antwoord import aan_telefoon
from workshop.blokken.prioriteren import mijn_weging
from workshop.forms_besluiten import WeegForm
from workshop.mee import van_gast
from workshop.sluiten import TeLaat
from workshop.toegang import Meedoen
from workshop.wegen import weeg

TE_LAAT = "De tijd is om, of we zijn al verder. Dit antwoord telt niet meer mee."


@van_gast
def wegen(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Answer one of the two questions or both; the same answer sent again counts once."""
    form = WeegForm(request.POST)
    if not form.is_valid():
        return aan_telefoon(request, meedoen, "Kies bij elke vraag een getal van 1 tot en met 5.", status=422)
    keuze = form.cleaned_data
    try:
        weging = weeg(meedoen.gast, keuze["vraag"], keuze["impact"], keuze["inspanning"])
    except TeLaat:
        return aan_telefoon(request, meedoen, TE_LAAT, status=409)
    if weging.impact is None:
        zin = "Kies ook wat het de inwoner oplevert."
    elif weging.inspanning is None:
        zin = "Kies ook hoeveel werk het is."
    else:
        zin = "Jouw antwoord is binnen. Je kunt het nog veranderen."
    mijn = mijn_weging(str(keuze["vraag"]), weging.impact, weging.inspanning)
    return aan_telefoon(request, meedoen, zin, mijn=mijn)
