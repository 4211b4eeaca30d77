"""The log of an actie: write a line, if so with another status, and change a line of your own."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from klantreis.eenmalig import AL_BEWAARD, uuid_van
from klantreis.forms_gezien import GezienConflict
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil
from verbeterplan.actiepagina import toon_actie
from verbeterplan.forms_actielog import BerichtForm, BerichtWijzigForm
from verbeterplan.mijn import is_te_doen, toon_mijn
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht
from verbeterplan.pagina import onthoud
from verbeterplan.views_acties import actie_adres, actie_uit, naar_plan

#: Where a form stands that goes here, besides the page of the actie.
MIJN, BORD = "mijn", "bord"


@require_POST
def actie_bericht(request: HttpRequest, klantreis_uuid: UUID, actie_uuid: UUID) -> HttpResponse:
    """Add a line to the log of an actie, or change your own (`bericht` names it)."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = actie_uit(toegang, actie_uuid)
    if "bericht" in request.POST:
        return _wijzig(request, toegang, rij)
    data = request.POST.copy()
    vreemd = _al_bewaard(rij, data.get("uuid", ""), data.get("tekst", ""))
    if vreemd:
        data["uuid"] = str(uuid4())
    form = BerichtForm(data, actie_status=rij.status, auto_id=f"bericht-{rij.pk}-%s")
    if vreemd:
        form.full_clean()
        form.add_error(None, AL_BEWAARD)
    if not form.is_valid():
        return _opnieuw(request, toegang, rij, form, status=422)
    try:
        bericht = form.bewaar(rij, toegang.gebruiker)
    except GezienConflict as conflict:
        return _opnieuw(request, toegang, rij, form, status=409, verschillen=form.verschillen(conflict))
    messages.success(request, _bewaard(rij, bericht))
    return _terug(request, toegang, rij)


def _al_bewaard(rij: Actie, uuid: str, tekst: str) -> bool:
    """Whether this form was used before for another text; Http404 when it was for another actie (1 query)."""
    sleutel = uuid_van({"uuid": uuid})
    bestaand = Voortgangsbericht.objects.filter(uuid=sleutel).first() if sleutel else None
    if bestaand is None:
        return False
    if bestaand.actie_id != rij.pk:
        raise Http404
    return bestaand.tekst != tekst.replace("\r\n", "\n").strip()


def _bewaard(rij: Actie, bericht: Voortgangsbericht | None) -> str:
    if bericht is None:
        return f"Een collega deed dat net ook al. Actie {rij.nummer} is {rij.get_status_display()}."
    if bericht.status and bericht.tekst:
        return f"Bewaard bij actie {rij.nummer}. Die is nu {rij.get_status_display()}."
    return (
        f"Actie {rij.nummer} is nu {rij.get_status_display()}."
        if bericht.status
        else f"Bewaard bij actie {rij.nummer}."
    )


def _opnieuw(
    request: HttpRequest,
    toegang: Toegang,
    rij: Actie,
    form: BerichtForm,
    *,
    status: int,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    """Show the page the form came from, with the form as it was sent."""
    rij.refresh_from_db()
    # Only while it stands there: a colleague may have finished it, or given it to somebody else.
    if request.POST.get("vanuit") == MIJN and is_te_doen(rij, toegang.gebruiker):
        return toon_mijn(request, rij.uuid, form, status, verschillen or [])
    return toon_actie(request, toegang, rij, bericht=form, status=status, verschillen=verschillen)


def _terug(request: HttpRequest, toegang: Toegang, rij: Actie) -> HttpResponse:
    if request.POST.get("vanuit") == MIJN:
        return redirect("mijn:acties")
    if request.POST.get("vanuit") == BORD:
        return naar_plan(request, toegang, rij)
    return redirect(f"{actie_adres(toegang, rij, onthoud(request))}#voortgang")


def _wijzig(request: HttpRequest, toegang: Toegang, rij: Actie) -> HttpResponse:
    """Change the text of a line; that of somebody else is not there."""
    try:
        uuid = UUID(request.POST["bericht"])
    except ValueError:
        raise Http404 from None
    bericht = get_object_or_404(Voortgangsbericht, actie=rij, door=toegang.gebruiker, uuid=uuid)
    form = BerichtWijzigForm(request.POST, instance=bericht)
    if not form.is_valid():
        return toon_actie(request, toegang, rij, wijzig=form, status=422)
    try:
        form.bewaar()
    except GezienConflict as conflict:
        return toon_actie(request, toegang, rij, wijzig=form, status=409, verschillen=form.verschillen(conflict))
    messages.success(request, "Je bericht is gewijzigd.")
    return _terug(request, toegang, rij)
