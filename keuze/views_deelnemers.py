"""Who takes part in an afweging: add colleagues and take somebody out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from keuze.bewerken import laat_meedoen
from keuze.forms import DeelnemersForm
from keuze.models import Deelnemer, Score
from keuze.toegang import haal
from keuze.views import GESLOTEN, METHODEN
from klantreis.toegang import Recht


@require_http_methods(METHODEN)
def deelnemers(request: HttpRequest, afweging_uuid: UUID) -> HttpResponse:
    """Choose from the accounts who else scores."""
    kring = haal(request, afweging_uuid, Recht.BEHEREN)
    if kring.afweging.is_gekozen:
        messages.info(request, GESLOTEN)
        return redirect(kring.afweging)
    form, status = DeelnemersForm(afweging=kring.afweging), 200
    if request.method == "POST":
        form = DeelnemersForm(request.POST, afweging=kring.afweging)
        if form.is_valid():
            aantal = laat_meedoen(kring.afweging, form.cleaned_data["collegas"])
            if aantal:
                messages.success(request, f"{aantal} {'collega doet' if aantal == 1 else 'collega’s doen'} nu mee.")
            return redirect("keuze:deelnemers", kring.afweging.uuid)
        status = 422
    context = {
        "kring": kring,
        "form": form,
        "rijen": list(Deelnemer.objects.filter(afweging=kring.afweging).select_related("gebruiker")),
        "te_kiezen": list(form.te_kiezen()),
        "gekozen": form.gekozen(),
    }
    return render(request, "keuze/deelnemers.html", context, status=status)


@require_http_methods(METHODEN)
def deelnemer_verwijderen(request: HttpRequest, afweging_uuid: UUID, deelnemer: int) -> HttpResponse:
    """Ask first and say what goes with it, then take somebody out."""
    kring = haal(request, afweging_uuid, Recht.BEHEREN)
    if kring.afweging.is_gekozen:
        messages.info(request, GESLOTEN)
        return redirect(kring.afweging)
    rijen = Deelnemer.objects.filter(afweging=kring.afweging, pk=deelnemer)
    if request.method == "POST":
        rij = rijen.first()
        if rij is not None:
            rij.delete()
            messages.success(request, f"{rij.naam} doet niet meer mee.")
        return redirect("keuze:deelnemers", kring.afweging.uuid)
    rij = get_object_or_404(rijen)
    aantal = Score.objects.filter(deelnemer=rij).count()
    gevolg = "De cijfers en redenen van deze collega gaan mee weg." if aantal else "Deze collega gaf nog geen cijfers."
    context = {
        "kring": kring,
        "titel": f"Doet {rij.naam} niet meer mee?",
        "gevolg": gevolg,
        "terug": "keuze:deelnemers",
    }
    return render(request, "keuze/verwijderen.html", context)
