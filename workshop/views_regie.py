"""The begeleider: opens the workshop, leads it, ends it; and the big screen that shows what the room does."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from klantreis.toegang import Recht, Toegang
from live.kaartje import luisteradres, wie
from live.publiceer import versie_van
from workshop import regie as leiden
from workshop.adres import bereikbaar, meedoeadres, qr_adres, toonadres
from workshop.antwoord import aan_regie
from workshop.forms import RegieForm
from workshop.models import MEESTE_GASTEN, Gast, Workshop
from workshop.parkeerlijst import parkeerpunten
from workshop.qr import qr_svg
from workshop.regie import KLOKSTAP_SECONDEN, Ingehaald, NietBezig
from workshop.stand import lees
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, bord, context, teken

NET_EERDER = "Iemand was net iets eerder. Zo staat het nu."
NIET_BEZIG = "Deze workshop is niet open. Er is niets veranderd."


@require_POST
def openen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Open the workshop and go to the regie; pressing twice opens it once."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.NAAR_BUITEN)
    if workshop.is_afgelopen:
        messages.info(request, "Deze workshop is al afgelopen.")
        return redirect("workshop:workshop", klantreis_uuid, workshop_uuid)
    leiden.open_workshop(workshop)
    return redirect("workshop:regie", klantreis_uuid, workshop_uuid)


@require_POST
def afsluiten(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """End the workshop and go to what it brought."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid)
    try:
        leiden.sluit_af(workshop.pk, None)
    except NietBezig:
        pass
    else:
        messages.success(request, "De workshop is afgelopen. Alles staat in de klantreis.")
    return redirect("workshop:workshop", klantreis_uuid, workshop_uuid)


