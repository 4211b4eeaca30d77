"""The two lists of a formule, zekerheden and interne afspraken: add, change, move, remove, and link them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import BOTSING, eenmalig
from klantreis.toegang import Recht
from klantreis.versies import VersieConflict
from serviceformules.bewerken import bij_uitwerking, koppel, verplaats, voeg_toe
from serviceformules.blad import Blad
from serviceformules.forms import AfspraakForm, KoppelForm, ZekerheidForm
from serviceformules.models import InterneAfspraak, Toets, Zekerheid
from serviceformules.views_uitwerking import bladpagina, haal_blad

_METHODEN = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of a formule with its form and its words."""

    een: str
    model: Any
    form: Any


LIJSTEN: dict[str, Lijst] = {
    "zekerheden": Lijst("zekerheid", Zekerheid, ZekerheidForm),
    "afspraken": Lijst("interne afspraak", InterneAfspraak, AfspraakForm),
}


def _adres(blad: Blad, lijst: str, regel: UUID | None = None) -> str:
    anker = f"{lijst}-{regel}" if regel else lijst
    return f"{reverse('serviceformules:uitwerking', args=[blad.uitwerking.uuid])}#{anker}"


@require_http_methods(_METHODEN)
def toevoegen(request: HttpRequest, uitwerking_uuid: UUID, lijst: str) -> HttpResponse:
    """Add a row; the same form sent twice makes one."""
    soort = LIJSTEN[lijst]
    blad = haal_blad(request, uitwerking_uuid, Recht.BEWERKEN)

    def bouw(data: QueryDict | None, rij: Any) -> Any:
        return soort.form(data, instance=rij or soort.model(uitwerking=blad.uitwerking))

    form, status = bouw(None, None), 200
    if request.method == "POST":
        dubbel, form = eenmalig(request.POST, bij_uitwerking(blad.uitwerking, lijst), bouw)
        if dubbel is not None:
            return redirect(_adres(blad, lijst, dubbel.uuid))
        if form.is_valid():
            if uuid := form.cleaned_data.get("uuid"):
                form.instance.uuid = uuid
            try:
                rij = voeg_toe(form.instance, form.cleaned_data.get("zekerheden") or ())
            except IntegrityError:
                form.add_error(None, BOTSING)
            else:
                messages.success(request, f"De {soort.een} is toegevoegd.")
                return redirect(_adres(blad, lijst, rij.uuid))
        status = 422
    return _formulier(request, blad, form, f"Nieuwe {soort.een}", lijst, status=status)


@require_http_methods(_METHODEN)
def wijzigen(request: HttpRequest, uitwerking_uuid: UUID, regel_uuid: UUID, lijst: str) -> HttpResponse:
    """Change a row: 422 when it is not right, 409 when a colleague was first."""
    soort = LIJSTEN[lijst]
    blad = haal_blad(request, uitwerking_uuid, Recht.BEWERKEN)
    rij = get_object_or_404(bij_uitwerking(blad.uitwerking, lijst), uuid=regel_uuid)
    form = soort.form(request.POST or None, instance=rij)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
            except VersieConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except IntegrityError:
                form.add_error(None, BOTSING)
            else:
                messages.success(request, f"De {soort.een} is bewaard.")
                return redirect(_adres(blad, lijst, rij.uuid))
    titel = f"{soort.een.capitalize()} wijzigen"
    return _formulier(request, blad, form, titel, lijst, status=status, verschillen=verschillen)


@require_POST
def verplaatsen(request: HttpRequest, uitwerking_uuid: UUID, regel_uuid: UUID, lijst: str) -> HttpResponse:
    """Let a row change places with its neighbour."""
    blad = haal_blad(request, uitwerking_uuid, Recht.BEWERKEN)
    rij = get_object_or_404(bij_uitwerking(blad.uitwerking, lijst), uuid=regel_uuid)
    rij.uitwerking = blad.uitwerking
    verplaats(rij, "omhoog" if request.POST.get("richting") == "omhoog" else "omlaag")
    return redirect(_adres(blad, lijst, rij.uuid))


@require_http_methods(_METHODEN)
def verwijderen(request: HttpRequest, uitwerking_uuid: UUID, regel_uuid: UUID, lijst: str) -> HttpResponse:
    """Ask first and say what goes with it; then remove a row. What was vastgesteld keeps it."""
    soort = LIJSTEN[lijst]
    blad = haal_blad(request, uitwerking_uuid, Recht.BEWERKEN)
    rijen = bij_uitwerking(blad.uitwerking, lijst)
    if request.method == "POST":
        weg, _ = rijen.filter(uuid=regel_uuid).delete()
        messages.success(request, f"De {soort.een} is weg." if weg else f"Deze {soort.een} was al weg.")
        return redirect(_adres(blad, lijst))
    rij = get_object_or_404(rijen, uuid=regel_uuid)
    toetsen = Toets.objects.filter(zekerheid=rij).count() if isinstance(rij, Zekerheid) else 0
    context = {"blad": blad, "een": soort.een, "rij": rij, "toetsen": toetsen, "terug": _adres(blad, lijst, rij.uuid)}
    return render(request, "serviceformules/regel_verwijderen.html", context)


@require_POST
def koppelen(request: HttpRequest, uitwerking_uuid: UUID, zekerheid_uuid: UUID) -> HttpResponse:
    """Tick which afspraken make a zekerheid true, and perhaps write a new one."""
    blad = haal_blad(request, uitwerking_uuid, Recht.BEWERKEN)
    zekerheid = get_object_or_404(Zekerheid, uitwerking=blad.uitwerking, uuid=zekerheid_uuid)
    form = KoppelForm(request.POST, blad.uitwerking)
    if not form.is_valid():
        fout = next(iter(form.errors.values()))[0]
        if "nieuw" not in form.errors:
            fout = "Deze lijst klopt niet meer. Kijk wat er nu staat en kies opnieuw."
        getypt = request.POST.get("nieuw", "")
        return bladpagina(request, blad, status=422, fout=str(fout), getypt=getypt, bij=str(zekerheid.uuid))
    was, nu = ({UUID(uuid) for uuid in form.cleaned_data[naam]} for naam in ("was", "afspraak"))
    nieuw = form.cleaned_data["nieuw"].strip()
    koppel(zekerheid, nu - was, was - nu, nieuw, form.cleaned_data["uuid"])
    return redirect(_adres(blad, "zekerheden", zekerheid.uuid))


def _formulier(
    request: HttpRequest, blad: Blad, form: Any, titel: str, lijst: str, *, status: int, verschillen: Any = None
) -> HttpResponse:
    context = {"blad": blad, "form": form, "titel": titel, "verschillen": verschillen, "terug": _adres(blad, lijst)}
    return render(request, "serviceformules/regel.html", context, status=status)
