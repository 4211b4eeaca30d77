"""The scores of one participant for one candidate: five criteria, each with a score from 1 to 5 and a reason."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from keuze.criteria import UITLEG, Uitleg
from keuze.models import Afweging, Deelnemer, Kandidaat, Score
from keuze.rangorde import HOOGSTE, LAAGSTE
from klantreis.forms_gezien import MetGezien, afdruk

_KEUZES = [*((str(waarde), str(waarde)) for waarde in range(LAAGSTE, HOOGSTE + 1)), ("", "weet ik niet")]


class Gesloten(Exception):
    """The choice was made in the meantime: nothing changes any more."""


@dataclass(frozen=True, slots=True)
class Criteriumvelden:
    """A criterium with its two fields."""

    uitleg: Uitleg
    cijfer: forms.BoundField
    reden: forms.BoundField


class ScoreForm(MetGezien):
    """What this participant gives this candidate; every criterium may wait."""

    def __init__(self, data: QueryDict | None, *, deelnemer: Deelnemer, kandidaat: Kandidaat) -> None:
        self.deelnemer, self.kandidaat = deelnemer, kandidaat
        nu = self._huidig()
        super().__init__(data, initial=nu)
        for criterium, uitleg in UITLEG.items():
            self.fields[f"{criterium}"] = forms.TypedChoiceField(
                label=uitleg.naam,
                choices=_KEUZES,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Kies 1, 2, 3, 4 of 5."},
            )
            self.fields[f"{criterium}_reden"] = forms.CharField(
                label=f"Waarom? (bij {uitleg.naam.lower()})",
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            )
        self.initial["gezien"] = afdruk(nu[naam] for naam in self.vergeleken())

    @property
    def criteria(self) -> list[Criteriumvelden]:
        """Return the criteria in order, each with its fields."""
        return [
            Criteriumvelden(uitleg, self[f"{criterium}"], self[f"{criterium}_reden"])
            for criterium, uitleg in UITLEG.items()
        ]

    def bewaar(self) -> None:
        """Save the scores; raises GezienConflict when they were changed on another screen, Gesloten after the choice."""
        with transaction.atomic():
            # One lock for everybody who scores here, so that a choice is never made between two scores.
            afweging = Afweging.objects.select_for_update().get(pk=self.kandidaat.afweging_id)
            if afweging.is_gekozen:
                raise Gesloten
            self.controleer(self._huidig())
            for criterium in UITLEG:
                waarde, reden = self.cleaned_data[f"{criterium}"], self.cleaned_data[f"{criterium}_reden"]
                plek: dict[str, Any] = {
                    "deelnemer": self.deelnemer,
                    "kandidaat": self.kandidaat,
                    "criterium": str(criterium),
                }
                if waarde is None and not reden:
                    Score.objects.filter(**plek).delete()
                else:
                    Score.objects.update_or_create(**plek, defaults={"waarde": waarde, "reden": reden})

    def _huidig(self) -> dict[str, Any]:
        scores = Score.van(self.deelnemer, self.kandidaat) if self.deelnemer.pk else {}
        uit: dict[str, Any] = {}
        for criterium in UITLEG:
            score = scores.get(str(criterium))
            uit[f"{criterium}"] = score.waarde if score else None
            uit[f"{criterium}_reden"] = score.reden if score else ""
        return uit
