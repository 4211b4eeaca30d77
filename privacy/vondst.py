"""What the guard hands out: which kind of personal data stands where in a text, and what can stand there instead."""

import re
from dataclasses import dataclass
from enum import Enum


class Soort(Enum):
    """A kind of personal data, with how people call it and the word that replaces it."""

    BSN = ("bsn", "burgerservicenummer", "[bsn]")
    TELEFOON = ("telefoon", "telefoonnummer", "[telefoon]")
    EMAIL = ("e-mail", "e-mailadres", "[e-mail]")
    REKENING = ("rekeningnummer", "rekeningnummer", "[rekeningnummer]")
    ADRES = ("adres", "adres", "[adres]")
    GEBOORTEDATUM = ("geboortedatum", "geboortedatum", "[geboortedatum]")

    def __init__(self, sleutel: str, label: str, vervanging: str) -> None:
        self.sleutel = sleutel
        self.label = label
        self.vervanging = vervanging


@dataclass(frozen=True, slots=True)
class Vondst:
    """One find: `tekst` is what stands from `begin` up to `eind` (in characters, as Python counts them)."""

    begin: int
    eind: int
    soort: Soort
    tekst: str
    vervanging: str


_CODE_VOOR = re.compile(r"[0-9][A-Za-z0-9]{0,40}$")
_CODE_NA = re.compile(r"[A-Za-z]{0,40}[0-9]")


def in_code(tekst: str, begin: int, eind: int) -> bool:
    """Whether this stands inside a longer code of letters and digits (a link, a tracking number) and means nothing."""
    return bool(_CODE_VOOR.search(tekst, max(0, begin - 42), begin) or _CODE_NA.match(tekst, eind))


#: Spaces of every width that people and word processors put between digits.
SPATIE = " \t\u00a0\u2009\u200a\u202f"
