"""A rating on its way to all open screens, against a bare server of events in the same run.

Both run as a process of their own; the screens and the ratings come from this one, over the loopback address. A rating is a
full POST: session, rights, CSRF check, history, outbox. The bare server sends an event of the same length to as many screens.
Time is that of the clock on the wall, from sending the POST until the event has come in, over every delivery.
"""

import asyncio
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

import uvloop
from django.urls import reverse

from accounts.models import Gebruiker
from bench.gegevens import Opzet, ingelogd
from bench.meten import getal
from bench.scherm import UVICORN, geheugen, kaal, lees_antwoord, open_schermen, proces, vrije_poort
from heartbeat.meekijken import bordsleutel
from live.kaartje import luisteradres, wie
from live.models import LiveBericht

#: (screens, ratings a second, seconds, target of p50 as a ratio to the floor): architectuur.md, Budgets.
RONDEN = ((30, 5, 12, 5.0), (300, 5, 12, None), (1000, 5, 12, 3.0))
OPENEN, DOEL_OPENEN, DOEL_KB = 1000, 5.0, 20.0


@dataclass(frozen=True)
class Meting:
    """One round: milliseconds over all deliveries, and what went wrong."""

    p50: float
    p95: float
    post: float
    gemist: int
    openen: float
    kb: float


@dataclass(frozen=True)
class Doel:
    """A server to measure: where it is, what opens a stream and what makes a rating."""

    poort: int
    pid: int
    stroom: Callable[[], tuple[bytes, int]]
    post: Callable[[], bytes]


def meet(leider: Gebruiker, opzet: Opzet) -> None:
    """Measure and print; a round that lost or doubled an event says so."""
    lengte = _lengte(leider, opzet)
    print(f"een waardering is een bericht van {getal(lengte / 1000)} kB", flush=True)
    for schermen, per_seconde, seconden, doel in RONDEN:
        with _kaal(lengte, duurzaam=schermen <= 30) as kaal:
            vloer = uvloop.run(_ronde(kaal, schermen, per_seconde, seconden))
        with _product(leider, opzet) as product:
            ons = uvloop.run(_ronde(product, schermen, per_seconde, seconden))
        naam = f"waardering naar {schermen} schermen"
        wat = (
            ""
            if doel is None
            else f", doel {getal(doel)}{', gehaald' if ons.p50 / vloer.p50 <= doel else ', NIET GEHAALD'}"
        )
        print(
            f"{naam}: p50 {getal(ons.p50 / vloer.p50)} x de vloer{wat}, p95 {getal(ons.p95 / vloer.p95)} x "
            f"({getal(ons.p50)} / {getal(ons.p95)} tegen {getal(vloer.p50)} / {getal(vloer.p95)} ms; "
            f"POST p50 {getal(ons.post)} ms; gemist of dubbel: {ons.gemist} tegen {vloer.gemist})",
            flush=True,
        )
        if schermen == OPENEN:
            print(
                f"{schermen} stromen openen: {getal(ons.openen / vloer.openen)} x de vloer, doel {getal(DOEL_OPENEN)} "
                f"({getal(ons.openen)} tegen {getal(vloer.openen)} s); geheugen per stroom {getal(ons.kb)} kB, "
                f"doel {getal(DOEL_KB)}, vloer {getal(vloer.kb)}",
                flush=True,
            )


