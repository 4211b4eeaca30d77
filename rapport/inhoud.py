"""What stands in a raadsrapport: the one context of the page, the PDF and the tests. Plain, frozen, ready to print."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from rapport.lijnen import Figuur


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence of which one part is printed bold."""

    voor: str
    nadruk: str = ""
    na: str = ""

    def __str__(self) -> str:
        return f"{self.voor}{self.nadruk}{self.na}"


@dataclass(frozen=True, slots=True)
class Omslag:
    """The front: two lines of a persona, and for whom, when and by whom."""

    figuur: Figuur | None
    voor: str
    datum: date
    opdrachtgever: str
    opgesteld_door: str


@dataclass(frozen=True, slots=True)
class Doel:
    """An indicator as the raad reads it; values carry their unit. `stand` says in words what the drawing shows."""

    naam: str
    nulmeting: str
    nu: str
    streefwaarde: str
    stand: str
    figuur: Figuur | None
    metingen: tuple[str, ...]
    laatste_datum: date | None


@dataclass(frozen=True, slots=True)
class Stem:
    """What an inwoner said, how that was rated and where."""

    tekst: str
    waardering: int
    bron: str


@dataclass(frozen=True, slots=True)
class ToenNu:
    """The voice of inwoners on the same contactmoment and kanaal, before and after; `nu` is None in an early phase."""

    toen: Stem
    nu: Stem | None


@dataclass(frozen=True, slots=True)
class Restpunt:
    """Something that does not go well yet."""

    titel: str
    tekst: str
    waardering: int | None = None


@dataclass(frozen=True, slots=True)
class Actieregel:
    """An actie as a verbeterpunt names it."""

    titel: str
    eigenaar: str
    gereed: str


@dataclass(frozen=True, slots=True)
class Punt:
    """A verbeterpunt on the page of a persona; `nu_via` names the kanaal when the new rating came over another one."""

    titel: str
    citaat: str
    code: str
    toen: int
    nu: int | None
    nu_via: str
    acties: tuple[Actieregel, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A contactmoment in the list under the figures, with the number it has there."""

    nummer: int
    titel: str
    toevoeging: str


@dataclass(frozen=True, slots=True)
class Lijnfiguur:
    """A figure with its heading."""

    kop: str
    figuur: Figuur


@dataclass(frozen=True, slots=True)
class PersonaVel:
    """The sheet of one persona; `momenten` stand in columns."""

    kop: str
    voornaam: str
    wie: str
    bron: str
    portret: SafeString
    figuren: tuple[Lijnfiguur, ...]
    momenten: tuple[tuple[Moment, ...], ...]
    punten: tuple[Punt, ...]
    meer: str
    met_nu: bool


@dataclass(frozen=True, slots=True)
class Actie:
    """An actie on the sheet of acties."""

    nummer: int
    titel: str
    werkafspraak: str
    eigenaar: str
    afdeling: str
    gereed: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Stap:
    """A part of how the team worked."""

    kop: str
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Raadsrapport:
    """The whole report. What is not there yet is empty, and then its heading is not printed."""

    gemeente: str
    titel: str
    slug: str
    omslag: Omslag
    inleiding: tuple[Zin, ...]
    doelen: tuple[Doel, ...]
    stemmen: tuple[ToenNu, ...]
    rest: tuple[Restpunt, ...]
    kosten: tuple[str, ...]
    personas: tuple[PersonaVel, ...]
    acties: tuple[Actie, ...]
    werkwijze: tuple[Stap, ...]

    @property
    def met_nulmeting(self) -> bool:
        """Whether the table of goals has a column for the nulmeting."""
        return any(doel.nulmeting for doel in self.doelen)

    @property
    def met_metingen(self) -> bool:
        """Whether anything was measured after the nulmeting."""
        return any(doel.metingen for doel in self.doelen)

    @property
    def met_nu(self) -> bool:
        """Whether there are voices from after the improvements."""
        return any(paar.nu for paar in self.stemmen)
