"""Dates of birth: a date beside a word such as geboren, or a full date so long ago that it mostly is somebody's.

A date without such a word counts from eighteen years back. Interviews are about what happened lately, so a full date of
long ago is mostly a date of birth; what says otherwise (a law, a wedding, "sinds", "op 4 juni 1971") keeps it out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MAANDEN = {
    naam: nummer
    for nummer, namen in enumerate(
        [
            "januari jan",
            "februari feb febr",
            "maart mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for naam in namen.split()
}
_NAMEN = "|".join(sorted(_MAANDEN, key=len, reverse=True))
_JAAR = r"(?P<jaar>['’‘`´][0-9]{2}|[0-9]{4}|[0-9]{2})(?![0-9])"
_CIJFERS = re.compile(
    r"(?<![0-9])(?P<dag>[0-9]{1,2})(?P<tussen>[ ]?[-–/.][ ]?|[ ])(?P<maand>[0-9]{1,2})(?:[ ]?[-–/.][ ]?|[ ])" + _JAAR
)
_WOORDEN = re.compile(
    rf"(?<![0-9])(?P<dag>[0-9]{{1,2}})(?:e|ste|de)?[ ]?[-–]?[ ]?(?P<maand>{_NAMEN})\b\.?(?:[ ]?[-–,]?[ ]?{_JAAR})?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![0-9])(?P<jaar>(?:19|20)[0-9]{2})[-/.](?P<maand>[0-9]{2})[-/.](?P<dag>[0-9]{2})(?![0-9])")
_AANEEN = re.compile(r"(?<![0-9])(?P<dag>[0-9]{2})(?P<maand>[0-9]{2})(?P<jaar>(?:19|20)[0-9]{2})(?![0-9])")

_GAT = r"[^0-9\[\]@.!?;\n]"
_ERVOOR = re.compile(
    r"\b(?:geboren|geboorte\w*|geb(?:oren)?\.?(?:[- ]?dat(?:um)?\.?)?|verjaardag|jarig|g\.d\.)"
    rf"(?P<gat>(?!\w){_GAT}{{0,30}})$",
    re.IGNORECASE,
)
_IK_BEN_VAN = re.compile(r"\b(?:ik ben|bent u|ben je|ben jij) van\s$", re.IGNORECASE)
_ERNA = re.compile(rf"(?P<gat>{_GAT}{{0,25}})\b(?:geboren|geboortedatum|geboortedag|geb)\b", re.IGNORECASE)
#: Words after which the date belongs to another part of the sentence.
_ANDERE_ZIN = re.compile(r"\b(?:toen|omdat|maar|want|nadat|voordat|sinds|terwijl|belde|kreeg|kwam)\b", re.IGNORECASE)
_GEEN_GEBOORTE_VOOR = re.compile(
    r"\b(?:wet|regeling|verordening|besluit|beschikking|vergunning|per|sinds|vanaf|tot|sedert|ingang|tussen|getrouwd"
    r"|trouwde\w*|verhuis\w*|gebouwd|overleden|gestorven|dienst|brief|akte|contract|rapport|verlopen|geldig|rijbewijs|paspoort"
    r"|vergadering|bijeenkomst|afspraak|overleg|foto|krant|diploma|gekocht|opgericht|geopend|gesloten|d\.d\.|dd)\b"
    r"[^.!?;\n]{0,18}$",
    re.IGNORECASE,
)
_GEEN_GEBOORTE_NA = re.compile(
    r"[^.!?;\n]{0,22}\b(?:getrouwd|trouwd\w*|overleden|gestorven|gebouwd|verhuisd|ingegaan|in dienst|gescheiden|begonnen"
    r"|gekocht|opgericht|geopend|gesloten|gingen|kwamen)\b",
    re.IGNORECASE,
)
#: With a month in words, "op 4 juni 1971" tells when something happened.
_OP = re.compile(r"\bop\s$", re.IGNORECASE)
_VOLWASSEN = 18


@dataclass(frozen=True, slots=True)
class _Datum:
    begin: int
    eind: int
    #: None when no year was written.
    jaar: int | None
    #: Whether this way of writing is a date without a word beside it.
    duidelijk: bool


def geboortedatum(tekst: str, vandaag: date) -> Iterator[tuple[int, int]]:
    """Yield where a date of birth stands. `vandaag` decides what a year of two digits means and what is long ago."""
    for datum in _datums(tekst, vandaag):
        if _woord_erbij(tekst, datum) or (
            datum.duidelijk
            and datum.jaar is not None
            and 1900 <= datum.jaar <= vandaag.year - _VOLWASSEN
            and not _GEEN_GEBOORTE_VOOR.search(tekst, max(0, datum.begin - 40), datum.begin)
            and not _GEEN_GEBOORTE_NA.match(tekst, datum.eind)
        ):
            yield datum.begin, datum.eind


def _woord_erbij(tekst: str, datum: _Datum) -> bool:
    treffers = (
        _ERVOOR.search(tekst, max(0, datum.begin - 60), datum.begin),
        _ERNA.match(tekst, datum.eind),
    )
    if _IK_BEN_VAN.search(tekst, max(0, datum.begin - 14), datum.begin):
        return True
    return any(treffer and not _ANDERE_ZIN.search(treffer["gat"]) for treffer in treffers)


def _datums(tekst: str, vandaag: date) -> Iterator[_Datum]:
    for patroon in (_WOORDEN, _ISO, _CIJFERS, _AANEEN):
        for treffer in patroon.finditer(tekst):
            maand = _MAANDEN.get(treffer["maand"].lower()) or int(treffer["maand"])
            jaar = _jaar(treffer["jaar"], vandaag) if treffer["jaar"] else None
            if not _bestaat(jaar or 2000, maand, int(treffer["dag"])):
                continue
            kort = len(treffer["jaar"] or "") == 2
            met_streep = patroon is _CIJFERS and treffer["tussen"].strip() in ("-", "–", "/")
            duidelijk = patroon is not _AANEEN and (met_streep or not kort)
            if patroon is _WOORDEN and _OP.search(tekst, max(0, treffer.start() - 4), treffer.start()):
                duidelijk = False
            yield _Datum(treffer.start(), treffer.end(), jaar, duidelijk)


def _jaar(geschreven: str, vandaag: date) -> int:
    """Return the year; of two digits the latest that is not in the future."""
    cijfers = geschreven.lstrip("'’‘`´")
    if len(cijfers) == 4:
        return int(cijfers)
    eeuw = vandaag.year // 100 * 100
    return eeuw + int(cijfers) - (100 if eeuw + int(cijfers) > vandaag.year else 0)


def _bestaat(jaar: int, maand: int, dag: int) -> bool:
    try:
        date(jaar, maand, dag)
    except ValueError:
        return False
    return True