async def _ronde(doel: Doel, aantal: int, per_seconde: int, seconden: int) -> Meting:
    # Tickets are given out by pages, long before.
    vragen = [doel.stroom() for _ in range(aantal)]
    voor = geheugen(doel.pid)
    begin = time.perf_counter()
    schermen = await open_schermen([(doel.poort, *vraag) for vraag in vragen])
    openen = time.perf_counter() - begin
    kb = (geheugen(doel.pid) - voor) / aantal
    lezer, schrijver = await asyncio.open_connection("127.0.0.1", doel.poort)
    gestuurd: dict[int, float] = {}
    posts: list[float] = []
    volgende = schermen[0].vanaf
    for slag in range(per_seconde * seconden):
        await asyncio.sleep(max(0.0, begin + openen + slag / per_seconde - time.perf_counter()))
        volgende += 1
        gestuurd[volgende] = time.perf_counter()
        schrijver.write(doel.post())
        status = await lezer.readline()
        assert b" 200 " in status, status
        await lees_antwoord(lezer)
        posts.append(time.perf_counter() - gestuurd[volgende])
    async with asyncio.timeout(30):
        while any(scherm.vanaf < volgende for scherm in schermen):
            await asyncio.sleep(0.05)
    schrijver.close()
    tijden = sorted(
        scherm.kreeg[versie] - moment
        for versie, moment in gestuurd.items()
        for scherm in schermen
        if versie in scherm.kreeg
    )
    gemist = sum(scherm.fouten for scherm in schermen) + aantal * len(gestuurd) - len(tijden)
    for scherm in schermen:
        scherm.transport.close()
    return Meting(
        tijden[len(tijden) // 2] * 1000,
        tijden[len(tijden) * 95 // 100] * 1000,
        statistics.median(posts) * 1000,
        gemist,
        openen,
        kb,
    )


def _lengte(leider: Gebruiker, opzet: Opzet) -> int:
    """Rate once, to know how long a message is."""
    client = ingelogd(leider)
    velden, adres = _waardering(opzet), reverse("heartbeat:waardeer", args=[opzet.klantreis.uuid])
    for _ in range(2):
        kop = {"X-CSRFToken": client.cookies["csrftoken"].value, "HX-Request": "true"}
        antwoord = client.post(adres, next(velden), headers=kop, secure=True)
        assert antwoord.status_code == 200, antwoord.status_code
    bericht = LiveBericht.objects.order_by("-pk").first()
    assert bericht is not None
    return len(bericht.html.encode())


def _waardering(opzet: Opzet) -> Iterator[dict[str, str]]:
    """Return ratings of one cell without end: each is another one than the last."""
    cel = {
        "persona": str(opzet.persona.uuid),
        "soort": "huidig",
        "moment": str(opzet.moment.uuid),
        "kanaal": opzet.kanaal.sleutel,
        "dwing": "1",
    }
    return ({**cel, "waardering": waarde, "was": ""} for waarde in cycle(("1", "-1", "0")))


@contextmanager
def _kaal(lengte: int, *, duurzaam: bool) -> Iterator[Doel]:
    with kaal(lengte, duurzaam=duurzaam) as (poort, pid):
        yield Doel(
            poort,
            pid,
            lambda: (b"GET / HTTP/1.1\r\nHost: testserver\r\n\r\n", 0),
            lambda: b"POST / HTTP/1.1\r\nHost: testserver\r\nContent-Length: 2\r\n\r\nok",
        )


@contextmanager
def _product(leider: Gebruiker, opzet: Opzet) -> Iterator[Doel]:
    from live.publiceer import versie_van

    client = ingelogd(leider)
    koekjes = "; ".join(f"{naam}={koekje.value}" for naam, koekje in client.cookies.items())
    adres = reverse("heartbeat:waardeer", args=[opzet.klantreis.uuid])
    sleutel, velden = bordsleutel(opzet.persona.pk), _waardering(opzet)
    vanaf = versie_van(sleutel)
    vast = "Host: testserver\r\nX-Forwarded-Proto: https\r\nReferer: https://testserver/\r\n"

    def stroom() -> tuple[bytes, int]:
        pad = luisteradres(sleutel, wie(leider.pk), vanaf)
        return f"GET {pad} HTTP/1.1\r\n{vast}\r\n".encode(), vanaf

    def post() -> bytes:
        inhoud = urlencode(next(velden))
        kop = f"Cookie: {koekjes}\r\nX-CSRFToken: {client.cookies['csrftoken'].value}\r\nHX-Request: true\r\n"
        soort = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(inhoud)}\r\n"
        return f"POST {adres} HTTP/1.1\r\n{vast}{kop}{soort}\r\n{inhoud}".encode()

    poort = vrije_poort()
    with proces(poort, "uvicorn", "config.asgi:application", "--port", str(poort), *UVICORN) as pid:
        yield Doel(poort, pid, stroom, post)
