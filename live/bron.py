"""The outbox, read for the hub: the ORM in one thread of its own, so that a process with streams holds one connection."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import Error, close_old_connections, connections

from live import kaartje
from live.borden import Lezing
from live.models import Bord, Intrekking, LiveBericht


class DatabaseBron:
    """Reads the database for one event loop."""

    def __init__(self) -> None:
        self.draad = ThreadPoolExecutor(1, thread_name_prefix="live")

    async def lees(self, bord: str, vanaf: int, hooguit: int) -> Lezing:
        """Return at most `hooguit` messages after a versie (1 or 2 queries)."""
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
    """Read with a connection that works: one that broke since the last time is opened again, once."""
    close_old_connections()
    try:
        return wat()
    except Error:
        close_old_connections()
        return wat()


def _lees(bord: str, vanaf: int, hooguit: int) -> Lezing:
    nu = Bord.objects.filter(sleutel=bord).values_list("pk", "versie").first()
    if nu is None:
        return Lezing(None, 0, [])
    pk, versie = nu
    if versie <= vanaf:
        return Lezing(pk, versie, [])
    # Up to the versie just read: what was committed since is read the next time.
    berichten = LiveBericht.objects.filter(bord=pk, versie__gt=vanaf, versie__lte=versie).order_by("versie")
    return Lezing(pk, versie, list(berichten.values_list("versie", "html")[:hooguit]))


def _intrekkingen() -> list[tuple[str, str, int]]:
    vanaf = kaartje.nu() - kaartje.GELDIG_SECONDEN * 1000
    return list(Intrekking.objects.filter(moment__gte=vanaf).values_list("wie", "bord_prefix", "moment"))
