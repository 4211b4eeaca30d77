"""What the pages about personas read. Each function runs a fixed number of queries, however many personas there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona, Waardering

#: A persona carries recurring experiences; below this number the team is told to look for more (domein.md section 2).
INTERVIEWS_PER_PERSONA = 3

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
    regels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Personakaart:
    """A persona with the interviews it is based on."""

    persona: Persona
    interviews: tuple[Interview, ...]

    @property
    def te_weinig(self) -> bool:
        """Whether it is based on fewer interviews than a persona needs to be convincing."""
        return len(self.interviews) < INTERVIEWS_PER_PERSONA

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
    tekst: str = getattr(persona, veld)
    regels = tuple(regel.strip() for regel in tekst.splitlines() if regel.strip())
    return Kaartveld(veld, veld.capitalize(), VRAGEN[veld].format(naam=persona.voornaam), regels)


def personakaarten(klantreis: Klantreis) -> list[Personakaart]:
    """Return the personas of a klantreis in order, with their interviews (2 queries)."""
    personas = (
        Persona.objects.filter(klantreis=klantreis).select_related("kanaalvoorkeur").prefetch_related("gebaseerd_op")
    )
    return [Personakaart(persona, tuple(persona.gebaseerd_op.all())) for persona in personas]


def personakaart(persona: Persona) -> Personakaart:
    """Return one persona with its interviews (1 query)."""
    return Personakaart(persona, tuple(persona.gebaseerd_op.all()))


@dataclass(frozen=True, slots=True)
class Suggestiegroep:
    """Citaten of one waardering, with the field of the empathiekaart they help to fill first."""

    waardering: int
    veld: str
    uitleg: str
    citaten: tuple[Citaat, ...]


_GROEPEN: Sequence[tuple[Waardering, str, str]] = (
    (Waardering.NEGATIEF, "pijn", "Helpt bij pijn en voelt. Draai het om en je vindt een wens."),
    (Waardering.NEUTRAAL, "doet", "Helpt bij doet, ziet en hoort."),
    (Waardering.POSITIEF, "wens", "Helpt bij wens en voelt: hier ging het zoals het hoort."),
)


def suggesties(persona: Persona) -> list[Suggestiegroep]:
    """Return the citaten of the interviews behind a persona, grouped by waardering (1 query)."""
    citaten = list(
        Citaat.objects.filter(
            interview__personas=persona,
            contactmoment__verwijderd_op__isnull=True,
            contactmoment__reisfase__verwijderd_op__isnull=True,
        )
        .select_related("interview", "contactmoment")
        .order_by("contactmoment__reisfase__volgorde", "contactmoment__volgorde", "interview__code", "pk")
    )
    return [
        Suggestiegroep(waarde, veld, uitleg, tuple(citaat for citaat in citaten if citaat.waardering == waarde))
        for waarde, veld, uitleg in _GROEPEN
    ]


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
