"""One vote of one gast, and taking over what the room decided: the writes that thirty people do at once."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import IntegerField, QuerySet
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone

from klantreis.bereid import Invulling, bereid
from live.publiceer import publiceer_elk_na_lezen
from workshop.models import Gast, Workshop
from workshop.models_stemmen import Vraag, Waarderingsstem
from workshop.sluiten import TeLaat, neemt_aan
from workshop.telling import lees
from workshop.vertellen import ALLE, Gezicht, bord, stuk


def stem(gast: Gast, vraag_uuid: UUID, waardering: int) -> bool:
    """Write or change the vote of a gast on the vraag of now and tell the faces; False when it stood there already.

    `gast` is as `toegang.gast_van` gives it. Raises TeLaat. While the vote is written the vraag is locked against closing: who
    closes it waits for this vote and counts it, or was first, and then nothing is written. 6 queries, or 8 when everybody is drawn.
    """
    workshop = gast.workshop
    vraag = workshop.huidig.vraag if workshop.huidig else None
    if vraag is None or vraag.uuid != vraag_uuid:
        raise TeLaat
    vorige = _vorige(vraag=vraag.pk, gast=gast.pk)
    if vorige == [(waardering,)]:
        return False
    if not neemt_aan(workshop, vraag):
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
        nu = lees(workshop, vraag_id)
        wie = {"mensen": nu.mensen}
        telling = stuk("gestemd", render_to_string("workshop/_gestemd.html", wie))
        uit: dict[str, str] = {bord(workshop.pk, Gezicht.TELEFOON): telling} if Gezicht.TELEFOON in gezichten else {}
        scherm = stuk("mensen", render_to_string("workshop/_mensen.html", wie))
        verdeling = {"verdeling": nu.verdeling, "zichtbaar": nu.zichtbaar}
        if nu.zichtbaar:
            scherm += stuk("stemming", render_to_string("workshop/_stemming.html", verdeling))
        uit[bord(workshop.pk, Gezicht.SCHERM)] = scherm
        uit[bord(workshop.pk, Gezicht.REGIE)] = telling + stuk(
            "verdeling", render_to_string("workshop/_verdeling.html", verdeling)
        )
        return uit

    publiceer_elk_na_lezen([bord(workshop.pk, gezicht) for gezicht in gezichten], maak)


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
