"""Addresses of a house: postcode with huisnummer in either order, and a street with a huisnummer."""

import re
from collections.abc import Iterator

#: A huisnummer with what may follow it: 12a, 12 a, 45-2, 22 bis, 88 hs.
_NR = (
    r"[1-9][0-9]{0,4}(?:[ ]?-?[ ]?[A-Za-z](?![\w'’])|[A-Za-z]{2,4}(?![\w'’])|[-/][0-9]{1,4}[A-Za-z]?"
    r"|[ ]?(?:bis|hs|huis|I{1,3}|IV)\b)?"
    r"(?![0-9A-Za-z])"
)
_PC = r"(?<![0-9A-Za-z€])[1-9][0-9]{3}(?:[ \u00a0]{0,2}[A-Z]{2}|[a-z]{2}|[ \u00a0]{1,2}[a-z]{2})(?![A-Za-z])"
_NUMMERWOORD = r"(?:(?:huis)?(?:nummer|nr\.?)[ ]?:?[ ]?)?"
_EENHEID = re.compile(
    r"\s?(?:keer|x|maal|jaar|jaren|uur|minuten|dagen|weken|maanden|euro|meter|km|kilometer|mensen|man|huizen|woningen"
    r"|bomen|auto['’]?s|lantaarns|lampen|tegels|kramen|borden|winkels|containers|procent|stuks|%|[,.][0-9])\b"
)
_POSTCODE_NUMMER = re.compile(rf"({_PC})(?:\s?[,/;:]?\s?|\s(?:en|met)\s){_NUMMERWOORD}({_NR})")
_POSTBUS = re.compile(r"\bpostbus\s$", re.IGNORECASE)
_NAAM = r"[^\W\d_a-zà-ÿ][\w'’\-]{1,30}"
#: The street in front goes along, of whatever name: at most five words, the first with a capital.
_NUMMER_POSTCODE = re.compile(
    rf"(?<![\w.,€'’\-])((?:{_NAAM}[ ](?:(?:{_NAAM}|de|den|der|het|'t|van|aan|in|op)[ ]){{0,4}})?)({_NR})"
    rf"(?:\s?[,/]\s?|\s)(?:postcode:?\s)?({_PC})"
)
_ALLEEN_POSTCODE = re.compile(rf"\bpostcode\b[^0-9\[\]@.!?]{{0,12}}({_PC})", re.IGNORECASE)
_STRAAT = re.compile(
    rf"(?<![\w'’\-])([^\W\d_][\w'’\-]{{3,40}})[ ]{{1,2}}{_NUMMERWOORD}({_NR})(?:(?:\s?[,/]\s?|\s)({_PC}))?"
)
_ACHTERVOEGSELS = (
    "straat",
    "laan",
    "weg",
    "plein",
    "gracht",
    "kade",
    "singel",
    "dijk",
    "steeg",
    "hof",
    "pad",
    "dreef",
    "plantsoen",
    "boulevard",
)
_GEEN_STRAAT = frozenset(["onderweg", "overweg", "snelweg", "fietspad", "zandpad", "voetpad", "gerechtshof", "rotonde"])
_STERK = ("straat", "laan", "gracht", "singel", "steeg")
#: A street without a capital is only a street when the sentence goes on as after an address.
_NA_KLEIN = re.compile(r"\s*(?:$|[,.;:!?)]|\s(?:in|te)\s[A-Z])")
_VOOR_STRAAT = re.compile(
    r"(?<![\w'’])(?:Burgemeester|Burg\.|Prins|Prinses|Koning|Koningin|Graaf|Oude|Nieuwe|Kleine|Grote|Lange|Korte|Sint|St\."
    r"|Dr\.|Dokter|Prof\.|Professor|Pastoor|Meester|Mr\.|Dominee|Ds\.|Van)[ ](?:(?:van|der|den|de|het|'t|’t)[ ]){0,2}$"
)
_KLEINE_WOORDEN = frozenset(
    [
        "in",
        "is",
        "en",
        "of",
        "om",
        "op",
        "te",
        "er",
        "ik",
        "je",
        "we",
        "ze",
        "de",
        "na",
        "nu",
        "al",
        "zo",
        "ja",
        "ga",
        "km",
        "cm",
        "mm",
        "mb",
        "gb",
        "kg",
        "kb",
        "ha",
        "st",
        "nd",
    ]
)


def adres(tekst: str) -> Iterator[tuple[int, int]]:
    """Yield where the address of a house stands; a postcode alone only behind the word postcode."""
    yield from _straten(tekst)
    for treffer in _POSTCODE_NUMMER.finditer(tekst):
        if _is_postcode(treffer[1]) and not _EENHEID.match(tekst, treffer.end()):
            yield treffer.span()
    for treffer in _NUMMER_POSTCODE.finditer(tekst):
        if _is_postcode(treffer[3]) and not _POSTBUS.search(tekst, max(0, treffer.start() - 9), treffer.start(2)):
            yield treffer.span()
    for treffer in _ALLEEN_POSTCODE.finditer(tekst):
        if _is_postcode(treffer[1]):
            yield treffer.span(1)


def _is_postcode(postcode: str) -> bool:
    letters = postcode[-2:]
    if letters.upper() in ("SA", "SD", "SS"):
        return False
    return len(postcode) == 6 or letters not in _KLEINE_WOORDEN


def _straten(tekst: str) -> Iterator[tuple[int, int]]:
    for treffer in _STRAAT.finditer(tekst):
        woord, nummer, postcode = treffer[1], treffer[2], treffer[3]
        eind = treffer.end() if postcode and _is_postcode(postcode) else treffer.end(2)
        if not _is_straat(woord, nummer, heeft_postcode=eind > treffer.end(2)):
            continue
        if _EENHEID.match(tekst, eind):
            continue
        if woord[0].islower() and not (eind > treffer.end(2) or _NA_KLEIN.match(tekst, eind)):
            continue
        ervoor = _VOOR_STRAAT.search(tekst, max(0, treffer.start() - 60), treffer.start())
        yield (ervoor.start() if ervoor and woord[0].isupper() else treffer.start()), eind


def _is_straat(woord: str, nummer: str, *, heeft_postcode: bool) -> bool:
    klein = woord.lower()
    if klein in _GEEN_STRAAT:
        return False
    achtervoegsel = next((deel for deel in _ACHTERVOEGSELS if klein.endswith(deel)), None)
    if achtervoegsel is None or len(klein) < len(achtervoegsel) + 2:
        return False
    if woord[0].islower() and achtervoegsel not in _STERK:
        return False
    return heeft_postcode or not (len(nummer) == 4 and nummer[:2] in ("19", "20"))
