"""What a begeleider does with a workshop: open it, go on, back, time, what the screen shows, end it.

Every change locks the workshop, changes it and tells the three faces, in one transaction. It carries the `beurt` the
begeleider saw: when somebody was just before, nothing happens but that they see how it is now (Ingehaald).
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.safestring import SafeString

from klantreis.models import Klantreis
from live.kaartje import wie_gast
from live.publiceer import sluit
from workshop.blokken import SOORTEN
from workshop.klok import Klok
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Weegvraag
from workshop.models_stemmen import Vraag
from workshop.vertellen import ALLE, Gezicht, vertel

KLOKSTAP_SECONDEN = 60
_KLOKVELDEN = ["klok_tot", "klok_rest", "klok_duur"]


class Ingehaald(Exception):
    """Another begeleider was just before: what this one saw is not how it is any more."""


class NietBezig(Exception):
    """The workshop was not opened yet, or has ended."""


@contextmanager
def op_slot(
    workshop_id: int, beurt: int | None, gezichten: tuple[Gezicht, ...] = ALLE, *, met_klantreis: bool = False
) -> Iterator["Wijziging"]:
    """Lock a workshop for a change and tell these faces what became of it; raises Ingehaald, NietBezig.

    `beurt` None means: whatever happened in between, this still is meant. `met_klantreis` locks the klantreis first, for what
    may change something there: whoever leaves a block. 2 queries (3), those of the change, and the telling.
    """
    with transaction.atomic():
        if met_klantreis:
            list(Klantreis.objects.select_for_update(no_key=True).filter(pk__in=_klantreis_van(workshop_id)))
        workshop = Workshop.objects.select_for_update(of=("self",), no_key=True).select_related(
            "huidig__vraag", "huidig__weegvraag"
        )
        rij = workshop.get(pk=workshop_id)
        if not rij.is_bezig:
            raise NietBezig
        if beurt is not None and beurt != rij.beurt:
            raise Ingehaald
        wijziging = Wijziging(rij)
        yield wijziging
        rij.beurt += 1
        rij.save(update_fields=["beurt", *wijziging.velden])
        wijziging.verteld = vertel(rij.pk, gezichten)


def _klantreis_van(workshop_id: int) -> QuerySet[Workshop, int]:
    return Workshop.objects.filter(pk=workshop_id).values_list("klantreis_id", flat=True)


class Wijziging:
    """A workshop under change: which of its fields to save, and afterwards what was told."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.velden: set[str] = set()
        self.verteld: dict[Gezicht, SafeString] = {}

    def zet(self, **velden: object) -> None:
        """Change fields of the workshop."""
        for naam, waarde in velden.items():
            setattr(self.workshop, naam, waarde)
        self.velden |= set(velden)

    def zet_klok(self, klok: Klok) -> None:
        """Change the clock."""
        self.zet(klok_tot=klok.tot, klok_rest=klok.rest, klok_duur=klok.duur)

    def ga_naar(self, blok: Blok) -> None:
        """Leave the block of now and begin another one."""
        nu = timezone.now()
        if (oud := self.workshop.huidig) is not None and oud.pk != blok.pk:
            SOORTEN[oud.de_soort].eind(self.workshop, oud)
            Blok.objects.filter(pk=oud.pk).update(klaar_op=nu)
        if blok.begonnen_op is None:
            blok.begonnen_op = nu
        blok.klaar_op = None
        blok.save(update_fields=["begonnen_op", "klaar_op"])
        soort = SOORTEN[blok.de_soort]
        self.zet(huidig=blok, toon_uitslag=False, scherm=Workshop.Scherm.BLOK)
        self.zet_klok(Klok().begin(blok.minuten * 60, nu) if soort.klok_bij_begin else Klok())
        soort.begin(self.workshop, blok)
        # What `begin` may have changed of the clock, such as for the first vraag.
        self.velden |= set(_KLOKVELDEN)


