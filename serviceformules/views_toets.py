"""A klantreis held against its formule: the page, an oordeel, and a verbeterpunt from what is missing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.formules import FORMULES
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import VersieConflict
from serviceformules.forms_toets import PuntForm, ToetsForm
from serviceformules.lezen import uitwerking_bij
from serviceformules.matrix import beginadres
from serviceformules.models import Toets, Zekerheid
from serviceformules.toetsen import Regel, lees
from serviceformules.voorbeeldteksten import voorbeeld
from verbeterplan.beloften import leg_neer, maak_los
from verbeterplan.models import Verbeterplan


@require_safe
def toets(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show what the wish of a klantreis does for each zekerheid."""
    return _pagina(request, haal(request, klantreis_uuid))


@require_http_methods(["GET", "HEAD", "POST"])
def oordeel(request: HttpRequest, klantreis_uuid: UUID, zekerheid_uuid: UUID) -> HttpResponse:
    """Say what the wish does for one zekerheid: 422 when it is not right, 409 when a colleague was first.

    410 when that colleague removed the zekerheid: the page then says what was typed, so that it can be used elsewhere.
    """
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    try:
        zekerheid = _zekerheid(toegang, zekerheid_uuid)
    except Http404:
        if not (getypt := request.POST.get("toelichting", "").strip()):
            raise
        messages.error(request, f"Deze zekerheid hoort niet meer bij de formule. Dit schreef je: {getypt}")
        return _pagina(request, toegang, status=410)
    if request.method != "POST":
        return _pagina(request, toegang, open_bij=zekerheid.uuid)
    form = ToetsForm(request.POST, toegang.klantreis)
    if not form.is_valid():
        return _pagina(request, toegang, open_bij=zekerheid.uuid, form=form, status=422)
    try:
        form.bewaar(zekerheid)
    except VersieConflict as conflict:
        verschillen = form.verschillen(conflict)
        return _pagina(request, toegang, open_bij=zekerheid.uuid, form=form, status=409, verschillen=verschillen)
    return redirect(f"{_adres(toegang)}#zekerheid-{zekerheid.uuid}")


@require_POST
def verbeterpunt(request: HttpRequest, klantreis_uuid: UUID, zekerheid_uuid: UUID) -> HttpResponse:
    """Make a verbeterpunt of a zekerheid that is not kept, or add it to the one that is there."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    zekerheid = _zekerheid(toegang, zekerheid_uuid)
    form = PuntForm(request.POST, toegang.klantreis)
    if not form.is_valid():
        return _pagina(request, toegang, open_bij=zekerheid.uuid, puntform=form, status=422)
    rij = Toets.objects.filter(klantreis=toegang.klantreis, zekerheid=zekerheid).first()
    moment, kanaal = form.cleaned_data["moment"], form.cleaned_data["kanaal"]
    punt, is_nieuw = leg_neer(toegang.klantreis, moment, kanaal, zekerheid.tekst, rij.toelichting if rij else "")
    plek = f"‘{punt.contactmoment.titel}’ ({punt.kanaal.naam})"
    if is_nieuw:
        messages.success(request, f"Er is een verbeterpunt bij {plek}.")
    else:
        messages.success(request, f"Bij {plek} was al een verbeterpunt. De belofte staat er nu bij.")
    return redirect(f"{_adres(toegang)}#zekerheid-{zekerheid.uuid}")


@require_POST
def losmaken(request: HttpRequest, klantreis_uuid: UUID, zekerheid_uuid: UUID) -> HttpResponse:
    """Take a zekerheid off the verbeterpunten that have it."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    zekerheid = _zekerheid(toegang, zekerheid_uuid)
    if maak_los(toegang.klantreis, zekerheid.tekst):
        messages.success(request, "De belofte staat niet meer bij het verbeterpunt.")
    return redirect(f"{_adres(toegang)}#zekerheid-{zekerheid.uuid}")


def _zekerheid(toegang: Toegang, zekerheid_uuid: UUID) -> Zekerheid:
    """Fetch a zekerheid of the formule of this klantreis; raises Http404 (2 queries)."""
    uitwerking = uitwerking_bij(toegang.klantreis)
    if uitwerking is None:
        raise Http404
    return get_object_or_404(Zekerheid, uitwerking=uitwerking, uuid=zekerheid_uuid)


def _adres(toegang: Toegang) -> str:
    return reverse("serviceformules:toets", args=[toegang.klantreis.uuid])


def _pagina(
    request: HttpRequest,
    toegang: Toegang,
    *,
    open_bij: UUID | None = None,
    form: ToetsForm | None = None,
    puntform: PuntForm | None = None,
    verschillen: Any = None,
    status: int = 200,
) -> HttpResponse:
    klantreis = toegang.klantreis
    blad = lees(klantreis)
    # One at a time: what a team works on, else the first that has no oordeel yet.
    bij = open_bij or next((regel.zekerheid.uuid for regel in blad.regels if regel.toets is None), None)
    conclusie = Verbeterplan.objects.filter(klantreis=klantreis).values_list("toets_zekerheden", flat=True).first()
    context = {
        "toegang": toegang,
        "blad": blad,
        "kaarten": [
            _kaart(regel, form=form if regel.zekerheid.uuid == open_bij else None, is_open=regel.zekerheid.uuid == bij)
            for regel in blad.regels
        ],
        "formule": next((formule for formule in FORMULES if formule.sleutel == klantreis.serviceformule), None),
        "voorbeeld": voorbeeld(klantreis.serviceformule),
        "beginadres": beginadres(klantreis.serviceformule, klantreis.beleidsterrein)
        if klantreis.serviceformule
        else "",
        "oordelen": Toets.Oordeel.choices,
        "open_bij": open_bij,
        "puntform": puntform,
        "verschillen": verschillen,
        "conclusie": conclusie or "",
    }
    return render(request, "serviceformules/toets.html", context, status=status)


def _kaart(regel: Regel, *, form: ToetsForm | None, is_open: bool) -> dict[str, Any]:
    """Prepare the form of one zekerheid: as it is saved, or as it was typed when that was not right."""
    if form is not None:
        return {
            "regel": regel,
            "oordeel": form["oordeel"].value() or "",
            "toelichting": form["toelichting"].value() or "",
            "momenten": {str(uuid) for uuid in form["contactmomenten"].value() or ()},
            "versie": form["versie"].value() or 0,
            "fouten": form.errors,
            "open": True,
        }
    return {
        "regel": regel,
        "oordeel": regel.oordeel,
        "toelichting": regel.toets.toelichting if regel.toets else "",
        "momenten": {str(uuid) for uuid in regel.gekozen},
        "versie": regel.toets.versie if regel.toets else 0,
        "fouten": {},
        "open": is_open,
    }
