"""Sending an idee with a phone."""

from django.http import Http404, HttpRequest, HttpResponse

from workshop.antwoord import aan_telefoon
from workshop.forms_ideeen import InbrengForm
from workshop.ideeenblok import mijn
from workshop.inbreng import Uitkomst, Voorstel, breng_in
from workshop.mee import van_gast
from workshop.sluiten import TeLaat
from workshop.toegang import Meedoen

ZINNEN = {
    Uitkomst.NIEUW: "Je idee hangt op de muur.",
    Uitkomst.AL: "Je idee hangt op de muur.",
    Uitkomst.DUBBEL: "Dit idee hangt er al. Het telt één keer.",
}
VOORBIJ = "Dit onderdeel is voorbij, je idee is niet verstuurd. De tekst staat nog op je telefoon."
PUNT_WEG = "Dit knelpunt is er niet meer. Kies een ander knelpunt."


@van_gast
def idee(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Hang an idee on the wall; the same form sent twice makes one."""
    form = InbrengForm(request.POST)
    if not form.is_valid():
        velden = [naam for naam in ("tekst", "punt") if naam in form.errors]
        zin = str(form.errors[velden[0]][0]) if velden else "Je idee is niet aangekomen. Probeer het opnieuw."
        return aan_telefoon(request, meedoen, zin, status=422)
    wat = form.cleaned_data
    voorstel = Voorstel(wat["uuid"], wat["punt"], wat["tekst"], wat["met_naam"])
    try:
        uitkomst = breng_in(meedoen.gast, wat["blok"], voorstel)
    except TeLaat:
        return aan_telefoon(request, meedoen, VOORBIJ, status=409)
    except Http404:
        return aan_telefoon(request, meedoen, PUNT_WEG, status=422)
    blok = meedoen.workshop.huidig
    eigen = dict(mijn(blok, meedoen.gast)) if blok else {}
    return aan_telefoon(request, meedoen, ZINNEN[uitkomst], mijn=eigen)
