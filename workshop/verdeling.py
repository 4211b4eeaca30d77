"""How votes are spread over the three waarderingen; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from heartbeat.onderbouwing import meerderheid

#: So many votes are drawn as shapes; above that a row is a bar with a number.
MEESTE_VORMEN = 18


@dataclass(frozen=True, slots=True)
class Verdeling:
    """How many votes each waardering got."""

    positief: int = 0
    neutraal: int = 0
    negatief: int = 0

    @classmethod
    def van(cls, stemmen: Iterable[int]) -> "Verdeling":
        """Count votes of -1, 0 and 1."""
        lijst = list(stemmen)
        return cls(lijst.count(1), lijst.count(0), lijst.count(-1))

    @property
    def totaal(self) -> int:
        """Return the number of votes."""
        return self.positief + self.neutraal + self.negatief

    @property
    def meerderheid(self) -> int | None:
        """Return the waardering with most votes; a tie gives neutraal, as with citaten (domein.md section 3)."""
        return meerderheid(self.positief, self.neutraal, self.negatief) if self.totaal else None

    @property
    def is_gelijk(self) -> bool:
        """Whether two or three waarderingen share the most votes."""
        aantallen = sorted((self.positief, self.neutraal, self.negatief))
        return bool(self.totaal) and aantallen[1] == aantallen[2]

    @property
    def rijen(self) -> tuple[tuple[int, str, int], ...]:
        """Return (waardering, word, votes), positief first, as on the line."""
        return ((1, "positief", self.positief), (0, "neutraal", self.neutraal), (-1, "negatief", self.negatief))

    @property
    def naast_elkaar(self) -> tuple[tuple[int, str, int], ...]:
        """Return the same rows for side by side: negatief first."""
        return self.rijen[::-1]

    @property
    def als_balk(self) -> bool:
        """Whether there are too many votes to draw each."""
        return max(self.positief, self.neutraal, self.negatief) > MEESTE_VORMEN

    @property
    def balken(self) -> tuple[tuple[int, str, int, range, int], ...]:
        """Return per waardering: (waardering, word, votes, one for each shape to draw, width of the bar in percent)."""
        meeste = max(self.positief, self.neutraal, self.negatief, 1)
        return tuple(
            (waarde, woord, aantal, range(aantal), round(aantal * 100 / meeste)) for waarde, woord, aantal in self.rijen
        )
