"""How far somebody is: which lessons and exercises are done, and how much there still is to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import Gebruiker
from klantreis.feiten import Fase
from leren.inhoud import Les, lesboek
from leren.models import Lesgang, Oefengang


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


def gedane_lessen(gebruiker: Gebruiker) -> set[str]:
    """Return the keys of the lessons somebody has done (1 query). A new version of a lesson takes nothing away."""
    bekend = {les.sleutel for les in lesboek().lessen}
    gedaan = Lesgang.objects.filter(gebruiker=gebruiker, gedaan_op__isnull=False)
    return bekend & set(gedaan.values_list("sleutel", flat=True))


def gedane_oefeningen(gebruiker: Gebruiker) -> set[str]:
    """Return the keys of the exercises somebody has done (1 query)."""
    bekend = {oefening.sleutel for oefening in lesboek().oefeningen}
    gedaan = Oefengang.objects.filter(gebruiker=gebruiker, gedaan_op__isnull=False)
    return bekend & set(gedaan.values_list("sleutel", flat=True))


def stand(lessen: Sequence[Les], gedaan: set[str]) -> Stand:
    """Return how far somebody is in these lessons (no query)."""
    rest = [les for les in lessen if les.sleutel not in gedaan]
    return Stand(len(lessen) - len(rest), len(lessen), sum(les.minuten for les in rest))


def per_fase(lessen: Sequence[Les], gedaan: set[str]) -> dict[Fase, Stand]:
    """Return how far somebody is in each fase (no query)."""
    return {fase: stand([les for les in lessen if les.fase is fase], gedaan) for fase in Fase}


def resultaten(gebruiker: Gebruiker, lessen: Sequence[Les]) -> list[Resultaat]:
    """Return the quizzes somebody began, in the order of the lessons (1 query).

    These belong to the employee: whoever shows them to somebody else asks Leerprofiel.deelt_resultaten first.
    """
    gangen = {gang.sleutel: gang.antwoorden for gang in Lesgang.objects.filter(gebruiker=gebruiker)}
    return [resultaat(les, gangen[les.sleutel]) for les in lessen if gangen.get(les.sleutel)]


def resultaat(les: Les, antwoorden: dict[str, dict[str, Any]]) -> Resultaat:
    """Return what the kept answers say about the questions as they are now."""
    gegeven = [(vraag, antwoorden[vraag.kenmerk]) for vraag in les.tekst.quiz if vraag.kenmerk in antwoorden]
    return Resultaat(
        les,
        eerste_keer_goed=sum(antwoord["eerste"] == vraag.goed for vraag, antwoord in gegeven),
        goed=sum(antwoord["goed"] for _, antwoord in gegeven),
        vragen=len(les.tekst.quiz),
    )
