"""The list of afwegingen, making one, and its page with the ranking."""

from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from keuze.bewerken import begin
from keuze.criteria import UITLEG
from keuze.forms import AfwegingForm, NieuweAfwegingForm
from keuze.lezen import stand
from keuze.models import MEESTE_KANDIDATEN, Afweging
from keuze.toegang import haal, mijn, wie
from klantreis.eenmalig import eenmalig
from klantreis.toegang import Recht
from klantreis.versies import VersieConflict

METHODEN = ["GET", "HEAD", "POST"]
GESLOTEN = "De keuze is gemaakt. De cijfers en redenen blijven zoals ze zijn."


@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the afwegingen of this person, and what the help is for (1 query)."""
    afwegingen = mijn(request).annotate(
        aantal=Count("kandidaten", distinct=True), mensen=Count("deelnemers", distinct=True)
    )
    return render(request, "keuze/lijst.html", {"afwegingen": list(afwegingen), "uitleg": UITLEG.values()})


@require_http_methods(METHODEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Begin an afweging; whoever does manages it."""
    gebruiker = wie(request)
    if request.method != "POST":
        return render(request, "keuze/nieuw.html", {"form": NieuweAfwegingForm()})

    def bouw(data: QueryDict, rij: Afweging | None) -> NieuweAfwegingForm:
        return NieuweAfwegingForm(data, instance=rij)

    gemaakt, form = eenmalig(request.POST, Afweging.objects.filter(maker=gebruiker), bouw)
    if gemaakt is not None:
        return redirect(gemaakt)
    if not form.is_valid():
        return render(request, "keuze/nieuw.html", {"form": form}, status=422)
    try:
        afweging = begin(form, gebruiker)
    except IntegrityError:
        # This form came twice between the check and the save, or its uuid belongs to somebody else.
        gemaakt = Afweging.objects.filter(uuid=form.cleaned_data["uuid"], maker=gebruiker).first()
        if gemaakt is not None:
            return redirect(gemaakt)
        form.add_error("uuid", "Dit nummer is al gebruikt.")
        return render(request, "keuze/nieuw.html", {"form": form}, status=422)
    messages.success(request, "De keuze staat klaar. Geef nu jouw cijfers en laat je collega’s meedoen.")
    return redirect(afweging)


@require_safe
def afweging(request: HttpRequest, afweging_uuid: UUID) -> HttpResponse:
    """Show the ranking, the reasons and who still has to score."""
    kring = haal(request, afweging_uuid)
    context = {"kring": kring, "stand": stand(kring), "uitleg": UITLEG.values(), "meeste": MEESTE_KANDIDATEN}
    return render(request, "keuze/afweging.html", context)


@require_http_methods(METHODEN)
def naam(request: HttpRequest, afweging_uuid: UUID) -> HttpResponse:
    """Change the name: 422 when it is not right, 409 when somebody was first."""
    kring = haal(request, afweging_uuid, Recht.BEHEREN)
    form = AfwegingForm(request.POST or None, instance=Afweging.objects.get(pk=kring.afweging.pk))
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
                return redirect(kring.afweging)
            except VersieConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
    context = {"kring": kring, "form": form, "verschillen": verschillen, "titel": "Naam wijzigen"}
    return render(request, "keuze/formulier.html", context, status=status)


@require_http_methods(METHODEN)
def verwijderen(request: HttpRequest, afweging_uuid: UUID) -> HttpResponse:
    """Ask first, then remove the afweging with its scores; not once a klantreis came out of it."""
    kring = haal(request, afweging_uuid, Recht.BEHEREN)
    if kring.afweging.is_gekozen:
        messages.info(request, GESLOTEN)
        return redirect(kring.afweging)
    if request.method == "POST":
        kring.afweging.delete()
        messages.success(request, f"‘{kring.afweging.naam}’ is verwijderd.")
        return redirect("keuze:lijst")
    context = {
        "kring": kring,
        "titel": f"‘{kring.afweging.naam}’ verwijderen?",
        "gevolg": "Alle kandidaten, cijfers en redenen gaan mee weg. Dit kun je niet terugzetten.",
    }
    return render(request, "keuze/verwijderen.html", context)
