"""How far somebody is: which lessons and exercises are done, and how much there still is to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leren.inhoud import Les


@dataclass(frozen=True, slots=True)
class Stand:
    """How many lessons are done of how many, and how many minutes the rest takes."""

    gedaan: int
    totaal: int
    minuten: int

    @property
    def klaar(self) -> bool:
        """Whether there is nothing left."""
        return self.gedaan == self.totaal

    @property
    def procent(self) -> int:
        """Return the part that is done, for a bar."""
        return round(100 * self.gedaan / self.totaal) if self.totaal else 0


@dataclass(frozen=True, slots=True)
class Resultaat:
    """The quiz of one lesson, of one person: what was right at the first try and what was right in the end."""

    les: Les
    eerste_keer_goed: int
    goed: int
    vragen: int


def stand(lessen: Sequence[Les], gedaan: set[str]) -> Stand:
    """Return how far somebody is in these lessons (no query)."""
    rest = [les for les in lessen if les.sleutel not in gedaan]
    return Stand(len(lessen) - len(rest), len(lessen), sum(les.minuten for les in rest))


def resultaat(les: Les, antwoorden: dict[str, dict[str, Any]]) -> Resultaat:
    """Return what the kept answers of one person say about the questions as they are now (no query).

    These belong to the employee: whoever shows them to somebody else asks Leerprofiel.deelt_resultaten first.
    """
    gegeven = [(vraag, antwoorden[vraag.kenmerk]) for vraag in les.tekst.quiz if vraag.kenmerk in antwoorden]
    return Resultaat(
        les,
        eerste_keer_goed=sum(antwoord["eerste"] == vraag.goed for vraag, antwoord in gegeven),
        goed=sum(antwoord["goed"] for _, antwoord in gegeven),
        vragen=len(les.tekst.quiz),
    )
