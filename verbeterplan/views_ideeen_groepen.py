"""Groups of ideeën: putting an idee somewhere, and naming, merging and ending a group."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import eenmalig
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil, VersieConflict
from verbeterplan.forms_ideeen import NAAM_BEZET, GroepeerForm, GroepForm, NieuweGroepForm, OphefForm
from verbeterplan.ideeen import NaamBezet, groepeer, hef_op, hernoem, nieuwe_groep
from verbeterplan.ideeen_antwoord import antwoord, muuradres
from verbeterplan.ideeen_lezen import Indeling, met_uitslag
from verbeterplan.ideeen_live import verteld
from verbeterplan.models import Idee
from verbeterplan.models_ideeen import Ideegroep

_PER_GROEP = {"indeling": Indeling.GROEP.value}


@require_POST
def groeperen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Put an idee in a group; dragging and the menu send the same form."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis
    form = GroepeerForm(request.POST)
    if not form.is_valid():
        zin = "Kies een groep. Er is niets veranderd."
        return antwoord(request, klantreis, "", zin, muuradres(klantreis, _PER_GROEP), status=422)
    with verteld(klantreis) as uit:
        groep = groepeer(klantreis, form.cleaned_data["idee"], form.cleaned_data["naar"])
    zin = f"Het idee staat nu in ‘{groep.naam}’." if groep else "Het idee staat niet meer in een groep."
    link = None
    if groep and request.POST.get("naam") == "ja":
        link = ("Geef de groep een naam", reverse("verbeterplan:ideegroep", args=[klantreis.uuid, groep.uuid]))
    naar = muuradres(klantreis, _PER_GROEP, f"idee-{form.cleaned_data['idee']}")
    return antwoord(request, klantreis, uit.html, zin, naar, link=link)


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Make a group that is empty yet, under a name."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis

    def bouw(data: QueryDict, rij: Ideegroep | None) -> NieuweGroepForm:
        return NieuweGroepForm(data, instance=rij)

    if request.method != "POST":
        return _nieuwpagina(request, toegang, NieuweGroepForm(initial={"uuid": uuid4()}))
    bestaand, form = eenmalig(request.POST, Ideegroep.objects.filter(klantreis=klantreis), bouw)
    if bestaand is None and form.is_valid():
        uuid, naam = form.cleaned_data["uuid"], form.cleaned_data["naam"]
        if Ideegroep.objects.filter(uuid=uuid).exists():
            raise Http404
        try:
            with verteld(klantreis):
                nieuwe_groep(klantreis, naam, uuid)
        except NaamBezet:
            form.add_error("naam", NAAM_BEZET)
    if form.errors:
        return _nieuwpagina(request, toegang, form, status=422)
    messages.success(request, f"De groep ‘{form.cleaned_data['naam']}’ is er. Sleep er ideeën naartoe.")
    return redirect(muuradres(klantreis, _PER_GROEP))


def _nieuwpagina(request: HttpRequest, toegang: Toegang, form: NieuweGroepForm, status: int = 200) -> HttpResponse:
    context = {
        "toegang": toegang,
        "form": form,
        "titel": "Nieuwe groep ideeën",
        "terug_adres": muuradres(toegang.klantreis, _PER_GROEP),
    }
    return render(request, "verbeterplan/ideeen_groep.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def groep(request: HttpRequest, klantreis_uuid: UUID, groep_uuid: UUID) -> HttpResponse:
    """Name a group; a colleague who was first gives 409, with both names."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = get_object_or_404(Ideegroep, klantreis=toegang.klantreis, uuid=groep_uuid)
    if request.method != "POST":
        return _groeppagina(request, toegang, rij, GroepForm(instance=rij))
    form = GroepForm(request.POST, instance=rij)
    if form.is_valid():
        try:
            with verteld(toegang.klantreis):
                if "naam" in form.changed_data:
                    hernoem(rij, form.cleaned_data.get("versie") or 0)
        except NaamBezet:
            form.add_error("naam", NAAM_BEZET)
        except VersieConflict as conflict:
            verschillen = form.verschillen(conflict)
            return _groeppagina(request, toegang, rij, form, status=409, verschillen=verschillen)
        else:
            messages.success(request, f"De groep heet nu ‘{rij.naam}’.")
            return redirect(muuradres(toegang.klantreis, _PER_GROEP, f"vlak-groep-{rij.uuid}"))
    return _groeppagina(request, toegang, rij, form, status=422)


@require_POST
def opheffen(request: HttpRequest, klantreis_uuid: UUID, groep_uuid: UUID) -> HttpResponse:
    """End a group: its ideeën go to another one, or stand on their own."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = get_object_or_404(Ideegroep, klantreis=toegang.klantreis, uuid=groep_uuid)
    form = OphefForm(request.POST, groep=rij)
    if not form.is_valid():
        return _groeppagina(request, toegang, rij, GroepForm(instance=rij), opheffen=form, status=422)
    naam = rij.naam
    with verteld(toegang.klantreis):
        hef_op(rij, form.cleaned_data["naar"])
    samen = form.cleaned_data["naar"]
    messages.success(request, f"‘{naam}’ hoort nu bij ‘{samen.naam}’." if samen else f"De groep ‘{naam}’ is opgeheven.")
    return redirect(muuradres(toegang.klantreis, _PER_GROEP))


def _groeppagina(
    request: HttpRequest,
    toegang: Toegang,
    rij: Ideegroep,
    form: GroepForm,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
    opheffen: OphefForm | None = None,
) -> HttpResponse:
    context = {
        "toegang": toegang,
        "groep": rij,
        "form": form,
        "titel": "Groep ideeën",
        "opheffen": opheffen or OphefForm(groep=rij),
        "ideeen": list(met_uitslag(Idee.objects.filter(groep=rij)).values_list("tekst", flat=True)),
        "verschillen": verschillen or [],
        "terug_adres": muuradres(toegang.klantreis, _PER_GROEP),
    }
    return render(request, "verbeterplan/ideeen_groep.html", context, status=status)
