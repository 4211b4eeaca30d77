"""The raadsrapport as a page, as a PDF, and whether every medewerker may read it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from klantreis.models import Klantreis
from klantreis.toegang import Recht, haal
from klantreis.wijzigingen import GEWIJZIGD, Melding, meld
from rapport.context import raadsrapport_context
from rapport.pdf import raadsrapport_pdf as maak_pdf


@require_GET
def raadsrapport(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the sheets of the report in the browser."""
    toegang = haal(request, klantreis_uuid, Recht.RESULTAAT)
    rapport = raadsrapport_context(toegang.klantreis)
    return render(request, "rapport/raadsrapport.html", {"toegang": toegang, "rapport": rapport})


@require_GET
def raadsrapport_pdf(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Download the same report as PDF."""
    toegang = haal(request, klantreis_uuid, Recht.RESULTAAT)
    rapport = raadsrapport_context(toegang.klantreis)
    _, pdf = maak_pdf(rapport)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="raadsrapport-{rapport.slug}.pdf"'},
    )


def _meld(klantreis: Klantreis, van: date | None, naar: date | None) -> None:
    velden = {"gepubliceerd_op": (van, naar)}
    meld(Melding(Klantreis, klantreis.pk, klantreis.pk, GEWIJZIGD, velden, klantreis.titel))


@require_POST
def publiceer(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Let every medewerker read the report; doing it twice keeps the first date."""
    klantreis = haal(request, klantreis_uuid, Recht.BEHEREN).klantreis
    vandaag = timezone.localdate()
    with transaction.atomic():
        if Klantreis.objects.filter(pk=klantreis.pk, gepubliceerd_op__isnull=True).update(gepubliceerd_op=vandaag):
            _meld(klantreis, None, vandaag)
    messages.success(request, "Het raadsrapport is gepubliceerd. Alle medewerkers kunnen het lezen.")
    return redirect("rapport:raadsrapport", klantreis.uuid)


@require_POST
def trek_in(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Take the report back: from now on only the team reads it."""
    klantreis = haal(request, klantreis_uuid, Recht.BEHEREN).klantreis
    with transaction.atomic():
        if Klantreis.objects.filter(pk=klantreis.pk, gepubliceerd_op__isnull=False).update(gepubliceerd_op=None):
            _meld(klantreis, klantreis.gepubliceerd_op, None)
    messages.success(request, "De publicatie is ingetrokken. Alleen het team kan het raadsrapport lezen.")
    return redirect("rapport:raadsrapport", klantreis.uuid)
