"""The search page. What somebody may find is in zoeken.bronnen, by way of klantreis.toegang."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zoeken.forms import ZoekForm
from zoeken.zoek import IN_EEN_GROEP, zoek


@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """Show what was found in everything this person may see; a medewerker without a role finds titles."""
    form = ZoekForm(request.GET or None)
    vraag, soort = form.keuze() if form.is_bound else ("", "")
    context = {
        "form": form,
        "vraag": vraag,
        "soort": soort,
        "uitslag": zoek(request, vraag, soort),
        "meeste": IN_EEN_GROEP,
    }
    return render(request, "zoeken/zoeken.html", context)
