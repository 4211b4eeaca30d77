"""What the measurements of live updates share: screens that note what came in when, and the processes they are connected to."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

WORTEL = Path(__file__).resolve().parent.parent
UVICORN = ("--log-level", "warning", "--no-access-log", "--timeout-graceful-shutdown", "3")
_ID = re.compile(rb"(?:^|\n)id: (\d+)\n")


@dataclass
class Scherm(asyncio.Protocol):
    """One open stream: when which event came, and whether any was missed or came twice."""

    vraag: bytes
    vanaf: int
    kreeg: dict[int, float] = field(default_factory=dict)
    fouten: int = 0
    rest: bytes = b""
    open: asyncio.Event = field(default_factory=asyncio.Event)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        # uvloop has transports of its own, that do not inherit.
        self.transport = cast(asyncio.WriteTransport, transport)
        self.transport.write(self.vraag)

    def data_received(self, data: bytes) -> None:
        """Note the events of which the first line came in."""
        nu = time.perf_counter()
        if not self.open.is_set():
            if b"event: open" not in self.rest + data:
                self.rest += data
                return
            self.open.set()
            self.rest = b""
        alles = self.rest + data
        for gevonden in _ID.finditer(alles):
            versie = int(gevonden[1])
            if versie != self.vanaf + 1:
                self.fouten += 1
            self.vanaf = versie
            self.kreeg[versie] = nu
        # A line that was cut in two is found the next time.
        self.rest = alles[alles.rfind(b"\n") :] if alles.rfind(b"\n") >= 0 else alles[-64:]


async def open_schermen(vragen: list[tuple[int, bytes, int]]) -> list[Scherm]:
    """Open a stream for every (port, request, versie from which it listens), a hundred at a time; returns when all are open."""
    lus = asyncio.get_running_loop()
    schermen: list[Scherm] = []
    for deel in range(0, len(vragen), 100):
        paren = await asyncio.gather(
            *(
                lus.create_connection(lambda vraag=vraag, vanaf=vanaf: Scherm(vraag, vanaf), "127.0.0.1", poort)  # type: ignore[misc]
                for poort, vraag, vanaf in vragen[deel : deel + 100]
            )
        )
        schermen += [protocol for _, protocol in paren]
    await asyncio.gather(*(scherm.open.wait() for scherm in schermen))
    return schermen


async def lees_antwoord(lezer: asyncio.StreamReader) -> None:
    """Read the rest of an answer, of which the status was read."""
    kop = (await lezer.readuntil(b"\r\n\r\n")).lower()
    if gevonden := re.search(rb"content-length: (\d+)", kop):
        await lezer.readexactly(int(gevonden[1]))
        return
    while (lengte := int(await lezer.readline(), 16)) >= 0:
        await lezer.readexactly(lengte + 2)
        if not lengte:
            return


def geheugen(pid: int) -> float:
    """Return the memory of a process in kB."""
    regels = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return float(next(regel.split()[1] for regel in regels if regel.startswith("VmRSS")))


def rekentijd(pid: int) -> float:
    """Return the seconds of CPU that a process and the processes it started have used."""
    velden = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    kinderen = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    eigen = (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")
    return eigen + sum(rekentijd(int(kind)) for kind in kinderen)


def vrije_poort() -> int:
    """Return a port of the loopback address that nobody uses."""
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        return int(gat.getsockname()[1])


@contextmanager
def proces(poort: int, *opdracht: str) -> Iterator[int]:
    """Run a module of Python as a process until it is no longer needed; gives its number once it listens on its port."""
    het = subprocess.Popen([sys.executable, "-m", *opdracht], cwd=WORTEL, env=os.environ)
    try:
        einde = time.monotonic() + 60
        while time.monotonic() < einde:
            assert het.poll() is None, "de server stopte bij het starten"
            with socket.socket() as proef:
                if proef.connect_ex(("127.0.0.1", poort)) == 0:
                    break
            time.sleep(0.1)
        yield het.pid
    finally:
        het.terminate()
        het.wait(15)


@contextmanager
def kaal(lengte: int, *, duurzaam: bool, schijf: bool = False) -> Iterator[tuple[int, int]]:
    """Run the bare server of events, with messages of so many bytes; gives its port and its number.

    `duurzaam`: it writes before it sends, as the product does on SQLite; `schijf`: and waits for the disk, as PostgreSQL does.
    """
    poort = vrije_poort()
    database = [str(Path(os.environ["VAR_DIR"]) / "kaal.sqlite3"), *(["FULL"] if schijf else [])] if duurzaam else []
    with proces(poort, "bench.kaal", str(poort), str(lengte), *database) as pid:
        yield poort, pid
