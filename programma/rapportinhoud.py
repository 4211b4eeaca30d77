"""What stands in the report of the programme: the one context of the page, the PDF, the public page and the tests."""

from dataclasses import dataclass
from datetime import date

from klantreis.overzicht import Cijfer
from klantreis.zin import Zin
from programma.models import Mijlpaal, Programma
from programma.stand import Budget, Groepstand, Resultaatstand
from programma.voorblad import Kern
from rapport.inhoud import Doel, Restpunt, Stap, ToenNu
from rapport.lijnen import Figuur
from rapport.voortgang import Doelstand


@dataclass(frozen=True, slots=True)
class Cijferblok:
    """One of the four figures with the drawing of its bar."""

    cijfer: Cijfer
    figuur: Figuur


@dataclass(frozen=True, slots=True)
class Reis:
    """A klantreis that is in this system: its figures, and with `verhaal` its line and what inwoners say."""

    titel: str
    beleidsterrein: str
    formule: str
    fase: str
    knelpunten: int
    opgelost: int
    acties: int
    acties_gereed: int
    te_laat: int
    doelen: tuple[Doelstand, ...]
    verhaal: bool
    figuur: Figuur | None
    toelichting: str
    merken: str
    stem: ToenNu | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A klantreis that is not in this system; `stand` says that it was typed."""

    titel: str
    beleidsterrein: str
    stand: str
    start: date | None
    gereed: date | None


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Something in the work that goes otherwise now."""

    naam: str
    nieuw: str
    met: str
    sinds: date | None
    klantreis: str


@dataclass(frozen=True, slots=True)
class Programmarapport:
    """The whole report. `afspraken` are the first few of `gelden`; `rest` is never empty."""

    gemeente: str
    programma: Programma
    datum: date
    kwartaal: str
    antwoord: tuple[Zin, ...]
    cijfers: tuple[Cijferblok, ...]
    resultaten: tuple[Resultaatstand, ...]
    reizen: tuple[Reis, ...]
    plannen: tuple[Plan, ...]
    doelen: tuple[Doel, ...]
    groepen: tuple[Groepstand, ...]
    opgeleid: int
    op_te_leiden: int
    budget: Budget
    afspraken: tuple[Afspraak, ...]
    gelden: int
    rest: tuple[Restpunt, ...]
    kern: Kern
    mijlpalen: tuple[Mijlpaal, ...]
    werkwijze: tuple[Stap, ...]
    is_openbaar: bool

    @property
    def meer_afspraken(self) -> int:
        """Return how many werkafspraken hold besides those that are shown."""
        return self.gelden - len(self.afspraken)
