"""Where the citaten stand in a verslag. Pure: texts in, pieces of text out."""

import itertools
import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stuk[S: Hashable]:
    """A piece of the verslag with the citaten it belongs to; most pieces belong to none."""

    tekst: str
    van: tuple[S, ...] = ()


def _plek(verslag: str, citaat: str) -> tuple[int, int] | None:
    """Return begin and end of the first place; a line end in one text may be a space in the other."""
    woorden = citaat.split()
    if not woorden:
        return None
    treffer = re.search(r"\s+".join(map(re.escape, woorden)), verslag)
    return treffer.span() if treffer else None


def markeer[S: Hashable](verslag: str, citaten: Iterable[tuple[S, str]]) -> tuple[Stuk[S], ...]:
    """Cut a verslag in pieces, so that each citaat (key, text) that stands in it is one or more whole pieces.

    The pieces together are exactly the verslag. Of a text that stands there more than once the first place counts.
    """
    plekken = [(sleutel, plek) for sleutel, tekst in citaten if (plek := _plek(verslag, tekst))]
    grenzen = sorted({0, len(verslag), *(grens for _, plek in plekken for grens in plek)})
    return tuple(
        Stuk(verslag[begin:eind], tuple(sleutel for sleutel, plek in plekken if plek[0] <= begin and eind <= plek[1]))
        for begin, eind in itertools.pairwise(grenzen)
    )
