"""The floor of bench.live: nothing but sending. A bare server of events on uvloop, without a framework, users or rights.

    python -m bench.kaal PORT BYTES [SQLITE [SYNCHRONOUS]]

GET opens a stream. POST gives all streams an event of BYTES bytes and answers 200; with SQLITE it first writes one row there,
in a transaction of its own; SYNCHRONOUS is what SQLite calls it: FULL waits for the disk at each commit, as PostgreSQL does.
"""

import asyncio
import sqlite3
import sys
from typing import cast

import uvloop

ANTWOORD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
STROOM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: open\ndata:\n\n"


class Kaal(asyncio.Protocol):
    """One connection."""

    stromen: set[asyncio.WriteTransport] = set()
    versie = 0
    inhoud = b""
    database: sqlite3.Connection | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write."""
        # uvloop has transports of its own, that do not inherit.
        self.transport = cast(asyncio.WriteTransport, transport)
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        """Answer as soon as the head and the body are there."""
        self.buffer += data
        kop, scheiding, rest = self.buffer.partition(b"\r\n\r\n")
        if not scheiding:
            return
        if kop.startswith(b"GET"):
            self.buffer = b""
            self.stromen.add(self.transport)
            self.transport.write(STROOM)
            return
        lengte = next(int(r[15:]) for r in kop.split(b"\r\n") if r.lower().startswith(b"content-length:"))
        if len(rest) < lengte:
            return
        self.buffer = rest[lengte:]
        self._zend()
        self.transport.write(ANTWOORD)

    def _zend(self) -> None:
        cls = type(self)
        if cls.database is not None:
            with cls.database:
                cls.database.execute("INSERT INTO bericht (html) VALUES (?)", [cls.inhoud.decode()])
        cls.versie += 1
        bericht = b"id: %d\ndata: %s\n\n" % (cls.versie, cls.inhoud)
        for stroom in cls.stromen:
            stroom.write(bericht)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget a stream."""
        self.stromen.discard(self.transport)


async def main(poort: int, lengte: int, sqlite: str = "", synchroon: str = "NORMAL") -> None:
    """Serve until somebody stops it."""
    Kaal.inhoud = b"x" * lengte
    if sqlite:
        Kaal.database = sqlite3.connect(sqlite)
        # As the product, unless told otherwise: see config.settings.
        Kaal.database.execute("PRAGMA journal_mode=WAL")
        Kaal.database.execute(f"PRAGMA synchronous={synchroon}")
        Kaal.database.execute("CREATE TABLE IF NOT EXISTS bericht (html TEXT)")
    server = await asyncio.get_running_loop().create_server(Kaal, "127.0.0.1", poort, backlog=2048)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:5]))
