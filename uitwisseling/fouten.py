"""What is wrong with a file that somebody wants to import, in words that person can use.

Meldingen are Dutch, start with the name of the field and say what is allowed. They have no closing full stop, because a
command prints each on a line of its own behind file, line and path.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

GEWOON = re.compile(r"[\w-]{1,60}")
# Comparing names is slow work: a file full of wrong names must not keep the machine busy.
MAX_NAMEN, MAX_NAAMLENGTE = 300, 120


@dataclass(frozen=True, slots=True)
class Fout:
    """One error: the file, the path in the document ("" is the whole document), the melding and the line (from 1)."""

    bestand: str
    pad: str
    melding: str
    regel: int | None = None

    def __str__(self) -> str:
        plek = [self.bestand]
        if self.regel is not None:
            plek.append(f"regel {self.regel}")
        if self.pad:
            plek.append(self.pad)
        return f"{', '.join(plek)}: {self.melding}"


class Importfouten(Exception):
    """Every error that was found, in the order of the file. `fouten` is never empty."""

    def __init__(self, fouten: tuple[Fout, ...]) -> None:
        super().__init__(fouten)
        self.fouten = fouten

    def __str__(self) -> str:
        return "\n".join(str(fout) for fout in self.fouten)


def stap(veld: str) -> str:
    """Return how a path goes on to this field: ".veld", or "['…']" for a name that is not a plain word."""
    return f".{veld}" if GEWOON.fullmatch(veld) else f"[{citeer(veld)}]"


def onder(pad: str, veld: str) -> str:
    """Return the path of a field inside the place `pad`."""
    return (pad + stap(veld)).removeprefix(".")


def citeer(tekst: str, lengte: int = 60) -> str:
    """Return the text between quotes, on one line and shortened, to show inside a melding."""
    kort = "".join(teken if teken.isprintable() else " " for teken in tekst[: lengte + 1])
    return f"'{kort[:lengte]}…'" if len(kort) > lengte else f"'{kort}'"


def opsomming(namen: Sequence[str]) -> str:
    """Return "a, b of c"."""
    return " of ".join([", ".join(namen[:-1]), namen[-1]]) if len(namen) > 1 else "".join(namen)


def bedoel_je(naam: str, namen: Collection[str]) -> str:
    """Return "; bedoel je 'x'?" with the known name that looks most like this one, or nothing."""
    if not naam or len(naam) > MAX_NAAMLENGTE or len(namen) > MAX_NAMEN:
        return ""
    per_kleine_letters = {bekend.casefold(): bekend for bekend in namen}
    lijkt = get_close_matches(naam.casefold(), list(per_kleine_letters), n=1, cutoff=0.6)
    begint = [bekend for klein, bekend in per_kleine_letters.items() if klein.startswith(naam.casefold())]
    keuze = per_kleine_letters[lijkt[0]] if lijkt else begint[0] if len(begint) == 1 else ""
    return f"; bedoel je {citeer(keuze, MAX_NAAMLENGTE)}?" if keuze else ""
