"""Where the pain is over all klantreizen, before and after. Everybody with an account reads the counts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantreis.toegang import Recht, eis, programmarechten
from programma.analyse import analyse as maak
from programma.analyse import kostenzin
from programma.forms_analyse import TerreinForm
from programma.kosten import WAARSCHUWING, WAARSCHUWING_PROGRAMMA
from programma.models import Programma


@require_safe
def analyse(request: HttpRequest) -> HttpResponse:
    """Show three figures, each with its table, and what a solved knelpunt cost (a fixed number of queries)."""
    rechten = programmarechten(request)
    eis(rechten, Recht.LEZEN)
    programma = Programma.objects.huidig()
    inhoud = maak(programma, request.GET.get("beleidsterrein", ""))
    form = TerreinForm(request.GET, inhoud.terreinen)
    context: dict[str, Any] = {
        "programma": programma,
        "rechten": rechten,
        "mag_beheren": Recht.BEHEREN in rechten,
        "analyse": inhoud,
        "form": form,
        "terrein": form.keuze(),
        "kostenzin": kostenzin(inhoud),
        "waarschuwing": WAARSCHUWING,
        "waarschuwing_programma": WAARSCHUWING_PROGRAMMA,
    }
    return render(request, "programma/analyse.html", context)
