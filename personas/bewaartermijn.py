"""How long a raw verslag is kept: some months from the day the verbeterplan was vastgesteld (domein.md section 2).

Months as people count them: from 31 August six months lead to the last day of February.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


def verwijderdatum(vastgesteld_op: date | None, maanden: int) -> date | None:
    """Return the first day on which a verslag must be gone; None as long as nothing was vastgesteld."""
    if vastgesteld_op is None:
        return None
    jaren, maand = divmod(vastgesteld_op.month - 1 + maanden, 12)
    jaar = vastgesteld_op.year + jaren
    return date(jaar, maand + 1, min(vastgesteld_op.day, monthrange(jaar, maand + 1)[1]))


def telt_vanaf(vastgesteld_op: date | None, opnieuw_gesproken: date | None) -> date | None:
    """Return from which day the time is counted.

    A conversation after the verbeteringen (`opnieuw_gesproken`, None for the others) may be held long after the plan was
    vastgesteld: its time starts on its own day, for else its verslag would be gone before anybody read it.
    """
    if vastgesteld_op is None or opnieuw_gesproken is None:
        return vastgesteld_op
    return max(vastgesteld_op, opnieuw_gesproken)


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """What the page of an interview says about its verslag; one of the four, or nothing when there never was one."""

    maanden: int
    vandaag: date
    heeft_verslag: bool
    verwijderd_op: date | None
    #: None as long as the verbeterplan was not vastgesteld.
    datum: date | None

    @property
    def stand(self) -> str:
        """Return "verwijderd", "voorbij", "datum", "later" or "" when there is nothing to say."""
        if not self.heeft_verslag:
            return "verwijderd" if self.verwijderd_op else ""
        if self.datum is None:
            return "later"
        return "voorbij" if self.datum <= self.vandaag else "datum"
