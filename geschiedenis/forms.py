"""What a reader of the history asks for, in the address."""

from typing import Any

from django import forms

from accounts.models import Gebruiker
from geschiedenis.lezen import Keuze, wie_deden_iets
from geschiedenis.soorten import GROEPEN, per_label
from klantreis.toegang import Toegang


class GeschiedenisForm(forms.Form):
    """Filter by person, kind of artefact and period; `object` narrows it to one thing ('personas.persona.12')."""

    wie = forms.ModelChoiceField(
        queryset=Gebruiker.objects.none(),
        required=False,
        label="Wie",
        empty_label="Iedereen",
        widget=forms.Select(attrs={"class": "invoer"}),
    )
    groep = forms.ChoiceField(required=False, label="Wat", widget=forms.Select(attrs={"class": "invoer"}))
    van = forms.DateField(
        required=False,
        label="Vanaf",
        widget=forms.DateInput(attrs={"type": "date", "class": "invoer"}, format="%Y-%m-%d"),
    )
    tot = forms.DateField(
        required=False,
        label="Tot en met",
        widget=forms.DateInput(attrs={"type": "date", "class": "invoer"}, format="%Y-%m-%d"),
    )
    object = forms.RegexField(r"^[a-z]+\.[a-z]+\.[0-9]{1,18}$", required=False, widget=forms.HiddenInput)
    pagina = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, data: Any, toegang: Toegang) -> None:
        super().__init__(data)
        self.fields["wie"].queryset = wie_deden_iets(toegang)  # type: ignore[attr-defined]  # set in a ModelChoiceField
        self.fields["groep"].choices = [("", "Alles"), *GROEPEN.items()]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        velden = super().clean() or self.cleaned_data
        van, tot = velden.get("van"), velden.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Kies een dag na de eerste dag.")
        return velden

    def keuze(self) -> Keuze:
        """Return what is asked for; a part that is no valid choice counts as not asked for."""
        self.is_valid()
        velden = self.cleaned_data
        soort, _, nummer = (velden.get("object") or "").rpartition(".")
        return Keuze(
            wie=velden["wie"].pk if velden.get("wie") else None,
            groep=velden.get("groep") or "",
            van=velden.get("van"),
            tot=velden.get("tot"),
            soort=soort if soort in per_label() else "",
            object_id=int(nummer) if soort in per_label() else None,
            pagina=velden.get("pagina") or 1,
        )

    @property
    def is_gefilterd(self) -> bool:
        """Whether anything but the page was asked for."""
        return any(self.cleaned_data.get(naam) for naam in ("wie", "groep", "van", "tot", "object"))
