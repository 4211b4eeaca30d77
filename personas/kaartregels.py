"""The lines of a persona: plain text, one thing per line, with the codes of who said it at the end. No Django here.

"Ik wacht al weken op bericht. (R03)" came from interview R03; "Ik word niet teruggebeld. (R01, R04)" from two. A line
stays a line of text that anybody can type: a code is only what stands between brackets at the very end.
"""

import re
from dataclasses import dataclass

_MET_CODES = re.compile(r"^(?P<tekst>.*\S)\s*\((?P<codes>R[0-9]{2,3}(?:, ?R[0-9]{2,3})*)\)$")


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: what it says and the codes of the interviews it came from."""

    tekst: str
    codes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.tekst} ({', '.join(self.codes)})" if self.codes else self.tekst


def lees_regel(regel: str) -> Regel:
    """Read one line; anything that is no list of codes at its end is simply text."""
    regel = " ".join(regel.split())
    treffer = _MET_CODES.match(regel)
    if treffer is None:
        return Regel(regel)
    codes = tuple(dict.fromkeys(code.strip() for code in treffer["codes"].split(",")))
    return Regel(treffer["tekst"], codes)


def lees_regels(tekst: str) -> tuple[Regel, ...]:
    """Read a text area of one thing per line; empty lines fall away."""
    return tuple(lees_regel(regel) for regel in tekst.splitlines() if regel.strip())


def regel_van_citaat(tekst: str, code: str) -> str:
    """Return a citaat as one line with the code of its interview."""
    return str(Regel(" ".join(tekst.split()), (code,)))
