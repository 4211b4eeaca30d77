"""One field of an actie at a time: a cell of the table that is changed in place, and a card that goes to another column.

A script asks for JSON (a part of the page per id); without script the same addresses give a small page and a redirect.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from klantreis.eenmalig import BOTSING
from klantreis.forms_gezien import GezienConflict
from klantreis.templatetags.klantreis import dag_voluit, euro
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil
from verbeterplan.actielog import laatste_status, neem_terug
from verbeterplan.actierijen import CELLEN, MEE, VELDEN, cel
from verbeterplan.acties import organisaties
from verbeterplan.eigenaren import eigenaren
from verbeterplan.forms_actielog import BerichtWijzigForm
from verbeterplan.forms_actieveld import ActieVeldForm
from verbeterplan.models import Actie
from verbeterplan.pagina import onthoud, planpagina, terug
from verbeterplan.regels import ActieRegel
from verbeterplan.views_acties import actie_uit, naar_plan

_CEL = "verbeterplan/_tabel.html#cel"
_VELD = "verbeterplan/actie_veld.html#veldformulier"
_NAMEN = {veld: label for veld, label, *_ in CELLEN}


@require_http_methods(["GET", "HEAD", "POST"])
def actie_veld(request: HttpRequest, klantreis_uuid: UUID, actie_uuid: UUID, veld: str) -> HttpResponse:
    """Give the form of one field and save it: 422 when it is not right, 409 when a colleague changed the same field."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    if veld not in VELDEN:
        raise Http404
    rij = actie_uit(toegang, actie_uuid)
    van_bord = request.POST.get("vanuit") == "bord"
    if request.method != "POST":
        if request.GET.get("lees") and _met_script(request):
            return _cellen(toegang, onthoud(request), rij, veld, "")
        return _formulier(request, toegang, ActieVeldForm(instance=rij, veld=veld))
    if van_bord and veld == "status" and request.POST.get("ongedaan"):
        return _ongedaan(request, toegang, rij)
    form = ActieVeldForm(request.POST, instance=rij, veld=veld)
    was = rij.status
    if not form.is_valid():
        return _formulier(request, toegang, form, status=422)
    try:
        form.bewaar_van(toegang.gebruiker)
    except GezienConflict as conflict:
        if van_bord:
            return _bord(request, toegang, _ingehaald(rij, conflict, form.cleaned_data["status"]), status=409)
        return _formulier(request, toegang, form, status=409, verschillen=form.verschillen(conflict))
    except IntegrityError:
        # A colleague changed the other date between the check and the save.
        form.add_error(veld, BOTSING)
        return _formulier(request, toegang, form, status=422)
    zin = f"Actie {rij.nummer}: {_NAMEN[veld]} is {_woorden(veld, getattr(rij, veld))}."
    if van_bord:
        return _bord(request, toegang, _verzet(rij, was, toegang))
    if _met_script(request):
        return _cellen(toegang, onthoud(request), rij, veld, zin)
    messages.success(request, zin)
    return naar_plan(request, toegang, rij)


def _met_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _woorden(veld: str, waarde: Any) -> str:
    if waarde in (None, ""):
        return "leeg"
    if veld in ("start", "gereed"):
        return dag_voluit(waarde)
    return euro(waarde) if veld == "kosten_euro" else str(waarde)


