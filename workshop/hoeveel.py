"""How many people in the room are done, never with what: what screen and regie show while a result is hidden."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hoeveel:
    """How many did it, of how many who are in."""

    aantal: int
    mensen: int

    @property
    def deel(self) -> int:
        """Return the part in percent."""
        return round(self.aantal * 100 / self.mensen) if self.mensen else 0
