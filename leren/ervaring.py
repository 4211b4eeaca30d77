"""What somebody took part in or led: proposed from the teams and workshops here, claimed by oneself, confirmed by another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.models import Teamlid
from leren.bekwaamheid import KanNiet, is_zelfstandig, leg_vast
from leren.models import Ervaring
from workshop.models import Workshop

_KLANTREIS, _WORKSHOP = Ervaring.Soort.KLANTREIS, Ervaring.Soort.WORKSHOP
_DEELGENOMEN, _BEGELEID = Ervaring.Rol.DEELGENOMEN, Ervaring.Rol.BEGELEID


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Something to claim with one click; `uuid` is that of the klantreis or workshop, `klantreis_id` where it belongs."""

    soort: Ervaring.Soort
    rol: Ervaring.Rol
    uuid: UUID
    titel: str
    datum: date
    klantreis_id: int


def voorstellen(gebruiker: Gebruiker) -> list[Voorstel]:
    """Return what somebody did here and has not claimed yet, the newest first (3 queries).

    A klantreis counts from the day its verbeterplan was vastgesteld: then it went all the way from startdocument to plan.
    Led is who was begeleider there; a workshop is led by who made it. Exercises never count.
    """
    al = Ervaring.objects.filter(gebruiker=gebruiker).values_list("soort", "klantreis_id", "workshop_uuid")
    klantreizen, workshops = set(), set()
    for soort, klantreis_id, workshop_uuid in al:
        if soort == _KLANTREIS:
            klantreizen.add(klantreis_id)
        workshops.add(workshop_uuid)
    gevonden = [
        *(een for een in _uit_teams(gebruiker) if een.klantreis_id not in klantreizen),
        *(een for een in _uit_workshops(gebruiker) if een.uuid not in workshops),
    ]
    return sorted(gevonden, key=lambda een: een.datum, reverse=True)


def _uit_teams(gebruiker: Gebruiker) -> Iterator[Voorstel]:
    rijen = Teamlid.objects.filter(
        gebruiker=gebruiker,
        klantreis__oefening_van=None,
        klantreis__verbeterplan__vastgesteld_op__isnull=False,
    ).exclude(projectrol="")
    for klantreis_id, uuid, titel, projectrol, op in rijen.order_by().values_list(
        "klantreis_id",
        "klantreis__uuid",
        "klantreis__titel",
        "projectrol",
        "klantreis__verbeterplan__vastgesteld_op",
    ):
        if op is None:
            continue
        rol = _BEGELEID if projectrol == Teamlid.Projectrol.BEGELEIDER else _DEELGENOMEN
        yield Voorstel(_KLANTREIS, rol, uuid, titel, op, klantreis_id)


def _uit_workshops(gebruiker: Gebruiker) -> Iterator[Voorstel]:
    teams = Teamlid.objects.filter(gebruiker=gebruiker).exclude(projectrol="").values("klantreis")
    afgelopen = Workshop.objects.filter(afgelopen_op__isnull=False, klantreis__oefening_van=None)
    eigen = afgelopen.filter(gemaakt_door=gebruiker) | afgelopen.filter(klantreis__in=teams)
    for workshop in eigen.select_related("klantreis").order_by("pk"):
        rol = _BEGELEID if workshop.gemaakt_door_id == gebruiker.pk else _DEELGENOMEN
        titel = f"{workshop.titel}, bij ‘{workshop.klantreis.titel}’"[:200]
        yield Voorstel(_WORKSHOP, rol, workshop.uuid, titel, workshop.dag, workshop.klantreis_id)


def claim(gebruiker: Gebruiker, uuid: UUID) -> bool:
    """Add what was proposed to what somebody did; returns whether it was there to add. Twice adds once."""
    voorstel = next((een for een in voorstellen(gebruiker) if een.uuid == uuid), None)
    if voorstel is None:
        return False
    try:
        with transaction.atomic():
            Ervaring.objects.create(
                gebruiker=gebruiker,
                soort=voorstel.soort,
                rol=voorstel.rol,
                titel=voorstel.titel,
                datum=voorstel.datum,
                klantreis_id=voorstel.klantreis_id,
                workshop_uuid=voorstel.uuid if voorstel.soort is _WORKSHOP else None,
            )
    except IntegrityError:
        # Clicked twice: the other one was first.
        return False
    return True


def wachtend(voor: Gebruiker) -> QuerySet[Ervaring]:
    """Return what waits for a confirmation by `voor`, the oldest first: of others, and only who still works here."""
    rijen = Ervaring.objects.filter(bevestigd_op__isnull=True, afgewezen_op__isnull=True, gebruiker__is_active=True)
    return rijen.exclude(gebruiker=voor).select_related("gebruiker").order_by("datum", "pk")


def bevestig(uuid: UUID, door: Gebruiker) -> Ervaring | None:
    """Confirm what somebody else did; returns it, or None when it was decided on or taken away in the meantime."""
    return _beslis(uuid, door, "")


def wijs_af(uuid: UUID, door: Gebruiker, reden: str) -> Ervaring | None:
    """Do not confirm what somebody else did, with a word why; returns it, or None as `bevestig` does."""
    return _beslis(uuid, door, reden)


def _beslis(uuid: UUID, door: Gebruiker, reden: str) -> Ervaring | None:
    with transaction.atomic():
        if not is_zelfstandig(door):
            raise KanNiet("Alleen een zelfstandig begeleider bevestigt wat een ander deed.")
        rij = wachtend(door).select_for_update(of=("self",)).filter(uuid=uuid).first()
        if rij is None:
            return None
        if reden:
            rij.afgewezen_op, rij.afwijzer, rij.afwijsreden = timezone.localdate(), door.naam, reden
        else:
            rij.bevestigd_op, rij.bevestiger, rij.bevestigd_door = timezone.localdate(), door.naam, door
        rij.save()
        leg_vast(rij.gebruiker)
    return rij


def haal_weg(gebruiker: Gebruiker, uuid: UUID) -> bool:
    """Take away a claim of one's own that was not confirmed; returns whether it was there."""
    aantal, _ = Ervaring.objects.filter(gebruiker=gebruiker, uuid=uuid, bevestigd_op__isnull=True).delete()
    return bool(aantal)


def van(gebruiker: Gebruiker) -> QuerySet[Ervaring]:
    """Return what somebody claimed, the newest first."""
    return Ervaring.objects.filter(gebruiker=gebruiker).order_by(F("datum").desc(), "-pk")
