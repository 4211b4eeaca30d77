"""Help beside what somebody is writing: a hint with a good and a bad example, that stays folded for who folded it.

What is folded stands in a cookie of the browser (written by static/js/vouwen.js), so that the page comes folded and does
not jump.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from klantreis.voorbeeldteksten import VOORBEELDEN, Voorbeeld

KOEKJE = "klantreis-dicht"


@dataclass(frozen=True, slots=True)
class Hulp:
    """The help with one part; `open` unless this browser folded it."""

    sleutel: str
    voorbeeld: Voorbeeld
    open: bool


def hulp(request: HttpRequest, sleutel: str) -> Hulp | None:
    """Return the help with this part, or None when there is none."""
    if sleutel not in VOORBEELDEN:
        return None
    dicht = request.COOKIES.get(KOEKJE, "").split(".")
    return Hulp(sleutel, VOORBEELDEN[sleutel], sleutel not in dicht)
