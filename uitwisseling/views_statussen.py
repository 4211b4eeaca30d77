"""Statussen of acties back from a workbook: choose the file, see what would change, agree."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import uuid_van
from klantreis.toegang import Recht, Toegang, haal
from uitwisseling import werkboek_lezen
from uitwisseling.bovengrens import hoogstens
from uitwisseling.forms import HOOGSTENS_MEE, VERLOPEN, WerkboekForm, pak_in, pak_uit
from uitwisseling.statussen import Vergelijking, vergelijk
from uitwisseling.statussen_opslaan import Gedaan, Ingehaald, als_json, standen, uit_json, voer_door

#: How many errors and unknown rows the page shows; the rest is counted.
GETOOND = 50


@hoogstens(werkboek_lezen.HOOGSTENS_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest, klantreis_uuid: UUID, *, te_groot: bool = False) -> HttpResponse:
    """Ask for the workbook, and show what it would change; nothing is written here."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    if te_groot:
        return _toon(request, toegang, 413, melding=werkboek_lezen.TE_GROOT)
    if request.method != "POST":
        return _toon(request, toegang)
    form = WerkboekForm(request.POST, request.FILES)
    if not form.is_valid():
        return _toon(request, toegang, 422, form=form)
    rijen, fouten = form.cleaned_data["bestand"]
    vergelijking = vergelijk(rijen, standen(toegang.klantreis))
    fouten = sorted((*fouten, *vergelijking.fouten), key=lambda fout: fout.regel)
    if fouten:
        return _toon(request, toegang, 422, fouten=fouten)
    return _voorbeeld(request, toegang, vergelijking, uuid4())


def _voorbeeld(
    request: HttpRequest, toegang: Toegang, vergelijking: Vergelijking, sleutel: UUID, status: int = 200, **extra: Any
) -> HttpResponse:
    stukken = pak_in([str(toegang.klantreis.uuid), als_json(vergelijking)], "statussen")
    if len(stukken) > HOOGSTENS_MEE:
        return _toon(request, toegang, 413, melding=werkboek_lezen.TE_GROOT)
    return _toon(
        request, toegang, status, vergelijking=vergelijking, stukken=stukken, sleutel=sleutel, fouten=[], **extra
    )


@require_POST
def doorvoeren(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Write what the preview showed; when a colleague was first, nothing is written and the preview shows it."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    stukken, sleutel = pak_uit(request.POST.get("stukken", ""), "statussen"), uuid_van(request.POST)
    if stukken is None or sleutel is None or stukken[0] != str(toegang.klantreis.uuid):
        return _toon(request, toegang, 422, melding=VERLOPEN)
    gekozen = request.POST.getlist("mee")
    try:
        gedaan = voer_door(
            toegang.klantreis, uit_json(stukken[1]), sleutel=sleutel, gekozen=gekozen, door=toegang.gebruiker
        )
    except Ingehaald as ingehaald:
        nu = ingehaald.vergelijking
        return _voorbeeld(request, toegang, nu, sleutel, 409, intussen=True, gekozen=gekozen)
    messages.success(request, _bericht(gedaan))
    return redirect("verbeterplan:plan", toegang.klantreis.uuid)


def _bericht(gedaan: Gedaan) -> str:
    if not (gedaan.acties or gedaan.opmerkingen):
        return "Er is niets veranderd. Alles stond er al zo."
    delen = []
    if gedaan.acties:
        delen.append("1 actie bijgewerkt" if gedaan.acties == 1 else f"{gedaan.acties} acties bijgewerkt")
    if gedaan.opmerkingen:
        delen.append(
            "1 opmerking toegevoegd" if gedaan.opmerkingen == 1 else f"{gedaan.opmerkingen} opmerkingen toegevoegd"
        )
    return f"{' en '.join(delen)}."


def _toon(request: HttpRequest, toegang: Toegang, status: int = 200, **extra: Any) -> HttpResponse:
    context = {"toegang": toegang, "form": WerkboekForm(), "getoond": GETOOND, **extra}
    return render(request, "uitwisseling/statussen.html", context, status=status)
