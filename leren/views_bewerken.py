"""A beheerder edits the lessons: a form with a preview, the versions, and an old one put back."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.models import Gebruiker
from klantreis.feiten import Fase
from klantreis.toegang import Recht, eis, leerrechten
from klantreis.vergelijken import Stuk, woorden
from klantreis.versies import Verschil
from leren.inhoud import Les
from leren.lesformulier import in_woorden, lees, tekstvelden, verbouw, voorbeeldvelden, vraagvelden
from leren.lestekst import Lestekst, keur, uit_json
from leren.lesversies import LesConflict, huidige, oorspronkelijk, schrijf, versies_van
from leren.models import Lesversie
from leren.views import lerende, nummer_uit


def _haal(request: HttpRequest, fase: Fase, nummer: int) -> tuple[Gebruiker, Les]:
    """Return who edits and the lesson with the text of the product; raises PermissionDenied or Http404."""
    gebruiker = lerende(request)
    eis(leerrechten(request), Recht.BEWERKEN)
    les = oorspronkelijk(fase, nummer)
    if les is None:
        raise Http404
    return gebruiker, les


@require_http_methods(["GET", "HEAD", "POST"])
def bewerken(request: HttpRequest, fase: Fase, nummer: int) -> HttpResponse:
    """Show the form, change its shape, show a preview, or write the next version (at most 4 queries beside the account)."""
    gebruiker, les = _haal(request, fase, nummer)
    if request.method != "POST":
        nu = huidige(les)
        return _formulier(request, nu, nu.tekst, gezien=nu.versie)
    tekst = lees(request.POST.dict())
    gezien = nummer_uit(request.POST.get("versie")) or 0
    doe = request.POST.get("doe", "")
    anders = verbouw(tekst, doe)
    if anders is not None:
        return _formulier(request, les, anders, gezien=gezien)
    fouten = keur(tekst)
    if fouten:
        return _formulier(request, les, tekst, gezien=gezien, fouten=fouten)
    if doe == "voorbeeld":
        return _formulier(request, les, tekst, gezien=gezien, voorbeeld=True)
    try:
        nieuw = schrijf(les, tekst, gezien=gezien, door=gebruiker)
    except LesConflict as conflict:
        return _formulier(request, les, tekst, gezien=conflict.huidig.versie, conflict=conflict)
    messages.success(request, "De les is bewaard. Iedereen leest nu deze tekst." if nieuw else "Er is niets veranderd.")
    adres = reverse("leren:les", args=[fase, nummer])
    # The form only swaps itself; a saved lesson is another page.
    if request.htmx:  # type: ignore[attr-defined]  # put there by django_htmx
        return HttpResponseClientRedirect(adres)
    return redirect(adres)


def _formulier(
    request: HttpRequest,
    les: Les,
    tekst: Lestekst,
    *,
    gezien: int,
    fouten: dict[str, str] | None = None,
    voorbeeld: bool = False,
    conflict: LesConflict | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "les": les,
        "gezien": gezien,
        "tekst": tekst,
        "velden": tekstvelden(tekst, fouten or {}),
        "voorbeeldvelden": voorbeeldvelden(tekst),
        "vragen": vraagvelden(tekst, fouten or {}),
        "fouten": fouten or {},
        "voorbeeld": voorbeeld,
        "verschillen": _verschillen(conflict.huidig.tekst, tekst) if conflict else [],
    }
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.UNPROCESSABLE_ENTITY if fouten else HTTPStatus.OK
    return render(request, "leren/les_bewerken.html", context, status=status)


def _verschillen(nu: Lestekst, mijn: Lestekst) -> list[Verschil]:
    van_collega, van_jou = in_woorden(nu), in_woorden(mijn)
    return [
        Verschil(naam, naam, van_collega.get(naam, ""), van_jou.get(naam, ""))
        for naam in dict.fromkeys([*van_collega, *van_jou])
        if van_collega.get(naam, "") != van_jou.get(naam, "")
    ]


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of a lesson that is different now, word by word."""

    titel: str
    stukken: tuple[Stuk, ...]


@require_safe
def versies(request: HttpRequest, fase: Fase, nummer: int) -> HttpResponse:
    """List the versions of a lesson (1 query beside the account)."""
    _, les = _haal(request, fase, nummer)
    rijen = versies_van(les)
    context = {"les": les, "versies": rijen, "titel": rijen[0].inhoud["titel"] if rijen else les.titel}
    return render(request, "leren/les_versies.html", context)


@require_safe
def versie(request: HttpRequest, fase: Fase, nummer: int, versie: int) -> HttpResponse:
    """Show an old version and what is different now (at most 2 queries beside the account)."""
    _, les = _haal(request, fase, nummer)
    nu = huidige(les)
    oud, rij = _versie(les, versie)
    voor, na = in_woorden(oud), in_woorden(nu.tekst)
    anders = [
        Deel(naam.capitalize(), woorden(voor.get(naam, ""), na.get(naam, "")))
        for naam in dict.fromkeys([*voor, *na])
        if voor.get(naam, "") != na.get(naam, "")
    ]
    titel = f"Versie {versie}" if rij else "Tekst van het product"
    context = {"les": les, "titel": titel, "versie": versie, "rij": rij, "tekst": oud, "nu": nu, "anders": anders}
    return render(request, "leren/les_versie.html", context)


def _versie(les: Les, nummer: int) -> tuple[Lestekst, Lesversie | None]:
    if nummer == 0:
        return les.tekst, None
    rij = Lesversie.objects.filter(sleutel=les.sleutel, nummer=nummer).select_related("door").first()
    if rij is None:
        raise Http404
    return uit_json(rij.inhoud), rij


@require_POST
def terugzetten(request: HttpRequest, fase: Fase, nummer: int, versie: int) -> HttpResponse:
    """Put an old version back, as a new version (at most 4 queries beside the account)."""
    gebruiker, les = _haal(request, fase, nummer)
    oud, _ = _versie(les, versie)
    gezien = nummer_uit(request.POST.get("gezien"))
    try:
        nieuw = schrijf(les, oud, gezien=-1 if gezien is None else gezien, door=gebruiker)
    except LesConflict:
        messages.warning(request, "Een collega heeft de les net veranderd. Vergelijk nog een keer en kies opnieuw.")
        return redirect(reverse("leren:les_versie", args=[fase, nummer, versie]))
    messages.success(request, "De oude tekst staat er weer." if nieuw else "Deze tekst staat er al.")
    return redirect("leren:les", fase, nummer)
