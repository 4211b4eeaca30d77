"""Which klantreizen the analysis is about."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict


class TerreinForm(forms.Form):
    """A beleidsterrein from the address; an unknown one falls back to all."""

    def __init__(self, data: QueryDict, terreinen: Sequence[str]) -> None:
        super().__init__(data)
        keuzes = [("", "Alle beleidsterreinen"), *((terrein, terrein) for terrein in terreinen)]
        self.fields["beleidsterrein"] = forms.ChoiceField(label="Beleidsterrein", required=False, choices=keuzes)

    def keuze(self) -> str:
        """Return the chosen beleidsterrein; empty for all."""
        self.is_valid()
        return str(self.cleaned_data.get("beleidsterrein", ""))
