"""Sorting and filtering acties. Pure: no database, no request; rows in, the same rows out."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from verbeterplan.kwadrant import Kwadrant
from verbeterplan.regels import ActieRegel

#: Acties without impact or inspanning are in no quadrant.
ONGEWOGEN = "ongewogen"
_STATUSSEN = ("open", "bezig", "gereed", "vervallen")


def kwadrantnaam(kwadrant: Kwadrant | None) -> str:
    """Return how the address names a quadrant."""
    return ONGEWOGEN if kwadrant is None else kwadrant.name.lower().replace("_", "-")


#: The quadrants as the address names them, with their words.
KWADRANTEN = [*((kwadrantnaam(deel), deel.value) for deel in Kwadrant), (ONGEWOGEN, "Nog niet gewogen")]


def _plat(tekst: str) -> str:
    """Return a text as people compare it: without capitals and accents."""
    return "".join(t for t in unicodedata.normalize("NFKD", tekst.casefold()) if not unicodedata.combining(t))


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column to sort by; `sleutel` gives what is compared, None when there is nothing there."""

    naam: str
    sleutel: Callable[[ActieRegel], Any]


#: The columns in the order of the table, by their name in the address.
KOLOMMEN: dict[str, Kolom] = {
    "nummer": Kolom("Nr", lambda actie: actie.nummer),
    "titel": Kolom("Actie", lambda actie: _plat(actie.titel)),
    "eigenaar": Kolom("Eigenaar", lambda actie: _plat(actie.eigenaar) or None),
    "afdeling": Kolom("Afdeling of partner", lambda actie: _plat(actie.afdeling_of_partner) or None),
    "start": Kolom("Start op", lambda actie: actie.start),
    "gereed": Kolom("Gereed op", lambda actie: actie.gereed),
    "kosten": Kolom("Kosten", lambda actie: actie.kosten_euro),
    "impact": Kolom("Impact", lambda actie: actie.impact),
    "inspanning": Kolom("Inspanning", lambda actie: actie.inspanning),
    "status": Kolom("Status", lambda actie: _STATUSSEN.index(actie.status)),
}
#: Every way to sort, as the address names it: "kosten" from low to high, "-kosten" from high to low.
VOLGORDEN = [f"{teken}{naam}" for naam in KOLOMMEN for teken in ("", "-")]


@dataclass(frozen=True, slots=True)
class Actiefilter:
    """Which acties to show; None (and False) means: all. An empty eigenaar or afdeling means: those without."""

    eigenaar: str | None = None
    afdeling: str | None = None
    status: str | None = None
    te_laat: bool = False
    #: Acties that tackle one of these verbeterpunten.
    punten: frozenset[UUID] | None = None
    kwadrant: str | None = None
    tekst: str = ""


def sorteer(acties: Iterable[ActieRegel], volgorde: str) -> tuple[ActieRegel, ...]:
    """Return the acties in an order of VOLGORDEN; equals by nummer, and what is empty last, whichever way it runs.

    An order that does not exist raises a KeyError.
    """
    sleutel = KOLOMMEN[volgorde.removeprefix("-")].sleutel
    rijen = sorted(acties, key=lambda actie: actie.nummer)
    gevuld = [actie for actie in rijen if sleutel(actie) is not None]
    leeg = [actie for actie in rijen if sleutel(actie) is None]
    # Sorting backwards keeps equals in order too.
    gevuld.sort(key=sleutel, reverse=volgorde.startswith("-"))
    return (*gevuld, *leeg)


def kies(acties: Iterable[ActieRegel], wat: Actiefilter) -> tuple[ActieRegel, ...]:
    """Return the acties that pass every part of the filter, in the order they came."""
    woorden = _plat(wat.tekst).split()
    return tuple(actie for actie in acties if _past(actie, wat) and _bevat(actie, woorden))


def _past(actie: ActieRegel, wat: Actiefilter) -> bool:
    return (
        wat.eigenaar in (None, actie.eigenaar)
        and wat.afdeling in (None, actie.afdeling_of_partner)
        and wat.status in (None, actie.status)
        and (not wat.te_laat or actie.te_laat > 0)
        and (wat.punten is None or any(punt.uuid in wat.punten for punt in actie.pakt_aan))
        and wat.kwadrant in (None, kwadrantnaam(actie.kwadrant))
    )


def _bevat(actie: ActieRegel, woorden: list[str]) -> bool:
    """Whether every word stands somewhere in what an actie says."""
    if not woorden:
        return True
    teksten = (
        f"actie {actie.nummer}",
        actie.titel,
        actie.eigenaar,
        actie.afdeling_of_partner,
        actie.werkafspraak,
        *(f"{punt.titel} {punt.kanaal}" for punt in actie.pakt_aan),
    )
    hooiberg = _plat(" ".join(teksten))
    return all(woord in hooiberg for woord in woorden)
