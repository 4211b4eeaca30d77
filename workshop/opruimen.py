"""What is personal of gasten goes: some time after the workshop, or at once when somebody asks.

What they gave stays, without a name: votes, ideeën, sentences. An eigenaar of an actie stays too: that is an agreement, made
by the begeleider.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.http import Http404
from django.utils import timezone

from live.models import LiveBericht
from workshop import namen
from workshop.models import Gast, Gok, Workshop
from workshop.models_inbreng import Aanvulling, Inbreng, Parkeerpunt
from workshop.models_stemmen import Vraag
from workshop.regie import Ingehaald, NietBezig, sluit_af
from workshop.vertellen import ALLE, Gezicht, bord, vertel

#: A workshop in which nothing happened for so long was forgotten.
VERGETEN = timedelta(hours=24)
_GOK_BEWAARD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Opruiming:
    """What was done: workshops that were closed, workshops cleaned up, names wiped, wrong codes forgotten."""

    gesloten: int
    workshops: int
    namen: int
    gokken: int

    def __str__(self) -> str:
        return (
            f"Vergeten workshops afgesloten: {self.gesloten}. Workshops opgeruimd: {self.workshops}. "
            f"Namen gewist: {self.namen}. Foute codes gewist: {self.gokken}."
        )


def bewaard_tot(workshop: Workshop) -> date | None:
    """Return the last day on which names of gasten are kept; None while the workshop did not end."""
    if workshop.afgelopen_op is None:
        return None
    return timezone.localdate(workshop.afgelopen_op) + timedelta(days=settings.WORKSHOP_BEWAARDAGEN)


def ruim_op(nu: datetime) -> Opruiming:
    """Close what was forgotten, wipe what was kept long enough; a second time right after finds nothing.

    Each workshop in a transaction of its own: halfway interrupted, the rest goes the next time.
    """
    gesloten = sum(sluit_vergeten(workshop, nu) for workshop in Workshop.objects.bezig().order_by("pk"))
    vandaag, gewist, workshops = timezone.localdate(nu), 0, 0
    for workshop in Workshop.objects.filter(afgelopen_op__isnull=False, opgeruimd_op__isnull=True).order_by("pk"):
        tot = bewaard_tot(workshop)
        if tot is not None and tot < vandaag:
            gewist += _ruim_workshop_op(workshop, nu)
            workshops += 1
    gokken, _ = Gok.objects.filter(moment__lt=nu - _GOK_BEWAARD).delete()
    return Opruiming(gesloten, workshops, gewist, gokken)


def sluit_vergeten(workshop: Workshop, nu: datetime) -> bool:
    """End a workshop in which nothing happened for a day, as of its last sign of life; return whether that was so.

    Everything that happens is told to at least one face, so no message means that nothing did (1 query, 7 more to end it).
    """
    borden = [bord(workshop.pk, gezicht) for gezicht in ALLE]
    sinds = nu - VERGETEN
    if workshop.begonnen_op is None or workshop.begonnen_op > sinds:
        return False
    if LiveBericht.objects.filter(bord__sleutel__in=borden, gemaakt__gt=sinds).exists():
        return False
    laatste = _laatste_teken(workshop)
    try:
        # Whoever comes back at this very moment was first.
        sluit_af(workshop.pk, workshop.beurt)
    except (Ingehaald, NietBezig):
        return False
    # It did not last until now: how long it took and how long names are kept count from when people went home.
    Workshop.objects.filter(pk=workshop.pk).update(afgelopen_op=laatste)
    workshop.blokken.filter(klaar_op__gt=laatste).update(klaar_op=laatste)
    return True


def _laatste_teken(workshop: Workshop) -> datetime:
    """Return when somebody last did something that has a time of its own (6 queries)."""
    rijen: tuple[tuple[QuerySet[Any], tuple[str, ...]], ...] = (
        (Gast.objects.filter(workshop=workshop), ("gekomen_op", "weg_op")),
        (workshop.blokken.all(), ("begonnen_op", "klaar_op")),
        (Vraag.objects.filter(blok__workshop=workshop), ("begonnen_op", "gesloten_op", "overgenomen_op")),
        (Aanvulling.objects.filter(blok__workshop=workshop), ("gemaakt_op",)),
        (Parkeerpunt.objects.filter(workshop=workshop), ("gemaakt_op",)),
        (Inbreng.objects.filter(workshop=workshop), ("idee__aangemaakt",)),
    )
    momenten = [workshop.begonnen_op]
    for wat, velden in rijen:
        momenten += wat.order_by().aggregate(**{f"laatste_{veld}": Max(veld) for veld in velden}).values()
    return max(moment for moment in momenten if moment is not None)


def _ruim_workshop_op(workshop: Workshop, nu: datetime) -> int:
    """Wipe what is personal of all gasten of one workshop; return how many names went (at most 10 queries)."""
    with transaction.atomic():
        rij = namen.op_slot(workshop.pk)
        gasten = Gast.objects.filter(workshop=rij)
        gewist = namen.wis(rij, gasten)
        gasten.filter(gebruiker__isnull=False).update(gebruiker=None)
        Workshop.objects.filter(pk=rij.pk).update(opgeruimd_op=nu)
    return gewist


def wis_gast(workshop: Workshop, gast_uuid: UUID) -> bool:
    """Wipe name and account of one gast now, because somebody asks; False when that was done already. Raises Http404.

    While the workshop goes on the screen and the begeleider see it at once (at most 10 queries, and the telling).
    """
    with transaction.atomic():
        rij = namen.op_slot(workshop.pk)
        gasten = Gast.objects.filter(workshop=rij, uuid=gast_uuid)
        if not gasten.exists():
            raise Http404
        gewist = namen.wis(rij, gasten)
        gasten.filter(gebruiker__isnull=False).update(gebruiker=None)
        if gewist and rij.is_bezig:
            vertel(rij.pk, (Gezicht.SCHERM, Gezicht.REGIE))
    return bool(gewist)
