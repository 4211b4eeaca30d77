"""What to do first in a phase that is not complete. Pure: no database, no request.

Each rule yields the steps that are missing, the first one first. The last one of a phase is what makes it complete, so
there is always one as long as the phase is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from klantreis.feiten import Fase, Feiten

#: The method asks for 8 to 10 interviews (domein.md section 2).
GENOEG_INTERVIEWS = 8

STARTDOCUMENT = "klantreis:startdocument"
DOELGROEPEN = "klantreis:doelgroepen"
OPDRACHTGEVER = "klantreis:opdrachtgever"
TEAM = "klantreis:team"
BETROKKENEN = "klantreis:betrokkenen"
PLANNING = "klantreis:planning"
DOELEN = "klantreis:doelen"
INTERVIEWS = "personas:interviews"
INTERVIEW_PLANNEN = "personas:interview_nieuw"
LEIDRAAD = "leidraad:leidraad"
DEKKING = "personas:dekking"
PERSONAS = "personas:personas"
PERSONA_MAKEN = "personas:persona_nieuw"
VOORBEELDREIZEN = "heartbeat:reis_sjabloon"
BORD = "heartbeat:bord"
GEWENST_BORD = "heartbeat:bord?soort=gewenst"
GEREALISEERD_BORD = "heartbeat:bord?soort=gerealiseerd"
PLAN = "verbeterplan:plan"
PUNTEN = "verbeterplan:plan?weergave=punten"
TE_LAAT = "verbeterplan:plan?weergave=bord&laat=ja"
ZONDER_EIGENAAR = "verbeterplan:plan?weergave=bord&eigenaar=-"
VASTSTELLEN = "verbeterplan:vaststellen"
IDEEEN = "verbeterplan:ideeen"
METINGEN = "verbeterplan:metingen"
GEWENST = "verbeterplan:gewenst"
WORKSHOPS = "workshop:lijst"

type _Regel = tuple[str, str, str, str]

#: What comes in handy beside a step: the place of its button, with the words and the place of a second one.
_OOK = {
    INTERVIEW_PLANNEN: ("Bekijk eerst de vragen", LEIDRAAD),
    PERSONA_MAKEN: ("Wat weten we nog te weinig?", DEKKING),
    VASTSTELLEN: ("Bekijk het plan", PLAN),
    BORD: ("Doe het samen in een workshop", WORKSHOPS),
    IDEEEN: ("Doe het samen in een workshop", WORKSHOPS),
}


@dataclass(frozen=True, slots=True)
class Stap:
    """The next step: what to do, why, the words on the button and the name of the URL behind it,
    with what stands after its question mark.

    `ook`: the words and the name of the URL of a second button, empty without one.
    """

    titel: str
    uitleg: str
    knop: str
    plek: str
    fase: Fase
    ook: tuple[str, str] | None = None


def stap(feiten: Feiten, fase: Fase) -> Stap:
    """Return the first thing that is missing in a phase; a phase that is complete is a ValueError."""
    if feiten.compleet(fase):
        msg = f"{fase} is complete"
        raise ValueError(msg)
    titel, uitleg, knop, plek = next(_REGELS[fase](feiten))
    return Stap(titel, uitleg, knop, plek, fase, _ook(feiten, fase, plek))


def _ook(f: Feiten, fase: Fase, plek: str) -> tuple[str, str] | None:
    if fase is Fase.DISCOVER and plek == BORD and f.personas == 1:
        return "Nog een persona maken", PERSONA_MAKEN
    return _OOK.get(plek)


def _tel(aantal: int, enkel: str, meer: str) -> str:
    return f"{aantal} {enkel if aantal == 1 else meer}"


def _deel(aantal: int, totaal: int, enige: str, meer: str) -> str:
    """Return '2 van de 3 acties', or 'De actie' when there is only one."""
    return enige if totaal == 1 else f"{aantal} van de {totaal} {meer}"


def _hebben(aantal: int) -> str:
    return "heeft" if aantal == 1 else "hebben"


def _zijn(aantal: int) -> str:
    return "is" if aantal == 1 else "zijn"


def _define(f: Feiten) -> Iterator[_Regel]:
    if not (f.startdocument_begonnen or f.startdocument_compleet):
        uitleg = (
            "Schrijf op waarom je deze klantreis doet en wat je wilt bereiken. Dan begint iedereen met hetzelfde beeld."
        )
        yield "Begin met het startdocument", uitleg, "Naar het startdocument", STARTDOCUMENT
    if not f.startdocument_compleet:
        uitleg = (
            "Nog niet alles is ingevuld. Nodig zijn aanleiding, doel, beginpunt, eindpunt en wat er niet bij hoort."
        )
        yield "Maak het startdocument af", uitleg, "Verder schrijven", STARTDOCUMENT
    if not f.doelgroepen:
        uitleg = "Je hebt nog geen doelgroepen. Noem de inwoners over wie deze klantreis gaat."
        yield "Kies de doelgroepen", uitleg, "Doelgroepen kiezen", DOELGROEPEN
    if not f.opdrachtgever:
        uitleg = "Er is nog geen opdrachtgever. De opdrachtgever stelt het startdocument vast."
        yield "Vul in wie de opdrachtgever is", uitleg, "Opdrachtgever invullen", OPDRACHTGEVER
    if not f.teamleden:
        uitleg = "Er zit nog niemand in de projectgroep. Kies een begeleider en de leden."
        yield "Stel de projectgroep samen", uitleg, "Projectgroep samenstellen", TEAM
    elif not f.samen:
        uitleg = "Je staat nog alleen in het team. Een interview doe je met zijn tweeën. Nodig collega’s uit."
        yield "Vraag collega’s om mee te doen", uitleg, "Collega’s uitnodigen", TEAM
    if not f.betrokkenen:
        uitleg = "Noem de afdelingen en ketenpartners die de inwoner onderweg tegenkomt. Zij horen erbij."
        yield "Vul in wie erbij betrokken is", uitleg, "Betrokkenen invullen", BETROKKENEN
    if not f.planning:
        uitleg = "Er is nog geen planning. Reken voor de interviews zes tot acht weken."
        yield "Maak een planning", uitleg, "Planning maken", PLANNING
    if not f.indicatoren:
        uitleg = "Je hebt nog geen meetbare doelen. Zonder doel kun je later niet laten zien wat er is veranderd."
        yield "Kies meetbare doelen", uitleg, "Doelen kiezen", DOELEN
    zonder = f.indicatoren - f.indicatoren_met_nulmeting
    if zonder > 0:
        wie = _deel(zonder, f.indicatoren, "Het doel", "doelen")
        uitleg = f"{wie} {_hebben(zonder)} nog geen nulmeting. Meet hoe het nu gaat, voordat je iets verandert."
        yield "Doe de nulmeting", uitleg, "Nulmeting invullen", DOELEN
    uitleg = "Het startdocument is ingevuld. Laat de opdrachtgever het lezen en stel het daarna vast."
    yield "Stel het startdocument vast", uitleg, "Naar het startdocument", STARTDOCUMENT


def _discover(f: Feiten) -> Iterator[_Regel]:
    # First the journey: a citaat needs a contactmoment to stand at.
    if not f.contactmomenten:
        uitleg = (
            "Er zijn nog geen contactmomenten. Kies een voorbeeldreis die op jullie klantreis lijkt. "
            "Dan krijgt straks elk citaat een plek. Aanpassen kan altijd."
        )
        yield "Zet een eerste reis klaar", uitleg, "Voorbeeldreizen bekijken", VOORBEELDREIZEN
    nog = GENOEG_INTERVIEWS - f.interviews
    # Who has made personas already, has decided that it was enough.
    if nog > 0 and not f.personas:
        yield _interviews(f, nog)
    if f.interviews and not f.citaten:
        uitleg = (
            "Er zijn nog geen citaten. Kies in de verslagen de zinnen die blijven hangen. "
            "Geef bij elke zin aan bij welk contactmoment en kanaal die hoort."
        )
        yield "Haal citaten uit de verslagen", uitleg, "Naar de interviews", INTERVIEWS
    zonder = f.interviews_zonder_citaat
    if zonder and not f.personas:
        uitleg = f"{zonder} van de {f.interviews} interviews {_hebben(zonder)} nog geen citaat. Kies in het verslag "
        uitleg += "de zinnen die blijven hangen. Daar rusten straks de persona’s op."
        yield "Haal uit elk verslag citaten", uitleg, "Naar de interviews", INTERVIEWS
    if not f.personas:
        uitleg = f"Je hebt {f.interviews} interviews en nog geen persona. Zoek ervaringen die vaker terugkomen."
        yield "Maak de eerste persona", uitleg, "Persona maken", PERSONA_MAKEN
    if not f.personas_met_interviews:
        wie = "De persona is" if f.personas == 1 else f"De {f.personas} persona’s zijn"
        uitleg = f"{wie} nog niet gebaseerd op interviews. Kies bij een persona uit welke interviews die komt."
        yield "Koppel interviews aan een persona", uitleg, "Naar de persona’s", PERSONAS
    momenten = _tel(f.contactmomenten, "contactmoment", "contactmomenten")
    if not f.huidig_begonnen:
        uitleg = f"De reis heeft {momenten}. Geef per kanaal aan hoe een persona dat nu beleeft."
        if f.citaten:
            uitleg += " De citaten doen al een voorstel."
        yield "Teken de huidige heartbeat", uitleg, "Naar het bord", BORD
    if f.huidig_over:
        begin = f"Nog {_tel(f.huidig_over, 'contactmoment', 'contactmomenten')} zonder waardering."
    else:
        begin = f"De reis heeft {momenten}. Geef elk contactmoment een waardering, bij een persona met interviews."
    uitleg = f"{begin} Komt de persona ergens niet? Sla dat contactmoment dan over."
    yield "Maak de huidige heartbeat af", uitleg, "Verder met waarderen", BORD


def _interviews(f: Feiten, nog: int) -> _Regel:
    """Return what to do for interviews that are still to be held, `nog` of them at least."""
    gepland = f.interviews_gepland
    if not f.interviews and not gepland:
        uitleg = "Je hebt nog geen interviews. Praat met 8 tot 10 inwoners en doe dat met zijn tweeën."
        return "Begin met de interviews", uitleg, "Interview plannen", INTERVIEW_PLANNEN
    heeft = (
        f"Je hebt {_tel(f.interviews, 'interview', 'interviews')}" if f.interviews else "Je hebt nog geen interviews"
    )
    if gepland:
        uitleg = (
            f"{heeft} en er {'staat 1' if gepland == 1 else f'staan {gepland}'} gepland. De methode vraagt er 8 tot 10."
        )
        return f"Doe nog {_tel(nog, 'interview', 'interviews')}", uitleg, "Naar de interviews", INTERVIEWS
    return (
        f"Doe nog {_tel(nog, 'interview', 'interviews')}",
        f"{heeft}. De methode vraagt er 8 tot 10.",
        "Interview plannen",
        INTERVIEW_PLANNEN,
    )


def _design(f: Feiten) -> Iterator[_Regel]:
    if f.negatieve_punten and not f.verbeterpunten:
        punten = _tel(f.negatieve_punten, "negatief punt", "negatieve punten")
        uitleg = f"De huidige heartbeat heeft {punten}. Maak daar verbeterpunten van."
        yield "Bouw het verbeterplan", uitleg, "Naar het verbeterplan", PUNTEN
    zonder = f.negatief_zonder_verbeterpunt
    if zonder and not f.verbeterplan_vastgesteld:
        wie = _tel(zonder, "negatief punt", "negatieve punten")
        uitleg = f"{wie} {_hebben(zonder)} nog geen verbeterpunt. Bouw het plan opnieuw. Wat er staat, blijft staan."
        yield "Vul het verbeterplan aan", uitleg, "Naar de verbeterpunten", PUNTEN
    punten = _tel(f.verbeterpunten, "verbeterpunt", "verbeterpunten")
    # Who has acties already, knows what to do.
    if f.verbeterpunten and not f.ideeen and not f.acties:
        uitleg = f"Je hebt {punten} en nog geen ideeën. Bedenk met het team hoe het beter kan."
        yield "Verzamel ideeën", uitleg, "Ideeën toevoegen", IDEEEN
    personas = max(f.huidig_compleet, 1)
    if f.gewenst_compleet < personas and not f.gewenst_vastgesteld:
        if f.gewenst_compleet:
            uitleg = f"{f.gewenst_compleet} van de {personas} gewenste heartbeats {_zijn(f.gewenst_compleet)} af."
            yield (
                "Maak de gewenste heartbeats af",
                f"{uitleg} Teken ook hoe de andere moeten worden.",
                "Naar het bord",
                GEWENST_BORD,
            )
        uitleg = (
            "Er is nog geen volledige gewenste heartbeat. Begin met een kopie van nu en teken hoe de reis moet worden."
        )
        yield "Teken de gewenste heartbeat", uitleg, "Naar het bord", GEWENST_BORD
    if not f.verbeterplan_vastgesteld:
        if not f.acties:
            heeft = f"{punten} en nog geen acties" if f.verbeterpunten else "nog geen acties"
            uitleg = f"Het plan heeft {heeft}. Schrijf op wat je gaat doen, wie dat doet en wanneer het klaar is."
            yield "Bedenk acties", uitleg, "Actie toevoegen", PLAN
        zonder = f.stijgingen_zonder_actie
        if zonder:
            uitleg = (
                f"{_tel(zonder, 'stijging', 'stijgingen')} in de gewenste heartbeat {_hebben(zonder)} nog geen actie "
            )
            uitleg += "of idee. Kies wat het beter maakt, of laat de waardering zoals die nu is."
            yield "Zeg wat zorgt voor de stijging", uitleg, "Naar de stijgingen", GEWENST
        yield from _zonder_eigenaar(f)
        uitleg = f"Het plan heeft {_tel(f.acties, 'actie', 'acties')}. Bespreek het plan met de opdrachtgever. "
        uitleg += "Stel het daarna vast, samen met de gewenste heartbeat."
        yield "Stel het verbeterplan vast", uitleg, "Naar vaststellen", VASTSTELLEN
    uitleg = "Het verbeterplan is vastgesteld, de gewenste heartbeat nog niet. Stel ook die vast."
    yield "Stel de gewenste heartbeat vast", uitleg, "Naar vaststellen", GEWENST


def _deliver(f: Feiten) -> Iterator[_Regel]:
    if not f.acties:
        uitleg = "Het plan heeft nog geen acties. Schrijf op wat je gaat doen, wie dat doet en wanneer het klaar is."
        yield "Bedenk acties", uitleg, "Actie toevoegen", PLAN
    yield from _zonder_eigenaar(f)
    laat = f.acties_te_laat
    if laat:
        uitleg = f"{_deel(laat, f.acties, 'De actie', 'acties')} {_zijn(laat)} te laat. "
        uitleg += "Vraag de eigenaar wat er nodig is, of kies een nieuwe datum."
        yield "Kijk wat te laat is", uitleg, "Naar de acties", TE_LAAT
    # A measurement that was begun goes before acties that may still take months.
    half = f.gerealiseerd_begonnen - f.gerealiseerd_compleet
    if half > 0:
        uitleg = f"Bij {_tel(half, 'persona', 'persona’s')} heb je nog niet alle contactmomenten opnieuw gemeten. "
        uitleg += "Daarna kun je de raad laten zien wat er is veranderd."
        yield "Maak de gerealiseerde heartbeat af", uitleg, "Verder met meten", GEREALISEERD_BORD
    if not f.alle_acties_af:
        yield _acties_afmaken(f)
    if f.personas and not f.gerealiseerd_begonnen:
        uitleg = "Alle acties zijn af. Vraag inwoners hoe zij de reis nu beleven. Stel dezelfde vragen als eerst."
        yield "Teken de gerealiseerde heartbeat", uitleg, "Naar het bord", GEREALISEERD_BORD
    if not f.indicatoren:
        uitleg = "Je hebt geen meetbare doelen. Kies wat je meet, dan kun je laten zien wat er is veranderd."
        yield "Kies meetbare doelen", uitleg, "Doelen kiezen", DOELEN
    nog = f.indicatoren - f.indicatoren_met_laatste_meting
    wie = _deel(nog, f.indicatoren, "Het doel", "doelen")
    uitleg = f"{wie} {_hebben(nog)} nog geen meting na de laatste actie. Meet hoe het nu gaat."
    yield "Doe de laatste meting", uitleg, "Meting invullen", METINGEN


def _acties_afmaken(f: Feiten) -> _Regel:
    nog = f.acties - f.acties_af
    if f.acties_af:
        titel = "Rond de laatste actie af" if nog == 1 else f"Rond de laatste {nog} acties af"
        uitleg = f"{f.acties_af} van de {f.acties} acties {_zijn(f.acties_af)} af. Werk bij hoe het met de andere gaat."
    else:
        titel = "Voer de actie uit" if nog == 1 else f"Voer de {nog} acties uit"
        uitleg = "Er is nog geen actie af. Werk bij een actie bij hoe het gaat, dan ziet iedereen hoe ver je bent."
    return titel, uitleg, "Naar de acties", PLAN


def _zonder_eigenaar(f: Feiten) -> Iterator[_Regel]:
    zonder = f.acties_zonder_eigenaar
    if zonder:
        wie = _deel(zonder, f.acties, "De actie", "acties")
        uitleg = f"{wie} {_hebben(zonder)} nog geen eigenaar. Zonder eigenaar blijft een actie liggen."
        yield "Geef elke actie een eigenaar", uitleg, "Naar de acties", ZONDER_EIGENAAR


_REGELS = {Fase.DEFINE: _define, Fase.DISCOVER: _discover, Fase.DESIGN: _design, Fase.DELIVER: _deliver}
