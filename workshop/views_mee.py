"""What a participant does: come in, look at the phone, give a name, leave."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.inlogpoging import adres
from accounts.models import Gebruiker
from workshop.antwoord import aan_telefoon
from workshop.forms import CodeForm, NaamForm
from workshop.mee import van_gast
from workshop.meedoen import VOL, NietBinnen, controleer, ga_weg, is_vol, kom_binnen, noem, zoek_code
from workshop.models import Workshop
from workshop.telefoonpagina import telefoonpagina
from workshop.toegang import DoetNietMee, Meedoen, gast_van, haal_gast, onthoud


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; a right one leads to the door of that workshop."""
    if request.method != "POST":
        return render(request, "workshop/code.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            workshop = zoek_code(form.cleaned_data["code"], adres(request))
        except NietBinnen as reden:
            form.add_error("code", str(reden))
            status = 429
        else:
            if workshop is not None:
                return redirect("mee:qr", workshop.sleutel)
            form.add_error("code", "Er is geen workshop met deze code. Kijk op het scherm of hij klopt.")
    return render(request, "workshop/code.html", {"form": form}, status=status)


def _met_sleutel(sleutel: str) -> Workshop:
    workshop = Workshop.objects.select_related("klantreis").filter(sleutel=sleutel).first()
    if workshop is None:
        raise Http404
    return workshop


def _ik(request: HttpRequest) -> Gebruiker | None:
    return request.user if isinstance(request.user, Gebruiker) else None


@login_not_required
@never_cache
@require_safe
def qr(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The door of a workshop: who is in already goes on to the phone, others may give a name."""
    workshop = _met_sleutel(sleutel)
    was = gast_van(request, workshop.uuid)
    if was is not None and was.weg_op is None and was.verwijderd_op is None:
        return redirect("mee:telefoon", workshop.uuid)
    return _deur(request, workshop, NaamForm(initial={"naam": was.naam if was else _voornaam(request)}))


def _voornaam(request: HttpRequest) -> str:
    ik = _ik(request)
    return ik.naam[:40] if ik else ""


def _deur(request: HttpRequest, workshop: Workshop, form: NaamForm, reden: str = "", status: int = 200) -> HttpResponse:
    if not reden:
        try:
            controleer(workshop)
        except NietBinnen as nee:
            reden, status = str(nee), 410 if workshop.is_afgelopen else 403
        else:
            if status == 200 and is_vol(workshop):
                reden, status = VOL, 403
    inhoud: dict[str, Any] = {"workshop": workshop, "form": form, "reden": reden}
    return render(request, "workshop/deur.html", inhoud, status=status)


@login_not_required
@never_cache
@require_POST
def binnen(request: HttpRequest, workshop_uuid: UUID) -> HttpResponse:
    """Come in, with or without a name. The key of the QR code or of the right code travels along."""
    workshop = _met_sleutel(str(request.POST.get("sleutel", "")))
    if workshop.uuid != workshop_uuid:
        raise Http404
    form = NaamForm(request.POST)
    if not form.is_valid():
        return _deur(request, workshop, form, status=422)
    try:
        gast = kom_binnen(workshop, form.cleaned_data["naam"], _ik(request), gast_van(request, workshop.uuid))
    except NietBinnen as reden:
        return _deur(request, workshop, form, str(reden), status=403)
    gast.workshop = workshop
    antwoord = redirect("mee:telefoon", workshop.uuid)
    onthoud(antwoord, gast)
    return antwoord


@login_not_required
@never_cache
@require_safe
def telefoon(request: HttpRequest, workshop_uuid: UUID) -> HttpResponse:
    """Show what the workshop asks now (5 queries, those of the kind of block, and 1 for who has a session)."""
    try:
        meedoen = haal_gast(request, workshop_uuid)
    except DoetNietMee as nee:
        return niet_mee(request, nee)
    return render(request, "workshop/telefoon.html", telefoonpagina(request, meedoen))


def niet_mee(request: HttpRequest, nee: DoetNietMee) -> HttpResponse:
    """Say to who is no gast (any more) what to do; a fragment request gets a plain refusal."""
    return render(
        request, "workshop/niet_mee.html", {"workshop": nee.workshop, "weggestuurd": nee.weggestuurd}, status=403
    )


@van_gast
def naam(request: HttpRequest, meedoen: Meedoen) -> HttpResponse:
    """Give or change a name, or take it away."""
    form = NaamForm(request.POST, instance=meedoen.gast)
    if not form.is_valid():
        return aan_telefoon(request, meedoen, str(form.errors["naam"][0]), status=422)
    noem(meedoen.gast, form.cleaned_data["naam"])
    roepnaam = meedoen.gast.roepnaam
    return aan_telefoon(request, meedoen, f"Je heet nu {roepnaam}.", mijn={"naam": roepnaam})


@login_not_required
@require_POST
def weg(request: HttpRequest, workshop_uuid: UUID) -> HttpResponse:
    """Leave the workshop."""
    try:
        meedoen = haal_gast(request, workshop_uuid)
    except DoetNietMee as nee:
        return niet_mee(request, nee)
    ga_weg(meedoen.gast)
    return redirect("mee:qr", meedoen.workshop.sleutel)
