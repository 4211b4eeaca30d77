"""The writes of a conversation: the texts, each against what the user saw of it, and the end of the conversation.

The texts do not count up the version of the interview: two people may write the verslag and the planning at the same time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.forms_gezien import afdruk
from klantreis.versies import Verschil
from personas.forms_gesprek import TEKSTEN
from personas.inzage import leg_vast
from personas.models import Interview, Verslaginzage
from privacy.wacht import vind

LABELS = {"verslag": "Verslag", "samenvatting": "Samenvatting"}


class GeenToestemming(Exception):
    """Nothing may be written about this conversation yet."""


@dataclass(frozen=True, slots=True)
class Tekst:
    """A text as a user sends it, with the fingerprint of what stood there when the user began."""

    waarde: str
    gezien: str


@dataclass(frozen=True, slots=True)
class Botsing:
    """A text that somebody else changed in the meantime: what stands there now, and what this user typed."""

    veld: str
    huidig: str
    mijn: str

    @property
    def verschil(self) -> Verschil:
        """As the page shows a conflict."""
        return Verschil(self.veld, LABELS[self.veld], self.huidig, self.mijn)


def bewaar_teksten(
    interview: Interview,
    teksten: Mapping[str, Tekst],
    gebruiker: Gebruiker,
    *,
    reden: str = "",
    handeling: Verslaginzage.Handeling = Verslaginzage.Handeling.GEWIJZIGD,
) -> list[Botsing]:
    """Save texts of an interview (by field name) and return the ones a colleague changed first; those are not saved.

    Sending what stands there already is no change, so that a repeated send does no harm. `reden` is why personal data stays;
    the one that is kept goes only when no text needs it any more. Raises GeenToestemming. At most 4 queries in one transaction;
    a changed verslag is logged.
    """
    with transaction.atomic():
        rij = Interview.objects.select_for_update().get(pk=interview.pk)
        if not rij.toestemming:
            raise GeenToestemming
        botsingen: list[Botsing] = []
        gewijzigd: list[str] = []
        for veld in TEKSTEN:
            tekst, huidig = teksten.get(veld), getattr(rij, veld)
            if tekst is None or tekst.waarde == huidig:
                continue
            if tekst.gezien != afdruk([huidig]):
                botsingen.append(Botsing(veld, huidig, tekst.waarde))
                continue
            setattr(rij, veld, tekst.waarde)
            gewijzigd.append(veld)
        if "verslag" in gewijzigd and rij.verslag_verwijderd_op:
            rij.verslag_verwijderd_op = None
            gewijzigd.append("verslag_verwijderd_op")
        nodig = reden or any(vind(getattr(rij, veld)) for veld in TEKSTEN if rij.privacy_reden)
        if reden != rij.privacy_reden and not botsingen and (reden or not nodig):
            rij.privacy_reden = reden
            gewijzigd.append("privacy_reden")
        if gewijzigd:
            rij.save(update_fields=gewijzigd)
        if "verslag" in gewijzigd:
            leg_vast(rij, gebruiker, handeling, samen=handeling == Verslaginzage.Handeling.GEWIJZIGD)
    for veld in (*TEKSTEN, "privacy_reden", "verslag_verwijderd_op"):
        setattr(interview, veld, getattr(rij, veld))
    return botsingen


def rond_af(interview: Interview, duur_minuten: int | None) -> None:
    """Mark a conversation as held; without a day, or with one that still has to come, it was today (2 queries).

    Raises GeenToestemming: a conversation without consent is no evidence and cannot be kept.
    """
    with transaction.atomic():
        rij = Interview.objects.select_for_update().get(pk=interview.pk)
        if not rij.toestemming:
            raise GeenToestemming
        vandaag = timezone.localdate()
        rij.stand = Interview.Stand.GEHOUDEN
        rij.datum = min(rij.datum or vandaag, vandaag)
        rij.duur_minuten = duur_minuten or rij.duur_minuten
        rij.save(update_fields=["stand", "datum", "duur_minuten"])
    interview.stand, interview.datum, interview.duur_minuten = rij.stand, rij.datum, rij.duur_minuten
