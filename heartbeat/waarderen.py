"""Giving, changing and clearing a rating: the one write that thirty people do at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import CharField, F, IntegerField, QuerySet, Subquery, UUIDField
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
    bron: str = Beleving.Bron.TEAM.value


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


def plek_van(klantreis: Klantreis, persona: Persona, soort: str, moment_id: int, kanaal: Kanaal) -> Plek | None:
    """Find the cell of things that are at hand (1 query); None when the contactmoment is gone or of another klantreis."""
    rijen = (
        Contactmoment.objects.aanwezig()
        .filter(pk=moment_id, reisfase__klantreis=klantreis, reisfase__verwijderd_op__isnull=True)
        .order_by()
        .annotate(heartbeat_pk=Subquery(Heartbeat.objects.filter(persona=persona, soort=soort).values("pk")[:1]))
    )
    rij = rijen.values_list("uuid", "titel", "heartbeat_pk").first()
    if rij is None or persona.klantreis_id != klantreis.pk:
        return None
    moment, titel, heartbeat_pk = rij
    naam = f"{titel} per {kanaal.naam}"
    verwijzing = _verwijzing(persona.uuid, soort, moment, persona.naam)
    return Plek(moment_id, kanaal, persona.pk, heartbeat_pk, soort, klantreis.pk, naam, verwijzing)


def _verwijzing(persona: UUID, soort: str, moment: UUID, voor: str) -> tuple[tuple[str, str], ...]:
    return (("persona", str(persona)), ("soort", str(soort)), ("moment", str(moment)), ("voor", voor))


def zoek(klantreis: Klantreis, persona: UUID, soort: str, moment: UUID, kanaal: str) -> Plek | None:
    """Find the cell in one query; None when one of its parts does not belong to this klantreis."""
    rijen = _plek(klantreis=klantreis.pk, persona=persona, soort=soort, moment=moment, kanaal=kanaal)
    if not rijen:
        return None
    moment_pk, persona_pk, kanaal_pk, naam, icoon, heartbeat_pk, titel, persona_naam = rijen[0]
    if persona_pk is None or kanaal_pk is None:
        return None
    het_kanaal = Kanaal(pk=kanaal_pk, sleutel=kanaal, naam=naam, icoon=icoon)
    return Plek(
        moment_pk,
        het_kanaal,
        persona_pk,
        heartbeat_pk,
        soort,
        klantreis.pk,
        f"{titel} per {naam}",
        _verwijzing(persona, soort, moment, persona_naam),
    )


@bereid(heartbeat=IntegerField(), moment=IntegerField(), kanaal=IntegerField())
def _cel_op_slot(heartbeat: Invulling, moment: Invulling, kanaal: Invulling) -> QuerySet[Beleving, Any]:
    return (
        Beleving.objects.select_for_update()
        .filter(heartbeat=heartbeat, contactmoment=moment, kanaal=kanaal)
        .values_list("pk", "waardering", "toelichting", "citaat_tekst", "citaat_id", "versie", "bron")
    )


def waardeer(
    plek: Plek,
    waardering: int | None,
    was: int | None,
    *,
    dwing: bool = False,
    herstel: Oud | None = None,
    bron: str = Beleving.Bron.TEAM.value,
    toelichting: str = "",
    na: Callable[[], None] | None = None,
) -> Oud | None:
    """Write a rating; None clears it. Returns what was there when it was cleared.

    `was` is what the user saw. Stands there something else by now, and not what the user wants, then Botsing is raised and
    nothing is written, unless `dwing`. Sending the same rating twice changes nothing. `herstel` brings back the texts and the
    bron of a rating that was cleared. `na` is called in the same transaction, only when something changed.

    `bron` says who decided. What a workshop decides is of the workshop, also when it stood there already; what the team rates
    otherwise later is of the team. `toelichting` comes under the one that is there, which is never lost, and once.
    """
    with transaction.atomic():
        gewijzigd, oud = _schrijf(plek, waardering, was, _Erbij(dwing, herstel, bron, toelichting))
        if gewijzigd and na is not None:
            na()
    return oud


@dataclass(frozen=True, slots=True)
class _Erbij:
    """What goes with a rating, as `waardeer` takes it."""

    dwing: bool
    herstel: Oud | None
    bron: str
    toelichting: str

    @property
    def nieuw(self) -> Oud:
        """Return what a rating that was not there begins with."""
        begin = self.herstel or Oud(0, "", "", None, bron=self.bron)
        return replace(begin, toelichting=_onder(begin.toelichting, self.toelichting))


def _onder(eerst: str, daarna: str) -> str:
    """Put a text under another one, unless its lines stand there already."""
    daarna = daarna.strip()
    if not daarna or f"\n{daarna}\n" in f"\n{eerst}\n":
        return eerst
    return f"{eerst.rstrip()}\n{daarna}" if eerst.strip() else daarna


def _schrijf(plek: Plek, waardering: int | None, was: int | None, erbij: _Erbij) -> tuple[bool, Oud | None]:
    """Write a rating as `waardeer` does; also return whether anything changed."""
    heartbeat_id = plek.heartbeat_id or heartbeat_van(plek.persona_id, plek.soort)
    cel = Beleving.objects.filter(heartbeat_id=heartbeat_id, contactmoment_id=plek.moment_id, kanaal_id=plek.kanaal.pk)
    rijen = _cel_op_slot(heartbeat=heartbeat_id, moment=plek.moment_id, kanaal=plek.kanaal.pk)
    if not rijen:
        if waardering is None:
            return False, None
        if was is not None and not erbij.dwing:
            raise Botsing(None)
        nieuw = erbij.nieuw
        try:
            with transaction.atomic(), stil():
                rij = Beleving.objects.create(
                    heartbeat_id=heartbeat_id,
                    contactmoment_id=plek.moment_id,
                    kanaal_id=plek.kanaal.pk,
                    waardering=waardering,
                    bron=nieuw.bron,
                    toelichting=nieuw.toelichting,
                    citaat_tekst=nieuw.citaat_tekst,
                    citaat_id=nieuw.citaat_id,
                    # Newer than any form that was open before, so that a stale toelichting still is a conflict.
                    versie=nieuw.versie + 1,
                )
                # Who is rated here does come here.
                _overgeslagen(plek.persona_id).filter(contactmoment_id=plek.moment_id).delete()
        except IntegrityError:
            # Two first ratings of one cell at the same moment: the second is told what the first chose.
            rijen = _cel_op_slot(heartbeat=heartbeat_id, moment=plek.moment_id, kanaal=plek.kanaal.pk)
            if not rijen:
                raise
        else:
            _meld(plek, rij.pk, GEMAAKT, {"waardering": (None, waardering)} | _uit_workshop(None, erbij.bron))
            return True, None
    pk, staat = rijen[0][0], Oud(*rijen[0][1:])
    if staat.waardering not in (was, waardering) and not erbij.dwing:
        raise Botsing(staat.waardering)
    if waardering is None:
        _meld(plek, pk, VERWIJDERD, {"waardering": (staat.waardering, None)})
        with stil():
            cel.delete()
        return True, staat
    anders, velden = _wijziging(staat, waardering, erbij)
    if not anders:
        return False, None
    cel.update(**anders)
    _meld(plek, pk, GEWIJZIGD, velden)
    return True, None


def _wijziging(staat: Oud, waardering: int, erbij: _Erbij) -> tuple[dict[str, Any], dict[str, tuple[Any, Any]]]:
    """Return what to write over a rating that is there, and what the history keeps of it; both empty for nothing new."""
    nieuw: dict[str, Any] = {}
    velden: dict[str, tuple[Any, Any]] = {}
    anders = waardering != staat.waardering
    # The same choice once more by hand takes nothing away from a workshop.
    bron = str(erbij.bron if anders or erbij.bron == Beleving.Bron.WORKSHOP else staat.bron)
    if anders:
        nieuw["waardering"] = waardering
        velden = {"waardering": (staat.waardering, waardering)} | _uit_workshop(staat.bron, bron)
    if bron != staat.bron:
        nieuw["bron"] = bron
        velden["bron"] = (staat.bron, bron)
    toelichting = _onder(staat.toelichting, erbij.toelichting)
    if toelichting != staat.toelichting:
        nieuw |= {"toelichting": toelichting, "versie": F("versie") + 1}
        velden["toelichting"] = (staat.toelichting, toelichting)
    return nieuw, velden


def _uit_workshop(was: str | None, bron: str) -> dict[str, tuple[Any, Any]]:
    """Return what the history keeps of a rating that a workshop gave, also when the one before was of a workshop."""
    return {"bron": (was, str(bron))} if bron == Beleving.Bron.WORKSHOP else {}


def _meld(plek: Plek, pk: int, handeling: str, velden: dict[str, tuple[Any, Any]]) -> None:
    """Tell the history of a rating; what it needs came along with the cell, unless it was made by hand."""
    rij = dict(Beleving.objects.values().get(pk=pk)) if handeling == VERWIJDERD else None
    melding = Melding(
        Beleving,
        pk,
        plek.klantreis_id,
        handeling,
        velden,
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

    One that has ratings already is kept as it is. Ratings and skipped contactmomenten are copied; toelichting, citaat
    and bron belong to how it was decided and are not: the copy is of the team.
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
