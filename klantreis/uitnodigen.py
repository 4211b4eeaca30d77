"""Inviting people to a team by e-mail: the link, sending it, withdrawing it and joining with it.

The link holds which invitation it is and which of its links, signed with the key of the site. So nobody can make one,
sending again makes the former link useless, and nothing secret is kept in the database.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis import gewijzigd
from klantreis.models import Klantreis, Teamlid
from klantreis.models_uitnodiging import GELDIG, Uitnodiging
from klantreis.startdocument import open_concept
from klantreis.wijzigingen import GEWIJZIGD, Melding, meld

#: At most this many invitations wait in one klantreis, and at most this many are made in a day: a team is no mailing list.
MAX_OPEN = 25
MAX_PER_DAG = 50
#: One invitation is sent at most this often, with this much time in between.
MAX_KEER = 10
RUST = timedelta(minutes=1)

_ONDERTEKENAAR = signing.Signer(sep=".", salt="klantreis.uitnodiging")


class KanNiet(Exception):
    """What was asked for cannot be done; the message says in Dutch what to do instead."""


def sleutel(uitnodiging: Uitnodiging) -> str:
    """Return the token of the newest link."""
    return _ONDERTEKENAAR.sign(f"{uitnodiging.uuid.hex}-{uitnodiging.keer}")


@dataclass(frozen=True, slots=True)
class Gevonden:
    """What a link leads to; `is_oud` when a newer link was sent."""

    uitnodiging: Uitnodiging
    is_oud: bool


def zoek(token: str) -> Gevonden | None:
    """Return what a token leads to, or None when we did not make it or it is gone (1 query)."""
    try:
        uuid, _, keer = _ONDERTEKENAAR.unsign(token).partition("-")
    except signing.BadSignature:
        return None
    uitnodiging = (
        Uitnodiging.objects.select_related("klantreis", "uitgenodigd_door").filter(uuid=UUID(hex=uuid)).first()
    )
    return Gevonden(uitnodiging, keer != str(uitnodiging.keer)) if uitnodiging else None


def vol(klantreis: Klantreis) -> str:
    """Say why nobody can be invited now, or nothing (2 queries)."""
    alle = Uitnodiging.objects.filter(klantreis=klantreis)
    if alle.open().count() >= MAX_OPEN:
        return f"Er staan {MAX_OPEN} uitnodigingen open. Trek er eerst een in, of wacht tot iemand meedoet."
    if alle.filter(aangemaakt__gt=timezone.now() - timedelta(days=1)).count() >= MAX_PER_DAG:
        return f"Je kunt {MAX_PER_DAG} mensen per dag uitnodigen. Ga morgen verder."
    return ""


def nodig_uit(klantreis: Klantreis, door: Gebruiker, *, email: str, **velden: Any) -> tuple[Uitnodiging, bool]:
    """Return the invitation of this address and whether it is new; one whose time was up begins again.

    `velden` are naam, rol and projectrol. Raises KanNiet when there are too many, or when this address has an open
    invitation that says something else.
    """
    email = email.strip().lower()
    with transaction.atomic():
        # The klantreis is the lock: two clicks at once make one invitation.
        Klantreis.objects.select_for_update(no_key=True).get(pk=klantreis.pk)
        al = Uitnodiging.objects.select_for_update().wachtend().filter(klantreis=klantreis, email=email).first()
        if al and al.stand() is Uitnodiging.Stand.OPEN:
            if all(getattr(al, naam) == waarde for naam, waarde in velden.items()):
                return al, False
            raise KanNiet("Dit adres heeft al een uitnodiging. Wil je iets wijzigen? Trek die dan eerst in.")
        if reden := vol(klantreis):
            raise KanNiet(reden)
        if al:
            for naam, waarde in velden.items():
                setattr(al, naam, waarde)
            al.uitgenodigd_door = door
            _vernieuw(al)
            return al, True
        return Uitnodiging.objects.create(klantreis=klantreis, email=email, uitgenodigd_door=door, **velden), True


def opnieuw(uitnodiging: Uitnodiging, door: Gebruiker) -> Uitnodiging:
    """Make a new link that works for the whole time again; raises KanNiet."""
    with transaction.atomic():
        huidig = Uitnodiging.objects.select_for_update().get(pk=uitnodiging.pk)
        stand = huidig.stand()
        if stand in (Uitnodiging.Stand.AANVAARD, Uitnodiging.Stand.INGETROKKEN):
            raise KanNiet(f"De uitnodiging van {huidig.naam} is intussen {stand.label}.")
        if huidig.keer >= MAX_KEER:
            raise KanNiet(
                f"De uitnodiging van {huidig.naam} is al {MAX_KEER} keer verstuurd. Vraag of het adres klopt. "
                "Je kunt de uitnodiging ook intrekken en een nieuwe maken."
            )
        if timezone.now() - huidig.laatst_op < RUST:
            raise KanNiet(f"De uitnodiging van {huidig.naam} is net verstuurd. Wacht een minuut.")
        huidig.uitgenodigd_door = door
        _vernieuw(huidig)
        return huidig


def _vernieuw(uitnodiging: Uitnodiging) -> None:
    nu = timezone.now()
    uitnodiging.keer += 1
    uitnodiging.laatst_op, uitnodiging.geldig_tot, uitnodiging.is_verstuurd = nu, nu + GELDIG, False
    uitnodiging.save()


def trek_in(uitnodiging: Uitnodiging) -> bool:
    """Make the link useless; return False when it was accepted or withdrawn already."""
    nu = timezone.now()
    with transaction.atomic():
        gelukt = bool(Uitnodiging.objects.wachtend().filter(pk=uitnodiging.pk).update(ingetrokken_op=nu))
        if gelukt:
            velden = {"ingetrokken_op": (None, nu)}
            meld(Melding(Uitnodiging, uitnodiging.pk, uitnodiging.klantreis_id, GEWIJZIGD, velden, uitnodiging.naam))
    return gelukt


def hoort_bij(uitnodiging: Uitnodiging, gebruiker: Gebruiker) -> bool:
    """Whether this account is the one that was invited, whatever the capitals."""
    return gebruiker.email.lower() == uitnodiging.email


def heeft_account(uitnodiging: Uitnodiging) -> bool:
    """Whether the invited address has an account (1 query). Only for who holds the link: it came to that address."""
    return Gebruiker.objects.filter(email__iexact=uitnodiging.email).exists()


def aanvaard(uitnodiging: Uitnodiging, gebruiker: Gebruiker) -> Teamlid:
    """Let the invited person join the team; raises KanNiet when the invitation is no longer open.

    Somebody who stood in the team by name, without an account, gets this account. Who was in the team already keeps the
    role of before.
    """
    with transaction.atomic():
        # First the klantreis, as nodig_uit does: who locks in another order waits for the other, and the other for them.
        Klantreis.objects.select_for_update(no_key=True).get(pk=uitnodiging.klantreis_id)
        huidig = Uitnodiging.objects.select_for_update().get(pk=uitnodiging.pk)
        if huidig.stand() is not Uitnodiging.Stand.OPEN or not hoort_bij(huidig, gebruiker):
            raise KanNiet("Deze uitnodiging is niet meer open.")
        huidig.aanvaard_op = timezone.now()
        huidig.save(update_fields=["aanvaard_op"])
        team = Teamlid.objects.select_for_update().filter(klantreis=huidig.klantreis)
        al = team.filter(gebruiker=gebruiker).first()
        if al:
            return al
        lid = team.filter(naam=huidig.naam, gebruiker__isnull=True).first() or Teamlid(
            klantreis=huidig.klantreis, naam=_vrije_naam(huidig), volgorde=_achteraan(huidig.klantreis)
        )
        # Who has a part in the projectgroep stands in the startdocument.
        if huidig.projectrol and lid.projectrol != huidig.projectrol:
            concept, _ = open_concept(huidig.klantreis)
            gewijzigd.noteer(concept, ["team"], gebruiker.naam)
            lid.projectrol = huidig.projectrol
        lid.gebruiker, lid.rol = gebruiker, huidig.rol
        lid.save()
        return lid


def _vrije_naam(uitnodiging: Uitnodiging) -> str:
    """Return the name, with the address behind it when somebody else in the team has the same one."""
    if not Teamlid.objects.filter(klantreis=uitnodiging.klantreis_id, naam=uitnodiging.naam).exists():
        return uitnodiging.naam
    return f"{uitnodiging.naam[:50]} ({uitnodiging.email})"[:120]


def _achteraan(klantreis: Klantreis) -> int:
    plekken = Teamlid.objects.filter(klantreis=klantreis).order_by("-volgorde").values_list("volgorde", flat=True)
    hoogste = plekken.first()
    return 0 if hoogste is None else hoogste + 1
