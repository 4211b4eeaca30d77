"""Voting on the vraag of now."""

from django.http import HttpRequest, HttpResponse

from personas.models import Waardering
from workshop.antwoord import aan_telefoon
from workshop.forms import StemForm
from workshop.mee import van_gast
from workshop.sluiten import TeLaat
from workshop.stemmen import stem as geef_stem
from workshop.toegang import Meedoen

TE_LAAT = "De tijd is om. Deze stem telt niet meer mee."


@van_gast
def stem(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Vote; the same vote sent again counts once."""
    form = StemForm(request.POST)
    if not form.is_valid():
        return aan_telefoon(request, meedoen, "Kies positief, neutraal of negatief.", status=422)
    vraag, waardering = form.cleaned_data["vraag"], form.cleaned_data["waardering"]
    try:
        geef_stem(meedoen.gast, vraag, waardering)
    except TeLaat:
        return aan_telefoon(request, meedoen, TE_LAAT, status=409)
    zin = f"Jouw stem: {Waardering(waardering).label}."
    return aan_telefoon(request, meedoen, zin, mijn={f"stem-{vraag}": str(waardering)})
