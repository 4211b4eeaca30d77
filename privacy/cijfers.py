"""Numbers that lead to one person: burgerservicenummers and telephone numbers.

The elfproef: the nine digits times 9, 8, 7, 6, 5, 4, 3, 2 and −1 add up to a multiple of 11 (Logisch ontwerp BSN,
Rijksdienst voor Identiteitsgegevens). One in eleven random numbers of nine digits passes too; marking those is the price
of letting no burgerservicenummer through.
"""

import itertools
import re
from collections.abc import Iterator

from privacy.vondst import SPATIE, in_code

type Plek = tuple[int, int]

_GROEP = re.compile(r"[0-9]+")
#: What may stand between the digits of one number, at most three of them in a row.
_TUSSEN_BSN = re.compile(rf"[{SPATIE}.\-–/_\u200b\u00ad]{{1,3}}")
_WOORD_BSN = re.compile(r"(?:bsn|burger\s?service|sofi)[^0-9\[\]@]{0,60}$", re.IGNORECASE)
_VLAK_VOOR = 20
_BEDRAG_VOOR = re.compile(r"(?:€|\beuro?|\beur)\s{0,2}$", re.IGNORECASE)
_BEDRAG_NA = re.compile(r"\s?(?:,[0-9]{2}(?![0-9])|,[-–]|€|euro\b|eur\b)", re.IGNORECASE)

#: The btw-nummer that one-person firms had until 2020 holds the burgerservicenummer of the owner.
_BTW = re.compile(r"\bNL[ .]?([0-9]{9})[ .]?B[ .]?[0-9]{2}\b", re.IGNORECASE)

_T = rf"[{SPATIE}.\-–/()]"
_C = rf"(?:{_T}{{0,3}}[0-9])"
_NEDERLANDS = re.compile(rf"(?<![0-9+])\(?0{_C}{{9}}(?![0-9])")
_MET_LAND = re.compile(
    rf"(?<![0-9+])(?:\+{_T}?|00{_T}?)31{_T}{{0,3}}(?:\(?0\)?{_T}{{0,3}})?[1-9]{_C}{{8}}(?![0-9])"
    rf"|(?<![0-9+])(?:\+[1-9]|00{_T}?(?:3[02-9]|4[0-9]|90|21[236])){_C}{{7,13}}(?![0-9])"
)
#: Net numbers of the Netherlands: three digits, four digits, and the numbers of firms that are not for free.
_NETNUMMER = re.compile(
    r"0(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[4578]|91)"
    r"|01(?:1[1-8]|6[1-8]|7[24]|8[0-7])|02(?:2[2-9]|5[125]|9[479])|03(?:1[3-8]|2[01]|4[1-8])"
    r"|04(?:1[1-8]|7[58]|8[1-8]|9[2-9])|05(?:1[1-9]|2[1-9]|4[1-8]|6[126]|7[0-8]|9[1-9])"
)
#: Without net number only behind the word itself.
_PLAATSELIJK = re.compile(
    r"\b(?:tel(?:efoon)?(?:nummer)?|telnr)\b\.?[^0-9\[\]@\n.!?,;]{0,12}(?<![0-9+])([1-9](?:[ \-]{0,3}[0-9]){5,7})(?![0-9])",
    re.IGNORECASE,
)
_DATUM = re.compile(r"0[1-9][-/. ][01]?[0-9][-/. ](?:19|20)[0-9]{2}(?![0-9])")


def elfproef(cijfers: str) -> bool:
    """Whether nine digits can be a burgerservicenummer."""
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
    return som % 11 == 0 and any(cijfer != "0" for cijfer in cijfers)


def bsn(tekst: str) -> Iterator[Plek]:
    """Yield where a burgerservicenummer stands: nine digits that pass the elfproef, in groups or not.

    Behind the word itself also eight digits (the zero in front fell off) and nine that fail (a slip of the pen is still
    nearly somebody's number). An amount is none.
    """
    for treffer in _BTW.finditer(tekst):
        if elfproef(treffer[1]):
            yield treffer.span()
    for reeks in _reeksen(tekst):
        for plek in range(len(reeks)):
            venster = _venster(tekst, reeks, plek)
            if venster and _is_bsn(tekst, reeks[0][0], venster) and not in_code(tekst, venster[0][0], venster[-1][1]):
                yield venster[0][0], venster[-1][1]


def _reeksen(tekst: str) -> Iterator[list[Plek]]:
    """Yield rows of groups of digits with only separators in between."""
    reeks: list[Plek] = []
    for groep in _GROEP.finditer(tekst):
        if reeks and not _TUSSEN_BSN.fullmatch(tekst, reeks[-1][1], groep.start()):
            yield reeks
            reeks = []
        reeks.append(groep.span())
    if reeks:
        yield reeks


def _venster(tekst: str, reeks: list[Plek], plek: int) -> list[Plek] | None:
    """Return the groups from `plek` that have nine digits together, or eight behind the word."""
    aantal = 0
    for einde in range(plek, min(plek + 9, len(reeks))):
        aantal += reeks[einde][1] - reeks[einde][0]
        if aantal == 9:
            return reeks[plek : einde + 1]
        if aantal == 8 and einde + 1 == len(reeks) and _woord_ervoor(tekst, reeks[plek][0]):
            return reeks[plek : einde + 1]
        if aantal > 9:
            return None
    return None


def _woord_ervoor(tekst: str, begin: int, hoogstens: int = 80) -> bool:
    return _WOORD_BSN.search(tekst, max(0, begin - hoogstens), begin) is not None


def _is_bsn(tekst: str, begin_reeks: int, venster: list[Plek]) -> bool:
    begin, eind = venster[0][0], venster[-1][1]
    cijfers = "".join(tekst[a:b] for a, b in venster)
    if _woord_ervoor(tekst, begin, _VLAK_VOOR + 15):
        return len(cijfers) == 9 or elfproef(f"0{cijfers}")
    if len(cijfers) == 8:
        return elfproef(f"0{cijfers}")
    if not elfproef(cijfers):
        return False
    # Up to four groups, or digit by digit: more is a row of numbers.
    if 4 < len(venster) < 9:
        return False
    tussen = {tekst[a:b] for (_, a), (b, _) in itertools.pairwise(venster)}
    if len(tussen) > 1:
        return False
    bedrag = any(_BEDRAG_VOOR.search(tekst, max(0, plek - 6), plek) for plek in (begin, begin_reeks))
    return not bedrag and not _BEDRAG_NA.match(tekst, eind)


def telefoon(tekst: str) -> Iterator[Plek]:
    """Yield where a telephone number stands: mobile, with a Dutch net number, or with a country in front.

    Not the short and free numbers of services (112, 14 0570, 0800, 0900): those belong to nobody.
    """
    for treffer in _MET_LAND.finditer(tekst):
        yield treffer.span()
    for treffer in _NEDERLANDS.finditer(tekst):
        if _is_nederlands(treffer[0]) and not in_code(tekst, *treffer.span()):
            yield treffer.span()
    for treffer in _PLAATSELIJK.finditer(tekst):
        if not treffer[1].startswith("14 0") and not in_code(tekst, *treffer.span(1)):
            yield treffer.span(1)


def _is_nederlands(nummer: str) -> bool:
    groepen = _GROEP.findall(nummer)
    cijfers = "".join(groepen)
    if _DATUM.match(nummer):
        return False
    if cijfers.startswith("06"):
        return True
    los = len(groepen) == len(cijfers)
    return bool(_NETNUMMER.match(cijfers)) and (len(groepen[0]) > 2 or los)
