"""What somebody chooses to see of a raadsrapport: for the page, for the PDF and for a page that was shared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Opties:
    """The choices. `personas` holds their uuids; None, or none that exist, means all of them.

    `concept`: print it as a concept, also when the verbeterplan is vastgesteld. Without it a report is a concept exactly as
    long as the verbeterplan is not vastgesteld: nobody can call something vastgesteld that is not.
    """

    personas: frozenset[UUID] | None = None
    met_kosten: bool = True
    met_namen: bool = True
    concept: bool = False

    def kiest(self, alle: Iterable[UUID]) -> frozenset[UUID]:
        """Return which of `alle` personas get a sheet."""
        alle = frozenset(alle)
        return (alle & self.personas if self.personas else frozenset()) or alle

    @property
    def vraag(self) -> str:
        """Return the choices as the query of an address, with its question mark; empty when nothing was chosen."""
        delen = [("personas", str(uuid)) for uuid in sorted(self.personas or ())]
        delen += [] if self.met_kosten else [("kosten", "zonder")]
        delen += [] if self.met_namen else [("namen", "zonder")]
        delen += [("stand", "concept")] if self.concept else []
        return f"?{urlencode(delen)}" if delen else ""


ALLES = Opties()


@dataclass(frozen=True, slots=True)
class Personakeuze:
    """A persona that can be chosen for the report."""

    uuid: UUID
    naam: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """Whether this is a concept; `op`, `door` and `nummer` say how the verbeterplan was vastgesteld (None, "" and 0: not).

    `door` is empty in a report without names.
    """

    concept: bool
    op: date | None
    door: str
    nummer: int

    @property
    def is_vastgesteld(self) -> bool:
        """Whether the verbeterplan is vastgesteld, whatever was chosen for the report."""
        return self.op is not None


class _Uuids(forms.MultipleChoiceField):
    """Uuids of personas; which of them exist is for the report to say."""

    def clean(self, value: Any) -> Any:
        """Return the uuids as a frozenset; what is none falls away."""
        uit = set()
        for tekst in value or ():
            try:
                uit.add(UUID(str(tekst)))
            except ValueError:
                continue
        return frozenset(uit)


class OptieForm(forms.Form):
    """The choices in the address; nonsense there means: not chosen."""

    personas = _Uuids(required=False)
    kosten = forms.ChoiceField(choices=[("met", "met kosten"), ("zonder", "zonder kosten")], required=False)
    namen = forms.ChoiceField(choices=[("met", "met namen"), ("zonder", "zonder namen")], required=False)
    stand = forms.ChoiceField(choices=[("plan", "zoals het verbeterplan"), ("concept", "concept")], required=False)

    def opties(self) -> Opties:
        """Return the choices."""
        self.is_valid()
        keuze = self.cleaned_data
        return Opties(
            personas=keuze.get("personas") or None,
            met_kosten=keuze.get("kosten") != "zonder",
            met_namen=keuze.get("namen") != "zonder",
            concept=keuze.get("stand") == "concept",
        )


def opties_van(vraag: QueryDict) -> Opties:
    """Read the choices from the query of an address."""
    return OptieForm(vraag).opties()


def keuzes(alle: Sequence[tuple[UUID, str]], opties: Opties) -> tuple[Personakeuze, ...]:
    """Return what can be chosen of the personas (uuid and name)."""
    gekozen = opties.kiest(uuid for uuid, _ in alle)
    return tuple(Personakeuze(uuid, naam, uuid in gekozen) for uuid, naam in alle)
