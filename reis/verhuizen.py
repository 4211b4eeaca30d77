"""What higher apps keep at a contactmoment goes along when contactmomenten are merged or split.

A higher app registers a function in its AppConfig.ready(). It gets the contactmoment that things leave, the one they go to, and
the ids of the kanalen it concerns (None: all of them), inside the transaction that changes the journey. It throws nothing away.
"""

from collections.abc import Callable

from reis.models import Contactmoment

type Verhuizer = Callable[[Contactmoment, Contactmoment, frozenset[int] | None], None]

_verhuizers: list[Verhuizer] = []


def registreer(verhuizer: Verhuizer) -> None:
    """Add a function that moves; registering the same one again changes nothing."""
    if verhuizer not in _verhuizers:
        _verhuizers.append(verhuizer)


def verhuis(van: Contactmoment, naar: Contactmoment, kanalen: frozenset[int] | None = None) -> None:
    """Move what higher apps keep at `van` to `naar`."""
    for verhuizer in _verhuizers:
        verhuizer(van, naar, kanalen)


def samen(*teksten: str) -> str:
    """Put texts under each other, each once and the empty ones left out."""
    return "\n".join(dict.fromkeys(tekst.strip() for tekst in teksten if tekst.strip()))
