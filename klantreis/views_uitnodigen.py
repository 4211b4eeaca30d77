"""Inviting somebody to the team, and what the invited person sees."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import NieuwAccountForm
from accounts.models import Gebruiker
from klantreis import uitnodigen
from klantreis.forms_uitnodigen import UitnodigingForm
from klantreis.models_uitnodiging import Uitnodiging
from klantreis.toegang import Recht, Toegang, haal
from klantreis.uitnodigingsmail import verstuur

_METHODEN = ["GET", "HEAD", "POST"]
_ACHTERKANT = "klantreis.account.Achterkant"


@require_http_methods(_METHODEN)
def nodig_uit(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Invite somebody by e-mail address."""
    toegang = haal(request, klantreis_uuid, Recht.NAAR_BUITEN)
    form = UitnodigingForm(request.POST or None, klantreis=toegang.klantreis)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                uitnodiging, is_nieuw = uitnodigen.nodig_uit(toegang.klantreis, toegang.gebruiker, **form.cleaned_data)
            except uitnodigen.KanNiet as reden:
                form.add_error("email", str(reden))
            else:
                if is_nieuw:
                    _verstuur_en_meld(request, toegang, uitnodiging)
                else:
                    messages.info(request, f"{uitnodiging.naam} heeft al een uitnodiging.")
                return redirect(_team(toegang))
    context = {"toegang": toegang, "form": form, "terug": _team(toegang)}
    return render(request, "klantreis/uitnodigen.html", context, status=status)


@require_POST
def opnieuw(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Send an invitation again, with a new link."""
    toegang, uitnodiging = _haal(request, klantreis_uuid, uuid)
    try:
        vers = uitnodigen.opnieuw(uitnodiging, toegang.gebruiker)
    except uitnodigen.KanNiet as reden:
        messages.info(request, str(reden))
    else:
        vers.klantreis = toegang.klantreis
        _verstuur_en_meld(request, toegang, vers)
    return redirect(_team(toegang))


@require_POST
def intrekken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Withdraw an invitation: the link no longer works."""
    toegang, uitnodiging = _haal(request, klantreis_uuid, uuid)
    if uitnodigen.trek_in(uitnodiging):
        messages.success(request, f"De uitnodiging van {uitnodiging.naam} is ingetrokken. De link werkt niet meer.")
    else:
        uitnodiging.refresh_from_db()
        messages.info(request, f"De uitnodiging van {uitnodiging.naam} was al {uitnodiging.stand().label}.")
    return redirect(_team(toegang))


def _haal(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> tuple[Toegang, Uitnodiging]:
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    return toegang, get_object_or_404(Uitnodiging, klantreis=toegang.klantreis, uuid=uuid)


def _team(toegang: Toegang) -> str:
    return f"{reverse('klantreis:team', args=[toegang.klantreis.uuid])}#uitnodigingen"


def _verstuur_en_meld(request: HttpRequest, toegang: Toegang, uitnodiging: Uitnodiging) -> None:
    if verstuur(request, uitnodiging):
        messages.success(request, f"{uitnodiging.naam} heeft een e-mail gekregen met een link.")
    else:
        messages.warning(
            request, f"De uitnodiging voor {uitnodiging.naam} staat klaar, maar de e-mail is niet verstuurd. Geef de "
            "link hieronder zelf door."
        )  # fmt: skip


@login_not_required
@never_cache
@require_http_methods(_METHODEN)
def uitnodiging(request: HttpRequest, token: str) -> HttpResponse:
    """What the invited person sees: join, log in first, make an account, or why this link does not work.

    Only who holds a link we signed gets to see anything of the invitation.
    """
    gevonden = uitnodigen.zoek(token)
    if gevonden is None:
        return _pagina(request, "onbekend", status=404)
    wat = gevonden.uitnodiging
    stand = wat.stand()
    if gevonden.is_oud and stand is Uitnodiging.Stand.OPEN:
        return _pagina(request, "vervangen", wat, status=410)
    if stand is not Uitnodiging.Stand.OPEN:
        return _pagina(request, stand.value, wat, status=410)
    if isinstance(request.user, Gebruiker):
        return _met_account(request, wat, request.user)
    if uitnodigen.heeft_account(wat):
        return _pagina(request, "inloggen", wat)
    return _zonder_account(request, wat)


def _met_account(request: HttpRequest, wat: Uitnodiging, gebruiker: Gebruiker) -> HttpResponse:
    """Somebody is logged in: the invited person joins, another one may log out first."""
    if not uitnodigen.hoort_bij(wat, gebruiker):
        if request.method == "POST":
            logout(request)
            return redirect(request.path)
        return _pagina(request, "iemand-anders", wat)
    if request.method == "POST":
        return _doe_mee(request, wat, gebruiker)
    return _pagina(request, "meedoen", wat)


def _zonder_account(request: HttpRequest, wat: Uitnodiging) -> HttpResponse:
    """Nobody has this address yet: name and password make the account and join the team, both or neither."""
    form = NieuwAccountForm(request.POST or None, email=wat.email, initial={"naam": wat.naam})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                gebruiker = form.maak_account()
                uitnodigen.aanvaard(wat, gebruiker)
        except (IntegrityError, uitnodigen.KanNiet):
            # Sent twice, or withdrawn while the form stood open: the page says how it stands now.
            return redirect(request.path)
        login(request, gebruiker, backend=_ACHTERKANT)
        return _welkom(request, wat)
    return _pagina(request, "nieuw", wat, form=form, status=422 if request.method == "POST" else 200)


def _doe_mee(request: HttpRequest, wat: Uitnodiging, gebruiker: Gebruiker) -> HttpResponse:
    try:
        uitnodigen.aanvaard(wat, gebruiker)
    except uitnodigen.KanNiet:
        return redirect(request.path)
    return _welkom(request, wat)


def _welkom(request: HttpRequest, wat: Uitnodiging) -> HttpResponse:
    messages.success(request, f"Welkom. Je doet mee als {wat.get_rol_display()}.")
    return redirect(wat.klantreis)


def _pagina(
    request: HttpRequest, wat: str, uitnodiging: Uitnodiging | None = None, *, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {"wat": wat, "uitnodiging": uitnodiging, **extra}
    return render(request, "klantreis/uitnodiging.html", context, status=status)
