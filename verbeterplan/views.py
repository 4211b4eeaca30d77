"""The plan as a whole: look at it, build it, have it vastgesteld."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.models import Startdocument
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.toegang import Recht, Toegang, haal
from live.kaartje import luisteradres, wie
from live.publiceer import versie_van
from verbeterplan.acties_live import bord
from verbeterplan.bouwen import Bouwverslag
from verbeterplan.bouwen import bouw as bouw_plan
from verbeterplan.forms import FilterForm, Weergave
from verbeterplan.forms_gewenst import NieuweVersieForm
from verbeterplan.lezen import plan as lees_plan
from verbeterplan.models import Verbeterplan
from verbeterplan.pagina import adres, planpagina
from verbeterplan.stijgingen import zonder_actie
from verbeterplan.vaststellen import heropen as heropen_plan
from verbeterplan.vaststellen import iets_vast_te_stellen, niet_voor, stel_vast, zonder_gewenste_heartbeat
from verbeterplan.versies_lezen import stand_van_plan


@require_safe
def plan(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the verbeterplan in one of its four weergaven."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    # Before the plan is read: what comes in between is then sent once more, and never missed.
    vanaf = versie_van(bord(toegang.klantreis.pk))
    context = planpagina(toegang, request.GET)
    context["luister_adres"] = luisteradres(bord(toegang.klantreis.pk), wie(toegang.gebruiker.pk), vanaf)
    antwoord = render(request, "verbeterplan/plan.html", context)
    if getattr(request, "htmx", None) and "" in request.GET.values():
        # The form sends every filter along; in the address stands only what was chosen.
        antwoord["HX-Push-Url"] = adres(toegang, FilterForm(request.GET).keuzes())
    return antwoord


@require_POST
def bouw(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Add what is negatief and not yet in the plan."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    verslag = bouw_plan(toegang.klantreis)
    messages.success(request, _bouwbericht(verslag))
    return redirect(adres(toegang, {"weergave": Weergave.PUNTEN.value}))


def _bouwbericht(verslag: Bouwverslag) -> str:
    if verslag.nieuw == 0:
        if verslag.totaal == 0:
            return "Er zijn nog geen negatieve punten in de huidige heartbeat. Waardeer eerst de contactmomenten."
        return "Er is niets nieuws. Alle negatieve punten staan al in het plan."
    erbij = "1 nieuw verbeterpunt" if verslag.nieuw == 1 else f"{verslag.nieuw} nieuwe verbeterpunten"
    samen = "1 verbeterpunt" if verslag.totaal == 1 else f"{verslag.totaal} verbeterpunten"
    return f"{erbij} gevonden. Het plan heeft nu {samen}."


@require_http_methods(["GET", "HEAD", "POST"])
def vaststellen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Ask who vaststelt the plan and when, and keep it as it stands; after a change that makes the next version."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    klantreis = toegang.klantreis
    if request.method == "POST":
        form = NieuweVersieForm(request.POST, na=niet_voor(klantreis))
        if not form.is_valid():
            return _vaststelpagina(request, toegang, form, status=422)
        if stel_vast(klantreis, door=form.cleaned_data["door"], op=form.cleaned_data["op"]) is None:
            return _al_vastgesteld(request, toegang)
        messages.success(request, "Het verbeterplan is vastgesteld, met de gewenste heartbeats.")
        return redirect(adres(toegang, {}))
    if not iets_vast_te_stellen(klantreis):
        return _al_vastgesteld(request, toegang)
    document = Startdocument.objects.laatste(klantreis)
    opdrachtgever = document.opdrachtgever_naam if document else ""
    form = NieuweVersieForm(initial={"door": opdrachtgever, "op": timezone.localdate()})
    return _vaststelpagina(request, toegang, form)


def _al_vastgesteld(request: HttpRequest, toegang: Toegang) -> HttpResponse:
    """Go back to the plan and say who was first; sending the same form twice ends here too."""
    vast = Verbeterplan.objects.get(klantreis=toegang.klantreis)
    wie, wanneer = vast.vastgesteld_door, dag_voluit(vast.vastgesteld_op)
    messages.success(request, f"Het verbeterplan is vastgesteld door {wie} op {wanneer}. Daarna is niets gewijzigd.")
    return redirect(adres(toegang, {}))


def _vaststelpagina(request: HttpRequest, toegang: Toegang, form: NieuweVersieForm, status: int = 200) -> HttpResponse:
    heel = lees_plan(toegang.klantreis)
    _, stand = stand_van_plan(toegang.klantreis, heel)
    context = {
        "toegang": toegang,
        "form": form,
        "stand": stand,
        "geen_acties": not heel.acties,
        "zonder_gewenst": zonder_gewenste_heartbeat(toegang.klantreis),
        "zonder_actie": zonder_actie().filter(heartbeat__persona__klantreis=toegang.klantreis).count(),
        "terug_adres": adres(toegang, {}),
    }
    return render(request, "verbeterplan/vaststellen.html", context, status=status)


@require_POST
def heropen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Take back that the plan is vastgesteld; its versions stay."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    if heropen_plan(toegang.klantreis):
        messages.success(
            request, "Het verbeterplan is weer open, met de gewenste heartbeats. Wat is vastgesteld, blijft te lezen."
        )
    return redirect(adres(toegang, {}))
