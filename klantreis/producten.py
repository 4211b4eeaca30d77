"""The municipal products to choose from, in the terms of the Uniforme Productnamenlijst (UPL). Pure: one file, read once.

`producten.csv` holds a selection for gemeenten: the name as in the UPL, the beleidsterrein it belongs to, other words people
use for it, and how an inwoner would say it. The names are those of the UPL; the other columns are our own.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BESTAND = Path(__file__).with_name("producten.csv")
#: The beleidsterreinen of the list, in the order in which they are offered.
BELEIDSTERREINEN = (
    "Burgerzaken",
    "Sociaal domein",
    "Werk en inkomen",
    "Wonen en bouwen",
    "Openbare ruimte",
    "Afval en milieu",
    "Verkeer en parkeren",
    "Belastingen",
    "Ondernemen",
    "Onderwijs",
    "Veiligheid en evenementen",
    "Sport, cultuur en buurt",
    "Bestuur en inspraak",
)


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the list. `upl` is the name in the UPL, `titel` how an inwoner would say it."""

    upl: str
    beleidsterrein: str
    ook: tuple[str, ...]
    titel: str

    @property
    def naam(self) -> str:
        """Return the name as it stands in a form: the UPL writes everything small."""
        return self.upl[:1].upper() + self.upl[1:]


def plat(tekst: str) -> str:
    """Return a text without capitals, accents and punctuation, words apart by one space."""
    kaal = unicodedata.normalize("NFKD", tekst.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(teken for teken in kaal if not unicodedata.combining(teken))))


@cache
def producten() -> tuple[Product, ...]:
    """Return all products, in the order of the file."""
    with BESTAND.open(encoding="utf-8", newline="") as bestand:
        return tuple(
            Product(
                rij["product"],
                rij["beleidsterrein"],
                tuple(deel.strip() for deel in rij["ook"].split(",") if deel.strip()),
                rij["titel"],
            )
            for rij in csv.DictReader(bestand, delimiter=";")
        )


@cache
def _gezocht() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((plat(product.upl), tuple(plat(woord) for woord in product.ook)) for product in producten())


def zoek(vraag: str, aantal: int = 8) -> tuple[Product, ...]:
    """Return at most `aantal` products that fit, best first; every word of `vraag` must be the start of a word.

    A name that starts with the question goes before a name that has it further on, and that before another word for it.
    An empty question finds nothing.
    """
    woorden = plat(vraag).split()
    if not woorden:
        return ()
    heel = " ".join(woorden)
    gevonden = []
    for plek, (naam, ook) in enumerate(_gezocht()):
        rang = _rang(heel, woorden, naam, ook)
        if rang is not None:
            gevonden.append((rang, plek))
    alles = producten()
    return tuple(alles[plek] for _, plek in sorted(gevonden)[:aantal])


def _rang(heel: str, woorden: list[str], naam: str, ook: tuple[str, ...]) -> int | None:
    if naam == heel:
        return 0
    if naam.startswith(heel):
        return 1
    if any(woord.startswith(heel) for woord in ook):
        return 2
    if _alle_beginnen(woorden, naam):
        return 3
    if _alle_beginnen(woorden, " ".join((naam, *ook))):
        return 4
    # Dutch glues words together: "vergunning" is also looked for inside a word.
    if len(heel) >= 4 and any(heel in tekst for tekst in (naam, *ook)):
        return 5
    return None


def _alle_beginnen(woorden: list[str], tekst: str) -> bool:
    gevuld = f" {tekst}"
    return all(f" {woord}" in gevuld for woord in woorden)


def vind(naam: str) -> Product | None:
    """Return the product with just this name, whatever its capitals and accents; None when it is typed freely."""
    gezocht = plat(naam)
    if not gezocht:
        return None
    for product, (plat_naam, _) in zip(producten(), _gezocht(), strict=True):
        if plat_naam == gezocht:
            return product
    return None


def herken(tekst: str) -> Product | None:
    """Return the product that a text names: its name, another word for it, or its name with something in brackets."""
    if gevonden := vind(tekst) or vind(re.sub(r"\(.*?\)", " ", tekst)):
        return gevonden
    gezocht = plat(tekst)
    for product, (_, ook) in zip(producten(), _gezocht(), strict=True):
        if gezocht and gezocht in ook:
            return product
    return None
