"""The startdocument: read it, edit its texts and planning, stel it vast, read an older version."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from klantreis import startdocument as document
from klantreis.forms_gezien import GezienConflict
from klantreis.forms_overzicht import KlantreisForm
from klantreis.forms_startdocument import (
    OpdrachtgeverForm,
    PlanningForm,
    ReisForm,
    SectieForm,
    VaststelForm,
    WaaromForm,
)
from klantreis.models import Klantreis, Startdocument
from klantreis.starten import terreinen_om_te_kiezen
from klantreis.toegang import Recht, Toegang, alle, haal
from klantreis.versies import VersieConflict

CONFLICTEN = (VersieConflict, GezienConflict)
GEGEVENS = "klantreis/gegevens.html"


@dataclass(frozen=True, slots=True)
class Sectie:
    """A part of the startdocument that has its own form."""

    titel: str
    form: type[SectieForm]
    anker: str


SECTIES = {
    "waarom": Sectie("Aanleiding en doel", WaaromForm, "waarom"),
    "reis": Sectie("Van begin tot eind", ReisForm, "reis"),
    "opdrachtgever": Sectie("Opdrachtgever", OpdrachtgeverForm, "projectgroep"),
}


@require_safe
def startdocument(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the newest version as a document, with a way to edit each section for who may."""
    toegang = haal(request, klantreis_uuid)
    versies = document.versies(toegang.klantreis)
    huidig = versies[0] if versies else None
    inhoud = document.lees(toegang.klantreis, huidig)
    context = {
        "toegang": toegang,
        "document": inhoud,
        "planning": document.planregels(inhoud),
        "huidig": huidig,
        "ouder": versies[1:],
        "laatst_vastgesteld": next((versie for versie in versies if versie.is_vastgesteld), None),
        "mag_bewerken": toegang.mag_bewerken,
        "mag_beheren": toegang.mag_beheren,
    }
    return render(request, "klantreis/startdocument.html", context)


@require_safe
def versie(request: HttpRequest, klantreis_uuid: UUID, nummer: int) -> HttpResponse:
    """Show a vastgestelde version as it was that day."""
    toegang = haal(request, klantreis_uuid)
    gekozen = get_object_or_404(Startdocument.objects.vastgesteld(), klantreis=toegang.klantreis, nummer=nummer)
    inhoud = document.lees_versie(toegang.klantreis, gekozen)
    context = {
        "toegang": toegang,
        "document": inhoud,
        "planning": document.planregels(inhoud),
        "huidig": gekozen,
        "oude_versie": True,
    }
    return render(request, "klantreis/startdocument.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sectie(request: HttpRequest, klantreis_uuid: UUID, naam: str) -> HttpResponse:
    """Edit a few texts of the startdocument."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    deel = SECTIES[naam]
    huidig = Startdocument.objects.laatste(toegang.klantreis) or document.open_concept(toegang.klantreis)[0]
    huidig.klantreis = toegang.klantreis
    form = deel.form(request.POST or None, instance=huidig)
    return _bewerk(request, toegang, form, deel.titel, deel.anker)


@require_http_methods(["GET", "HEAD", "POST"])
def planning(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Plan the four phases."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = PlanningForm(request.POST or None, klantreis=toegang.klantreis)
    return _bewerk(request, toegang, form, "Planning", "planning", template="klantreis/planning.html")


@require_http_methods(["GET", "HEAD", "POST"])
def gegevens(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Edit the title and what the klantreis belongs to."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    # The form writes on its instance before it is checked; the page keeps showing the stored title.
    exemplaar = Klantreis.objects.get(pk=toegang.klantreis.pk)
    form = KlantreisForm(request.POST or None, instance=exemplaar)
    extra = {"terreinen": terreinen_om_te_kiezen(alle(request))}
    return _bewerk(request, toegang, form, "Titel en onderwerp", "gegevens", template=GEGEVENS, extra=extra)


def _bewerk(
    request: HttpRequest,
    toegang: Toegang,
    form: Any,
    titel: str,
    anker: str,
    *,
    template: str = "klantreis/sectie.html",
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, or save it: 422 when it is not right, 409 when a colleague was first."""
    status, verschillen = 200, None
    if request.method == "POST":
        if form.is_valid():
            try:
                nieuw = bewaar(toegang, form)
                meld_bewaard(request, nieuw)
                # A new version is news that stands at the top; else go back to where the change can be seen.
                return redirect(adres(toegang, "" if nieuw else anker))
            except CONFLICTEN as conflict:
                status, verschillen = 409, form.verschillen(conflict)
        else:
            status = 422
    context = {
        "toegang": toegang,
        "form": form,
        "titel": titel,
        "terug": adres(toegang, anker),
        "verschillen": verschillen,
        "vastgesteld": vastgestelde_laatste(toegang),
        **(extra or {}),
    }
    return render(request, template, context, status=status)


def adres(toegang: Toegang, anker: str = "") -> str:
    """Return the address of the startdocument, at one of its sections."""
    basis = reverse("klantreis:startdocument", args=[toegang.klantreis.uuid])
    return f"{basis}#{anker}" if anker else basis


def vastgestelde_laatste(toegang: Toegang) -> Startdocument | None:
    """Return the newest version if it is vastgesteld: then saving makes a new one (1 query)."""
    laatste = Startdocument.objects.laatste(toegang.klantreis)
    return laatste if laatste and laatste.is_vastgesteld else None


def bewaar(toegang: Toegang, form: Any) -> Startdocument | None:
    """Save a form in the concept; return that concept when it had to be made. All or nothing."""
    with transaction.atomic():
        if not set(form.changed_data) - {"gezien", "versie"}:
            return None
        concept, is_nieuw = document.open_concept(toegang.klantreis)
        form.bewaar()
    return concept if is_nieuw else None


def meld_bewaard(request: HttpRequest, nieuw: Startdocument | None) -> None:
    """Say what happened to the startdocument."""
    if nieuw:
        messages.success(
            request,
            f"Bewaard in versie {nieuw.nummer}, een nieuw concept. Versie {nieuw.nummer - 1} blijft te lezen.",
        )
    else:
        messages.success(request, "Bewaard.")


@require_http_methods(["GET", "HEAD", "POST"])
def vaststellen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Lock the concept with everything it says, on a date and by a person."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    klantreis = toegang.klantreis
    with transaction.atomic():
        concept = Startdocument.objects.select_for_update().laatste(klantreis)
        if concept is None:
            raise Http404
        if concept.is_vastgesteld:
            # Sent twice, or somebody else just did: what was asked for is true.
            messages.info(request, f"Versie {concept.nummer} is al vastgesteld.")
            return redirect(adres(toegang))
        inhoud = document.lees(klantreis, concept)
        afdruk = VaststelForm.afdruk(inhoud)
        begin = {"door": concept.opdrachtgever_naam, "op": timezone.localdate(), "gezien": afdruk}
        form = VaststelForm(request.POST or None, initial=begin)
        status, gewijzigd = 200, False
        if request.method == "POST":
            gewijzigd = request.POST.get("gezien") != afdruk
            if form.is_valid() and not gewijzigd:
                document.stel_vast(klantreis, concept, door=form.cleaned_data["door"], op=form.cleaned_data["op"])
                messages.success(request, f"Versie {concept.nummer} van het startdocument is vastgesteld.")
                return redirect(adres(toegang))
            status = 409 if gewijzigd else 422
            if gewijzigd:
                form.neem_over(afdruk)
    context = {"toegang": toegang, "form": form, "huidig": concept, "document": inhoud, "gewijzigd": gewijzigd}
    return render(request, "klantreis/vaststellen.html", context, status=status)
