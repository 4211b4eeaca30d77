"""The workshops of a klantreis: how each stands and what it brought, for the list, its page and the page of the klantreis."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce

from klantreis.bijdragen import PerKlantreis
from klantreis.deelvragen import aantal
from klantreis.models import Klantreis
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Aanvulling, Eigenaarkeuze, Inbreng
from workshop.models_stemmen import Vraag
from workshop.sjablonen import duur


@dataclass(frozen=True, slots=True)
class Workshopregel:
    """A workshop with its numbers."""

    workshop: Workshop
    blokken: int
    minuten: int
    deelnemers: int
    waarderingen: int
    ideeen: int
    momenten: int
    eigenaren: int

    @property
    def duur(self) -> str:
        """Say how long the agenda takes."""
        return duur(self.minuten)

    @property
    def bracht(self) -> list[str]:
        """Say what it brought, in a few words each; nothing when it brought nothing."""
        delen = (
            (self.waarderingen, "waardering", "waarderingen"),
            (self.momenten, "nieuw contactmoment", "nieuwe contactmomenten"),
            (self.ideeen, "idee", "ideeën"),
            (self.eigenaren, "actie met een eigenaar", "acties met een eigenaar"),
        )
        return [f"{n} {een if n == 1 else meer}" for n, een, meer in delen if n]


def _met_tellingen() -> QuerySet[Workshop]:
    minuten = Blok.objects.filter(workshop=OuterRef("pk")).order_by().values("workshop").annotate(n=Sum("minuten"))
    return Workshop.objects.select_related("persona").annotate(
        aantal_blokken=aantal(Blok, "workshop"),
        minuten=Coalesce(Subquery(minuten.values("n"), output_field=IntegerField()), 0),
        deelnemers=aantal(Gast, "workshop", verwijderd_op__isnull=True),
        waarderingen=aantal(Vraag, "blok__workshop", overgenomen_op__isnull=False),
        ideeen=aantal(Inbreng, "workshop"),
        momenten=aantal(Aanvulling, "blok__workshop", contactmoment__isnull=False),
        eigenaren=aantal(Eigenaarkeuze, "blok__workshop"),
    )


def _regel(rij: Workshop) -> Workshopregel:
    namen = ("aantal_blokken", "minuten", "deelnemers", "waarderingen", "ideeen", "momenten", "eigenaren")
    return Workshopregel(rij, *(getattr(rij, naam) for naam in namen))


def workshops(klantreis: Klantreis) -> list[Workshopregel]:
    """Return the workshops of a klantreis, the newest first (1 query)."""
    return [_regel(rij) for rij in _met_tellingen().filter(klantreis=klantreis)]


def opbrengst(workshop: Workshop) -> Workshopregel:
    """Return one workshop with its numbers (1 query)."""
    return _regel(_met_tellingen().get(pk=workshop.pk))


def workshop_bezig() -> BaseExpression:
    """Whether a workshop of this klantreis is open now; rides along with the head of its pages."""
    return Exists(Workshop.objects.bezig().filter(klantreis=OuterRef("pk")).order_by())


def panelen(ids: Sequence[int]) -> PerKlantreis:
    """Return `workshop_paneel` for the klantreis page: what is open now or still has to be held (1 query)."""
    uit: PerKlantreis = {}
    rijen = Workshop.objects.filter(klantreis__in=ids, afgelopen_op__isnull=True).order_by("datum", "pk")
    for rij in rijen.select_related("persona"):
        deel = uit.setdefault(rij.klantreis_id, {"workshop_paneel": {"bezig": [], "straks": []}})
        deel["workshop_paneel"]["bezig" if rij.is_bezig else "straks"].append(rij)
    return uit
