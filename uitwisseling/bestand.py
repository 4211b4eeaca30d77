"""A klantreis as it stands in a file, checked and typed.

Names follow the YAML schema. Optional texts are "" and optional lists () when the file does not have them; a heartbeat
without belevingen in the file does not exist here. `moment` is always the id of a contactmoment in `fasen`, `persona`
the name of a persona, `kanaal` the name of a kanaal as typed (a gemeente can have its own).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

type Soort = Literal["huidig", "gewenst", "gerealiseerd"]
type Plek = tuple[str, str]
"""A contactmoment (its id) and a kanaal (its name)."""

GEMEENTE = "gemeente"


@dataclass(frozen=True, slots=True)
class KlantreisKop:
    """What the klantreis is about."""

    titel: str
    levensgebeurtenis: str
    product: str
    beleidsterrein: str
    serviceformule: str


@dataclass(frozen=True, slots=True)
class OpdrachtgeverBestand:
    """Who asked for the klantreis."""

    naam: str
    functie: str


@dataclass(frozen=True, slots=True)
class ProjectgroeplidBestand:
    """Somebody in the projectgroep; rol is begeleider, lid or ""."""

    naam: str
    functie: str
    rol: str


@dataclass(frozen=True, slots=True)
class BetrokkeneBestand:
    """An organisation with a part in the journey; soort is intern or ketenpartner, ring may be ""."""

    organisatie: str
    soort: str
    betrokkenheid: str
    ring: str


@dataclass(frozen=True, slots=True)
class TermijnBestand:
    """The planning of one phase; eind is not before begin."""

    fase: str
    begin: date
    eind: date


@dataclass(frozen=True, slots=True)
class MeetbaarDoelBestand:
    """An indicator; richting is omhoog, omlaag or "" and never the opposite of what the two values say."""

    indicator: str
    eenheid: str
    nulmeting: Decimal | None
    streefwaarde: Decimal
    richting: str
    bron: str


@dataclass(frozen=True, slots=True)
class StartdocumentBestand:
    """The agreement with the opdrachtgever."""

    aanleiding: str
    doel: str
    beginpunt: str
    eindpunt: str
    buiten_scope: str
    doelgroepen: tuple[str, ...]
    opdrachtgever: OpdrachtgeverBestand | None
    projectgroep: tuple[ProjectgroeplidBestand, ...]
    betrokkenen: tuple[BetrokkeneBestand, ...]
    planning: tuple[TermijnBestand, ...]
    meetbare_doelen: tuple[MeetbaarDoelBestand, ...]


@dataclass(frozen=True, slots=True)
class CitaatBestand:
    """What an inwoner said; waardering is -1, 0 or 1."""

    moment: str
    kanaal: str
    waardering: int
    tekst: str


@dataclass(frozen=True, slots=True)
class InterviewBestand:
    """A conversation with one inwoner; there is no interview without toestemming."""

    code: str
    doelgroep: str
    datum: date | None
    duur_minuten: int | None
    interviewers: tuple[str, ...]
    toestemming: Literal[True]
    samenvatting: str
    citaten: tuple[CitaatBestand, ...]


@dataclass(frozen=True, slots=True)
class EmpathiekaartBestand:
    """The eight fields of the empathiekaart, a line each."""

    denkt: tuple[str, ...] = ()
    voelt: tuple[str, ...] = ()
    ziet: tuple[str, ...] = ()
    hoort: tuple[str, ...] = ()
    zegt: tuple[str, ...] = ()
    doet: tuple[str, ...] = ()
    pijn: tuple[str, ...] = ()
    wens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonaBestand:
    """An invented person; gebaseerd_op are codes of interviews."""

    naam: str
    leeftijd: int | None
    situatie: str
    doelen: tuple[str, ...]
    behoeften: tuple[str, ...]
    frustraties: tuple[str, ...]
    kanaalvoorkeur: str
    digitale_vaardigheid: str
    citaat: str
    gebaseerd_op: tuple[str, ...]
    empathiekaart: EmpathiekaartBestand | None


@dataclass(frozen=True, slots=True)
class ContactmomentBestand:
    """A contactmoment; actor is "gemeente" or the name of an organisation."""

    id: str
    titel: str
    omschrijving: str
    actor: str
    moment_van_de_waarheid: bool
    doorlooptijd_dagen: int | None


@dataclass(frozen=True, slots=True)
class FaseBestand:
    """A reisfase with its contactmomenten in order."""

    naam: str
    contactmomenten: tuple[ContactmomentBestand, ...]


@dataclass(frozen=True, slots=True)
class BelevingBestand:
    """One rating with its toelichting; waardering is -1, 0 or 1."""

    moment: str
    kanaal: str
    waardering: int
    toelichting: str
    citaat: str


@dataclass(frozen=True, slots=True)
class HeartbeatBestand:
    """One heartbeat of a persona, with at least one beleving."""

    persona: str
    soort: Soort
    belevingen: tuple[BelevingBestand, ...]


@dataclass(frozen=True, slots=True)
class IdeeBestand:
    """An idea with its votes."""

    tekst: str
    stemmen: int


@dataclass(frozen=True, slots=True)
class VerbeterpuntBestand:
    """What goes wrong at a moment and kanaal; persona may be ""."""

    moment: str
    kanaal: str
    persona: str
    knelpunt: str
    oorzaak: str
    ideeen: tuple[IdeeBestand, ...]


@dataclass(frozen=True, slots=True)
class ActieBestand:
    """A maatregel; kosten in whole euro's, inspanning and impact 1 to 5, None where nobody decided yet."""

    titel: str
    pakt_aan: tuple[Plek, ...]
    eigenaar: str
    afdeling_of_partner: str
    start: date | None
    gereed: date | None
    kosten_euro: int | None
    inspanning: int | None
    impact: int | None
    status: str
    werkafspraak: str


@dataclass(frozen=True, slots=True)
class MetingBestand:
    """The value of an indicator on a day."""

    indicator: str
    datum: date
    waarde: Decimal


@dataclass(frozen=True, slots=True)
class KlantreisBestand:
    """One whole file. `acties` is the file's verbeterplan; its gerealiseerd is in `heartbeats`."""

    klantreis: KlantreisKop
    startdocument: StartdocumentBestand | None
    interviews: tuple[InterviewBestand, ...]
    personas: tuple[PersonaBestand, ...]
    fasen: tuple[FaseBestand, ...]
    heartbeats: tuple[HeartbeatBestand, ...]
    verbeterpunten: tuple[VerbeterpuntBestand, ...]
    acties: tuple[ActieBestand, ...]
    metingen: tuple[MetingBestand, ...]

    @property
    def contactmomenten(self) -> tuple[ContactmomentBestand, ...]:
        """Every contactmoment, in the order of the journey."""
        return tuple(moment for fase in self.fasen for moment in fase.contactmomenten)
