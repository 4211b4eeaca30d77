"""Form fields that take numbers and dates the way people in a gemeente type them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

DUIZENDTALLEN = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")


def normaal_getal(tekst: str) -> str:
    """Rewrite a Dutch number for the computer: '7,6' and '€ 13.000,-' become '7.6' and '13000'.

    A point before exactly three digits separates thousands: nothing here is measured in thousandths.
    """
    kaal = re.sub(r"[€%\s]", "", tekst).removesuffix(",-").removesuffix(",–")
    if DUIZENDTALLEN.match(kaal):
        kaal = kaal.replace(".", "")
    return kaal.replace(",", ".")


class GetalVeld(forms.DecimalField):
    """A number with at most two decimals, comma or point."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "invoer", "inputmode": "decimal"}))
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"].setdefault("invalid", "Vul een getal in, bijvoorbeeld 7,6.")
        super().__init__(max_digits=12, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read what was typed."""
        return super().to_python(normaal_getal(value) if isinstance(value, str) else value)


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
