"""The line from PostgreSQL to the hub: one connection that listens, in the process with the streams only.

Over it go numbers, never a fragment: a NOTIFY holds 8000 bytes. What they mean is read from the outbox. The connection must be
a direct one: PgBouncer in transaction mode loses LISTEN.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Any

import psycopg
from django.db import connection

from live.hub import Hub
from live.publiceer import INGETROKKEN, KANAAL

#: How long the line may be quiet before it is tried.
STIL_SECONDEN = 30.0
WACHT_SECONDEN = (0.1, 0.5, 1.0, 2.0, 5.0)

_log = logging.getLogger("live")


class Brug:
    """Keeps the line open until `sluit`, and after a break reads what was missed."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        #: Set while the line is open.
        self.open = asyncio.Event()
        self.taak = asyncio.get_running_loop().create_task(self._houd_open(_verbinding()))

    async def sluit(self) -> None:
        """Close the line."""
        self.taak.cancel()
        with suppress(asyncio.CancelledError):
            await self.taak

    async def _houd_open(self, gegevens: dict[str, Any]) -> None:
        poging = 0
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**gegevens, autocommit=True) as lijn:
                    await lijn.execute(f"LISTEN {KANAAL}")
                    # First listening, then reading what came before: so nothing falls in between.
                    await self._kijk_na()
                    self.open.set()
                    poging = 0
                    await self._luister(lijn)
            except (psycopg.Error, OSError) as fout:
                wacht = WACHT_SECONDEN[min(poging, len(WACHT_SECONDEN) - 1)]
                _log.warning("De lijn met de database is weg (%s). Nog eens over %s s.", fout, wacht)
                poging += 1
                self.open.clear()
                await asyncio.sleep(wacht)

    async def _kijk_na(self) -> None:
        self.hub.kijk_na()
        self.hub.herlaad(await self.hub.bron.intrekkingen())

    async def _luister(self, lijn: psycopg.AsyncConnection[Any]) -> None:
        while True:
            async for bericht in lijn.notifies(timeout=STIL_SECONDEN):
                if bericht.payload == INGETROKKEN:
                    self.hub.herlaad(await self.hub.bron.intrekkingen())
                    continue
                pk, _, versie = bericht.payload.partition(":")
                self.hub.gemeld(int(pk), int(versie))
            await lijn.execute("SELECT 1")


def _verbinding() -> dict[str, Any]:
    """Return how Django connects, without what belongs to its own connections."""
    gegevens: dict[str, Any] = connection.get_connection_params()
    return {naam: waarde for naam, waarde in gegevens.items() if naam not in ("cursor_factory", "context")}
