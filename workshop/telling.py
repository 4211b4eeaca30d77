"""What everybody sees of a vote: read in prepared queries, because thirty people vote within a second."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Subquery, Value, When
from django.utils import timezone

from klantreis.bereid import Invulling, bereid
from workshop.klok import Klok
from workshop.models import Gast, Workshop
from workshop.models_stemmen import Waarderingsstem
from workshop.stand import MEESTE_GETEKEND, Mensen
from workshop.verdeling import Verdeling


@dataclass(frozen=True, slots=True)
class Telling:
    """How a vraag stands: who is in and who of them voted, the votes, and whether they may be seen."""

    mensen: Mensen
    verdeling: Verdeling
    zichtbaar: bool


_IS_WEG = Case(When(gast__weg_op__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField())


@bereid(workshop=IntegerField())
def _workshop(workshop: Invulling) -> QuerySet[Any, Any]:
    """Return whether the result is shown, until when the clock runs, and how many people are in."""
    binnen = Gast.objects.aanwezig().filter(workshop=workshop).order_by().values("workshop")
    return (
        Workshop.objects.filter(pk=workshop)
        .order_by()
        .annotate(aanwezig=Subquery(binnen.annotate(aantal=Count("pk")).values("aantal")))
        .values_list("toon_uitslag", "klok_tot", "aanwezig")
    )


@bereid(vraag=IntegerField())
def _stemmen(vraag: Invulling) -> QuerySet[Any, Any]:
    """Return the votes of who was not sent away, counted per waardering and whether they left.

    It asks for the vraag alone and not for the workshop as well: of a workshop that is new PostgreSQL expects one gast, and then
    compares all gasten with all votes.
    """
    stemmen = Waarderingsstem.objects.filter(vraag=vraag, gast__verwijderd_op__isnull=True).order_by()
    per_soort: QuerySet[Any, Any] = stemmen.values_list("waardering", _IS_WEG).annotate(aantal=Count("pk"))
    return per_soort


@bereid(workshop=IntegerField())
def _gasten(workshop: Invulling) -> QuerySet[Any, Any]:
    """Return who is in, in the order in which they came."""
    return Gast.objects.aanwezig().filter(workshop=workshop).order_by("nummer").values_list("pk", "nummer", "naam")


@bereid(vraag=IntegerField())
def _stemmers(vraag: Invulling) -> QuerySet[Any, Any]:
    """Return who voted."""
    return Waarderingsstem.objects.filter(vraag=vraag).order_by().values_list("gast")


def lees(workshop: Workshop, vraag_id: int) -> Telling:
    """Return how an open vraag stands (2 queries, 4 when everybody is drawn).

    Whether the result may be seen is read with it, since the boards are locked now: the begeleider may have hidden it just
    before.
    """
    ((toon, klok_tot, aanwezig),) = _workshop(workshop=workshop.pk)
    keuzes: Counter[int] = Counter()
    gestemd = 0
    for waardering, is_weg, aantal in _stemmen(vraag=vraag_id):
        keuzes[waardering] += aantal
        gestemd += 0 if is_weg else aantal
    gasten: tuple[Gast, ...] = ()
    wie: frozenset[int] = frozenset()
    if workshop.meeste_gasten <= MEESTE_GETEKEND:
        gasten = tuple(Gast(pk=pk, nummer=nummer, naam=naam) for pk, nummer, naam in _gasten(workshop=workshop.pk))
        wie = frozenset(gast for (gast,) in _stemmers(vraag=vraag_id)) & {gast.pk for gast in gasten}
    return Telling(
        Mensen(gasten, aanwezig or 0, stemt=True, gestemd=wie, aantal_gestemd=gestemd),
        Verdeling(keuzes[1], keuzes[0], keuzes[-1]),
        bool(toon) or Klok(klok_tot).is_om(timezone.now()),
    )
