"""The privacy guard: finds what leads to one person in a Dutch text, and can put a word in its place.

Pure: no database, no settings, nothing kept. It cannot find names; people do that.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from privacy.adressen import adres
from privacy.cijfers import bsn, telefoon
from privacy.datums import geboortedatum
from privacy.rekening import email, rekeningnummer
from privacy.vondst import Soort, Vondst


def vind(tekst: str, vandaag: date | None = None) -> list[Vondst]:
    """Return all finds in order; they never overlap. Takes time in proportion to the text.

    Looks again at the text with all finds replaced, until nothing is left: so a text in which everything was replaced
    has no finds, whatever stood against what. `vandaag` (default: today) decides which dates are long ago.
    """
    vandaag = vandaag or date.today()
    gevonden: list[Vondst] = []
    while nieuw := list(_ronde(vervang(tekst, gevonden), vandaag)):
        terug = _Terug(gevonden)
        gevonden.extend(_vondst(tekst, terug(begin), terug(eind), soort) for begin, eind, soort in nieuw)
        gevonden.sort(key=lambda vondst: vondst.begin)
    return gevonden


def vervang(tekst: str, vondsten: Iterable[Vondst]) -> str:
    """Return the text with these finds (in order, of this text) replaced by their word."""
    delen: list[str] = []
    plek = 0
    for vondst in vondsten:
        delen += [tekst[plek : vondst.begin], vondst.vervanging]
        plek = vondst.eind
    return "".join([*delen, tekst[plek:]])


def _vondst(tekst: str, begin: int, eind: int, soort: Soort) -> Vondst:
    return Vondst(begin, eind, soort, tekst[begin:eind], soort.vervanging)


def _ronde(tekst: str, vandaag: date) -> Iterator[tuple[int, int, Soort]]:
    """Yield the finds of one look at a text; where two overlap, the surest kind wins."""
    bezet = bytearray(len(tekst))
    for soort, plekken in (
        (Soort.EMAIL, email(tekst)),
        (Soort.REKENING, rekeningnummer(tekst)),
        (Soort.TELEFOON, telefoon(tekst)),
        (Soort.BSN, bsn(tekst)),
        (Soort.ADRES, adres(tekst)),
        (Soort.GEBOORTEDATUM, geboortedatum(tekst, vandaag)),
    ):
        for begin, eind in plekken:
            if not any(bezet[begin:eind]):
                bezet[begin:eind] = b"\x01" * (eind - begin)
                yield begin, eind, soort


class _Terug:
    """Turns a place in the replaced text into the place in the text itself; never a place inside a replacement."""

    def __init__(self, vondsten: list[Vondst]) -> None:
        self.na: list[int] = []
        self.verschil: list[int] = []
        verschil = 0
        for vondst in vondsten:
            verschil += (vondst.eind - vondst.begin) - len(vondst.vervanging)
            self.na.append(vondst.eind - verschil)
            self.verschil.append(verschil)

    def __call__(self, plek: int) -> int:
        nummer = bisect_right(self.na, plek)
        return plek + (self.verschil[nummer - 1] if nummer else 0)
