"""Agendas to begin with, pure: which kinds of blocks, how long, and what the begeleider says.

`{persona}` in a text becomes the first name of the persona of the workshop.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.soorten import Soort


@dataclass(frozen=True, slots=True)
class Begintekst:
    """What a new block of a kind says until the begeleider writes something else."""

    titel: str
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Sjabloonblok:
    """A kind of block and how many minutes it takes."""

    soort: Soort
    minuten: int

    @property
    def titel(self) -> str:
        """Return what the block is called."""
        return TEKSTEN[self.soort].titel


@dataclass(frozen=True, slots=True)
class Agendasjabloon:
    """An agenda to begin with."""

    sleutel: str
    naam: str
    uitleg: str
    blokken: tuple[Sjabloonblok, ...] = ()

    @property
    def minuten(self) -> int:
        """Return how long it takes in all; where people vote that depends on the number of vragen."""
        return sum(blok.minuten for blok in self.blokken)


#: Of meeleven the text comes from the persona (workshop/voorstel.py).
TEKSTEN: Mapping[Soort, Begintekst] = {
    Soort.WELKOM: Begintekst(
        "Welkom",
        "Fijn dat je er bent. Vandaag kijken we samen door de ogen van {persona}.\n"
        "Je doet mee met je telefoon. Er is geen goed of fout antwoord.",
    ),
    Soort.MEELEVEN: Begintekst("Dit is {persona}"),
    Soort.AANVULLEN: Begintekst(
        "Wat mist er in de reis?", "Loop de reis langs, van begin tot eind. Welk contactmoment mis je?"
    ),
    Soort.STEMMEN: Begintekst(
        "Hoe beleeft {persona} dit?", "Kies wat {persona} zou kiezen, niet wat je er zelf van vindt."
    ),
    Soort.KNELPUNTEN: Begintekst(
        "Wat weegt het zwaarst?", "Kies de knelpunten waar {persona} het meeste last van heeft."
    ),
    Soort.IDEEEN: Begintekst(
        "Hoe kan het beter?", "Schrijf op wat je te binnen schiet. Eén idee per keer, klein mag ook."
    ),
    Soort.STIPPEN: Begintekst("Welke ideeën helpen het meest?", "Verdeel je stippen. Meer stippen op één idee mag."),
    Soort.PRIORITEREN: Begintekst(
        "Wat doen we eerst?", "Wat merkt een inwoner ervan, en hoeveel werk is het? Geef allebei een cijfer."
    ),
    Soort.EIGENAREN: Begintekst("Wie pakt wat op?", "Kies een actie die je wilt oppakken. Samen mag ook."),
    Soort.AFSLUITING: Begintekst("Tot slot", "Hoe ga je naar huis, en wat neem je mee?"),
    Soort.VRIJ: Begintekst("Eigen onderdeel"),
}

_WELKOM = Sjabloonblok(Soort.WELKOM, 5)
_MEELEVEN = Sjabloonblok(Soort.MEELEVEN, 10)
_AANVULLEN = Sjabloonblok(Soort.AANVULLEN, 10)
_STEMMEN = Sjabloonblok(Soort.STEMMEN, 30)
_NAAR_ACTIE = (
    Sjabloonblok(Soort.KNELPUNTEN, 10),
    Sjabloonblok(Soort.IDEEEN, 25),
    Sjabloonblok(Soort.STIPPEN, 10),
    Sjabloonblok(Soort.PRIORITEREN, 20),
    Sjabloonblok(Soort.EIGENAREN, 15),
)
_AFSLUITING = Sjabloonblok(Soort.AFSLUITING, 5)

SJABLONEN: tuple[Agendasjabloon, ...] = (
    Agendasjabloon(
        "heel",
        "Hele workshop",
        "Een dagdeel: van het verhaal van de persona tot acties met een eigenaar.",
        (_WELKOM, _MEELEVEN, _AANVULLEN, _STEMMEN, *_NAAR_ACTIE, _AFSLUITING),
    ),
    Agendasjabloon(
        "waarderen",
        "Heartbeat waarderen",
        "Samen bepalen hoe de persona de reis nu beleeft.",
        (_WELKOM, _MEELEVEN, _AANVULLEN, _STEMMEN, _AFSLUITING),
    ),
    Agendasjabloon(
        "actie",
        "Van knelpunt naar actie",
        "De heartbeat is er al. Nu ideeën, en kiezen wie wat doet.",
        (_WELKOM, *_NAAR_ACTIE, _AFSLUITING),
    ),
    Agendasjabloon("leeg", "Leeg", "Zelf blokken kiezen, een voor een."),
)


def sjabloon(sleutel: str) -> Agendasjabloon | None:
    """Return the agenda with this key, or None."""
    return next((een for een in SJABLONEN if een.sleutel == sleutel), None)


def begintekst(soort: Soort, persona: str) -> Begintekst:
    """Return title and text of a new block; `persona` is a first name, or empty when none was chosen yet."""
    tekst = TEKSTEN[soort]
    wie = persona or "de inwoner"
    return Begintekst(tekst.titel.replace("{persona}", wie), tekst.tekst.replace("{persona}", wie))


def duur(minuten: int) -> str:
    """Say how long something takes: '25 minuten', '2 uur en 5 minuten'."""
    uren, rest = divmod(minuten, 60)
    delen = [f"{uren} uur"] if uren else []
    if rest or not uren:
        delen.append(f"{rest} {'minuut' if rest == 1 else 'minuten'}")
    return " en ".join(delen)
