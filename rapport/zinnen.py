"""The sentences of the raadsrapport, made from facts and from nothing else. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from klantreis.pad import Fase
from klantreis.templatetags.klantreis import dag_voluit, euro, getal, met_eenheid
from klantreis.zin import Zin
from rapport.inhoud import Stap
from rapport.queries import Gesprekken, Mensen
from rapport.tellen import TELWOORDEN, hoofdletter, opsomming, tel, telwoord
from verbeterplan.models import Actie as ActieModel
from verbeterplan.regels import ActieRegel, DoelRegel, Planstand


def bedrag(euros: int) -> str:
    """Return an amount that a line never breaks."""
    return euro(euros).replace(" ", "\u00a0")


def waarde(getal_waarde: object, eenheid: str) -> str:
    """Return a value with its unit, but without a unit that is a count or a cijfer."""
    return met_eenheid(getal_waarde, eenheid) if getal_waarde is not None else ""  # type: ignore[arg-type]


def inleiding(
    doelen: Sequence[DoelRegel],
    stand: Planstand,
    gesprekken: Gesprekken,
    fase: Fase,
    *,
    hermeten: bool,
    negatieve_punten: int,
) -> tuple[Zin, ...]:
    """Answer the question of the raad in a few sentences, from measurements and counts only.

    `hermeten`: whether there is a gerealiseerde heartbeat. `negatieve_punten`: how many contactmomenten over a kanaal are
    negatief in a huidige heartbeat.
    """
    zinnen = [*_van_doelen(doelen), *_van_verbeterpunten(stand, negatieve_punten, hermeten=hermeten)]
    if stand.acties_gereed:
        telt = stand.acties
        zinnen.append(
            Zin("", f"{hoofdletter(telwoord(stand.acties_gereed))} van de {telwoord(telt)} acties", " zijn gereed.")
            if stand.acties_gereed > 1
            else Zin("", f"Eén van de {telwoord(telt)} acties" if telt > 1 else "De enige actie", " is gereed.")
        )
    elif stand.acties:
        bezig = stand.acties
        zinnen.append(Zin(f"Er {'is' if bezig == 1 else 'zijn'} ", tel(bezig, "actie", "acties"), " gepland of bezig."))
    if not stand.acties_gereed and not any(doel.laatste for doel in doelen):
        start = Zin("Deze klantreis is in fase ", f"{list(Fase).index(fase) + 1} van 4", f" ({fase.value}).")
        nog_niets = Zin("Er is voor inwoners nog niets veranderd.")
        return (start, nog_niets, *_van_gesprekken(gesprekken), *zinnen)
    return tuple(zinnen)


def _van_doelen(doelen: Sequence[DoelRegel]) -> list[Zin]:
    gemeten = [doel for doel in doelen if doel.laatste and doel.nulmeting is not None and doel.voortgang]
    if not gemeten:
        return []
    beste = next((doel for doel in gemeten if doel.voortgang and not doel.voortgang.achteruit), gemeten[0])
    assert beste.laatste is not None  # noqa: S101 - filtered above; for the type checker
    nul = waarde(beste.nulmeting, beste.eenheid) if beste.eenheid in ("procent", "%") else getal(beste.nulmeting)
    zinnen = [Zin(f"{hoofdletter(beste.naam)}: van {nul} naar ", waarde(beste.laatste.waarde, beste.eenheid), ".")]
    if len(doelen) > 1:
        gehaald = sum(1 for doel in gemeten if doel.voortgang and doel.voortgang.gehaald)
        alle = telwoord(len(doelen))
        if gehaald == len(doelen):
            zinnen.append(Zin("", f"Alle {alle} doelen", " zijn gehaald."))
        elif gehaald:
            werkwoord = "is" if gehaald == 1 else "zijn"
            zinnen.append(Zin("", f"{hoofdletter(telwoord(gehaald))} van de {alle} doelen", f" {werkwoord} gehaald."))
        else:
            zinnen.append(Zin(f"Nog geen van de {alle} doelen is gehaald."))
    return zinnen


def _van_verbeterpunten(stand: Planstand, negatieve_punten: int, *, hermeten: bool) -> list[Zin]:
    if stand.verbeterpunten and hermeten:
        opgelost, alle = stand.verbeterpunten_opgelost, stand.verbeterpunten
        if alle == 1:
            nog = "is opgelost" if opgelost else "is nog niet opgelost"
            return [Zin("Het enige verbeterpunt ", nog, ".")]
        if opgelost == alle:
            return [Zin("", f"Alle {telwoord(alle)} verbeterpunten", " zijn opgelost.")]
        werkwoord = "is er" if opgelost == 1 else "zijn er"
        # Next to a number in digits a word reads badly.
        deel = (
            getal(opgelost) if opgelost and alle >= len(TELWOORDEN) else "geen" if not opgelost else telwoord(opgelost)
        )
        return [Zin(f"Van de {telwoord(alle)} verbeterpunten {werkwoord} ", f"{deel} opgelost", ".")]
    if stand.verbeterpunten:
        return [Zin("Het team vond ", tel(stand.verbeterpunten, "verbeterpunt", "verbeterpunten"), ".")]
    if negatieve_punten:
        return [Zin("Op ", tel(negatieve_punten, "punt", "punten"), " in de klantreis gaat het nu mis voor inwoners.")]
    return []


def _van_gesprekken(gesprekken: Gesprekken) -> list[Zin]:
    if not gesprekken.aantal:
        return [Zin("Het team heeft nog geen inwoners gesproken.")]
    return [Zin("Het team sprak ", tel(gesprekken.aantal, "inwoner", "inwoners"), ".")]


def kosten(acties: Iterable[ActieRegel]) -> tuple[str, ...]:
    """Say what the acties cost, per status; acties without an amount are counted and not guessed."""
    zinnen = []
    status = ActieModel.Status
    telt = [actie for actie in acties if actie.status != status.VERVALLEN]
    bekend = [actie for actie in telt if actie.kosten_euro is not None]
    if not bekend:
        return ("De kosten van de acties zijn nog niet bekend.",) if telt else ()
    zinnen.append(f"De acties kosten samen {bedrag(_som(bekend))}.")
    for stand, enkel, meer in (
        (status.GEREED, "is gereed", "zijn gereed"),
        (status.BEZIG, "loopt", "lopen"),
        (status.OPEN, "staat nog open", "staan nog open"),
    ):
        deel = [actie for actie in bekend if actie.status == stand]
        if deel:
            zinnen.append(
                f"{hoofdletter(tel(len(deel), 'actie', 'acties'))} {enkel if len(deel) == 1 else meer}, "
                f"voor {bedrag(_som(deel))}."
            )
    if onbekend := len(telt) - len(bekend):
        zinnen.append(f"Van {tel(onbekend, 'actie', 'acties')} zijn de kosten nog niet bekend.")
    return tuple(zinnen)


def actiezinnen(stand: Planstand) -> tuple[str, ...]:
    """Count the acties per status, in words; no acties is said as well."""
    if not stand.acties and not stand.acties_vervallen:
        return ("Er zijn nog geen acties.",)
    zinnen = []
    if stand.acties:
        zinnen.append(f"Er {'is' if stand.acties == 1 else 'zijn'} {tel(stand.acties, 'actie', 'acties')}.")
        for aantal, enkel, meer in (
            (stand.acties_gereed, "is gereed", "zijn gereed"),
            (stand.acties_open, "is nog niet gereed", "zijn nog niet gereed"),
            (stand.acties_te_laat, "is te laat", "zijn te laat"),
        ):
            if aantal:
                zinnen.append(f"{hoofdletter(telwoord(aantal))} {enkel if aantal == 1 else meer}.")
    if stand.acties_vervallen:
        vervallen = tel(stand.acties_vervallen, "actie is", "acties zijn")
        zinnen.append(f"{hoofdletter(vervallen)} vervallen.")
    return tuple(zinnen)


def niet_alle_personas(wel: Sequence[str], niet: Sequence[str]) -> str:
    """Say which personas have no sheet here, and that the figures are about all of them; empty when nobody is left out."""
    if not niet:
        return ""
    return (
        f"Dit rapport laat de klantreis van {opsomming(wel)} zien, en niet die van {opsomming(niet)}. "
        "De cijfers gaan over alle persona’s."
    )


def nog_meer_opgelost(aantal: int) -> str:
    """Say how many more verbeterpunten are opgelost than the table shows; empty when that is none."""
    if aantal <= 0:
        return ""
    return f"Er {'is' if aantal == 1 else 'zijn'} nog {tel(aantal, 'ander verbeterpunt', 'andere verbeterpunten')} opgelost."


def _som(acties: Iterable[ActieRegel]) -> int:
    return sum(actie.kosten_euro or 0 for actie in acties)


def periode(eerste: date | None, laatste: date | None) -> str:
    """Write a period: 'op 4 maart 2025' or 'van 18 februari 2025 tot en met 18 maart 2025'; empty when unknown."""
    if eerste is None or laatste is None:
        return ""
    if eerste == laatste:
        return f" op {dag_voluit(eerste)}"
    begin = dag_voluit(eerste).removesuffix(f" {laatste.year}") if eerste.year == laatste.year else dag_voluit(eerste)
    return f" van {begin} tot en met {dag_voluit(laatste)}"


def werkwijze(
    gesprekken: Gesprekken, mensen: Mensen, personas: Sequence[str], tellingen: Mapping[str, Mapping[int, int]]
) -> tuple[Stap, ...]:
    """Tell how the team worked. `tellingen`: per soort heartbeat how many ratings there are of each waardering."""
    stappen = []
    if mensen.doelgroepen:
        stappen.append(Stap("Voor wie", tuple(f"{hoofdletter(naam)}." for naam in mensen.doelgroepen)))
    if gesprekken.aantal:
        zinnen = [
            f"Het team sprak {tel(gesprekken.aantal, 'inwoner', 'inwoners')}"
            f"{periode(gesprekken.eerste, gesprekken.laatste)}."
        ]
        if gesprekken.citaten:
            aantal = sum(gesprekken.citaten.values())
            citaten = "citaat" if aantal == 1 else "citaten"
            zinnen.append(f"Dat leverde {aantal} {citaten} op: {verdeling(gesprekken.citaten)}.")
        zinnen.append("Namen van inwoners staan nergens. In dit rapport heeft elke inwoner een code, zoals R01.")
        stappen.append(Stap("Interviews", tuple(zinnen)))
    if personas:
        stappen.append(
            Stap(
                "Persona’s",
                (
                    f"Het team maakte {tel(len(personas), 'persona', 'persona’s')}: {opsomming(personas)}.",
                    "Een persona is een bedacht mens. De ervaringen komen uit echte interviews.",
                ),
            )
        )
    if tellingen:
        zinnen = ["Elk contactmoment kreeg per kanaal een waardering: negatief, neutraal of positief."]
        zinnen += [
            f"De {soort}e heartbeats tellen {tel(sum(telling.values()), 'waardering', 'waarderingen')}: "
            f"{verdeling(telling)}."
            for soort, telling in tellingen.items()
        ]
        stappen.append(Stap("Heartbeats", tuple(zinnen)))
    if mensen.projectgroep:
        stappen.append(
            Stap(
                "Projectgroep",
                (f"De projectgroep bestaat uit {tel(mensen.projectgroep, 'medewerker', 'medewerkers')}.",),
            )
        )
    return tuple(stappen)


def verdeling(telling: Mapping[int, int]) -> str:
    """Count per waardering: '12 negatief, 9 neutraal en 15 positief'."""
    delen = [
        f"{telling[w]} {woord}" for w, woord in ((-1, "negatief"), (0, "neutraal"), (1, "positief")) if telling.get(w)
    ]
    return opsomming(delen) if delen else "nog geen"
