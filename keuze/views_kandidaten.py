"""Candidates: add, edit, remove, score, and start the klantreis that was chosen."""

from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from keuze.bewerken import AlGestart, Vol, koppel, voeg_toe
from keuze.forms import KandidaatForm, NieuweKandidaatForm
from keuze.forms_scores import Gesloten, ScoreForm
from keuze.lezen import kandidaten_van, volgende_kandidaat
from keuze.models import Deelnemer, Kandidaat, Score
from keuze.toegang import Kring, haal
from keuze.views import GESLOTEN, METHODEN
from klantreis.eenmalig import eenmalig
from klantreis.forms_gezien import GezienConflict
from klantreis.models import Klantreis
from klantreis.starten import terreinen_om_te_kiezen
from klantreis.toegang import Recht, alle, met_recht
from klantreis.versies import Verschil, VersieConflict
from klantreis.views_starten import behandel

VOL = "Er zijn al vijf kandidaten. Verwijder er eerst een."


def _dicht(request: HttpRequest, kring: Kring) -> HttpResponse:
    messages.info(request, GESLOTEN)
    return redirect(kring.afweging)


def _kandidaat(kring: Kring, kandidaat_uuid: UUID) -> Kandidaat:
    rij = get_object_or_404(Kandidaat, afweging=kring.afweging, uuid=kandidaat_uuid)
    rij.afweging = kring.afweging
    return rij


