"""Metingen: how the goals of the startdocument move."""

from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.eenmalig import BOTSING
from klantreis.forms_gezien import GezienConflict
from klantreis.models import Indicator
from klantreis.templatetags.klantreis import dag_voluit, met_eenheid
from klantreis.toegang import Recht, Toegang, haal
from verbeterplan.forms import DagForm, MetingForm
from verbeterplan.forms_metingen import MetingWijzigForm, WelkeDagForm
from verbeterplan.lezen import doelen
from verbeterplan.models import Meting
from verbeterplan.spoor import doelbeelden, figuur_van

#: So many metingen of each goal are in its table; the rest comes when somebody asks for it.
NIEUWSTE = 50


def _naar(toegang: Toegang, indicator: Indicator) -> str:
    return f"{reverse('verbeterplan:metingen', args=[toegang.klantreis.uuid])}#doel-{indicator.uuid}"


def _metingenpagina(
    request: HttpRequest, toegang: Toegang, ingevuld: MetingForm | None = None, status: int = 200
) -> HttpResponse:
    """Show all goals, each with its own form; `ingevuld` is the one that was not right."""
    vandaag = timezone.localdate()
    formulieren = {
        indicator.uuid: MetingForm(indicator=indicator, initial={"datum": vandaag})
        for indicator in Indicator.objects.filter(klantreis=toegang.klantreis)
    }
    if ingevuld is not None:
        formulieren[ingevuld.instance.indicator.uuid] = ingevuld
    beelden = doelbeelden(doelen(toegang.klantreis))
    context = {
        "toegang": toegang,
        "doelen": [(beeld, formulieren.get(beeld.doel.uuid), figuur_van(beeld.doel)) for beeld in beelden],
        "hoeveel": ":" if request.GET.get("alles") == "ja" else f":{NIEUWSTE}",
        "gemeten": any(beeld.metingen for beeld in beelden),
        "ingevuld": ingevuld,
    }
    return render(request, "verbeterplan/metingen.html", context, status=status)


@require_safe
def metingen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the goals with their metingen in time."""
    return _metingenpagina(request, haal(request, klantreis_uuid, Recht.LEZEN))


@require_POST
def meting_toevoegen(request: HttpRequest, klantreis_uuid: UUID, indicator_uuid: UUID) -> HttpResponse:
    """Add a meting; one a day. Sending the same value twice changes nothing."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    indicator = get_object_or_404(Indicator, klantreis=toegang.klantreis, uuid=indicator_uuid)
    form = MetingForm(request.POST, indicator=indicator)
    if not form.is_valid():
        return _metingenpagina(request, toegang, form, status=422)
    with transaction.atomic():
        Indicator.objects.select_for_update().get(pk=indicator.pk)
        bestaand = form.bestaande()
        if bestaand is None:
            form.save()
        elif (bestaand.waarde, bestaand.toelichting) != (
            form.cleaned_data["waarde"],
            form.cleaned_data["toelichting"],
        ):
            waarde = met_eenheid(bestaand.waarde, indicator.eenheid)
            form.add_error(
                "datum", f"Er is al een meting op deze datum: {waarde}. Wijzig die, of kies een andere datum."
            )
    if form.errors:
        return _metingenpagina(request, toegang, form, status=422)
    messages.success(request, "De meting is bewaard.")
    return redirect(_naar(toegang, indicator))


@require_http_methods(["GET", "HEAD", "POST"])
def meting_wijzigen(request: HttpRequest, klantreis_uuid: UUID, indicator_uuid: UUID) -> HttpResponse:
    """Change the meting of one day; `dag` says which. 409 when a colleague changed or deleted it meanwhile."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    indicator = get_object_or_404(Indicator, klantreis=toegang.klantreis, uuid=indicator_uuid)
    welke = WelkeDagForm(request.POST if request.method == "POST" else request.GET)
    if not welke.is_valid():
        raise Http404
    meting = Meting.objects.filter(indicator=indicator, datum=welke.cleaned_data["dag"]).first()
    if request.method != "POST":
        if meting is None:
            raise Http404
        return _wijzigpagina(request, toegang, indicator, MetingWijzigForm(instance=meting, indicator=indicator), welke)
    if meting is None:
        return _weg(request, toegang, indicator, welke)
    form = MetingWijzigForm(request.POST, instance=meting, indicator=indicator)
    if not form.is_valid():
        return _wijzigpagina(request, toegang, indicator, form, welke, status=422)
    try:
        form.bewaar()
    except GezienConflict as conflict:
        verschillen = form.verschillen(conflict)
        return _wijzigpagina(request, toegang, indicator, form, welke, status=409, verschillen=verschillen)
    except (IntegrityError, Meting.DoesNotExist):
        # Somebody took the new day, or the meting itself, between the check and the save.
        form.add_error(None, BOTSING)
        return _wijzigpagina(request, toegang, indicator, form, welke, status=409)
    messages.success(request, "De meting is bewaard.")
    return redirect(_naar(toegang, indicator))


def _wijzigpagina(
    request: HttpRequest,
    toegang: Toegang,
    indicator: Indicator,
    form: MetingWijzigForm | MetingForm,
    welke: WelkeDagForm,
    *,
    status: int = 200,
    **extra: object,
) -> HttpResponse:
    context = {
        "toegang": toegang,
        "indicator": indicator,
        "form": form,
        "dag": welke.cleaned_data["dag"],
        "terug_adres": _naar(toegang, indicator),
        **extra,
    }
    return render(request, "verbeterplan/meting_wijzigen.html", context, status=status)


def _weg(request: HttpRequest, toegang: Toegang, indicator: Indicator, welke: WelkeDagForm) -> HttpResponse:
    """Answer when the meting is not there (any more): saved by the first half of a double click, or gone."""
    form = MetingForm(request.POST, indicator=indicator)
    bestaand = form.bestaande() if form.is_valid() else None
    if bestaand and (bestaand.waarde, bestaand.toelichting) == (
        form.cleaned_data["waarde"],
        form.cleaned_data["toelichting"],
    ):
        messages.success(request, "De meting is bewaard.")
        return redirect(_naar(toegang, indicator))
    return _wijzigpagina(request, toegang, indicator, form, welke, status=409, weg=True)


@require_http_methods(["GET", "HEAD", "POST"])
def meting_verwijderen(request: HttpRequest, klantreis_uuid: UUID, indicator_uuid: UUID) -> HttpResponse:
    """Ask first, then delete the meting of one day."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    indicator = get_object_or_404(Indicator, klantreis=toegang.klantreis, uuid=indicator_uuid)
    form = DagForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        raise Http404
    meting = get_object_or_404(Meting, indicator=indicator, datum=form.cleaned_data["datum"])
    if request.method == "POST":
        meting.delete()
        messages.success(request, "De meting is verwijderd.")
        return redirect(_naar(toegang, indicator))
    context = {
        "toegang": toegang,
        "titel": "Meting verwijderen?",
        "wat": f"{met_eenheid(meting.waarde, indicator.eenheid)} op {dag_voluit(meting.datum)}",
        "gevolg": f"De meting hoort bij “{indicator.naam}”. De voortgang volgt daarna uit de meting ervoor.",
        "datum": meting.datum.isoformat(),
        "terug_adres": _naar(toegang, indicator),
    }
    return render(request, "verbeterplan/verwijder.html", context)
