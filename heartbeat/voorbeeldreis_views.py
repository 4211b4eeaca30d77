"""Starting a journey from a sjabloon, or with contactmomenten of another klantreis."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from heartbeat.structuur_lezen import hoeveel
from heartbeat.voorbeeldreis_forms import BronForm, KopieForm, SjabloonForm
from klantreis.toegang import Recht, Toegang, haal, met_recht
from reis.overnemen import als_nieuw, neem_over
from reis.queries import reis
from reis.sjablonen import SJABLONEN


def _klaar(request: HttpRequest, toegang: Toegang, aantal: int) -> HttpResponse:
    if aantal:
        erbij = hoeveel(aantal, "contactmoment staat erbij", "contactmomenten staan erbij")
        messages.success(request, f"{erbij}. Pas ze aan tot ze kloppen met wat inwoners vertellen.")
    else:
        messages.info(request, "Deze contactmomenten staan er al.")
    return redirect("heartbeat:reis", toegang.klantreis.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def reis_sjabloon(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Choose a kind of journey and add its reisfasen and contactmomenten."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = SjabloonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            return _klaar(request, toegang, neem_over(toegang.klantreis, form.cleaned_data["uuid"], form.fasen))
        status = 422
    context = {"toegang": toegang, "form": form, "sjablonen": SJABLONEN, "gekozen": form["sjabloon"].value()}
    return render(request, "heartbeat/reis_sjabloon.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def reis_kopieren(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Choose a klantreis that this person may read, and which of its contactmomenten come along."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    bronnen = met_recht(request, Recht.LEZEN).exclude(pk=toegang.klantreis.pk).order_by("titel")
    keuze = BronForm(request.GET, bronnen=bronnen)
    bron = keuze.bron()
    fasen = reis(bron) if bron else []
    form = KopieForm(request.POST or None, keuzes=[moment.uuid for fase in fasen for moment in fase.momenten])
    status = 200
    if request.method == "POST":
        if bron and form.is_valid():
            nieuw = als_nieuw(bron, form.cleaned_data["momenten"])
            return _klaar(request, toegang, neem_over(toegang.klantreis, form.cleaned_data["uuid"], nieuw))
        status = 422
    context = {
        "toegang": toegang,
        "keuze": keuze,
        "form": form,
        "bron": bron,
        "heeft_bronnen": bronnen.exists(),
        "fasen": [
            (fase.reisfase, [(moment, form.is_gekozen(moment.uuid)) for moment in fase.momenten])
            for fase in fasen
            if fase.momenten
        ],
    }
    return render(request, "heartbeat/reis_kopieren.html", context, status=status)
