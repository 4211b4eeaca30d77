"""The streams without a server: the endpoint is called as a server calls it."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connections

from live.bron import DatabaseBron
from live.stroom import Stromen


@dataclass
class Antwoord:
    """What the endpoint sent to one client."""

    status: int = 0
    koppen: dict[str, str] = field(default_factory=dict)
    inhoud: bytes = b""
    compleet: bool = False

    @property
    def versies(self) -> list[int]:
        """The versies that came, in order."""
        return [int(regel[4:]) for regel in self.inhoud.split(b"\n") if regel.startswith(b"id: ")]


class Client:
    """One request to the endpoint, that can be ended as a browser does."""

    def __init__(self, app: Stromen, adres: str, koppen: dict[str, str] | None = None, methode: str = "GET") -> None:
        self.antwoord = Antwoord()
        self.vertrek = asyncio.Event()
        delen = urlsplit(adres)
        scope = {
            "type": "http",
            "method": methode,
            "path": delen.path,
            "query_string": delen.query.encode(),
            "headers": [(naam.lower().encode(), waarde.encode()) for naam, waarde in (koppen or {}).items()],
        }
        self._eerst = True
        self.taak = asyncio.create_task(app(scope, self._ontvang, self._stuur))

    async def _ontvang(self) -> dict[str, Any]:
        if self._eerst:
            self._eerst = False
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.vertrek.wait()
        return {"type": "http.disconnect"}

    async def _stuur(self, bericht: dict[str, Any]) -> None:
        if bericht["type"] == "http.response.start":
            self.antwoord.status = bericht["status"]
            self.antwoord.koppen = {naam.decode(): waarde.decode() for naam, waarde in bericht["headers"]}
        else:
            self.antwoord.inhoud += bericht["body"]
            self.antwoord.compleet = not bericht.get("more_body", False)

    async def tot(self, waar: Callable[[Antwoord], object]) -> Antwoord:
        """Wait until something is true of the answer."""
        async with asyncio.timeout(10):
            while not waar(self.antwoord):
                if self.taak.done():
                    self.taak.result()
                await asyncio.sleep(0.002)
        return self.antwoord

    async def vertrekt(self) -> None:
        """Go away."""
        self.vertrek.set()
        await self.taak


@pytest.fixture
def speel(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Run a coroutine with the endpoint; it reads the database over the connection of the test."""
    monkeypatch.setattr("live.bron.close_old_connections", lambda: None)

    def doe(stuk: Callable[[Stromen], Any]) -> None:
        async def alles() -> None:
            bron = DatabaseBron()
            bron.draad.submit(connections.__setitem__, "default", lijn).result()
            app = Stromen(_geen_paginas, lambda: bron)
            try:
                async with asyncio.timeout(20):
                    await stuk(app)
            finally:
                if app.hub is not None:
                    app.hub.sluit()
                bron.draad.shutdown()

        asyncio.run(alles())

    lijn = connections["default"]
    lijn.inc_thread_sharing()
    yield doe
    lijn.dec_thread_sharing()


async def _geen_paginas(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"een pagina"})
