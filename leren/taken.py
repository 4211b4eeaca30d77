"""The guided tasks of the exercise: a small klantreis from startdocument to raad, each task checked by what is there. Pure.

Nobody ticks a task off. Each looks at the same facts as the path of phases (klantreis.feiten) and at a few more (Erbij), so
that doing it in the exercise is doing it as it is done in a real klantreis.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from klantreis.feiten import Fase, Feiten

GENOEG_IDEEEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Erbij:
    """What the path does not count. `eigen_*`: beyond what the exercise began with.

    `eigen_interviews`: held, with toestemming. `citaten_uit_verslag`: at the interview that began with a verslag and no
    citaat. `eigen_personas`: based on at least two interviews. `stijgingen`: places where a gewenste heartbeat is higher
    than the huidige. `acties_compleet`: with an eigenaar, a day and something that it solves. `raadsvraag`: something was
    written for the raad.
    """

    eigen_interviews: int = 0
    citaten_uit_verslag: int = 0
    eigen_personas: int = 0
    momenten_van_de_waarheid: int = 0
    stijgingen: int = 0
    acties_compleet: int = 0
    metingen: int = 0
    raadsvraag: bool = False


@dataclass(frozen=True, slots=True)
class Taak:
    """One task. `plek` is the name of the URL of its screen with what stands after the question mark; `les` a key of a lesson."""

    sleutel: str
    fase: Fase
    titel: str
    hint: str
    plek: str
    knop: str
    les: str
    klaar: Callable[[Feiten, Erbij], bool]


TAKEN: tuple[Taak, ...] = (
    Taak(
        "doel",
        Fase.DEFINE,
        "Schrijf het doel van de klantreis op",
        "In het startdocument is alles ingevuld, behalve het doel. Wat moet er voor de inwoner veranderen? Schrijf dat op, "
        "zonder al een oplossing te noemen.",
        "klantreis:waarom",
        "Naar het doel",
        "een-startdocument-dat-richting-geeft",
        lambda feiten, _: feiten.startdocument_compleet,
    ),
    Taak(
        "startdocument",
        Fase.DEFINE,
        "Stel het startdocument vast",
        "De opdrachtgever is akkoord. Leg vast wie dat is en op welke dag. Daarna weet iedereen waar jullie aan werken.",
        "klantreis:vaststellen",
        "Naar vaststellen",
        "een-startdocument-dat-richting-geeft",
        lambda feiten, _: feiten.startdocument_vastgesteld,
    ),
    Taak(
        "citaat",
        Fase.DISCOVER,
        "Haal een citaat uit het verslag van R07",
        "Van interview R07 is er wel een verslag, maar nog geen citaat. Kies een zin die blijft hangen. Geef aan bij welk "
        "contactmoment en kanaal die hoort, en hoe de inwoner het beleefde.",
        "personas:interviews",
        "Naar de interviews",
        "van-verhaal-naar-citaat-en-waardering",
        lambda _, erbij: erbij.citaten_uit_verslag > 0,
    ),
    Taak(
        "interview",
        Fase.DISCOVER,
        "Leg zelf een interview vast, met toestemming",
        "Verzin een gesprek met een inwoner, of oefen met een collega. Geef het een code en leg vast dat de inwoner "
        "toestemming gaf. Gebruik geen echte namen, ook niet in een oefening.",
        "personas:interview_nieuw",
        "Nieuw interview",
        "een-goed-interview-met-een-inwoner",
        lambda _, erbij: erbij.eigen_interviews > 0,
    ),
    Taak(
        "persona",
        Fase.DISCOVER,
        "Maak een persona op minstens twee interviews",
        "Er is al een persona voor mantelzorgers. Maak er een voor ouderen die alleen wonen. Kies de interviews waar die "
        "persona op rust.",
        "personas:persona_nieuw",
        "Persona maken",
        "personas-een-gezicht-bij-de-cijfers",
        lambda _, erbij: erbij.eigen_personas > 0,
    ),
    Taak(
        "waarderen",
        Fase.DISCOVER,
        "Maak de huidige heartbeat van Marjan af",
        "Vier contactmomenten van Marjan zijn nog leeg. Kijk wat inwoners daarover zeiden en geef een waardering. Komt "
        "Marjan ergens niet? Sla dat contactmoment dan over.",
        "heartbeat:bord",
        "Naar het bord",
        "de-heartbeat-lezen",
        lambda feiten, _: feiten.huidig_compleet > 0,
    ),
    Taak(
        "waarheid",
        Fase.DISCOVER,
        "Wijs een moment van de waarheid aan",
        "Welk contactmoment bepaalt hoe iemand op de hele reis terugkijkt? Open dat contactmoment op het bord of bij de "
        "reis en zet daar het vinkje.",
        "heartbeat:reis",
        "Naar de reis",
        "de-heartbeat-lezen",
        lambda _, erbij: erbij.momenten_van_de_waarheid > 0,
    ),
    Taak(
        "bouwen",
        Fase.DESIGN,
        "Bouw het verbeterplan",
        "Van elk negatief punt in de heartbeat wordt een verbeterpunt. Dat gaat met één knop. Bouw opnieuw als er daarna "
        "negatieve punten bij komen.",
        "verbeterplan:plan?weergave=punten",
        "Naar de verbeterpunten",
        "van-knelpunt-naar-oorzaak",
        lambda feiten, _: feiten.verbeterpunten > 0 and not feiten.negatief_zonder_verbeterpunt,
    ),
    Taak(
        "ideeen",
        Fase.DESIGN,
        f"Verzamel minstens {GENOEG_IDEEEN} ideeën",
        "Vraag eerst waarom het misgaat en bedenk dan pas een oplossing. Ook een vreemd idee telt.",
        "verbeterplan:ideeen",
        "Naar de ideeën",
        "ideeen-verzamelen-en-stemmen",
        lambda feiten, _: feiten.ideeen >= GENOEG_IDEEEN,
    ),
    Taak(
        "gewenst",
        Fase.DESIGN,
        "Begin de gewenste heartbeat en maak iets beter",
        "De gewenste heartbeat begint als kopie van de huidige. Verhoog ten minste één waardering die je wilt verbeteren.",
        "heartbeat:bord?soort=gewenst",
        "Naar het bord",
        "de-gewenste-klantreis-tekenen",
        lambda _, erbij: erbij.stijgingen > 0,
    ),
    Taak(
        "actie",
        Fase.DESIGN,
        "Maak een actie met een eigenaar en een datum",
        "Kies wat je gaat doen, welk verbeterpunt dat oplost, wie het doet en wanneer het klaar is. Zonder naam en datum "
        "gebeurt er niets.",
        "verbeterplan:actie_nieuw",
        "Actie maken",
        "een-verbeterplan-dat-echt-wordt-uitgevoerd",
        lambda _, erbij: erbij.acties_compleet > 0,
    ),
    Taak(
        "vaststellen",
        Fase.DESIGN,
        "Stel het verbeterplan vast",
        "De opdrachtgever is akkoord met het plan en de gewenste heartbeat. Leg dat vast. Werk je daarna verder, dan blijft "
        "te zien wat er was afgesproken.",
        "verbeterplan:vaststellen",
        "Naar vaststellen",
        "een-verbeterplan-dat-echt-wordt-uitgevoerd",
        lambda feiten, _: feiten.compleet(Fase.DESIGN),
    ),
    Taak(
        "gereed",
        Fase.DELIVER,
        "Zet een actie op gereed, met een werkafspraak",
        "Een verbetering blijft alleen als het werk anders gaat. Schrijf bij de actie op wat jullie voortaan doen, en zet "
        "hem dan op gereed.",
        "verbeterplan:plan?weergave=bord",
        "Naar de acties",
        "een-verbeterplan-dat-echt-wordt-uitgevoerd",
        lambda feiten, _: feiten.werkafspraken > 0,
    ),
    Taak(
        "meting",
        Fase.DELIVER,
        "Vul een meting in",
        "Kies een doel en vul in hoe het nu gaat. Je ziet meteen hoe ver je bent tussen de nulmeting en de streefwaarde.",
        "verbeterplan:metingen",
        "Naar de metingen",
        "meten-of-het-beter-gaat",
        lambda _, erbij: erbij.metingen > 0,
    ),
    Taak(
        "raad",
        Fase.DELIVER,
        "Bekijk het raadsrapport en schrijf wat je de raad vraagt",
        "Het rapport maakt zichzelf uit alles wat je deed. Lees het door de ogen van een raadslid. Schrijf dan op wat je de "
        "raad vraagt.",
        "rapport:vraag",
        "Naar de vraag aan de raad",
        "de-gerealiseerde-heartbeat-en-de-raad",
        lambda _, erbij: erbij.raadsvraag,
    ),
)
SLEUTELS = frozenset(taak.sleutel for taak in TAKEN)


@dataclass(frozen=True, slots=True)
class Taakstand:
    """A task and how it is: `nu` in this copy, `ooit` now or before the last time somebody began again."""

    taak: Taak
    nu: bool
    ooit: bool


@dataclass(frozen=True, slots=True)
class Oefenstand:
    """All tasks, in order."""

    taken: tuple[Taakstand, ...]

    @property
    def gedaan(self) -> int:
        """How many were done, ever."""
        return sum(taak.ooit for taak in self.taken)

    @property
    def totaal(self) -> int:
        """How many there are."""
        return len(self.taken)

    @property
    def alles(self) -> bool:
        """Whether there is nothing left to do."""
        return self.gedaan == self.totaal

    @property
    def volgende(self) -> Taakstand | None:
        """The first that was never done, or None."""
        return next((taak for taak in self.taken if not taak.ooit), None)

    @property
    def fasen(self) -> tuple[tuple[Fase, tuple[Taakstand, ...]], ...]:
        """The tasks per phase."""
        return tuple((fase, tuple(een for een in self.taken if een.taak.fase is fase)) for fase in Fase)


def klaar(feiten: Feiten, erbij: Erbij) -> frozenset[str]:
    """Return the keys of the tasks that are done in this copy."""
    return frozenset(taak.sleutel for taak in TAKEN if taak.klaar(feiten, erbij))


def stand(nu: frozenset[str], eerder: Mapping[str, str]) -> Oefenstand:
    """Return how each task is, from what is done now and what was done before (keys with their day)."""
    return Oefenstand(
        tuple(Taakstand(taak, taak.sleutel in nu, taak.sleutel in nu or taak.sleutel in eerder) for taak in TAKEN)
    )
