"""The product as real processes, for tests of what breaks: a server to kill, phones that vote, streams that come back."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.db import connection
from django.http import HttpResponse

from live.kaartje import luisteradres, wie, wie_gast
from workshop.models import Gast, Workshop
from workshop.models_stemmen import Vraag
from workshop.toegang import onthoud
from workshop.vertellen import Gezicht, bord

WORTEL = Path(__file__).resolve().parents[2]
POSTGRES = connection.vendor == "postgresql"
_SLEUTEL = "k" * 32
_VERSIE = re.compile(rb"(?:^|\n)id: (\d+)\n")


def tot(waar: Callable[[], object], wat: str, seconden: float = 15) -> None:
    """Wait until something is true."""
    einde = time.monotonic() + seconden
    while not waar():
        assert time.monotonic() < einde, wat
        time.sleep(0.005)


def database(map_: Path) -> str:
    """Return the DATABASE_URL under which other processes see the data of the test.

    On SQLite that is a copy in a file, made now. On PostgreSQL it is the database of the test itself, so there the test commits.
    """
    if POSTGRES:
        delen = urlsplit(os.environ["DATABASE_URL"])
        return urlunsplit(delen._replace(path=f"/{connection.settings_dict['NAME']}"))
    pad = map_ / "klantreis.sqlite3"
    connection.ensure_connection()
    # What the test has not committed is in it as well.
    pad.write_bytes(connection.connection.serialize())
    return f"sqlite:///{pad}"


class Dienst:
    """One server of the product, pages and streams, on a port that stays the same when it is started again."""

    def __init__(self, database_url: str, map_: Path) -> None:
        with socket.socket() as gat:
            gat.bind(("127.0.0.1", 0))
            self.poort = int(gat.getsockname()[1])
        #: What to hang up at the end.
        self.open: list[Beller | Stroom] = []
        self.database_url = database_url
        self.omgeving = {
            "PATH": os.environ["PATH"],
            "TEST": "ja",
            "HTTPS": "nee",
            "DEBUG": "nee",
            "VAR_DIR": str(map_),
            "DATABASE_URL": database_url,
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        self.log = (map_ / f"server-{self.poort}.log").open("wb")
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        opdracht = ("uvicorn", "config.asgi:application", "--port", str(self.poort), "--log-level", "warning")
        self.proces = subprocess.Popen(
            [sys.executable, "-m", *opdracht, "--timeout-graceful-shutdown", "1"],
            cwd=WORTEL,
            env=self.omgeving,
            stdout=self.log,
            stderr=self.log,
        )
        tot(self._luistert, "de server begint niet", 60)

    def _luistert(self) -> bool:
        assert self.proces.poll() is None, "de server stopte bij het starten"
        with socket.socket() as proef:
            return proef.connect_ex(("127.0.0.1", self.poort)) == 0

    def dood(self) -> None:
        """Kill it as a power cut does."""
        self.proces.send_signal(signal.SIGKILL)
        self.proces.wait(10)

    def stop(self) -> None:
        """Stop it for good, when everybody hung up."""
        for een in self.open:
            een.sluit()
        self.proces.kill()
        self.proces.wait(10)
        self.log.close()

    def vraag(self, sql: str) -> list[tuple[int, ...]]:
        """Ask the database itself, past the product."""
        if POSTGRES:
            import psycopg

            with psycopg.connect(self.database_url) as lijn:
                return list(lijn.execute(sql.encode()).fetchall())
        bestand = sqlite3.connect(self.database_url.removeprefix("sqlite:///"))
        try:
            return list(bestand.execute(sql))
        finally:
            bestand.close()

    def geheugen(self) -> int:
        """Return the memory of the server in kB."""
        regels = Path(f"/proc/{self.proces.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(regel.split()[1]) for regel in regels if regel.startswith("VmRSS"))


class Beller:
    """Somebody with a browser: sends what a page sends, over one connection that is opened again when it broke."""

    def __init__(self, dienst: Dienst, koekjes: dict[str, str]) -> None:
        self.dienst = dienst
        self.koekjes = "; ".join(f"{naam}={waarde}" for naam, waarde in (koekjes | {"csrftoken": _SLEUTEL}).items())
        self.lijn: http.client.HTTPConnection | None = None
        dienst.open.append(self)

    def post(self, pad: str, velden: dict[str, object]) -> int:
        """Send a form and return the status; raises OSError or HTTPException when nothing came back."""
        if self.lijn is None:
            self.lijn = http.client.HTTPConnection("127.0.0.1", self.dienst.poort, timeout=20)
        kop = {"Cookie": self.koekjes, "X-CSRFToken": _SLEUTEL, "HX-Request": "true"}
        try:
            self.lijn.request(
                "POST", pad, urlencode(velden), kop | {"Content-Type": "application/x-www-form-urlencoded"}
            )
            antwoord = self.lijn.getresponse()
            antwoord.read()
        except (OSError, http.client.HTTPException):
            self.sluit()
            raise
        return antwoord.status

    def sluit(self) -> None:
        """Hang up."""
        if self.lijn is not None:
            self.lijn.close()
        self.lijn = None


def telefoon(dienst: Dienst, workshop: Workshop, gast: Gast) -> Beller:
    """Return the phone of a gast."""
    antwoord = HttpResponse()
    gast.workshop = workshop
    onthoud(antwoord, gast)
    return Beller(dienst, {koekje.key: koekje.coded_value for koekje in antwoord.cookies.values()})


class Stroom(threading.Thread):
    """A screen that is open: notes every versie, and comes back by itself with the last one, as a browser does."""

    def __init__(self, dienst: Dienst, sleutel: str, iemand: str) -> None:
        super().__init__(daemon=True)
        self.dienst = dienst
        self.sleutel = sleutel
        self.adres = luisteradres(sleutel, iemand, 0)
        self.versies: list[int] = []
        self.keren = 0
        self.klaar = threading.Event()
        dienst.open.append(self)
        self.start()
        tot(lambda: self.keren, "de stroom gaat niet open")

    def run(self) -> None:
        """Read until it is closed."""
        while not self.klaar.is_set():
            try:
                self._lees()
            except OSError:
                self.klaar.wait(0.05)

    def _lees(self) -> None:
        with socket.create_connection(("127.0.0.1", self.dienst.poort), timeout=0.2) as lijn:
            laatste = f"Last-Event-ID: {self.versies[-1]}\r\n" if self.versies else ""
            lijn.sendall(f"GET {self.adres} HTTP/1.1\r\nHost: 127.0.0.1\r\n{laatste}\r\n".encode())
            rest = b""
            open_ = False
            while not self.klaar.is_set():
                try:
                    data = lijn.recv(65536)
                except TimeoutError:
                    continue
                if not data:
                    raise ConnectionError
                rest += data
                if not open_ and b"event: open" in rest:
                    open_ = True
                    self.keren += 1
                compleet, scheiding, rest = rest.rpartition(b"\n")
                self.versies += [int(nummer) for nummer in _VERSIE.findall(compleet + scheiding)]

    def sluit(self) -> None:
        """Close it."""
        self.klaar.set()
        self.join(5)


def stromen(dienst: Dienst, workshop: Workshop, gast: Gast) -> list[Stroom]:
    """Open the three faces of a workshop."""
    kijkers = {Gezicht.SCHERM: wie(1), Gezicht.REGIE: wie(1), Gezicht.TELEFOON: wie_gast(gast.pk)}
    return [Stroom(dienst, bord(workshop.pk, gezicht), iemand) for gezicht, iemand in kijkers.items()]


def zagen_alles(dienst: Dienst, kijkers: list[Stroom]) -> None:
    """Check that every stream saw every versie of its board exactly once and in order, once it is there."""
    for kijker in kijkers:
        ((laatste,),) = dienst.vraag(f"SELECT versie FROM live_bord WHERE sleutel = '{kijker.sleutel}'")  # noqa: S608 - ours
        tot(lambda k=kijker, n=laatste: k.versies[-1:] == [n], f"{kijker.sleutel}: niet bij tot {laatste}")  # type: ignore[misc]
        assert kijker.versies == list(range(1, laatste + 1)), kijker.sleutel


class Kiezer:
    """A phone that votes again and again, and sends a vote once more when no answer came; notes what was said yes to."""

    def __init__(self, beller: Beller, workshop: Workshop, gast: Gast, vraag: object) -> None:
        self.beller, self.gast, self.vraag = beller, gast, vraag
        self.pad = f"/mee/w/{workshop.uuid}/stem/"
        self.bevestigd: int | None = None
        self.onderweg: int | None = None
        self.keren = 0

    def stem(self, keren: int, bereikbaar: threading.Event) -> None:
        """Vote so many times, each another vote than the last; tries only while the server is said to be there."""
        for nummer in range(keren):
            self.onderweg = nummer % 3 - 1
            while self._stuur(bereikbaar) != 200:
                pass
            self.bevestigd = self.onderweg
            self.keren += 1

    def _stuur(self, bereikbaar: threading.Event) -> int:
        assert bereikbaar.wait(30)
        try:
            status = self.beller.post(self.pad, {"vraag": self.vraag, "waardering": self.onderweg})
        except (OSError, http.client.HTTPException):
            return 0
        # 500: the database was away.
        assert status in (200, 500), status
        return status


def stemmen_in(dienst: Dienst) -> dict[int, int]:
    """Return what stands in the database, by gast."""
    rijen = dienst.vraag("SELECT gast_id, waardering FROM workshop_waarderingsstem")
    return {int(gast): int(waardering) for gast, waardering in rijen}


def kiezers_van(dienst: Dienst, bezig: Workshop, gasten: list[Gast], vraag: Vraag) -> list[Kiezer]:
    """Give everybody a phone."""
    return [Kiezer(telefoon(dienst, bezig, gast), bezig, gast, vraag.uuid) for gast in gasten]


def samen[T](doe: Sequence[Callable[[], T]]) -> list[T]:
    """Do things at the same moment, each in a thread."""
    start = threading.Barrier(len(doe))

    def een(wat: Callable[[], T]) -> T:
        start.wait(10)
        return wat()

    with ThreadPoolExecutor(len(doe)) as draden:
        return [werk.result(30) for werk in [draden.submit(een, wat) for wat in doe]]
