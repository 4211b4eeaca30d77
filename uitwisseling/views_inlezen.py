"""Bringing in a whole klantreis from a file: choose it, see what is in it, agree. It always becomes a new klantreis."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Gebruiker
from klantreis.models import Klantreis
from klantreis.toegang import mag_klantreis_starten
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.bovengrens import hoogstens
from uitwisseling.forms import (
    BESTAND_TE_GROOT,
    HOOGSTENS_MEE,
    TE_VEEL_VOOR_SCHERM,
    VERLOPEN,
    BevestigForm,
    KlantreisbestandForm,
    pak_in,
    pak_uit,
)
from uitwisseling.fouten import Importfouten
from uitwisseling.lezen import MAX_BYTES
from uitwisseling.opslaan import BestaatAl, Verslag, bewaar, kopie
from uitwisseling.overzicht import Overzicht, overzicht
from uitwisseling.soorten import lees_klantreis

SPREEKT_TEGEN = (
    "Dit bestand spreekt zichzelf tegen: twee dingen erin kunnen niet naast elkaar bestaan. Er is niets veranderd. "
    "Maak het bestand opnieuw in het systeem waar het vandaan komt."
)
GETOOND = 50


@hoogstens(MAX_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest, *, te_groot: bool = False) -> HttpResponse:
    """Ask for the file, and show what is in it; nothing is written here."""
    gebruiker = _wie(request)
    if te_groot:
        return _toon(request, 413, melding=BESTAND_TE_GROOT)
    if request.method != "POST":
        return _toon(request)
    form = KlantreisbestandForm(request.POST, request.FILES)
    if not form.is_valid():
        return _toon(request, 422, form=form, fouten=form.fouten)
    inhoud = pak_in([form.cleaned_data["bestand"].klantreis.titel, form.tekst], f"klantreis.{gebruiker.pk}")
    if len(inhoud) > HOOGSTENS_MEE:
        return _toon(request, 413, melding=TE_VEEL_VOOR_SCHERM)
    wat = overzicht(form.cleaned_data["bestand"])
    begin = {"uuid": uuid4(), "inhoud": inhoud}
    if wat.bestaat_al:
        begin["titel"] = kopie(form.cleaned_data["bestand"]).klantreis.titel
    return _toon(request, overzicht=wat, bevestig=BevestigForm(initial=begin))


@require_POST
def bevestigen(request: HttpRequest) -> HttpResponse:
    """Bring in what the preview showed; who does becomes projectleider."""
    gebruiker = _wie(request)
    form = BevestigForm(request.POST)
    inhoud = pak_uit(request.POST.get("inhoud", ""), f"klantreis.{gebruiker.pk}")
    if inhoud is None or "uuid" not in form.fields or not form["uuid"].value():
        return _toon(request, 422, melding=VERLOPEN)
    try:
        bestand = lees_klantreis(inhoud[1], inhoud[0])
    except Importfouten:
        # The product was renewed between the preview and this, and reads the file in another way now.
        return _toon(request, 422, melding=VERLOPEN)
    geldig = form.is_valid()
    uuid = form.cleaned_data.get("uuid")
    if uuid is not None and (gemaakt := Klantreis.objects.filter(uuid=uuid).first()):
        # The same form once more.
        return redirect(gemaakt)
    if not geldig:
        return _voorbeeld(request, form, bestand)
    if form.cleaned_data["titel"]:
        bestand = kopie(bestand, form.cleaned_data["titel"])
    return _bewaar(request, form, bestand, gebruiker)


def _ingelezen(verslag: Verslag) -> str:
    """Say what was brought in, in the words somebody looks for; the preview before it named everything."""
    delen = [
        f"{aantal} {een if aantal == 1 else meer}"
        for een, meer in (
            ("persona", "persona’s"),
            ("contactmoment", "contactmomenten"),
            ("verbeterpunt", "verbeterpunten"),
            ("actie", "acties"),
            ("interview", "interviews"),
        )
        if (aantal := verslag.nieuw.get(een, 0))
    ]
    wat = f", met {', '.join(delen[:-1])}{' en ' if delen[:-1] else ''}{delen[-1]}" if delen else ""
    return f"De klantreis is ingelezen{wat}. Jij bent de projectleider."


def _bewaar(request: HttpRequest, form: BevestigForm, bestand: KlantreisBestand, gebruiker: Gebruiker) -> HttpResponse:
    try:
        verslag = bewaar(bestand, uuid=form.cleaned_data["uuid"], leider=gebruiker, alleen_nieuw=True)
    except BestaatAl:
        form.add_error("titel", "Er is al een klantreis met deze titel. Geef de kopie een eigen titel.")
        return _voorbeeld(request, form, bestand)
    except IntegrityError:
        if gemaakt := Klantreis.objects.filter(uuid=form.cleaned_data["uuid"]).first():
            return redirect(gemaakt)
        return _toon(request, 422, melding=SPREEKT_TEGEN)
    messages.success(request, _ingelezen(verslag))
    return redirect(verslag.klantreis)


def _voorbeeld(request: HttpRequest, form: BevestigForm, bestand: KlantreisBestand) -> HttpResponse:
    """Show the preview again with what was typed; the titel is asked from now on."""
    return _toon(request, 422, overzicht=overzicht(bestand), bevestig=form, vraag_titel=True)


def _wie(request: HttpRequest) -> Gebruiker:
    if not mag_klantreis_starten(request) or not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    return request.user


def _toon(request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
    wat: Overzicht | None = extra.get("overzicht")
    context = {
        "form": KlantreisbestandForm(),
        "getoond": GETOOND,
        "vraag_titel": wat is not None and wat.bestaat_al,
        **extra,
    }
    return render(request, "uitwisseling/inlezen.html", context, status=status)
