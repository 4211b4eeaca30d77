"""The search field, and which kind of thing somebody looks for."""

from django import forms

from zoeken.bronnen import BRONNEN


class ZoekForm(forms.Form):
    """What is looked for; unknown values in the address fall back to everything."""

    q = forms.CharField(
        label="Waar zoek je naar?",
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "class": "invoer",
                "autocomplete": "off",
                "autofocus": True,
                "enterkeyhint": "search",
                "placeholder": "Bijvoorbeeld: wachten op bericht",
            }
        ),
        error_messages={"max_length": "Deze vraag is te lang. Zoek met een paar woorden."},
    )
    soort = forms.ChoiceField(
        required=False, choices=[("", "Alles"), *((b.soort, b.naam) for b in BRONNEN)], widget=forms.HiddenInput
    )

    def keuze(self) -> tuple[str, str]:
        """Return the question and the kind (empty for everything)."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("soort", "")
