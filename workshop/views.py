"""The workshops of a klantreis: the list, and the page of one with its agenda."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantreis.toegang import Recht, haal
from workshop.models import Blok, Workshop
from workshop.toegang import haal_workshop


@require_safe
def lijst(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the workshops of a klantreis."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    workshops = Workshop.objects.filter(klantreis=toegang.klantreis).select_related("persona")
    return render(request, "workshop/lijst.html", {"toegang": toegang, "workshops": workshops})


@require_safe
def workshop(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Show one workshop: its agenda before it, what it brought after it."""
    toegang, rij = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.LEZEN)
    inhoud = {"toegang": toegang, "workshop": rij, "blokken": list(Blok.objects.filter(workshop=rij))}
    return render(request, "workshop/workshop.html", inhoud)
