"""The startdocument: read it, edit its texts and planning, stel it vast, read an older version."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from klantreis import beelden, gewijzigd
from klantreis import startdocument as document
from klantreis.autobewaar import bewaard, geweigerd, ingehaald
from klantreis.forms_gezien import GezienConflict, afdruk
from klantreis.forms_overzicht import KlantreisForm
from klantreis.forms_startdocument import (
    OpdrachtgeverForm,
    PlanningForm,
    ReisForm,
    SectieForm,
    VaststelForm,
    WaaromForm,
)
from klantreis.hulp import Hulp, hulp
from klantreis.models import Klantreis, Startdocument
from klantreis.onderdelen import Onderdeel
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
    #: The key of one example for all of it; without it each field has its own.
    voorbeeld: str = ""


SECTIES = {
    "waarom": Sectie("Aanleiding en doel", WaaromForm, "waarom"),
    "reis": Sectie("Van begin tot eind", ReisForm, "reis"),
    "opdrachtgever": Sectie("Opdrachtgever", OpdrachtgeverForm, "projectgroep", "opdrachtgever"),
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
        **beelden.van_document(toegang, inhoud, vandaag=timezone.localdate()),
        "huidig": huidig,
        "ouder": versies[1:],
        "laatst_vastgesteld": next((versie for versie in versies if versie.is_vastgesteld), None),
        "leeg": leeg(toegang, inhoud),
        "gewijzigd": gewijzigd.per_sectie(huidig),
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
        **beelden.van_document(toegang, inhoud, vandaag=None),
        "huidig": gekozen,
        "oude_versie": True,
        "is_er_een_nieuwere": Startdocument.objects.filter(klantreis=toegang.klantreis, nummer__gt=nummer).exists(),
        "gewijzigd": gewijzigd.per_sectie(gekozen),
    }
    return render(request, "klantreis/startdocument.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sectie(request: HttpRequest, klantreis_uuid: UUID, naam: str) -> HttpResponse:
    """Edit a few texts of the startdocument: the whole form, or one field that saves itself."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    deel = SECTIES[naam]
    huidig = Startdocument.objects.laatste(toegang.klantreis)
    if huidig is None:
        # Reading makes nothing: the first version is made when something is saved.
        huidig = Startdocument(klantreis=toegang.klantreis)
    huidig.klantreis = toegang.klantreis
    if request.method == "POST" and request.POST.get("veld") in deel.form.base_fields:
        return _bewaar_veld(request, toegang, deel.form, huidig)
    form = deel.form(request.POST or None, instance=huidig)
    extra = {"rijen": _tekstrijen(request, form, huidig), "hulp": hulp(request, deel.voorbeeld)}
    return _bewerk(request, toegang, form, deel.titel, deel.anker, template="klantreis/tekstsectie.html", extra=extra)


def _bewaar_veld(
    request: HttpRequest, toegang: Toegang, soort: type[SectieForm], huidig: Startdocument
) -> HttpResponse:
    """Save one field (the contract stands in static/js/autobewaar.js); `versie` is the fingerprint of what was seen."""
    veld = request.POST["veld"]
    if veld not in request.POST:
        return geweigerd({veld: ["Er kwam geen tekst mee. Ververs de pagina."]})
    data = {veld: request.POST[veld], "gezien": f"{veld}:{request.POST.get('versie', '')}"}
    form = soort(data, instance=huidig, alleen=veld)
    if not form.is_valid():
        return geweigerd({naam: [str(fout) for fout in fouten] for naam, fouten in form.errors.items()})
    try:
        nieuw = bewaar(toegang, form, "")
    except GezienConflict as conflict:
        nu = str(conflict.huidig[veld])
        return ingehaald(afdruk([nu]), nu)
    return bewaard(
        afdruk([form.cleaned_data[veld]]),
        nummer=nieuw.nummer if nieuw else None,
        gewijzigd=str(gewijzigd.Wijziging(toegang.gebruiker.naam, timezone.now())),
    )


@dataclass(frozen=True, slots=True)
class Tekstrij:
    """A text of a section with what stands beside it."""

    veld: BoundField
    gewijzigd: gewijzigd.Wijziging | None
    hulp: Hulp | None


