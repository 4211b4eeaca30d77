"""Form fields for money and days, the way people in a gemeente type them."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from klantreis.velden import normaal_getal


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
