"""The table of acties as data: heads to sort by, and a row of cells that each can be changed on their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from klantreis.toegang import Toegang
from verbeterplan.actietabel import KOLOMMEN
from verbeterplan.regels import ActieRegel

#: The fields that have a cell, in the order of the table: (field, words for people, how to show it, name to sort by).
CELLEN = (
    ("titel", "actie", "titel", "titel"),
    ("eigenaar", "eigenaar", "persoon", "eigenaar"),
    ("afdeling_of_partner", "afdeling of partner", "tekst", "afdeling"),
    ("start", "start op", "datum", "start"),
    ("gereed", "gereed op", "datum", "gereed"),
    ("kosten_euro", "kosten", "euro", "kosten"),
    ("impact", "impact", "weging", "impact"),
    ("inspanning", "inspanning", "weging", "inspanning"),
    ("status", "status", "status", "status"),
)
VELDEN = tuple(veld for veld, *_ in CELLEN)
#: What shows something else when another field changes: a status that is af is not late any more.
MEE = {"status": ("gereed",)}


@dataclass(frozen=True, slots=True)
class Cel:
    """One value of an actie. `adres` is where it can be changed."""

    id: str
    veld: str
    label: str
    soort: str
    waarde: Any
    adres: str


@dataclass(frozen=True, slots=True)
class Rij:
    """An actie with its cells; the title stands apart, as the head of the row."""

    actie: ActieRegel
    titel: Cel
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Kop:
    """The head of a column; `richting` is a value of aria-sort, or empty when the table is in another order."""

    id: str
    naam: str
    vraag: str
    richting: str
    is_getal: bool


def cel(toegang: Toegang, actie: ActieRegel, veld: str) -> Cel:
    """Return one cell; an unknown field raises a KeyError."""
    return _cellen(toegang, actie)[veld]


def rijen(toegang: Toegang, acties: Iterable[ActieRegel]) -> list[Rij]:
    """Return the rows of the table."""
    uit = []
    for actie in acties:
        cellen = _cellen(toegang, actie)
        uit.append(Rij(actie, cellen.pop("titel"), tuple(cellen.values())))
    return uit


def _cellen(toegang: Toegang, actie: ActieRegel) -> dict[str, Cel]:
    begin = reverse("verbeterplan:actie_veld", args=[toegang.klantreis.uuid, actie.uuid, "titel"]).removesuffix(
        "titel/"
    )
    return {
        veld: Cel(f"cel-{actie.nummer}-{veld}", veld, label, soort, getattr(actie, veld), f"{begin}{veld}/")
        for veld, label, soort, _ in CELLEN
    }


def koppen(volgorde: str, vragen: Sequence[tuple[str, str]]) -> dict[str, Kop]:
    """Return the heads by name; `vragen` pairs each order with the question string of the page in that order."""
    adressen = dict(vragen)
    uit = {}
    for naam, kolom in KOLOMMEN.items():
        op, af = volgorde == naam, volgorde == f"-{naam}"
        uit[naam] = Kop(
            id=f"kop-{naam}",
            naam=kolom.naam,
            vraag=adressen[f"-{naam}" if op else naam],
            richting="ascending" if op else "descending" if af else "",
            is_getal=naam == "kosten",
        )
    return uit
