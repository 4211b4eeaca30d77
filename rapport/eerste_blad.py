"""What fits on the one page that answers the raad: the rest of it stands further on in the report.

A print that is too long would answer the question on two pages, and laying it out twice costs twice the time. So the height is
worked out from the texts with the measures of static/css/rapport.css.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from klantreis.zin import Zin
from rapport.inhoud import Doel, Restpunt, Stem, ToenNu
from rapport.zetwerk import MM_PER_PUNT, breedte, regels

# All in millimetres: what fits between the margins of A4.
HOOGTE, BREED = 255.0, 170.0
_KOP, TUSSENKOP, TABELKOP, _VERWIJZING = 9.8, 15.0, 10.6, 7.3
#: The lines of running text, of a cell in a table, and of small letters there.
REGEL, _CEL, _KLEIN = 10 * 1.5 * MM_PER_PUNT, 10 * 1.4 * MM_PER_PUNT, 9 * 1.4 * MM_PER_PUNT


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
    zinnen = [deel for zin in inleiding for deel in ((zin.voor, False), (zin.nadruk, True), (zin.na, False))]
    mm = _KOP + 4 + regels(zinnen, BREED, 13) * 13 * 1.5 * MM_PER_PUNT
    if doelen:
        mm += TABELKOP + sum(_doel(doel, gemeten=any(d.metingen for d in doelen)) for doel in doelen)
    if stemmen:
        # The margin of the heading and that of the table are one.
        mm += TUSSENKOP + (TABELKOP - 2 if stemmen[0].nu else 0) + sum(paar_hoogte(paar) for paar in stemmen)
    mm += TUSSENKOP - 1.4
    mm += rest_hoogte(rest)
    return mm + (TUSSENKOP + regels(" ".join(kosten), BREED, 10) * REGEL if kosten else 0)


def rest_hoogte(rest: Sequence[Restpunt]) -> float:
    """Estimate the height of the list of what does not go well."""
    return sum(regels([(punt.titel, True), (punt.tekst, False)], BREED - 7, 10) * REGEL + 1.4 for punt in rest)


def _doel(doel: Doel, *, gemeten: bool) -> float:
    """Return the height of a row; the column of the name is narrow when there are columns for the metingen."""
    naam = regels(doel.naam, BREED - 22 - 22 - (27 + 41 if gemeten else 0) - 4, 10) * _CEL
    balk = 4.3 + regels(doel.stand, 39, 9) * 9 * 1.3 * MM_PER_PUNT if doel.stand else 0
    waarden = max(regels(doel.nulmeting, 18, 9.5), regels(doel.streefwaarde, 18, 9.5)) * _CEL
    groot, regel = (9.5, _CEL) if doel.is_lang else (13, 13 * 1.1 * MM_PER_PUNT)
    nu = regels([(doel.nu or "nog niet", True)], 23, groot) * regel if gemeten else 0
    return 4.7 + max(naam, balk, waarden, nu, 5.1)


def paar_hoogte(paar: ToenNu) -> float:
    """Estimate the height of two voices beside each other, or of one."""
    if paar.nu is None:
        return 9.6 + _woorden(paar.toen, BREED, REGEL, 9 * 1.5 * MM_PER_PUNT)
    return 10.4 + max(_woorden(paar.toen, BREED / 2 - 4, _CEL, _KLEIN), _woorden(paar.nu, BREED / 2, _CEL, _KLEIN))


def _woorden(stem: Stem, breed: float, regel: float, klein: float) -> float:
    """Return the height of what an inwoner said with where it was; the sign and its word stand before that."""
    oordeel = 7.1 + breedte("negatief ", 9, vet=True)
    # The room of the sign, in dots: they are words to the one who counts the lines.
    voorop = "." * round(oordeel / breedte(".", 9))
    return regels(f"“{stem.tekst}”", breed - 7.2, 10) * regel + regels(f"{voorop} {stem.bron}", breed, 9) * klein
