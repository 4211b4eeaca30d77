"""Who saw or changed a raw verslag, and when. Never what stood in it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Gebruiker
from personas.models import Interview, Verslaginzage

#: Who goes on typing makes one line in the log, not one for each time the text was saved.
SAMEN = timedelta(minutes=15)
#: How many lines the page of an interview shows, the newest first.
GETOOND = 30
GELEZEN_REGELS = 300


@dataclass(frozen=True, slots=True)
class Inzageregel:
    """One line of the log: who did what, how often in a row, and when the last time was."""

    wie: str
    wat: str
    op: datetime
    keer: int = 1


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
    """Return the newest lines of the log of an interview (1 query).

    The same thing by the same person within a quarter of an hour is shown as one line that counts; all of it is kept.
    """
    regels: list[Inzageregel] = []
    eerder = timezone.now()
    for rij in Verslaginzage.objects.filter(interview=interview).select_related("gebruiker")[:GELEZEN_REGELS]:
        wie = rij.gebruiker.naam if rij.gebruiker else "een account dat er niet meer is"
        wat = Verslaginzage.Handeling(rij.handeling).label
        vorige = regels[-1] if regels else None
        if vorige and (vorige.wie, vorige.wat) == (wie, wat) and eerder - rij.op < SAMEN:
            regels[-1] = replace(vorige, keer=vorige.keer + 1)
        else:
            regels.append(Inzageregel(wie, wat, rij.op))
        eerder = rij.op
    return tuple(regels[:GETOOND])