@never_cache
@require_safe
def regie(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Show how the workshop is led (8 queries, and those of the kind of block)."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    if not workshop.is_bezig:
        return redirect("workshop:workshop", klantreis_uuid, workshop_uuid)
    return regiepagina(request, toegang, workshop)


def regiepagina(
    request: HttpRequest, toegang: Toegang, workshop: Workshop, *, status: int = 200, **bij: object
) -> HttpResponse:
    """Answer with the whole page; `bij` is what a form without JavaScript needs to show what was typed and why it failed."""
    return render(
        request, "workshop/regie.html", _pagina(request, toegang, workshop, Gezicht.REGIE) | bij, status=status
    )


def niet_gelukt(
    request: HttpRequest, toegang: Toegang, workshop: Workshop, zin: str, *, html: str = "", status: int = 422
) -> HttpResponse:
    """Say why something was not done, with `html` for who uses JavaScript; what was typed stays in either case.

    A form without it comes back in the whole page: `getypt` is what was sent, by the name of the address.
    """
    naam = request.resolver_match.url_name if request.resolver_match else None
    if getattr(request, "htmx", False) or not workshop.is_bezig or naam is None:
        return aan_regie(request, workshop, html, zin, status=status)
    return regiepagina(request, toegang, workshop, status=status, melding=zin, getypt={naam: request.POST})


@never_cache
@require_safe
def mensen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """List who takes part, for a workshop with too many to show while leading it."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    gasten = list(Gast.objects.aanwezig().filter(workshop=workshop))
    return render(request, "workshop/mensen.html", {"toegang": toegang, "workshop": workshop, "gasten": gasten})


@never_cache
@require_safe
def scherm(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Show the big screen: no controls, readable at eight metres."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.LEZEN, kop=False)
    if not workshop.is_bezig:
        return redirect("workshop:workshop", klantreis_uuid, workshop_uuid)
    return render(request, "workshop/scherm.html", _pagina(request, toegang, workshop, Gezicht.SCHERM))


def _pagina(request: HttpRequest, toegang: Toegang, workshop: Workshop, gezicht: Gezicht) -> dict[str, Any]:
    # Before the page reads anything: what happens after this comes in over the stream.
    sleutel = bord(workshop.pk, gezicht)
    vanaf = versie_van(sleutel)
    stand = lees(workshop.pk)
    product = qr_adres(request, workshop.sleutel)
    uit = context(stand) | {
        "toegang": toegang,
        "luister_adres": luisteradres(sleutel, wie(toegang.gebruiker.pk), vanaf),
        "tijd_om_adres": reverse("workshop:tijd_om", args=[toegang.klantreis.uuid, workshop.uuid]),
        "meedoe_adres": toonadres(meedoeadres(request)),
        "bereikbaar": bereikbaar(product),
        "qr": qr_svg(product, "QR-code om mee te doen"),
        "melding": request.session.pop("regie_melding", "") if "regie_melding" in request.session else "",
    }
    if gezicht is Gezicht.REGIE:
        uit["parkeerpunten"] = parkeerpunten(stand.workshop)
    if stand.soort is not None:
        uit["bloksjabloon"] = stand.soort.sjabloon(gezicht.value)
    return uit


type Doe = Callable[[int, int, str], dict[Gezicht, SafeString]]

_DOE: dict[str, Doe] = {
    "volgende": lambda pk, beurt, welk: leiden.stap(pk, beurt, 1),
    "vorige": lambda pk, beurt, welk: leiden.stap(pk, beurt, -1),
    "naar": lambda pk, beurt, welk: leiden.naar(pk, beurt, _uuid(welk)),
    "start": lambda pk, beurt, welk: leiden.start_klok(pk, beurt),
    "pauze": lambda pk, beurt, welk: leiden.zet_klok(pk, beurt, lambda klok: klok.pauzeer(timezone.now())),
    "door": lambda pk, beurt, welk: leiden.zet_klok(pk, beurt, lambda klok: klok.ga_door(timezone.now())),
    "erbij": lambda pk, beurt, welk: leiden.zet_klok(
        pk, beurt, lambda klok: klok.erbij(KLOKSTAP_SECONDEN, timezone.now())
    ),
    "toon": lambda pk, beurt, welk: leiden.toon(pk, beurt, toon_uitslag=True),
    "verberg": lambda pk, beurt, welk: leiden.toon(pk, beurt, toon_uitslag=False),
    "scherm": lambda pk, beurt, welk: _toon_scherm(pk, beurt, _scherm(welk)),
    "sluit": lambda pk, beurt, welk: leiden.sluit_nu(pk, beurt),
    "plaatsen": lambda pk, beurt, welk: leiden.toon(pk, beurt, meeste_gasten=_aantal(welk)),
    "deur": lambda pk, beurt, welk: leiden.toon(pk, beurt, deur_dicht=welk == "dicht"),
    "weg": lambda pk, beurt, welk: leiden.verwijder_gast(pk, _uuid(welk)),
}


def _uuid(tekst: str) -> UUID:
    try:
        return UUID(tekst)
    except ValueError:
        raise Http404 from None


def _toon_scherm(workshop_id: int, beurt: int, scherm: str) -> dict[Gezicht, SafeString]:
    """Let the screen show something else; in a break no time runs."""
    with leiden.op_slot(workshop_id, beurt) as wijziging:
        wijziging.zet(scherm=scherm)
        if scherm == Workshop.Scherm.PAUZE:
            wijziging.zet_klok(wijziging.workshop.klok.pauzeer(timezone.now()))
    return wijziging.verteld


class _Onjuist(Exception):
    """What was typed cannot be; the message says what can."""


def _aantal(tekst: str) -> int:
    aantal = int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 6 else 0
    if not 1 <= aantal <= MEESTE_GASTEN:
        raise _Onjuist(f"Kies een aantal van 1 tot en met {MEESTE_GASTEN}.")
    return aantal


def _scherm(tekst: str) -> str:
    if tekst not in Workshop.Scherm.values:
        raise Http404
    return tekst


@require_POST
def doe(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Do what a button of the regie says; 409 with how it is now when another begeleider was first."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    form = RegieForm(request.POST)
    if not form.is_valid():
        return aan_regie(request, workshop, zin="Deze knop is niet aangekomen. Probeer het opnieuw.", status=422)
    keuze = form.cleaned_data
    try:
        verteld = _DOE[keuze["wat"]](workshop.pk, keuze["beurt"], keuze["welk"])
    except _Onjuist as fout:
        return aan_regie(request, workshop, zin=str(fout), status=422)
    except Ingehaald:
        return aan_regie(request, workshop, teken(lees(workshop.pk), Gezicht.REGIE), NET_EERDER, status=409)
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    return aan_regie(request, workshop, verteld[Gezicht.REGIE])


@require_POST
def tijd_om(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Hear from a screen that its clock ran out: the server looks at its own clock and closes the vraag if it is so."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.LEZEN, kop=False)
    leiden.tijd_om(workshop.pk)
    return HttpResponse(status=204)
