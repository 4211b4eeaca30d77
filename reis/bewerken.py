"""Changing the journey: add, move, put aside and bring back reisfasen and contactmomenten.

Every operation locks the klantreis and reads its whole journey, so that two colleagues who move at once both get a
valid order. Places count from 0 without holes over all rows, those put aside included: what was deleted keeps its own
place in the row and comes back exactly there, also when other things were added or deleted in the meantime.
"""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from klantreis.models import Klantreis
from klantreis.wijzigingen import VERPLAATST, Melding, meld
from reis.models import Contactmoment, Reisfase


class Rand(enum.Enum):
    """A place that needs no neighbour."""

    VOORAAN = "vooraan"
    ACHTERAAN = "achteraan"


#: Where something goes: behind the row with this uuid, or at one of the ends.
type Plek = UUID | Rand


class Weg(Exception):
    """A colleague put this aside, or it never was there. `wat` names it when we know."""

    def __init__(self, wat: str = "") -> None:
        super().__init__(wat)
        self.wat = wat


class NaamBezet(Exception):
    """Another reisfase of this klantreis has this name."""

    def __init__(self, naam: str) -> None:
        super().__init__(naam)
        self.naam = naam


def vergrendel(klantreis: Klantreis) -> None:
    """Let one colleague at a time change this journey (1 query); call it inside a transaction.

    The row of the klantreis is the lock: a journey without reisfasen has no other row to hold on to. It does not stop
    anybody who reads, or who adds something that points at the klantreis.
    """
    list(Klantreis.objects.select_for_update(no_key=True).filter(pk=klantreis.pk).order_by().values_list("pk"))


def naam_bezet(klantreis: Klantreis, naam: str, behalve: Reisfase | None = None) -> bool:
    """Whether a reisfase that is not put aside has this name (1 query)."""
    andere = Reisfase.objects.aanwezig().filter(klantreis=klantreis, naam=naam)
    return (andere.exclude(pk=behalve.pk) if behalve else andere).exists()


def aanwezig[R: (Reisfase, Contactmoment)](rijen: list[R]) -> list[R]:
    return [rij for rij in rijen if rij.verwijderd_op is None]


def _vind[R: (Reisfase, Contactmoment)](rijen: list[R], uuid: UUID) -> R:
    for rij in rijen:
        if rij.uuid == uuid:
            return rij
    raise Weg


def _index(rijen: list[Any], uuid: UUID) -> int:
    """Return where a row stands that is not put aside; raises Weg."""
    for plek, rij in enumerate(rijen):
        if rij.uuid == uuid and rij.verwijderd_op is None:
            return plek
    raise Weg


def voeg_in(rijen: list[Any], nieuw: Any, plek: Plek) -> None:
    match plek:
        case Rand.VOORAAN:
            rijen.insert(0, nieuw)
        case Rand.ACHTERAAN:
            rijen.append(nieuw)
        case buur:
            rijen.insert(_index(rijen, buur) + 1, nieuw)


