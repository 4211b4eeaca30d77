"""The agenda of a workshop: adding, changing, moving and deleting a block, and choosing what is voted on."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from heartbeat.bewijs import Cel
from klantreis.forms_gezien import afdruk
from klantreis.toegang import Toegang
from klantreis.versies import Verschil
from workshop import agenda as bouwen
from workshop.agenda import Afgelopen, AlBegonnen, BlokWeg
from workshop.agenda_lezen import vragen_woord
from workshop.blokken import SOORTEN
from workshop.forms_agenda import BlokForm, KiesForm, NieuwBlokForm, VerplaatsForm, VragenForm
from workshop.models import Blok, Workshop
from workshop.models_stemmen import Vraag
from workshop.sjablonen import duur
from workshop.soorten import Soort
from workshop.toegang import haal_workshop
from workshop.views import AFGELOPEN, METHODEN, pagina
from workshop.voorstel import GESPREK_SECONDEN, VEEL_VRAGEN, Celkeuze, als_tekst, lees_cellen, stemtijd
from workshop.vragen import persona_van

BEGONNEN = "Dit blok is al begonnen. Het blijft zoals het is."
WEG = "Dit blok is er niet meer."
_ZINNEN: dict[type[Exception], str] = {Afgelopen: AFGELOPEN, AlBegonnen: BEGONNEN, BlokWeg: WEG}
_NIET = (Afgelopen, AlBegonnen, BlokWeg)


def _terug(workshop: Workshop, blok: UUID | None = None) -> HttpResponse:
    adres = reverse("workshop:workshop", args=[workshop.klantreis.uuid, workshop.uuid])
    return redirect(f"{adres}#blok-{blok}" if blok else adres)


def _kan_niet(request: HttpRequest, workshop: Workshop, fout: Exception) -> HttpResponse:
    messages.info(request, _ZINNEN[type(fout)])
    return _terug(workshop)


def _vind(workshop: Workshop, blok_uuid: UUID) -> Blok:
    if workshop.is_afgelopen:
        raise Afgelopen
    return bouwen.vind(workshop, blok_uuid)


@require_http_methods(METHODEN)
def blok_nieuw(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Choose a kind of block to add; the same form sent twice adds one."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid)
    if workshop.is_afgelopen:
        return _kan_niet(request, workshop, Afgelopen())
    form = NieuwBlokForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                blok = bouwen.voeg_toe(workshop, form.cleaned_data["soort"], form.cleaned_data["uuid"])
            except Afgelopen as fout:
                return _kan_niet(request, workshop, fout)
            messages.success(request, f"‘{blok.titel}’ staat in de agenda. Pas hier aan wat je anders wilt.")
            return redirect("workshop:blok", klantreis_uuid, workshop_uuid, blok.uuid)
    inhoud = {
        "toegang": toegang,
        "workshop": workshop,
        "form": form,
        "soorten": SOORTEN.values(),
        "gekozen": form["soort"].value(),
    }
    return render(request, "workshop/blok_nieuw.html", inhoud, status=status)


@require_http_methods(METHODEN)
def blok(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, blok_uuid: UUID) -> HttpResponse:
    """Change a block that did not begin: 422 when it is not right, 409 when a colleague was first."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid)
    try:
        rij = _vind(workshop, blok_uuid)
        form = BlokForm(request.POST or None, instance=rij, klantreis=toegang.klantreis)
        status, verschillen = 200, list[Verschil]()
        if request.method == "POST":
            status = 422
            if form.is_valid():
                with bouwen.wijzig(workshop) as nu:
                    verschillen = form.bewaar_op(bouwen.vind(nu, blok_uuid))
                if not verschillen:
                    messages.success(request, f"‘{form.cleaned_data['titel']}’ is bewaard.")
                    return _terug(workshop, blok_uuid)
                status = 409
    except _NIET as fout:
        return _kan_niet(request, workshop, fout)
    inhoud = {
        "toegang": toegang,
        "workshop": workshop,
        "blok": rij,
        "soort": SOORTEN[rij.de_soort],
        "form": form,
        "verschillen": verschillen,
        "vragen": vragen_woord(rij.vragen.count()) if rij.soort == Soort.STEMMEN else "",
    }
    return render(request, "workshop/blok.html", inhoud, status=status)


@require_POST
def blok_verplaatsen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, blok_uuid: UUID) -> HttpResponse:
    """Move a block one place, or behind another one: 409 with the order of now when that place is gone."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid)
    form = VerplaatsForm(request.POST)
    if not form.is_valid():
        return _agenda(request, toegang, workshop, "Dit is niet aangekomen. Probeer het opnieuw.", status=422)
    try:
        if stap := form.stap():
            verplaatst = bouwen.verplaats(workshop, blok_uuid, stap)
        else:
            verplaatst = bouwen.zet_na(workshop, blok_uuid, form.cleaned_data["na"])
    except _NIET as fout:
        return _agenda(request, toegang, workshop, _ZINNEN[type(fout)], status=409)
    zin = "De volgorde is veranderd." if verplaatst else "Dit blok kan niet verder."
    if getattr(request, "htmx", False):
        return _agenda(request, toegang, workshop, zin, verplaatst=blok_uuid)
    messages.success(request, zin)
    return _terug(workshop, blok_uuid)


def _agenda(
    request: HttpRequest,
    toegang: Toegang,
    workshop: Workshop,
    melding: str,
    *,
    verplaatst: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    deel = "workshop/workshop.html#agenda" if getattr(request, "htmx", False) else "workshop/workshop.html"
    return render(request, deel, pagina(request, toegang, workshop, melding, verplaatst), status=status)


@require_http_methods(METHODEN)
def blok_verwijderen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, blok_uuid: UUID) -> HttpResponse:
    """Ask first, then take a block out of the agenda; what is gone already is gone."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid)
    try:
        rij = _vind(workshop, blok_uuid)
        if request.method == "POST":
            bouwen.verwijder(workshop, blok_uuid)
            messages.success(request, f"‘{rij.titel}’ is uit de agenda.")
            return _terug(workshop)
    except _NIET as fout:
        return _kan_niet(request, workshop, fout)
    inhoud = {"toegang": toegang, "workshop": workshop, "blok": rij}
    return render(request, "workshop/blok_verwijderen.html", inhoud)


