"""The page that the gemeente publishes: what is on it, and publishing and withdrawing it.

Figures follow the data. A story is on it only when somebody saw it named while publishing, and only as long as the result of
that klantreis is published as well.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from klantreis.models import Klantreis
from programma.models import Programma
from programma.rapportage import programmarapport
from programma.rapportinhoud import Programmarapport


def kan_openbaar(programma: Programma) -> Sequence[Klantreis]:
    """Return the klantreizen of the programme whose story may become public: their result is published (1 query)."""
    van_programma = Klantreis.objects.filter(programmaplan__programma=programma, oefening_van=None)
    return list(van_programma.filter(gepubliceerd_op__isnull=False).order_by("titel"))


def openbare_ids(programma: Programma) -> frozenset[int]:
    """Return the ids of the klantreizen whose story is public now (1 query)."""
    rijen = programma.openbare_verhalen.filter(
        programmaplan__programma=programma, gepubliceerd_op__isnull=False, oefening_van=None
    )
    return frozenset(rijen.values_list("pk", flat=True))


def publiceer(programma: Programma, gezien: Collection[UUID]) -> None:
    """Make the page public, with the stories that were named; doing it twice keeps the first date."""
    with transaction.atomic():
        Programma.objects.select_for_update(no_key=True).get(pk=programma.pk)
        Programma.objects.filter(pk=programma.pk, gepubliceerd_op__isnull=True).update(
            gepubliceerd_op=timezone.localdate()
        )
        programma.openbare_verhalen.set([een for een in kan_openbaar(programma) if een.uuid in gezien])


def trek_in(programma: Programma) -> bool:
    """Take the page back; return False when it was not public."""
    with transaction.atomic():
        programma.openbare_verhalen.clear()
        return bool(
            Programma.objects.filter(pk=programma.pk, gepubliceerd_op__isnull=False).update(gepubliceerd_op=None)
        )


def openbaar_rapport(programma: Programma) -> Programmarapport:
    """Return what the public page says."""
    return programmarapport(programma, openbare_ids(programma), is_openbaar=True)
