"""One gast gives dots: what thirty people do at once."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.http import Http404

from live.publiceer import publiceer_elk_na_lezen
from verbeterplan.models import Idee
from workshop.gestemd import borden, gestemd_stukken
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Stip
from workshop.sluiten import op_slot
from workshop.soorten import Soort


class GeenStippenOver(Exception):
    """All dots of this gast were given. `aantal` is what this idee has of them."""

    def __init__(self, aantal: int) -> None:
        super().__init__()
        self.aantal = aantal


def geef(gast: Gast, blok_uuid: UUID, idee_uuid: UUID, aantal: int) -> None:
    """Make the dots of a gast for an idee exactly so many and tell how far the room is.

    Sent twice, or by two windows, it is the same number; the block is locked, so all dots of a gast together are never more
    than there are. Raises TeLaat, GeenStippenOver, and Http404 when the idee is gone. 12 queries, 3 when nothing changes.
    """
    with transaction.atomic():
        blok = op_slot(gast.workshop, blok_uuid, Soort.STIPPEN)
        # Locked too: who takes the idee from the wall meanwhile waits for this dot, and then gives it back.
        ideeen = Idee.objects.select_for_update(no_key=True, of=("self",)).filter(
            uuid=idee_uuid,
            verbeterpunt__klantreis=gast.workshop.klantreis_id,
            verbeterpunt__contactmoment__verwijderd_op__isnull=True,
        )
        idee = ideeen.first()
        if idee is None:
            raise Http404
        eigen = Stip.objects.filter(blok=blok, gast=gast)
        per_idee = dict(eigen.values_list("idee_id", "aantal"))
        had = per_idee.get(idee.pk, 0)
        if aantal == had:
            return
        if aantal > had and sum(per_idee.values()) - had + aantal > blok.stippen:
            raise GeenStippenOver(had)
        if aantal:
            Stip.objects.bulk_create(
                [Stip(blok=blok, gast=gast, idee=idee, aantal=aantal)],
                update_conflicts=True,
                unique_fields=["blok", "gast", "idee"],
                update_fields=["aantal"],
            )
        else:
            eigen.filter(idee=idee).delete()
        _vertel(blok.workshop, blok)


def neem_alles(gast: Gast, blok_uuid: UUID) -> Collection[UUID]:
    """Take back all dots of a gast, also those for ideeën that are out of sight; returns of which. Raises TeLaat."""
    with transaction.atomic():
        blok = op_slot(gast.workshop, blok_uuid, Soort.STIPPEN)
        eigen = Stip.objects.filter(blok=blok, gast=gast)
        waren = list(eigen.values_list("idee__uuid", flat=True))
        if waren:
            eigen.delete()
            _vertel(blok.workshop, blok)
    return waren


def _vertel(workshop: Workshop, blok: Blok) -> None:
    """Tell screen and regie who gave all their dots; never for what (2 queries, 1 to read)."""
    beide = borden(workshop.pk)
    publiceer_elk_na_lezen(beide, lambda: dict(zip(beide, gestemd_stukken(workshop, blok), strict=True)))
