"""'Wat nog niet goed gaat' of the programme: always in the report, from what was rated, measured, planned and spent. Pure
but for the rows it gets: no queries."""

from collections.abc import Mapping, Sequence
from datetime import date

from klantreis.templatetags.klantreis import dag_voluit
from programma.antwoord import Doel
from programma.models import Klantreisplan, Resultaat
from programma.stand import Klantreisstand, Programmastand
from rapport.inhoud import Restpunt
from rapport.tellen import hoofdletter, opsomming, tel
from rapport.zinnen import bedrag, waarde

MEEST = 3


def nog_niet_goed(
    hoe: Programmastand, doelen: Sequence[Doel], negatief: Mapping[int, Sequence[str]], vandaag: date
) -> tuple[Restpunt, ...]:
    """Return what does not go well: for inwoners first, then goals, acties, planning and money; never empty.

    `negatief`: per klantreis whose story may be told, the places that are negatief now, as people read them.
    """
    punten = [
        *(_open(reis, negatief) for reis in hoe.klantreizen if reis.knelpunten > reis.opgelost),
        *_doelen(doelen),
        *_te_laat(hoe.klantreizen),
        *_planning(hoe, vandaag),
        *_geld(hoe),
    ]
    if punten:
        return tuple(punten)
    if not any(doel.regel.laatste for doel in doelen) and not hoe.knelpunten:
        return (Restpunt("", "Dat weten we nog niet. Er is nog niets gemeten."),)
    zinnen = ["Alle knelpunten zijn opgelost." if hoe.knelpunten else "Er zijn nog geen knelpunten in beeld."]
    vergeleken = [doel.regel.voortgang for doel in doelen if doel.regel.voortgang]
    if vergeleken:
        zinnen.append("De doelen die zijn gemeten, zijn gehaald.")
    if len(vergeleken) < len(doelen):
        zinnen.append("Van doelen zonder nulmeting weten we niet of het beter is.")
    return (Restpunt("", " ".join(zinnen)),)


def _open(reis: Klantreisstand, negatief: Mapping[int, Sequence[str]]) -> Restpunt:
    over = reis.knelpunten - reis.opgelost
    if over == reis.knelpunten:
        hoeveel = "Het ene knelpunt is" if over == 1 else f"Alle {over} knelpunten zijn"
    else:
        hoeveel = f"{over} van de {reis.knelpunten} knelpunten {'is' if over == 1 else 'zijn'}"
    zinnen = [f"{hoeveel} nog niet opgelost."]
    plekken = negatief.get(reis.klantreis.pk, ()) if reis.klantreis else ()
    if plekken:
        meer = len(plekken) - MEEST
        en = f", en nog {meer}" if meer > 0 else ""
        zinnen.append(f"Opnieuw gemeten en nog negatief: {opsomming(list(plekken[:MEEST]))}{en}.")
    return Restpunt(f"{reis.titel}.", " ".join(zinnen), -1)


def _doelen(doelen: Sequence[Doel]) -> list[Restpunt]:
    slechter = [doel for doel in doelen if doel.regel.voortgang and doel.regel.voortgang.achteruit]
    uit = [
        Restpunt(
            f"{doel.regel.naam}.",
            f"Nu {waarde(doel.regel.laatste.waarde, doel.regel.eenheid)}. Dat is slechter dan bij de start: "
            f"{waarde(doel.regel.nulmeting, doel.regel.eenheid)}."
            + (f" Dit is een doel van ‘{doel.klantreis}’." if doel.klantreis else ""),
        )
        for doel in slechter
        if doel.regel.laatste
    ]
    onderweg = [
        doel for doel in doelen if doel.regel.voortgang and not doel.regel.voortgang.gehaald and doel not in slechter
    ]
    niet = [doel for doel in doelen if doel.regel.laatste is None]
    if onderweg:
        kop = hoofdletter(tel(len(onderweg), "doel is", "doelen zijn")) + " nog niet gehaald."
        uit.append(Restpunt(kop, _namen(onderweg)))
    if niet:
        kop = hoofdletter(tel(len(niet), "doel is", "doelen zijn")) + " nog niet opnieuw gemeten."
        uit.append(Restpunt(kop, _namen(niet)))
    return uit


def _namen(doelen: Sequence[Doel]) -> str:
    namen = opsomming([f"‘{doel.regel.naam}’" for doel in doelen[:MEEST]])
    return namen + (f", en nog {len(doelen) - MEEST}." if len(doelen) > MEEST else ".")


def _te_laat(reizen: Sequence[Klantreisstand]) -> list[Restpunt]:
    laat = [reis for reis in reizen if reis.acties_te_laat]
    if not laat:
        return []
    aantal = sum(reis.acties_te_laat for reis in laat)
    kop = hoofdletter(tel(aantal, "actie is", "acties zijn")) + " te laat."
    meer = f", en nog {tel(len(laat) - MEEST, 'klantreis', 'klantreizen')}" if len(laat) > MEEST else ""
    return [
        Restpunt(kop, f"Bij {opsomming([f'‘{reis.titel}’ ({reis.acties_te_laat})' for reis in laat[:MEEST]])}{meer}.")
    ]


def _planning(hoe: Programmastand, vandaag: date) -> list[Restpunt]:
    uit = []
    for reis in hoe.klantreizen:
        start, gereed = reis.plan.start, reis.plan.gereed
        if reis.is_plan and start and start < vandaag:
            uit.append(Restpunt(f"{reis.titel}.", f"Zou beginnen op {dag_voluit(start)} en is nog niet begonnen."))
        elif reis.status is not Klantreisplan.Status.AFGEROND and gereed and gereed < vandaag:
            uit.append(Restpunt(f"{reis.titel}.", f"Zou klaar zijn op {dag_voluit(gereed)} en is nog niet af."))
    for resultaat in hoe.resultaten:
        if resultaat.status is not Resultaat.Status.AFGEROND and resultaat.datum and resultaat.datum < vandaag:
            wanneer = dag_voluit(resultaat.datum)
            uit.append(Restpunt(f"{resultaat.titel}.", f"Zou klaar zijn op {wanneer} en is nog niet af."))
    return uit


def _geld(hoe: Programmastand) -> list[Restpunt]:
    budget, uit = hoe.budget, []
    if budget.prognose is not None and budget.prognose > budget.beschikbaar:
        meer = bedrag(budget.prognose - budget.beschikbaar)
        uit.append(Restpunt("Budget.", f"We verwachten {meer} meer uit te geven dan er is."))
    over = [post for post in budget.posten if post.besteed > post.begroot]
    uit += [
        Restpunt(f"{post.naam}.", f"Hieraan is {bedrag(post.besteed - post.begroot)} meer besteed dan begroot.")
        for post in over
    ]
    return uit
