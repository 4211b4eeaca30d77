"""Photos of the wall: adding one to the report, showing it to who may read, deleting it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from klantreis.toegang import Recht
from uitwisseling.bovengrens import hoogstens
from workshop import fotos
from workshop.forms_verslag import FotoForm
from workshop.models import Workshop
from workshop.models_inbreng import Foto
from workshop.toegang import haal_workshop
from workshop.views_verslag import nog_niet, pagina


def _naar_fotos(workshop: Workshop) -> HttpResponse:
    return redirect(reverse("workshop:verslag", args=[workshop.klantreis.uuid, workshop.uuid]) + "#fotos")


@hoogstens(fotos.MEESTE_BYTES)
@require_POST
def foto_toevoegen(
    request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, *, te_groot: bool = False
) -> HttpResponse:
    """Add a photo to the report, drawn again; the same form twice adds it once."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.BEWERKEN)
    if not workshop.is_afgelopen:
        return nog_niet(request, workshop)
    if te_groot:
        # What was typed was not read: with a file this large nothing of the form is.
        return pagina(request, toegang, workshop, status=413, melding=fotos.TE_GROOT)
    form = FotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return pagina(request, toegang, workshop, form, status=422)
    gegeven = form.cleaned_data
    try:
        fotos.bewaar(workshop, gegeven["uuid"], gegeven["bestand"], gegeven["bijschrift"], toegang.gebruiker.pk)
    except fotos.TeVeelFotos:
        form.add_error(
            "bestand", f"Er kunnen ten hoogste {fotos.MEESTE_FOTOS} foto’s in een verslag. Haal er eerst een weg."
        )
        return pagina(request, toegang, workshop, form, status=422)
    messages.success(request, "De foto staat in het verslag.")
    return _naar_fotos(workshop)


@require_safe
def foto(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, foto_uuid: UUID) -> HttpResponse:
    """Show a photo to who may read the klantreis. It never changes, so a browser may keep it for a while; nobody else may."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.LEZEN, kop=False)
    rij = get_object_or_404(Foto, workshop=workshop, uuid=foto_uuid)
    inhoud = fotos.lees(rij.bestand.name or "")
    if inhoud is None:
        raise Http404
    antwoord = HttpResponse(inhoud, content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})
    antwoord["Content-Disposition"] = f'inline; filename="{rij.uuid}.jpg"'
    patch_cache_control(antwoord, private=True, max_age=3600)
    return antwoord


@require_POST
def foto_verwijderen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, foto_uuid: UUID) -> HttpResponse:
    """Delete a photo with its file; somebody who was second sees that it is gone."""
    _, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, Recht.BEWERKEN, kop=False)
    Foto.objects.filter(workshop=workshop, uuid=foto_uuid).delete()
    messages.success(request, "De foto is verwijderd.")
    return _naar_fotos(workshop) if workshop.is_afgelopen else nog_niet(request, workshop)
