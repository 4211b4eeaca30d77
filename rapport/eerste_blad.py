"""What fits on the one page that answers the raad: the rest of it stands further on in the report.

A print that is too long would answer the question on two pages, and laying it out twice costs twice the time. So the height is
estimated from the lengths of the texts, generously. Pure: no database, no request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rapport.inhoud import Doel, Restpunt, ToenNu, Zin

#: What fits between the margins of A4, in millimetres: 255, of which one to spare.
HOOGTE = 254
# Characters on a line and millimetres of a line, as measured in print.
_INLEIDING, _RUST, _STEM, _BRON, _DOEL = (72, 6.9), (90, 5.3), (40, 5.3), (46, 4.6), (28, 5.0)
_STEM_BREED, _DOEL_BREED = (92, 5.3), (64, 5.0)
_KOP, _TUSSENKOP, _TABELKOP, _RIJ, _VERWIJZING = 13.7, 15.2, 9.5, 14.7, 7.0


@dataclass(frozen=True, slots=True)
class Kern:
    """What stands on the page; what was left out stands further on."""

    doelen: tuple[Doel, ...]
    stemmen: tuple[ToenNu, ...]
    rest: tuple[Restpunt, ...]


def kies(
    inleiding: Sequence[Zin],
    doelen: Sequence[Doel],
    stemmen: Sequence[ToenNu],
    rest: Sequence[Restpunt],
    kosten: Sequence[str],
) -> Kern:
    """Return as much as fits, the first of everything before the last of anything."""
    d, s, r = list(doelen), list(stemmen), list(rest)

    def te_hoog() -> bool:
        # What is left out asks for a line that says where it stands.
        verwijzingen = _VERWIJZING * (len(d) < len(doelen)) + _VERWIJZING * (len(r) < len(rest))
        return hoogte(inleiding, d, s, r, kosten) + verwijzingen > HOOGTE

    while te_hoog():
        for lijst, houd in ((d, 5), (r, 4), (s, 1), (r, 2), (d, 2), (s, 0)):
            if len(lijst) > houd:
                lijst.pop()
                break
        else:
            break
    return Kern(tuple(d), tuple(s), tuple(r))


def hoogte(
    inleiding: Sequence[Zin],
    doelen: Sequence[Doel],
    stemmen: Sequence[ToenNu],
    rest: Sequence[Restpunt],
    kosten: Sequence[str],
) -> float:
    """Estimate the height in millimetres."""
    mm = _KOP + _regels(" ".join(map(str, inleiding)), _INLEIDING)
    if doelen:
        mm += _TABELKOP
        gemeten = any(doel.nu for doel in doelen)
        for doel in doelen:
            mm += max(_RIJ, 4.8 + _regels(doel.naam, _DOEL)) if gemeten else 4.8 + _regels(doel.naam, _DOEL_BREED)
    if stemmen:
        mm += _TUSSENKOP
        for paar in stemmen:
            if paar.nu is None:
                mm += 8.2 + _regels(paar.toen.tekst, _STEM_BREED) + 4.6
            else:
                mm += 7.2 + max(
                    _regels(stem.tekst, _STEM) + _regels(stem.bron + " " * 12, _BRON) for stem in (paar.toen, paar.nu)
                )
        mm += _TABELKOP if stemmen[0].nu else 0
    mm += _TUSSENKOP + sum(1.4 + _regels(f"{punt.titel} {punt.tekst}", _RUST) for punt in rest)
    return mm + (_TUSSENKOP + _regels(" ".join(kosten), _RUST) if kosten else 0)


def _regels(tekst: str, maat: tuple[int, float]) -> float:
    """Return the height of a text; a last line of a few letters mostly fits on the line before it."""
    per_regel, mm = maat
    return max(1, ceil(len(tekst) / per_regel - 0.15)) * mm
