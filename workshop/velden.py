"""A text that the whole room may read."""

from typing import Any

from django import forms

from privacy.forms import melding
from privacy.wacht import vind


class ZaaltekstVeld(forms.CharField):
    """A short text that the whole room may read. There is no place for a reason here, so personal data is refused."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("strip", True)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """Return the text on one line, or refuse it and say why."""
        tekst = " ".join(str(super().clean(value)).split())
        if vondsten := vind(tekst):
            raise forms.ValidationError(melding(tekst, vondsten).split(", of schrijf op")[0] + ".", code="privacy")
        return tekst
