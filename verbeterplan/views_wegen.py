"""Weighing an actie from the matrix: by dragging its point, or with the two lists beside it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from klantreis.toegang import Recht, Toegang, haal
from verbeterplan.forms import FilterForm
from verbeterplan.forms_wegen import WeegForm
from verbeterplan.models import Actie
from verbeterplan.pagina import adres, onthoud, planpagina
from verbeterplan.wegen import AndersGewogen, Scores, weeg


@require_POST
def actie_wegen(request: HttpRequest, klantreis_uuid: UUID, actie_uuid: UUID) -> HttpResponse:
    """Save impact and inspanning of one actie; answers with the list and the figure, 409 when a colleague was first."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    actie = get_object_or_404(Actie, klantreis=toegang.klantreis, uuid=actie_uuid)
    form = WeegForm(request.POST)
    melding, status = "", 200
    if not form.is_valid():
        melding, status = str(next(iter(form.errors.values()))[0]), 422
    else:
        try:
            weeg(actie, form.scores, form.was)
            melding = f"Actie {actie.nummer} heeft nu {_in_woorden(form.scores)}."
        except AndersGewogen as anders:
            status = 409
            melding = (
                f"Een collega gaf actie {actie.nummer} intussen {_in_woorden(anders.nu)}. "
                f"Jij koos {_in_woorden(form.scores)}. Kies opnieuw als je het anders wilt."
            )
    if getattr(request, "htmx", False):
        return _matrix(request, toegang, actie, melding, status)
    (messages.success if status == 200 else messages.warning)(request, melding)
    return redirect(adres(toegang, _keuzes(request), f"actie-{actie.nummer}"))


def _keuzes(request: HttpRequest) -> dict[str, Any]:
    return FilterForm(QueryDict(onthoud(request))).keuzes() | {"weergave": "matrix"}


def _matrix(request: HttpRequest, toegang: Toegang, actie: Actie, melding: str, status: int) -> HttpResponse:
    vraag = QueryDict(mutable=True)
    vraag.update({naam: str(waarde) for naam, waarde in _keuzes(request).items()})
    context = planpagina(toegang, vraag) | {"melding": melding, "gemeld": actie.uuid, "melding_fout": status != 200}
    return render(request, "verbeterplan/_matrixlijst.html", context, status=status)


def _in_woorden(scores: Scores) -> str:
    impact, inspanning = (str(score) if score else "nog niet gekozen" for score in scores)
    return f"impact {impact} en inspanning {inspanning}"
