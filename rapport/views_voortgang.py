"""The voortgangsrapportage over the klantreizen whose results somebody may read."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from klantreis.models import Klantreis
from klantreis.toegang import Recht, met_recht
from rapport.forms_voortgang import VoortgangForm
from rapport.voortgang import voortgang_pdf as maak_pdf
from rapport.voortgang import voortgangsrapportage


def _gekozen(request: HttpRequest) -> tuple[VoortgangForm, QuerySet[Klantreis]]:
    """Return the form with what may be chosen, and what was chosen: everything when nothing (valid) was."""
    mag = met_recht(request, Recht.RESULTAAT)
    form = VoortgangForm(request.GET, klantreizen=mag)
    gekozen = form.gekozen()
    return form, mag.filter(uuid__in=gekozen) if gekozen else mag


@require_safe
def voortgang(request: HttpRequest) -> HttpResponse:
    """Show the report over the chosen klantreizen, with the choice above it (12 queries, however many there are)."""
    form, gekozen = _gekozen(request)
    vraag = urlencode([("klantreis", uuid) for uuid in form.gekozen()])
    context: dict[str, Any] = {
        "form": form,
        "rapportage": voortgangsrapportage(gekozen),
        "pdf_adres": f"{reverse('raad:voortgang_pdf')}{'?' if vraag else ''}{vraag}",
        "is_keuze": bool(vraag),
    }
    return render(request, "rapport/voortgang.html", context)


@require_safe
def voortgang_pdf(request: HttpRequest) -> HttpResponse:
    """Download the same report as PDF."""
    _, gekozen = _gekozen(request)
    _, pdf = maak_pdf(voortgangsrapportage(gekozen))
    naam = f"voortgang-klantreizen-{timezone.localdate():%Y-%m-%d}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{naam}"'}
    )
