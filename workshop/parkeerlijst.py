"""What stands on the parkeerplek of a workshop."""

from workshop.models import Workshop
from workshop.models_inbreng import Parkeerpunt


def parkeerpunten(workshop: Workshop) -> tuple[Parkeerpunt, ...]:
    """Return what was put aside for later, what is still open first (1 query)."""
    rijen = list(Parkeerpunt.objects.filter(workshop=workshop).order_by("pk"))
    return tuple(sorted(rijen, key=lambda punt: punt.afgehandeld_op is not None))
