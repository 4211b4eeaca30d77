"""Giving, changing and clearing a rating: the one write that thirty people do at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import CharField, IntegerField, QuerySet, Subquery, UUIDField
from django.db.models.expressions import BaseExpression

from heartbeat.models import Beleving, Heartbeat
from heartbeat.verversen import ververs_persona
from klantreis.bereid import Invulling, bereid
from klantreis.models import Klantreis
from klantreis.wijzigingen import GEMAAKT, GEWIJZIGD, VERWIJDERD, Melding, meld, stil
from personas.models import Persona
from reis.models import Contactmoment, Kanaal


class Botsing(Exception):
    """A colleague rated this cell in the meantime; `huidig` is what stands there now (None: cleared)."""

    def __init__(self, huidig: int | None) -> None:
        super().__init__(f"nu {huidig}")
        self.huidig = huidig


@dataclass(frozen=True, slots=True)
class Plek:
    """A cell of the board of one persona, looked up in one query within the klantreis."""

    moment_id: int
    kanaal: Kanaal
    persona_id: int
    heartbeat_id: int | None
    soort: str
    #: What the history calls it, so that a rating needs no query to be written down.
    klantreis_id: int = 0
    naam: str = ""
    verwijzing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Oud:
    """What stood in a cell before it was cleared; enough to put it back."""

    waardering: int
    toelichting: str
    citaat_tekst: str
    citaat_id: int | None
    versie: int = 0


@bereid(klantreis=IntegerField(), persona=UUIDField(), soort=CharField(), moment=UUIDField(), kanaal=CharField())
def _plek(
    klantreis: Invulling, persona: Invulling, soort: Invulling, moment: Invulling, kanaal: Invulling
) -> QuerySet[Contactmoment, Any]:
    def een(queryset: QuerySet[Any], veld: str) -> BaseExpression:
        return Subquery(queryset.values(veld)[:1])

    personas = Persona.objects.filter(uuid=persona, klantreis=klantreis)
    kanalen = Kanaal.objects.filter(sleutel=kanaal)
    return (
        Contactmoment.objects.aanwezig()
        .filter(uuid=moment, reisfase__klantreis=klantreis, reisfase__verwijderd_op__isnull=True)
        .order_by()
        .annotate(
            persona_pk=een(personas, "pk"),
            persona_naam=een(personas, "naam"),
            kanaal_pk=een(kanalen, "pk"),
            kanaal_naam=een(kanalen, "naam"),
            kanaal_icoon=een(kanalen, "icoon"),
            heartbeat_pk=een(Heartbeat.objects.filter(persona__in=personas, soort=soort), "pk"),
        )
        .values_list(
            "pk", "persona_pk", "kanaal_pk", "kanaal_naam", "kanaal_icoon", "heartbeat_pk", "titel", "persona_naam"
        )
    )


def zoek(klantreis: Klantreis, persona: UUID, soort: str, moment: UUID, kanaal: str) -> Plek | None:
    """Find the cell in one query; None when one of its parts does not belong to this klantreis."""
    rijen = _plek(klantreis=klantreis.pk, persona=persona, soort=soort, moment=moment, kanaal=kanaal)
    if not rijen:
        return None
    moment_pk, persona_pk, kanaal_pk, naam, icoon, heartbeat_pk, titel, persona_naam = rijen[0]
    if persona_pk is None or kanaal_pk is None:
        return None
    het_kanaal = Kanaal(pk=kanaal_pk, sleutel=kanaal, naam=naam, icoon=icoon)
    verwijzing = {"persona": str(persona), "soort": soort, "moment": str(moment), "voor": persona_naam}
    return Plek(
        moment_pk,
        het_kanaal,
        persona_pk,
        heartbeat_pk,
        soort,
        klantreis.pk,
        f"{titel} per {naam}",
        tuple(verwijzing.items()),
    )


@bereid(heartbeat=IntegerField(), moment=IntegerField(), kanaal=IntegerField())
def _cel_op_slot(heartbeat: Invulling, moment: Invulling, kanaal: Invulling) -> QuerySet[Beleving, Any]:
    return (
        Beleving.objects.select_for_update()
        .filter(heartbeat=heartbeat, contactmoment=moment, kanaal=kanaal)
        .values_list("pk", "waardering", "toelichting", "citaat_tekst", "citaat_id", "versie")
    )


def waardeer(
    plek: Plek,
    waardering: int | None,
    was: int | None,
    *,
    dwing: bool = False,
    herstel: Oud | None = None,
    na: Callable[[], None] | None = None,
) -> Oud | None:
    """Write a rating; None clears it. Returns what was there when it was cleared.

    `was` is what the user saw. Stands there something else by now, and not what the user wants, then Botsing is raised and
    nothing is written, unless `dwing`. Sending the same rating twice changes nothing. `herstel` brings back the texts of a
    rating that was cleared. `na` is called in the same transaction, only when something changed.
    """
    with transaction.atomic():
        gewijzigd, oud = _schrijf(plek, waardering, was, dwing=dwing, herstel=herstel)
        if gewijzigd and na is not None:
            na()
    return oud


def _schrijf(
    plek: Plek, waardering: int | None, was: int | None, *, dwing: bool, herstel: Oud | None
) -> tuple[bool, Oud | None]:
    """Write a rating as `waardeer` does; also return whether anything changed."""
    heartbeat_id = plek.heartbeat_id or heartbeat_van(plek.persona_id, plek.soort)
    cel = Beleving.objects.filter(heartbeat_id=heartbeat_id, contactmoment_id=plek.moment_id, kanaal_id=plek.kanaal.pk)
    rijen = _cel_op_slot(heartbeat=heartbeat_id, moment=plek.moment_id, kanaal=plek.kanaal.pk)
    huidig = rijen[0] if rijen else None
    nu = huidig[1] if huidig else None
    if nu == waardering:
        return False, None
    if nu != was and not dwing:
        raise Botsing(nu)
    if huidig is None and waardering is not None:
        try:
            with transaction.atomic(), stil():
                nieuw = Beleving.objects.create(
                    heartbeat_id=heartbeat_id,
                    contactmoment_id=plek.moment_id,
                    kanaal_id=plek.kanaal.pk,
                    waardering=waardering,
                    toelichting=herstel.toelichting if herstel else "",
                    citaat_tekst=herstel.citaat_tekst if herstel else "",
                    citaat_id=herstel.citaat_id if herstel else None,
                    # Newer than any form that was open before, so that a stale toelichting still is a conflict.
                    versie=herstel.versie + 1 if herstel else 1,
                )
                # Who is rated here does come here.
                _overgeslagen(plek.persona_id).filter(contactmoment_id=plek.moment_id).delete()
        except IntegrityError:
            # Two first ratings of one cell at the same moment: the second is told what the first chose.
            eerste = cel.values_list("waardering", flat=True).get()
            if eerste != waardering:
                raise Botsing(eerste) from None
            return False, None
        _meld(plek, nieuw.pk, GEMAAKT, (None, waardering))
        return True, None
    if huidig is None:
        return False, None
    if waardering is None:
        _meld(plek, huidig[0], VERWIJDERD, (nu, None))
        with stil():
            cel.delete()
        return True, Oud(*huidig[1:])
    cel.update(waardering=waardering)
    _meld(plek, huidig[0], GEWIJZIGD, (nu, waardering))
    return True, None


def _meld(plek: Plek, pk: int, handeling: str, waardering: tuple[int | None, int | None]) -> None:
    """Tell the history of a rating; what it needs came along with the cell, unless it was made by hand."""
    rij = dict(Beleving.objects.values().get(pk=pk)) if handeling == VERWIJDERD else None
    melding = Melding(
        Beleving,
        pk,
        plek.klantreis_id,
        handeling,
        {"waardering": waardering},
        plek.naam,
        dict(plek.verwijzing),
        rij,
    )
    meld(melding)


def _overgeslagen(persona_id: int) -> QuerySet[Any]:
    return Heartbeat.overgeslagen.through.objects.filter(heartbeat__persona_id=persona_id)


def heartbeat_van(persona_id: int, soort: str) -> int:
    """Return the heartbeat of a persona, made when it is not there; a new one knows where the persona does not come."""
    heartbeat, nieuw = Heartbeat.objects.get_or_create(persona_id=persona_id, soort=soort)
    if nieuw:
        heartbeat.overgeslagen.set(_overgeslagen(persona_id).values_list("contactmoment_id", flat=True))
    return heartbeat.pk


def sla_over(persona: Persona, moment: Contactmoment, *, overslaan: bool) -> bool:
    """Note for all heartbeats of a persona whether it comes at a contactmoment.

    Returns False, and changes nothing, when the contactmoment should be skipped but has ratings: those count.
    """
    with transaction.atomic():
        if overslaan and Beleving.objects.filter(heartbeat__persona=persona, contactmoment=moment).exists():
            return False
        Heartbeat.objects.get_or_create(persona=persona, soort=Heartbeat.Soort.HUIDIG)
        for heartbeat in Heartbeat.objects.select_for_update(no_key=True).filter(persona=persona):
            if overslaan:
                heartbeat.overgeslagen.add(moment)
            else:
                heartbeat.overgeslagen.remove(moment)
    return True


def kopieer(bron: Heartbeat, soort: str) -> int:
    """Start a heartbeat as a copy of another one of the same persona (domein.md section 4); return how many ratings.

    One that has ratings already is kept as it is. Ratings and skipped contactmomenten are copied; toelichting and citaat
    belong to what was said and are not.
    """
    with transaction.atomic():
        doel, _ = Heartbeat.objects.get_or_create(persona_id=bron.persona_id, soort=soort)
        doel = Heartbeat.objects.select_for_update(no_key=True).get(pk=doel.pk)
        if doel.belevingen.exists():
            return 0
        doel.overgeslagen.set(bron.overgeslagen.all())
        kopie = [
            Beleving(
                heartbeat=doel,
                contactmoment_id=beleving.contactmoment_id,
                kanaal_id=beleving.kanaal_id,
                waardering=beleving.waardering,
            )
            for beleving in bron.belevingen.all()
        ]
        Beleving.objects.bulk_create(kopie)
        klantreis_id = Persona.objects.values_list("klantreis_id", flat=True).get(pk=bron.persona_id)
        ververs_persona(bron.persona_id)
        meld(Melding(Heartbeat, doel.pk, klantreis_id, GEWIJZIGD, {"waarderingen": (0, len(kopie))}))
    return len(kopie)
