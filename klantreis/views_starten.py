"""Start a klantreis with a short guided form, that helps while typing and works without script."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Gebruiker
from klantreis.eenmalig import eenmalig
from klantreis.forms_overzicht import titeladvies
from klantreis.models import Klantreis
from klantreis.producten import zoek
from klantreis.starten import NaStart, NieuweKlantreisForm, start, terreinen_om_te_kiezen
from klantreis.toegang import alle, mag_klantreis_starten


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Start a klantreis; whoever does becomes its projectleider."""
    return behandel(request)


@require_safe
def ikvorm(request: HttpRequest) -> HttpResponse:
    """Return the advice on the title that is being typed; nothing is saved (no queries)."""
    advies = titeladvies(request.GET.get("titel", ""), request.GET.get("product", ""))
    return render(request, "klantreis/_titeladvies.html", {"advies": advies})


@require_safe
def producten(request: HttpRequest) -> HttpResponse:
    """Return the products that fit what is being typed, as options of a list box (no queries)."""
    return render(request, "klantreis/_productopties.html", {"producten": zoek(request.GET.get("q", ""))})


def behandel(
    request: HttpRequest,
    *,
    begin: Mapping[str, str] | None = None,
    na_start: NaStart | None = None,
    extra: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form, filled in with `begin`, or start the klantreis and go to its page.

    `na_start` runs in the transaction of the start; a higher app hangs its own link on it. `extra` goes to the template:
    `terug` (address), `aanleiding` (a line above the form).
    """
    if not mag_klantreis_starten(request) or not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    if request.method != "POST":
        return _toon(request, NieuweKlantreisForm(initial=dict(begin or {})), extra)
    gestart, form = eenmalig(request.POST, Klantreis.objects.all(), _bouw)
    if gestart is not None:
        return redirect(gestart)
    if not form.is_valid():
        return _toon(request, form, extra, status=422)
    try:
        klantreis = start(form, request.user, na_start)
    except IntegrityError:
        # Somebody took the title, or this form came twice, between the check and the save.
        gestart, form = eenmalig(request.POST, Klantreis.objects.all(), _bouw)
        if gestart is not None:
            return redirect(gestart)
        return _toon(request, form, extra, status=422)
    messages.success(request, "Je klantreis is gestart. Jij bent de projectleider.")
    for tip in form.advies.adviezen[:1]:
        voorbeeld = f" Bijvoorbeeld: ‘{tip.voorbeeld}’." if tip.voorbeeld else ""
        messages.info(request, f"Een tip voor de titel. {tip.tekst}{voorbeeld} Je wijzigt hem in het startdocument.")
    return redirect(klantreis)


def _bouw(data: QueryDict, rij: Klantreis | None) -> NieuweKlantreisForm:
    return NieuweKlantreisForm(data, instance=rij)


def _toon(
    request: HttpRequest, form: NieuweKlantreisForm, extra: Mapping[str, Any] | None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "terreinen": terreinen_om_te_kiezen(alle(request)),
        "terug": reverse("klantreis:overzicht"),
        **(extra or {}),
    }
    return render(request, "klantreis/nieuw.html", context, status=status)
