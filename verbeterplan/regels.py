"""The rows of the verbeterplan: plain, frozen data for the screen, the raadsrapport and the exports."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from klantreis.voortgang import Richting, Voortgang
from verbeterplan.ernst import Ernst
from verbeterplan.kwadrant import Kwadrant
from verbeterplan.oordeel import Oordeel


@dataclass(frozen=True, slots=True)
class CitaatRegel:
    """What an inwoner said; only the code says who. `interview` is for the link that not everybody may see."""

    tekst: str
    code: str
    waardering: int
    interview: UUID


@dataclass(frozen=True, slots=True)
class PersonaRegel:
    """A persona for whom it is negatief, with the toelichting of the team."""

    naam: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class ActieKort:
    """An actie as a verbeterpunt names it."""

    uuid: UUID
    nummer: int
    titel: str
    status: str
    eigenaar: str


@dataclass(frozen=True, slots=True)
class IdeeRegel:
    """An idea with its stemmen; `actie` is what it became."""

    uuid: UUID
    tekst: str
    stemmen: int
    inzender: str = ""
    actie: ActieKort | None = None


@dataclass(frozen=True, slots=True)
class PaktAan:
    """A verbeterpunt as an actie names it: how it was and how it became (waarderingen, None when not measured)."""

    uuid: UUID
    titel: str
    kanaal: str
    reisfase: str
    reisfase_uuid: UUID
    toen: int | None
    nu: int | None


@dataclass(frozen=True, slots=True)
class Wortel:
    """A verbeterpunt as a team built it, inside the one that people see: its place and its own texts."""

    uuid: UUID
    versie: int
    nummer: int
    titel: str
    moment_uuid: UUID
    reisfase: str
    reisfase_uuid: UUID
    kanaal: str
    kanaal_icoon: str
    knelpunt: str
    oorzaak: str


@dataclass(frozen=True, slots=True)
class PuntRegel:
    """A verbeterpunt with all that is known about it. `nummer` counts contactmomenten from 1 along the journey.

    `rang` is its place by ernst, from 1. `wortels` are the verbeterpunten that were merged into it, itself first; empty when
    there are none. Evidence, ideeën and acties are those of all of them.
    """

    uuid: UUID
    versie: int
    nummer: int
    titel: str
    moment_uuid: UUID
    moment_van_de_waarheid: bool
    actor: str
    reisfase: str
    reisfase_uuid: UUID
    kanaal: str
    kanaal_icoon: str
    knelpunt: str
    oorzaak: str
    ernst: Ernst
    citaten: tuple[CitaatRegel, ...]
    personas: tuple[PersonaRegel, ...]
    toen: int | None
    nu: int | None
    opgelost: bool
    niet_meer_negatief: bool
    ideeen: tuple[IdeeRegel, ...]
    acties: tuple[ActieKort, ...]
    rang: int = 0
    wortels: tuple[Wortel, ...] = ()
    #: Split off from another verbeterpunt at the same place.
    afgesplitst: bool = False
    #: What the inwoner may count on and is not kept here.
    zekerheden: tuple[str, ...] = ()

    @property
    def uit_belofte(self) -> bool:
        """Whether it comes from a zekerheid alone: nobody is negatief here."""
        return bool(self.zekerheden) and not self.personas

    @property
    def waarom(self) -> str:
        """Return in words what makes it weigh; of one from a zekerheid that it is a promise."""
        delen = self.ernst.in_woorden if self.ernst.totaal or not self.zekerheden else ""
        return ", ".join(deel for deel in (delen, "belofte aan de inwoner" if self.zekerheden else "") if deel)

    @property
    def plekken(self) -> tuple[tuple[UUID, str], ...]:
        """Return where it comes from, as (contactmoment, name of the kanaal), its own place first and each once."""
        eigen = ((self.moment_uuid, self.kanaal), *((wortel.moment_uuid, wortel.kanaal) for wortel in self.wortels))
        return tuple(dict.fromkeys(eigen))

    @property
    def reisfasen(self) -> tuple[tuple[int, UUID, str], ...]:
        """Return the reisfasen it comes from, each as (number of the contactmoment, uuid, name), its own first."""
        eigen = (self.nummer, self.reisfase_uuid, self.reisfase)
        return (eigen, *((wortel.nummer, wortel.reisfase_uuid, wortel.reisfase) for wortel in self.wortels))

    @property
    def namen(self) -> str:
        """Return the names of the personas as running text: 'Ria Pietersen en Marjan Veldhuis'."""
        namen = [persona.naam for persona in self.personas]
        return " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)

    @property
    def toelichtingen(self) -> tuple[PersonaRegel, ...]:
        """Return the toelichtingen that say more than the knelpunt already does."""
        return tuple(p for p in self.personas if p.toelichting and p.toelichting not in self.knelpunt)


@dataclass(frozen=True, slots=True)
class ActieRegel:
    """An actie with what it tackles; `te_laat` counts days after `gereed`, 0 when in time or af."""

    uuid: UUID
    versie: int
    nummer: int
    titel: str
    eigenaar: str
    afdeling_of_partner: str
    start: date | None
    gereed: date | None
    kosten_euro: int | None
    inspanning: int | None
    impact: int | None
    status: str
    werkafspraak: str
    te_laat: int
    kwadrant: Kwadrant | None
    pakt_aan: tuple[PaktAan, ...]
    #: Empty: that of the klantreis.
    beleidsterrein: str = ""
    #: The betrokkene with whom the werkafspraak was made.
    werkafspraak_met: str = ""
    werkafspraak_vanaf: date | None = None


@dataclass(frozen=True, slots=True)
class Planstand:
    """How far the plan is. Money in whole euros; `besteed` is what the acties cost that are gereed.

    An actie that is vervallen is not part of the plan any more: it counts in `acties_vervallen` and nowhere else.
    """

    acties: int
    acties_gereed: int
    acties_open: int
    acties_vervallen: int
    acties_te_laat: int
    verbeterpunten: int
    verbeterpunten_opgelost: int
    ideeen: int
    kosten: int
    besteed: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole verbeterplan: punten by ernst, acties by nummer."""

    punten: tuple[PuntRegel, ...]
    acties: tuple[ActieRegel, ...]
    stand: Planstand


@dataclass(frozen=True, slots=True)
class MetingRegel:
    """The value of an indicator on a day."""

    datum: date
    waarde: Decimal
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class DoelRegel:
    """A measurable goal with its metingen in order of time."""

    uuid: UUID
    naam: str
    eenheid: str
    nulmeting: Decimal | None
    streefwaarde: Decimal
    metingen: tuple[MetingRegel, ...]
    laatste: MetingRegel | None
    voortgang: Voortgang | None
    #: The verdict in words, and which way is better (None while nothing tells).
    oordeel: Oordeel | None = None
    richting: Richting | None = None
