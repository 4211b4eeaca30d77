"""Undo of a deleted citaat: all of it travels in a signed value that only the page of who deleted it carries.

This is the undo right after deleting, without a search. Later it can come back from the history, that keeps what was deleted
for thirty days and then wipes it (domein.md 2).
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import IntegrityError, transaction

from personas.models import Citaat, Interview

_ZOUT = "personas.citaat"
#: How long a deleted citaat can be put back, in seconds.
GELDIG = 3600


@dataclass(frozen=True, slots=True)
class Teruggezet:
    """What came of putting back: the citaat, or a sentence that says why not."""

    citaat: Citaat | None
    melding: str

    @property
    def gelukt(self) -> bool:
        """Whether the citaat is there again."""
        return self.citaat is not None


def verwijder(citaat: Citaat) -> str:
    """Delete a citaat and return the signed value that can bring it back (3 queries).

    The belevingen it speaks for stay; the value remembers them, so that putting back joins them again.
    """
    with transaction.atomic():
        inhoud: dict[str, Any] = {
            "interview": citaat.interview_id,
            "uuid": str(citaat.uuid),
            "contactmoment": citaat.contactmoment_id,
            "kanaal": citaat.kanaal_id,
            "waardering": citaat.waardering,
            "tekst": citaat.tekst,
            "privacy_reden": citaat.privacy_reden,
            "volgorde": citaat.volgorde,
            "versie": citaat.versie,
            "belevingen": list(citaat.belevingen.values_list("pk", flat=True)),
        }
        citaat.delete()
    return signing.dumps(inhoud, salt=_ZOUT, compress=True)


def zet_terug(interview: Interview, bewijs: str) -> Teruggezet:
    """Make the citaat of a signed value again, with the same uuid; twice makes one."""
    try:
        inhoud = signing.loads(bewijs, salt=_ZOUT, max_age=GELDIG)
    except signing.BadSignature:
        return Teruggezet(None, "Dit citaat kun je niet meer terugzetten. Typ het opnieuw.")
    if inhoud["interview"] != interview.pk:
        return Teruggezet(None, "Dit citaat hoort bij een ander interview.")
    uuid = UUID(inhoud["uuid"])
    try:
        with transaction.atomic():
            citaat, nieuw = Citaat.objects.get_or_create(
                uuid=uuid,
                defaults={
                    "interview": interview,
                    "contactmoment_id": inhoud["contactmoment"],
                    "kanaal_id": inhoud["kanaal"],
                    "waardering": inhoud["waardering"],
                    "tekst": inhoud["tekst"],
                    "privacy_reden": inhoud.get("privacy_reden", ""),
                    "volgorde": inhoud["volgorde"],
                    "versie": inhoud["versie"],
                },
            )
            if nieuw:
                belevingen = citaat.belevingen.model._base_manager
                belevingen.filter(pk__in=inhoud["belevingen"], citaat__isnull=True).update(citaat=citaat)
    except IntegrityError:
        # A colleague typed the same words again, or the contactmoment is gone for good.
        return Teruggezet(None, "Dit citaat kun je niet terugzetten. Kijk of het er al staat.")
    return Teruggezet(citaat, "Het citaat staat er weer.")
