"""One vote of one gast, and taking over what the room decided: the writes that thirty people do at once."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, Count, FilteredRelation, IntegerField, Q, QuerySet, Value, When
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone

from klantreis.bereid import Invulling, bereid
from live.publiceer import publiceer_elk_na_lezen
from workshop.klok import Klok
from workshop.models import Gast, Workshop
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.stand import MEESTE_GETEKEND, Mensen
from workshop.stemvraag import neemt_stemmen
from workshop.verdeling import Verdeling
from workshop.vertellen import ALLE, Gezicht, bord, stuk


class TeLaat(Exception):
    """This vraag is not the one of now any more, or its time is over; the vote was not counted."""


def stem(gast: Gast, vraag_uuid: UUID, waardering: int) -> bool:
    """Write or change the vote of a gast on the vraag of now and tell the faces; False when it stood there already.

    `gast` is as `toegang.gast_van` gives it. Raises TeLaat. While the vote is written the vraag is locked against closing: who
    closes it waits for this vote and counts it, or was first, and then nothing is written. 5 queries.
    """
    workshop = gast.workshop
    vraag = workshop.huidig.vraag if workshop.huidig else None
    if vraag is None or vraag.uuid != vraag_uuid:
        raise TeLaat
    vorige = _vorige(vraag=vraag.pk, gast=gast.pk)
    if vorige == [(waardering,)]:
        return False
    if not neemt_stemmen(workshop, vraag):
        raise TeLaat
    with transaction.atomic():
        if not _schrijf(vraag.pk, gast.pk, waardering):
            if _vorige(vraag=vraag.pk, gast=gast.pk) == [(waardering,)]:
                # The same vote came over another connection at the same moment.
                return False
            raise TeLaat
        # How many voted stands on the phones; what they chose does not, so a vote that changes is not told there.
        _vertel(workshop, vraag.pk, (Gezicht.SCHERM, Gezicht.REGIE) if vorige else ALLE)
    return True


@bereid(vraag=IntegerField(), gast=IntegerField())
def _vorige(vraag: Invulling, gast: Invulling) -> QuerySet[Waarderingsstem, Any]:
    return Waarderingsstem.objects.filter(vraag=vraag, gast=gast).order_by().values_list("waardering")


_SCHRIJF = (
    "INSERT INTO {stem} (vraag_id, gast_id, waardering) "
    "SELECT id, %s, %s FROM {vraag} WHERE id = %s AND gesloten_op IS NULL{slot} "
    "ON CONFLICT (vraag_id, gast_id) DO UPDATE SET waardering = excluded.waardering "
    "WHERE {stem}.waardering <> excluded.waardering RETURNING id"
)


def _schrijf(vraag_id: int, gast_id: int, waardering: int) -> bool:
    """Write a vote when the vraag is open, under a lock that closing it has to wait for; False when nothing was written.

    On SQLite the transaction holds the one lock there is.
    """
    sql = _SCHRIJF.format(
        stem=connection.ops.quote_name(Waarderingsstem._meta.db_table),
        vraag=connection.ops.quote_name(Vraag._meta.db_table),
        slot=" FOR SHARE" if connection.vendor == "postgresql" else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [gast_id, waardering, vraag_id])
        return cursor.fetchone() is not None


def _vertel(workshop: Workshop, vraag_id: int, gezichten: Collection[Gezicht]) -> None:
    """Tell that somebody voted; what they chose only when the result may be seen."""

    def maak() -> dict[str, str]:
        nu = _lees(workshop, vraag_id)
        telling = stuk("gestemd", render_to_string("workshop/_gestemd.html", nu.stemmers))
        uit = {bord(workshop.pk, Gezicht.TELEFOON): telling} if Gezicht.TELEFOON in gezichten else {}
        scherm = stuk("mensen", render_to_string("workshop/_mensen.html", nu.stemmers | {"workshop": workshop}))
        verdeling = {"verdeling": nu.verdeling, "zichtbaar": nu.zichtbaar}
        if nu.zichtbaar:
            scherm += stuk("stemming", render_to_string("workshop/_stemming.html", verdeling))
        uit[bord(workshop.pk, Gezicht.SCHERM)] = scherm
        uit[bord(workshop.pk, Gezicht.REGIE)] = telling + stuk(
            "verdeling", render_to_string("workshop/_verdeling.html", verdeling)
        )
        return uit

    publiceer_elk_na_lezen([bord(workshop.pk, gezicht) for gezicht in gezichten], maak)


@dataclass(frozen=True, slots=True)
class _Nu:
    """How a vraag stands, read in one query: what `gestemd` gives, the votes, and whether they may be seen."""

    stemmers: dict[str, object]
    verdeling: Verdeling
    zichtbaar: bool


def _zaal(workshop: Invulling, vraag: Invulling) -> QuerySet[Gast, Any]:
    """Return everybody who was not sent away, each with the vote on a vraag."""
    return (
        Gast.objects.filter(workshop=workshop, verwijderd_op__isnull=True)
        .annotate(
            op_vraag=FilteredRelation("waarderingsstemmen", condition=Q(waarderingsstemmen__vraag=vraag)),
            is_weg=Case(When(weg_op__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .order_by()
    )


@bereid(workshop=IntegerField(), vraag=IntegerField())
def _per_stem(workshop: Invulling, vraag: Invulling) -> QuerySet[Gast, Any]:
    """Return how many there are of everything they can have in common."""
    soorten = _zaal(workshop, vraag).values_list(
        "workshop__toon_uitslag", "workshop__klok_tot", "is_weg", "op_vraag__waardering"
    )
    return soorten.annotate(aantal=Count("pk"))


@bereid(workshop=IntegerField(), vraag=IntegerField())
def _per_gast(workshop: Invulling, vraag: Invulling) -> QuerySet[Gast, Any]:
    """Return them one by one, in the order in which they came in."""
    return (
        _zaal(workshop, vraag)
        .order_by("nummer")
        .values_list(
            "workshop__toon_uitslag", "workshop__klok_tot", "is_weg", "op_vraag__waardering", "pk", "nummer", "naam"
        )
    )


def _lees(workshop: Workshop, vraag_id: int) -> _Nu:
    """Return how an open vraag stands (1 query).

    Whether the result may be seen is read with it, since the boards are locked now: the begeleider may have hidden it just
    before.
    """
    een_voor_een = workshop.meeste_gasten <= MEESTE_GETEKEND
    rijen = (_per_gast if een_voor_een else _per_stem)(workshop=workshop.pk, vraag=vraag_id)
    keuzes: Counter[int] = Counter()
    aanwezig = gestemd = 0
    wie: set[int] = set()
    gasten: list[Gast] = []
    for _, _, is_weg, waardering, *rest in rijen:
        aantal = 1 if een_voor_een else rest[0]
        if waardering is not None:
            keuzes[waardering] += aantal
        if is_weg:
            continue
        aanwezig += aantal
        gestemd += aantal if waardering is not None else 0
        if een_voor_een:
            pk, nummer, naam = rest
            gasten.append(Gast(pk=pk, nummer=nummer, naam=naam))
            if waardering is not None:
                wie.add(pk)
    toon, klok_tot = rijen[0][:2] if rijen else (False, None)
    return _Nu(
        {"mensen": Mensen(tuple(gasten), aanwezig), "gestemd": wie, "aantal_gestemd": gestemd, "stemt": True},
        Verdeling(keuzes[1], keuzes[0], keuzes[-1]),
        bool(toon) or Klok(klok_tot).is_om(timezone.now()),
    )


def gestemd(workshop: Workshop, vraag: Vraag | None) -> dict[str, object]:
    """Return who is in and who of them voted (2 queries); of a crowd only how many."""
    aanwezig = Gast.objects.aanwezig().filter(workshop=workshop)
    stemmers = aanwezig.filter(waarderingsstemmen__vraag=vraag) if vraag is not None else aanwezig.none()
    wie: frozenset[int] = frozenset()
    if workshop.meeste_gasten > MEESTE_GETEKEND:
        in_de_zaal, aantal = Mensen((), aanwezig.count()), stemmers.count()
    else:
        gasten = tuple(aanwezig.order_by("nummer"))
        wie = frozenset(stemmers.values_list("pk", flat=True))
        in_de_zaal, aantal = Mensen(gasten, len(gasten)), len(wie)
    return {"mensen": in_de_zaal, "gestemd": wie, "aantal_gestemd": aantal, "stemt": vraag is not None}


def zoek_vraag(workshop: Workshop, vraag_uuid: UUID) -> Vraag:
    """Find a vraag (1 query); raises Http404 when it is not of this workshop."""
    vraag = (
        Vraag.objects.select_related("contactmoment", "kanaal", "blok__persona")
        .filter(blok__workshop=workshop, uuid=vraag_uuid)
        .first()
    )
    if vraag is None:
        raise Http404
    return vraag


def leg_vast(vraag: Vraag, uitkomst: int, reden: str, door_id: int) -> None:
    """Note on a vraag what was taken over, and close it (1 query); call it in the transaction of the beleving."""
    nu = timezone.now()
    Vraag.objects.filter(pk=vraag.pk).update(
        uitkomst=uitkomst, reden=reden, overgenomen_op=nu, overgenomen_door=door_id, gesloten_op=vraag.gesloten_op or nu
    )
