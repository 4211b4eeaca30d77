"""What of a promised result follows from elsewhere, and so is never typed (programma.stand)."""

from programma.models import Resultaat
from programma.models_visie import Visiestuk

_GETELD = frozenset(
    {
        Resultaat.Soort.KLANTREIZEN,
        Resultaat.Soort.MEDEWERKERS,
        Resultaat.Soort.FORMULES,
        Resultaat.Soort.WERKPROCESSEN,
    }
)


def afgeleid(resultaat: Resultaat) -> frozenset[str]:
    """Return the fields that nobody types: the status where it is counted; of a visiestuk also its day and decision (1 query)."""
    if resultaat.soort in _GETELD:
        return frozenset({"status"})
    if Visiestuk.objects.filter(
        programma=resultaat.programma_id, soort=resultaat.soort, versies__isnull=False
    ).exists():
        return frozenset({"status", "datum", "besluit"})
    return frozenset()
