"""All klantreizen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantreis.forms_overzicht import FilterForm
from klantreis.overzicht import overzicht as bouw_overzicht
from klantreis.overzicht import terreinen, verzamel
from klantreis.toegang import alle, mag_klantreis_starten


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """Show a card per klantreis; everybody logged in sees the list."""
    toegangen = alle(request)
    gegevens = verzamel(toegangen)
    form = FilterForm(request.GET, terreinen(toegangen, gegevens.plannen))
    terrein, op_titel = form.keuze()
    context = {
        "form": form,
        "terrein": terrein,
        "overzicht": bouw_overzicht(toegangen, gegevens, terrein=terrein, op_titel=op_titel),
        "mag_starten": mag_klantreis_starten(request),
    }
    return render(request, "klantreis/overzicht.html", context)