class Indeling:
    """The whole journey in memory, while it is locked (3 queries to read it)."""

    def __init__(self, klantreis: Klantreis) -> None:
        vergrendel(klantreis)
        self.klantreis = klantreis
        self.fasen = list(Reisfase.objects.filter(klantreis=klantreis))
        self.momenten: dict[int, list[Contactmoment]] = {fase.pk: [] for fase in self.fasen}
        for moment in Contactmoment.objects.filter(reisfase__klantreis=klantreis):
            self.momenten[moment.reisfase_id].append(moment)
        self._begin = self._plekken()

    def _plekken(self) -> dict[UUID, str]:
        """Say of everything that is not put aside where it stands: '2' or '2 in Besluit'."""
        fasen = aanwezig(self.fasen)
        uit = {fase.uuid: f"plek {plek}" for plek, fase in enumerate(fasen, 1)}
        for fase in fasen:
            for plek, moment in enumerate(aanwezig(self.momenten[fase.pk]), 1):
                uit[moment.uuid] = f"plek {plek} in {fase.naam}"
        return uit

    def meld_verplaatst(self, rij: Reisfase | Contactmoment) -> None:
        """Tell that somebody moved this; what made room for it is no news."""
        van, naar = self._begin.get(rij.uuid), self._plekken().get(rij.uuid)
        if van != naar:
            wie = {"uuid": str(rij.uuid)}
            melding = Melding(
                type(rij), rij.pk, self.klantreis.pk, VERPLAATST, {"plek": (van, naar)}, str(rij), verwijzing=wie
            )
            meld(melding)

    def fase(self, uuid: UUID) -> Reisfase:
        """Return a reisfase that may be put aside; raises Weg when there is none."""
        return _vind(self.fasen, uuid)

    def moment(self, uuid: UUID) -> Contactmoment:
        """Return a contactmoment that may be put aside; raises Weg when there is none."""
        return _vind([moment for rijen in self.momenten.values() for moment in rijen], uuid)

    def fase_van(self, moment: Contactmoment) -> Reisfase:
        """Return the reisfase a contactmoment is in."""
        return next(fase for fase in self.fasen if fase.pk == moment.reisfase_id)

    def verhuis(self, moment: Contactmoment, fase: Reisfase, plek: Plek) -> None:
        """Take a contactmoment out of its reisfase and put it in `fase`; raises Weg when that place is gone."""
        rijen = self.momenten[fase.pk]
        if isinstance(plek, UUID):
            _index(rijen, plek)
        if fase.verwijderd_op is not None:
            raise Weg(fase.naam)
        self.momenten[moment.reisfase_id].remove(moment)
        voeg_in(rijen, moment, plek)

    def bewaar(self) -> None:
        """Number everything again and write what changed (at most 1 query for the fasen, 2 for the momenten)."""
        Reisfase.objects.bulk_update(_hernummer(self.fasen), ["volgorde"])
        anders: list[Contactmoment] = []
        for fase in self.fasen:
            for moment in self.momenten[fase.pk]:
                if moment.reisfase_id != fase.pk:
                    # Another reisfase is an edit: who has the form open must hear of it.
                    Contactmoment.objects.filter(pk=moment.pk).update(reisfase=fase, versie=F("versie") + 1)
            anders += _hernummer(self.momenten[fase.pk])
        Contactmoment.objects.bulk_update(anders, ["volgorde"])


def _hernummer[R: (Reisfase, Contactmoment)](rijen: list[R]) -> list[R]:
    """Number rows 0, 1, 2… and return those whose place changed."""
    anders = []
    for plek, rij in enumerate(rijen):
        if rij.volgorde != plek:
            rij.volgorde = plek
            anders.append(rij)
    return anders


@contextmanager
def op_slot(klantreis: Klantreis) -> Iterator[Indeling]:
    with transaction.atomic():
        indeling = Indeling(klantreis)
        yield indeling
        indeling.bewaar()


def voeg_reisfase_toe(klantreis: Klantreis, uuid: UUID, naam: str, plek: Plek = Rand.ACHTERAAN) -> Reisfase:
    """Add a reisfase; one with this uuid that is there already is returned as it is. Raises NaamBezet or Weg."""
    with op_slot(klantreis) as indeling:
        for fase in indeling.fasen:
            if fase.uuid == uuid:
                return fase
        if any(fase.naam == naam for fase in aanwezig(indeling.fasen)):
            raise NaamBezet(naam)
        fase = Reisfase(klantreis=klantreis, uuid=uuid, naam=naam)
        voeg_in(indeling.fasen, fase, plek)
        fase.volgorde = indeling.fasen.index(fase)
        fase.save(force_insert=True)
        indeling.momenten[fase.pk] = []
    return fase


def voeg_contactmoment_toe(
    klantreis: Klantreis, reisfase: UUID, moment: Contactmoment, plek: Plek = Rand.ACHTERAAN
) -> Contactmoment:
    """Add `moment`, not saved yet, to a reisfase; one with its uuid that is there already is returned. Raises Weg."""
    with op_slot(klantreis) as indeling:
        for rijen in indeling.momenten.values():
            for bestaand in rijen:
                if bestaand.uuid == moment.uuid:
                    return bestaand
        fase = indeling.fase(reisfase)
        if fase.verwijderd_op is not None:
            raise Weg(fase.naam)
        moment.reisfase = fase
        rijen = indeling.momenten[fase.pk]
        voeg_in(rijen, moment, plek)
        moment.volgorde = rijen.index(moment)
        moment.save(force_insert=True)
    return moment


def schuif_reisfase(klantreis: Klantreis, uuid: UUID, stap: int) -> bool:
    """Move a reisfase one place towards the start (-1) or the end (1); False at the edge. Raises Weg."""
    with op_slot(klantreis) as indeling:
        vereis(indeling.fase(uuid))
        fasen = aanwezig(indeling.fasen)
        hier = _index(fasen, uuid)
        daar = hier + stap
        if not 0 <= daar < len(fasen):
            return False
        fase = fasen.pop(hier)
        indeling.fasen.remove(fase)
        voeg_in(indeling.fasen, fase, fasen[daar - 1].uuid if daar else Rand.VOORAAN)
        indeling.meld_verplaatst(fase)
    return True


