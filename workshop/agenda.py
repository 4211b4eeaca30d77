"""Preparing a workshop: making one from a template or an earlier one, and adding, moving, changing and deleting its blocks.

Every change locks the workshop. While it is open only blocks that did not begin yet change, they stay behind the block of now,
and the regie hears of it in the same transaction.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import transaction

from heartbeat.bewijs import Cel
from personas.models import Persona
from workshop.blokken import SOORTEN
from workshop.models import MEESTE_MINUTEN, Blok, Workshop
from workshop.models_stemmen import Vraag
from workshop.regie import op_slot
from workshop.sjablonen import Agendasjabloon, begintekst
from workshop.soorten import Soort
from workshop.vertellen import Gezicht
from workshop.voorstel import lees_cellen, lees_verhaal, stemtijd
from workshop.vragen import kies_vragen, persona_van

#: Small letters and digits that nobody takes for one another.
_TEKENS = "abcdefghjkmnpqrstuvwxyz23456789"
SLEUTEL_LENGTE = 10
KORTSTE_STEMMEN = 5
#: What a block takes along when its agenda is used again.
_MEE = ("soort", "titel", "tekst", "minuten", "volgorde", "persona_id", "seconden", "stippen", "namen")


class Afgelopen(Exception):
    """The workshop ended: its agenda stays as it was."""


class AlBegonnen(Exception):
    """This block was begun: what people did in it stays."""


class BlokWeg(Exception):
    """A colleague deleted this block."""


def nieuwe_sleutel() -> str:
    """Return the key of a QR code: about 50 bits of chance."""
    return "".join(secrets.choice(_TEKENS) for _ in range(SLEUTEL_LENGTE))


@contextmanager
def wijzig(workshop: Workshop, gezichten: tuple[Gezicht, ...] = (Gezicht.REGIE,)) -> Iterator[Workshop]:
    """Lock a workshop to change its agenda (1 query; while it is open also those of telling); raises Afgelopen."""
    with transaction.atomic():
        sloten = Workshop.objects.select_for_update(of=("self",), no_key=True).select_related("persona")
        rij = sloten.get(pk=workshop.pk)
        if rij.is_afgelopen:
            raise Afgelopen
        rij.klantreis = workshop.klantreis
        if not rij.is_bezig:
            yield rij
            return
        with op_slot(rij.pk, None, gezichten):
            yield rij


def vind(workshop: Workshop, uuid: UUID) -> Blok:
    """Return a block that may still change (1 query); raises BlokWeg, AlBegonnen. Call it with the workshop locked."""
    blok = Blok.objects.filter(workshop=workshop, uuid=uuid).select_related("persona").first()
    if blok is None:
        raise BlokWeg
    if blok.begonnen_op is not None:
        raise AlBegonnen
    blok.workshop = workshop
    return blok


def vul_met_sjabloon(workshop: Workshop, agenda: Agendasjabloon) -> None:
    """Give a new workshop the blocks of a template, with texts and vragen for its persona; call it in a transaction."""
    for plek, deel in enumerate(agenda.blokken):
        _maak_blok(workshop, deel.soort, uuid4(), plek, deel.minuten)


def vul_met_agenda(workshop: Workshop, van: Workshop) -> None:
    """Give a new workshop the agenda of an earlier one, with its vragen (2 queries and at most 6 a block of stemmen).

    With another persona the story is that of this one. Call it in a transaction.
    """
    ander = workshop.persona_id != van.persona_id
    for oud in Blok.objects.filter(workshop=van).select_related("persona"):
        blok = Blok(workshop=workshop, **{veld: getattr(oud, veld) for veld in _MEE})
        if ander and blok.soort == Soort.MEELEVEN and blok.persona_id is None:
            blok.titel = begintekst(Soort.MEELEVEN, _voornaam(workshop.persona)).titel
            blok.tekst = lees_verhaal(workshop.persona)
        blok.save()
        if blok.soort == Soort.STEMMEN:
            cellen = Vraag.objects.filter(blok=oud).values_list("contactmoment_id", "kanaal_id")
            kies_vragen(workshop.klantreis, blok, list(cellen))


def _voornaam(persona: Persona | None) -> str:
    return persona.voornaam if persona else ""


def _maak_blok(workshop: Workshop, soort: Soort, uuid: UUID, volgorde: int, minuten: int) -> Blok:
    tekst = begintekst(soort, _voornaam(workshop.persona))
    blok = Blok(workshop=workshop, uuid=uuid, soort=soort, titel=tekst.titel, tekst=tekst.tekst)
    blok.volgorde, blok.minuten = volgorde, minuten
    if soort is Soort.MEELEVEN:
        blok.tekst = lees_verhaal(workshop.persona)
    blok.save()
    if soort is Soort.STEMMEN:
        cellen = lees_cellen(workshop.klantreis, workshop.persona).voorstel
        kies_vragen(workshop.klantreis, blok, cellen)
        if cellen:
            zet_op_stemtijd(blok, len(cellen))
    return blok


def zet_op_stemtijd(blok: Blok, vragen: int) -> None:
    """Let a block in which is voted take as long as its vragen (1 query)."""
    blok.minuten = min(max(stemtijd(vragen, blok.seconden), KORTSTE_STEMMEN), MEESTE_MINUTEN)
    blok.save(update_fields=["minuten"])


def voeg_toe(workshop: Workshop, soort: Soort, uuid: UUID) -> Blok:
    """Add a block at the end, or before the afsluiting when that is the last one and did not begin; raises Afgelopen.

    A form that is sent twice has one `uuid` and makes one block.
    """
    with wijzig(workshop) as rij:
        blokken = list(Blok.objects.filter(workshop=rij))
        if (al := next((blok for blok in blokken if blok.uuid == uuid), None)) is not None:
            if al.soort == soort:
                return al
            # "Back" and another choice: that is something new.
            uuid = uuid4()
        blok = _maak_blok(rij, soort, uuid, len(blokken), SOORTEN[soort].minuten)
        laatste = blokken[-1] if blokken else None
        voor_het_slot = laatste is not None and laatste.soort == Soort.AFSLUITING and laatste.begonnen_op is None
        blokken.insert(len(blokken) - 1 if voor_het_slot else len(blokken), blok)
        _nummer(blokken)
    return blok


def _nummer(blokken: Iterable[Blok]) -> None:
    """Number blocks from 0 in this order (1 query, none when they already are)."""
    anders = []
    for plek, blok in enumerate(blokken):
        if blok.volgorde != plek:
            blok.volgorde = plek
            anders.append(blok)
    if anders:
        Blok.objects.bulk_update(anders, ["volgorde"])


def verplaats(workshop: Workshop, uuid: UUID, richting: int) -> bool:
    """Move a block one place up (-1) or down (1); False when it can go no further. Raises Afgelopen, BlokWeg, AlBegonnen."""
    with wijzig(workshop) as rij:
        vind(rij, uuid)
        blokken = list(Blok.objects.filter(workshop=rij))
        nu = _plek(blokken, uuid)
        return _zet(rij, blokken, nu, nu + richting)


def zet_na(workshop: Workshop, uuid: UUID, na: UUID | None) -> bool:
    """Move a block behind another one, or to the front; False when it stood there. Raises Afgelopen, BlokWeg, AlBegonnen."""
    with wijzig(workshop) as rij:
        vind(rij, uuid)
        blokken = list(Blok.objects.filter(workshop=rij))
        nu = _plek(blokken, uuid)
        if na == uuid:
            return False
        doel = 0 if na is None else _plek(blokken, na) + 1
        return _zet(rij, blokken, nu, doel - 1 if doel > nu else doel)


def _plek(blokken: list[Blok], uuid: UUID) -> int:
    plek = next((plek for plek, blok in enumerate(blokken) if blok.uuid == uuid), None)
    if plek is None:
        raise BlokWeg
    return plek


def _zet(workshop: Workshop, blokken: list[Blok], nu: int, doel: int) -> bool:
    """Put the block at `nu` at `doel`, but not before the block of now; whether anything changed."""
    blok = blokken.pop(nu)
    # What comes before the block of now would be passed by.
    grens = next((plek + 1 for plek, een in enumerate(blokken) if een.pk == workshop.huidig_id), 0)
    doel = min(max(doel, grens), len(blokken))
    blokken.insert(doel, blok)
    _nummer(blokken)
    return doel != nu


def verwijder(workshop: Workshop, uuid: UUID) -> None:
    """Delete a block with its vragen; raises Afgelopen, BlokWeg, AlBegonnen."""
    with wijzig(workshop) as rij:
        vind(rij, uuid).delete()
        _nummer(Blok.objects.filter(workshop=rij))


def zet_vragen(workshop: Workshop, uuid: UUID, cellen: Iterable[Cel], *, pas_tijd_aan: bool) -> Blok:
    """Choose what is voted on in a block; raises Afgelopen, BlokWeg, AlBegonnen."""
    with wijzig(workshop) as rij:
        blok = vind(rij, uuid)
        gekozen = set(cellen)
        kies_vragen(rij.klantreis, blok, gekozen)
        if pas_tijd_aan and gekozen:
            zet_op_stemtijd(blok, len(gekozen))
    return blok


def volg_persona(workshop: Workshop, was: Persona | None) -> None:
    """Let texts and vragen that nobody changed follow another persona of the workshop.

    Call it with the workshop locked, after the persona changed.
    """
    nu = workshop.persona
    if nu == was:
        return
    oud_verhaal = lees_verhaal(was)
    for blok in Blok.objects.filter(workshop=workshop, begonnen_op__isnull=True, persona__isnull=True):
        oud, nieuw = (begintekst(blok.de_soort, _voornaam(wie)) for wie in (was, nu))
        if blok.titel == oud.titel:
            blok.titel = nieuw.titel
        if blok.soort == Soort.MEELEVEN and blok.tekst in ("", oud_verhaal):
            blok.tekst = lees_verhaal(nu)
        elif blok.tekst == oud.tekst:
            blok.tekst = nieuw.tekst
        blok.save(update_fields=["titel", "tekst"])
        if blok.soort == Soort.STEMMEN and nu is not None:
            _volg_vragen(workshop, blok, was)


def _volg_vragen(workshop: Workshop, blok: Blok, was: Persona | None) -> None:
    gekozen = set(Vraag.objects.filter(blok=blok).values_list("contactmoment_id", "kanaal_id"))
    if gekozen and gekozen != lees_cellen(workshop.klantreis, was).voorstel:
        return
    blok.workshop = workshop
    cellen = lees_cellen(workshop.klantreis, persona_van(workshop, blok)).voorstel
    kies_vragen(workshop.klantreis, blok, cellen)
    if cellen:
        zet_op_stemtijd(blok, len(cellen))
