"""Files that go out: the verbeterplan as a workbook and as CSV, and a whole klantreis as JSON."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from klantreis.models import Klantreis
from klantreis.toegang import Recht, haal
from personas.inzage import leg_lezen_vast
from personas.models import Interview
from uitwisseling import csvbestand, jsonbestand, kolommen
from uitwisseling import werkboek as xlsx
from uitwisseling.forms import DownloadForm
from uitwisseling.uitvoer import voer_uit
from verbeterplan.lezen import doelen, plan


@require_safe
def werkboek(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Give the verbeterplan as .xlsx (9 queries besides the access)."""
    klantreis = haal(request, klantreis_uuid, Recht.LEZEN, kop=False).klantreis
    heel = plan(klantreis)
    inhoud = xlsx.schrijf(
        klantreis.titel,
        (
            kolommen.acties(heel.acties),
            kolommen.verbeterpunten(heel.punten),
            kolommen.ideeen(heel.punten),
            kolommen.metingen(doelen(klantreis)),
            kolommen.toelichting(klantreis.titel, heel, timezone.localdate()),
        ),
    )
    return _bestand(inhoud, xlsx.SOORT_BESTAND, _naam("verbeterplan", klantreis, "xlsx"))


@require_safe
def csv(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Give the acties as CSV (7 queries besides the access)."""
    klantreis = haal(request, klantreis_uuid, Recht.LEZEN, kop=False).klantreis
    inhoud = csvbestand.schrijf(kolommen.acties(plan(klantreis).acties))
    return _bestand(inhoud, "text/csv; charset=utf-8", _naam("acties", klantreis, "csv"))


@require_safe
def bestand(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Explain what goes along in a file of this klantreis, and offer it."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    return render(request, "uitwisseling/bestand.html", {"toegang": toegang, "form": DownloadForm()})


@require_POST
def download(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Give the whole klantreis as JSON; with the interviews only to who may see them, and that is written to their log."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN, kop=False)
    form = DownloadForm(request.POST)
    met_interviews = form.is_valid() and form.cleaned_data["interviews"]
    if met_interviews:
        if not toegang.mag_interviews:
            raise PermissionDenied
        met_verslag = Interview.objects.filter(klantreis=toegang.klantreis).exclude(verslag="")
        leg_lezen_vast(list(met_verslag.values_list("pk", flat=True)), toegang.gebruiker)
    inhoud = jsonbestand.schrijf(voer_uit(toegang.klantreis, met_interviews=met_interviews)).encode()
    soort = "klantreis-met-interviews" if met_interviews else "klantreis"
    return _bestand(inhoud, "application/json", _naam(soort, toegang.klantreis, "json"))


def _naam(soort: str, klantreis: Klantreis, extensie: str) -> str:
    return f"{soort}-{klantreis.slug}-{timezone.localdate():%Y-%m-%d}.{extensie}"


def _bestand(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord
