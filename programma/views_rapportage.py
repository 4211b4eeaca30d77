"""The report of the programme for who has an account: everybody reads the figures, the stories go by right."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantreis.toegang import Recht, eis, met_recht, programmarechten
from programma.models import Programma
from programma.rapportage import programmarapport, programmarapport_pdf
from programma.rapportinhoud import Programmarapport


def _rapport(request: HttpRequest, programma: Programma) -> Programmarapport:
    """Return the report with the stories of the klantreizen whose result this person may read."""
    return programmarapport(programma, frozenset(met_recht(request, Recht.RESULTAAT).values_list("pk", flat=True)))


@require_safe
def rapportage(request: HttpRequest) -> HttpResponse:
    """Show the sheets of the report in the browser, or that there is no programme yet."""
    rechten = programmarechten(request)
    eis(rechten, Recht.LEZEN)
    programma = Programma.objects.huidig()
    rapport = _rapport(request, programma) if programma else None
    context: dict[str, Any] = {
        "programma": programma,
        "rechten": rechten,
        "mag_beheren": Recht.BEHEREN in rechten,
        "rapport": rapport,
        "zonder_verhaal": sum(not reis.verhaal for reis in rapport.reizen) if rapport else 0,
    }
    return render(request, "programma/rapportage.html", context)


@require_safe
def rapportage_pdf(request: HttpRequest) -> HttpResponse:
    """Download the same report as PDF."""
    eis(programmarechten(request), Recht.LEZEN)
    programma = Programma.objects.huidig()
    if programma is None:
        raise Http404
    rapport = _rapport(request, programma)
    _, pdf = programmarapport_pdf(rapport)
    return als_pdf(pdf, rapport)


def als_pdf(pdf: bytes, rapport: Programmarapport) -> HttpResponse:
    """Return a PDF to download, named after its day."""
    naam = f'attachment; filename="programmarapportage-{rapport.datum:%Y-%m-%d}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": naam})
