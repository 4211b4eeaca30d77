"""Add, edit and remove what a startdocument has more than one of."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models.deletion import RestrictedError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from klantreis import gewijzigd
from klantreis import startdocument as document
from klantreis.beelden import bij_lijst
from klantreis.eenmalig import BOTSING, eenmalig
from klantreis.forms_lijsten import TeamlidForm
from klantreis.hulp import hulp
from klantreis.lijsten import LIJSTEN, Lijst, gevolg
from klantreis.models import Indicator, Startdocument, Teamlid
from klantreis.toegang import Toegang, haal
from klantreis.views_startdocument import CONFLICTEN, adres, meld_bewaard, vastgestelde_laatste
from klantreis.voorbeeldteksten import DOELVOORSTELLEN

#: The help of a list, where it has another name.
_VOORBEELD = {"team": "projectgroep"}
_METHODEN = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODEN)
def lijst(request: HttpRequest, klantreis_uuid: UUID, naam: str) -> HttpResponse:
    """Show the list with a way to edit each item, and add one."""
    soort = LIJSTEN[naam]
    toegang = haal(request, klantreis_uuid, soort.recht)

    def bouw(data: QueryDict | None, rij: Any) -> Any:
        return soort.nieuw_form(data, instance=rij or soort.model(klantreis=toegang.klantreis))

    form, status = bouw(None, None), 200
    if soort.model is Indicator:
        form.initial |= _voorstel(request)
    if request.method == "POST":
        if "uuid" in form.fields:
            dubbel, form = eenmalig(request.POST, soort.rijen(toegang.klantreis), bouw)
        else:
            form = bouw(request.POST, None)
            dubbel = _al_toegevoegd(soort, toegang, form)
        if dubbel is not None:
            messages.info(request, f"‘{dubbel}’ staat in de lijst.")
            return redirect(_lijstadres(toegang, naam))
        if form.is_valid():
            try:
                with transaction.atomic():
                    concept = _open(toegang, naam, set(form.fields), form.instance)
                    form.instance.volgorde = soort.volgende_plek(toegang.klantreis)
                    if "uuid" in form.cleaned_data:
                        form.instance.uuid = form.cleaned_data["uuid"]
                    form.save()
            except IntegrityError:
                # A colleague, or the other half of a double click, came between the check and the save.
                form.add_error(None, BOTSING)
            else:
                meld_bewaard(request, concept)
                return redirect(_lijstadres(toegang, naam))
        status = 422
    context = _context(toegang, soort, naam, form) | bij_lijst(request, toegang, naam)
    context["hulp"] = hulp(request, _VOORBEELD.get(naam, naam))
    if soort.model is Indicator:
        al_gekozen = {regel["rij"].naam for regel in context["rijen"]}
        context["doelvoorstellen"] = [voorstel for voorstel in DOELVOORSTELLEN if voorstel.naam not in al_gekozen]
    return render(request, soort.template, context, status=status)


def _voorstel(request: HttpRequest) -> dict[str, str]:
    """Return what the chosen suggestion fills in; nothing when none was chosen."""
    gekozen = request.GET.get("voorstel", "")
    voorstel = next((voorstel for voorstel in DOELVOORSTELLEN if voorstel.sleutel == gekozen), None)
    if voorstel is None:
        return {}
    return {"naam": voorstel.naam, "eenheid": voorstel.eenheid, "richting": voorstel.richting, "bron": voorstel.bron}


@require_http_methods(_METHODEN)
def wijzig(request: HttpRequest, klantreis_uuid: UUID, naam: str, sleutel: int | UUID) -> HttpResponse:
    """Edit one item: 422 when it is not right, 409 when a colleague was first."""
    soort = LIJSTEN[naam]
    toegang = haal(request, klantreis_uuid, soort.recht)
    rij = get_object_or_404(soort.rijen(toegang.klantreis), **{soort.sleutelveld: sleutel})
    rij.klantreis = toegang.klantreis
    titel = str(rij)
    form = soort.form(request.POST or None, instance=rij)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    concept = _open(toegang, naam, set(form.changed_data) - {"gezien", "versie"}, rij)
                    form.bewaar()
                meld_bewaard(request, concept)
                return redirect(_lijstadres(toegang, naam))
            except CONFLICTEN as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except IntegrityError:
                form.add_error(None, BOTSING)
    context = {
        "toegang": toegang,
        "form": form,
        "titel": titel,
        "terug": _lijstadres(toegang, naam),
        "verschillen": verschillen,
        "hulp": hulp(request, _VOORBEELD.get(naam, naam)),
        "vastgesteld": vastgestelde_laatste(toegang),
    }
    return render(request, "klantreis/sectie.html", context, status=status)


@require_http_methods(_METHODEN)
def verwijder(request: HttpRequest, klantreis_uuid: UUID, naam: str, sleutel: int | UUID) -> HttpResponse:
    """Ask first and say what goes with it; then remove one item."""
    soort = LIJSTEN[naam]
    toegang = haal(request, klantreis_uuid, soort.recht)
    rijen = soort.rijen(toegang.klantreis)
    if request.method == "POST" and not rijen.filter(**{soort.sleutelveld: sleutel}).exists():
        messages.info(request, f"Deze {soort.een} was al weg.")
        return redirect(_lijstadres(toegang, naam))
    rij = get_object_or_404(rijen, **{soort.sleutelveld: sleutel})
    wat = gevolg(rij)
    if request.method == "POST" and not wat.waarom_niet:
        try:
            with transaction.atomic():
                velden = {veld.name for veld in rij._meta.concrete_fields}
                concept = _open(toegang, naam, velden, rij)
                rij.delete()
        except RestrictedError:
            # Somebody began to use it after the question was asked.
            wat = gevolg(rij)
        else:
            meld_bewaard(request, concept)
            return redirect(_lijstadres(toegang, naam))
    context = {"toegang": toegang, "soort": soort, "rij": rij, "gevolg": wat, "terug": _lijstadres(toegang, naam)}
    return render(request, "klantreis/verwijderen.html", context, status=409 if request.method == "POST" else 200)


def _open(toegang: Toegang, naam: str, velden: set[str], rij: Any) -> Startdocument | None:
    """Open a concept when this change touches the startdocument and note who did; return it when it is new.

    A right or an account is no part of the document, and neither is who only reads along.
    """
    if not velden:
        return None
    if LIJSTEN[naam].model is Teamlid:
        was = Teamlid.objects.filter(pk=rij.pk).values_list("projectrol", flat=True).first()
        if not (velden & TeamlidForm.IN_DOCUMENT and (was or rij.projectrol)):
            return None
    concept, is_nieuw = document.open_concept(toegang.klantreis)
    gewijzigd.noteer(concept, [naam], toegang.gebruiker.naam)
    return concept if is_nieuw else None


def _al_toegevoegd(soort: Lijst, toegang: Toegang, form: Any) -> Any:
    """Return the item that says just this, for a list whose items have no uuid to tell a second submit by."""
    form.is_valid()
    gevuld = {veld: getattr(form.instance, veld) for veld in form._meta.fields}
    return soort.rijen(toegang.klantreis).filter(**gevuld).first()


def _lijstadres(toegang: Toegang, naam: str) -> str:
    return reverse(f"klantreis:{naam}", args=[toegang.klantreis.uuid])


def _context(toegang: Toegang, soort: Lijst, naam: str, form: Any) -> dict[str, Any]:
    """Prepare the list: each item with the addresses of its own pages."""
    uuid = toegang.klantreis.uuid
    rijen = []
    for rij in soort.rijen(toegang.klantreis):
        sleutel = getattr(rij, soort.sleutelveld)
        rijen.append(
            {
                "rij": rij,
                "onder": soort.onder(rij),
                "wijzig": reverse(f"klantreis:{naam}_wijzigen", args=[uuid, sleutel]),
                "verwijder": reverse(f"klantreis:{naam}_verwijderen", args=[uuid, sleutel]),
            }
        )
    return {
        "toegang": toegang,
        "soort": soort,
        "rijen": rijen,
        "form": form,
        "terug": adres(toegang, soort.anker),
        "vastgesteld": vastgestelde_laatste(toegang),
    }
