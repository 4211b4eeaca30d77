"""The workshops of a klantreis: the list, beginning one, the page of one, changing its data and deleting it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from klantreis.eenmalig import BOTSING, eenmalig
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil
from workshop import agenda as bouwen
from workshop import verslag
from workshop.adres import bereikbaar, meedoeadres, qr_adres, toonadres
from workshop.agenda_lezen import agenda, klaar_om_te_beginnen
from workshop.forms_agenda import NieuweWorkshopForm, WorkshopForm
from workshop.models import Workshop
from workshop.overzicht import opbrengst, workshops
from workshop.sjablonen import SJABLONEN, duur, sjabloon
from workshop.toegang import haal_workshop
from workshop.vertellen import ALLE

METHODEN = ["GET", "HEAD", "POST"]
AFGELOPEN = "Deze workshop is afgelopen. De agenda blijft zoals hij was."


@require_safe
def lijst(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the workshops of a klantreis, those that are open now first."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    regels = workshops(toegang.klantreis)
    inhoud = {
        "toegang": toegang,
        "bezig": [regel for regel in regels if regel.workshop.is_bezig],
        # What comes first stands first.
        "straks": [regel for regel in reversed(regels) if regel.workshop.begonnen_op is None],
        "afgelopen": [regel for regel in regels if regel.workshop.is_afgelopen],
    }
    return render(request, "workshop/lijst.html", inhoud)


@require_safe
def workshop(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Show one workshop: its agenda before it, the way in while it is open, what it brought after it."""
    toegang, rij = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.LEZEN)
    return render(request, "workshop/workshop.html", pagina(request, toegang, rij))


def pagina(request: HttpRequest, toegang: Toegang, rij: Workshop, melding: str = "", nieuw: UUID | None = None) -> Any:
    """Return what the page of a workshop shows (2 or 3 queries); `nieuw` is the block that was just added or moved."""
    de_agenda = agenda(rij)
    uit: dict[str, Any] = {
        "toegang": toegang,
        "workshop": rij,
        "agenda": de_agenda,
        "mag_wijzigen": toegang.mag_beheren and not rij.is_afgelopen,
        "adres": toonadres(meedoeadres(request)),
        "melding": melding,
        "verplaatst": nieuw,
    }
    if rij.is_afgelopen:
        uit["opgeleverd"] = verslag.opbrengst(rij)
    elif rij.is_bezig:
        uit["opbrengst"] = opbrengst(rij)
    elif toegang.mag_beheren:
        telefoons = bereikbaar(qr_adres(request, rij.sleutel))
        personas = getattr(toegang.klantreis, "aantal_personas", 0)
        punten = klaar_om_te_beginnen(
            toegang.klantreis, rij, de_agenda, personas, str(uit["adres"]), bereikbaar=telefoons
        )
        uit["punten"] = punten
    return uit


def _eerdere(request: HttpRequest, toegang: Toegang) -> Workshop | None:
    """Return the workshop of this klantreis whose agenda is used again, or None."""
    try:
        uuid = UUID(request.GET.get("van", ""))
    except ValueError:
        return None
    return Workshop.objects.filter(klantreis=toegang.klantreis, uuid=uuid).first()


