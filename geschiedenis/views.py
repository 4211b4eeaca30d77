"""The timeline of a klantreis, what was deleted, and turning either of them back."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from geschiedenis import lezen
from geschiedenis.forms import GeschiedenisForm
from geschiedenis.ongedaan import GaatNiet, maak_ongedaan, zoek
from geschiedenis.terugzetten import zet_terug
from geschiedenis.wissen import wis_voorgoed
from geschiedenis.zinnen import met_lidwoord
from klantreis.toegang import Recht, Toegang, haal
from personas.inzage import leg_lezen_vast


@require_safe
def tijdlijn(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show what changed, newest first, page by page; 422 when the period is no period."""
    toegang = haal(request, klantreis_uuid)
    return _tijdlijn(request, toegang)


def _tijdlijn(request: HttpRequest, toegang: Toegang, *, melding: str = "", status: int = 200) -> HttpResponse:
    form = GeschiedenisForm(request.GET, toegang)
    keuze = form.keuze()
    beeld = lezen.tijdlijn(toegang, keuze)
    if beeld.verslagen and request.method != "HEAD":
        leg_lezen_vast(beeld.verslagen, toegang.gebruiker)
    rest = {
        naam: str(waarde) for naam, waarde in request.GET.items() if waarde and naam in form.fields and naam != "pagina"
    }
    context = {
        "toegang": toegang,
        "form": form,
        "tijdlijn": beeld,
        "melding": melding,
        "nieuwer": _met(rest, beeld.vorige),
        "ouder": _met(rest, beeld.volgende),
        "zelfde": _met(rest, keuze.pagina),
    }
    return render(request, "geschiedenis/tijdlijn.html", context, status=422 if form.errors else status)


def _met(rest: dict[str, str], pagina: int | None) -> str:
    return f"?{urlencode(rest | {'pagina': str(pagina)})}" if pagina else ""


@require_safe
def verwijderd(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show what was deleted in the last thirty days and can come back."""
    return _verwijderd(request, haal(request, klantreis_uuid))


def _verwijderd(request: HttpRequest, toegang: Toegang, *, melding: str = "", status: int = 200) -> HttpResponse:
    pagina = GeschiedenisForm(request.GET, toegang).keuze().pagina
    rijen, is_meer = lezen.verwijderd(toegang, pagina)
    context = {
        "toegang": toegang,
        "rijen": rijen,
        "melding": melding,
        "nieuwer": pagina - 1,
        "ouder": pagina + 1 if is_meer else 0,
    }
    return render(request, "geschiedenis/verwijderd.html", context, status=status)


@require_POST
def ongedaan(request: HttpRequest, klantreis_uuid: UUID, nummer: int) -> HttpResponse:
    """Turn the last change of something back; 409 with the reason when that is not possible any more."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    try:
        entry = maak_ongedaan(toegang, nummer)
    except GaatNiet as fout:
        return _tijdlijn(request, toegang, melding=fout.reden, status=409)
    messages.success(request, f"De wijziging van {_naam(entry.naam)} is teruggedraaid.")
    return redirect(_terug(request, toegang, "geschiedenis:tijdlijn"))


@require_POST
def terugzetten(request: HttpRequest, klantreis_uuid: UUID, nummer: int) -> HttpResponse:
    """Bring back what was deleted; a second time changes nothing. 409 with the reason when it cannot come back."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    try:
        entry, was_weg = zet_terug(toegang, nummer)
    except GaatNiet as fout:
        return _verwijderd(request, toegang, melding=fout.reden, status=409)
    messages.success(request, f"{_naam(entry.naam)} staat er {'weer' if was_weg else 'al weer'}.")
    return redirect(_terug(request, toegang, "geschiedenis:verwijderd"))


@require_http_methods(["GET", "HEAD", "POST"])
def wissen(request: HttpRequest, klantreis_uuid: UUID, nummer: int) -> HttpResponse:
    """Ask first; then wipe what was deleted for good. What is there again, or wiped already, is not wiped."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    with transaction.atomic():
        entry, soort = zoek(toegang, nummer)
        if not lezen.mag_terug(toegang, soort, entry) or soort.opzij:
            reden = "Dit staat er weer, of het is al gewist."
            return _verwijderd(request, toegang, melding=reden, status=409 if request.method == "POST" else 200)
        if request.method == "POST":
            wis_voorgoed(entry)
            messages.success(request, f"{_naam(entry.naam)} is voorgoed gewist.")
            return redirect("geschiedenis:verwijderd", toegang.klantreis.uuid)
    context = {"toegang": toegang, "entry": entry, "wat": met_lidwoord(soort.een)}
    return render(request, "geschiedenis/wissen.html", context)


def _naam(naam: str) -> str:
    return f"‘{naam}’" if naam else "dit onderdeel"


def _terug(request: HttpRequest, toegang: Toegang, anders: str) -> str:
    """Return to the list and page somebody came from."""
    naam = {"tijdlijn": "geschiedenis:tijdlijn", "verwijderd": "geschiedenis:verwijderd"}.get(
        request.POST.get("terug", ""), anders
    )
    adres = reverse(naam, args=[toegang.klantreis.uuid])
    vraag = request.GET.urlencode()
    return f"{adres}?{vraag}" if vraag else adres