def zet_reisfase(klantreis: Klantreis, uuid: UUID, plek: Plek) -> None:
    """Put a reisfase at a place. Raises Weg when it or the place is gone."""
    with op_slot(klantreis) as indeling:
        fase = vereis(indeling.fase(uuid))
        if plek == uuid:
            return
        indeling.fasen.remove(fase)
        voeg_in(indeling.fasen, fase, plek)
        indeling.meld_verplaatst(fase)


def schuif_contactmoment(klantreis: Klantreis, uuid: UUID, stap: int) -> bool:
    """Move a contactmoment one place towards the start (-1) or the end (1); False at the edge of the journey.

    At the edge of its own reisfase it goes into the next one. Raises Weg.
    """
    with op_slot(klantreis) as indeling:
        moment = vereis(indeling.moment(uuid))
        fasen = aanwezig(indeling.fasen)
        in_fase = fasen.index(indeling.fase_van(moment))
        buren = aanwezig(indeling.momenten[moment.reisfase_id])
        daar = buren.index(moment) + stap
        buren.remove(moment)
        if 0 <= daar <= len(buren):
            indeling.verhuis(moment, fasen[in_fase], buren[daar - 1].uuid if daar else Rand.VOORAAN)
            indeling.meld_verplaatst(moment)
            return True
        if not 0 <= in_fase + stap < len(fasen):
            return False
        ernaast = fasen[in_fase + stap]
        al_daar = aanwezig(indeling.momenten[ernaast.pk])
        indeling.verhuis(moment, ernaast, al_daar[-1].uuid if stap < 0 and al_daar else Rand.VOORAAN)
        indeling.meld_verplaatst(moment)
    return True


def zet_contactmoment(klantreis: Klantreis, uuid: UUID, *, na: UUID) -> None:
    """Put a contactmoment behind another one, wherever that stands. Raises Weg when one of them is gone."""
    with op_slot(klantreis) as indeling:
        moment, buur = vereis(indeling.moment(uuid)), vereis(indeling.moment(na))
        if moment is not buur:
            indeling.verhuis(moment, indeling.fase_van(buur), na)
            indeling.meld_verplaatst(moment)


def zet_contactmoment_in(klantreis: Klantreis, uuid: UUID, reisfase: UUID, plek: Rand) -> None:
    """Put a contactmoment at the start or the end of a reisfase. Raises Weg when one of them is gone."""
    with op_slot(klantreis) as indeling:
        moment = vereis(indeling.moment(uuid))
        indeling.verhuis(moment, vereis(indeling.fase(reisfase)), plek)
        indeling.meld_verplaatst(moment)


def vereis[R: (Reisfase, Contactmoment)](rij: R) -> R:
    if rij.verwijderd_op is not None:
        raise Weg(str(rij))
    return rij


def verwijder_reisfase(klantreis: Klantreis, uuid: UUID) -> Reisfase:
    """Put a reisfase aside with its contactmomenten; a second time changes nothing. Raises Weg when unknown."""
    with op_slot(klantreis) as indeling:
        fase = indeling.fase(uuid)
        if fase.verwijderd_op is None:
            fase.verwijder()
    return fase


def verwijder_contactmoment(klantreis: Klantreis, uuid: UUID) -> Contactmoment:
    """Put a contactmoment aside; a second time changes nothing. Raises Weg when unknown."""
    with op_slot(klantreis) as indeling:
        moment = indeling.moment(uuid)
        if moment.verwijderd_op is None:
            moment.verwijder()
    return moment


def zet_reisfase_terug(klantreis: Klantreis, uuid: UUID) -> Reisfase:
    """Bring a reisfase back with what went with it. Raises NaamBezet when its name was given away, Weg when unknown."""
    with op_slot(klantreis) as indeling:
        fase = indeling.fase(uuid)
        if fase.verwijderd_op is not None:
            _vrije_naam(indeling, fase)
            fase.zet_terug()
    return fase


def zet_contactmoment_terug(klantreis: Klantreis, uuid: UUID) -> Contactmoment:
    """Bring a contactmoment back, and its reisfase when that was put aside too. Raises NaamBezet or Weg."""
    with op_slot(klantreis) as indeling:
        moment = indeling.moment(uuid)
        fase = indeling.fase_van(moment)
        if moment.verwijderd_op is not None:
            if fase.verwijderd_op is not None:
                _vrije_naam(indeling, fase)
            moment.reisfase = fase
            moment.zet_terug()
    return moment


def _vrije_naam(indeling: Indeling, fase: Reisfase) -> None:
    if any(andere.naam == fase.naam for andere in aanwezig(indeling.fasen)):
        raise NaamBezet(fase.naam)
