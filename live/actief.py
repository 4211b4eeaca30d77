"""The hub of this process, and how other threads reach it: after a commit, where there is no line from the database."""

from collections.abc import Callable
from contextlib import suppress

from live.hub import Hub

#: The hub of this process; None as long as it serves no streams.
_actief: Hub | None = None


def zet_actief(hub: Hub | None) -> None:
    """Make a hub the one that hears what this process publishes."""
    global _actief  # noqa: PLW0603 - one per process, as the event loop is
    _actief = hub


def _roep(doe: Callable[[Hub], None]) -> None:
    hub = _actief
    if hub is None:
        return
    # The loop may have stopped just now; whoever watched comes back elsewhere and reads the outbox.
    with suppress(RuntimeError):
        hub.loop.call_soon_threadsafe(doe, hub)


def meld(bord: str, versie: int, html: str) -> None:
    """Tell the hub of this process, from any thread, that a message was committed."""
    _roep(lambda hub: hub.ontvang(bord, versie, html))


def meld_intrekking(wie: str, prefix: str, moment: int) -> None:
    """Tell the hub of this process, from any thread, that rights ended."""
    _roep(lambda hub: hub.trek_in(wie, prefix, moment))