def _formulier(
    request: HttpRequest,
    toegang: Toegang,
    form: ActieVeldForm,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    """Show the form of one field: in its cell, or on a page of its own."""
    klantreis, rij, vraag = toegang.klantreis, form.instance, onthoud(request)
    context = {
        "toegang": toegang,
        "form": form,
        "veld": form[form.veld],
        "notitie": form["notitie"] if "notitie" in form.fields else None,
        "actie": rij,
        "verschillen": verschillen or [],
        "verschil": verschillen[0] if verschillen else None,
        "organisaties": organisaties(klantreis) if form.veld == "afdeling_of_partner" else [],
        "terug": vraag,
        "terug_adres": terug(toegang, vraag, f"actie-{rij.nummer}"),
    }
    if _met_script(request):
        html = render_to_string(_VELD, context | {"in_cel": True}, request)
        return JsonResponse({"delen": {f"cel-{rij.nummer}-{form.veld}": html}}, status=status)
    context["eigenaren"] = eigenaren(klantreis) if form.veld == "eigenaar" else []
    return render(request, "verbeterplan/actie_veld.html", context, status=status)


def _cellen(toegang: Toegang, vraag: str, rij: Actie, veld: str, zin: str) -> HttpResponse:
    """Return the cells that changed and the figures above and below the table, as the page with this address has them."""
    blad = planpagina(toegang, QueryDict(vraag))
    regel = _regel(blad, rij)
    delen: dict[str, str] = {}
    for naam in (veld, *MEE.get(veld, ())):
        deze = cel(toegang, regel, naam)
        context = {"toegang": toegang, "actie": regel, "cel": deze, "bewerk": True, "terug": vraag}
        delen[deze.id] = render_to_string(_CEL, context)
    delen["planstand"] = render_to_string("verbeterplan/_planstand.html", {"stand": blad["stand"], "toegang": toegang})
    delen["tabeltotaal"] = euro(blad["kosten"])
    return JsonResponse({"delen": delen, "zin": zin})


def _regel(blad: dict[str, Any], rij: Actie) -> ActieRegel:
    """Find the actie among all of the plan: what was changed may not fit the filter any more."""
    for regel in blad["plan"].acties:
        if regel.uuid == rij.uuid:
            return regel  # type: ignore[no-any-return]
    raise Http404


def _bord(request: HttpRequest, toegang: Toegang, melding: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show the board as it is now, with what happened and the way back."""
    context = planpagina(toegang, QueryDict(onthoud(request))) | {"melding": melding}
    return render(request, "verbeterplan/plan.html", context, status=status)


def _verzet(rij: Actie, was: str, toegang: Toegang) -> dict[str, Any]:
    bericht = laatste_status(rij)
    eigen = bericht is not None and bericht.door_id == toegang.gebruiker.pk
    return {
        "soort": "verzet",
        "actie": rij,
        "zin": f"Actie {rij.nummer} is nu {rij.get_status_display()}.",
        "was": was,
        "bericht": bericht if eigen and was != rij.status else None,
        "gezien": BerichtWijzigForm(instance=bericht).initial["gezien"] if bericht else "",
    }


def _ingehaald(rij: Actie, conflict: GezienConflict, wil: str) -> dict[str, Any]:
    """Say what the colleague made of it, who that was and when, and offer to do it all the same."""
    nu = Actie.Status(conflict.huidig["status"])
    rij.status = nu
    return {
        "soort": "ingehaald",
        "actie": rij,
        "nu": nu.label,
        "wil": wil,
        "wil_woord": Actie.Status(wil).label,
        "bericht": laatste_status(rij),
        "gezien": ActieVeldForm(instance=rij, veld="status").initial["gezien"],
    }


def _ongedaan(request: HttpRequest, toegang: Toegang, rij: Actie) -> HttpResponse:
    try:
        bericht = UUID(request.POST["ongedaan"])
        naar = Actie.Status(request.POST.get("status", ""))
    except ValueError:
        raise Http404 from None
    if neem_terug(rij, bericht, naar.value, toegang.gebruiker):
        zin = f"Teruggezet: actie {rij.nummer} is weer {naar.label}."
        return _bord(request, toegang, {"soort": "terug", "actie": rij, "zin": zin})
    zin = f"Actie {rij.nummer} is intussen verder gegaan. Kijk eerst hoe het ervoor staat."
    return _bord(request, toegang, {"soort": "te-laat", "actie": rij, "zin": zin}, status=409)
