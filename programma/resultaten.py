"""The six promised results: each is there, with a row or without; and what of them is never typed (programma.stand)."""

from django.http import Http404

from programma.models import Programma, Resultaat
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


def alle(programma: Programma) -> list[Resultaat]:
    """Return the six in order (1 query); what nobody wrote down yet is a row that was not saved."""
    per_soort = {rij.soort: rij for rij in programma.resultaten.all()}
    return [per_soort.get(soort) or Resultaat(programma=programma, soort=soort) for soort in Resultaat.Soort]


def een(programma: Programma, soort: str) -> Resultaat:
    """Return one of them (1 query); raises Http404 when there is no such result."""
    for rij in alle(programma):
        if rij.soort == soort:
            return rij
    raise Http404
