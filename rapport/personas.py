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
from rapport.tellen import tel
from rapport.verschil import nu_in_woorden, straks_in_woorden, vergelijk
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel, Plan, PuntRegel

HUIDIG, GEWENST, GEREALISEERD = (soort.value for soort in Heartbeat.Soort)
# Millimetres of a page and of what stands on it, as measured in print.
BLAD, KOP, ALINEA, FIGUUR, KOLOMREGEL, TABEL, MEER = 252, 10, 5.6, 73, 4.5, 24, 7
# The fewest verbeterpunten worth a table beside the figure; fewer go to a page of their own.
MINST = 2
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
    met_namen: bool = True,
) -> PersonaVel:
    """Build the sheet of a persona; no queries. `met_namen`: whether employees are named."""
    persona = per.persona
    punten = _punten(per, plan, kanalen, codes, met_namen=met_namen)
    leeftijd = f"{persona.voornaam} is {persona.leeftijd} jaar." if persona.leeftijd else ""
    wie, verschil = f"{leeftijd} {persona.situatie}".strip(), _verschil(per)
    momenten = _momenten(per, overgeslagen) if per.lijnen else ()
    meest, eigen_blad = _hoeveel_punten(per, f"{wie} {verschil}", momenten, punten)
    over = len(punten) - meest
    return PersonaVel(
        kop=_kop(per),
        voornaam=persona.voornaam,
        wie=wie,
        bron=f"{persona.voornaam} is gebaseerd op {tel(len(codes), 'interview', 'interviews')}." if codes else "",
        portret=portret_op_papier(persona, "vel__portret"),
        figuren=_figuren(per, verf),
        momenten=momenten,
        punten=tuple(punten[:meest]),
        meer=f"{persona.voornaam} heeft nog {tel(over, 'ander verbeterpunt', 'andere verbeterpunten')}."
        if over > 0
        else "",
        met_nu=bool(per.lijnen.get(GEREALISEERD)),
        verschil=verschil,
        punten_op_eigen_blad=eigen_blad,
    )


def _verschil(per: PersonaLijnen) -> str:
    """Say how the heartbeats compare; empty when there is only one."""
    huidig, gewenst, nu = (per.lijnen.get(soort, ()) for soort in (HUIDIG, GEWENST, GEREALISEERD))
    zinnen = [straks_in_woorden(vergelijk(huidig, gewenst))] if gewenst else []
    if huidig and (nu or gewenst):
        zinnen.append(nu_in_woorden(vergelijk(huidig, nu)))
    return " ".join(zin for zin in zinnen if zin)


def _hoeveel_punten(
    per: PersonaLijnen, verhaal: str, momenten: Sequence[Sequence[Moment]], punten: Sequence[Punt]
) -> tuple[int, bool]:
    """Return how many verbeterpunten are printed, and whether on a page of their own: what fits, by the length of the texts."""
    figuren = 2 if per.lijnen.get(GEREALISEERD) else 1
    hoogste = max((sum(1 + (len(m.titel) + len(m.toevoeging)) // 30 for m in kolom) for kolom in momenten), default=0)
    op = KOP + max(26.0, 10 + len(verhaal) // 70 * ALINEA) + figuren * FIGUUR + hoogste * KOLOMREGEL
    smal = figuren == 2
    naast = _passend(BLAD - op - TABEL, punten, smal=smal)
    if naast >= min(MINST, len(punten)):
        return naast, False
    return _passend(BLAD - TABEL, punten, smal=smal), True


def _passend(mm: float, punten: Sequence[Punt], *, smal: bool) -> int:
    """Count the verbeterpunten that fit in `mm`, with room for the line that says how many more there are."""
    titel, doen = (26, 22) if smal else (46, 30)
    for aantal, punt in enumerate(punten):
        regels = 1 + len(punt.titel) // titel + (1 + (len(punt.citaat) + 8) // titel if punt.citaat else 0)
        acties = sum(1 + len(a.titel) // doen + (1 if a.eigenaar else 0) for a in punt.acties)
        mm -= 4.5 + max(regels, acties) * 4.7
        if mm < (MEER if aantal + 1 < len(punten) else 0):
            return aantal
    return len(punten)


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


def _punten(
    per: PersonaLijnen, plan: Plan, kanalen: Mapping[int, str], codes: Collection[str], *, met_namen: bool
) -> list[Punt]:
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
                acties=_acties(punt, acties, met_namen=met_namen),
            )
        )
    return uit


def _nu(cel: Cel, nieuw: Mapping[Cel, int], kanalen: Mapping[int, str]) -> tuple[int | None, str]:
    """Return the new rating of a cell; not rated over that kanaal: the lowest over another one, with its name."""
    if cel in nieuw:
        return nieuw[cel], ""
    elders = sorted((w, kanalen[kanaal]) for (moment, kanaal), w in nieuw.items() if moment == cel[0])
    return elders[0] if elders else (None, "")


def _acties(punt: PuntRegel, acties: Mapping[int, ActieRegel], *, met_namen: bool) -> tuple[Actieregel, ...]:
    uit = []
    for kort in punt.acties:
        actie = acties[kort.nummer]
        if actie.status != Actie.Status.VERVALLEN:
            uit.append(Actieregel(actie.titel, actie.eigenaar if met_namen else "", dag(actie.gereed)))
    return tuple(uit)
