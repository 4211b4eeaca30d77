"""How somebody leaves."""

from django.http import HttpRequest, HttpResponse

from workshop.antwoord import aan_telefoon
from workshop.blokken.afsluiting import mijn_slotwoord
from workshop.forms_besluiten import SlotwoordForm
from workshop.mee import AFGELOPEN, van_gast
from workshop.slot import zeg
from workshop.sluiten import TeLaat
from workshop.toegang import Meedoen


@van_gast
def slotwoord(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Give a mood and a sentence, or change them."""
    form = SlotwoordForm(request.POST)
    if not form.is_valid():
        fouten = form.errors.get("gevoel") or form.errors.get("zin") or ["Dit is niet aangekomen. Probeer het opnieuw."]
        return aan_telefoon(request, meedoen, str(fouten[0]), status=422)
    gevoel, zin = form.cleaned_data["gevoel"], form.cleaned_data["zin"]
    try:
        zeg(meedoen.gast, form.cleaned_data["blok"], gevoel, zin)
    except TeLaat:
        return aan_telefoon(request, meedoen, AFGELOPEN, status=409)
    return aan_telefoon(request, meedoen, "Bewaard. Dank je wel.", mijn=mijn_slotwoord(gevoel, zin))
