"""The public page of the programme, and publishing and withdrawing it."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.toegang import Recht, eis, programmarechten, rechten_van_de_raad
from programma import openbaar as regels
from programma.models import Klantreisplan, Programma
from programma.rapportage import programmarapport_pdf
from programma.views_rapportage import als_pdf
from rapport.drukpers import eenmaal, naar_buiten


def _openbaar(programma_uuid: UUID) -> Programma:
    """Return a programme that is published; of another one nobody learns that it is there."""
    programma = Programma.objects.filter(uuid=programma_uuid).first()
    is_open = programma is not None and programma.gepubliceerd_op is not None
    if programma is None or Recht.RESULTAAT not in rechten_van_de_raad(link_is_open=is_open):
        raise Http404
    return programma


@login_not_required
@never_cache
@require_safe
def openbaar(request: HttpRequest, programma_uuid: UUID) -> HttpResponse:
    """Show the report to everybody, without a menu."""
    programma = _openbaar(programma_uuid)
    context: dict[str, Any] = {
        "rapport": regels.openbaar_rapport(programma),
        "pdf_adres": reverse("programma:openbaar_pdf", args=[programma.uuid]),
    }
    return naar_buiten(render(request, "programma/openbaar.html", context))


@login_not_required
@never_cache
@require_safe
def openbaar_pdf(request: HttpRequest, programma_uuid: UUID) -> HttpResponse:
    """Download the public report as PDF."""
    rapport = regels.openbaar_rapport(_openbaar(programma_uuid))
    # The text of the report without its print layout tells whether it changed.
    tekst = render_to_string(
        "programma/_rapportvellen.html", {"rapport": rapport, "papier": True, "kop": "h1", "tussenkop": "h2"}
    )
    vingerafdruk = f"openbaar-programma-{hashlib.sha256(tekst.encode()).hexdigest()}"
    return naar_buiten(als_pdf(eenmaal(vingerafdruk, lambda: programmarapport_pdf(rapport)[1]), rapport))


@require_http_methods(["GET", "HEAD", "POST"])
def publiceren(request: HttpRequest, programma_uuid: UUID) -> HttpResponse:
    """Say exactly what becomes public, and make it so."""
    rechten = programmarechten(request)
    eis(rechten, Recht.BEHEREN)
    programma = get_object_or_404(Programma, uuid=programma_uuid)
    if request.method == "POST":
        regels.publiceer(programma, _gezien(request))
        messages.success(request, "De rapportage is openbaar. Iedereen met het adres kan haar lezen.")
        return redirect("programma:publiceren", programma.uuid)
    kan = regels.kan_openbaar(programma)
    al = regels.openbare_ids(programma)
    titels = {een.pk for een in kan}
    plannen = Klantreisplan.objects.filter(programma=programma, klantreis__isnull=False).select_related("klantreis")
    context: dict[str, Any] = {
        "programma": programma,
        "rechten": rechten,
        "mag_beheren": True,
        "openbaar_adres": request.build_absolute_uri(reverse("programma:openbaar", args=[programma.uuid])),
        "keuze": [een.uuid for een in kan],
        "wel": [een.titel for een in kan],
        "nieuw": [een.titel for een in kan if een.pk not in al],
        "niet": [plan.klantreis.titel for plan in plannen if plan.klantreis and plan.klantreis.pk not in titels],
    }
    return render(request, "programma/publiceren.html", context)


def _gezien(request: HttpRequest) -> set[UUID]:
    """Return the klantreizen that the page named; what is no uuid names nothing."""
    uit = set()
    for waarde in request.POST.getlist("klantreis"):
        try:
            uit.add(UUID(waarde))
        except ValueError:
            continue
    return uit


@require_POST
def trek_in(request: HttpRequest, programma_uuid: UUID) -> HttpResponse:
    """Withdraw the public page: from this moment on nobody finds it."""
    eis(programmarechten(request), Recht.BEHEREN)
    programma = get_object_or_404(Programma, uuid=programma_uuid)
    if regels.trek_in(programma):
        messages.success(
            request, "De openbare pagina is ingetrokken. Alleen wie een account heeft, leest de rapportage."
        )
    else:
        messages.info(request, "De rapportage was al niet openbaar.")
    return redirect("programma:publiceren", programma.uuid)
