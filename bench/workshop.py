"""Votes on their way to a whole room, against a bare server of events in the same run.

People vote one after another, so many a second, each from a phone of their own: a full POST with its cookie, CSRF check, vote and
telling. Everybody in the room watches meanwhile: the phones, the big screen and the regie. When all have voted the begeleider goes
on to the next vraag. The bare server writes one row, as durable as the database that is measured, and sends an event as long as
that of a vote to as many screens; its votes come at the same pace.

Time is that of the clock on the wall, from the moment a vote is sent until its event came in, over every vote and every screen.
Two votes that were on their way at once may be told in the other order; the k-th event is taken for the k-th vote, which changes no
mean. Memory and CPU are those of the server: PostgreSQL is counted apart.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

import uvloop
from django.db import connection

from accounts.models import Gebruiker
from bench.gegevens import Opzet
from bench.meten import getal
from bench.scherm import (
    UVICORN,
    Scherm,
    geheugen,
    kaal,
    lees_antwoord,
    open_schermen,
    proces,
    rekentijd,
    vrije_poort,
)
from bench.zaal import Zaal, maak_zaal
from live.models import LiveBericht
from workshop.vertellen import Gezicht, bord

MENSEN = (30, 100, 300, 1000)
PER_SECONDE, SECONDEN, KORT = 20, 30, 6
#: (people, target of p95 as a ratio to the floor); of two processes against one (issue 5 and architectuur.md, Budgets).
DOELEN, DOEL_TWEE, DOEL_KB = {300: 3.0}, 1.5, 20.0
MEESTE_LIJNEN = 64
#: uvicorn closes a line that was quiet for five seconds.
STIL_SECONDEN = 3.0
#: The first votes find everything cold; they count as events, and not in the times.
OPWARMEN = 20


@dataclass(frozen=True)
class Doel:
    """A server to measure: where its streams and its pages are, which processes it is, and what goes to it."""

    naam: str
    stroompoorten: list[int]
    paginapoort: int
    pids: list[int]
    stromen: list[tuple[bytes, int]]
    ronden: list[list[bytes]]
    volgende: list[bytes] = field(default_factory=list)
    #: Processes of the database, counted apart.
    database: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Meting:
    """What came of it: milliseconds over all deliveries, what went wrong, and what it cost."""

    p50: float
    p95: float
    p99: float
    post: float
    post95: float
    gemist: int
    kb: float
    cpu: float
    database: float
    openen: float
    stemmen: int


def meet(leider: Gebruiker, opzet: Opzet, *, kort: bool = False) -> None:
    """Measure on the database at hand: one process, and on PostgreSQL also two kinds of process, two of each."""
    seconden = KORT if kort else SECONDEN
    postgres = connection.vendor == "postgresql"
    for mensen in MENSEN:
        lengte = _lengte(leider, opzet, mensen)
        with kaal(lengte, duurzaam=True, schijf=postgres) as (poort, pid):
            vloer = _doe(_kaal(poort, pid, mensen), seconden)
        print(
            f"\n{mensen} telefoons, {PER_SECONDE} stemmen per seconde, {seconden} s, bericht van {lengte} B", flush=True
        )
        _regel("vloer", vloer, vloer)
        eerste: Meting | None = None
        for naam, draai in _SOORTEN[connection.vendor]:
            zaal = maak_zaal(leider, opzet, mensen)
            with draai(naam, zaal) as doel:
                ons = _doe(doel, seconden)
            bewaard = zaal.bewaard()
            _regel(naam, ons, vloer, doel=DOELEN.get(mensen))
            if bewaard != ons.stemmen:
                print(f"  NIET GOED: {ons.stemmen} stemmen bevestigd, {bewaard} bewaard", flush=True)
            if eerste is not None and postgres:
                keer = ons.p95 / eerste.p95
                gehaald = "gehaald" if keer <= DOEL_TWEE else "NIET GEHAALD"
                print(
                    f"  twee tegen een: p50 {getal(ons.p50 / eerste.p50)} x, p95 {getal(keer)} x, "
                    f"doel {getal(DOEL_TWEE)}, {gehaald}",
                    flush=True,
                )
            eerste = eerste or ons


def _regel(naam: str, ons: Meting, vloer: Meting, *, doel: float | None = None) -> None:
    keer = ons.p95 / vloer.p95
    wat = "" if doel is None else f" (doel {getal(doel)}, {'gehaald' if keer <= doel else 'NIET GEHAALD'})"
    print(
        f"  {naam}: p50 {getal(ons.p50)} / p95 {getal(ons.p95)} / p99 {getal(ons.p99)} ms, "
        f"{getal(ons.p50 / vloer.p50)} / {getal(keer)} / {getal(ons.p99 / vloer.p99)} x de vloer{wat}; "
        f"POST p50 {getal(ons.post)} p95 {getal(ons.post95)} ms; gemist of dubbel {ons.gemist}; "
        f"{getal(ons.kb)} kB per stroom; CPU {getal(ons.cpu)} % en database {getal(ons.database)} %; "
        f"openen {getal(ons.openen)} s",
        flush=True,
    )


def _lengte(leider: Gebruiker, opzet: Opzet, mensen: int) -> int:
    """Return how long the event of a vote is on a phone."""
    from django.test import Client

    zaal = maak_zaal(leider, opzet, mensen)
    client = Client()
    rauw = zaal.stemmen(zaal.vragen[0])[0].decode()
    kop, _, inhoud = rauw.partition("\r\n\r\n")
    regels = kop.split("\r\n")
    koppen = dict(regel.split(": ", 1) for regel in regels[1:] if not regel.startswith(("Content", "Host")))
    soort = "application/x-www-form-urlencoded"
    antwoord = client.post(regels[0].split()[1], inhoud, content_type=soort, headers=koppen, secure=True)
    assert antwoord.status_code == 200, antwoord.status_code
    bericht = LiveBericht.objects.filter(bord__sleutel=bord(zaal.workshop.pk, Gezicht.TELEFOON)).latest("versie")
    return len(bericht.html.encode())


# What is measured


def _kaal(poort: int, pid: int, mensen: int) -> Doel:
    vraag = (b"GET / HTTP/1.1\r\nHost: testserver\r\n\r\n", 0)
    post = b"POST / HTTP/1.1\r\nHost: testserver\r\nContent-Length: 2\r\n\r\nok"
    return Doel("vloer", [poort], poort, [pid], [vraag] * (mensen + 2), [[post] * mensen])


def _van(naam: str, zaal: Zaal, stroompoorten: list[int], paginapoort: int, pids: list[int]) -> Doel:
    database = []
    if connection.vendor == "postgresql":
        from tests.postgres import hoofdproces

        database = [hoofdproces()]
    stemmen = [zaal.stemmen(vraag) for vraag in zaal.vragen]
    return Doel(naam, stroompoorten, paginapoort, pids, list(zaal.stromen()), stemmen, zaal.volgende(), database)


@contextmanager
def _een(naam: str, zaal: Zaal) -> Iterator[Doel]:
    """Run everything in one process, as make start does."""
    poort = vrije_poort()
    with proces(poort, "uvicorn", "config.asgi:application", "--port", str(poort), *UVICORN) as pid:
        yield _van(naam, zaal, [poort], poort, [pid])


@contextmanager
def _twee(naam: str, zaal: Zaal) -> Iterator[Doel]:
    """Run pages in granian and streams in two processes, as in production."""
    with ExitStack() as stapel:
        stromen: list[tuple[int, int]] = []
        for _ in range(2):
            poort = vrije_poort()
            uvicorn = ("uvicorn", "config.asgi:application", "--port", str(poort), *UVICORN)
            stromen.append((poort, stapel.enter_context(proces(poort, *uvicorn))))
        pagina = vrije_poort()
        granian = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-access-log"]
        granian += ["--log-level", "warning", "--host", "127.0.0.1", "--port", str(pagina), "config.wsgi:application"]
        pids = [pid for _, pid in stromen] + [stapel.enter_context(proces(pagina, "granian", *granian))]
        yield _van(naam, zaal, [poort for poort, _ in stromen], pagina, pids)


type Draai = Callable[[str, Zaal], AbstractContextManager[Doel]]
_SOORTEN: dict[str, list[tuple[str, Draai]]] = {
    "sqlite": [("SQLite, een proces", _een)],
    "postgresql": [("PostgreSQL, een proces", _een), ("PostgreSQL, granian en twee processen met stromen", _twee)],
}


# Measuring


def _doe(doel: Doel, seconden: int) -> Meting:
    return uvloop.run(_ronde(doel, seconden))


class Lijnen:
    """Connections over which votes go: one that is free, else a new one."""

    def __init__(self, poort: int) -> None:
        self.poort = poort
        self.vrij: list[tuple[float, asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.ruimte = asyncio.Semaphore(MEESTE_LIJNEN)

    async def stuur(self, bericht: bytes) -> float:
        """Send a request, wait for its answer and return when it was sent; the answer must be a 200."""
        async with self.ruimte:
            sinds, lezer, schrijver = self.vrij.pop() if self.vrij else await self._nieuw()
            if time.perf_counter() - sinds > STIL_SECONDEN:
                schrijver.close()
                sinds, lezer, schrijver = await self._nieuw()
            gestuurd = time.perf_counter()
            schrijver.write(bericht)
            status = await lezer.readline()
            assert b" 200 " in status, status
            await lees_antwoord(lezer)
            self.vrij.append((time.perf_counter(), lezer, schrijver))
            return gestuurd

    async def _nieuw(self) -> tuple[float, asyncio.StreamReader, asyncio.StreamWriter]:
        lezer, schrijver = await asyncio.open_connection("127.0.0.1", self.poort)
        return time.perf_counter(), lezer, schrijver

    def sluit(self) -> None:
        """Close them all."""
        for _, _, schrijver in self.vrij:
            schrijver.close()


async def _ronde(doel: Doel, seconden: int) -> Meting:
    voor = sum(geheugen(pid) for pid in doel.pids)
    begin = time.perf_counter()
    poorten = doel.stroompoorten
    schermen = await open_schermen([(poorten[i % len(poorten)], *vraag) for i, vraag in enumerate(doel.stromen)])
    openen = time.perf_counter() - begin
    kb = (sum(geheugen(pid) for pid in doel.pids) - voor) / len(schermen)
    lijnen = Lijnen(doel.paginapoort)
    toen = [sum(map(rekentijd, pids)) for pids in (doel.pids, doel.database)]
    begin = time.perf_counter()
    gestuurd, posts, bevestigd = await _stem(doel, lijnen, PER_SECONDE * seconden)
    duur = time.perf_counter() - begin
    nu = [sum(map(rekentijd, pids)) for pids in (doel.pids, doel.database)]
    einde = [vanaf + len(gestuurd) for _, vanaf in doel.stromen]
    # What does not come is counted below.
    with suppress(TimeoutError):
        async with asyncio.timeout(30):
            while any(scherm.vanaf < laatste for scherm, laatste in zip(schermen, einde, strict=True)):
                await asyncio.sleep(0.05)
    lijnen.sluit()
    tijden, gemist = _tel(schermen, [vanaf for _, vanaf in doel.stromen], gestuurd)
    cpu, database = ((na - voor) / duur * 100 for na, voor in zip(nu, toen, strict=True))
    return Meting(
        p50=_deel(tijden, 50),
        p95=_deel(tijden, 95),
        p99=_deel(tijden, 99),
        post=_deel(posts, 50),
        post95=_deel(posts, 95),
        gemist=gemist,
        kb=kb,
        cpu=cpu,
        database=database,
        openen=openen,
        stemmen=bevestigd,
    )


def _deel(tijden: list[float], procent: int) -> float:
    """Return the milliseconds within which so many percent came."""
    return sorted(tijden)[len(tijden) * procent // 100] * 1000


async def _stem(doel: Doel, lijnen: Lijnen, aantal: int) -> tuple[list[float | None], list[float], int]:
    """Send votes at an even pace and return when each event was caused, how long the POSTs took, and how many said yes.

    None stands for an event that is not measured: of the first votes, and of going on to the next vraag.
    """
    gestuurd: list[float | None] = []
    posts: list[float] = []
    bevestigd = 0

    async def een(bericht: bytes, plek: int, *, telt: bool) -> None:
        nonlocal bevestigd
        moment = await lijnen.stuur(bericht)
        bevestigd += 1
        if telt:
            posts.append(time.perf_counter() - moment)
            gestuurd[plek] = moment

    per_vraag = len(doel.ronden[0])
    begin = time.perf_counter()
    onderweg: set[asyncio.Task[None]] = set()
    for slag in range(OPWARMEN + aantal):
        vraag, wie = divmod(slag, per_vraag)
        verder = bool(slag and not wie and doel.volgende)
        if verder or slag == OPWARMEN:
            pauze = time.perf_counter()
            await asyncio.gather(*onderweg)
            if verder:
                await lijnen.stuur(doel.volgende[vraag - 1])
                gestuurd.append(None)
            # The room looks at the new vraag first.
            await asyncio.sleep(0.2)
            begin += time.perf_counter() - pauze
        await asyncio.sleep(max(0.0, begin + slag / PER_SECONDE - time.perf_counter()))
        gestuurd.append(None)
        bericht = doel.ronden[vraag % len(doel.ronden)][wie]
        taak = asyncio.create_task(een(bericht, len(gestuurd) - 1, telt=slag >= OPWARMEN))
        onderweg.add(taak)
        taak.add_done_callback(onderweg.discard)
    await asyncio.gather(*onderweg)
    return gestuurd, posts, bevestigd


def _tel(schermen: list[Scherm], vanaf: list[int], gestuurd: list[float | None]) -> tuple[list[float], int]:
    """Return how long every measured event took to every screen, and how many did not come, or came twice or out of turn."""
    tijden: list[float] = []
    gemist = 0
    for scherm, begin in zip(schermen, vanaf, strict=True):
        gemist += scherm.fouten
        scherm.transport.close()
        for versie, moment in enumerate(gestuurd, begin + 1):
            if versie not in scherm.kreeg:
                gemist += 1
            elif moment is not None:
                tijden.append(scherm.kreeg[versie] - moment)
    return tijden, gemist
