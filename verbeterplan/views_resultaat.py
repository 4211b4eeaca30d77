"""What changed for a persona: huidig, gewenst and gerealiseerd in one figure and in a table, with the acties beside it."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heartbeat.tekening import NAMEN
from heartbeat.vergelijking import Moment
from heartbeat.verschilfiguur import verschilfiguur
from klantreis.toegang import Recht, haal
from verbeterplan.resultaat import Resultaat, resultaten


class PersonaKeuze(forms.Form):
    """Whose result; nonsense shows the first."""

    persona = forms.UUIDField(required=False)


@require_safe
def resultaat(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show what changed (14 queries, however large the klantreis)."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    alle = resultaten(toegang.klantreis)
    keuze = PersonaKeuze(request.GET)
    gevraagd = keuze.cleaned_data["persona"] if keuze.is_valid() else None
    # Without a choice the one of whom there is most to tell.
    eerste = next((uitkomst for uitkomst in alle if uitkomst.stand.gemeten), next(iter(alle), None))
    gekozen = next((uitkomst for uitkomst in alle if uitkomst.persona.uuid == gevraagd), eerste)
    soorten = [(soort, naam) for soort, naam in NAMEN.items() if gekozen and gekozen.lijnen.lijnen.get(soort)]
    context = {
        "toegang": toegang,
        "resultaten": alle,
        "gekozen": gekozen,
        "soorten": soorten,
        "figuur": _figuur(gekozen) if gekozen and soorten else None,
    }
    return render(request, "verbeterplan/resultaat.html", context)


def _figuur(uitkomst: Resultaat) -> dict[str, object]:
    pk = uitkomst.persona.pk
    momenten = [
        (m.pk, Moment(m.nummer, m.uuid, m.titel, m.reisfase, m.waarheid, m.is_fasegrens))
        for m in uitkomst.lijnen.reis.momenten
    ]
    stemmen = {
        soort: {moment: lijst for (persona, moment), lijst in gezegd.items() if persona == pk}
        for soort, gezegd in uitkomst.stemmen.items()
    }
    return verschilfiguur(uitkomst.persona.uuid, momenten, uitkomst.lijnen.lijnen, stemmen)
