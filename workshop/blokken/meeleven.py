"""Living along with the persona: the story is read aloud, then what inwoners said, one after another."""

import math
import re
from dataclasses import dataclass

from django.utils.text import Truncator

from heartbeat import lezen
from heartbeat.bewijs import Stem
from personas.models import Persona
from workshop.bloksoort import Bloksoort
from workshop.models import Blok, Workshop
from workshop.soorten import Soort
from workshop.stemvraag import SOORT as HUIDIG
from workshop.vragen import persona_van

#: More than this nobody remembers.
MEESTE_CITATEN = 6
#: How many letters stand on a line of the screen, and how many lines fit: in big letters, and in smaller ones.
REGEL_GROOT, REGELS_GROOT = 48, 11
REGEL_KLEIN, REGELS_KLEIN = 58, 14
#: What stands between paragraphs, in lines.
WIT_TUSSEN = 0.4


@dataclass(frozen=True, slots=True)
class Meegeleefd:
    """The story of a persona and where it is: step 0 is the story itself, after that each citaat."""

    persona: Persona | None
    verhaal: str
    citaten: tuple[tuple[Stem, str], ...]
    stap: int

    @property
    def nu(self) -> tuple[Stem, str] | None:
        """Return the citaat of now with the contactmoment it is about; None while the story is told."""
        return self.citaten[self.stap - 1] if 0 < self.stap <= len(self.citaten) else None

    @property
    def is_lang(self) -> bool:
        """Whether the story needs the smaller letters of the screen."""
        return _regels(self.verhaal, REGEL_GROOT) > REGELS_GROOT

    @property
    def verhaal_op_scherm(self) -> str:
        """Return the first paragraphs of the story, as many as fit on the screen; the begeleider reads all of it."""
        alineas: list[str] = []
        over = float(REGELS_KLEIN)
        for alinea in re.split(r"\n[ \t]*\n", self.verhaal.replace("\r\n", "\n").strip()):
            over -= _regels(alinea, REGEL_KLEIN) + WIT_TUSSEN
            if over < 0:
                break
            alineas.append(alinea)
        return "\n\n".join(alineas) or Truncator(self.verhaal).chars(REGEL_KLEIN * REGELS_KLEIN // 2)

    @property
    def verder(self) -> str:
        """Return what the next step inside the block is called; empty after the last citaat."""
        if self.stap >= len(self.citaten):
            return ""
        return "Volgend citaat" if self.stap else "Eerste citaat"

    @property
    def kan_terug(self) -> bool:
        """Whether a step comes before this one."""
        return self.stap > 0

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        if self.persona is None:
            return ""
        return f"citaat {self.stap} van {len(self.citaten)}" if self.nu else f"het verhaal van {self.persona.voornaam}"


def _regels(tekst: str, letters: int) -> int:
    """Return how many lines a text takes with so many letters on each."""
    return sum(max(math.ceil(len(regel) / letters), 1) for regel in tekst.splitlines())


def _citaten(workshop: Workshop, persona: Persona) -> tuple[tuple[Stem, str], ...]:
    """Return citaten along the journey, each of another contactmoment, evenly spread when there are many (4 queries)."""
    bord = lezen.bord(workshop.klantreis, persona, HUIDIG)
    per_moment: dict[int, Stem] = {}
    for (moment_id, _), stemmen in bord.stemmen.items():
        for stem in stemmen:
            per_moment.setdefault(moment_id, stem)
    langs = [(per_moment[moment.pk], moment.titel) for moment in bord.reis.momenten if moment.pk in per_moment]
    if len(langs) <= MEESTE_CITATEN:
        return tuple(langs)
    return tuple(langs[i * (len(langs) - 1) // (MEESTE_CITATEN - 1)] for i in range(MEESTE_CITATEN))


def _lees(workshop: Workshop, blok: Blok) -> Meegeleefd:
    persona = persona_van(workshop, blok)
    if persona is None:
        return Meegeleefd(None, blok.tekst, (), 0)
    citaten = _citaten(workshop, persona)
    return Meegeleefd(persona, blok.tekst or persona.situatie, citaten, min(blok.stap, len(citaten)))


def _stap(workshop: Workshop, blok: Blok, richting: int) -> bool:
    persona = persona_van(workshop, blok)
    meeste = len(_citaten(workshop, persona)) if persona else 0
    stap = min(blok.stap, meeste) + richting
    if not 0 <= stap <= meeste:
        return False
    blok.stap = stap
    blok.save(update_fields=["stap"])
    return True


SOORT = Bloksoort(
    soort=Soort.MEELEVEN,
    uitleg="Lees het verhaal van de persona voor en laat horen wat inwoners zeiden.",
    opdracht="Luister en kijk naar het scherm.",
    minuten=10,
    icoon="persoon",
    lees=_lees,
    stap=_stap,
)
