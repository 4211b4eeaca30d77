"""Downloads of the papers of define and discover."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from klantreis.models import Klantreis, Startdocument
from klantreis.toegang import haal
from personas.models import Persona
from rapport import documenten


def download(papier: documenten.Papier, *naam: str) -> HttpResponse:
    """Answer a PDF; `naam` is what its file name is made of."""
    return HttpResponse(
        papier[1],
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{"-".join(naam)}.pdf"'},
    )


def _startdocument(klantreis: Klantreis, versie: Startdocument | None) -> HttpResponse:
    nummer = f"versie-{versie.nummer}" if versie else "versie-1"
    return download(documenten.startdocument_pdf(klantreis, versie), "startdocument", klantreis.slug, nummer)


@require_GET
def startdocument(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Print the newest version."""
    klantreis = haal(request, klantreis_uuid).klantreis
    return _startdocument(klantreis, Startdocument.objects.laatste(klantreis))


@require_GET
def startdocument_versie(request: HttpRequest, klantreis_uuid: UUID, nummer: int) -> HttpResponse:
    """Print a vastgestelde version as it was that day."""
    klantreis = haal(request, klantreis_uuid).klantreis
    versie = get_object_or_404(Startdocument.objects.vastgesteld(), klantreis=klantreis, nummer=nummer)
    return _startdocument(klantreis, versie)


@require_GET
def leidraad(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Print the interviewleidraad."""
    klantreis = haal(request, klantreis_uuid).klantreis
    return download(documenten.leidraad_pdf(klantreis), "interviewleidraad", klantreis.slug)


@require_GET
def toestemming(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Print an empty consent form."""
    klantreis = haal(request, klantreis_uuid).klantreis
    return download(documenten.toestemming_pdf(klantreis), "toestemming", klantreis.slug)


def _persona(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID, formaat: documenten.Formaat) -> HttpResponse:
    klantreis = haal(request, klantreis_uuid).klantreis
    rijen = Persona.objects.select_related("kanaalvoorkeur")
    persona = get_object_or_404(rijen, klantreis=klantreis, uuid=uuid)
    return download(documenten.persona_pdf(klantreis, persona, formaat), formaat.bestand, klantreis.slug)


@require_GET
def persona_kaart(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Print the card of a persona on A4."""
    return _persona(request, klantreis_uuid, uuid, documenten.KAART)


@require_GET
def persona_poster(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Print the poster of a persona on A3."""
    return _persona(request, klantreis_uuid, uuid, documenten.POSTER)
