"""When people may answer, and when the result may be seen: the one place that decides, for all kinds of blocks."""

from uuid import UUID

from django.utils import timezone

from workshop.models import Blok, Workshop
from workshop.models_inbreng import Weegvraag
from workshop.models_stemmen import Vraag
from workshop.soorten import Soort


class TeLaat(Exception):
    """What was answered is not what is asked now (any more), or its time is over; nothing was written."""


#: What people answer, and what then closes: a whole block, or a vraag or an idee in it.
type Sluitbaar = Blok | Vraag | Weegvraag


def neemt_aan(workshop: Workshop, wat: Sluitbaar) -> bool:
    """Whether people may still answer: it was not closed and its time is not over."""
    return wat.gesloten_op is None and workshop.is_bezig and workshop.klok.neemt_aan(timezone.now())


def is_dicht(workshop: Workshop, wat: Sluitbaar) -> bool:
    """Whether answering is over, so that a result steers nobody any more."""
    return wat.gesloten_op is not None or workshop.klok.is_om(timezone.now())


def is_zichtbaar(workshop: Workshop, wat: Sluitbaar) -> bool:
    """Whether the result may be seen: when it is closed, or when the begeleider shows it earlier.

    A running score steers who still has to answer; so does half of it.
    """
    return workshop.toon_uitslag or is_dicht(workshop, wat)


def op_slot(workshop: Workshop, blok_uuid: UUID, soort: Soort) -> Blok:
    """Lock the block of now for one choice of one gast (2 queries); raises TeLaat when it takes nothing any more.

    Two windows of one gast come one after the other, and whoever closes or leaves the block waits for what is being given and
    then counts it. Call it first in the transaction: klantreis and workshop are locked before a block, never after it.
    """
    blok = Blok.objects.select_for_update(no_key=True, of=("self",)).filter(workshop=workshop, uuid=blok_uuid).first()
    nu = Workshop.objects.get(pk=workshop.pk)
    if blok is None or nu.huidig_id != blok.pk or blok.de_soort is not soort or not neemt_aan(nu, blok):
        raise TeLaat
    nu.klantreis = workshop.klantreis
    blok.workshop = nu
    return blok


def rond_af(workshop: Workshop, blok: Blok) -> None:
    """Leave a block after everything that is being given now (1 or 2 queries).

    One whose time is over closes; one that was left before it is open again when the begeleider comes back, so that going to the
    wrong block shows no result before its time.
    """
    list(Blok.objects.select_for_update(no_key=True, of=("self",)).filter(pk=blok.pk))
    if blok.gesloten_op is None and workshop.klok.is_om(timezone.now()):
        blok.gesloten_op = timezone.now()
        blok.save(update_fields=["gesloten_op"])


def houd_dicht(workshop: Workshop, blok: Blok) -> None:
    """Come back to a block that was closed to look at its result: without a clock. Giving it time opens it again."""
    if blok.gesloten_op is not None:
        workshop.klok_tot, workshop.klok_rest, workshop.klok_duur = None, None, 0