@require_http_methods(METHODEN)
def vragen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, blok_uuid: UUID) -> HttpResponse:
    """Choose the cells that are asked in a block; 409 when a colleague chose others meanwhile. A quick choice only shows."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid)
    try:
        rij = _vind(workshop, blok_uuid)
        if rij.soort != Soort.STEMMEN:
            raise Http404
        keuze = lees_cellen(toegang.klantreis, persona_van(workshop, rij))
        nu = _gekozen(rij)
        if request.method != "POST":
            kies = KiesForm(request.GET)
            snel = kies.cleaned_data["kies"] if kies.is_valid() else ""
            return _vragen(request, toegang, rij, keuze, _snel(keuze, snel, nu), nu=nu, snel=snel)
        form = VragenForm(request.POST, keuze=keuze)
        if not form.is_valid():
            zin = "Dit is niet aangekomen. Kies opnieuw."
            return _vragen(request, toegang, rij, keuze, nu, nu=nu, zin=zin, status=422)
        gekozen = form.cellen()
        if form.cleaned_data["gezien"] != _afdruk(nu) and gekozen != nu:
            zin = "Een collega koos intussen andere vragen. Jouw keuze staat er nog. Bewaar opnieuw, dan geldt die."
            return _vragen(request, toegang, rij, keuze, gekozen, nu=nu, zin=zin, status=409)
        bouwen.zet_vragen(workshop, blok_uuid, gekozen, pas_tijd_aan=form.cleaned_data["pas_tijd_aan"])
    except _NIET as fout:
        return _kan_niet(request, workshop, fout)
    messages.success(request, f"‘{rij.titel}’ heeft nu {vragen_woord(len(gekozen)) if gekozen else 'geen vragen'}.")
    return _terug(workshop, blok_uuid)


def _gekozen(blok: Blok) -> set[Cel]:
    return set(Vraag.objects.filter(blok=blok).values_list("contactmoment_id", "kanaal_id"))


def _afdruk(cellen: Iterable[Cel]) -> str:
    return afdruk(sorted(als_tekst(cellen)))


def _snel(keuze: Celkeuze, kies: str, nu: set[Cel]) -> set[Cel]:
    """Return the cells of a quick choice, or those of now."""
    keuzes = {
        "citaten": keuze.met_citaten,
        "zonder": keuze.zonder_waardering,
        "voorstel": keuze.voorstel,
        "niets": frozenset[Cel](),
    }
    return set(keuzes.get(kies, nu))


def _vragen(
    request: HttpRequest,
    toegang: Toegang,
    blok: Blok,
    keuze: Celkeuze,
    gekozen: set[Cel],
    *,
    nu: set[Cel],
    snel: str = "",
    zin: str = "",
    status: int = 200,
) -> HttpResponse:
    over = {(moment.pk, kanaal.pk) for moment in keuze.reis.momenten for kanaal in keuze.kanalen}
    aantal = len(gekozen & over)
    inhoud = {
        "toegang": toegang,
        "workshop": blok.workshop,
        "blok": blok,
        "persona": persona_van(blok.workshop, blok),
        "fasen": _rooster(keuze, gekozen),
        "kanalen": keuze.kanalen,
        "aantal": aantal,
        "vragen": vragen_woord(aantal),
        "duur": duur(stemtijd(aantal, blok.seconden)) if aantal else "",
        "per_vraag": blok.seconden + GESPREK_SECONDEN,
        "veel": VEEL_VRAGEN,
        "iets_bekend": bool(keuze.voorstel),
        "is_veel": aantal > VEEL_VRAGEN,
        "gezien": _afdruk(nu),
        "snel": snel,
        "zin": zin,
        "keuzes": [
            ("voorstel", "Het voorstel"),
            ("citaten", "Alles met citaten"),
            ("zonder", "Alles nog zonder waardering"),
            ("niets", "Niets"),
        ],
    }
    return render(request, "workshop/vragen.html", inhoud, status=status)


def _rooster(keuze: Celkeuze, gekozen: set[Cel]) -> list[dict[str, object]]:
    """Return the grid: per reisfase its contactmomenten, each with a cell per kanaal."""
    fasen: list[dict[str, object]] = []
    rijen: list[dict[str, object]] = []
    zonder, voorstel = keuze.zonder_waardering, keuze.voorstel
    for moment in keuze.reis.momenten:
        if moment.is_fasegrens:
            rijen = []
            fasen.append({"naam": moment.reisfase, "momenten": rijen})
        cellen = []
        for kanaal in keuze.kanalen:
            cel = (moment.pk, kanaal.pk)
            cellen.append(
                {
                    "waarde": f"{moment.pk}-{kanaal.pk}",
                    "kanaal": kanaal,
                    "gekozen": cel in gekozen,
                    "citaten": keuze.citaten.get(cel, 0),
                    "waardering": keuze.waarderingen.get(cel),
                    "zonder": cel in zonder,
                    "voorstel": cel in voorstel,
                }
            )
        rijen.append({"moment": moment, "cellen": cellen})
    return fasen
