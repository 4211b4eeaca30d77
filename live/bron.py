"""The outbox, read for the hub: the ORM in one thread of its own, so that a process with streams holds one connection."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import Error, close_old_connections, connection, connections

from live import kaartje
from live.borden import Lezing
from live.models import Bord, Intrekking, LiveBericht


class DatabaseBron:
    """Reads the database for one event loop."""

    def __init__(self) -> None:
        self.draad = ThreadPoolExecutor(1, thread_name_prefix="live")

    async def lees(self, bord: str, vanaf: int, hooguit: int) -> Lezing:
        """Return at most `hooguit` messages after a versie (1 query)."""
        return await self._doe(partial(_lees, bord, vanaf, hooguit))

    async def intrekkingen(self) -> list[tuple[str, str, int]]:
        """Return the rights that ended within the life of a ticket (1 query)."""
        return await self._doe(_intrekkingen)

    async def sluit(self) -> None:
        """Close the connection and the thread."""
        await asyncio.get_running_loop().run_in_executor(self.draad, connections.close_all)
        self.draad.shutdown(wait=False)

    async def _doe[T](self, wat: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.draad, _met_verbinding, wat)


def _met_verbinding[T](wat: Callable[[], T]) -> T:
    """Read with a connection that works: one that broke since the last time is opened again, once.

    It is not tried beforehand: that would cost a question for every message of every board.
    """
    try:
        return wat()
    except Error:
        close_old_connections()
        return wat()


_LEES = (
    "SELECT bord.id, bord.versie, bericht.versie, bericht.html FROM {bord} bord "
    "LEFT JOIN {bericht} bericht ON bericht.bord_id = bord.id AND bericht.versie > %s "
    "WHERE bord.sleutel = %s ORDER BY bericht.versie LIMIT %s"
)


def _lees(bord: str, vanaf: int, hooguit: int) -> Lezing:
    """Read a board and its messages in one query, written out: it runs for every message, in every process with streams."""
    tabellen = (connection.ops.quote_name(model._meta.db_table) for model in (Bord, LiveBericht))
    sql = _LEES.format(**dict(zip(("bord", "bericht"), tabellen, strict=True)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [vanaf, bord, hooguit])
        rijen = cursor.fetchall()
    if not rijen:
        return Lezing(None, 0, [])
    pk, nu, _, _ = rijen[0]
    return Lezing(pk, nu, [(versie, html) for _, _, versie, html in rijen if versie is not None])


def _intrekkingen() -> list[tuple[str, str, int]]:
    vanaf = kaartje.nu() - kaartje.GELDIG_SECONDEN * 1000
    return list(Intrekking.objects.filter(moment__gte=vanaf).values_list("wie", "bord_prefix", "moment"))
