"""Telling everybody who has a board open what changed on it, in the transaction of the change itself.

PostgreSQL tells the process with the streams by a NOTIFY that goes out with the commit. On SQLite there is one process, and the
hub in it hears after the commit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from live import actief, kaartje
from live.models import Bord, Intrekking, LiveBericht

#: The channel of PostgreSQL over which the process with the streams hears; see live.postgres.
KANAAL = "klantreis_live"
#: What is sent over it instead of "id:versie" when somebody's rights ended.
INGETROKKEN = "ingetrokken"

_VOLGENDE = (
    "INSERT INTO {bord} (sleutel, versie) VALUES {rijen} "
    "ON CONFLICT (sleutel) DO UPDATE SET versie = {bord}.versie + 1 RETURNING id, versie, sleutel"
)
_SLOT = (
    "INSERT INTO {bord} (sleutel, versie) VALUES (%s, 0) "
    "ON CONFLICT (sleutel) DO UPDATE SET versie = {bord}.versie RETURNING versie"
)
_BERICHT = "INSERT INTO {bericht} (bord_id, versie, html, gemaakt) VALUES {rijen}"
_MELD = " RETURNING pg_notify(%s, bord_id || ':' || versie)"


def publiceer(bord: str, html: str) -> int:
    """Put a rendered fragment in the outbox of a board and return its versie (2 queries).

    Call it in the transaction of the change itself: then both are there or neither. The row of the board stays locked
    until that transaction ends, so the order of versies is the order of commits. `html` is the same for everybody: no
    token, name of who looks, nonce or right in it. An empty `html` makes every page fetch itself again.
    """
    return publiceer_na_lezen(bord, lambda: html)


def publiceer_na_lezen(bord: str, maak: Callable[[], str]) -> int:
    """Do as `publiceer`, with what `maak` returns; `maak` runs while the board is locked (2 queries and its own).

    For a fragment that shows more than what this change touched, such as a line or a count: read and rendered after the
    lock, it also holds what a colleague committed just before.
    """
    with transaction.atomic():
        (regel,) = _volgende([bord])
        _schrijf([(regel, maak())])
    return regel[1]


def publiceer_elk(fragmenten: Mapping[str, str]) -> None:
    """Put in the outbox of each board (the keys) a fragment of its own (2 queries, however many boards; none without any).

    As `publiceer`, for a change that shows differently on several boards. The boards are locked in a fixed order, so that
    two changes at once never wait for each other in a circle: publish everything of one change with one call.
    """
    publiceer_elk_na_lezen(fragmenten, lambda: fragmenten)


def publiceer_elk_na_lezen(borden: Iterable[str], maak: Callable[[], Mapping[str, str]]) -> None:
    """Do as `publiceer_elk`, with what `maak` returns; it runs while all the boards are locked (2 queries and its own).

    `maak` answers for exactly these boards (KeyError for one that is missing, ValueError for another one; then nothing is
    published): their versies were taken, and a versie without a message would make every page fetch itself again. Without
    boards `maak` does not run.
    """
    namen = sorted(set(borden))
    if not namen:
        return
    with transaction.atomic():
        regels = _volgende(namen)
        fragmenten = maak()
        if vreemd := fragmenten.keys() - set(namen):
            raise ValueError(f"Niet op slot: {', '.join(sorted(vreemd))}")
        _schrijf([(regel, fragmenten[regel[2]]) for regel in regels])


def ververs(borden: Sequence[str]) -> None:
    """Make every page on these boards fetch itself again (2 queries, however many boards; none without any)."""
    if not borden:
        return
    with transaction.atomic():
        # In a fixed order, so that two changes at once never wait for each other.
        _schrijf([(regel, "") for regel in _volgende(sorted(set(borden)))])


def versie_van(bord: str) -> int:
    """Return the versie of the last message of a board, 0 when there is none (1 query)."""
    return Bord.objects.filter(sleutel=bord).values_list("versie", flat=True).first() or 0


def zet_op_slot(bord: str) -> int:
    """Lock a board until the transaction ends, without a message, and return its versie (1 query).

    For who has to look first whether there is something to publish; the message after it then gets the next versie.
    """
    tabel = connection.ops.quote_name(Bord._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(_SLOT.format(bord=tabel), [bord])
        return int(cursor.fetchone()[0])


def sluit(wie: str, bord_prefix: str = "") -> None:
    """Close what somebody watches, and let tickets given out before now open nothing any more (1 query).

    Call it in the transaction that ends the rights. `wie` is what `live.kaartje.wie` returns; with `bord_prefix` only
    boards whose key begins so. Who still has a right to a page fetches it again, with a new ticket.
    """
    with transaction.atomic():
        regel = Intrekking.objects.create(wie=wie, bord_prefix=bord_prefix, moment=kaartje.nu())
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [KANAAL, INGETROKKEN])
        else:
            transaction.on_commit(partial(actief.meld_intrekking, wie, bord_prefix, regel.moment))


type _Regel = tuple[int, int, str]
"""(id of the board, versie, key of the board)."""


def _volgende(borden: Sequence[str]) -> list[_Regel]:
    tabel = connection.ops.quote_name(Bord._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(_VOLGENDE.format(bord=tabel, rijen=", ".join(["(%s, 1)"] * len(borden))), list(borden))
        return [(int(pk), int(versie), str(sleutel)) for pk, versie, sleutel in cursor.fetchall()]


def _schrijf(berichten: Sequence[tuple[_Regel, str]]) -> None:
    postgres = connection.vendor == "postgresql"
    nu = connection.ops.adapt_datetimefield_value(timezone.now())
    tabel = connection.ops.quote_name(LiveBericht._meta.db_table)
    waarden: list[Any] = [waarde for (pk, versie, _), html in berichten for waarde in (pk, versie, html, nu)]
    sql = _BERICHT.format(bericht=tabel, rijen=", ".join(["(%s, %s, %s, %s)"] * len(berichten)))
    with connection.cursor() as cursor:
        cursor.execute(sql + _MELD if postgres else sql, [*waarden, KANAAL] if postgres else waarden)
    if not postgres:
        for (_, versie, sleutel), html in berichten:
            transaction.on_commit(partial(actief.meld, sleutel, versie, html))
