"""The formuleplaat: as a page, and as PDF on A4 and A3."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_safe

from rapport.documenten import Papier
from rapport.pdf import druk_af
from rapport.views_documenten import download
from serviceformules.blad import Blad
from serviceformules.plaat import maak
from serviceformules.views_uitwerking import haal_blad


def _context(blad: Blad) -> dict[str, Any]:
    return {
        "blad": blad,
        "plaat": maak(blad.inhoud),
        "gemeente": settings.GEMEENTE,
        "datum": timezone.localdate(),
        "soort": "Serviceformule",
        "titel": f"{blad.formule.naam}, {blad.waar}",
    }


@require_safe
def plaat(request: HttpRequest, uitwerking_uuid: UUID) -> HttpResponse:
    """Show the sheet as it comes out of the printer."""
    return render(request, "serviceformules/plaat.html", _context(haal_blad(request, uitwerking_uuid)))


def formuleplaat(blad: Blad, maat: str) -> Papier:
    """Print the sheet as (html, pdf); `maat` is a4 or a3."""
    return druk_af("serviceformules/plaat_pdf.html", _context(blad) | {"maat": maat}, "css/formuleplaat.css")


@require_GET
def plaat_a4(request: HttpRequest, uitwerking_uuid: UUID) -> HttpResponse:
    """Print the sheet on A4."""
    return _download(request, uitwerking_uuid, "a4")


@require_GET
def plaat_a3(request: HttpRequest, uitwerking_uuid: UUID) -> HttpResponse:
    """Print the sheet on A3."""
    return _download(request, uitwerking_uuid, "a3")


def _download(request: HttpRequest, uitwerking_uuid: UUID, maat: str) -> HttpResponse:
    blad = haal_blad(request, uitwerking_uuid)
    return download(formuleplaat(blad, maat), "formuleplaat", maat, slugify(f"{blad.formule.naam} {blad.waar}"))