def _formulier(
    request: HttpRequest,
    kring: Kring,
    form: KandidaatForm,
    titel: str,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    context = {
        "kring": kring,
        "form": form,
        "titel": titel,
        "verschillen": verschillen,
        "terreinen": terreinen_om_te_kiezen(alle(request)),
    }
    return render(request, "keuze/kandidaat.html", context, status=status)


@require_http_methods(METHODEN)
def kandidaat_nieuw(request: HttpRequest, afweging_uuid: UUID) -> HttpResponse:
    """Add a candidate; there are at most five."""
    kring = haal(request, afweging_uuid, Recht.BEWERKEN)
    if not kring.mag_bewerken:
        return _dicht(request, kring)

    def bouw(data: QueryDict | None, rij: Kandidaat | None) -> NieuweKandidaatForm:
        return NieuweKandidaatForm(data, instance=rij or Kandidaat(afweging=kring.afweging))

    titel = "Kandidaat toevoegen"
    if request.method != "POST":
        return _formulier(request, kring, bouw(None, None), titel)
    gemaakt, form = eenmalig(request.POST, Kandidaat.objects.filter(afweging=kring.afweging), bouw)
    if gemaakt is not None:
        return redirect(kring.afweging)
    if not form.is_valid():
        return _formulier(request, kring, form, titel, status=422)
    try:
        voeg_toe(form, kring.afweging)
    except Vol:
        form.add_error(None, VOL)
        return _formulier(request, kring, form, titel, status=422)
    except IntegrityError:
        # This form came twice, or a colleague added the same title, between the check and the save.
        return redirect(kring.afweging)
    messages.success(request, f"‘{form.instance.titel}’ staat erbij.")
    return redirect(kring.afweging)


@require_http_methods(METHODEN)
def kandidaat(request: HttpRequest, afweging_uuid: UUID, kandidaat_uuid: UUID) -> HttpResponse:
    """Edit a candidate: 422 when it is not right, 409 when a colleague was first."""
    kring = haal(request, afweging_uuid, Recht.BEWERKEN)
    rij = _kandidaat(kring, kandidaat_uuid)
    if not kring.mag_bewerken:
        return _dicht(request, kring)
    form = KandidaatForm(request.POST or None, instance=rij)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
                messages.success(request, "Bewaard.")
                return redirect(kring.afweging)
            except VersieConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except IntegrityError:
                # A colleague gave another candidate this title between the check and the save.
                form.add_error("titel", "Deze kandidaat staat er al.")
    return _formulier(request, kring, form, "Kandidaat wijzigen", status=status, verschillen=verschillen)


@require_http_methods(METHODEN)
def kandidaat_verwijderen(request: HttpRequest, afweging_uuid: UUID, kandidaat_uuid: UUID) -> HttpResponse:
    """Ask first and say what goes with it, then remove the candidate."""
    kring = haal(request, afweging_uuid, Recht.BEHEREN)
    if not kring.mag_bewerken:
        return _dicht(request, kring)
    rijen = Kandidaat.objects.filter(afweging=kring.afweging, uuid=kandidaat_uuid)
    if request.method == "POST":
        rij = rijen.first()
        if rij is None:
            messages.info(request, "Deze kandidaat was al weg.")
        else:
            rij.delete()
            messages.success(request, f"‘{rij.titel}’ is verwijderd.")
        return redirect(kring.afweging)
    rij = get_object_or_404(rijen)
    mensen = Score.objects.filter(kandidaat=rij).values("deelnemer").distinct().count()
    gevolg = "Niemand heeft deze kandidaat al cijfers gegeven."
    if mensen:
        gevolg = f"De cijfers en redenen van {mensen} {'deelnemer' if mensen == 1 else 'deelnemers'} gaan mee weg."
    context = {"kring": kring, "titel": f"‘{rij.titel}’ verwijderen?", "gevolg": gevolg}
    return render(request, "keuze/verwijderen.html", context)


@require_http_methods(METHODEN)
def scoren(request: HttpRequest, afweging_uuid: UUID, kandidaat_uuid: UUID) -> HttpResponse:
    """Give this candidate your own scores, and go on with the next one."""
    kring = haal(request, afweging_uuid, Recht.BEWERKEN)
    rij = _kandidaat(kring, kandidaat_uuid)
    if not kring.mag_bewerken:
        return _dicht(request, kring)
    form = ScoreForm(request.POST or None, deelnemer=_ik(kring, maak=request.method == "POST"), kandidaat=rij)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
                return _verder(request, kring, rij)
            except Gesloten:
                return _dicht(request, kring)
            except GezienConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
    kandidaten = kandidaten_van(kring)
    context = {
        "kring": kring,
        "kandidaat": rij,
        "form": form,
        "verschillen": verschillen,
        "nummer": 1 + [deel.pk for deel in kandidaten].index(rij.pk),
        "aantal": len(kandidaten),
    }
    return render(request, "keuze/scoren.html", context, status=status)


def _ik(kring: Kring, *, maak: bool) -> Deelnemer:
    """Return the row of this person; a maker or beheerder who did not take part yet joins with the first scores."""
    plek = {"afweging": kring.afweging, "gebruiker": kring.gebruiker}
    naam = kring.gebruiker.naam
    if maak:
        return Deelnemer.objects.get_or_create(**plek, defaults={"naam": naam})[0]
    return Deelnemer.objects.filter(**plek).first() or Deelnemer(**plek, naam=naam)


def _verder(request: HttpRequest, kring: Kring, rij: Kandidaat) -> HttpResponse:
    volgende = volgende_kandidaat(kring, rij)
    if "verder" in request.POST and volgende is not None:
        return redirect("keuze:scoren", kring.afweging.uuid, volgende.uuid)
    klaar = volgende is None and "verder" in request.POST
    messages.success(
        request, "Bewaard. Je hebt alle kandidaten cijfers gegeven." if klaar else "Je cijfers zijn bewaard."
    )
    return redirect(kring.afweging)


@require_http_methods(METHODEN)
def starten(request: HttpRequest, afweging_uuid: UUID, kandidaat_uuid: UUID) -> HttpResponse:
    """Start the klantreis of this candidate with the guided form, filled in; the afweging then closes."""
    kring = haal(request, afweging_uuid, Recht.BEHEREN)
    rij = _kandidaat(kring, kandidaat_uuid)
    if rij.klantreis is not None:
        return _al_gestart(request, kring, rij.klantreis)

    def na_start(klantreis: Klantreis) -> None:
        koppel(rij, klantreis)

    begin = {"titel": rij.titel, "product": rij.product, "beleidsterrein": rij.beleidsterrein}
    extra = {
        "terug": reverse("keuze:afweging", args=[kring.afweging.uuid]),
        "aanleiding": f"Jullie kiezen deze klantreis bij ‘{kring.afweging.naam}’. De redenen blijven te lezen.",
    }
    try:
        return behandel(request, begin=begin, na_start=na_start, extra=extra)
    except AlGestart as al:
        return _al_gestart(request, kring, al.klantreis)


def _al_gestart(request: HttpRequest, kring: Kring, klantreis: Klantreis) -> HttpResponse:
    """Go to the klantreis that is there already; who has no role in it goes back to the ranking."""
    if not met_recht(request, Recht.LEZEN).filter(pk=klantreis.pk).exists():
        messages.info(request, "Deze klantreis is al gestart.")
        return redirect(kring.afweging)
    return redirect(klantreis)
