"""The line from PostgreSQL to the hub: other processes publish, this one hears it. Only on PostgreSQL."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections, transaction

from live import aanwezig, kaartje, publiceer
from live.hub import Hub
from live.models import Bord, LiveBericht
from live.postgres import Brug
from live.stroom import Stromen
from tests.live.conftest import Client

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="alleen op PostgreSQL"),
]
BORD = "heartbeat/1"


def _pids() -> list[int]:
    """Return which server processes of PostgreSQL listen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%%' AND datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _knip() -> None:
    """End the line as a restart of the database does."""
    with connection.cursor() as cursor:
        for pid in _pids():
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])


async def _elders(doe: Callable[[], Any]) -> Any:
    """Do something as another process: in a thread with a connection of its own."""

    def met_eigen_verbinding() -> Any:
        try:
            return doe()
        finally:
            connections.close_all()

    return await asyncio.to_thread(met_eigen_verbinding)


def speel(stuk: Callable[[Stromen, Hub, Brug], Any]) -> None:
    """Run a coroutine with the endpoint and its bridge."""

    async def alles() -> None:
        app = Stromen(_geen_paginas)
        hub = app.begin()
        brug = app._brug
        try:
            async with asyncio.timeout(30):
                await brug.open.wait()
                await stuk(app, hub, brug)
        finally:
            await app.eindig()

    asyncio.run(alles())


async def _geen_paginas(scope: Any, receive: Any, send: Any) -> None:
    raise AssertionError(scope["path"])


def _mislukt() -> None:
    with transaction.atomic():
        publiceer.publiceer(BORD, "<p>mislukt</p>")
        raise RuntimeError


def _schrijf_en_draai_terug() -> None:
    publiceer.publiceer(BORD, "<p>een</p>")
    with pytest.raises(RuntimeError):
        _mislukt()
    publiceer.publiceer("heartbeat/2", "<p>een ander bord</p>")
    # Longer than a NOTIFY may be.
    publiceer.publiceer(BORD, "x" * 9000)


def test_een_ander_proces_schrijft_en_wie_kijkt_krijgt_het() -> None:
    async def stuk(app: Stromen, hub: Hub, brug: Brug) -> None:
        # Nobody published yet, so the board has no row and no number.
        client = Client(app, kaartje.luisteradres(BORD, kaartje.wie(1), 0))
        await client.tot(lambda a: a.inhoud)
        await _elders(_schrijf_en_draai_terug)
        antwoord = await client.tot(lambda a: a.versies == [1, 2])
        assert b"mislukt" not in antwoord.inhoud
        assert b"ander bord" not in antwoord.inhoud
        assert b"x" * 9000 in antwoord.inhoud
        await client.vertrekt()

    speel(stuk)


def test_na_een_breuk_van_de_lijn_mist_niemand_iets() -> None:
    async def stuk(app: Stromen, hub: Hub, brug: Brug) -> None:
        client = Client(app, kaartje.luisteradres(BORD, kaartje.wie(1), 0))
        await client.tot(lambda a: a.inhoud)
        await _elders(lambda: publiceer.publiceer(BORD, "<p>voor</p>"))
        await client.tot(lambda a: a.versies == [1])
        weg = Client(app, kaartje.luisteradres(BORD, kaartje.wie(2), 1))
        await weg.tot(lambda a: a.inhoud)

        def tijdens() -> None:
            _knip()
            publiceer.publiceer(BORD, "<p>tijdens</p>")
            publiceer.sluit("g2")

        await _elders(tijdens)
        await client.tot(lambda a: a.versies == [1, 2])
        assert (await weg.tot(lambda a: a.compleet)).inhoud.endswith(b"event: einde\ndata:\n\n")
        await brug.open.wait()
        await _elders(lambda: publiceer.publiceer(BORD, "<p>na</p>"))
        await client.tot(lambda a: a.versies == [1, 2, 3])
        await client.vertrekt()

    speel(stuk)


def test_rechten_die_in_een_ander_proces_eindigen_sluiten_de_stroom_hier() -> None:
    async def stuk(app: Stromen, hub: Hub, brug: Brug) -> None:
        oud = kaartje.luisteradres(BORD, kaartje.wie(1), 0)
        client = Client(app, oud)
        await client.tot(lambda a: a.inhoud)
        await _elders(lambda: publiceer.sluit("g1", "heartbeat/"))
        await client.tot(lambda a: a.compleet)
        weer = Client(app, oud)
        await weer.taak
        assert weer.antwoord.status == 403

    speel(stuk)


def test_twee_tegelijk_krijgen_elk_een_versie_in_de_volgorde_van_bewaren() -> None:
    volgorde: list[str] = []

    async def stuk(app: Stromen, hub: Hub, brug: Brug) -> None:
        binnen, door = asyncio.Event(), asyncio.Event()
        lus = asyncio.get_running_loop()

        def eerste() -> None:
            with transaction.atomic():
                publiceer.publiceer(BORD, "<p>eerste</p>")
                lus.call_soon_threadsafe(binnen.set)
                asyncio.run_coroutine_threadsafe(door.wait(), lus).result(10)
                volgorde.append("eerste")

        def tweede() -> None:
            # Waits for the lock of the first, so it reads what the first wrote.
            def maak() -> str:
                volgorde.append("tweede")
                return "<p>tweede</p>"

            publiceer.publiceer_na_lezen(BORD, maak)

        client = Client(app, kaartje.luisteradres(BORD, kaartje.wie(1), 0))
        een = asyncio.create_task(_elders(eerste))
        await binnen.wait()
        twee = asyncio.create_task(_elders(tweede))
        await asyncio.sleep(0.05)
        door.set()
        await asyncio.gather(een, twee)
        assert volgorde == ["eerste", "tweede"]
        antwoord = await client.tot(lambda a: a.versies == [1, 2])
        assert antwoord.inhoud.index(b"eerste") < antwoord.inhoud.index(b"tweede")
        await client.vertrekt()

    speel(stuk)


def _tegelijk(*doen: Callable[[], Any]) -> None:
    """Do things in threads that begin at the same moment, each as another process would."""
    begin = threading.Barrier(len(doen))

    def een(doe: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            begin.wait(10)
            doe()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doen)) as draden:
        for uitkomst in [draden.submit(een, doe) for doe in doen]:
            uitkomst.result(20)


def test_twee_tabs_die_samen_sluiten_laten_niemand_achter() -> None:
    for _ in range(5):
        for tab in ("a", "b"):
            aanwezig.meld(BORD, "g1", tab, "Joris Wolters")
        _tegelijk(*(partial(aanwezig.vertrek, BORD, "g1", tab) for tab in ("a", "b")))
        laatste = LiveBericht.objects.latest("versie")
        assert "Joris" not in laatste.html


def test_dezelfde_borden_in_een_andere_volgorde_wachten_nooit_in_een_kring() -> None:
    borden = [f"heartbeat/{nummer}" for nummer in range(400)]
    heen, terug = dict.fromkeys(borden, "<p>heen</p>"), dict.fromkeys(reversed(borden), "<p>terug</p>")
    for _ in range(5):
        _tegelijk(partial(publiceer.publiceer_elk, heen), partial(publiceer.publiceer_elk, terug))
    assert set(Bord.objects.filter(sleutel__in=borden).values_list("versie", flat=True)) == {10}
