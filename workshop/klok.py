"""The clock of a workshop, pure: it runs until a moment, stands still with some seconds left, or is not set.

Only the server's time decides. A clock that jumps never gives less than nothing or more than the whole.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

#: Votes that were on their way when the time ended still count.
UITLOOP = timedelta(seconds=2)
MEESTE_SECONDEN = 4 * 3600


@dataclass(frozen=True, slots=True)
class Klok:
    """Runs until `tot`, or stands still with `rest` seconds left; of `duur` seconds in all."""

    tot: datetime | None = None
    rest: int | None = None
    duur: int = 0

    @property
    def gezet(self) -> bool:
        """Whether there is a time."""
        return self.tot is not None or self.rest is not None

    @property
    def staat_stil(self) -> bool:
        """Whether it was paused."""
        return self.rest is not None

    def over(self, nu: datetime) -> int:
        """Return the whole seconds that are left, rounded up, from 0 to `duur`; 0 when it was not set."""
        if self.rest is not None:
            return self.rest
        if self.tot is None:
            return 0
        seconden = -((nu - self.tot) // timedelta(seconds=1))
        return max(0, min(seconden, self.duur))

    def is_om(self, nu: datetime) -> bool:
        """Whether the time is over."""
        return self.tot is not None and nu >= self.tot

    def neemt_aan(self, nu: datetime) -> bool:
        """Whether an answer still counts: until a moment after the end; always while no clock was set."""
        return self.tot is None or nu < self.tot + UITLOOP

    def begin(self, seconden: int, nu: datetime) -> "Klok":
        """Start anew with so many seconds."""
        seconden = max(1, min(seconden, MEESTE_SECONDEN))
        return Klok(nu + timedelta(seconds=seconden), None, seconden)

    def pauzeer(self, nu: datetime) -> "Klok":
        """Stand still; a clock that stands still or is over stays as it is."""
        if self.tot is None or self.is_om(nu):
            return self
        return Klok(None, self.over(nu), self.duur)

    def ga_door(self, nu: datetime) -> "Klok":
        """Run on from where it stood still."""
        if self.rest is None:
            return self
        return Klok(nu + timedelta(seconds=self.rest), None, self.duur)

    def erbij(self, seconden: int, nu: datetime) -> "Klok":
        """Give more time, counted from now when the time was over; a clock that was not set starts."""
        if self.rest is not None:
            rest = min(self.rest + seconden, MEESTE_SECONDEN)
            return replace(self, rest=rest, duur=max(self.duur, rest))
        if self.tot is None:
            return self.begin(seconden, nu)
        over = min(self.over(nu) + seconden, MEESTE_SECONDEN)
        return Klok(nu + timedelta(seconds=over), None, max(self.duur, over))
