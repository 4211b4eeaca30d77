"""What people did, read for one or for many in the same number of queries, and the niveaus they reached, written down."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save

from accounts.models import Gebruiker
from leren.bekwaam import Feiten, Oordeel, nieuw, oordeel
from leren.inhoud import lesboek
from leren.models import Bekwaamheid, Ervaring, Lesgang, Oefengang, Oefenklantreis
from leren.niveaus import Niveau
from leren.taken import SLEUTELS

#: As long as there are fewer, who leads the programme may name one: then nobody has to wait for one single colleague.
EERSTE_BEGELEIDERS = 3


class KanNiet(Exception):
    """What was asked for cannot be done; the message says in Dutch why."""


def feiten_van(gebruikers: Iterable[Gebruiker] | QuerySet[Gebruiker]) -> dict[int, Feiten]:
    """Return by account id what somebody did (5 queries, however many there are)."""
    ids = [gebruiker.pk for gebruiker in gebruikers]
    lessen = _gedaan(Lesgang, ids, {les.sleutel for les in lesboek().lessen})
    oefeningen = _gedaan(Oefengang, ids, {oefening.sleutel for oefening in lesboek().oefeningen})
    taken = {
        wie: len(SLEUTELS & set(gedaan))
        for wie, gedaan in Oefenklantreis.objects.filter(gebruiker__in=ids).values_list("gebruiker_id", "gedaan")
    }
    begeleid = Counter(
        Ervaring.objects.filter(gebruiker__in=ids, rol=Ervaring.Rol.BEGELEID, bevestigd_op__isnull=False)
        .order_by()
        .values_list("gebruiker_id", "soort")
    )
    bereikt: dict[int, set[Niveau]] = defaultdict(set)
    for wie, niveau in Bekwaamheid.objects.filter(gebruiker__in=ids).order_by().values_list("gebruiker_id", "niveau"):
        bereikt[wie].add(Niveau(niveau))
    return {
        pk: Feiten(
            lessen=lessen[pk],
            lessen_totaal=len(lesboek().lessen),
            oefeningen=oefeningen[pk],
            oefeningen_totaal=len(lesboek().oefeningen),
            taken=taken.get(pk, 0),
            taken_totaal=len(SLEUTELS),
            klantreizen=begeleid[pk, Ervaring.Soort.KLANTREIS.value],
            workshops=begeleid[pk, Ervaring.Soort.WORKSHOP.value],
            bereikt=frozenset(bereikt[pk]),
        )
        for pk in ids
    }


def _gedaan(model: type[Lesgang] | type[Oefengang], ids: list[int], bekend: set[str]) -> Counter[int]:
    """Count per account what was done of what there is now (1 query)."""
    rijen = model._default_manager.filter(gebruiker__in=ids, gedaan_op__isnull=False, sleutel__in=bekend)
    return Counter(rijen.order_by().values_list("gebruiker_id", flat=True))


def oordeel_over(gebruiker: Gebruiker) -> Oordeel:
    """Return what one person reached and what is missing (5 queries)."""
    return oordeel(feiten_van([gebruiker])[gebruiker.pk])


def leg_vast(gebruiker: Gebruiker) -> list[Niveau]:
    """Write down what somebody reached and had not yet; doing it twice or at once writes it once (5 queries, 1 a niveau)."""
    gemaakt = []
    with transaction.atomic():
        for niveau in nieuw(feiten_van([gebruiker])[gebruiker.pk]):
            _, is_nieuw = Bekwaamheid.objects.get_or_create(gebruiker=gebruiker, niveau=niveau.value)
            if is_nieuw:
                gemaakt.append(niveau)
    return gemaakt


def is_zelfstandig(gebruiker: Gebruiker) -> bool:
    """Whether somebody may confirm what others did (1 query)."""
    return (
        gebruiker.is_active
        and Bekwaamheid.objects.filter(gebruiker=gebruiker, niveau=Niveau.ZELFSTANDIG.value).exists()
    )


def zelfstandigen() -> QuerySet[Gebruiker]:
    """Return who may confirm now: zelfstandig, with an active account."""
    rijen = Bekwaamheid.objects.filter(niveau=Niveau.ZELFSTANDIG.value)
    return Gebruiker.objects.filter(is_active=True, pk__in=rijen.values("gebruiker"))


def geef_akkoord(gebruiker: Gebruiker, door: Gebruiker) -> bool:
    """Write the final word down: `gebruiker` is zelfstandig begeleider from today. Returns whether it was new.

    Raises KanNiet when something else is still missing, or when `door` is not zelfstandig or is the same person.
    """
    with transaction.atomic():
        if door.pk == gebruiker.pk or not is_zelfstandig(door):
            raise KanNiet("Alleen een andere zelfstandig begeleider kan dit akkoord geven.")
        stand = oordeel_over(gebruiker)
        if stand.hoogste is Niveau.ZELFSTANDIG:
            return False
        if not stand.wacht_op_bevestiging:
            raise KanNiet(f"{gebruiker.naam} heeft nog niet alles wat nodig is.")
        return _maak_zelfstandig(gebruiker, bevestiger=door.naam)


def mag_benoemen() -> bool:
    """Whether there are too few zelfstandig begeleiders to confirm for each other (1 query)."""
    return zelfstandigen().count() < EERSTE_BEGELEIDERS


def benoem(gebruiker: Gebruiker, door: Gebruiker, toelichting: str) -> bool:
    """Name one of the first zelfstandig begeleiders; returns whether it was new.

    Nobody can confirm as long as there is nobody who is zelfstandig, so the first ones are named by who leads the programme,
    who says why. Raises KanNiet when there are enough, and for oneself. Two who name at once may make one too many; nobody is
    harmed by that.
    """
    if Bekwaamheid.objects.filter(gebruiker=gebruiker, niveau=Niveau.ZELFSTANDIG.value).exists():
        return False
    if door.pk == gebruiker.pk:
        raise KanNiet("Jezelf benoemen kan niet. Vraag het een ander die het programma leidt.")
    if not mag_benoemen():
        raise KanNiet("Er zijn genoeg zelfstandig begeleiders. Zij kunnen nu de anderen bevestigen.")
    with transaction.atomic():
        return _maak_zelfstandig(gebruiker, bevestiger=door.naam, toelichting=toelichting)


def _maak_zelfstandig(gebruiker: Gebruiker, **velden: str) -> bool:
    _, is_nieuw = Bekwaamheid.objects.get_or_create(
        gebruiker=gebruiker, niveau=Niveau.ZELFSTANDIG.value, defaults=velden
    )
    return is_nieuw


@dataclass(frozen=True, slots=True)
class Bereikt:
    """A niveau on record, as pages and the certificaat show it."""

    rij: Bekwaamheid
    niveau: Niveau
    op: date

    @property
    def nummer(self) -> str:
        """Return the number on the certificaat: the beginning of the uuid, in two groups."""
        kort = self.rij.uuid.hex[:8].upper()
        return f"{kort[:4]}-{kort[4:]}"


def bereikt(gebruiker: Gebruiker) -> dict[Niveau, Bereikt]:
    """Return the niveaus of somebody that are on record (1 query)."""
    rijen = Bekwaamheid.objects.filter(gebruiker=gebruiker)
    return {Niveau(rij.niveau): Bereikt(rij, Niveau(rij.niveau), rij.op) for rij in rijen}


def _na_leren(instance: Lesgang | Oefengang | Oefenklantreis, raw: bool = False, **rest: Any) -> None:
    """Write a niveau down at the moment it is reached: a lesson, an exercise or the last task was just done."""
    if not raw and instance.gedaan_op is not None:
        leg_vast(instance.gebruiker)


def luister() -> None:
    """Connect to everything by which somebody reaches a niveau; once, when the app is ready."""
    for model in (Lesgang, Oefengang, Oefenklantreis):
        post_save.connect(_na_leren, sender=model, dispatch_uid=f"leren.bekwaamheid.{model.__name__}")
