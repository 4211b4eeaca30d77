"""Adding a contactmoment with a phone."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from reis.models import Reisfase
from workshop.aanvullen import MEESTE_PER_GAST, NuNiet, TeVeel, van_gast, vul_aan
from workshop.antwoord import aan_telefoon
from workshop.forms import AanvulForm
from workshop.mee import van_gast as alleen_gast
from workshop.toegang import Meedoen
from workshop.vertellen import stuk

NU_NIET = "Jullie zijn al verder. Dit kan er niet meer bij."
TE_VEEL = f"Je hebt al {MEESTE_PER_GAST} contactmomenten aangevuld. Vertel de rest in de zaal."


@alleen_gast
def aanvullen(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Add one; the same one sent again counts once. 422 beside the field, and the text stays."""
    reisfasen = Reisfase.objects.aanwezig().filter(klantreis=meedoen.workshop.klantreis_id)
    form = AanvulForm(request.POST, reisfasen=reisfasen)
    if not form.is_valid():
        return _fout(request, meedoen, str(next(iter(form.errors.values()))[0]), 422)
    try:
        aanvulling = vul_aan(meedoen.gast, form.cleaned_data["reisfase"], form.cleaned_data["tekst"])
    except NuNiet:
        return _fout(request, meedoen, NU_NIET, 409)
    except TeVeel:
        return _fout(request, meedoen, TE_VEEL, 409)
    mijn = {f"aanvullingen-{aanvulling.blok.uuid}": "\n".join(van_gast(aanvulling.blok_id, meedoen.gast.pk))}
    return aan_telefoon(request, meedoen, "Aangevuld. Kijk maar op het scherm.", mijn=mijn, bij=_bij(""))


def _bij(zin: str) -> str:
    return stuk("aanvul-fout", render_to_string("workshop/blokken/_aanvulfout.html", {"aanvul_fout": zin}))


def _fout(request: HttpRequest, meedoen: Meedoen, zin: str, status: int) -> HttpResponse:
    """Say beside the field what is wrong."""
    hier = getattr(request, "htmx", False)
    return aan_telefoon(request, meedoen, "" if hier else zin, status=status, bij=_bij(zin))
