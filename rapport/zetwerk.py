"""How wide a text is in the letter of the report, and on how many lines it comes: what a page is planned with.

Measured in the letter itself; a gemeente with a letter of its own gets an estimate. No database.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

MM_PER_PUNT = 25.4 / 72
#: For a character that the letter does not have, in em.
_ONBEKEND = 0.6


@cache
def _breedtes(gewicht: int) -> Mapping[str, float]:
    """Return the width of each character in em; empty when the letter is not there."""
    pad = finders.find(f"vendor/open-sans-latin-{gewicht}-normal.woff2")
    if not pad:
        return {}
    letter = TTFont(BytesIO(Path(pad).read_bytes()))
    em, maten = letter["head"].unitsPerEm, letter["hmtx"].metrics
    return {chr(code): maten[naam][0] / em for code, naam in letter.getBestCmap().items()}


def breedte(tekst: str, punten: float, *, vet: bool = False) -> float:
    """Return the width of a text on one line, in millimetres, at a size in points."""
    maten = _breedtes(700 if vet else 400)
    return sum(maten.get(teken, _ONBEKEND) for teken in tekst) * punten * MM_PER_PUNT


def regels(delen: str | Iterable[tuple[str, bool]], mm: float, punten: float) -> int:
    """Count the lines of a text in a column of `mm` millimetres; `delen` may be pieces with whether they are bold."""
    spatie = breedte(" ", punten)
    aantal, over = 1, mm
    for tekst, vet in [(delen, False)] if isinstance(delen, str) else delen:
        for woord in tekst.split():
            breed = breedte(woord, punten, vet=vet)
            if breed > over and over < mm:
                aantal, over = aantal + 1, mm
            # A word wider than the column stands on a line of its own and sticks out.
            over -= breed + spatie
    return aantal
