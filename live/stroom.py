"""The streams: a small ASGI endpoint in front of the pages, without middleware, session or query for who comes in.

`/live/` is a stream of server-sent events; `/live/peil/` answers once, for who is behind something that blocks streams. Both
want a ticket (live.kaartje). A refusal is a 403 and never a redirect: htmx would follow that for ever.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from django.db import connection

from live import kaartje
from live.actief import zet_actief
from live.borden import OPEN, Bron
from live.bron import DatabaseBron
from live.hub import Hub

type Scope = dict[str, Any]
type Bericht = dict[str, Any]
type Ontvang = Callable[[], Awaitable[Any]]
type Stuur = Callable[[Any], Awaitable[None]]
type App = Callable[[Any, Any, Any], Awaitable[None]]

STROOM, PEIL = "/live/", "/live/peil/"
LAATSTE_WOORDEN_SECONDEN = 1
VERSIE_KOP, VERVERS_KOP = b"live-versie", b"live-ververs"
_VEILIG = [(b"cache-control", b"no-store, no-transform"), (b"x-content-type-options", b"nosniff")]
_STROOM_KOPPEN = [
    *_VEILIG,
    (b"content-type", b"text/event-stream; charset=utf-8"),
    # A proxy that collects or packs a stream stops it.
    (b"content-encoding", b"identity"),
    (b"x-accel-buffering", b"no"),
]

_log = logging.getLogger("live")


class Stromen:
    """Serves the streams, and gives everything else to the pages."""

    def __init__(self, paginas: App, maak_bron: Callable[[], Bron] = DatabaseBron) -> None:
        self.paginas = paginas
        self.maak_bron = maak_bron
        self.hub: Hub | None = None
        self._brug: Any = None

    async def __call__(self, scope: Scope, receive: Ontvang, send: Stuur) -> None:
        """Answer one request, or follow the life of the server."""
        if scope["type"] == "lifespan":
            await self._leef(receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(STROOM):
            await self._antwoord(scope, receive, send)
        else:
            await self.paginas(scope, receive, send)

    # The life of the server

    def begin(self) -> Hub:
        """Make the hub of this event loop, when it is not there yet."""
        if self.hub is None or self.hub.loop is not asyncio.get_running_loop():
            self.hub = Hub(self.maak_bron())
            zet_actief(self.hub)
            if met_brug():
                from live.postgres import Brug

                self._brug = Brug(self.hub)
        return self.hub

    async def eindig(self) -> None:
        """End every stream and let the database go."""
        if self.hub is None:
            return
        self.hub.sluit()
        zet_actief(None)
        if self._brug is not None:
            await self._brug.sluit()
            self._brug = None
        if isinstance(self.hub.bron, DatabaseBron):
            await self.hub.bron.sluit()
        self.hub = None

    async def _leef(self, receive: Ontvang, send: Stuur) -> None:
        while True:
            bericht = await receive()
            if bericht["type"] == "lifespan.startup":
                hub = self.begin()
                _sluit_bij_signaal(hub)
                await send({"type": "lifespan.startup.complete"})
            elif bericht["type"] == "lifespan.shutdown":
                await self.eindig()
                await send({"type": "lifespan.shutdown.complete"})
                return

    # Requests

    async def _antwoord(self, scope: Scope, receive: Ontvang, send: Stuur) -> None:
        if scope["path"] not in (STROOM, PEIL):
            await _kort(send, 404)
            return
        if scope["method"] != "GET":
            await _kort(send, 405, [(b"allow", b"GET")])
            return
        vraag = parse_qs(scope["query_string"].decode("latin-1"))
        bewijs = kaartje.lees(vraag.get("kaartje", [""])[0])
        vanaf = _getal(vraag.get("vanaf", ["0"])[0])
        hub = self.begin()
        if bewijs is None or not await hub.mag(bewijs.wie, bewijs.bord, bewijs.uitgegeven):
            await _kort(send, 403)
        elif hub.gesloten:
            await _kort(send, 503, [(b"retry-after", b"1")])
        elif scope["path"] == PEIL:
            await _peil(hub, bewijs.bord, vanaf, send)
        else:
            laatste = _getal(_kop(scope["headers"], b"last-event-id"))
            await _stroom(hub, bewijs, vanaf if laatste is None else laatste, receive, send)


def met_brug() -> bool:
    """Whether messages come over a line from the database, because other processes publish them."""
    return connection.vendor == "postgresql"


async def _stroom(hub: Hub, bewijs: kaartje.Kaartje, vanaf: int | None, receive: Ontvang, send: Stuur) -> None:
    """Hold a stream open until its client goes, or the hub lets it go."""
    luisteraar = hub.schrijf_in(bewijs.bord, bewijs.wie, bewijs.uitgegeven, send)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": _STROOM_KOPPEN})
        await send({"type": "http.response.body", "body": OPEN, "more_body": True})
        await hub.haal_in(luisteraar, vanaf or 0)
        while (await receive())["type"] != "http.disconnect":
            pass
    except asyncio.CancelledError:
        if not luisteraar.weg:
            raise
        # The hub ended it, so this task goes on for its last words; a client that does not take those has to do without.
        if (ik := asyncio.current_task()) is not None:
            ik.uncancel()
        if luisteraar.slot is not None:
            with suppress(Exception):
                async with asyncio.timeout(LAATSTE_WOORDEN_SECONDEN):
                    await send({"type": "http.response.body", "body": luisteraar.slot, "more_body": False})
    finally:
        hub.schrijf_uit(luisteraar)


async def _peil(hub: Hub, bord: str, vanaf: int | None, send: Stuur) -> None:
    """Answer what came after a versie: 204 when that is nothing."""
    versie, stukken = await hub.gemist(bord, vanaf or 0)
    koppen = [*_VEILIG, (VERSIE_KOP, str(versie).encode())]
    if stukken == []:
        await _kort(send, 204, koppen)
    elif stukken is None:
        await _kort(send, 200, [*koppen, (VERVERS_KOP, b"ja")])
    else:
        koppen.append((b"content-type", b"text/html; charset=utf-8"))
        await _kort(send, 200, koppen, "\n".join(stukken).encode())


async def _kort(send: Stuur, status: int, koppen: Iterable[tuple[bytes, bytes]] = _VEILIG, inhoud: bytes = b"") -> None:
    lengte = [] if status == 204 else [(b"content-length", str(len(inhoud)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*koppen, *lengte]})
    await send({"type": "http.response.body", "body": inhoud})


def _kop(koppen: Iterable[tuple[bytes, bytes]], naam: bytes) -> str:
    return next((waarde.decode("latin-1") for kop, waarde in koppen if kop == naam), "")


def _getal(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 19 else None


def _sluit_bij_signaal(hub: Hub) -> None:
    """End the streams when the server is told to stop: it waits for open answers before it tells anybody else.

    Only in the main thread, where signals come; in tests the server runs beside it.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for nummer in (signal.SIGTERM, signal.SIGINT):
        vorige = signal.getsignal(nummer)
        if not callable(vorige):
            continue

        def door(nummer: int, frame: Any, vorige: Callable[[int, Any], Any] = vorige) -> None:
            with suppress(RuntimeError):
                hub.loop.call_soon_threadsafe(hub.sluit)
            vorige(nummer, frame)

        signal.signal(nummer, door)
