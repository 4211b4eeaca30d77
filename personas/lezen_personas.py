"""What the pages about personas read. Each function runs a fixed number of queries, however many personas there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from klantreis.models import Doelgroep, Klantreis
from personas.kaartregels import Regel, lees_regels, regel_van_citaat
from personas.lezen import AANWEZIG, REISVOLGORDE
from personas.models import Citaat, Interview, Persona, Waardering
from personas.patronen import Dekking, Stem, Terugkerend, dekking, terugkerend

VRAGEN: dict[str, str] = {
    "denkt": "Wat gaat er om in het hoofd van {naam}?",
    "voelt": "Welke gevoelens horen hierbij?",
    "ziet": "Wat ziet {naam} om zich heen en van de gemeente?",
    "hoort": "Wat zeggen familie, buren en medewerkers?",
    "zegt": "Wat zegt {naam} hardop?",
    "doet": "Wat doet {naam} om verder te komen?",
    "pijn": "Waar loopt {naam} op vast?",
    "wens": "Wat hoopt {naam} te bereiken?",
}


@dataclass(frozen=True, slots=True)
class Kaartveld:
    """One field of the empathiekaart, with the question that helps to fill it and the lines that stand there."""

    veld: str
    titel: str
    vraag: str
    regels: tuple[Regel, ...]


@dataclass(frozen=True, slots=True)
class Personakaart:
    """All there is to show of a persona: on its page, in a list and on a card to print.

    `interviews` were held and are in order of their code; `terugkerend` is only read for one persona, not for a list.
    """

    persona: Persona
    interviews: tuple[Interview, ...]
    dekking: Dekking
    terugkerend: tuple[Terugkerend, ...] = ()
    #: Those held after the verbeteringen: evidence of what became, nothing to base a persona on.
    opnieuw: tuple[Interview, ...] = ()

    @property
    def per_code(self) -> dict[str, Interview]:
        """Which interview a code at the end of a line stands for; a code of another interview is not in here."""
        return {interview.code: interview for interview in self.interviews}

    @property
    def te_weinig(self) -> bool:
        """Whether it is based on fewer interviews than a persona needs to be convincing."""
        return self.dekking.te_weinig

    @property
    def doelen(self) -> tuple[Regel, ...]:
        """What this persona wants to reach."""
        return lees_regels(self.persona.doelen)

    @property
    def behoeften(self) -> tuple[Regel, ...]:
        """What this persona needs."""
        return lees_regels(self.persona.behoeften)

    @property
    def frustraties(self) -> tuple[Regel, ...]:
        """Where this persona gets stuck."""
        return lees_regels(self.persona.frustraties)

    @property
    def kaart(self) -> tuple[Kaartveld, ...]:
        """The empathiekaart in its eight fields."""
        return tuple(kaartveld(self.persona, veld) for veld in Persona.EMPATHIEKAART)

    @property
    def kaart_leeg(self) -> bool:
        """Whether nobody filled anything of the empathiekaart yet."""
        return not any(veld.regels for veld in self.kaart)


def kaartveld(persona: Persona, veld: str) -> Kaartveld:
    """Return one field of the empathiekaart of a persona."""
    vraag = VRAGEN[veld].format(naam=persona.voornaam)
    return Kaartveld(veld, veld.capitalize(), vraag, lees_regels(getattr(persona, veld)))


def gehouden() -> QuerySet[Interview]:
    """Return the interviews of both rondes that were held, with doelgroep and without verslag; only these are evidence."""
    return Interview.objects.filter(stand=Interview.Stand.GEHOUDEN).select_related("doelgroep").defer("verslag")


def dekking_van(interviews: Iterable[Interview], doelgroepen: Iterable[str], aantal_gehouden: int) -> Dekking:
    """Return how far these interviews (with their doelgroep) carry a persona; no queries."""
    namen = [interview.doelgroep.naam if interview.doelgroep else None for interview in interviews]
    return dekking(namen, doelgroepen, aantal_gehouden)


def _omgeving(klantreis_id: int) -> tuple[list[str], int]:
    """Return the doelgroepen of a klantreis and how many interviews were held (2 queries)."""
    doelgroepen = list(Doelgroep.objects.filter(klantreis=klantreis_id).values_list("naam", flat=True))
    eerste = Interview.objects.filter(
        klantreis=klantreis_id, stand=Interview.Stand.GEHOUDEN, ronde=Interview.Ronde.HUIDIG
    )
    return doelgroepen, eerste.count()


def per_ronde(interviews: Iterable[Interview]) -> tuple[list[Interview], list[Interview]]:
    """Divide interviews in those before and those after the verbeteringen; no queries."""
    eerst: list[Interview] = []
    opnieuw: list[Interview] = []
    for interview in interviews:
        (opnieuw if interview.ronde == Interview.Ronde.GEREALISEERD else eerst).append(interview)
    return eerst, opnieuw


def personakaarten(klantreis: Klantreis) -> list[Personakaart]:
    """Return the personas of a klantreis in order, with their interviews and coverage (4 queries)."""
    personas = (
        Persona.objects.filter(klantreis=klantreis)
        .select_related("kanaalvoorkeur")
        .prefetch_related(Prefetch("gebaseerd_op", gehouden(), to_attr="bron"))
    )
    doelgroepen, aantal = _omgeving(klantreis.pk)
    uit = []
    for persona in personas:
        alle: list[Interview] = persona.bron  # put there by the prefetch
        bron, opnieuw = per_ronde(alle)
        dekking = dekking_van(bron, doelgroepen, aantal)
        uit.append(Personakaart(persona, tuple(bron), dekking, opnieuw=tuple(opnieuw)))
    return uit


def zonder_persona(kaarten: Sequence[Personakaart]) -> tuple[str, ...]:
    """Return the doelgroepen of the klantreis that no persona speaks for yet; no queries."""
    if not kaarten:
        return ()
    met = {naam for kaart in kaarten for naam in kaart.dekking.met}
    dekking = kaarten[0].dekking
    return tuple(naam for naam in (*dekking.met, *dekking.zonder) if naam not in met)


def personakaart(persona: Persona) -> Personakaart:
    """Return all that a page or a printed card shows of one persona (4 queries, however many interviews and citaten).

    When the persona was fetched without its kanaalvoorkeur, reading that costs one more.
    """
    doelgroepen, aantal = _omgeving(persona.klantreis_id)
    bron, opnieuw = per_ronde(gehouden().filter(personas=persona))
    return Personakaart(
        persona,
        tuple(bron),
        dekking_van(bron, doelgroepen, aantal),
        terugkerend(stemmen([interview.pk for interview in bron])),
        tuple(opnieuw),
    )


def stemmen(interviews: Sequence[int]) -> list[Stem]:
    """Return the citaten of these interviews (ids) in the order of the journey (1 query, none for no interviews)."""
    if not interviews:
        return []
    rijen = (
        Citaat.objects.filter(AANWEZIG, interview__in=interviews)
        .order_by(*REISVOLGORDE)
        .values_list(
            "contactmoment_id",
            "contactmoment__titel",
            "contactmoment__reisfase__naam",
            "interview__code",
            "waardering",
            "tekst",
        )
    )
    return [Stem(*rij) for rij in rijen]


@dataclass(frozen=True, slots=True)
class Suggestie:
    """One citaat, and the line it becomes in a field of the empathiekaart."""

    citaat: Citaat
    regel: str


@dataclass(frozen=True, slots=True)
class Suggestiegroep:
    """Citaten of one waardering, with the fields of the empathiekaart they help to fill first."""

    waardering: int
    uitleg: str
    citaten: tuple[Suggestie, ...]
    open: bool


_GROEPEN: Sequence[tuple[Waardering, str]] = (
    (Waardering.NEGATIEF, "Helpt bij pijn en voelt. Draai het om en je vindt een wens."),
    (Waardering.NEUTRAAL, "Helpt bij doet, ziet en hoort."),
    (Waardering.POSITIEF, "Helpt bij wens en voelt: hier ging het zoals het hoort."),
)


def suggesties(persona: Persona) -> list[Suggestiegroep]:
    """Return the citaten of the interviews a persona is based on, grouped by waardering (1 query); the first is open."""
    citaten = list(
        Citaat.objects.filter(
            AANWEZIG,
            interview__personas=persona,
            interview__stand=Interview.Stand.GEHOUDEN,
            interview__ronde=Interview.Ronde.HUIDIG,
        )
        .select_related("interview", "contactmoment")
        .defer("interview__verslag")
        .order_by("contactmoment__reisfase__volgorde", "contactmoment__volgorde", "interview__code", "volgorde", "pk")
    )
    uit: list[Suggestiegroep] = []
    for waarde, uitleg in _GROEPEN:
        rijen = tuple(
            Suggestie(citaat, regel_van_citaat(citaat.tekst, citaat.interview.code))
            for citaat in citaten
            if citaat.waardering == waarde
        )
        if rijen:
            uit.append(Suggestiegroep(waarde, uitleg, rijen, open=not uit))
    return uit


@dataclass(frozen=True, slots=True)
class Personagevolgen:
    """What goes with a persona when it is deleted."""

    heartbeats: int
    belevingen: int


def personagevolgen(persona: Persona) -> Personagevolgen:
    """Count what goes with a persona (1 query). The heartbeat app is higher: its rows are only reached by lookup."""
    telling = Persona.objects.filter(pk=persona.pk).aggregate(
        lijnen=Count("heartbeats", distinct=True), cellen=Count("heartbeats__belevingen", distinct=True)
    )
    return Personagevolgen(heartbeats=telling["lijnen"], belevingen=telling["cellen"])
