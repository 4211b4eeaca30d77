"""The sheet of one persona: who she is, her lines compared, her verbeterpunten."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from heartbeat.bewijs import Cel
from heartbeat.lijn import omschrijving
from heartbeat.lijnen_lezen import PersonaLijnen
from heartbeat.models import Heartbeat
from klantreis.templatetags.klantreis import dag
from rapport.inhoud import Actieregel, Lijnfiguur, Moment, PersonaVel, Punt
from rapport.kleuren import Kleuren
from rapport.lijnen import Figuur, Lijn, ingekort, vergelijking
from rapport.portretten import portret_op_papier
from rapport.zinnen import tel
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel, Plan, PuntRegel

HUIDIG, GEWENST, GEREALISEERD = (soort.value for soort in Heartbeat.Soort)
# What fits: next to one figure on its page (fewer under a long list of contactmomenten), or on a page of their own after two.
NAAST_FIGUUR, NAAST_LANGE_LIJST, EIGEN_BLAD = 4, 3, 8
LANGE_LIJST = 14
KOLOMMEN = 3
STREEP = "6 5"


def omschrijf(per: PersonaLijnen, namen: Mapping[str, str]) -> str:
    """Describe lines in words; `namen` gives the soort per name, in order."""
    titels = [moment.titel for moment in per.reis.momenten]
    return " ".join(omschrijving(naam, titels, per.lijnen[soort]) for naam, soort in namen.items())


def persona_vel(
    per: PersonaLijnen,
    plan: Plan,
    kanalen: Mapping[int, str],
    *,
    overgeslagen: Collection[int],
    codes: Collection[str],
    verf: Kleuren,
) -> PersonaVel:
    """Build the sheet of a persona; no queries."""
    persona = per.persona
    punten = _punten(per, plan, kanalen, codes)
    meest = _hoeveel_punten(per)
    over = len(punten) - meest
    leeftijd = f"{persona.voornaam} is {persona.leeftijd} jaar." if persona.leeftijd else ""
    return PersonaVel(
        kop=_kop(per),
        voornaam=persona.voornaam,
        wie=f"{leeftijd} {persona.situatie}".strip(),
        bron=f"{persona.voornaam} is gebaseerd op {tel(len(codes), 'interview', 'interviews')}." if codes else "",
        portret=portret_op_papier(persona, "vel__portret"),
        figuren=_figuren(per, verf),
        momenten=_momenten(per, overgeslagen) if per.lijnen else (),
        punten=tuple(punten[:meest]),
        meer=f"{persona.voornaam} heeft nog {tel(over, 'ander verbeterpunt', 'andere verbeterpunten')}."
        if over > 0
        else "",
        met_nu=bool(per.lijnen.get(GEREALISEERD)),
    )


def _hoeveel_punten(per: PersonaLijnen) -> int:
    if per.lijnen.get(GEREALISEERD):
        return EIGEN_BLAD
    return NAAST_LANGE_LIJST if len(per.reis.momenten) > LANGE_LIJST else NAAST_FIGUUR


def _momenten(per: PersonaLijnen, overgeslagen: Collection[int]) -> tuple[tuple[Moment, ...], ...]:
    """List the contactmomenten in columns; a reisfase that is cut in the figure is named in full at its first one."""
    te_lang = ingekort(per.reis)
    uit = []
    for moment in per.reis.momenten:
        bij = [f"reisfase {moment.reisfase}"] if moment.is_fasegrens and moment.reisfase in te_lang else []
        bij += [f"hier komt {per.persona.voornaam} niet"] if moment.pk in overgeslagen else []
        uit.append(Moment(moment.nummer, moment.titel, ", ".join(bij)))
    hoog = -(-len(uit) // KOLOMMEN)
    return tuple(tuple(uit[i : i + hoog]) for i in range(0, len(uit), hoog or 1))


def _kop(per: PersonaLijnen) -> str:
    naam = f"De klantreis van {per.persona.voornaam}"
    if per.lijnen.get(GEREALISEERD):
        return f"{naam}, toen en nu"
    return f"{naam}, nu en straks" if per.lijnen.get(GEWENST) else naam


def _figuren(per: PersonaLijnen, verf: Kleuren) -> tuple[Lijnfiguur, ...]:
    naam, lijnen = per.persona.voornaam, per.lijnen
    nu = bool(lijnen.get(GEREALISEERD))
    uit = []
    if lijnen.get(HUIDIG):
        huidig = Lijn("huidig", lijnen[HUIDIG], verf.inkt, "2.5", punten_tonen=True)
        namen = {f"Huidige heartbeat van {naam}": HUIDIG}
        achter: list[Lijn] = []
        kop = "Zo beleeft " + naam + " het nu"
        if lijnen.get(GEWENST):
            achter = [Lijn("gewenst", lijnen[GEWENST], verf.primair, "2", streep=STREEP)]
            namen[f"Gewenste heartbeat van {naam}"] = GEWENST
            kop = "Hoe het was en hoe het moet worden" if nu else "Hoe het is en hoe het moet worden"
        uit.append(Lijnfiguur(kop, _teken(per, [*achter, huidig], namen, verf)))
    if nu:
        vroeger = [Lijn("huidig", lijnen[HUIDIG], verf.inkt_stil, "1.5")] if lijnen.get(HUIDIG) else []
        nieuw = Lijn("gerealiseerd", lijnen[GEREALISEERD], verf.primair, "2.5", punten_tonen=True)
        namen = {f"Gerealiseerde heartbeat van {naam}": GEREALISEERD}
        uit.append(Lijnfiguur("Hoe het was en hoe het nu is", _teken(per, [*vroeger, nieuw], namen, verf)))
    return tuple(uit)


def _teken(per: PersonaLijnen, lijnen: Sequence[Lijn], namen: Mapping[str, str], verf: Kleuren) -> Figuur:
    return vergelijking(per.reis, lijnen, omschrijf(per, namen), verf)


def _punten(per: PersonaLijnen, plan: Plan, kanalen: Mapping[int, str], codes: Collection[str]) -> list[Punt]:
    """Return the verbeterpunten that are negatief for this persona, by ernst."""
    huidig, nieuw = per.waarderingen.get(HUIDIG, {}), per.waarderingen.get(GEREALISEERD, {})
    momenten: dict[UUID, int] = {moment.uuid: moment.pk for moment in per.reis.momenten}
    kanaal_van = {naam: pk for pk, naam in kanalen.items()}
    acties = {actie.nummer: actie for actie in plan.acties}
    uit = []
    for punt in plan.punten:
        cellen = [(momenten.get(moment, 0), kanaal_van[kanaal]) for moment, kanaal in punt.plekken]
        cellen = [cel for cel in cellen if huidig.get(cel) == -1]
        if not cellen:
            continue
        # What an inwoner of this persona said goes before what another said.
        citaat = next((c for c in punt.citaten if c.code in codes), punt.citaten[0] if punt.citaten else None)
        # Merged from several places: as good as the worst of them, and not measured is never counted as better.
        nu, via = min((_nu(cel, nieuw, kanalen) for cel in cellen), key=lambda paar: -2 if paar[0] is None else paar[0])
        uit.append(
            Punt(
                titel=f"{punt.titel}, {punt.kanaal}",
                citaat=citaat.tekst if citaat else "",
                code=citaat.code if citaat else "",
                toen=-1,
                nu=nu,
                nu_via=via,
                acties=_acties(punt, acties),
            )
        )
    return uit


def _nu(cel: Cel, nieuw: Mapping[Cel, int], kanalen: Mapping[int, str]) -> tuple[int | None, str]:
    """Return the new rating of a cell; not rated over that kanaal: the lowest over another one, with its name."""
    if cel in nieuw:
        return nieuw[cel], ""
    elders = sorted((w, kanalen[kanaal]) for (moment, kanaal), w in nieuw.items() if moment == cel[0])
    return elders[0] if elders else (None, "")


def _acties(punt: PuntRegel, acties: Mapping[int, ActieRegel]) -> tuple[Actieregel, ...]:
    uit = []
    for kort in punt.acties:
        actie = acties[kort.nummer]
        if actie.status != Actie.Status.VERVALLEN:
            uit.append(Actieregel(actie.titel, actie.eigenaar, dag(actie.gereed)))
    return tuple(uit)
