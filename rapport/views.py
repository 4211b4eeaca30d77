"""The raadsrapport as a page, as a PDF, what it asks of the raad, and whether every medewerker may read it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from klantreis.models import Klantreis
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil, VersieConflict
from klantreis.wijzigingen import GEWIJZIGD, Melding, meld
from rapport.context import raadsrapport_context
from rapport.forms import VraagForm
from rapport.models import Rapporttekst
from rapport.opties import opties_van
from rapport.pdf import raadsrapport_pdf as maak_pdf


@require_GET
def raadsrapport(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the sheets of the report in the browser, with the choices of the address."""
    toegang = haal(request, klantreis_uuid, Recht.RESULTAAT)
    rapport = raadsrapport_context(toegang.klantreis, opties=opties_van(request.GET))
    return render(request, "rapport/raadsrapport.html", {"toegang": toegang, "rapport": rapport})


@require_GET
def raadsrapport_pdf(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Download the same report as PDF, with the same choices."""
    toegang = haal(request, klantreis_uuid, Recht.RESULTAAT)
    rapport = raadsrapport_context(toegang.klantreis, opties=opties_van(request.GET))
    _, pdf = maak_pdf(rapport)
    concept = "-concept" if rapport.stand.concept else ""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="raadsrapport-{rapport.slug}{concept}.pdf"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def vraag(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Write what we ask of the raad; the only text in the report that does not follow from the data."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    rij = Rapporttekst.objects.filter(klantreis=toegang.klantreis).first()
    rij = rij or Rapporttekst(klantreis=toegang.klantreis)
    if request.method != "POST":
        return _vraagpagina(request, toegang, VraagForm(instance=rij))
    form = VraagForm(request.POST, instance=rij)
    if not form.is_valid():
        return _vraagpagina(request, toegang, form, status=422)
    try:
        form.bewaar()
    except VersieConflict as conflict:
        return _vraagpagina(request, toegang, form, status=409, verschillen=form.verschillen(conflict))
    messages.success(request, "De vraag aan de raad is bewaard.")
    return redirect(reverse("rapport:raadsrapport", args=[toegang.klantreis.uuid]) + "#vraag")


def _vraagpagina(
    request: HttpRequest,
    toegang: Toegang,
    form: VraagForm,
    *,
    status: int = 200,
    verschillen: Sequence[Verschil] = (),
) -> HttpResponse:
    context = {"toegang": toegang, "form": form, "verschillen": verschillen}
    return render(request, "rapport/vraag.html", context, status=status)


def _meld(klantreis: Klantreis, van: date | None, naar: date | None) -> None:
    velden = {"gepubliceerd_op": (van, naar)}
    meld(Melding(Klantreis, klantreis.pk, klantreis.pk, GEWIJZIGD, velden, klantreis.titel))


@require_POST
def publiceer(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Let every medewerker read the report; doing it twice keeps the first date."""
    klantreis = haal(request, klantreis_uuid, Recht.NAAR_BUITEN).klantreis
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
