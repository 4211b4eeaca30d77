"""An exercise: on a page of its own, or beside the lesson it fits."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from leren.antwoorden import antwoord_in_oefening, begin_opnieuw
from leren.inhoud import OEFENINGEN, Les
from leren.lezen import Leerstand, is_goed, leerstand, oefenblad
from leren.oefenstof import Oefening, Soort
from leren.views import KIES, lerende, lespagina, nummer_uit

SCHRIJF = "Schrijf eerst een vraag op."
TE_LANG = "Maak je vraag korter. Hij past nu niet."
LANGST = 300


@require_http_methods(["GET", "HEAD", "POST"])
def oefening(request: HttpRequest, nummer: int) -> HttpResponse:
    """Show a part of an exercise, or write the answer to it (3 queries to show, 3 more to write).

    `les` in the form is the key of the lesson beside which it stood: there it goes back to.
    """
    gebruiker = lerende(request)
    deze = _haal(nummer)
    stand = leerstand(gebruiker)
    if request.method != "POST":
        return _toon(request, stand, deze, nummer_uit(request.GET.get("deel")))
    bij = _les_bij(request, stand)
    delen = {deel.kenmerk: plek for plek, deel in enumerate(deze.onderdelen)}
    plek = delen.get(request.POST.get("deel", ""), 0)
    deel = deze.onderdelen[plek]
    antwoord = " ".join(request.POST.get("antwoord", "").replace("\x00", "").split())
    fout = _fout(deze, antwoord, bekend=deel.optie(antwoord) is not None)
    if fout:
        extra = {"oefenfout": fout, "getypt": antwoord}
        if bij is not None:
            blad = oefenblad(deze, stand.oefengangen.get(deze.sleutel), plek + 1)
            return lespagina(request, stand, bij, oefenen={**extra, "oefenblad": blad})
        return _toon(request, stand, deze, plek + 1, **extra)
    antwoord_in_oefening(gebruiker, deze, deel, antwoord, goed=is_goed(deze, deel, antwoord))
    return redirect(_adres(deze, bij, plek + 1))


@require_POST
def opnieuw(request: HttpRequest, nummer: int) -> HttpResponse:
    """Empty the page, to do the exercise again; what was done stays done (at most 2 queries to write)."""
    gebruiker = lerende(request)
    deze = _haal(nummer)
    begin_opnieuw(gebruiker, deze)
    return redirect(_adres(deze, _les_bij(request, leerstand(gebruiker)), 1))


def _haal(nummer: int) -> Oefening:
    if not 1 <= nummer <= len(OEFENINGEN):
        raise Http404
    return OEFENINGEN[nummer - 1]


def _les_bij(request: HttpRequest, stand: Leerstand) -> Les | None:
    return next((les for les in stand.lessen if les.sleutel == request.POST.get("les")), None)


def _adres(deze: Oefening, bij: Les | None, deel: int) -> str:
    if bij is None:
        return f"{reverse('leren:oefening', args=[deze.nummer])}?deel={deel}#oefening"
    return f"{reverse('leren:les', args=[bij.fase, bij.nummer])}?oefening={deze.nummer}&deel={deel}#oefening"


def _fout(deze: Oefening, antwoord: str, *, bekend: bool) -> str:
    if deze.soort is not Soort.OPENVRAAG:
        return "" if bekend else KIES
    if not antwoord:
        return SCHRIJF
    return TE_LANG if len(antwoord) > LANGST else ""


def _toon(request: HttpRequest, stand: Leerstand, deze: Oefening, deel: int | None, **extra: Any) -> HttpResponse:
    context = {
        "leerstand": stand,
        "oefenblad": oefenblad(deze, stand.oefengangen.get(deze.sleutel), deel),
        "volgende_oefening": next((een for een in OEFENINGEN if een.nummer == deze.nummer + 1), None),
        "bij_les": next(les for les in stand.lessen if les.sleutel == deze.les),
        "focus": "oefening" if deel else "",
        **extra,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if extra else HTTPStatus.OK
    return render(request, "leren/oefening.html", context, status=status)
