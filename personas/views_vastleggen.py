"""Holding a conversation: first consent, then the verslag, then done. On a phone or a laptop, with or without a connection."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.autobewaar import bewaard, geweigerd, ingehaald
from klantreis.forms_gezien import afdruk
from klantreis.toegang import Recht, Toegang, haal
from leidraad.lezen import leidraad
from personas import toestemming
from personas.forms_gesprek import TEKSTEN, ZONDER_TOESTEMMING, ToestemmingForm, VerslagForm
from personas.inzage import leg_vast
from personas.models import Interview, Verslaginzage
from personas.vastleggen import Botsing, GeenToestemming, Tekst, bewaar_teksten, rond_af
from personas.views_interviews import haal_interview


def _begin(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID, *, kop: bool = True) -> tuple[Toegang, Interview]:
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN, kop=kop)
    return toegang, haal_interview(toegang, uuid)


def _toon(
    request: HttpRequest, toegang: Toegang, interview: Interview, status: int = 200, **extra: Any
) -> HttpResponse:
    """Render the page of a conversation; without consent only the text to read aloud and the form for it."""
    context = {
        "toegang": toegang,
        "interview": interview,
        "interviewers": tuple(interview.interviewers.values_list("naam", flat=True)),
        "tekst": toestemming,
        "blokken": toestemming.blokken(settings.BEWAARTERMIJN_MAANDEN),
        "leidraad": leidraad(toegang.klantreis) if interview.toestemming else (),
        "form": VerslagForm(interview=interview),
        "toestemmingform": ToestemmingForm(instance=interview),
        **extra,
    }
    return render(request, "personas/vastleggen.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_vastleggen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Show the conversation as it is written down; a POST keeps all of it and, with `afronden`, ends it."""
    toegang, interview = _begin(request, klantreis_uuid, uuid)
    if request.method != "POST":
        if interview.verslag and request.method == "GET":
            leg_vast(interview, toegang.gebruiker, Verslaginzage.Handeling.GELEZEN)
        return _toon(request, toegang, interview)
    form = VerslagForm(request.POST, interview=interview)
    if not form.is_valid():
        return _toon(request, toegang, interview, 422, form=form)
    gegeven = form.cleaned_data
    teksten = {veld: Tekst(gegeven[veld], gegeven[f"gezien_{veld}"]) for veld in TEKSTEN if veld in request.POST}
    try:
        botsingen = bewaar_teksten(interview, teksten, toegang.gebruiker, reden=gegeven["privacy_reden"])
        if not botsingen and "afronden" in request.POST:
            rond_af(interview, gegeven["duur_minuten"])
    except GeenToestemming:
        form.add_error(None, ZONDER_TOESTEMMING)
        return _toon(request, toegang, interview, 422, form=form)
    if botsingen:
        _zag_verslag(toegang, interview, botsingen)
        return _toon(
            request,
            toegang,
            interview,
            409,
            form=_met_nieuwe_afdruk(request, interview),
            verschillen=[botsing.verschil for botsing in botsingen],
        )
    if "afronden" not in request.POST:
        messages.success(request, "Het verslag is bewaard.")
        return redirect("personas:interview_vastleggen", toegang.klantreis.uuid, interview.uuid)
    messages.success(request, f"Interview {interview.code} is bewaard. Maak nu citaten van wat de inwoner zei.")
    return redirect("personas:interview_verslag", toegang.klantreis.uuid, interview.uuid)


def _zag_verslag(toegang: Toegang, interview: Interview, botsingen: Iterable[Botsing]) -> None:
    """Log that the verslag of a colleague goes along with the answer."""
    if any(botsing.veld == "verslag" for botsing in botsingen):
        leg_vast(interview, toegang.gebruiker, Verslaginzage.Handeling.GELEZEN, samen=True)


def _met_nieuwe_afdruk(request: HttpRequest, interview: Interview) -> VerslagForm:
    """Return the form with what the user typed; sending it again then means: my text it is."""
    data = request.POST.copy()
    for veld in TEKSTEN:
        data[f"gezien_{veld}"] = afdruk([getattr(interview, veld)])
    return VerslagForm(data, interview=interview)


@require_POST
def interview_toestemming(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Keep that the inwoner agrees, when and how; from then on the verslag may be written."""
    toegang, interview = _begin(request, klantreis_uuid, uuid)
    form = ToestemmingForm(request.POST, instance=interview)
    if not form.is_valid():
        # The form has written what was sent into its instance; the page shows what is kept.
        opnieuw = haal_interview(toegang, uuid)
        if opnieuw.verslag:
            leg_vast(opnieuw, toegang.gebruiker, Verslaginzage.Handeling.GELEZEN, samen=True)
        return _toon(request, toegang, opnieuw, 422, toestemmingform=form)
    form.bewaar()
    messages.success(request, "De toestemming ligt vast. Je kunt het verslag maken.")
    return redirect("personas:interview_vastleggen", toegang.klantreis.uuid, interview.uuid)


@require_POST
def interview_bewaar(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Keep one text while somebody types, as static/js/autobewaar.js asks.

    A text with personal data and no reason is refused and stays in the browser: keeping it needs a reason, now as well.
    """
    toegang, interview = _begin(request, klantreis_uuid, uuid, kop=False)
    veld = request.POST.get("veld", "")
    if veld not in TEKSTEN:
        return geweigerd({veld: ["Dit veld is er niet meer. Ververs de pagina."]})
    form = VerslagForm(request.POST, interview=interview, alleen=veld)
    if not form.is_valid():
        return geweigerd({naam: [str(zin) for zin in zinnen] for naam, zinnen in form.errors.items()})
    tekst = Tekst(form.cleaned_data[veld], form.cleaned_data[f"gezien_{veld}"])
    try:
        botsingen = bewaar_teksten(
            interview, {veld: tekst}, toegang.gebruiker, reden=form.cleaned_data["privacy_reden"]
        )
    except GeenToestemming:
        return geweigerd({veld: [ZONDER_TOESTEMMING]})
    if botsingen:
        _zag_verslag(toegang, interview, botsingen)
        return ingehaald(afdruk([botsingen[0].huidig]), botsingen[0].huidig)
    return bewaard(afdruk([tekst.waarde]))
