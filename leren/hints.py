"""The hint that fits a page: one or two sentences and the lesson that goes with it. Pure: no database, no request.

Where each one stands: leren.hintplekken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leren.inhoud import Les, lesboek

KLANTREIS, STARTDOCUMENT, DRAAGVLAK = (
    "wat-is-een-klantreis",
    "een-startdocument-dat-richting-geeft",
    "zorg-voor-draagvlak-en-kies-een-doelgroep",
)
INTERVIEW, CITAAT, PERSONA, HEARTBEAT = (
    "een-goed-interview-met-een-inwoner",
    "van-verhaal-naar-citaat-en-waardering",
    "personas-een-gezicht-bij-de-cijfers",
    "de-heartbeat-lezen",
)
OORZAAK, IDEEEN, GEWENST = (
    "van-knelpunt-naar-oorzaak",
    "ideeen-verzamelen-en-stemmen",
    "de-gewenste-klantreis-tekenen",
)
PLAN, METEN, RAAD, FORMULES = (
    "een-verbeterplan-dat-echt-wordt-uitgevoerd",
    "meten-of-het-beter-gaat",
    "de-gerealiseerde-heartbeat-en-de-raad",
    "vasthouden-wat-werkt-serviceformules",
)

#: How a link to a lesson is called: ours, because a gemeente may give a lesson another titel.
LABELS = {
    KLANTREIS: "Les: wat is een klantreis",
    STARTDOCUMENT: "Les: een goed startdocument",
    DRAAGVLAK: "Les: draagvlak en doelgroep",
    INTERVIEW: "Les: een goed interview",
    CITAAT: "Les: van citaat naar waardering",
    PERSONA: "Les: een persona maken",
    HEARTBEAT: "Les: de heartbeat lezen",
    OORZAAK: "Les: van knelpunt naar oorzaak",
    IDEEEN: "Les: ideeën en stemmen",
    GEWENST: "Les: de gewenste klantreis",
    PLAN: "Les: een goed verbeterplan",
    METEN: "Les: meten of het beter gaat",
    RAAD: "Les: laten zien wat er is veranderd",
    FORMULES: "Les: serviceformules",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint; `begint_dicht` is for pages where the work itself needs all the room."""

    sleutel: str
    tekst: str
    les: str
    begint_dicht: bool = False

    @property
    def label(self) -> str:
        """Return how the link to the lesson is called."""
        return LABELS[self.les]


