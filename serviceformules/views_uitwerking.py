"""One formule of one beleidsterrein: reading it, and what it says besides its lists."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from klantreis.toegang import Recht, met_recht
from klantreis.versies import VersieConflict
from serviceformules.blad import Blad, blad_van
from serviceformules.forms import TekstForm, klantreizen_bij
from serviceformules.lezen import met_alles
from serviceformules.models import Uitwerking
from serviceformules.rechten import toegang_tot


def haal_blad(request: HttpRequest, uitwerking_uuid: UUID, recht: Recht = Recht.LEZEN) -> Blad:
    """Fetch a formule for this person (6 queries); raises Http404 or PermissionDenied."""
    rij = get_object_or_404(met_alles(Uitwerking.objects.all()), uuid=uitwerking_uuid)
    toegang = toegang_tot(request, rij.formule, rij.beleidsterrein.naam if rij.beleidsterrein else "")
    toegang.eis(recht)
    return blad_van(rij, toegang)


@require_safe
def uitwerking(request: HttpRequest, uitwerking_uuid: UUID) -> HttpResponse:
    """Show a formule, with for who may edit it a way to change each part."""
    return bladpagina(request, haal_blad(request, uitwerking_uuid))


def bladpagina(
    request: HttpRequest, blad: Blad, *, status: int = 200, fout: str = "", getypt: str = "", bij: str = ""
) -> HttpResponse:
    """Render the page of a formule; `fout` and `getypt` belong to the zekerheid with the key `bij` (2 queries)."""
    leesbaar = set(met_recht(request, Recht.LEZEN).values_list("pk", flat=True))
    context: dict[str, Any] = {
        "blad": blad,
        "nieuwe_uuids": {belofte.zekerheid.sleutel: uuid4() for belofte in blad.inhoud.beloften},
        "klantreizen": [
            (klantreis, klantreis.pk in leesbaar) for klantreis in klantreizen_bij(blad.uitwerking).order_by("titel")
        ],
        "fout": fout,
        "getypt": getypt,
        "bij": bij,
    }
    return render(request, "serviceformules/uitwerking.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def tekst(request: HttpRequest, uitwerking_uuid: UUID) -> HttpResponse:
    """Edit for whom it is, the kernwaarden and the products: 422 when it is not right, 409 when a colleague was first."""
    blad = haal_blad(request, uitwerking_uuid, Recht.BEWERKEN)
    form = TekstForm(request.POST or None, instance=blad.uitwerking)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
            except VersieConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            else:
                messages.success(request, "De tekst is bewaard.")
                return redirect("serviceformules:uitwerking", blad.uitwerking.uuid)
    context = {"blad": blad, "form": form, "titel": "Voor wie, kernwaarden en producten", "verschillen": verschillen}
    return render(request, "serviceformules/regel.html", context, status=status)
