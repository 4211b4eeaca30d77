"""The overview of learning and a lesson with its quiz."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Gebruiker
from klantreis.feiten import Fase
from klantreis.toegang import Recht, eis, leerrechten
from leren.antwoorden import antwoord_in_les
from leren.inhoud import Les
from leren.lezen import Leerstand, leerstand, oefenblad, vraagblad

KIES = "Kies eerst een antwoord."


def lerende(request: HttpRequest) -> Gebruiker:
    """Return who learns; raises PermissionDenied for who has no account."""
    eis(leerrechten(request), Recht.LEZEN)
    if not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    return request.user


def nummer_uit(tekst: str | None) -> int | None:
    """Return a small number out of an address or a form, or None for anything else."""
    return int(tekst) if tekst and tekst.isascii() and tekst.isdigit() and len(tekst) < 4 else None


@require_safe
def leren(request: HttpRequest) -> HttpResponse:
    """Show how far this person is and the lesson to go on with (3 queries beside the account)."""
    stand = leerstand(lerende(request))
    return render(request, "leren/leren.html", {"leerstand": stand, "mag_bewerken": _mag_bewerken(request)})


@require_http_methods(["GET", "HEAD", "POST"])
def les(request: HttpRequest, fase: Fase, nummer: int) -> HttpResponse:
    """Show a lesson, or write the answer to a question of its quiz (3 queries to show, 3 more to write)."""
    gebruiker = lerende(request)
    stand = leerstand(gebruiker)
    deze = stand.les(fase, nummer)
    if deze is None:
        raise Http404
    if request.method != "POST":
        return lespagina(request, stand, deze)
    adres = reverse("leren:les", args=[fase, nummer])
    vragen = {vraag.kenmerk: plek for plek, vraag in enumerate(deze.tekst.quiz)}
    plek = vragen.get(request.POST.get("vraag", ""))
    if plek is None:
        # A beheerder changed this question meanwhile: what was read is not what is asked now.
        return redirect(f"{adres}?vernieuwd=ja#quiz")
    vraag = deze.tekst.quiz[plek]
    keuze = nummer_uit(request.POST.get("antwoord"))
    if keuze is None or keuze >= len(vraag.opties):
        return lespagina(request, stand, deze, vraag=plek + 1, fout=KIES)
    antwoord_in_les(gebruiker, deze, vraag, keuze)
    return redirect(f"{adres}?vraag={plek + 1}#quiz")


def lespagina(
    request: HttpRequest,
    stand: Leerstand,
    deze: Les,
    *,
    vraag: int | None = None,
    fout: str = "",
    oefenen: dict[str, Any] | None = None,
) -> HttpResponse:
    """Answer with the page of a lesson; with a `fout` of the quiz or what the exercise beside it wants to say: 422."""
    gevraagd = vraag or nummer_uit(request.GET.get("vraag"))
    deel = nummer_uit(request.GET.get("deel"))
    gang = stand.lesgangen.get(deze.sleutel)
    oefening = stand.oefening_bij(deze)
    if gekozen := nummer_uit(request.GET.get("oefening")):
        # The exercise that was just answered stays, also when it is done now.
        oefening = next((een.oefening for een in stand.oefeningen if een.oefening.nummer == gekozen), oefening)
    context: dict[str, Any] = {
        "leerstand": stand,
        "les": deze,
        "aantal_in_fase": sum(een.fase is deze.fase for een in stand.lessen),
        "gedaan": deze.sleutel in stand.gedaan,
        "blad": vraagblad(deze, gang, gevraagd),
        "vorige_les": stand.voor(deze),
        "volgende_les": stand.na(deze),
        "fout": fout,
        "vernieuwd": "vernieuwd" in request.GET,
        "focus": "quiz" if gevraagd else "oefening" if deel or oefenen else "",
        "mag_bewerken": _mag_bewerken(request),
        "oefenblad": oefenblad(oefening, stand.oefengangen.get(oefening.sleutel), deel) if oefening else None,
        **(oefenen or {}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fout or oefenen else HTTPStatus.OK
    return render(request, "leren/les.html", context, status=status)


def _mag_bewerken(request: HttpRequest) -> bool:
    return Recht.BEWERKEN in leerrechten(request)
