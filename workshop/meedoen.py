"""Coming in: a code of six digits or a QR code, a door that can be shut, a room that can be full, guesses that are counted."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from accounts.models import Gebruiker
from workshop import namen
from workshop.models import Gast, Gok, Workshop
from workshop.vertellen import Gezicht, vertel

#: A room shares one address of the internet, so only wrong codes count, and there is room for thirty clumsy thumbs.
MEESTE_FOUT = 30
#: Of all addresses together: a million codes, so at this rate a guess in a thousand finds an open workshop.
MEESTE_FOUT_SAMEN = 1000
BINNEN = timedelta(minutes=10)
#: So long a code says that its workshop is over, as long as nobody else has it.
NET_AFGELOPEN = timedelta(hours=24)
VOL = "De workshop is vol. Vraag de begeleider of er nog iemand bij kan."


class NietBinnen(Exception):
    """Somebody cannot come in; the message says in Dutch why and what to do."""


class TeVaakGeraden(NietBinnen):
    """Too many wrong codes: wait a while, or scan the QR code."""


def zoek_code(code: str, adres: str) -> Workshop | None:
    """Return the workshop with this code; None when there is none, and then the guess counts (3 to 6 queries).

    A code that led to a workshop until short ago still leads to its door, which says that it is over.
    Raises TeVaakGeraden, whatever the code, after too many wrong ones from this address or in all.
    """
    sinds = timezone.now() - BINNEN
    wie = hashlib.sha256(f"{settings.SECRET_KEY}:{adres}".encode()).hexdigest()
    recent = Gok.objects.filter(moment__gte=sinds)
    if recent.filter(adres=wie).count() >= MEESTE_FOUT or recent.count() >= MEESTE_FOUT_SAMEN:
        raise TeVaakGeraden(
            "Er zijn te veel verkeerde codes getypt. Scan de QR-code, of probeer het over tien minuten."
        )
    workshop = Workshop.objects.bezig().filter(code=code).first()
    if workshop is None:
        net = timezone.now() - NET_AFGELOPEN
        workshop = Workshop.objects.filter(code=code, afgelopen_op__gte=net).order_by("-afgelopen_op").first()
    if workshop is None:
        Gok.objects.filter(moment__lt=sinds).delete()
        Gok.objects.create(adres=wie)
    return workshop


def controleer(workshop: Workshop) -> None:
    """Raise NietBinnen when nobody can come in any more: not begun, ended, shut or full."""
    if workshop.is_afgelopen:
        raise NietBinnen("Deze workshop is afgelopen. Bedankt voor je belangstelling.")
    if not workshop.is_bezig:
        raise NietBinnen("Deze workshop is nog niet begonnen. Probeer het zo nog eens.")
    if workshop.deur_dicht:
        raise NietBinnen("De begeleider heeft de deur dichtgedaan. Vraag of die nog even open kan.")


def kom_binnen(workshop: Workshop, naam: str, gebruiker: Gebruiker | None, was: Gast | None) -> Gast:
    """Let somebody take part and tell the screen and the begeleider; raises NietBinnen.

    Who comes back, with the same phone (`was`) or account, is the same gast as before. Who was sent away stays out.
    """
    with transaction.atomic():
        workshop = Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
        gasten = Gast.objects.filter(workshop=workshop)
        account = Q(gebruiker=gebruiker) if gebruiker is not None else Q(pk__in=())
        terug = gasten.filter(account | Q(pk=was.pk if was else None)).order_by("gebruiker_id", "nummer").first()
        if terug is not None and terug.verwijderd_op is not None:
            raise NietBinnen("De begeleider heeft je uit deze workshop gehaald. Klopt dat niet? Vraag het even.")
        if terug is None or terug.weg_op is not None or workshop.is_afgelopen:
            # After the end nobody gives a name any more either: it would stay for ever.
            controleer(workshop)
            if gasten.aanwezig().count() >= workshop.meeste_gasten:
                raise NietBinnen(VOL)
        if terug is not None and terug.weg_op is None and naam in ("", terug.naam):
            # In already, such as after pressing twice: nothing to tell.
            terug.workshop = workshop
            return terug
        if terug is not None:
            terug.weg_op = None
            terug.save(update_fields=["weg_op"])
            gast = terug
        else:
            hoogste = gasten.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
            gast = Gast.objects.create(workshop=workshop, nummer=hoogste + 1, naam=naam, gebruiker=gebruiker)
        gast.workshop = workshop
        vertel(workshop.pk, (Gezicht.SCHERM, Gezicht.REGIE))
    if naam and naam != gast.naam:
        noem(gast, naam)
        gast.naam = naam
    return gast


def is_vol(workshop: Workshop) -> bool:
    """Whether nobody fits in any more (1 query); coming in itself counts again, under a lock."""
    return Gast.objects.aanwezig().filter(workshop=workshop).count() >= workshop.meeste_gasten


def noem(gast: Gast, naam: str) -> None:
    """Give a gast who is in another name, or none, also under the ideeën it signed; the same one again tells nothing.

    At most 12 queries and the telling.
    """
    with transaction.atomic():
        workshop = namen.op_slot(gast.workshop_id)
        hier = Gast.objects.aanwezig().filter(pk=gast.pk).exclude(naam=naam)
        if not hier.exists():
            return
        if naam:
            namen.hernoem(workshop, gast, naam)
        else:
            namen.wis(workshop, hier)
        vertel(workshop.pk, (Gezicht.SCHERM, Gezicht.REGIE))


def ga_weg(gast: Gast) -> None:
    """Leave; what was given stays, and the same phone may come back."""
    with transaction.atomic():
        if Gast.objects.filter(pk=gast.pk, weg_op__isnull=True).update(weg_op=timezone.now()):
            vertel(gast.workshop_id, (Gezicht.SCHERM, Gezicht.REGIE))