def open_workshop(workshop: Workshop) -> Workshop:
    """Open a workshop with a code nobody else has now, at its first block; opened already, it stays as it is.

    Raises Http404 when it ended.
    """
    with transaction.atomic():
        rij = Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
        if rij.is_afgelopen:
            raise Http404
        if rij.is_bezig:
            return rij
        rij.begonnen_op = timezone.now()
        _geef_code(rij)
        eerste = Blok.objects.filter(workshop=rij).select_related("vraag", "weegvraag").first()
        wijziging = Wijziging(rij)
        if eerste is not None:
            wijziging.ga_naar(eerste)
        # People still have to come in: the code goes first, and the clock waits.
        wijziging.zet(scherm=Workshop.Scherm.DEELNEMEN)
        wijziging.zet_klok(rij.klok.pauzeer(timezone.now()))
        rij.beurt += 1
        rij.save()
        vertel(rij.pk)
    return rij


def _geef_code(workshop: Workshop) -> None:
    for _ in range(50):
        workshop.code = f"{secrets.randbelow(1_000_000):06}"
        try:
            with transaction.atomic():
                workshop.save(update_fields=["code", "begonnen_op"])
        except IntegrityError:
            continue
        return
    raise RuntimeError("no free code for a workshop")


def sluit_af(workshop_id: int, beurt: int | None) -> None:
    """End a workshop: the code leads nowhere any more, results stay, phones say goodbye."""
    with op_slot(workshop_id, beurt, met_klantreis=True) as wijziging:
        nu = timezone.now()
        if (blok := wijziging.workshop.huidig) is not None:
            SOORTEN[blok.de_soort].eind(wijziging.workshop, blok)
            Blok.objects.filter(pk=blok.pk).update(klaar_op=nu)
        # The clock of the server may have been set back meanwhile; a workshop never ends before it began.
        wijziging.zet(afgelopen_op=max(nu, wijziging.workshop.begonnen_op or nu))
        wijziging.zet_klok(Klok())


def stap(workshop_id: int, beurt: int | None, richting: int) -> dict[Gezicht, SafeString]:
    """Go to the next (1) or previous (-1) step: inside the block as long as it has one, else to the block beside it."""
    with op_slot(workshop_id, beurt, met_klantreis=True) as wijziging:
        workshop = wijziging.workshop
        blokken = list(Blok.objects.filter(workshop=workshop).select_related("vraag", "weegvraag"))
        blok = workshop.huidig
        if blok is not None and SOORTEN[blok.de_soort].stap(workshop, blok, richting):
            wijziging.zet(toon_uitslag=False, scherm=Workshop.Scherm.BLOK)
            wijziging.velden |= set(_KLOKVELDEN)
        else:
            plek = next((i for i, ander in enumerate(blokken) if blok and ander.pk == blok.pk), -1) + richting
            if 0 <= plek < len(blokken):
                wijziging.ga_naar(blokken[plek])
    return wijziging.verteld


def naar(workshop_id: int, beurt: int | None, blok_uuid: UUID) -> dict[Gezicht, SafeString]:
    """Go to a block; raises Http404 when it is not of this workshop."""
    with op_slot(workshop_id, beurt, met_klantreis=True) as wijziging:
        blok = (
            Blok.objects.filter(workshop=wijziging.workshop, uuid=blok_uuid)
            .select_related("vraag", "weegvraag")
            .first()
        )
        if blok is None:
            raise Http404
        wijziging.ga_naar(blok)
    return wijziging.verteld


def zet_klok(workshop_id: int, beurt: int | None, doe: Callable[[Klok], Klok]) -> dict[Gezicht, SafeString]:
    """Change the clock; time that is given after the end lets people answer again."""
    with op_slot(workshop_id, beurt) as wijziging:
        workshop = wijziging.workshop
        was = workshop.klok
        wijziging.zet_klok(doe(was))
        nu = timezone.now()
        if workshop.klok.gezet and not workshop.klok.is_om(nu):
            wat = _wat_sluit(workshop)
            # A block that was closed by hand has no clock; a vraag without one was taken over, and stays closed.
            if was.is_om(nu) or (isinstance(wat, Blok) and not was.gezet):
                _heropen(wijziging, wat)
    return wijziging.verteld