_ALLE = (
    Hint(
        "fase-define",
        "Spreek eerst samen af wat je onderzoekt en voor wie. Met een goed begin komt de rest vanzelf op zijn plek.",
        STARTDOCUMENT,
    ),
    Hint(
        "fase-discover",
        "Nu ben je aan het luisteren. Acht gesprekken met inwoners leveren meer op dan tien vergaderingen.",
        INTERVIEW,
    ),
    Hint("fase-design", "Zoek eerst de oorzaak van wat misgaat. Bedenk daarna pas een oplossing.", OORZAAK),
    Hint(
        "fase-deliver",
        "Nu gaan jullie het doen. Geef elke actie één eigenaar en een datum, en meet of het beter wordt.",
        PLAN,
    ),
    Hint(
        "nieuw", "Geef je klantreis een naam in de ik-vorm, zoals een inwoner het aan de buurvrouw vertelt.", KLANTREIS
    ),
    Hint(
        "kiezen",
        "Kies een reis waar veel inwoners mee te maken hebben en waar jullie echt iets aan kunnen veranderen.",
        DRAAGVLAK,
    ),
    Hint(
        "startdocument",
        "Twee bladzijden zijn genoeg. Vul ze samen met je opdrachtgever in, dan is het ook zijn document.",
        STARTDOCUMENT,
    ),
    Hint(
        "waarom",
        "Schrijf op waarom jullie dit nu doen. Gebruik cijfers, zoals klachten of het aantal telefoontjes.",
        STARTDOCUMENT,
    ),
    Hint(
        "grenzen",
        "Begin waar de inwoner merkt dat hij een vraag heeft. Stop pas als zijn probleem is opgelost.",
        KLANTREIS,
    ),
    Hint(
        "opdrachtgever",
        "Kies iemand die knopen doorhakt en collega’s tijd geeft. Meestal is dat een manager.",
        STARTDOCUMENT,
    ),
    Hint(
        "doelgroepen",
        "‘Alle inwoners’ is geen doelgroep. Kies een groep die je straks kunt uitnodigen voor een gesprek.",
        DRAAGVLAK,
    ),
    Hint(
        "team",
        "Vraag collega’s die zelf inwoners spreken. Zij weten hoe het echt gaat en doen straks de verbeteringen.",
        DRAAGVLAK,
    ),
    Hint("betrokkenen", "Denk ook aan ketenpartners. Voor de inwoner is het één reis, wie het ook doet.", DRAAGVLAK),
    Hint(
        "doelen",
        "Meet nu al hoe het is. Zonder nulmeting kun je straks niet laten zien wat er beter is.",
        STARTDOCUMENT,
    ),
    Hint("planning", "Reken op een paar weken om inwoners te vinden. Plan de interviews dus vroeg.", STARTDOCUMENT),
    Hint(
        "vaststellen",
        "Loop de tekst nog één keer samen door. Na het vaststellen blijft deze versie altijd leesbaar.",
        STARTDOCUMENT,
    ),
    Hint(
        "interviews",
        "Praat met acht tot tien inwoners, steeds met z’n tweeën: de een vraagt, de ander schrijft.",
        INTERVIEW,
    ),
    Hint("interview", "Laat de inwoner vertellen, van begin tot eind. Stel open vragen en leg niets uit.", INTERVIEW),
    Hint("leidraad", "Begin elke vraag met wat, hoe of wanneer. Dan kiest de inwoner zelf wat hij vertelt.", INTERVIEW),
    Hint(
        "vastleggen",
        "Schrijf letterlijk op wat iemand zegt. Streep daarna de zinnen aan die over een contactmoment gaan.",
        CITAAT,
    ),
    Hint(
        "citaat",
        "Eén citaat gaat over één contactmoment en één kanaal. Jij beoordeelt niet, de inwoner deed dat al.",
        CITAAT,
    ),
    Hint(
        "dekking",
        "Een waardering zonder citaat is een aanname. Hier zie je waar je nog een gesprek voor nodig hebt.",
        CITAAT,
    ),
    Hint(
        "personas",
        "Een persona is verzonnen, maar gemaakt van echte verhalen. Twee of drie zijn meestal genoeg.",
        PERSONA,
    ),
    Hint(
        "persona", "Let op wat iemand nodig heeft en belangrijk vindt. Dat zegt meer dan leeftijd of straat.", PERSONA
    ),
    Hint(
        "reis",
        "Zet alle contactmomenten op volgorde, ook die met een ketenpartner. Vergeet het begin en het einde niet.",
        KLANTREIS,
    ),
    Hint(
        "bord-huidig",
        "Kijk eerst naar het begin, het einde en de momenten van de waarheid. Die onthoudt de inwoner.",
        HEARTBEAT,
        begint_dicht=True,
    ),
    Hint(
        "bord-gewenst",
        "Maak niet alles perfect. Zorg voor een goed begin, een of twee pieken en een goed einde.",
        GEWENST,
        begint_dicht=True,
    ),
    Hint(
        "bord-gerealiseerd",
        "Waardeer dezelfde contactmomenten per kanaal opnieuw. Alleen dan vergelijk je eerlijk.",
        RAAD,
        begint_dicht=True,
    ),
    Hint("bord-overnemen", "Het voorstel telt de citaten. Kiezen jullie anders, schrijf dan op waarom.", CITAAT),
    Hint(
        "vergelijken",
        "Ligt de lijn van de een veel lager dan die van de ander? Dan werkt je dienst niet voor iedereen.",
        HEARTBEAT,
    ),
    Hint(
        "gewenst",
        "Bedenk eerst het einde: wat vertelt de inwoner ’s avonds thuis? Werk daarna terug naar het begin.",
        GEWENST,
    ),
    Hint(
        "zekerheden",
        "Leg de gewenste reis naast de serviceformule. Een belofte die je niet waarmaakt, schaadt het vertrouwen.",
        FORMULES,
    ),
    Hint("ideeen", "Verzamel eerst zonder oordeel. Een gek idee brengt een ander op een goed idee.", IDEEEN),
    Hint(
        "verbeterpunt", "Schrijf op wat de inwoner merkt, zonder oplossing. Vraag daarna een paar keer waarom.", OORZAAK
    ),
    Hint("verbeterplan", "Begin met drie acties die binnen een maand klaar zijn. Dat geeft het team vertrouwen.", PLAN),
    Hint("actie", "Kies één persoon als eigenaar, geen afdeling. Schrijf ook op hoe collega’s voortaan werken.", PLAN),
    Hint(
        "plan-vaststellen",
        "Weet elke eigenaar dat hij eigenaar is? Vraag het voordat jullie het plan vaststellen.",
        PLAN,
    ),
    Hint("metingen", "Meet steeds op dezelfde manier en zet de volgende meting meteen in je agenda.", METEN),
    Hint(
        "resultaat",
        "Een doel dat niet is gehaald, is geen mislukking. Schrijf op waardoor het komt en wat je nu doet.",
        METEN,
    ),
    Hint(
        "workshops",
        "Begin met het citaat van een inwoner. Dan weet iedereen in de zaal weer voor wie hij het doet.",
        IDEEEN,
    ),
    Hint(
        "raadsrapport",
        "Begin met wat de inwoner merkt en niet met wat jullie deden. Vertel ook wat nog niet goed gaat.",
        RAAD,
    ),
)
HINTS: dict[str, Hint] = {hint.sleutel: hint for hint in _ALLE}


def les_bij(sleutel: str) -> Les:
    """Return a lesson with the text of the product, for its place: no query. Raises KeyError for an unknown key."""
    gevonden = {les.sleutel: les for les in lesboek().lessen}
    return gevonden[sleutel]


def is_dicht(hint: Hint, gekozen: Sequence[str]) -> bool:
    """Whether somebody sees this hint folded; `gekozen` is what Leerprofiel.dichte_hints holds."""
    if hint.begint_dicht:
        return f"{hint.sleutel}:open" not in gekozen
    return hint.sleutel in gekozen


def na_keuze(hint: Hint, gekozen: Sequence[str], *, dicht: bool) -> list[str]:
    """Return what to keep after somebody folds or unfolds a hint; keys of hints that no longer exist go."""
    merk = f"{hint.sleutel}:open" if hint.begint_dicht else hint.sleutel
    aan = dicht is not hint.begint_dicht
    bekend = {een.sleutel for een in HINTS.values()} | {f"{een.sleutel}:open" for een in HINTS.values()}
    rest = {een for een in gekozen if een in bekend and een != merk}
    return sorted(rest | {merk} if aan else rest)


def toon(hint: Hint, gekozen: Sequence[str] | None) -> Mapping[str, object]:
    """Return what templates/leren/_hint.html needs."""
    return {"hint": hint, "les": les_bij(hint.les), "dicht": is_dicht(hint, gekozen or [])}
