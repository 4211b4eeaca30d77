"""The matrix of formules, and beginning one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from klantreis.formules import FORMULES, Formule
from klantreis.toegang import Recht
from serviceformules import matrix as de_matrix
from serviceformules.beginnen import begin
from serviceformules.bewerken import voeg_terrein_toe, zoek_terrein
from serviceformules.forms import BeginForm
from serviceformules.models import Uitwerking
from serviceformules.rechten import toegang_tot, toegang_tot_terreinen
from serviceformules.voorbeeldteksten import voorbeelden


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Show how far each formule is for each beleidsterrein."""
    context = {
        "matrix": de_matrix.lees(),
        "formules": [(formule, voorbeelden()[formule.sleutel].klantrol) for formule in FORMULES],
        "toegang": toegang_tot_terreinen(request),
    }
    return render(request, "serviceformules/matrix.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def beginnen(request: HttpRequest, formule: str) -> HttpResponse:
    """Show the example text of a formule; a POST makes it the text of a beleidsterrein or of the whole gemeente."""
    wat = _formule(formule)
    form = BeginForm(request.POST if request.method == "POST" else request.GET)
    naam = form.naam()
    terrein = zoek_terrein(naam) if naam else None
    toegang = toegang_tot(request, formule, naam)
    if request.method == "POST":
        toegang.eis(Recht.BEWERKEN)
    van_allen = Uitwerking.objects.filter(formule=formule, beleidsterrein=None).first()
    if terrein is not None or not naam:
        bestaand = Uitwerking.objects.filter(formule=formule, beleidsterrein=terrein).first()
        if bestaand is not None:
            return redirect("serviceformules:uitwerking", bestaand.uuid)
    if request.method == "POST":
        kopie = van_allen if naam and form.is_kopie() else None
        rij = begin(formule, voeg_terrein_toe(naam) if naam else None, van=kopie)
        messages.success(request, "De tekst staat klaar. Maak er nu je eigen tekst van.")
        return redirect("serviceformules:uitwerking", rij.uuid)
    context = {
        "formule": wat,
        "voorbeeld": voorbeelden()[formule],
        "terrein": naam,
        "toegang": toegang,
        "van_allen": van_allen if naam else None,
    }
    return render(request, "serviceformules/beginnen.html", context)


def _formule(sleutel: str) -> Formule:
    for formule in FORMULES:
        if formule.sleutel == sleutel:
            return formule
    raise Http404
