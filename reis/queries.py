"""What several apps read about the journey."""

from collections.abc import Sequence
from dataclasses import dataclass

from klantreis.bijdragen import PerKlantreis
from klantreis.models import Klantreis
from klantreis.queries import tel
from reis.models import Contactmoment, Kanaal, Reisfase


@dataclass(frozen=True, slots=True)
class Fase:
    """A reisfase with its contactmomenten in order."""

    reisfase: Reisfase
    momenten: tuple[Contactmoment, ...]


def reis(klantreis: Klantreis) -> list[Fase]:
    """Return the reisfasen of a klantreis with their contactmomenten (2 queries)."""
    fasen = list(Reisfase.objects.aanwezig().filter(klantreis=klantreis))
    per_fase: dict[int, list[Contactmoment]] = {fase.pk: [] for fase in fasen}
    momenten = Contactmoment.objects.aanwezig().filter(
        reisfase__klantreis=klantreis, reisfase__verwijderd_op__isnull=True
    )
    for moment in momenten:
        per_fase[moment.reisfase_id].append(moment)
    return [Fase(fase, tuple(per_fase[fase.pk])) for fase in fasen]


def kanalen() -> list[Kanaal]:
    """Return all kanalen in order (1 query)."""
    return list(Kanaal.objects.all())


def feiten(ids: Sequence[int]) -> PerKlantreis:
    """Return how many contactmomenten there are (1 query)."""
    momenten = Contactmoment.objects.aanwezig().filter(reisfase__klantreis__in=ids)
    return {
        klantreis_id: {"contactmomenten": rij["aantal"]}
        for klantreis_id, rij in tel(momenten, "reisfase__klantreis_id").items()
    }
