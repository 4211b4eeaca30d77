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
    if nulmeting is None or laatste is None:
        return None
    if nulmeting == streefwaarde:
        gehaald = laatste == streefwaarde
        return Voortgang(Richting.GELIJK, float(gehaald), gehaald=gehaald, achteruit=not gehaald)
    richting = Richting.OMHOOG if streefwaarde > nulmeting else Richting.OMLAAG
    deel = (laatste - nulmeting) / (streefwaarde - nulmeting)
    # Compared in the values themselves: a division is rounded, and just short of the goal is not there.
    gehaald = laatste >= streefwaarde if richting is Richting.OMHOOG else laatste <= streefwaarde
    # Nothing divided by a negative number is −0 in Decimal; of two equals, max keeps the first.
    binnen = min(max(Decimal(0), deel), Decimal(1))
    return Voortgang(richting, float(binnen), gehaald=gehaald, achteruit=deel < 0)
