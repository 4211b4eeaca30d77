"""Giving, changing and clearing a rating: the one write that thirty people do at once."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.expressions import BaseExpression

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Citaat, Persona
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
    heeft_citaat: bool


@dataclass(frozen=True, slots=True)
class Oud:
    """What stood in a cell before it was cleared; enough to put it back."""

    waardering: int
    toelichting: str
    citaat_tekst: str
    citaat_id: int | None


def zoek(klantreis: Klantreis, persona: UUID, soort: str, moment: UUID, kanaal: str) -> Plek | None:
    """Find the cell in one query; None when one of its parts does not belong to this klantreis."""

    def een(queryset: object, veld: str) -> BaseExpression:
        return Subquery(queryset.values(veld)[:1])  # type: ignore[attr-defined]

    personas = Persona.objects.filter(uuid=persona, klantreis=klantreis)
    kanalen = Kanaal.objects.filter(sleutel=kanaal)
    citaten = Citaat.objects.filter(
        contactmoment=OuterRef("pk"), kanaal__sleutel=kanaal, interview__personas__uuid=persona
    )
    rij = (
        Contactmoment.objects.aanwezig()
        .filter(uuid=moment, reisfase__klantreis=klantreis, reisfase__verwijderd_op__isnull=True)
        .order_by()
        .annotate(
            persona_pk=een(personas, "pk"),
            kanaal_pk=een(kanalen, "pk"),
            kanaal_naam=een(kanalen, "naam"),
            kanaal_icoon=een(kanalen, "icoon"),
            heartbeat_pk=een(Heartbeat.objects.filter(persona__in=personas, soort=soort), "pk"),
            heeft_citaat=Exists(citaten),
        )
        .values_list("pk", "persona_pk", "kanaal_pk", "kanaal_naam", "kanaal_icoon", "heartbeat_pk", "heeft_citaat")
        .first()
    )
    if rij is None or rij[1] is None or rij[2] is None:
        return None
    het_kanaal = Kanaal(pk=rij[2], sleutel=kanaal, naam=rij[3], icoon=rij[4])
    return Plek(rij[0], het_kanaal, rij[1], rij[5], soort, bool(rij[6]))


def waardeer(
    plek: Plek, waardering: int | None, was: int | None, *, dwing: bool = False, herstel: Oud | None = None
) -> Oud | None:
    """Write a rating; None clears it. Returns what was there when it was cleared.

    `was` is what the user saw. Stands there something else by now, and not what the user wants, then Botsing is raised and
    nothing is written, unless `dwing`. Sending the same rating twice changes nothing. `herstel` brings back the texts of a
    rating that was cleared.
    """
    with transaction.atomic():
        heartbeat_id = plek.heartbeat_id or _heartbeat(plek)
        cel = Beleving.objects.filter(
            heartbeat_id=heartbeat_id, contactmoment_id=plek.moment_id, kanaal_id=plek.kanaal.pk
        )
        huidig = (
            cel.select_for_update().values_list("pk", "waardering", "toelichting", "citaat_tekst", "citaat_id").first()
        )
        nu = huidig[1] if huidig else None
        if nu == waardering:
            return None
        if nu != was and not dwing:
            raise Botsing(nu)
        if huidig is None and waardering is not None:
            try:
                with transaction.atomic():
                    Beleving.objects.create(
                        heartbeat_id=heartbeat_id,
                        contactmoment_id=plek.moment_id,
                        kanaal_id=plek.kanaal.pk,
                        waardering=waardering,
                        toelichting=herstel.toelichting if herstel else "",
                        citaat_tekst=herstel.citaat_tekst if herstel else "",
                        citaat_id=herstel.citaat_id if herstel else None,
                    )
            except IntegrityError:
                # Two first ratings of one cell at the same moment: the second is told what the first chose.
                eerste = cel.values_list("waardering", flat=True).get()
                if eerste != waardering:
                    raise Botsing(eerste) from None
            return None
        if waardering is None:
            cel.delete()
            return Oud(huidig[1], huidig[2], huidig[3], huidig[4]) if huidig else None
        cel.update(waardering=waardering)
    return None


def _heartbeat(plek: Plek) -> int:
    heartbeat, _ = Heartbeat.objects.get_or_create(persona_id=plek.persona_id, soort=plek.soort)
    return heartbeat.pk


def kopieer(bron: Heartbeat, soort: str) -> Heartbeat:
    """Start a heartbeat as a copy of another one of the same persona (domein.md section 4); an existing one is kept.

    Ratings and skipped contactmomenten are copied; toelichting and citaat belong to what was said and are not.
    """
    with transaction.atomic():
        doel, nieuw = Heartbeat.objects.get_or_create(persona_id=bron.persona_id, soort=soort)
        if nieuw:
            doel.overgeslagen.set(bron.overgeslagen.all())
            Beleving.objects.bulk_create(
                [
                    Beleving(
                        heartbeat=doel,
                        contactmoment_id=beleving.contactmoment_id,
                        kanaal_id=beleving.kanaal_id,
                        waardering=beleving.waardering,
                    )
                    for beleving in bron.belevingen.all()
                ]
            )
    return doel
