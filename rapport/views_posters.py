"""Downloads of the heartbeat of a persona as a poster."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from klantreis.toegang import haal
from personas.models import Persona
from rapport.posters import A1, A3, Maat, PosterForm, heartbeat_poster
from rapport.views_documenten import download


def _poster(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID, maat: Maat) -> HttpResponse:
    klantreis = haal(request, klantreis_uuid).klantreis
    persona = get_object_or_404(Persona, klantreis=klantreis, uuid=uuid)
    papier = heartbeat_poster(klantreis, persona, maat, PosterForm(request.GET).gekozen())
    return download(papier, "heartbeat", maat.naam.lower(), klantreis.slug)


@require_GET
def heartbeat_a3(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Print the heartbeat on A3; `?lijn=gewenst` or `?lijn=gerealiseerd` compares."""
    return _poster(request, klantreis_uuid, uuid, A3)


@require_GET
def heartbeat_a1(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Print the heartbeat on A1; `?lijn=gewenst` or `?lijn=gerealiseerd` compares."""
    return _poster(request, klantreis_uuid, uuid, A1)
