"""How far a measurable goal is (domein.md section 4, Indicator). Pure: no database, no request."""

import enum
from dataclasses import dataclass
from decimal import Decimal


class Richting(enum.StrEnum):
    """Which way a goal wants to go; it follows from nulmeting and streefwaarde."""

    OMHOOG = "omhoog"
    OMLAAG = "omlaag"
    #: The streefwaarde is the nulmeting: it should stay as it is.
    GELIJK = "gelijk"

    @property
    def woorden(self) -> str:
        """Return what it means for a number: "lager is beter"."""
        return _WOORDEN[self]

    @property
    def teken(self) -> str:
        """Return the sign that goes with the words; never without them."""
        return _TEKENS[self]


_WOORDEN = {
    Richting.OMHOOG: "hoger is beter",
    Richting.OMLAAG: "lager is beter",
    Richting.GELIJK: "gelijk blijven",
}
_TEKENS = {Richting.OMHOOG: "↑", Richting.OMLAAG: "↓", Richting.GELIJK: "="}


def volgt(nulmeting: Decimal | None, streefwaarde: Decimal | None) -> Richting | None:
    """Return the direction that follows from the two values (domein.md section 4), or None while one is missing."""
    if nulmeting is None or streefwaarde is None:
        return None
    if nulmeting == streefwaarde:
        return Richting.GELIJK
    return Richting.OMHOOG if streefwaarde > nulmeting else Richting.OMLAAG


def richting(nulmeting: Decimal | None, streefwaarde: Decimal | None, gezegd: str) -> Richting | None:
    """Return the direction of a goal: the values tell it, and without nulmeting what somebody said ("" for nothing)."""
    return volgt(nulmeting, streefwaarde) or (Richting(gezegd) if gezegd else None)


def tegenspraak(nulmeting: Decimal | None, streefwaarde: Decimal | None, gezegd: str) -> Richting | None:
    """Return the direction of the values when `gezegd` says the opposite, or None when nothing contradicts.

    A goal to keep things as they are contradicts nothing: which way is worse is then for people to say.
    """
    uit_waarden = volgt(nulmeting, streefwaarde)
    if not gezegd or uit_waarden in (None, Richting.GELIJK, gezegd):
        return None
    return uit_waarden


@dataclass(frozen=True, slots=True)
class Voortgang:
    """Where the last meting stands between nulmeting and streefwaarde.

    `deel` runs from 0 (nulmeting, or worse) to 1 (streefwaarde, or better). `achteruit`: worse than the nulmeting.
    """

    richting: Richting
    deel: float
    gehaald: bool
    achteruit: bool

    @property
    def procent(self) -> str:
        """Return `deel` as a percentage for SVG: "57.14%"."""
        tekst = f"{self.deel * 100:.2f}".rstrip("0").rstrip(".")
        return f"{tekst}%"


def voortgang(nulmeting: Decimal | None, streefwaarde: Decimal, laatste: Decimal | None) -> Voortgang | None:
    """Compare the last meting with nulmeting and streefwaarde; None as long as one of the two was not measured.

    A goal to keep things as they are (nulmeting equal to streefwaarde) has no direction: it is gehaald at exactly that
    value, and every other value is further away than where it began.
    """
    kant = volgt(nulmeting, streefwaarde)
    if nulmeting is None or laatste is None or kant is None:
        return None
    if kant is Richting.GELIJK:
        gehaald = laatste == streefwaarde
        return Voortgang(kant, float(gehaald), gehaald=gehaald, achteruit=not gehaald)
    deel = (laatste - nulmeting) / (streefwaarde - nulmeting)
    # Compared in the values themselves: a division is rounded, and just short of the goal is not there.
    gehaald = laatste >= streefwaarde if kant is Richting.OMHOOG else laatste <= streefwaarde
    # Nothing divided by a negative number is −0 in Decimal; of two equals, max keeps the first.
    binnen = min(max(Decimal(0), deel), Decimal(1))
    return Voortgang(kant, float(binnen), gehaald=gehaald, achteruit=deel < 0)
