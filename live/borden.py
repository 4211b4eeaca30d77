"""What the hub knows of a board: its messages as they go over the line, who watches it, and where missed messages are read.

The database is asked through a `Bron` only, so that this module knows no Django.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

#: How many messages of a board are kept for who reconnects.
RING = 256

PING = b"event: ping\ndata:\n\n"
OPEN = b"event: open\ndata:\n\n"
EINDE = b"event: einde\ndata:\n\n"

type Zend = Callable[[Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Lezing:
    """What the outbox says about a board: its id (None when nothing was ever published), its versie, and messages in order."""

    pk: int | None
    versie: int
    berichten: list[tuple[int, str]]


class Bron(Protocol):
    """Where missed messages and ended rights stand: the database."""

    async def lees(self, bord: str, vanaf: int, hooguit: int) -> Lezing:
        """Return at most `hooguit` messages of a board after versie `vanaf`."""

    async def intrekkingen(self) -> list[tuple[str, str, int]]:
        """Return what ended within the life of a ticket: (wie, begin of the boards, moment in milliseconds)."""


def codeer(versie: int, html: str) -> bytes:
    """Return a message as a server-sent event; without html it tells the page to fetch itself again."""
    if not html:
        return f"id: {versie}\nevent: ververs\ndata:\n\n".encode()
    # Not splitlines(): that splits at more than the three line ends of the protocol.
    regels = html.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return (f"id: {versie}\n" + "".join(f"data: {regel}\n" for regel in regels) + "\n").encode()


class Luisteraar:
    """One open stream."""

    __slots__ = ("bezig", "bord", "laatste", "live", "slot", "taak", "uitgegeven", "wachtrij", "weg", "wie", "zend")

    def __init__(self, bord: "OpenBord", wie: str, uitgegeven: int, zend: Zend) -> None:
        self.bord = bord
        self.wie = wie
        self.uitgegeven = uitgegeven
        self.zend = zend
        self.taak = asyncio.current_task()
        #: The versie that was sent last.
        self.laatste = 0
        #: Whether it has caught up, so that messages go to it directly.
        self.live = False
        #: The send that its client has not taken yet.
        self.bezig: asyncio.Future[None] | None = None
        self.wachtrij: deque[bytes] = deque()
        #: Whether it was told to go, and with which last words (None: just cut).
        self.weg = False
        self.slot: bytes | None = None


class OpenBord:
    """What is known of a board as long as somebody watches it."""

    __slots__ = (
        "gemeld", "klok", "laatste", "leest", "luisteraars", "nog_eens", "pk", "ring", "sleutel", "slot", "vroeg", "wachtend",
    )  # fmt: skip

    def __init__(self, sleutel: str) -> None:
        self.sleutel = sleutel
        self.pk: int | None = None
        #: The last versie that was passed on; None until the outbox was read.
        self.laatste: int | None = None
        #: The highest versie that is said to be there.
        self.gemeld = 0
        self.ring: deque[tuple[int, bytes]] = deque(maxlen=RING)
        #: What came before its turn.
        self.vroeg: dict[int, bytes] = {}
        #: What waits for the next send, and the clock of that send.
        self.wachtend: list[tuple[int, bytes]] = []
        self.klok: asyncio.TimerHandle | None = None
        self.luisteraars: set[Luisteraar] = set()
        self.slot = asyncio.Lock()
        #: Reading on from the outbox, and whether something was told since the last reading began.
        self.leest: asyncio.Task[None] | None = None
        self.nog_eens = False

    def na(self, versie: int) -> list[tuple[int, bytes]] | None:
        """Return the messages after a versie when all of them are still here; None when not."""
        if self.laatste is None or versie > self.laatste:
            return None
        missen = self.laatste - versie
        if missen > len(self.ring):
            return None
        return list(self.ring)[len(self.ring) - missen :]
