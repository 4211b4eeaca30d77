"""Moving an organisation to another ring of the map."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from klantreis import gewijzigd
from klantreis import startdocument as document
from klantreis.beelden import betrokkenenkaart
from klantreis.forms_lijsten import RingForm
from klantreis.models import Betrokkene
from klantreis.toegang import Recht, Toegang, haal


@require_POST
def ring(request: HttpRequest, klantreis_uuid: UUID, sleutel: int) -> HttpResponse:
    """Put an organisation in a ring; the list and the map send the same form.

    409 when a colleague moved it in the meantime: then nothing changes and the message names both rings.
    """
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    wie = get_object_or_404(Betrokkene, klantreis=toegang.klantreis, pk=sleutel)
    form = RingForm(request.POST)
    if not form.is_valid():
        return _antwoord(request, toegang, "Kies een van de drie ringen.", 422)
    nieuw = Betrokkene.Ring(form.cleaned_data["ring"])
    with transaction.atomic():
        document.vergrendel(toegang.klantreis)
        wie = Betrokkene.objects.select_for_update().get(pk=wie.pk)
        nu, was = Betrokkene.Ring(wie.ring), form.cleaned_data["was"]
        if nu == nieuw:
            return _antwoord(request, toegang, f"{wie.organisatie} staat bij ‘{nieuw.label}’.")
        if was and was != nu:
            return _antwoord(
                request,
                toegang,
                f"Een collega zette {wie.organisatie} intussen bij ‘{nu.label}’. Jij koos ‘{nieuw.label}’. "
                "Klopt dat nog? Kies het dan opnieuw.",
                409,
            )
        concept, is_nieuw = document.open_concept(toegang.klantreis)
        gewijzigd.noteer(concept, ["betrokkenen"], toegang.gebruiker.naam)
        wie.ring = nieuw
        wie.save(update_fields=["ring"])
    zin = f"{wie.organisatie} staat nu bij ‘{nieuw.label}’."
    if is_nieuw:
        zin += f" Dat staat in versie {concept.nummer}, een nieuw concept."
    return _antwoord(request, toegang, zin)


def _antwoord(request: HttpRequest, toegang: Toegang, zin: str, status: int = 200) -> HttpResponse:
    """Answer with the map as a fragment; without script with the page itself, where the message stands at the top."""
    if getattr(request, "htmx", None):
        context = {"toegang": toegang, "kaart": betrokkenenkaart(toegang), "melding": zin, "mag_schuiven": True}
        return render(request, "klantreis/_kaart.html", context, status=status)
    (messages.success if status == 200 else messages.warning)(request, zin)
    return redirect(f"{reverse('klantreis:betrokkenen', args=[toegang.klantreis.uuid])}#kaart")
