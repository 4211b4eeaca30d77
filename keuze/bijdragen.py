"""What keuze tells the page of a klantreis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse

from keuze.models import Kandidaat
from klantreis.bijdragen import PerKlantreis


@dataclass(frozen=True, slots=True)
class Keuzepaneel:
    """How a klantreis was chosen: from how many candidates, on which day, and where the reasons stand."""

    naam: str
    aantal: int
    gekozen_op: date | None
    adres: str


def panelen(ids: Sequence[int]) -> PerKlantreis:
    """Return `keuze_paneel` for the klantreizen that came out of an afweging (1 query)."""
    kandidaten = (
        Kandidaat.objects.filter(klantreis__in=ids)
        .select_related("afweging")
        .annotate(aantal=Count("afweging__kandidaten"))
    )
    return {
        kandidaat.klantreis_id: {
            "keuze_paneel": Keuzepaneel(
                kandidaat.afweging.naam,
                kandidaat.aantal,
                kandidaat.afweging.gekozen_op,
                reverse("keuze:afweging", args=[kandidaat.afweging.uuid]),
            )
        }
        for kandidaat in kandidaten
        if kandidaat.klantreis_id
    }
