"""Acties: make, read, change, delete, and change eigenaar or status in passing."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import eenmalig
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil, VersieConflict
from verbeterplan.actiepagina import toon_actie
from verbeterplan.acties import maak, organisaties, punten_om_te_kiezen
from verbeterplan.acties_live import verteld
from verbeterplan.eigenaren import eigenaren
from verbeterplan.forms import FilterForm, VanafForm, Weergave
from verbeterplan.forms_acties import ActieForm, ActieSnelForm
from verbeterplan.ideeen_live import verteld as muur_verteld
from verbeterplan.models import Actie, Idee
from verbeterplan.pagina import adres, onthoud, terug


def naar_plan(request: HttpRequest, toegang: Toegang, rij: Actie) -> HttpResponse:
    """Go back to the plan, to the place where this actie shows."""
    anker = f"actie-{rij.nummer}"
    keuzes = FilterForm(QueryDict(onthoud(request))).keuzes()
    if keuzes.get("weergave") == Weergave.PUNTEN and (punt := rij.verbeterpunten.first()):
        anker = f"punt-{punt.uuid}"
    return redirect(adres(toegang, keuzes, anker))


def actie_adres(toegang: Toegang, rij: Actie, vraag: str) -> str:
    """Return the address of an actie that remembers how the user left the plan."""
    adres_zelf = reverse("verbeterplan:actie", args=[toegang.klantreis.uuid, rij.uuid])
    return f"{adres_zelf}{'?' if vraag else ''}{vraag}"


def actie_uit(toegang: Toegang, actie_uuid: UUID) -> Actie:
    """Fetch an actie through its klantreis (1 query); raises Http404."""
    return get_object_or_404(Actie, klantreis=toegang.klantreis, uuid=actie_uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def actie_nieuw(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Make an actie, from a verbeterpunt, from one of its ideeën, or from nothing."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis
    punten = punten_om_te_kiezen(klantreis)
    if request.method != "POST":
        form = ActieForm(initial=_begin(request, toegang), klantreis=klantreis, punten=punten)
        return _nieuwpagina(request, toegang, form)

    def bouw(data: QueryDict, rij: Actie | None) -> ActieForm:
        return ActieForm(data, instance=rij, klantreis=klantreis, punten=punten)

    actie, form = eenmalig(request.POST, Actie.objects.filter(klantreis=klantreis), bouw)
    if actie is None:
        if not form.is_valid():
            return _nieuwpagina(request, toegang, form, status=422)
        form.instance.uuid = form.cleaned_data["uuid"] or uuid4()
        actie = maak(klantreis, form.instance, form.gekozen_punten())
    messages.success(request, f"Actie {actie.nummer} staat in het plan.")
    return naar_plan(request, toegang, actie)


def _nieuwpagina(request: HttpRequest, toegang: Toegang, form: ActieForm, status: int = 200) -> HttpResponse:
    vraag = onthoud(request)
    context = {
        "toegang": toegang,
        "form": form,
        "eigenaren": eigenaren(toegang.klantreis),
        "organisaties": organisaties(toegang.klantreis),
        "terug": vraag,
        "terug_adres": terug(toegang, vraag),
    }
    return render(request, "verbeterplan/actie_nieuw.html", context, status=status)


def _begin(request: HttpRequest, toegang: Toegang) -> dict[str, Any]:
    """Fill a new form from where the user came."""
    begin: dict[str, Any] = {"uuid": uuid4()}
    vanaf = VanafForm(request.GET)
    vanaf.is_valid()
    if punt := vanaf.cleaned_data.get("punt"):
        begin["verbeterpunten"] = [str(punt)]
    if idee := vanaf.cleaned_data.get("idee"):
        gekozen = Idee.objects.filter(verbeterpunt__klantreis=toegang.klantreis, uuid=idee).first()
        begin["titel"] = gekozen.tekst if gekozen else ""
    return begin


@require_http_methods(["GET", "HEAD", "POST"])
def actie(request: HttpRequest, klantreis_uuid: UUID, actie_uuid: UUID) -> HttpResponse:
    """Read an actie and how it goes; who may edit gets the forms."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN if request.method == "POST" else Recht.LEZEN)
    rij = actie_uit(toegang, actie_uuid)
    if request.method != "POST":
        return toon_actie(request, toegang, rij)
    punten = punten_om_te_kiezen(toegang.klantreis)
    form = ActieForm(request.POST, instance=rij, klantreis=toegang.klantreis, punten=punten)
    if not form.is_valid():
        return toon_actie(request, toegang, rij, form=form, status=422)
    try:
        form.bewaar_van(toegang.gebruiker)
    except VersieConflict as conflict:
        return toon_actie(request, toegang, rij, form=form, status=409, verschillen=form.verschillen(conflict))
    messages.success(request, f"Actie {rij.nummer} is bewaard.")
    return redirect(actie_adres(toegang, rij, onthoud(request)))


@require_POST
def actie_bijwerken(request: HttpRequest, klantreis_uuid: UUID, actie_uuid: UUID) -> HttpResponse:
    """Change eigenaar and status from a card, with a notitie for the log."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = actie_uit(toegang, actie_uuid)
    form = ActieSnelForm(request.POST, instance=rij)
    verschillen: list[Verschil] = []
    status = 422
    if form.is_valid():
        try:
            form.bewaar_van(toegang.gebruiker)
        except VersieConflict as conflict:
            verschillen, status = form.verschillen(conflict), 409
        else:
            messages.success(request, _bijgewerkt(rij))
            return naar_plan(request, toegang, rij)
    context = {
        "toegang": toegang,
        "form": form,
        "actie": rij,
        "verschillen": verschillen,
        "eigenaren": eigenaren(toegang.klantreis),
        "terug": onthoud(request),
        "terug_adres": terug(toegang, onthoud(request)),
    }
    return render(request, "verbeterplan/actie_bijwerken.html", context, status=status)


def _bijgewerkt(rij: Actie) -> str:
    van = f" van {rij.eigenaar}" if rij.eigenaar else ""
    return f"Actie {rij.nummer} is {rij.get_status_display()}{' en' if van else ''}{van}."


@require_http_methods(["GET", "HEAD", "POST"])
def actie_verwijderen(request: HttpRequest, klantreis_uuid: UUID, actie_uuid: UUID) -> HttpResponse:
    """Ask first, then delete an actie; its verbeterpunten stay."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = actie_uit(toegang, actie_uuid)
    vraag = onthoud(request)
    if request.method == "POST":
        with muur_verteld(toegang.klantreis), verteld(rij.klantreis_id):
            rij.delete()
        messages.success(request, f"Actie {rij.nummer} is verwijderd.")
        return redirect(terug(toegang, vraag))
    context = {
        "toegang": toegang,
        "titel": f"Actie {rij.nummer} verwijderen?",
        "wat": rij.titel,
        "gevolg": "De actie verdwijnt met de werkafspraak en het logboek die erbij staan. De verbeterpunten blijven. "
        "Gaat de actie niet door, maar wil je haar wel bewaren? Zet de status dan op vervallen.",
        "terug": vraag,
        "terug_adres": terug(toegang, vraag, f"actie-{rij.nummer}"),
    }
    return render(request, "verbeterplan/verwijder.html", context)
