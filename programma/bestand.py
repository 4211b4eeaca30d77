"""What a file with a programme says, as plain values. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PersoonBestand:
    """Somebody with a part in the programme; both may be ""."""

    naam: str = ""
    functie: str = ""


@dataclass(frozen=True, slots=True)
class RaadsvraagBestand:
    """What the raad asked, and what it was promised."""

    vraag: str = ""
    gesteld_door: str = ""
    datum: date | None = None
    toezegging: str = ""
    kort_antwoord: str = ""


@dataclass(frozen=True, slots=True)
class UitgangspuntBestand:
    """A principle of the vision."""

    naam: str
    uitleg: str
    merkbaar: str


@dataclass(frozen=True, slots=True)
class PostBestand:
    """A part of the budget, in whole euros."""

    naam: str
    begroot: int
    besteed: int
    prognose: int | None


@dataclass(frozen=True, slots=True)
class VisieBestand:
    """A visiestuk; `status` is gepland, bezig or afgerond, and `datum` is there when it is afgerond."""

    soort: str
    titel: str
    status: str
    datum: date | None
    toelichting: str


@dataclass(frozen=True, slots=True)
class PlanBestand:
    """A klantreis of the programme, by its titel."""

    titel: str
    beleidsterrein: str
    serviceformule: str
    fase: str
    status: str
    start: date | None
    gereed: date | None


@dataclass(frozen=True, slots=True)
class GroepBestand:
    """A group of employees: how many are to be trained, and how many were."""

    naam: str
    gepland: int
    gerealiseerd: int


@dataclass(frozen=True, slots=True)
class FormuleBestand:
    """How far a serviceformule is for the whole gemeente; `vastgesteld` is there when it is afgerond."""

    serviceformule: str
    status: str
    vastgesteld: date | None


@dataclass(frozen=True, slots=True)
class WerkprocesBestand:
    """What the organisation does otherwise; `klantreis` is a titel of the programme or ""."""

    naam: str
    klantreis: str
    oud: str
    nieuw: str
    status: str
    datum: date | None
    beleidsterrein: str
    afgesproken_met: str
    bewaker: str


@dataclass(frozen=True, slots=True)
class DoelBestand:
    """A measurable goal, with its last value when there is one."""

    naam: str
    eenheid: str
    nulmeting: Decimal | None
    streefwaarde: Decimal
    laatste: Decimal | None
    datum: date | None


@dataclass(frozen=True, slots=True)
class MijlpaalBestand:
    """A day that matters to the raad."""

    datum: date
    soort: str
    titel: str


@dataclass(frozen=True, slots=True)
class PartnerBestand:
    """A ketenpartner."""

    naam: str
    rol: str


@dataclass(frozen=True, slots=True)
class ProgrammaBestand:
    """One whole file."""

    titel: str
    gemeente: str
    inwoners: int | None
    looptijd: tuple[date, date]
    stand_per: date | None
    opdrachtgever: PersoonBestand
    manager: PersoonBestand
    portefeuillehouder: PersoonBestand
    aanleiding: str
    raadsvraag: RaadsvraagBestand
    uitgangspunten: tuple[UitgangspuntBestand, ...]
    budget_totaal: int | None
    posten: tuple[PostBestand, ...]
    visiestukken: tuple[VisieBestand, ...]
    klantreizen: tuple[PlanBestand, ...]
    groepen: tuple[GroepBestand, ...]
    formules: tuple[FormuleBestand, ...]
    werkprocessen: tuple[WerkprocesBestand, ...]
    doelen: tuple[DoelBestand, ...]
    mijlpalen: tuple[MijlpaalBestand, ...]
    ketenpartners: tuple[PartnerBestand, ...]
