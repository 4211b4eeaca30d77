"""The geometry of the line: a monotone cubic curve (Fritsch-Carlson) that never overshoots and never bridges a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from heartbeat.lijn import Punt

MIDDEN = 50.0
UITSLAG = 32.0


@dataclass(frozen=True, slots=True)
class Vlak:
    """Where the line is drawn: index i lies at x0 + (i + ½)·dx, value w at y0 − w·dy.

    The defaults are those of the board, a viewBox of "0 0 n 100". `staand` swaps the two: the line then runs from top
    to bottom with positief on the right (the phone, "0 0 100 n").
    """

    x0: float = 0
    dx: float = 1
    y0: float = MIDDEN
    dy: float = UITSLAG
    staand: bool = False

    def plek(self, langs: float, waarde: float) -> tuple[float, float]:
        """Return the coordinates of a place along the journey (in indexes, 0.0 is the first) and a value."""
        x = self.x0 + (langs + 0.5) * self.dx
        if self.staand:
            return self.y0 + waarde * self.dy, x
        return x, self.y0 - waarde * self.dy


# One line writes thousands of numbers, and they are nearly all the same ones: means of a handful of -1, 0 and 1.
@lru_cache(maxsize=8192)
def getal(waarde: float) -> str:
    """Write a number for SVG: at most two decimals, always with a point."""
    tekst = f"{waarde:.2f}".rstrip("0").rstrip(".")
    return "0" if tekst == "-0" else tekst


def procent(index: int, aantal: int) -> str:
    """Return the middle of column `index` of `aantal` (at least 1) as a percentage of the width: "21.43%"."""
    return f"{getal((index + 0.5) * 100 / aantal)}%"


def hoogte(waarde: float) -> str:
    """Return the height of a value as a percentage: "18%" for positief, "82%" for negatief."""
    return f"{getal(MIDDEN - waarde * UITSLAG)}%"


def stukken(punten: Sequence[Punt]) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Split the line into runs of consecutive contactmomenten that have a value, as (index, value)."""
    uit: list[list[tuple[int, float]]] = []
    for punt in punten:
        if punt.waarde is None:
            continue
        if not uit or uit[-1][-1][0] != punt.index - 1:
            uit.append([])
        uit[-1].append((punt.index, punt.waarde))
    return tuple(tuple(stuk) for stuk in uit)


def raaklijnen(waarden: Sequence[float]) -> list[float]:
    """Return the slope in each point, for points one step apart, such that the curve is monotone between neighbours.

    Level at both ends and at every top and dip; elsewhere the mean of both sides, kept within three times the gentler
    one: inside that box a cubic cannot overshoot (Fritsch and Carlson, Monotone piecewise cubic interpolation, 1980).
    """
    verschillen = [b - a for a, b in pairwise(waarden)]
    hellingen = [0.0] * len(waarden)
    for i, (links, rechts) in enumerate(pairwise(verschillen), start=1):
        if links * rechts > 0:
            grens = 3 * min(abs(links), abs(rechts))
            hellingen[i] = max(-grens, min(grens, (links + rechts) / 2))
    return hellingen


# The line and the area under it share their curve, and a board is looked at far more often than it changes.
@lru_cache(maxsize=64)
def _kromme(stuk: tuple[tuple[int, float], ...], vlak: Vlak) -> str:
    def plek(langs: float, waarde: float) -> str:
        x, y = vlak.plek(langs, waarde)
        return f"{getal(x)} {getal(y)}"

    d = f"M{plek(*stuk[0])}"
    if len(stuk) == 1:
        # A line without length; its round end draws a dot.
        return f"{d}h0"
    hellingen = raaklijnen([waarde for _, waarde in stuk])
    for ((i, a), (j, b)), (helling_a, helling_b) in zip(pairwise(stuk), pairwise(hellingen), strict=True):
        d += f"C{plek(i + 1 / 3, a + helling_a / 3)} {plek(j - 1 / 3, b - helling_b / 3)} {plek(j, b)}"
    return d


def pad(punten: Sequence[Punt], vlak: Vlak) -> str:
    """Return the `d` of the line; each run of rated contactmomenten is a path of its own."""
    return "".join(_kromme(stuk, vlak) for stuk in stukken(punten))


def vlakpad(punten: Sequence[Punt], vlak: Vlak) -> str:
    """Return the `d` of the area between the line and zero, closed per run; a lone point has no area."""
    dwars, langs = ("H", "V") if vlak.staand else ("V", "H")
    nul = getal(vlak.y0)
    d = ""
    for stuk in stukken(punten):
        if len(stuk) > 1:
            begin = getal(vlak.x0 + (stuk[0][0] + 0.5) * vlak.dx)
            d += f"{_kromme(stuk, vlak)}{dwars}{nul}{langs}{begin}Z"
    return d