@require_http_methods(METHODEN)
def nieuw(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Begin a workshop with an agenda; the same form sent twice makes one."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    van = _eerdere(request, toegang)

    def bouw(data: QueryDict | None, rij: Workshop | None) -> NieuweWorkshopForm:
        leeg = Workshop(klantreis=toegang.klantreis, titel="Workshop met de projectgroep")
        return NieuweWorkshopForm(data, instance=rij or leeg, klantreis=toegang.klantreis, van=van)

    if request.method != "POST":
        return _nieuw(request, toegang, bouw(None, None), van)
    rijen = Workshop.objects.filter(klantreis=toegang.klantreis)
    gemaakt, form = eenmalig(request.POST, rijen, bouw)
    if gemaakt is not None:
        return redirect("workshop:workshop", klantreis_uuid, gemaakt.uuid)
    if not form.is_valid():
        return _nieuw(request, toegang, form, van, status=422)
    try:
        rij = _maak(toegang, form, van)
    except IntegrityError:
        # This form came twice between the check and the save, or its uuid belongs to something else.
        gemaakt = rijen.filter(uuid=form.cleaned_data["uuid"]).first()
        if gemaakt is not None:
            return redirect("workshop:workshop", klantreis_uuid, gemaakt.uuid)
        form.add_error(None, BOTSING)
        return _nieuw(request, toegang, form, van, status=422)
    messages.success(request, "De workshop staat klaar. Kijk de agenda na en pas aan wat je anders wilt.")
    return redirect("workshop:workshop", klantreis_uuid, rij.uuid)


def _maak(toegang: Toegang, form: NieuweWorkshopForm, van: Workshop | None) -> Workshop:
    with transaction.atomic():
        rij = form.save(commit=False)
        rij.klantreis, rij.gemaakt_door = toegang.klantreis, toegang.gebruiker
        rij.uuid, rij.sleutel = form.cleaned_data["uuid"], bouwen.nieuwe_sleutel()
        rij.save()
        gekozen = sjabloon(form.cleaned_data["agenda"])
        if gekozen is not None:
            bouwen.vul_met_sjabloon(rij, gekozen)
        elif van is not None:
            bouwen.vul_met_agenda(rij, van)
    return rij


def _nieuw(
    request: HttpRequest, toegang: Toegang, form: NieuweWorkshopForm, van: Workshop | None, status: int = 200
) -> HttpResponse:
    keuzes: list[dict[str, object]] = [
        {
            "sleutel": een.sleutel,
            "naam": een.naam,
            "uitleg": een.uitleg,
            "duur": f"Ongeveer {duur(een.minuten)}." if een.minuten else "",
            "blokken": [blok.soort.label for blok in een.blokken],
        }
        for een in SJABLONEN
    ]
    if van is not None:
        regels = agenda(van)
        eerder: dict[str, object] = {
            "sleutel": form.OPNIEUW,
            "naam": f"Zoals ‘{van.titel}’",
            "uitleg": "Dezelfde blokken, met dezelfde teksten en vragen.",
            "duur": f"Ongeveer {regels.duur}.",
            "blokken": [regel.blok.titel for regel in regels.regels],
        }
        keuzes.insert(0, eerder)
    inhoud = {
        "toegang": toegang,
        "form": form,
        "keuzes": keuzes,
        "gekozen": form["agenda"].value(),
        "personas": getattr(toegang.klantreis, "aantal_personas", 0),
    }
    return render(request, "workshop/nieuw.html", inhoud, status=status)


@require_http_methods(METHODEN)
def gegevens(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Change name, day, persona and how many people: 422 when it is not right, 409 when a colleague was first."""
    toegang, rij = haal_workshop(request, klantreis_uuid, workshop_uuid)
    terug = redirect("workshop:workshop", klantreis_uuid, workshop_uuid)
    if rij.is_afgelopen:
        messages.info(request, AFGELOPEN)
        return terug
    form = WorkshopForm(request.POST or None, instance=rij, klantreis=toegang.klantreis)
    status, verschillen = 200, list[Verschil]()
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with bouwen.wijzig(rij, ALLE) as nu:
                    was = nu.persona
                    verschillen = form.bewaar_op(nu)
                    bouwen.volg_persona(nu, was)
            except bouwen.Afgelopen:
                messages.info(request, AFGELOPEN)
                return terug
            if not verschillen:
                messages.success(request, "De gegevens zijn bewaard.")
                return terug
            status = 409
    inhoud = {
        "toegang": toegang,
        "workshop": rij,
        "form": form,
        "verschillen": verschillen,
        "titel": "Gegevens wijzigen",
    }
    return render(request, "workshop/gegevens.html", inhoud, status=status)


@require_http_methods(METHODEN)
def verwijderen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Ask first, then delete the workshop; what it brought to the klantreis stays. Not while it is open."""
    toegang, rij = haal_workshop(request, klantreis_uuid, workshop_uuid)
    if rij.is_bezig:
        messages.info(request, "Deze workshop is bezig. Sluit hem eerst af in de regie.")
        return redirect("workshop:workshop", klantreis_uuid, workshop_uuid)
    if request.method == "POST":
        # A begeleider may open it at this moment: then it stays.
        Workshop.objects.filter(pk=rij.pk).exclude(pk__in=Workshop.objects.bezig()).delete()
        messages.success(request, f"‘{rij.titel}’ is verwijderd.")
        return redirect("workshop:lijst", klantreis_uuid)
    inhoud = {"toegang": toegang, "workshop": rij, "opbrengst": opbrengst(rij)}
    return render(request, "workshop/verwijderen.html", inhoud)
