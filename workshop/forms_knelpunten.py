"""What a phone and the regie send about knelpunten: the block, and which of them."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict


class KnelpuntenForm(forms.Form):
    """All knelpunten that are chosen now, not only the one that was pressed: sent twice it says the same."""

    blok = forms.UUIDField()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._punten = data.getlist("punt")

    def clean(self) -> dict[str, Any]:
        """Add `punten`, the uuids that were chosen, in the order in which they stood."""
        try:
            # More than a screen holds is no choice of a person.
            punten = [UUID(tekst) for tekst in self._punten[:200]]
        except ValueError:
            raise forms.ValidationError("Deze keuze is niet aangekomen. Probeer het opnieuw.") from None
        return {**self.cleaned_data, "punten": list(dict.fromkeys(punten))}
