"""What stands in the report of a workshop: the one context of page, PDF and tests. Plain, frozen, ready to print."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from heartbeat.onderbouwing import Onderbouwing
from klantreis.models import Klantreis
from klantreis.zin import Zin
from personas.models import Persona
from rapport.lijnen import Figuur
from workshop.models import Workshop
from workshop.verdeling import Verdeling


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Somebody who gave a name that is still kept."""

    uuid: UUID
    naam: str


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A block that was done, and when it began."""

    titel: str
    begonnen_op: datetime


@dataclass(frozen=True, slots=True)
class Stemming:
    """What the room thought of one contactmoment over one kanaal. `voor` names the persona when there is more than one."""

    contactmoment: str
    kanaal: str
    voor: str
    verdeling: Verdeling
    figuur: Figuur
    uitkomst: int | None
    reden: str
    bewijs: Onderbouwing

    @property
    def is_anders(self) -> bool:
        """Whether the team decided otherwise than most people voted."""
        return self.uitkomst is not None and self.uitkomst != self.verdeling.meerderheid and self.verdeling.totaal > 0


@dataclass(frozen=True, slots=True)
class Fase:
    """The stemmingen of one reisfase, in the order of the journey."""

    naam: str
    stemmingen: tuple[Stemming, ...]


@dataclass(frozen=True, slots=True)
class Toevoeging:
    """A contactmoment that somebody missed, and what became of it in words."""

    tekst: str
    reisfase: str
    afloop: str


@dataclass(frozen=True, slots=True)
class Knelpunt:
    """A verbeterpunt that people chose, and how often."""

    titel: str
    keuzes: int
    figuur: Figuur


@dataclass(frozen=True, slots=True)
class Ideeregel:
    """An idee; `plek` is its place by dots, shared when as many, 0 when no dots were given at all."""

    plek: int
    tekst: str
    knelpunt: str
    van: str
    stippen: int
    figuur: Figuur | None
    actie: int | None


@dataclass(frozen=True, slots=True)
class Actieregel:
    """An actie that came out of it or that somebody took up; `wil` is how many people wanted to."""

    nummer: int
    titel: str
    eigenaar: str
    gereed: date | None
    impact: int | None
    inspanning: int | None
    kwadrant: str
    wil: int


@dataclass(frozen=True, slots=True)
class Afscheid:
    """How people went home, and what they took along; never who."""

    verdeling: Verdeling
    figuur: Figuur
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bewaard:
    """Something that was put aside for later."""

    tekst: str
    afgehandeld: bool


@dataclass(frozen=True, slots=True)
class Fotoregel:
    """A photo of the wall; `bestand` is its name in the storage."""

    uuid: UUID
    bijschrift: str
    breedte: int
    hoogte: int
    bestand: str


@dataclass(frozen=True, slots=True)
class Verslag:
    """The whole report. What did not happen is empty and not shown."""

    gemeente: str
    klantreis: Klantreis
    workshop: Workshop
    persona: Persona | None
    omslag: Figuur | None
    duur: str
    mensen: int
    #: Only names that are still kept; none when they were left out.
    namen: tuple[Deelnemer, ...]
    met_namen: bool
    samenvatting: tuple[Zin, ...]
    programma: tuple[Onderdeel, ...]
    stemmen: tuple[Fase, ...]
    toevoegingen: tuple[Toevoeging, ...]
    knelpunten: tuple[Knelpunt, ...]
    ideeen: tuple[Ideeregel, ...]
    acties: tuple[Actieregel, ...]
    afscheid: Afscheid | None
    bewaard: tuple[Bewaard, ...]
    fotos: tuple[Fotoregel, ...]

    @property
    def stippen(self) -> int:
        """Return how many dots were given."""
        return sum(idee.stippen for idee in self.ideeen)

    @property
    def zonder_naam(self) -> int:
        """Return how many people took part without a name that is kept."""
        return self.mensen - len(self.namen)
