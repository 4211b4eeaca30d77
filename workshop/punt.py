"""A knelpunt as the room names it. Pure."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Punt:
    """A verbeterpunt by its contactmoment and kanaal; `wat` tells two at one place apart, else it is empty."""

    pk: int
    uuid: UUID
    titel: str
    kanaal: str
    icoon: str
    reisfase: str
    wat: str = ""

    @property
    def sleutel(self) -> str:
        """Return its uuid as text, as a form sends it."""
        return str(self.uuid)
