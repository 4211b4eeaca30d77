"""What the metingen say, in words (domein.md section 4, Indicator): the page, the cards and the reports say the same.

Pure: no database, no request. Which way is better follows from nulmeting and streefwaarde; a lower value can be better.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from klantreis.voortgang import Richting, richting, voortgang


class Stand(enum.StrEnum):
    """Where a goal stands."""

    GEHAALD = "gehaald"
    GOED = "goed"
    STIL = "stil"
    VERKEERD = "verkeerd"
    #: There is a meting, and nothing that tells whether it is better.
    ONBEKEND = "onbekend"
    NIET_GEMETEN = "niet gemeten"

    @property
    def kort(self) -> str:
        """Return it in a few words, for where a sentence does not fit."""
        return _KORT[self]


_KORT = {
    Stand.GEHAALD: "streefwaarde gehaald",
    Stand.GOED: "goede kant op",
    Stand.STIL: "niet veranderd",
    Stand.VERKEERD: "verkeerde kant op",
    Stand.ONBEKEND: "niet te vergelijken",
    Stand.NIET_GEMETEN: "nog niet gemeten",
}
#: The units of one; of any other unit the number goes before the word as it was typed.
_ENKEL = {
    "dagen": "dag",
    "werkdagen": "werkdag",
    "weken": "week",
    "maanden": "maand",
    "minuten": "minuut",
    "klachten": "klacht",
    "meldingen": "melding",
    "telefoontjes": "telefoontje",
    "aanvragen": "aanvraag",
    "inwoners": "inwoner",
    "punten": "punt",
}
_ZONDER = ("cijfer", "aantal", "")
_PROCENT = ("procent", "%")


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The verdict on one goal: `zin` is whole sentences, `kort` a few words."""

    stand: Stand
    zin: str

    @property
    def kort(self) -> str:
        """Return it in a few words."""
        return self.stand.kort


def oordeel(
    nulmeting: Decimal | None,
    streefwaarde: Decimal,
    waarden: Sequence[Decimal],
    eenheid: str = "",
    gezegd: str = "",
) -> Oordeel:
    """Judge a goal by its metingen, in order of time; `gezegd` is the direction somebody chose, "" for none.

    Between nulmeting and streefwaarde it goes the right way, from the streefwaarde on it is gehaald, worse than the nulmeting it
    goes the wrong way. A goal to keep things as they are is gehaald at exactly that value.
    """
    if not waarden:
        return Oordeel(Stand.NIET_GEMETEN, "Nog niet gemeten.")
    laatste = waarden[-1]
    kant = richting(nulmeting, streefwaarde, gezegd)
    stand = voortgang(nulmeting, streefwaarde, laatste)
    if stand is None or nulmeting is None:
        return _zonder_nulmeting(streefwaarde, laatste, eenheid, kant)
    if kant is Richting.GELIJK:
        if stand.gehaald:
            return Oordeel(Stand.GEHAALD, f"Streefwaarde gehaald: het bleef {met_eenheid(laatste, eenheid)}.")
        van = _getal(streefwaarde) + ("%" if eenheid in _PROCENT else "")
        zin = f"Het gaat de verkeerde kant op: {met_eenheid(laatste, eenheid)} in plaats van {van}."
        return Oordeel(Stand.VERKEERD, zin)
    # Beyond the nulmeting the wrong way, and gehaald, exclude each other: the streefwaarde lies on the other side.
    weg = f"van {kaal(nulmeting, eenheid)} naar {met_eenheid(laatste, eenheid)}"
    if stand.gehaald:
        return Oordeel(Stand.GEHAALD, f"Streefwaarde gehaald: {weg}.")
    rest = _te_gaan(abs(streefwaarde - laatste), streefwaarde, eenheid)
    if laatste == nulmeting:
        return Oordeel(Stand.STIL, f"Het is niet veranderd: nog steeds {met_eenheid(laatste, eenheid)}. {rest}")
    if stand.achteruit:
        return Oordeel(Stand.VERKEERD, f"Het gaat de verkeerde kant op: {weg}. {rest}")
    zin = f"Het gaat de goede kant op: {weg}. {rest}"
    if len(waarden) > 1 and _slechter(laatste, waarden[-2], kant):
        zin += f" De vorige meting was beter: {met_eenheid(waarden[-2], eenheid)}."
    return Oordeel(Stand.GOED, zin)


def _zonder_nulmeting(streefwaarde: Decimal, laatste: Decimal, eenheid: str, kant: Richting | None) -> Oordeel:
    """Judge without a nulmeting: only whether the streefwaarde is reached, and that only when the direction is known."""
    nu = f"De laatste meting is {met_eenheid(laatste, eenheid)}."
    if kant is None:
        zin = f"{nu} Zonder nulmeting is niet te zeggen of dat beter is."
        return Oordeel(Stand.ONBEKEND, zin)
    if laatste == streefwaarde or not _slechter(laatste, streefwaarde, kant):
        return Oordeel(Stand.GEHAALD, f"Streefwaarde gehaald: {met_eenheid(laatste, eenheid)}.")
    rest = _te_gaan(abs(streefwaarde - laatste), streefwaarde, eenheid)
    return Oordeel(Stand.ONBEKEND, f"{nu} {rest} Er is geen nulmeting om mee te vergelijken.")


def _slechter(waarde: Decimal, dan: Decimal, kant: Richting | None) -> bool:
    return waarde > dan if kant is Richting.OMLAAG else waarde < dan


def _te_gaan(verschil: Decimal, streefwaarde: Decimal, eenheid: str) -> str:
    """Return how far it still is: "Nog 8 dagen te gaan tot 20."; between percentages lie procentpunten."""
    if eenheid in _PROCENT:
        punten = "procentpunt" if verschil == 1 else "procentpunten"
        return f"Nog {_getal(verschil)} {punten} te gaan tot {_getal(streefwaarde)}%."
    return f"Nog {met_eenheid(verschil, eenheid)} te gaan tot {_getal(streefwaarde)}."


def met_eenheid(waarde: Decimal, eenheid: str) -> str:
    """Return a value with its unit: "28 dagen", "1 dag", "64%", "7,1" for a cijfer."""
    if eenheid in _ZONDER or eenheid in _PROCENT:
        return kaal(waarde, eenheid)
    return f"{_getal(waarde)} {_ENKEL.get(eenheid, eenheid) if waarde == 1 else eenheid}"


def kaal(waarde: Decimal, eenheid: str) -> str:
    """Return a value without its unit, of which only a percent sign stays: "28", "64%"."""
    return f"{_getal(waarde)}%" if eenheid in _PROCENT else _getal(waarde)


def _getal(waarde: Decimal) -> str:
    """Return a number as people here write it: without needless zeros, with a comma."""
    tekst = f"{waarde:f}"
    if "." in tekst:
        tekst = tekst.rstrip("0").rstrip(".")
    return tekst.replace(".", ",")
