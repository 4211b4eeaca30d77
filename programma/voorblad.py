"""What fits on the first page of the report, which answers the raad: the rest of it stands further on.

The height is worked out from the texts, with the measures of static/css/programmarapport.css (as rapport.eerste_blad does).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from klantreis.zin import Zin
from programma.models import Programma
from rapport.eerste_blad import BREED, REGEL, TABELKOP, TUSSENKOP, paar_hoogte, rest_hoogte
from rapport.inhoud import Restpunt, ToenNu
from rapport.zetwerk import MM_PER_PUNT, regels

#: What fits above the lower margin of A4, in millimetres; a little is kept for what the estimate misses.
HOOGTE = 297 - 20 - 4
#: A question of more characters than this stands in smaller letters; the template says so too.
LANGE_VRAAG = 70
_VERWIJZING = REGEL + 1.4


@dataclass(frozen=True, slots=True)
class Kern:
    """What stands on the page besides the answer and the figures."""

    stem: ToenNu | None
    rest: tuple[Restpunt, ...]


def kies(programma: Programma, antwoord: Sequence[Zin], stem: ToenNu | None, rest: Sequence[Restpunt]) -> Kern:
    """Return as much as fits: three points that do not go well and a voice, then fewer; one point always stays."""
    vast = _vast(programma, antwoord)
    gesproken = TUSSENKOP + TABELKOP - 2 + paar_hoogte(stem) if stem else 0
    for met_stem, aantal in ((True, 3), (True, 2), (False, 3), (False, 2)):
        punten = tuple(rest[:aantal])
        meer = _VERWIJZING if len(punten) < len(rest) else 0
        if vast + (gesproken if met_stem else 0) + TUSSENKOP + rest_hoogte(punten) + meer <= HOOGTE:
            return Kern(stem if met_stem else None, punten)
    return Kern(None, tuple(rest[:1]))


def _vast(programma: Programma, antwoord: Sequence[Zin]) -> float:
    """Return the height of the band with the question, the answer, the figures and what the college says."""
    soort = f"{programma.titel}. Rapportage voor de gemeenteraad, vierde kwartaal van 2026"
    band = 13 + 9 + 1 + 7 + 4 + _punten(12) + regels(soort, BREED, 10.5) * _punten(10.5) + _punten(10.5) + 7
    # The letters of the question stand closer together than zetwerk counts, and are less bold.
    groot = 20 if len(programma.raadsvraag) > LANGE_VRAAG else 30
    band += regels([(programma.raadsvraag, True)], 150 * 1.09, groot) * groot * 1.12 * MM_PER_PUNT
    zinnen = " ".join(f"{zin}" for zin in antwoord)
    gezegd = regels(f"Tot nu toe: {zinnen}", BREED, 13.5) * _punten(13.5)
    cijfers = 5 + 2 * (5.5 + _punten(9.5) + _punten(17) + 4.6)
    alineas = [regel for regel in programma.kort_antwoord.splitlines() if regel.strip()]
    college = sum(regels(alinea, BREED, 11) * _punten(11) for alinea in alineas) + 2 * max(0, len(alineas) - 1)
    return band + gezegd + cijfers + (TUSSENKOP + college + 1.5 + _punten(9.5) if alineas else 0)


def _punten(letter: float) -> float:
    """Return the height of a line in this size of letter."""
    return letter * 1.5 * MM_PER_PUNT
