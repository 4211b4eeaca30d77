"""The board and its panel."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from heartbeat import cellen, lezen, tekening
from heartbeat.aanvulling import aanvuller
from heartbeat.filter import BordFilter
from heartbeat.forms import BordForm
from heartbeat.meekijken import bordsleutel
from heartbeat.models import Heartbeat
from heartbeat.overnemen import laatst_overgenomen
from heartbeat.paneel import paneel, samenvatting
from klantreis.toegang import Toegang, haal
from live.kaartje import luisteradres, wie
from live.publiceer import versie_van
from personas.models import Persona

LEGE_ZINNEN = {
    "huidig": "Nog niets gewaardeerd. Kies een contactmoment en waardeer hoe {naam} het nu beleeft.",
    "gewenst": "Nog geen gewenste heartbeat. Begin met een kopie van hoe het nu is en verander wat beter moet.",
    "gerealiseerd": "Nog niet opnieuw gemeten. Vraag inwoners na de verbeteringen hoe het nu gaat en waardeer opnieuw.",
}


def kies_persona(personas: list[Persona], gevraagd: UUID | None) -> Persona:
    """Return the persona that was asked for, or the first."""
    return next((persona for persona in personas if persona.uuid == gevraagd), personas[0])


def context(
    toegang: Toegang,
    bord: lezen.Bord,
    personas: list[Persona],
    moment: UUID | None,
    filter: BordFilter = BordFilter(),  # noqa: B008 - frozen
    *,
    vanaf: int,
) -> dict[str, Any]:
    """Prepare all the board shows; runs no queries, but one for what a higher app adds to a gewenste heartbeat."""
    momenten = bord.reis.momenten
    index = next((i for i, kandidaat in enumerate(momenten) if kandidaat.uuid == moment), None)
    gekozen = momenten[index] if index is not None else None
    lijnen = {soort: bord.lijn(soort) for soort in lezen.SOORTEN}
    per_moment: dict[int, dict[int, int]] = {}
    for (moment_pk, kanaal_pk), waardering in bord.waarderingen[bord.soort].items():
        per_moment.setdefault(moment_pk, {})[kanaal_pk] = waardering
    alleen = cellen.getoond(bord, filter)
    rijen = cellen.rijen(bord, gekozen.pk if gekozen else None, bewerken=toegang.mag_bewerken, alleen=alleen)
    schim = lezen.SCHIM[bord.soort]
    keuze = {"persona": bord.persona.uuid, "soort": bord.soort}
    gefilterd = {naam: waarde for naam in ("kanaal", "toon") if (waarde := getattr(filter, naam))}
    return {
        "toegang": toegang,
        "bord": bord,
        "persona": bord.persona,
        "personas": personas,
        "soort": bord.soort,
        "soorten": [(soort.value, soort.label.capitalize()) for soort in Heartbeat.Soort],
        "schim": tekening.schim(bord.soort, lijnen),
        "gekozen": gekozen,
        "rijen": rijen,
        "filter": filter,
        "cellen_getoond": None if alleen is None else len(alleen),
        "cellen_totaal": len(momenten) * len(bord.kanalen),
        "kolom": tekening.kolom(index, len(momenten)),
        "schim_van": schim,
        "lijn_schim": tekening.schimlijn(bord.reis, schim, lijnen[schim]),
        "lijn_schim_staand": tekening.schimlijn(bord.reis, schim, lijnen[schim], staand=True),
        "lijn": tekening.bordlijn(bord.reis, bord.soort, lijnen),
        "lijn_staand": tekening.bordlijn(bord.reis, bord.soort, lijnen, staand=True),
        "staand": [
            (
                kandidaat,
                cellen.tekens(kandidaat, bord.kanalen, per_moment.get(kandidaat.pk, {}), bord.bewijs.kenmerken, alleen),
            )
            for kandidaat in momenten
        ],
        "paneel": paneel(bord, index) if index is not None else None,
        "samenvatting": samenvatting(bord),
        "lege_zin": LEGE_ZINNEN[bord.soort].format(naam=bord.persona.voornaam)
        if not bord.waarderingen[bord.soort]
        else "",
        "overnemen_adres": f"{reverse('heartbeat:overnemen', args=[toegang.klantreis.uuid])}?{urlencode(keuze)}",
        "basis": f"?{urlencode(keuze)}",
        "adres": f"?{urlencode(keuze | gefilterd)}",
        "luister_adres": luisteradres(bordsleutel(bord.persona.pk), wie(toegang.gebruiker.pk), vanaf),
        "filter_adres": f"&{urlencode(gefilterd)}" if gefilterd else "",
        **_aangevuld(toegang, bord, gekozen),
    }


def _aangevuld(toegang: Toegang, bord: lezen.Bord, gekozen: lezen.Moment | None) -> dict[str, Any]:
    """Return the pieces that a higher app adds; there are none on another board than the gewenste (at most 1 query)."""
    bron = aanvuller()
    if bron is None or bord.soort != Heartbeat.Soort.GEWENST:
        return {}
    klantreis, bewerken = toegang.klantreis, toegang.mag_bewerken
    if gekozen is not None:
        return {"bij_moment": bron.bij_moment(klantreis, bord, gekozen, bewerken=bewerken)}
    return {"advies": bron.advies(klantreis, bord), "onderaan": bron.onderaan(klantreis, bord, bewerken=bewerken)}


@require_safe
def bord(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the heartbeat board of one persona (9 queries, 11 for a gewenste one, however large the klantreis)."""
    toegang = haal(request, klantreis_uuid)
    personas = lezen.personas(toegang.klantreis)
    if not personas:
        return render(request, "heartbeat/leeg.html", {"toegang": toegang})
    keuze = BordForm(request.GET).keuze()
    persona = kies_persona(personas, keuze["persona"])
    # Before the board is read: what comes in between is then sent once more, and never missed.
    vanaf = versie_van(bordsleutel(persona.pk))
    gegevens = lezen.bord(toegang.klantreis, persona, keuze["soort"] or "huidig", keuze["moment"])
    kanaal = keuze["kanaal"] if any(k.sleutel == keuze["kanaal"] for k in gegevens.kanalen) else ""
    filter = BordFilter(kanaal, keuze["toon"] or "")
    inhoud = context(toegang, gegevens, personas, keuze["moment"], filter, vanaf=vanaf)
    if toegang.mag_bewerken and gegevens.soort != Heartbeat.Soort.GEWENST:
        inhoud["terug_te_draaien"] = laatst_overgenomen(request.session, persona, gegevens.soort)
    return render(request, "heartbeat/bord.html", inhoud)
