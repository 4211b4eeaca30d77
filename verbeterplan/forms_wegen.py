"""The form that weighs an actie, in the list beside the matrix; dragging a point fills it in."""

from django import forms

from verbeterplan.kwadrant import HOOGSTE, LAAGSTE
from verbeterplan.wegen import Scores

_SCORES = [("", "–"), *((str(getal), str(getal)) for getal in range(LAAGSTE, HOOGSTE + 1))]
_FOUT = {"invalid_choice": f"Kies een getal van {LAAGSTE} tot en met {HOOGSTE}."}


def _score(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=_SCORES, coerce=int, empty_value=None, required=False, error_messages=_FOUT
    )


class WeegForm(forms.Form):
    """Impact and inspanning, empty when nobody weighed yet; `was_…` is what the user saw."""

    impact = _score("Impact")
    inspanning = _score("Inspanning")
    was_impact = _score("")
    was_inspanning = _score("")

    @property
    def scores(self) -> Scores:
        """Return what was chosen."""
        return self.cleaned_data["impact"], self.cleaned_data["inspanning"]

    @property
    def was(self) -> Scores:
        """Return what the user saw."""
        return self.cleaned_data["was_impact"], self.cleaned_data["was_inspanning"]
