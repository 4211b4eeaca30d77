"""A klantreis as it stands in a file, checked and typed.

There are two kinds of file. One that people write (YAML) says what they know and leaves the rest to the importer. One that
the product wrote (JSON, `volledig`) says everything, so nothing is derived; the fields with a default are only in that one.

Names follow the YAML schema. Optional texts are "" and optional lists () when the file does not have them; a heartbeat
without belevingen in the file does not exist here. `moment` is always the id of a contactmoment in `fasen`, `persona`
the name of a persona, `kanaal` the name of a kanaal as typed (a gemeente can have its own).
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal

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
class VastgesteldBestand:
    """That something was vastgesteld; `door` is "" where only the day was kept."""

    op: date
    door: str


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
class VersieBestand:
    """An earlier version of the startdocument; `inhoud` is all of it as it was frozen, as plain JSON."""

    nummer: int
    aanleiding: str
    doel: str
    beginpunt: str
    eindpunt: str
    buiten_scope: str
    opdrachtgever: OpdrachtgeverBestand | None
    vastgesteld: VastgesteldBestand | None
    inhoud: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class StartdocumentBestand:
    """The agreement with the opdrachtgever: the newest version. Without a `nummer` a full file has no version at all."""

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
    nummer: int | None = None
    vastgesteld: VastgesteldBestand | None = None
    inhoud: dict[str, Any] | None = None
    eerdere_versies: tuple[VersieBestand, ...] = ()


@dataclass(frozen=True, slots=True)
class CitaatBestand:
    """What an inwoner said; waardering is -1, 0 or 1."""

    moment: str
    kanaal: str
    waardering: int
    tekst: str
    privacy_reden: str = ""


@dataclass(frozen=True, slots=True)
class InterviewBestand:
    """A conversation with one inwoner; without toestemming it is only planned, and only in a full file."""

    code: str
    doelgroep: str
    datum: date | None
    duur_minuten: int | None
    interviewers: tuple[str, ...]
    toestemming: bool
    samenvatting: str
    citaten: tuple[CitaatBestand, ...]
    stand: str = "gehouden"
    ronde: str = "huidig"
    tijd: time | None = None
    plaats: str = ""
    toestemming_op: date | None = None
    toestemming_vorm: str = ""
    verslag: str = ""
    privacy_reden: str = ""
    verslag_verwijderd_op: date | None = None


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
    portret: str = ""


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
    """One rating with its toelichting; waardering is -1, 0 or 1. `citaat_uit` is the code of the interview it is from.

    `bron` is who decided, `workshop` or `team`; empty: the file does not say, so the team.
    """

    moment: str
    kanaal: str
    waardering: int
    toelichting: str
    citaat: str
    citaat_uit: str = ""
    bron: str = ""


@dataclass(frozen=True, slots=True)
class StijgingBestand:
    """Which actie (its number) or idee (its verbeterpunt and text) makes a place rise."""

    moment: str
    kanaal: str
    actie: int | None
    verbeterpunt: str
    idee: str


@dataclass(frozen=True, slots=True)
class HeartbeatBestand:
    """One heartbeat of a persona, with at least one beleving or in a full file. `overgeslagen` are ids of contactmomenten."""

    persona: str
    soort: Soort
    belevingen: tuple[BelevingBestand, ...]
    overgeslagen: tuple[str, ...] = ()
    vastgesteld: VastgesteldBestand | None = None
    stijgingen: tuple[StijgingBestand, ...] = ()


@dataclass(frozen=True, slots=True)
class IdeeBestand:
    """An idea with its votes; `groep` is a name, `actie` the number of what it became."""

    tekst: str
    stemmen: int
    inzender: str = ""
    groep: str = ""
    actie: int | None = None
    aangemaakt: datetime | None = None


@dataclass(frozen=True, slots=True)
class VerbeterpuntBestand:
    """What goes wrong at a moment and kanaal; persona may be "".

    In a full file more of them may stand at one place, so each has an `id`; `hoofdpunt` and `afgesplitst_van` are ids.
    """

    moment: str
    kanaal: str
    persona: str
    knelpunt: str
    oorzaak: str
    ideeen: tuple[IdeeBestand, ...]
    id: str = ""
    waaroms: tuple[str, ...] = ()
    hoofdpunt: str = ""
    afgesplitst_van: str = ""
    aangemaakt: datetime | None = None
    zekerheden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BerichtBestand:
    """One line in the log of an actie."""

    op: datetime
    tekst: str
    status: str
    privacy_reden: str = ""


@dataclass(frozen=True, slots=True)
class ActieBestand:
    """A maatregel; kosten in whole euro's, inspanning and impact 1 to 5, None where nobody decided yet.

    A full file names the `verbeterpunten` by id instead of `pakt_aan`; `werkafspraak_met` is a betrokkene by name.
    """

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
    nummer: int | None = None
    verbeterpunten: tuple[str, ...] = ()
    beleidsterrein: str = ""
    werkafspraak_met: str = ""
    werkafspraak_vanaf: date | None = None
    log: tuple[BerichtBestand, ...] = ()


@dataclass(frozen=True, slots=True)
class MetingBestand:
    """The value of an indicator on a day."""

    indicator: str
    datum: date
    waarde: Decimal
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class KanaalBestand:
    """A kanaal that the klantreis uses, for who does not have it yet."""

    naam: str
    icoon: str


@dataclass(frozen=True, slots=True)
class LeidraadBestand:
    """Questions of the team itself for a part of the conversation; `reisfase` is a name when `deel` is reisfase."""

    deel: str
    reisfase: str
    vragen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VaststellingBestand:
    """A version that was vastgesteld: of the verbeterplan, or of the gewenste heartbeat of a persona."""

    soort: str
    persona: str
    nummer: int
    op: date
    door: str
    inhoud: Any
    aangemaakt: datetime


@dataclass(frozen=True, slots=True)
class RapporttekstBestand:
    """What the projectleider wrote in the raadsrapport."""

    wat_we_vragen: str
    privacy_reden: str


@dataclass(frozen=True, slots=True)
class PlanBestand:
    """The verbeterplan as a whole."""

    toets_zekerheden: str
    vastgesteld: VastgesteldBestand | None
    #: From when the retention period of the verslagen counts, when that is not the day it was vastgesteld.
    bewaartermijn_vanaf: date | None = None


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
    volledig: bool = False
    kanalen: tuple[KanaalBestand, ...] = ()
    leidraad: tuple[LeidraadBestand, ...] = ()
    ideegroepen: tuple[str, ...] = ()
    plan: PlanBestand | None = None
    vaststellingen: tuple[VaststellingBestand, ...] = ()
    rapporttekst: RapporttekstBestand | None = None

    @property
    def contactmomenten(self) -> tuple[ContactmomentBestand, ...]:
        """Every contactmoment, in the order of the journey."""
        return tuple(moment for fase in self.fasen for moment in fase.contactmomenten)
