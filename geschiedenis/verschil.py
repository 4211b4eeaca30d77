"""What changed in a text, cut down to what a line of the history has room for; klantreis.vergelijken compares. Pure."""

import re
from dataclasses import dataclass

from klantreis.vergelijken import Soort, woorden

#: So many words of what stayed the same are shown on either side of a change.
OMGEVING = 8
#: So many words of one change are shown.
HOOGSTENS = 150


@dataclass(frozen=True, slots=True)
class Deel:
    """A run of words: `gelijk`, `weg` or `erbij`, with the white space it begins with apart."""

    soort: Soort
    ruimte: str
    kern: str

    @property
    def tekst(self) -> str:
        """Return the run as it stands in the text."""
        return self.ruimte + self.kern


def woordverschil(van: str, naar: str) -> tuple[Deel, ...]:
    """Return how `naar` came out of `van`; long runs of what stayed the same are cut down to their ends."""
    stukken = woorden(van, naar)
    laatste = len(stukken) - 1
    uit = []
    for plek, stuk in enumerate(stukken):
        tekst = _ingekort(stuk.soort, stuk.tekst, eerste=plek == 0, laatste=plek == laatste)
        kern = tekst.lstrip()
        uit.append(Deel(stuk.soort, tekst[: len(tekst) - len(kern)], kern))
    return tuple(uit)


def _ingekort(soort: Soort, tekst: str, *, eerste: bool, laatste: bool) -> str:
    delen = re.findall(r"\s*\S+(?:\s+$)?|^\s+$", tekst)
    if eerste and laatste:
        return "".join(delen[: 2 * HOOGSTENS])
    if soort is not Soort.GELIJK:
        return tekst if len(delen) <= HOOGSTENS else f"{''.join(delen[:HOOGSTENS])} […]"
    begin = [] if eerste else delen[:OMGEVING]
    eind = [] if laatste else delen[-OMGEVING:]
    if len(begin) + len(eind) >= len(delen):
        return tekst
    kort = f"{''.join(begin)} …{''.join(eind)}"
    return kort.lstrip() if eerste else kort