def _tekstrijen(request: HttpRequest, form: SectieForm, versie: Startdocument) -> list[Tekstrij]:
    wie = gewijzigd.per_veld(versie)
    return [Tekstrij(form[naam], wie.get(naam), hulp(request, naam)) for naam in form.vergeleken()]


@require_http_methods(["GET", "HEAD", "POST"])
def planning(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Plan the four phases."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = PlanningForm(request.POST or None, klantreis=toegang.klantreis)
    extra = {
        "tijdlijn": beelden.van_formulier(toegang, form, vandaag=timezone.localdate()),
        "hulp": hulp(request, "planning"),
    }
    return _bewerk(request, toegang, form, "Planning", "planning", template="klantreis/planning.html", extra=extra)


@require_safe
def planning_voorbeeld(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Draw the timeline of the dates in the address, saved or not; the form asks for it at each change."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN, kop=True)
    form = PlanningForm(request.GET, klantreis=toegang.klantreis)
    tijdlijn = beelden.van_formulier(toegang, form, vandaag=timezone.localdate())
    return render(request, "klantreis/planning.html#voorbeeld", {"toegang": toegang, "tijdlijn": tijdlijn})


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
                nieuw = bewaar(toegang, form, anker)
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


@dataclass(frozen=True, slots=True)
class Gat:
    """A part that says nothing yet; `adres` is empty for who may not fill it in."""

    naam: str
    adres: str


def leeg(toegang: Toegang, inhoud: document.Document) -> list[Gat]:
    """Return what is still empty, each with the way to its form (no query)."""

    def plek(deel: Onderdeel) -> str:
        mag = toegang.mag_beheren if deel.beheer else toegang.mag_bewerken
        vak = f"#id_{deel.velden[0]}" if deel.plek in SECTIES else ""
        return reverse(f"klantreis:{deel.plek}", args=[toegang.klantreis.uuid]) + vak if mag else ""

    return [Gat(deel.naam, plek(deel)) for deel in inhoud.lege_onderdelen]


def vastgestelde_laatste(toegang: Toegang) -> Startdocument | None:
    """Return the newest version if it is vastgesteld: then saving makes a new one (1 query)."""
    laatste = Startdocument.objects.laatste(toegang.klantreis)
    return laatste if laatste and laatste.is_vastgesteld else None


def bewaar(toegang: Toegang, form: Any, anker: str) -> Startdocument | None:
    """Save a form in the concept and note who did; return that concept when it had to be made. All or nothing.

    Of a text is noted which field changed, of any other form only `anker`, the part it is about.
    """
    velden = form.gewijzigd() if isinstance(form, SectieForm) else set(form.changed_data) - {"gezien", "versie"}
    if not velden:
        return None
    with transaction.atomic():
        concept, is_nieuw = document.open_concept(toegang.klantreis)
        if isinstance(form, SectieForm):
            form.bewaar_in(concept, toegang.gebruiker.naam)
        else:
            form.bewaar()
            gewijzigd.noteer(concept, [anker], toegang.gebruiker.naam)
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
        nu = VaststelForm.afdruk(inhoud)
        begin = {"door": concept.opdrachtgever_naam, "op": timezone.localdate(), "gezien": nu}
        vorige = Startdocument.objects.vastgesteld().laatste(klantreis)
        form = VaststelForm(request.POST or None, initial=begin, vorige=vorige)
        status, intussen_gewijzigd = 200, False
        if request.method == "POST":
            intussen_gewijzigd = request.POST.get("gezien") != nu
            if form.is_valid() and not intussen_gewijzigd:
                document.stel_vast(klantreis, concept, door=form.cleaned_data["door"], op=form.cleaned_data["op"])
                messages.success(request, f"Versie {concept.nummer} van het startdocument is vastgesteld.")
                return redirect(adres(toegang))
            status = 409 if intussen_gewijzigd else 422
            if intussen_gewijzigd:
                form.neem_over(nu)
    context = {
        "toegang": toegang,
        "form": form,
        "huidig": concept,
        "document": inhoud,
        "intussen_gewijzigd": intussen_gewijzigd,
        "leeg": leeg(toegang, inhoud),
        "vorige": vorige,
    }
    return render(request, "klantreis/vaststellen.html", context, status=status)
