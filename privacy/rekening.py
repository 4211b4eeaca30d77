"""Bank accounts (IBAN, ISO 13616: country, two check digits, account; as a number modulo 97 it is 1) and e-mail addresses."""

import re
from collections.abc import Iterator

from privacy.vondst import SPATIE, in_code

_BEGIN = re.compile(rf"(?=([A-Za-z]{{2}})[{SPATIE}.\-]?[0-9])")
_TUSSEN = frozenset(f"{SPATIE}.-–\u200b")
_NEDERLANDS = re.compile(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}")
#: How long an IBAN of each country is (SWIFT IBAN Registry).
_LENGTE = {
    land: int(lengte)
    for lengte, landen in {
        "15": "NO",
        "16": "BE",
        "18": "DK FK FI FO GL NL SD",
        "19": "MK SI",
        "20": "AT BA EE KZ LT LU MN XK",
        "21": "CH HR LI LV",
        "22": "BG BH CR DE GB GE IE ME RS VA",
        "23": "AE GI IL IQ OM SO TL",
        "24": "AD CZ ES MD PK RO SA SE SK TN VG",
        "25": "LY PT ST",
        "26": "IS TR",
        "27": "BI DJ FR GR IT MC MR SM",
        "28": "AL AZ BY CY DO GT HN HU LB NI PL SV",
        "29": "BR EG PS QA UA",
        "30": "JO KW MU YE",
        "31": "MT SC",
        "32": "LC",
        "33": "RU",
    }.items()
    for land in landen.split()
}

_LOKAAL = r"\w.+\-'’%&"
_EMAIL = re.compile(
    rf"(?<![{_LOKAAL}])[{_LOKAAL}]{{1,256}}"
    r"(?:@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}\.[^\W\d_]{2,24}"
    r"| ?@ ?[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,3}\.(?:nl|com|be|de|eu|org|net)\b)"
)


def rekeningnummer(tekst: str) -> Iterator[tuple[int, int]]:
    """Yield where an IBAN stands. A Dutch one with a wrong check digit counts as well: it is still nearly somebody's."""
    for treffer in _BEGIN.finditer(tekst):
        lengte = _LENGTE.get(treffer[1].upper())
        if not lengte:
            continue
        eind = _einde(tekst, treffer.start(), lengte)
        if eind and not in_code(tekst, treffer.start(), eind):
            yield treffer.start(), eind


def _einde(tekst: str, begin: int, lengte: int) -> int | None:
    """Return where the IBAN that begins here ends, or None when it is none."""
    tekens: list[str] = []
    los = 0
    plek = begin
    while len(tekens) < lengte and plek < len(tekst):
        teken = tekst[plek]
        if teken.isascii() and teken.isalnum():
            tekens.append(teken)
            los = 0
        elif teken in _TUSSEN and los < 2:
            los += 1
        else:
            return None
        plek += 1
    iban = "".join(tekens).upper()
    if len(iban) < lengte or not iban[2:4].isdigit():
        return None
    gewoon = any(teken.islower() for teken in tekens) and any(len(stuk) > 4 for stuk in _stukken(tekst[begin:plek]))
    if gewoon and any(teken in _TUSSEN for teken in tekst[begin:plek]):
        return None
    return plek if _klopt(iban) or _NEDERLANDS.fullmatch(iban) else None


def _stukken(tekst: str) -> list[str]:
    return "".join(" " if teken in _TUSSEN else teken for teken in tekst).split()


def _klopt(iban: str) -> bool:
    return int("".join(str(int(teken, 36)) for teken in iban[4:] + iban[:4])) % 97 == 1


def email(tekst: str) -> Iterator[tuple[int, int]]:
    """Yield where an e-mail address stands. A name on social media (@gemeente) is none."""
    for treffer in _EMAIL.finditer(tekst):
        begin = treffer.start() + len(treffer[0]) - len(treffer[0].lstrip(".'’%&-"))
        if tekst[begin] not in " @":
            yield begin, treffer.end()
