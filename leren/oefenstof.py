"""The exercises as values: what somebody reads, chooses and hears afterwards. Pure: no database, no request.

Three of the four kinds are choosing one of a few options; in the fourth somebody writes a question of their own.
"""

import enum
import hashlib
import json
import re
from dataclasses import dataclass

from klantreis.feiten import Fase

_AANGEHAALD = re.compile(r"['‘]([^'‘’]{3,})['’]")


class Soort(enum.StrEnum):
    """What somebody does in an exercise."""

    WAARDEREN = "waarderen"
    OPENVRAAG = "openvraag"
    AANNAME = "aanname"
    WAARHEID = "waarheid"

    @property
    def naam(self) -> str:
        """Return it as people see it above the exercise."""
        return _NAMEN[self]

    @property
    def deel(self) -> str:
        """Return what one part of it is called."""
        return _DELEN[self]


_NAMEN = {
    Soort.WAARDEREN: "Lees en waardeer",
    Soort.OPENVRAAG: "Schrijf een open vraag",
    Soort.AANNAME: "Bewijs of aanname",
    Soort.WAARHEID: "Moment van de waarheid",
}
_DELEN = {
    Soort.WAARDEREN: "moment",
    Soort.OPENVRAAG: "situatie",
    Soort.AANNAME: "regel",
    Soort.WAARHEID: "reis",
}


@dataclass(frozen=True, slots=True)
class Optie:
    """One way to answer. `kop` stands above `tekst` when there is more to say; `uitleg` is for who chose this one."""

    waarde: str
    tekst: str
    kop: str = ""
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Bron:
    """A citaat or figure that somebody may lean on."""

    code: str
    citaat: str


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One thing to answer: by choosing (`opties` and `juist`), or by writing when there are no options.

    `voorbeeld` is a good question to hold beside one's own; `bewijs` is what to mark in the texts when the answer comes.
    """

    vraag: str
    uitleg: str
    kanaal: str = ""
    opties: tuple[Optie, ...] = ()
    juist: str = ""
    voorbeeld: str = ""
    bewijs: tuple[str, ...] = ()

    @property
    def kenmerk(self) -> str:
        """Return what an answer is kept under."""
        bron = json.dumps([self.vraag, self.kanaal, [optie.waarde for optie in self.opties], self.juist])
        return hashlib.sha256(bron.encode()).hexdigest()[:12]

    def optie(self, waarde: str) -> Optie | None:
        """Return the option of this value, or None."""
        return next((optie for optie in self.opties if optie.waarde == waarde), None)


@dataclass(frozen=True, slots=True)
class Oefening:
    """An exercise; `nummer` is its place among all of them, from 1, `les` the key of the lesson it fits."""

    sleutel: str
    nummer: int
    soort: Soort
    titel: str
    fase: Fase
    les: str
    instructie: str
    onderdelen: tuple[Onderdeel, ...]
    alineas: tuple[str, ...] = ()
    bronnen: tuple[Bron, ...] = ()


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of a text; `bewijs` when it is what the answer leans on."""

    tekst: str
    bewijs: bool


def aangehaald(uitleg: str, verhaal: str) -> tuple[str, ...]:
    """Return what the uitleg quotes and the verhaal really says, as it stands in the verhaal (capitals aside)."""
    gevonden = []
    for citaat in _AANGEHAALD.findall(uitleg):
        kaal = citaat.strip().rstrip(".,!?")
        plek = verhaal.casefold().find(kaal.casefold())
        # casefold may change the length of a text (ß); then the place is not to be trusted and nothing is marked.
        if kaal and plek >= 0 and verhaal[plek : plek + len(kaal)].casefold() == kaal.casefold():
            gevonden.append(verhaal[plek : plek + len(kaal)])
    return tuple(dict.fromkeys(gevonden))


def markeer(tekst: str, bewijs: tuple[str, ...]) -> tuple[Stuk, ...]:
    """Cut a text into pieces, so that each first occurrence of what is evidence stands alone; joined they are the text."""
    plekken = sorted((plek, plek + len(deel)) for deel in bewijs if deel and (plek := tekst.find(deel)) >= 0)
    stukken, tot = [], 0
    for begin, eind in plekken:
        if begin < tot:
            continue
        if begin > tot:
            stukken.append(Stuk(tekst[tot:begin], bewijs=False))
        stukken.append(Stuk(tekst[begin:eind], bewijs=True))
        tot = eind
    if tot < len(tekst):
        stukken.append(Stuk(tekst[tot:], bewijs=False))
    return tuple(stukken)
