"""The ticket with which a page opens the stream of a board: signed, so that opening it costs no query."""

import time
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core import signing

#: How long a ticket opens a stream; the rights were checked when it was given out.
GELDIG_SECONDEN = 12 * 3600
_ZOUT = "live.kaartje"


@dataclass(frozen=True, slots=True)
class Kaartje:
    """Who may watch which board (`wie` as `wie` or `wie_gast` returns it), given out when (milliseconds since 1970)."""

    wie: str
    bord: str
    uitgegeven: int


def nu() -> int:
    """Return the time as tickets write it: milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def wie(gebruiker_id: int) -> str:
    """Return how a ticket calls an account."""
    return f"g{gebruiker_id}"


def wie_gast(gast_id: int) -> str:
    """Return how a ticket calls a guest, who has no account; no guest is ever taken for an account with that number."""
    return f"w{gast_id}"


def luisteradres(bord: str, iemand: str, vanaf: int) -> str:
    """Return the address of the stream of a board, from a versie on; the caller has checked the rights.

    `iemand` is what `wie` returns for an account or `wie_gast` for a guest.
    """
    kaartje = signing.dumps([iemand, bord, nu()], salt=_ZOUT, compress=True)
    return f"/live/?{urlencode({'vanaf': vanaf, 'kaartje': kaartje})}"


def lees(tekst: str) -> Kaartje | None:
    """Return what a ticket says, or None when it is not ours or too old; no queries."""
    try:
        iemand, bord, uitgegeven = signing.loads(tekst, salt=_ZOUT, max_age=GELDIG_SECONDEN)
    except (signing.BadSignature, ValueError):
        return None
    return Kaartje(str(iemand), str(bord), int(uitgegeven))