def _wat_sluit(workshop: Workshop) -> Vraag | Weegvraag | Blok | None:
    """Return what closes when the time is over: the vraag of now, or the block when its kind does."""
    blok = workshop.huidig
    if blok is None:
        return None
    return blok.gevraagd or (blok if SOORTEN[blok.de_soort].sluit else None)


def _heropen(wijziging: Wijziging, wat: Vraag | Weegvraag | Blok | None) -> None:
    if wat is not None and wat.gesloten_op:
        wat.gesloten_op = None
        wat.save(update_fields=["gesloten_op"])
        wijziging.zet(toon_uitslag=False)


def sluit_nu(workshop_id: int, beurt: int | None) -> dict[Gezicht, SafeString]:
    """Close what is asked now before its time is over: nothing counts any more and all see the result; more time opens it again.

    Closed already, or a block that does not close: nothing changes but the beurt.
    """
    with op_slot(workshop_id, beurt) as wijziging:
        wat = _wat_sluit(wijziging.workshop)
        if wat is not None and wat.gesloten_op is None:
            nu = timezone.now()
            wat.gesloten_op = nu
            wat.save(update_fields=["gesloten_op"])
            # A vraag whose time was cut short gets its time back with one press; a block starts anew.
            klok = Klok() if isinstance(wat, Blok) else replace(wijziging.workshop.klok, tot=nu, rest=None)
            wijziging.zet_klok(klok)
    return wijziging.verteld


def tijd_om(workshop_id: int) -> bool:
    """Close the vraag or the block of now when its time is over, so that everybody sees the result; True when this call did it.

    Screens call it when their clock reads nothing. Whoever comes too early, or second, changes nothing.
    """
    nu = timezone.now()
    with transaction.atomic():
        rij = Workshop.objects.select_for_update(of=("self",), no_key=True).select_related(
            "huidig__vraag", "huidig__weegvraag"
        )
        workshop = rij.get(pk=workshop_id)
        wat = _wat_sluit(workshop)
        if not workshop.is_bezig or not workshop.klok.is_om(nu) or wat is None or wat.gesloten_op:
            return False
        with op_slot(workshop_id, None):
            wat.gesloten_op = nu
            wat.save(update_fields=["gesloten_op"])
    return True


def toon(workshop_id: int, beurt: int | None, **velden: object) -> dict[Gezicht, SafeString]:
    """Change what the screen shows (`scherm`), whether the result is shown early (`toon_uitslag`) or the door (`deur_dicht`)."""
    with op_slot(workshop_id, beurt) as wijziging:
        wijziging.zet(**velden)
    return wijziging.verteld


def verwijder_gast(workshop_id: int, gast_uuid: UUID) -> dict[Gezicht, SafeString]:
    """Send a gast away: what they gave stays, their phone stops; done already, nothing happens. Raises Http404."""
    with op_slot(workshop_id, None, (Gezicht.SCHERM, Gezicht.REGIE)) as wijziging:
        gast = Gast.objects.filter(workshop=wijziging.workshop, uuid=gast_uuid).first()
        if gast is None:
            raise Http404
        if gast.verwijderd_op is None:
            gast.verwijderd_op = timezone.now()
            gast.save(update_fields=["verwijderd_op"])
            sluit(wie_gast(gast.pk))
    return wijziging.verteld


def start_klok(workshop_id: int, beurt: int | None) -> dict[Gezicht, SafeString]:
    """Start the time of what is on now: of the vraag, else of the block; the screen shows the block."""
    with op_slot(workshop_id, beurt) as wijziging:
        workshop = wijziging.workshop
        if (blok := workshop.huidig) is not None:
            nu = timezone.now()
            klok = workshop.klok
            vraag = blok.gevraagd
            seconden = blok.seconden if vraag is not None else blok.minuten * 60
            wijziging.zet_klok(klok.ga_door(nu) if klok.staat_stil and klok.rest else klok.begin(seconden, nu))
            wijziging.zet(scherm=Workshop.Scherm.BLOK)
            wat = _wat_sluit(workshop)
            if isinstance(wat, Blok) or (wat is not None and wat.overgenomen_op is None):
                _heropen(wijziging, wat)
    return wijziging.verteld
