"""Offering to take up an actie."""

from django.http import HttpRequest, HttpResponse

from verbeterplan.models import Actie
from workshop.antwoord import aan_telefoon
from workshop.eigenaren import HeeftEigenaar, meld_aan
from workshop.forms_besluiten import AanmeldForm
from workshop.mee import van_gast
from workshop.meedoen import noem
from workshop.sluiten import TeLaat
from workshop.toegang import Meedoen

NAAM_NODIG = "Vul eerst je naam in. Dan weten we wie de actie oppakt."
VOORBIJ = "Dit onderdeel is voorbij. Er is niets veranderd."
WEG = "Deze actie staat niet meer in de lijst."


@van_gast
def aanmelden(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Take up an actie or not any more; who has no name yet gives one along."""
    form = AanmeldForm(request.POST)
    if not form.is_valid():
        zin = "Maak je naam korter: hooguit 40 tekens." if "naam" in form.errors else "Kies een actie."
        return aan_telefoon(request, meedoen, zin, status=422)
    gast, aan, actie = meedoen.gast, bool(form.cleaned_data["aan"]), form.cleaned_data["actie"]
    mijn = {}
    if aan and not gast.naam:
        naam = form.cleaned_data["naam"]
        if not naam:
            return aan_telefoon(request, meedoen, NAAM_NODIG, status=422)
        noem(gast, naam)
        gast.naam = mijn["naam"] = naam
    try:
        rij = meld_aan(gast, actie, aan=aan)
    except TeLaat:
        return aan_telefoon(request, meedoen, VOORBIJ, status=409, mijn=mijn)
    except Actie.DoesNotExist:
        return aan_telefoon(request, meedoen, WEG, status=409, mijn=mijn)
    except HeeftEigenaar as ander:
        return aan_telefoon(request, meedoen, f"{ander} pakt deze actie al op.", status=409, mijn=mijn)
    mijn[f"neem-{actie}"] = "ja" if aan else ""
    zin = f"Genoteerd: jij wilt actie {rij.nummer} oppakken." if aan else f"Actie {rij.nummer} staat niet meer bij jou."
    return aan_telefoon(request, meedoen, zin, mijn=mijn)
