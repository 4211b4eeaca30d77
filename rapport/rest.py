"""'Wat nog niet goed gaat': always in the report, made from what was rated, measured and planned."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from heartbeat.bewijs import Cel
from heartbeat.lijnen_lezen import PersonaLijnen
from klantreis.templatetags.klantreis import dag_voluit
from rapport.inhoud import Restpunt
from rapport.queries import Beleefd, Belevingen
from rapport.tellen import hoofdletter, opsomming, tel
from rapport.zinnen import waarde
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel, DoelRegel, Plan, PuntRegel

MEEST = 4


def rest(
    lijnen: Sequence[PersonaLijnen],
    belevingen: Belevingen,
    kanalen: Mapping[int, str],
    plan: Plan,
    doelen: Sequence[DoelRegel],
) -> tuple[Restpunt, ...]:
    """Return what does not go well: first what inwoners still experience, then goals and acties that are behind."""
    acties = {actie.nummer: actie for actie in plan.acties}
    if any(per.lijnen.get("gerealiseerd") for per in lijnen):
        punten = [
            *_nu_negatief(lijnen, belevingen, kanalen, plan, acties),
            *_beloften(plan),
            *_niet_opnieuw(plan),
        ]
    elif plan.punten:
        punten = _verbeterpunten([punt for punt in plan.punten if not punt.niet_meer_negatief], acties)
    else:
        punten = _negatieve_cellen(lijnen, belevingen, kanalen)
    punten += [*_doelen(doelen), *_te_laat(plan.acties)]
    if not punten:
        leeg = (
            "Alles wat is gemeten, is neutraal of positief."
            if any(per.lijnen.get("huidig") for per in lijnen)
            else "Dat is nog niet onderzocht. Er is nog geen heartbeat."
        )
        return (Restpunt("", leeg),)
    return tuple(punten)


def _meer(punten: list[Restpunt], enkel: str, meer: str) -> list[Restpunt]:
    """Keep the first few and say how many there are besides."""
    if len(punten) <= MEEST:
        return punten
    over = len(punten) - MEEST
    return [*punten[:MEEST], Restpunt("", f"En nog {tel(over, enkel, meer)}.")]


def _nu_negatief(
    lijnen: Sequence[PersonaLijnen],
    belevingen: Belevingen,
    kanalen: Mapping[int, str],
    plan: Plan,
    acties: Mapping[int, ActieRegel],
) -> list[Restpunt]:
    per_plek: dict[tuple[UUID, str], list[PuntRegel]] = {}
    for punt in plan.punten:
        for plek in punt.plekken:
            per_plek.setdefault(plek, []).append(punt)
    uit = []
    for per in lijnen:
        nieuw = belevingen.get((per.persona.pk, "gerealiseerd"), {})
        for moment in per.reis.momenten:
            for (moment_id, kanaal_id), beleefd in _op_volgorde(nieuw, kanalen):
                if moment_id != moment.pk or beleefd.waardering >= 0:
                    continue
                kanaal = kanalen[kanaal_id]
                wat = _wat_we_doen(per_plek.get((moment.uuid, kanaal), []), acties)
                tekst = f"{per.persona.voornaam}: {beleefd.toelichting}" if beleefd.toelichting else ""
                uit.append(Restpunt(f"{moment.titel}, {kanaal}.", f"{tekst} {wat}".strip(), -1))
    return _meer(uit, "punt dat negatief is", "punten die negatief zijn")


def _op_volgorde(cellen: Mapping[Cel, Beleefd], kanalen: Mapping[int, str]) -> list[tuple[Cel, Beleefd]]:
    return sorted(cellen.items(), key=lambda paar: (paar[0][0], kanalen[paar[0][1]]))


def _niet_opnieuw(plan: Plan) -> list[Restpunt]:
    open_punten = [
        punt
        for punt in plan.punten
        if not punt.opgelost and (punt.nu is None or (punt.nu >= 0 and not punt.uit_belofte))
    ]
    if not open_punten:
        return []
    namen = opsomming([f"‘{punt.titel}’ ({punt.kanaal})" for punt in open_punten[:MEEST]])
    over = f", en nog {len(open_punten) - MEEST}" if len(open_punten) > MEEST else ""
    kop = hoofdletter(tel(len(open_punten), "verbeterpunt is", "verbeterpunten zijn")) + " niet opnieuw gemeten."
    return [Restpunt(kop, f"Via hetzelfde kanaal is er nog geen nieuwe waardering: {namen}{over}.")]


def _beloften(plan: Plan) -> list[Restpunt]:
    """Name what the inwoner may count on and still does not notice, although nobody is negatief."""
    punten = [punt for punt in plan.punten if punt.uit_belofte and not punt.opgelost and punt.nu is not None]
    return _meer(
        [
            Restpunt(f"{punt.titel}, {punt.kanaal}.", f"Deze belofte merkt de inwoner nog niet: {punt.zekerheden[0]}")
            for punt in punten
            if (punt.nu or 0) >= 0
        ],
        "belofte die de inwoner nog niet merkt",
        "beloften die de inwoner nog niet merkt",
    )


def _verbeterpunten(punten: Iterable[PuntRegel], acties: Mapping[int, ActieRegel]) -> list[Restpunt]:
    uit = [
        Restpunt(
            f"{punt.titel}, {punt.kanaal}.",
            f"{punt.knelpunt} {_wat_we_doen([punt], acties)}".strip(),
            # A promise that is not kept is no negative beleving.
            None if punt.uit_belofte else -1,
        )
        for punt in punten
    ]
    return _meer(uit, "verbeterpunt", "verbeterpunten")


def _wat_we_doen(punten: Sequence[PuntRegel], acties: Mapping[int, ActieRegel]) -> str:
    """Say what is done at a place; it has more than one verbeterpunt when one was split."""
    if not punten:
        return ""
    nummers = dict.fromkeys(kort.nummer for punt in punten for kort in punt.acties)
    telt = [acties[nummer] for nummer in nummers if acties[nummer].status != Actie.Status.VERVALLEN]
    if not telt:
        return "Hiervoor is nog geen actie."
    bezig = next((actie for actie in telt if actie.status != Actie.Status.GEREED), None)
    if bezig is None:
        return f"De actie ‘{telt[0].titel}’ is gereed."
    wanneer = f"gereed op {dag_voluit(bezig.gereed)}" if bezig.gereed else "nog geen datum"
    return f"Actie: {bezig.titel} ({wanneer})."


def _negatieve_cellen(
    lijnen: Sequence[PersonaLijnen], belevingen: Belevingen, kanalen: Mapping[int, str]
) -> list[Restpunt]:
    """Return the negative points of the huidige heartbeats: what most personas feel first, then along the journey."""
    telling: dict[Cel, int] = {}
    tekst: dict[Cel, str] = {}
    for per in lijnen:
        for cel, beleefd in belevingen.get((per.persona.pk, "huidig"), {}).items():
            if beleefd.waardering < 0:
                telling[cel] = telling.get(cel, 0) + 1
                tekst.setdefault(cel, beleefd.toelichting)
    momenten = {moment.pk: moment for per in lijnen for moment in per.reis.momenten}
    cellen = [cel for cel in telling if cel[0] in momenten]
    cellen.sort(
        key=lambda cel: (-telling[cel] - 2 * momenten[cel[0]].waarheid, momenten[cel[0]].nummer, kanalen[cel[1]])
    )
    uit = [Restpunt(f"{momenten[cel[0]].titel}, {kanalen[cel[1]]}.", tekst[cel], -1) for cel in cellen]
    return _meer(uit, "negatief punt", "negatieve punten")


def _doelen(doelen: Sequence[DoelRegel]) -> list[Restpunt]:
    uit = []
    for doel in doelen:
        if doel.laatste is None or doel.voortgang is None or doel.voortgang.gehaald:
            continue
        tekst = (
            f"Nu {waarde(doel.laatste.waarde, doel.eenheid)}. Het doel is {waarde(doel.streefwaarde, doel.eenheid)}."
        )
        if doel.voortgang.achteruit:
            tekst += f" Dat is slechter dan de nulmeting: {waarde(doel.nulmeting, doel.eenheid)}."
        uit.append(Restpunt(f"{doel.naam}.", tekst))
    return _meer(uit, "doel dat nog niet is gehaald", "doelen die nog niet zijn gehaald")


def _te_laat(acties: Sequence[ActieRegel]) -> list[Restpunt]:
    laat = [actie for actie in acties if actie.te_laat]
    if not laat:
        return []
    kop = hoofdletter(tel(len(laat), "actie is", "acties zijn")) + " te laat."
    namen = opsomming([f"‘{actie.titel}’" for actie in laat[:MEEST]])
    over = f", en nog {len(laat) - MEEST}" if len(laat) > MEEST else ""
    return [Restpunt(kop, f"{namen}{over}.")]
