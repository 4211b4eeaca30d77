"""Who saw or changed a raw verslag, and when. Never what stood in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Gebruiker
from personas.models import Interview, Verslaginzage

#: Who goes on typing makes one line in the log, not one for each time the text was saved.
SAMEN = timedelta(minutes=15)
#: How many lines the page of an interview shows, the newest first.
GETOOND = 30


@dataclass(frozen=True, slots=True)
class Inzageregel:
    """One line of the log."""

    wie: str
    wat: str
    op: datetime


def leg_vast(
    interview: Interview, gebruiker: Gebruiker, handeling: Verslaginzage.Handeling, *, samen: bool = False
) -> None:
    """Write to the log that somebody read, changed or uploaded the verslag (1 query, 2 when `samen`).

    With `samen` nothing is added when the same person did the same less than a quarter of an hour ago.
    """
    if samen:
        vanaf = timezone.now() - SAMEN
        if Verslaginzage.objects.filter(
            interview=interview, gebruiker=gebruiker, handeling=handeling, op__gt=vanaf
        ).exists():
            return
    Verslaginzage.objects.create(interview=interview, gebruiker=gebruiker, handeling=handeling)


def leg_lezen_vast(interviews: Collection[int], gebruiker: Gebruiker) -> None:
    """Write to the log that somebody saw the verslagen of these interviews (ids) on one page (2 queries, however many).

    Who sees them again within a quarter of an hour adds nothing.
    """
    gelezen = Verslaginzage.Handeling.GELEZEN
    net = Verslaginzage.objects.filter(
        interview=OuterRef("pk"), gebruiker=gebruiker, handeling=gelezen, op__gt=timezone.now() - SAMEN
    )
    nieuw = Interview.objects.filter(~Exists(net), pk__in=interviews).order_by("pk").values_list("pk", flat=True)
    Verslaginzage.objects.bulk_create(
        Verslaginzage(interview_id=pk, gebruiker=gebruiker, handeling=gelezen) for pk in nieuw
    )


def inzagen(interview: Interview) -> tuple[Inzageregel, ...]:
    """Return the newest lines of the log of an interview (1 query)."""
    rijen = Verslaginzage.objects.filter(interview=interview).select_related("gebruiker")[:GETOOND]
    return tuple(
        Inzageregel(
            rij.gebruiker.naam if rij.gebruiker else "een account dat er niet meer is",
            Verslaginzage.Handeling(rij.handeling).label,
            rij.op,
        )
        for rij in rijen
    )
