"""What a page tells about itself: where it is open and what is edited there."""

from django import forms
from django.core.validators import RegexValidator

from live.models import Aanwezig

_WOORD = RegexValidator(r"\A[\w./:-]*\Z", "Dit is geen naam van een plek.")


class AanwezigForm(forms.ModelForm[Aanwezig]):
    """One message of an open page. `weg` says that it closes, `toon` asks who else is there."""

    kaartje = forms.CharField(max_length=1000)
    weg = forms.BooleanField(required=False)
    toon = forms.BooleanField(required=False)

    class Meta:
        model = Aanwezig
        fields = ["tab", "plek", "plek_naam"]

    def clean_tab(self) -> str:
        """Return the word the page made up for itself."""
        tab = str(self.cleaned_data["tab"])
        _WOORD(tab)
        return tab

    def clean_plek(self) -> str:
        """Return the key of what is edited; it stands in a selector on other pages."""
        plek = str(self.cleaned_data["plek"])
        _WOORD(plek)
        return plek
