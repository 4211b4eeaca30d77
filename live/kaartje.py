"""The ticket with which a page opens the stream of a board: signed, so that opening it costs no query."""

from dataclasses import dataclass

from django.core import signing

#: How long a ticket opens a stream; the rights were checked when it was given out.
GELDIG_SECONDEN = 12 * 3600
_ZOUT = "live.kaartje"


@dataclass(frozen=True, slots=True)
class Kaartje:
    """Who may watch which board. `wie` is "g" with the id of an account."""

    wie: str
    bord: str


def luisteradres(bord: str, gebruiker_id: int, vanaf: int) -> str:
    """Return the address of the stream of a board, from a versie on; the caller has checked the rights."""
    kaartje = signing.dumps([f"g{gebruiker_id}", bord], salt=_ZOUT, compress=True)
    return f"/live/?vanaf={vanaf}&kaartje={kaartje}"


def lees(tekst: str) -> Kaartje | None:
    """Return what a ticket says, or None when it is not ours or too old."""
    try:
        wie, bord = signing.loads(tekst, salt=_ZOUT, max_age=GELDIG_SECONDEN)
    except (signing.BadSignature, ValueError):
        return None
    return Kaartje(str(wie), str(bord))
