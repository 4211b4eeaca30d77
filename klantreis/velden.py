"""Form fields that take texts and numbers the way people in a gemeente type them."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from klantreis.templatetags.klantreis import getal

_DUIZENDTALLEN = re.compile(r"^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$")


class TekstVeld(forms.CharField):
    """A text of more lines, with one way to end a line.

    A browser sends CR LF and a file has LF: without this a text nobody touched looks changed.
    """

    widget = forms.Textarea

    def to_python(self, value: Any) -> str | None:
        """Return the text with LF at the end of each line."""
        if isinstance(value, str):
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        return super().to_python(value)


class RegelsVeld(TekstVeld):
    """One thing on each line: spaces, bullets, empty lines and what stands there twice fall away."""

    def to_python(self, value: Any) -> str | None:
        """Return the lines as they will be saved, so that a second submit is recognised."""
        tekst = super().to_python(value)
        if not isinstance(tekst, str):
            return tekst
        regels = (" ".join(regel.split()).lstrip("-•* ") for regel in tekst.split("\n"))
        return "\n".join(dict.fromkeys(regel for regel in regels if regel))


def normaal_getal(tekst: str) -> str:
    """Rewrite a Dutch number for the computer: '7,6' and '€ 13.000,-' become '7.6' and '13000'.

    A point before exactly three digits separates thousands: nothing here is measured in thousandths. Not in 0.125, which
    nobody writes for 125.
    """
    kaal = re.sub(r"[€%\s]", "", tekst).removesuffix(",-").removesuffix(",–")
    if _DUIZENDTALLEN.match(kaal):
        kaal = kaal.replace(".", "")
    return kaal.replace(",", ".")


class GetalVeld(forms.DecimalField):
    """A number with at most two decimals, as people here write it: 7,6 and 1.250; a point before two is decimal."""

    def __init__(self, **opties: Any) -> None:
        attrs = {"class": "invoer", "autocomplete": "off", "inputmode": "decimal"}
        super().__init__(
            max_digits=12,
            decimal_places=2,
            widget=forms.TextInput(attrs=attrs),
            error_messages={
                "invalid": "Vul een getal in. Bijvoorbeeld 40 of 7,5.",
                "max_decimal_places": "Gebruik ten hoogste twee cijfers achter de komma.",
            },
            **opties,
        )

    def to_python(self, value: Any) -> Any:
        """Return the number, or None when nothing was typed."""
        return super().to_python(normaal_getal(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number with a comma; what somebody typed stays as it was typed."""
        return getal(value) if isinstance(value, (Decimal, int, float)) else value
