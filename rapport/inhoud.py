"""What stands in a raadsrapport: the one context of the page, the PDF and the tests. Plain, frozen, ready to print."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from klantreis.zin import Zin
from rapport.lijnen import Figuur
from rapport.opties import Opties, Personakeuze, Stand
from rapport.verschil import Verschil

#: A value of more characters than this is printed as small as the others; "18,5 procent" is shorter.
LANGE_WAARDE = 14


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
    """An indicator as the raad reads it; values carry their unit.

    `stand` says in words what the drawing shows, and is empty when there is none; `oordeel` is never empty.
    """

    naam: str
    nulmeting: str
    nu: str
    streefwaarde: str
    stand: str
    figuur: Figuur | None
    metingen: tuple[str, ...]
    laatste_datum: date | None
    oordeel: str

    @property
    def is_lang(self) -> bool:
        """Whether the newest value has too many words to stand there large."""
        return len(self.nu) > LANGE_WAARDE


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
    verschil: str
    punten_op_eigen_blad: bool


@dataclass(frozen=True, slots=True)
class Hartslag:
    """How the heartbeats of a persona compare, in counts of contactmomenten.

    `nu` is None until something was measured again, `wens` until a gewenste heartbeat was drawn.
    """

    persona: str
    momenten: int
    negatief: int
    nu: Verschil | None
    wens: Verschil | None


@dataclass(frozen=True, slots=True)
class Opgelost:
    """A verbeterpunt that is opgelost, with what inwoners said and say; the texts may be empty."""

    titel: str
    toen: int
    nu: int
    stem_toen: str
    code: str
    stem_nu: str
    acties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kostenregel:
    """Whole euros of some acties; `onbekend` counts acties without an amount."""

    naam: str
    acties: int
    besteed: int
    gepland: int
    onbekend: int

    @property
    def samen(self) -> int:
        """Return besteed and gepland together."""
        return self.besteed + self.gepland

    @property
    def is_bekend(self) -> bool:
        """Whether at least one amount is known."""
        return self.onbekend < self.acties


@dataclass(frozen=True, slots=True)
class Kostenblok:
    """What it costs: per beleidsterrein and in total."""

    zinnen: tuple[str, ...]
    regels: tuple[Kostenregel, ...]
    totaal: Kostenregel


@dataclass(frozen=True, slots=True)
class Actie:
    """An actie on the sheet of acties; `afspraak_met` is a ketenpartner or afdeling, `afspraak_vanaf` a date in words."""

    nummer: int
    titel: str
    werkafspraak: str
    eigenaar: str
    afdeling: str
    gereed: date | None
    status: str
    afspraak_met: str
    afspraak_vanaf: str


@dataclass(frozen=True, slots=True)
class Stap:
    """A part of how the team worked."""

    kop: str
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Raadsrapport:
    """The whole report. What is not there yet is empty; the report then says so, or leaves the heading out."""

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
    opties: Opties
    keuzes: tuple[Personakeuze, ...]
    stand: Stand
    weggelaten: str
    kern_doelen: tuple[Doel, ...]
    kern_rest: tuple[Restpunt, ...]
    kern_stemmen: tuple[ToenNu, ...]
    hartslagen: tuple[Hartslag, ...]
    actiezinnen: tuple[str, ...]
    kostenblok: Kostenblok | None
    opgelost: tuple[Opgelost, ...]
    opgelost_meer: str
    vraag: tuple[str, ...]

    @property
    def met_nulmeting(self) -> bool:
        """Whether the table of goals has a column for the nulmeting."""
        return any(doel.nulmeting for doel in self.doelen)

    @property
    def met_metingen(self) -> bool:
        """Whether anything was measured after the nulmeting."""
        return any(doel.metingen for doel in self.doelen)

    @property
    def is_hermeten(self) -> bool:
        """Whether a heartbeat was measured again."""
        return any(rij.nu for rij in self.hartslagen)

    @property
    def met_nu(self) -> bool:
        """Whether there are voices from after the improvements."""
        return any(paar.nu for paar in self.stemmen)
