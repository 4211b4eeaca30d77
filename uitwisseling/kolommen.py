"""What the verbeterplan looks like as tables, for a workbook and for CSV: plain rows out of what the screen shows. Pure.

No code of a respondent stands in any of them: who may read the plan may have these files.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from verbeterplan.regels import ActieRegel, DoelRegel, Plan, PuntRegel

type Waarde = str | int | Decimal | date | None

STATUSSEN = ("open", "bezig", "gereed", "vervallen")
WAARDERINGEN = {-1: "negatief", 0: "neutraal", 1: "positief", None: ""}

NUMMER, ACTIE, STATUS, EIGENAAR, GEREED = "Nr", "Actie", "Status", "Eigenaar", "Gereed"
OPMERKING, KENMERK, VERSIE = "Opmerking", "Kenmerk", "Versie"


class Soort(Enum):
    """What stands in a column."""

    TEKST = "tekst"
    GETAL = "getal"
    EURO = "euro"
    DATUM = "datum"
    #: For the computer: it says which row this is when the file comes back.
    INTERN = "intern"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its heading, its width in characters and what stands in it."""

    kop: str
    breedte: int
    soort: Soort = Soort.TEKST


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with a row for each thing; every row is as long as there are columns."""

    naam: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[Waarde, ...], ...]


ACTIEKOLOMMEN = (
    Kolom(NUMMER, 6, Soort.GETAL),
    Kolom(ACTIE, 44),
    Kolom(STATUS, 12),
    Kolom(EIGENAAR, 22),
    Kolom("Afdeling of ketenpartner", 24),
    Kolom("Start", 12, Soort.DATUM),
    Kolom(GEREED, 12, Soort.DATUM),
    Kolom("Dagen te laat", 10, Soort.GETAL),
    Kolom("Kosten", 12, Soort.EURO),
    Kolom("Inspanning", 12, Soort.GETAL),
    Kolom("Impact", 9, Soort.GETAL),
    Kolom("Advies", 16),
    Kolom("Pakt aan", 44),
    Kolom("Werkafspraak", 44),
    Kolom("Afgesproken met", 22),
    Kolom("Geldt vanaf", 12, Soort.DATUM),
    Kolom("Beleidsterrein", 20),
    Kolom(OPMERKING, 36),
    Kolom(KENMERK, 38, Soort.INTERN),
    Kolom(VERSIE, 8, Soort.INTERN),
)


def acties(regels: Iterable[ActieRegel]) -> Tabel:
    """Return the acties by number; Opmerking is empty, to be filled in by who sends the file back."""
    return Tabel("Acties", ACTIEKOLOMMEN, tuple(_actie(regel) for regel in regels))


def _actie(regel: ActieRegel) -> tuple[Waarde, ...]:
    return (
        regel.nummer,
        regel.titel,
        regel.status,
        regel.eigenaar,
        regel.afdeling_of_partner,
        regel.start,
        regel.gereed,
        regel.te_laat or None,
        regel.kosten_euro,
        regel.inspanning,
        regel.impact,
        regel.kwadrant.value if regel.kwadrant else "",
        "\n".join(f"{punt.titel} ({punt.kanaal})" for punt in regel.pakt_aan),
        regel.werkafspraak,
        regel.werkafspraak_met,
        regel.werkafspraak_vanaf,
        regel.beleidsterrein,
        "",
        str(regel.uuid),
        regel.versie,
    )


def verbeterpunten(punten: Sequence[PuntRegel]) -> Tabel:
    """Return the verbeterpunten as ranked on the screen, with the parts of their ernst."""
    kolommen = (
        Kolom("Plaats", 8, Soort.GETAL),
        Kolom("Reisfase", 20),
        Kolom("Contactmoment", 34),
        Kolom("Kanaal", 16),
        Kolom("Van wie", 18),
        Kolom("Ernst", 8, Soort.GETAL),
        Kolom("Persona’s", 10, Soort.GETAL),
        Kolom("Negatieve citaten", 11, Soort.GETAL),
        Kolom("Moment van de waarheid", 13),
        Kolom("Eerste of laatste", 11),
        Kolom("Wat gaat er mis", 44),
        Kolom("Hoe komt dat", 44),
        Kolom("Citaten", 44),
        Kolom("Was", 10),
        Kolom("Is nu", 10),
        Kolom("Opgelost", 10),
        Kolom("Acties", 24),
    )
    rijen = tuple(
        (
            plaats,
            punt.reisfase,
            punt.titel,
            punt.kanaal,
            punt.actor,
            punt.ernst.totaal,
            punt.ernst.personas,
            punt.ernst.negatieve_citaten,
            _ja(punt.moment_van_de_waarheid),
            _ja(punt.ernst.eerste_of_laatste),
            punt.knelpunt,
            punt.oorzaak,
            "\n".join(citaat.tekst for citaat in punt.citaten),
            WAARDERINGEN[punt.toen],
            WAARDERINGEN[punt.nu],
            "ja" if punt.opgelost else "niet meer negatief" if punt.niet_meer_negatief else "nee",
            "\n".join(f"{actie.nummer}. {actie.titel}" for actie in punt.acties),
        )
        for plaats, punt in enumerate(punten, start=1)
    )
    return Tabel("Verbeterpunten", kolommen, rijen)


def ideeen(punten: Sequence[PuntRegel]) -> Tabel:
    """Return the ideeën under their verbeterpunt, most stemmen first."""
    kolommen = (
        Kolom("Contactmoment", 34),
        Kolom("Kanaal", 16),
        Kolom("Idee", 60),
        Kolom("Stemmen", 10, Soort.GETAL),
    )
    rijen = tuple((punt.titel, punt.kanaal, idee.tekst, idee.stemmen) for punt in punten for idee in punt.ideeen)
    return Tabel("Ideeën", kolommen, rijen)


def metingen(doelen: Sequence[DoelRegel]) -> Tabel:
    """Return the metingen of each indicator in time; an indicator without metingen has one row."""
    kolommen = (
        Kolom("Wat meten we", 44),
        Kolom("Eenheid", 16),
        Kolom("Nulmeting", 12, Soort.GETAL),
        Kolom("Streefwaarde", 13, Soort.GETAL),
        Kolom("Datum", 12, Soort.DATUM),
        Kolom("Waarde", 12, Soort.GETAL),
    )
    rijen: list[tuple[Waarde, ...]] = []
    for doel in doelen:
        vast = (doel.naam, doel.eenheid, doel.nulmeting, doel.streefwaarde)
        rijen += [(*vast, meting.datum, meting.waarde) for meting in doel.metingen] or [(*vast, None, None)]
    return Tabel("Metingen", kolommen, tuple(rijen))


def toelichting(titel: str, plan: Plan, op: date) -> Tabel:
    """Return what this workbook is and how it may come back."""
    stand = plan.stand
    rijen = (
        ("Klantreis", titel),
        ("Gemaakt op", f"{op:%d-%m-%Y}"),
        ("Acties", f"{stand.acties_gereed} van {stand.acties} gereed, {stand.acties_te_laat} te laat"),
        ("Verbeterpunten", f"{stand.verbeterpunten_opgelost} van {stand.verbeterpunten} opgelost"),
        (
            "Bijwerken en inlezen",
            "Op het blad Acties mag je Status, Eigenaar en Gereed veranderen en bij Opmerking schrijven wat er is "
            "gebeurd. Bewaar het bestand als .xlsx en lees het in bij het verbeterplan, met Statussen inlezen. Je ziet "
            "eerst wat er verandert. Andere kolommen worden niet ingelezen, en een lege cel verandert niets.",
        ),
        ("Status", f"Kies uit: {', '.join(STATUSSEN)}."),
        (
            "Kenmerk en Versie",
            "Deze kolommen op het blad Acties zijn verborgen. Ze zeggen bij welke actie een rij hoort, en of een "
            "collega de actie intussen heeft gewijzigd. Verander ze niet.",
        ),
        ("Persoonsgegevens", "Citaten staan hier zonder naam of code. Namen van medewerkers staan er wel in."),
    )
    return Tabel("Toelichting", (Kolom("Onderwerp", 24), Kolom("Uitleg", 100)), rijen)


def _ja(waar: bool) -> str:
    return "ja" if waar else ""
