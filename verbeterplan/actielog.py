"""The log of an actie: what happened, who wrote it down, and the status it got with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from accounts.models import Gebruiker
from klantreis.wijzigingen import stil
from verbeterplan.acties_live import verteld
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht


@dataclass(frozen=True, slots=True)
class Logregel:
    """One line of the log. `eigen` when it is of who looks; `wie` is empty when the account is gone."""

    uuid: UUID
    op: datetime
    wie: str
    tekst: str
    privacy_reden: str
    status: str
    eigen: bool


def noteer(
    actie: Actie,
    door: Gebruiker | None,
    *,
    tekst: str = "",
    status: str = "",
    privacy_reden: str = "",
    uuid: UUID | None = None,
) -> Voortgangsbericht:
    """Add a line to the log (1 query); `status` only when the actie just got it. Either of the two must say something."""
    bericht = Voortgangsbericht(
        uuid=uuid or uuid4(), actie=actie, door=door, tekst=tekst, status=status, privacy_reden=privacy_reden
    )
    if tekst:
        bericht.save()
    else:
        # The history tells of the status already.
        with stil():
            bericht.save()
    return bericht


def logboek(actie: Actie, gebruiker: Gebruiker) -> list[Logregel]:
    """Return the log of an actie, newest first (1 query)."""
    rijen = Voortgangsbericht.objects.filter(actie=actie).select_related("door")
    return [
        Logregel(
            uuid=rij.uuid,
            op=rij.op,
            wie=str(rij.door) if rij.door else "",
            tekst=rij.tekst,
            privacy_reden=rij.privacy_reden,
            status=rij.status,
            eigen=rij.door_id == gebruiker.pk,
        )
        for rij in rijen
    ]


def laatste_status(actie: Actie) -> Voortgangsbericht | None:
    """Return the line that says who gave the actie the status it has, or None when nobody wrote that down (1 query)."""
    rij = Voortgangsbericht.objects.filter(actie=actie).exclude(status="").select_related("door").first()
    return rij if rij and rij.status == actie.status else None


def neem_terug(actie: Actie, bericht_uuid: UUID, naar: str, gebruiker: Gebruiker) -> bool:
    """Turn back the last change of status: the actie gets `naar` again and the line goes, unless it holds a text.

    Only who made the change, and only while it is the last one; else nothing happens and the answer is False.
    """
    with verteld(actie.klantreis_id):
        huidig = Actie.objects.select_for_update(no_key=True).get(pk=actie.pk)
        laatste = laatste_status(huidig)
        if laatste is None or laatste.uuid != bericht_uuid or laatste.door_id != gebruiker.pk:
            return False
        huidig.status = naar
        huidig.bewaar(huidig.versie, ["status"])
        if laatste.tekst:
            noteer(huidig, gebruiker, status=naar)
        else:
            with stil():
                laatste.delete()
    actie.status, actie.versie = huidig.status, huidig.versie
    return True
