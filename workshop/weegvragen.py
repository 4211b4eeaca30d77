"""The ideeën that are weighed in a block of prioriteren: which could be, which are, and starting one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from verbeterplan.ideeen_lezen import met_uitslag
from verbeterplan.models import Idee
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Inbreng, Knelpuntkeuze, Stip, Weegvraag

#: So many are weighed when nobody chooses, at most so many, and from so many can be chosen.
VANZELF, HOOGSTENS, KEUZE = 5, 8, 20


def kandidaten(workshop: Workshop) -> QuerySet[Idee]:
    """Return the ideeën to choose from, annotated with `van_hier` and `stippen`: those of this workshop first, as the room
    ranked them by its dots, then by stemmen.

    Of this workshop is what was brought in or got dots here, and what belongs to a knelpunt that was chosen here. Read their
    stemmen with ideeen_lezen.uitslag_van: those of an open round do not count yet.
    """
    hier = (
        Exists(Inbreng.objects.filter(workshop=workshop, idee=OuterRef("pk")))
        | Exists(Stip.objects.filter(blok__workshop=workshop, idee=OuterRef("pk")))
        | Exists(Knelpuntkeuze.objects.filter(blok__workshop=workshop, verbeterpunt=OuterRef("verbeterpunt")))
    )
    aanwezig = Idee.objects.filter(
        verbeterpunt__klantreis=workshop.klantreis_id,
        verbeterpunt__contactmoment__verwijderd_op__isnull=True,
        verbeterpunt__contactmoment__reisfase__verwijderd_op__isnull=True,
    )
    stippen = (
        Stip.objects.filter(blok__workshop=workshop, idee=OuterRef("pk"), gast__verwijderd_op__isnull=True)
        .order_by()
        .values("idee")
        .annotate(som=Sum("aantal"))
        .values("som")
    )
    rijen: Any = met_uitslag(aanwezig.annotate(van_hier=hier, stippen=Coalesce(Subquery(stippen), 0)))
    return rijen.order_by("-van_hier", "-stippen", "-uitslag", "volgorde", "pk")  # type: ignore[no-any-return]


def weegvragen_van(blok: Blok) -> list[Weegvraag]:
    """Return what is weighed in a block, in order (1 query). An idee at a contactmoment that was put aside is left out."""
    rijen = Weegvraag.objects.filter(
        blok=blok,
        idee__verbeterpunt__contactmoment__verwijderd_op__isnull=True,
        idee__verbeterpunt__contactmoment__reisfase__verwijderd_op__isnull=True,
    )
    return list(
        rijen.select_related("idee__actie", "idee__verbeterpunt__contactmoment", "idee__verbeterpunt__kanaal").order_by(
            "volgorde", "pk"
        )
    )


def kies_ideeen(workshop: Workshop, blok: Blok, gekozen: Sequence[UUID] | None = None) -> None:
    """Make these ideeën the ones that are weighed, the best ones first; without `gekozen` the best ones (at most 5 queries).

    Without `gekozen` what was weighed already, because it is an actie with impact and inspanning, is left out: unless the room
    gave it dots.

    What the team decided on already stays, whatever was chosen. Others than the first HOOGSTENS are left out, and so are
    ideeën of another klantreis.
    """
    rijen = kandidaten(workshop)
    if gekozen is None:
        gewogen = Q(actie__impact__isnull=False, actie__inspanning__isnull=False)
        beste = list(rijen.exclude(gewogen & Q(("stippen", 0)))[:VANZELF])
        eigen = [idee for idee in beste if idee.__dict__["van_hier"]]
        wil = eigen or beste
    else:
        wil = list(rijen.filter(uuid__in=gekozen)[:HOOGSTENS])
    nummers = [idee.pk for idee in wil]
    Weegvraag.objects.filter(Q(blok=blok, overgenomen_op__isnull=True) & ~Q(idee__in=nummers)).delete()
    Weegvraag.objects.bulk_create(
        [Weegvraag(blok=blok, idee_id=idee, volgorde=plek) for plek, idee in enumerate(nummers)],
        update_conflicts=True,
        unique_fields=["blok", "idee"],
        update_fields=["volgorde"],
    )


def eerste(vragen: Sequence[Weegvraag]) -> Weegvraag | None:
    """Return the first idee that nobody decided on, else the first; None without any."""
    open_ = (vraag for vraag in vragen if vraag.overgenomen_op is None)
    return next(open_, vragen[0] if vragen else None)


def sluit(vraag: Weegvraag | None) -> None:
    """Take no answers any more; nothing happens when that was so (at most 1 query)."""
    if vraag is not None and vraag.gesloten_op is None:
        vraag.gesloten_op = timezone.now()
        vraag.save(update_fields=["gesloten_op"])
