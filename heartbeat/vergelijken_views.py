"""Personas compared in one figure, with a table that says the same."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heartbeat import citaten_lezen, lijnen_lezen
from heartbeat.figuur import figuur
from heartbeat.forms import VergelijkForm
from heartbeat.lijn import Punt
from heartbeat.models import Heartbeat
from heartbeat.tekening import ZINNEN, monster
from heartbeat.vergelijking import MEESTE, Moment, vergelijk
from klantreis.toegang import haal
from personas.models import Persona


@require_safe
def vergelijken(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show up to five personas of one heartbeat in a figure and in a table (9 queries, 10 for the gerealiseerde)."""
    toegang = haal(request, klantreis_uuid)
    soort, gevraagd = VergelijkForm(request.GET).keuze()
    alle = lijnen_lezen.lijnen([toegang.klantreis.pk])[toegang.klantreis.pk]
    met_lijn = [per for per in alle if per.lijnen.get(soort)]
    mee = [per for per in met_lijn if str(per.persona.uuid) in gevraagd][:MEESTE] or met_lijn[:MEESTE]
    ids = [per.persona.pk for per in mee]
    reis = alle[0].reis if alle else None
    momenten = [
        (m.pk, Moment(m.nummer, m.uuid, m.titel, m.reisfase, m.waarheid, m.is_fasegrens))
        for m in (reis.momenten if reis else ())
    ]
    uitkomst = vergelijk(
        soort,
        momenten,
        [(per.persona.pk, per.persona.uuid, per.persona.naam, per.lijnen[soort]) for per in mee],
        citaten_lezen.per_persona(ids, soort),
        citaten_lezen.overgeslagen(ids, soort),
    )
    return render(
        request,
        "heartbeat/vergelijken.html",
        {
            "toegang": toegang,
            "soort": soort,
            "soort_zin": ZINNEN[soort],
            "soorten": [(s.value, s.label.capitalize()) for s in Heartbeat.Soort],
            "keuze_adres": "".join(f"&persona={per.persona.uuid}" for per in mee) if gevraagd else "",
            "vergelijking": uitkomst,
            "figuur": figuur(uitkomst),
            "keuzes": _keuzes(
                [per.persona for per in alle], {per.persona.pk: per.lijnen[soort] for per in met_lijn}, ids
            ),
            "meeste": MEESTE,
        },
    )


def _keuzes(
    personas: list[Persona], met_lijn: Mapping[int, tuple[Punt, ...]], mee: list[int]
) -> list[dict[str, object]]:
    """Return every persona for the list to choose from, with a sample of its line when it is in the figure."""
    uit: list[dict[str, object]] = []
    for persona in personas:
        nummer = mee.index(persona.pk) + 1 if persona.pk in mee else 0
        uit.append(
            {
                "persona": persona,
                "aan": bool(nummer),
                "kan": persona.pk in met_lijn,
                "nummer": nummer,
                "monster": monster(nummer) if nummer else "",
            }
        )
    return uit
