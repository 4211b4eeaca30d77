"""The page of one klantreis."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantreis.padpagina import pagina
from klantreis.toegang import haal


@require_safe
def detail(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the next step, the path of four phases and who it is about."""
    toegang = haal(request, klantreis_uuid)
    return render(request, "klantreis/detail.html", {"toegang": toegang, "pagina": pagina(toegang)})
