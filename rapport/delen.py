"""Sharing the raadsrapport with the raad: a link that opens it without an account, until a date or until it is withdrawn.

The link holds which Deellink it is, signed with the key of the site: nobody can make one, and the database holds no secret.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.models import Klantreis
from personas.models import Persona
from rapport.models import Deellink
from rapport.opties import Opties

#: A link works at most this long; who needs it longer makes a new one.
LANGST = timedelta(days=365)
#: What a new link proposes: long enough for a vergadering and the weeks before it.
GEWOON = timedelta(days=60)
#: At most this many links of one klantreis work at the same time.
MAX_OPEN = 20

_ONDERTEKENAAR = signing.Signer(sep=".", salt="rapport.deellink")


class KanNiet(Exception):
    """What was asked for cannot be done; the message says in Dutch what to do instead."""


def sleutel(link: Deellink) -> str:
    """Return the part of the address that opens the report."""
    return _ONDERTEKENAAR.sign(link.uuid.hex)


@dataclass(frozen=True, slots=True)
class Gevonden:
    """What an address leads to; `open` is False when its date has passed or it was withdrawn."""

    link: Deellink
    open: bool


def zoek(token: str) -> Gevonden | None:
    """Return what a token leads to, or None when we did not make it or it is gone (1 query)."""
    try:
        uuid = UUID(hex=_ONDERTEKENAAR.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    link = Deellink.objects.select_related("klantreis").filter(uuid=uuid).first()
    return Gevonden(link, is_open(link)) if link else None


def is_open(link: Deellink, vandaag: date | None = None) -> bool:
    """Whether the link opens the report: not withdrawn, and its last day is not over."""
    return link.ingetrokken_op is None and link.geldig_tot >= (vandaag or timezone.localdate())


def deel(klantreis: Klantreis, door: Gebruiker, link: Deellink, personas: list[int]) -> Deellink:
    """Save a new link; sent twice it is made once. Raises KanNiet when there are too many."""
    with transaction.atomic():
        Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)
        alle = Deellink.objects.filter(klantreis=klantreis)
        if bestaand := Deellink.objects.filter(uuid=link.uuid).first():
            if bestaand.klantreis_id != klantreis.pk:
                raise KanNiet("Dit formulier is al gebruikt. Open deze pagina opnieuw.")
            return bestaand
        if alle.filter(ingetrokken_op__isnull=True, geldig_tot__gte=timezone.localdate()).count() >= MAX_OPEN:
            raise KanNiet(f"Er werken al {MAX_OPEN} links. Trek er eerst een in.")
        link.klantreis, link.gemaakt_door = klantreis, door
        link.save()
        link.personas.set(personas)
    return link


def trek_in(link: Deellink) -> bool:
    """Make a link useless; return False when it was withdrawn already."""
    nu = timezone.now()
    return bool(Deellink.objects.filter(pk=link.pk, ingetrokken_op__isnull=True).update(ingetrokken_op=nu))


def bij_persona_weg(sender: Any, instance: Persona, **rest: Any) -> None:
    """Withdraw a link of which the last chosen persona is deleted: without a choice it would show all the others.

    1 query, and 2 or 3 for each link that names the persona.
    """
    for link in Deellink.objects.filter(personas=instance):
        link.personas.remove(instance)
        if not link.personas.exists():
            trek_in(link)


def tel_bezoek(link: Deellink) -> None:
    """Count that somebody opened the report; who it was is not kept (1 query)."""
    Deellink.objects.filter(pk=link.pk).update(keer_bekeken=F("keer_bekeken") + 1, laatst_bekeken=timezone.now())


def opties_van(link: Deellink) -> Opties:
    """Return what the reader of a link gets to see (1 query)."""
    return Opties(
        personas=frozenset(link.personas.values_list("uuid", flat=True)) or None,
        met_kosten=link.met_kosten,
        met_namen=link.met_namen,
        concept=link.concept,
    )
