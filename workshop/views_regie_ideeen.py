"""Moderating what comes from the room: take an idee away and put it back, or correct it and move it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.forms_gezien import GezienConflict
from klantreis.toegang import Toegang
from klantreis.versies import Verschil
from verbeterplan.forms_ideeen import IdeeForm
from verbeterplan.ideeen import ruim_op
from verbeterplan.ideeen_live import verteld
from workshop.antwoord import aan_regie
from workshop.inbreng import gezichten_nu, haal_weg, zet_terug, zoek
from workshop.models import Workshop
from workshop.models_inbreng import Inbreng
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, stuk, vertel
from workshop.views_regie import NIET_BEZIG

AL_WEG = "Dit idee is er niet meer."


def _bezig(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> tuple[Toegang, Workshop, bool]:
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    return toegang, workshop, workshop.is_bezig


@require_POST
def idee_weg(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, idee_uuid: UUID) -> HttpResponse:
    """Take an idee from the wall and all screens; the answer holds a button to put it back."""
    _, workshop, bezig = _bezig(request, klantreis_uuid, workshop_uuid)
    if not bezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    try:
        tekst, terug, html = haal_weg(workshop, idee_uuid)
    except Http404:
        return aan_regie(request, workshop, zin=AL_WEG, status=404)
    if not getattr(request, "htmx", False):
        return aan_regie(request, workshop, zin=f"Weggehaald: {tekst}")
    context = {"workshop": workshop, "klantreis": workshop.klantreis, "tekst": tekst, "terug": terug}
    melding = stuk("regiemelding", render_to_string("workshop/_idee_weg.html", context))
    return HttpResponse(html[Gezicht.REGIE] + melding)


@require_POST
def idee_terug(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Put back what was taken away just before."""
    _, workshop, bezig = _bezig(request, klantreis_uuid, workshop_uuid)
    if not bezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    try:
        html = zet_terug(workshop, str(request.POST.get("terug", "")))
    except Http404:
        return aan_regie(request, workshop, zin="Dit idee kan hier niet meer terug.", status=422)
    return aan_regie(request, workshop, html[Gezicht.REGIE], "Het idee hangt er weer.")


@require_http_methods(["GET", "HEAD", "POST"])
def idee(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID, idee_uuid: UUID) -> HttpResponse:
    """Correct the words, or move an idee to another knelpunt or groep; then back to the regie."""
    toegang, workshop, bezig = _bezig(request, klantreis_uuid, workshop_uuid)
    if not bezig:
        return redirect("workshop:workshop", klantreis_uuid, workshop_uuid)
    inbreng = zoek(workshop, idee_uuid)
    rij = inbreng.idee
    if request.method != "POST":
        return _pagina(request, toegang, inbreng, IdeeForm(instance=rij, klantreis=toegang.klantreis))
    was = rij.groep
    form = IdeeForm(request.POST, instance=rij, klantreis=toegang.klantreis)
    if not form.is_valid():
        return _pagina(request, toegang, inbreng, form, status=422)
    try:
        with transaction.atomic():
            with verteld(toegang.klantreis):
                form.bewaar()
                if was is not None and rij.groep_id != was.pk:
                    ruim_op(was)
            vertel(workshop.pk, gezichten_nu(workshop))
    except GezienConflict as conflict:
        verschillen = form.verschillen(conflict)
        return _pagina(request, toegang, inbreng, form, status=409, verschillen=verschillen)
    messages.success(request, "Het idee is bewaard.")
    return redirect("workshop:regie", klantreis_uuid, workshop_uuid)


def _pagina(
    request: HttpRequest,
    toegang: Toegang,
    inbreng: Inbreng,
    form: IdeeForm,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    context = {
        "toegang": toegang,
        "workshop": inbreng.workshop,
        "idee": inbreng.idee,
        "form": form,
        "verschillen": verschillen or [],
    }
    return render(request, "workshop/idee.html", context, status=status)
