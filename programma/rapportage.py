"""The one builder of the report of the programme: page, PDF and public page print the same dataclasses."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import mark_safe

from heartbeat.krommen import getal
from heartbeat.lijnen_lezen import PersonaLijnen, lijnen
from klantreis.models import Klantreis
from klantreis.overzicht import Cijfer
from klantreis.templatetags.klantreis import dag_voluit
from programma.antwoord import antwoord
from programma.doelen import alle_doelen, programmadoelen
from programma.models import Klantreisplan, Programma, Resultaat
from programma.nog_niet_goed import nog_niet_goed
from programma.rapportinhoud import Cijferblok, Plan, Programmarapport, Reis
from programma.rapportlezen import Gesprekken, afspraken, gesprekken, nog_negatief, stem_per_klantreis
from programma.stand import Klantreisstand, Programmastand, stand
from programma.start import vier_cijfers
from programma.voorblad import kies
from rapport.context import als_doel
from rapport.inhoud import Stap, ToenNu
from rapport.kleuren import Kleuren, kleuren
from rapport.lijnen import Figuur
from rapport.pdf import druk_af
from rapport.queries import kanaalnamen
from rapport.tellen import hoofdletter, tel, telwoord
from rapport.verschil import nu_in_woorden, vergelijk
from rapport.voortgang import doelstand, heartbeat_klein
from rapport.zinnen import periode, verdeling
from verbeterplan.regels import DoelRegel

HUIDIG, GEREALISEERD = "huidig", "gerealiseerd"
#: So many werkafspraken show; the rest is counted.
MEEST_AFSPRAKEN = 7
_KWARTALEN = ("eerste", "tweede", "derde", "vierde")


def programmarapport(
    programma: Programma, verhalen: Collection[int], *, vandaag: date | None = None, is_openbaar: bool = False
) -> Programmarapport:
    """Return everything the report says, in a fixed number of queries (53, with those of the registers).

    `verhalen`: the ids of klantreizen of which lines, places and citaten may be told. Figures are always of all of them.
    """
    verf, dag = kleuren(), vandaag or timezone.localdate()
    hoe = stand(programma)
    van_programma = programmadoelen(programma)
    doelen, per_klantreis = alle_doelen(hoe.klantreizen, van_programma)
    ids = list(per_klantreis)
    alle_lijnen, kanalen = lijnen(ids), kanaalnamen()
    vertellen = {pk: alle_lijnen[pk] for pk in ids if pk in verhalen}
    stemmen = stem_per_klantreis(vertellen, kanalen)
    gelden = afspraken(programma, verhalen)
    reizen = [(reis, reis.klantreis) for reis in hoe.klantreizen]
    zinnen = antwoord(hoe.knelpunten, hoe.opgelost, doelen)
    vertelde_reizen = tuple(
        _reis(
            reis,
            klantreis,
            doelen=per_klantreis[klantreis.pk],
            personas=vertellen.get(klantreis.pk),
            stemmen=stemmen,
            verf=verf,
        )
        for reis, klantreis in reizen
        if klantreis is not None
    )
    rest = nog_niet_goed(hoe, doelen, {pk: nog_negatief(personas, kanalen) for pk, personas in vertellen.items()}, dag)
    return Programmarapport(
        gemeente=settings.GEMEENTE,
        programma=programma,
        datum=dag,
        kwartaal=f"{_KWARTALEN[(dag.month - 1) // 3]} kwartaal van {dag.year}",
        antwoord=zinnen,
        cijfers=tuple(Cijferblok(cijfer, _balk(cijfer, verf)) for cijfer in vier_cijfers(hoe)),
        resultaten=hoe.resultaten,
        reizen=vertelde_reizen,
        plannen=tuple(_plan(reis) for reis, klantreis in reizen if klantreis is None),
        doelen=tuple(als_doel(doel, verf) for doel in van_programma),
        groepen=hoe.groepen,
        opgeleid=hoe.opgeleid,
        op_te_leiden=hoe.op_te_leiden,
        budget=hoe.budget,
        afspraken=gelden[:MEEST_AFSPRAKEN],
        gelden=next(een.gedaan or 0 for een in hoe.resultaten if een.soort is Resultaat.Soort.WERKPROCESSEN),
        rest=rest,
        kern=kies(
            programma, zinnen, next((reis.stem for reis in vertelde_reizen if reis.stem and reis.stem.nu), None), rest
        ),
        mijlpalen=tuple(mijlpaal for mijlpaal in programma.mijlpalen.all() if not mijlpaal.is_geweest(dag)),
        werkwijze=_werkwijze(hoe, gesprekken(ids), alle_lijnen, met_doelen=bool(van_programma)),
        is_openbaar=is_openbaar,
    )


def programmarapport_pdf(rapport: Programmarapport) -> tuple[str, bytes]:
    """Return the report as (html, pdf): the HTML is what the PDF was printed from."""
    return druk_af("programma/rapportage_pdf.html", {"rapport": rapport}, "css/rapport.css", "css/programmarapport.css")


def _balk(cijfer: Cijfer, verf: Kleuren) -> Figuur:
    """Draw how much of the whole there is. 160 by 8."""
    breed = 160 * min(1, cijfer.waarde / cijfer.totaal) if cijfer.totaal else 0
    delen = f'<rect width="160" height="8" rx="4" fill="{verf.zand_3}"/>'
    if breed:
        delen += f'<rect width="{getal(max(8, breed))}" height="8" rx="4" fill="{verf.primair}"/>'
    alt = f"{cijfer.naam}: {cijfer.tekst}" + (f" van {cijfer.van}" if cijfer.van else "")
    return Figuur(mark_safe(delen), "0 0 160 8", alt)  # noqa: S308 - numbers and tokens only


def _reis(
    reis: Klantreisstand,
    klantreis: Klantreis,
    *,
    doelen: Sequence[DoelRegel],
    personas: Sequence[PersonaLijnen] | None,
    stemmen: Mapping[int, ToenNu | None],
    verf: Kleuren,
) -> Reis:
    figuur, toelichting = heartbeat_klein(personas, verf) if personas is not None else (None, "")
    af = reis.status is Klantreisplan.Status.AFGEROND
    return Reis(
        titel=reis.titel,
        beleidsterrein=reis.beleidsterrein,
        formule=klantreis.get_serviceformule_display(),
        fase="afgerond" if af else f"fase {reis.fase.nummer} van 4: {reis.fase.value}",
        knelpunten=reis.knelpunten,
        opgelost=reis.opgelost,
        acties=reis.acties,
        acties_gereed=reis.acties_gereed,
        te_laat=reis.acties_te_laat,
        doelen=tuple(doelstand(doel) for doel in doelen),
        verhaal=personas is not None,
        figuur=figuur,
        toelichting=toelichting,
        merken=_merken(personas or ()),
        stem=stemmen.get(klantreis.pk),
    )


def _merken(personas: Sequence[PersonaLijnen]) -> str:
    """Say what one persona notices: of whom the line is drawn, as soon as something was measured again."""
    for per in personas:
        oud, nieuw = per.lijnen.get(HUIDIG, ()), per.lijnen.get(GEREALISEERD, ())
        if oud and any(punt.waarde is not None for punt in nieuw):
            return nu_in_woorden(vergelijk(oud, nieuw))
    return ""


def _plan(reis: Klantreisstand) -> Plan:
    if reis.is_plan:
        woorden = "gepland"
    elif reis.status is Klantreisplan.Status.AFGEROND:
        woorden = "opgegeven: afgerond"
    else:
        woorden = f"opgegeven: {reis.status.label} in {reis.fase.value}"
    return Plan(reis.titel, reis.beleidsterrein, woorden, reis.plan.start, reis.plan.gereed)


def _werkwijze(
    hoe: Programmastand, gesproken: Gesprekken, alle: Mapping[int, Sequence[PersonaLijnen]], *, met_doelen: bool
) -> tuple[Stap, ...]:
    """Tell how everything was measured, and what was typed instead of counted."""
    stappen = []
    if gesproken.voor or gesproken.na:
        wanneer = periode(gesproken.eerste, gesproken.laatste)
        zinnen = [f"We spraken {tel(gesproken.voor, 'inwoner', 'inwoners')} voor de verbeteringen"]
        zinnen[0] += f" en {telwoord(gesproken.na)} erna{wanneer}." if gesproken.na else f"{wanneer}."
        zinnen.append("Namen van inwoners staan nergens. Een inwoner heeft een code, zoals R01.")
        stappen.append(Stap("Interviews", tuple(zinnen)))
    tellingen = {
        soort: telling
        for soort in (HUIDIG, GEREALISEERD)
        if (
            telling := Counter(
                w for rij in alle.values() for per in rij for w in per.waarderingen.get(soort, {}).values()
            )
        )
    }
    if tellingen:
        zinnen = ["Elk contactmoment kreeg per kanaal een waardering: negatief, neutraal of positief."]
        zinnen += [
            f"De {soort}e heartbeats tellen {tel(sum(telling.values()), 'waardering', 'waarderingen')}: "
            f"{verdeling(telling)}."
            for soort, telling in tellingen.items()
        ]
        stappen.append(Stap("Heartbeats", tuple(zinnen)))
    stappen.append(
        Stap(
            "Knelpunten",
            (
                "Een knelpunt is een contactmoment dat via een kanaal negatief is. Het team noemt dat een verbeterpunt.",
                "Het is pas opgelost als inwoners het opnieuw hebben beoordeeld en niemand het nog negatief vindt.",
                "Een belofte die nog niet klopt, kan ook een verbeterpunt zijn. Dan is het opgelost als iedereen positief is.",
                "Wat niet opnieuw is gemeten, telt nooit als beter.",
            ),
        )
    )
    opgegeven = ["De bedragen van het budget"]
    if any(reis.is_opgegeven for reis in hoe.klantreizen):
        opgegeven.append("hoever klantreizen zijn die niet in Klantreis staan")
    if any(groep.groep.buiten for groep in hoe.groepen):
        opgegeven.append("hoeveel medewerkers ergens anders zijn opgeleid")
    if met_doelen:
        opgegeven.append("de metingen van de programmadoelen")
    stand_per = hoe.programma.stand_per
    per = f" De stand daarvan is van {dag_voluit(stand_per)}." if stand_per else ""
    geteld = "Al het andere in dit rapport is geteld in Klantreis."
    wie = hoofdletter(", ".join(opgegeven[:-1]) + (" en " if opgegeven[:-1] else "") + opgegeven[-1])
    stappen.append(Stap("Wat is opgeschreven en niet geteld", (f"{wie}.{per}", geteld)))
    return tuple(stappen)
