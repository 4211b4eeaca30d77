"""What everybody sees of a vote: read in one prepared query, because thirty people vote within a second."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, FilteredRelation, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from klantreis.bereid import Invulling, bereid
from workshop.klok import Klok
from workshop.models import Gast, Workshop
from workshop.stand import MEESTE_GETEKEND, Mensen
from workshop.verdeling import Verdeling


@dataclass(frozen=True, slots=True)
class Telling:
    """How a vraag stands: what `stemmen.gestemd` gives, the votes, and whether they may be seen."""

    stemmers: dict[str, object]
    verdeling: Verdeling
    zichtbaar: bool


def _zaal(workshop: Invulling, vraag: Invulling) -> QuerySet[Any, Any]:
    """Return everybody who was not sent away, each with the vote on a vraag."""
    return (
        Gast.objects.filter(workshop=workshop, verwijderd_op__isnull=True)
        .annotate(
            op_vraag=FilteredRelation("waarderingsstemmen", condition=Q(waarderingsstemmen__vraag=vraag)),
            is_weg=Case(When(weg_op__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .order_by()
    )


@bereid(workshop=IntegerField(), vraag=IntegerField())
def _per_stem(workshop: Invulling, vraag: Invulling) -> QuerySet[Any, Any]:
    """Return how many there are of everything they can have in common."""
    soorten = _zaal(workshop, vraag).values_list(
        "workshop__toon_uitslag", "workshop__klok_tot", "is_weg", "op_vraag__waardering"
    )
    per_soort: QuerySet[Any, Any] = soorten.annotate(aantal=Count("pk"))
    return per_soort


@bereid(workshop=IntegerField(), vraag=IntegerField())
def _per_gast(workshop: Invulling, vraag: Invulling) -> QuerySet[Any, Any]:
    """Return them one by one, in the order in which they came in."""
    return (
        _zaal(workshop, vraag)
        .order_by("nummer")
        .values_list(
            "workshop__toon_uitslag", "workshop__klok_tot", "is_weg", "op_vraag__waardering", "pk", "nummer", "naam"
        )
    )


def lees(workshop: Workshop, vraag_id: int) -> Telling:
    """Return how an open vraag stands (1 query).

    Whether the result may be seen is read with it, since the boards are locked now: the begeleider may have hidden it just
    before.
    """
    een_voor_een = workshop.meeste_gasten <= MEESTE_GETEKEND
    rijen = (_per_gast if een_voor_een else _per_stem)(workshop=workshop.pk, vraag=vraag_id)
    keuzes: Counter[int] = Counter()
    aanwezig = gestemd = 0
    wie: set[int] = set()
    gasten: list[Gast] = []
    for _, _, is_weg, waardering, *rest in rijen:
        aantal = 1 if een_voor_een else rest[0]
        if waardering is not None:
            keuzes[waardering] += aantal
        if is_weg:
            continue
        aanwezig += aantal
        gestemd += aantal if waardering is not None else 0
        if een_voor_een:
            pk, nummer, naam = rest
            gasten.append(Gast(pk=pk, nummer=nummer, naam=naam))
            if waardering is not None:
                wie.add(pk)
    toon, klok_tot = rijen[0][:2] if rijen else (False, None)
    return Telling(
        {"mensen": Mensen(tuple(gasten), aanwezig), "gestemd": wie, "aantal_gestemd": gestemd, "stemt": True},
        Verdeling(keuzes[1], keuzes[0], keuzes[-1]),
        bool(toon) or Klok(klok_tot).is_om(timezone.now()),
    )
