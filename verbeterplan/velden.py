"""Form fields for money, days and short notes, the way people in a gemeente type them."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from klantreis.velden import normaal_getal
from privacy.forms import melding
from privacy.wacht import vind

#: Where a text with a reason beside it can be kept.
ELDERS = "Een reden kan alleen op de pagina van de actie, bij de voortgang."


class EuroVeld(forms.IntegerField):
    """Whole euros, 0 or more."""

    default_error_messages = {
        "invalid": "Vul hele euro’s in, bijvoorbeeld 4500.",
        "min_value": "Vul 0 of meer in.",
        "max_value": "Dit bedrag is te groot.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "invoer", "inputmode": "numeric"}))
        super().__init__(**kwargs)
        self.validators += [
            MinValueValidator(0, self.error_messages["min_value"]),
            MaxValueValidator(100_000_000, self.error_messages["max_value"]),
        ]

    def to_python(self, value: Any) -> int | None:
        """Read what was typed."""
        return super().to_python(normaal_getal(value) if isinstance(value, str) else value)


class DatumVeld(forms.DateField):
    """A day, picked in the browser or typed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "invoer"}))
        super().__init__(**kwargs)


class NotitieVeld(forms.CharField):
    """A short note with a change of status. There is no place for a reason here, so personal data is refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Notitie voor het logboek",
            required=False,
            max_length=300,
            widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            error_messages={"max_length": "Hou het kort: hooguit 300 tekens."},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return the note, or refuse it and say why."""
        tekst = str(super().clean(value))
        if vondsten := vind(tekst):
            raise forms.ValidationError(f"{melding(tekst, vondsten)} {ELDERS}", code="persoonsgegevens")
        return tekst
