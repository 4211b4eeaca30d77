"""All klantreizen, and starting one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Gebruiker
from klantreis.eenmalig import eenmalig
from klantreis.forms_overzicht import FilterForm, NieuweKlantreisForm
from klantreis.models import Klantreis, Startdocument, Teamlid
from klantreis.overzicht import overzicht as bouw_overzicht
from klantreis.overzicht import terreinen
from klantreis.toegang import alle, mag_klantreis_starten


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """Show a card per klantreis; everybody logged in sees the list."""
    toegangen = alle(request)
    form = FilterForm(request.GET, terreinen(toegangen))
    terrein, op_titel = form.keuze()
    context = {
        "form": form,
        "terrein": terrein,
        "overzicht": bouw_overzicht(toegangen, terrein=terrein, op_titel=op_titel),
        "mag_starten": mag_klantreis_starten(request),
    }
    return render(request, "klantreis/overzicht.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Start a klantreis; whoever does becomes its projectleider."""
    if not mag_klantreis_starten(request) or not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    if request.method != "POST":
        return _nieuw(request, NieuweKlantreisForm())
    gestart, form = eenmalig(request.POST, Klantreis.objects.all(), _bouw)
    if gestart is not None:
        return redirect(gestart)
    if not form.is_valid():
        return _nieuw(request, form, status=422)
    try:
        klantreis = _start(form, request.user)
    except IntegrityError:
        # Somebody took the title, or this form came twice, between the check and the save.
        gestart, form = eenmalig(request.POST, Klantreis.objects.all(), _bouw)
        if gestart is not None:
            return redirect(gestart)
        return _nieuw(request, form, status=422)
    messages.success(request, "Je klantreis is gestart. Jij bent de projectleider.")
    return redirect(klantreis)


def _start(form: NieuweKlantreisForm, gebruiker: Gebruiker) -> Klantreis:
    with transaction.atomic():
        form.instance.uuid = form.cleaned_data["uuid"]
        klantreis = form.save()
        Startdocument.objects.create(klantreis=klantreis)
        Teamlid.objects.create(
            klantreis=klantreis,
            naam=gebruiker.naam,
            projectrol=Teamlid.Projectrol.BEGELEIDER,
            rol=Teamlid.Rol.PROJECTLEIDER,
            gebruiker=gebruiker,
        )
    return klantreis


def _bouw(data: QueryDict, rij: Klantreis | None) -> NieuweKlantreisForm:
    return NieuweKlantreisForm(data, instance=rij)


def _nieuw(request: HttpRequest, form: NieuweKlantreisForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "terreinen": terreinen(alle(request))}
    return render(request, "klantreis/nieuw.html", context, status=status)
