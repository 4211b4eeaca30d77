"""The page that shows what the citaten suggest for empty cells, takes it over, and takes it back."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from heartbeat import lezen
from heartbeat.forms import BordForm, OvernemenForm, TerugForm
from heartbeat.models import Heartbeat
from heartbeat.overnemen import SESSIE, laatst_overgenomen, neem_over, voorstellen, zet_terug
from heartbeat.views import kies_persona
from klantreis.toegang import Recht, haal
from personas.models import Persona

#: The heartbeats that citaten speak for; a wish has none.
_MET_CITATEN = (Heartbeat.Soort.HUIDIG.value, Heartbeat.Soort.GEREALISEERD.value)


def _welke(soort: str | None) -> str:
    """Return which heartbeat the suggestions are for: the huidige unless the gerealiseerde was asked for."""
    return soort if soort in _MET_CITATEN else Heartbeat.Soort.HUIDIG.value


def _bord(klantreis_uuid: UUID, persona: Persona, soort: str) -> HttpResponse:
    keuze = urlencode({"persona": persona.uuid, "soort": soort})
    return redirect(f"{reverse('heartbeat:bord', args=[klantreis_uuid])}?{keuze}")


@require_http_methods(["GET", "HEAD", "POST"])
def overnemen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the suggestions for the empty cells of a persona, and take over the ticked ones (8 queries to show)."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    personas = lezen.personas(toegang.klantreis)
    if not personas:
        if request.method == "POST":
            raise Http404
        return redirect("heartbeat:bord", klantreis_uuid)
    keuze = BordForm(request.POST if request.method == "POST" else request.GET).keuze()
    gevraagd, soort = keuze["persona"], _welke(keuze["soort"])
    persona = kies_persona(personas, gevraagd)
    if request.method == "POST" and persona.uuid != gevraagd:
        raise Http404
    bord = lezen.bord(toegang.klantreis, persona, soort)
    form = OvernemenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        gekozen = set(form.cleaned_data["cel"])
        nieuw = neem_over(bord, gekozen)
        if nieuw:
            belevingen = {str(uuid): w for uuid, w in nieuw.items()}
            request.session[SESSIE] = {"persona": str(persona.uuid), "soort": soort, "belevingen": belevingen}
        gemist = len(gekozen) - len(nieuw)
        if not nieuw:
            messages.info(request, "Er is niets overgenomen. Deze cellen hadden al een waardering.")
        elif gemist:
            messages.warning(
                request,
                f"{gemist} {'voorstel is' if gemist == 1 else 'voorstellen zijn'} niet overgenomen: een collega waardeerde "
                "de cel al, of er kwamen citaten bij.",
            )
        return _bord(klantreis_uuid, persona, soort)
    aan = set(request.POST.getlist("cel")) if form.is_bound else None
    lijst = [(voorstel, aan is None or voorstel.sleutel in aan) for voorstel in voorstellen(bord)]
    inhoud = {"toegang": toegang, "persona": persona, "soort": soort, "voorstellen": lijst, "form": form}
    return render(request, "heartbeat/overnemen.html", inhoud, status=422 if form.is_bound else 200)


@require_POST
def overnemen_terug(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Undo the last time this person took over suggestions, or let it be."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = TerugForm(request.POST)
    if not form.is_valid():
        raise Http404
    persona = get_object_or_404(Persona, klantreis=toegang.klantreis, uuid=form.cleaned_data["persona"])
    soort = _welke(form.cleaned_data["soort"])
    overgenomen = laatst_overgenomen(request.session, persona, soort)
    request.session.pop(SESSIE, None)
    if form.cleaned_data["laat"]:
        return _bord(klantreis_uuid, persona, soort)
    leeg = zet_terug(persona, overgenomen)
    blijft = len(overgenomen) - leeg
    if not overgenomen:
        messages.info(request, "Er is niets om terug te zetten.")
    else:
        zin = f"{leeg} {'cel is' if leeg == 1 else 'cellen zijn'} weer leeg."
        if blijft:
            zijn = "cel is intussen veranderd en blijft" if blijft == 1 else "cellen zijn intussen veranderd en blijven"
            zin += f" {blijft} {zijn} zo."
        messages.success(request, zin)
    return _bord(klantreis_uuid, persona, soort)
