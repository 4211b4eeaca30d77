"""The report of a workshop that ended: as a page, as a PDF, and wiping the name of one gast."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from klantreis.toegang import Recht, Toegang
from workshop.forms_verslag import FotoForm, PdfForm
from workshop.models import Workshop
from workshop.opruimen import bewaard_tot, wis_gast
from workshop.toegang import haal_workshop
from workshop.verslag import lees
from workshop.verslag_pdf import verslag_pdf as druk_af


@require_safe
def verslag(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Show the report, with all names that are kept; before the end there is none (24 queries)."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.LEZEN)
    if not workshop.is_afgelopen:
        return nog_niet(request, workshop)
    return pagina(request, toegang, workshop)


def nog_niet(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Go to the page of a workshop that did not end: what the room does is not told before."""
    messages.info(request, "Het verslag is er als de workshop is afgelopen.")
    return redirect("workshop:workshop", workshop.klantreis.uuid, workshop.uuid)


def pagina(
    request: HttpRequest,
    toegang: Toegang,
    workshop: Workshop,
    foto_form: FotoForm | None = None,
    *,
    status: int = 200,
    melding: str = "",
) -> HttpResponse:
    """Render the report with what may be done with it; a form that was not right keeps what was typed."""
    rapport = lees(workshop, met_namen=True)
    context: dict[str, Any] = {
        "toegang": toegang,
        "workshop": workshop,
        "verslag": rapport,
        "papier": False,
        "fotos": rapport.fotos,
        "pdf_form": PdfForm(),
        "foto_form": foto_form or FotoForm(),
        "melding": melding,
        "bewaard_tot": bewaard_tot(workshop),
    }
    return render(request, "workshop/verslag.html", context, status=status)


@require_safe
def verslag_pdf(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Download the report; names of who took part only when they were asked for."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.LEZEN, kop=False)
    if not workshop.is_afgelopen:
        return nog_niet(request, workshop)
    _, pdf = druk_af(lees(workshop, met_namen=PdfForm(request.GET).met_namen()))
    naam = f"workshop-{workshop.dag:%Y-%m-%d}-{workshop.klantreis.slug}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{naam}"'}
    )


@require_POST
def naam_wissen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, gast_uuid: UUID) -> HttpResponse:
    """Wipe the name of one gast, also under the ideeën; doing it twice changes nothing."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    wis_gast(workshop, gast_uuid)
    messages.success(request, "De naam is gewist, ook bij de ideeën van deze deelnemer.")
    if not workshop.is_afgelopen:
        return redirect("workshop:workshop", klantreis_uuid, workshop_uuid)
    return redirect("workshop:verslag", klantreis_uuid, workshop_uuid)
