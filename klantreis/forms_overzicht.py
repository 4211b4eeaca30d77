"""Forms of the overzicht: filter, and start a klantreis."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import TextChoices
from django.http import QueryDict

from klantreis.models import Klantreis
from klantreis.versies import VersieForm

_INVOER = {"class": "invoer"}


class FilterForm(forms.Form):
    """What the list shows and in which order; unknown values in the address fall back to everything."""

    VERST, TITEL = "verst", "titel"

    volgorde = forms.ChoiceField(
        label="Volgorde", required=False, choices=[(VERST, "Verst gevorderd eerst"), (TITEL, "Titel, van a tot z")]
    )

    def __init__(self, data: QueryDict, terreinen: list[str]) -> None:
        super().__init__(data)
        keuzes = [("", "Alle beleidsterreinen"), *((terrein, terrein) for terrein in terreinen)]
        self.fields["beleidsterrein"] = forms.ChoiceField(label="Beleidsterrein", required=False, choices=keuzes)
        self.order_fields(["beleidsterrein", "volgorde"])

    def keuze(self) -> tuple[str, bool]:
        """Return the chosen beleidsterrein (empty for all) and whether the list goes by title."""
        self.is_valid()
        return self.cleaned_data.get("beleidsterrein", ""), self.cleaned_data.get("volgorde") == self.TITEL


def kies_niets(form: forms.BaseForm, naam: str, keuzes: type[TextChoices], woorden: str) -> None:
    """Give the empty choice of a list words that say what it means."""
    veld = form.fields[naam]
    if isinstance(veld, forms.ChoiceField):
        veld.choices = [("", woorden), *keuzes.choices]


class KlantreisForm(VersieForm[Klantreis]):
    """Name a klantreis and say where it belongs."""

    class Meta:
        model = Klantreis
        fields = ("titel", "levensgebeurtenis", "product", "beleidsterrein", "serviceformule")
        widgets = {
            "titel": forms.TextInput(attrs=_INVOER | {"autocomplete": "off"}),
            "levensgebeurtenis": forms.TextInput(attrs=_INVOER),
            "product": forms.TextInput(attrs=_INVOER),
            "beleidsterrein": forms.TextInput(attrs=_INVOER | {"list": "beleidsterreinen", "autocomplete": "off"}),
            "serviceformule": forms.Select(attrs=_INVOER),
        }
        help_texts = {
            "levensgebeurtenis": "Wat gebeurt er in het leven van de inwoner? Bijvoorbeeld: Ouder worden.",
            "product": "Wat vraagt de inwoner aan? Bijvoorbeeld: Huishoudelijke hulp (Wmo).",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kies_niets(self, "serviceformule", Klantreis.Serviceformule, "Nog niet gekozen")

    def clean_titel(self) -> str:
        """Return the title on one line, without a full stop at the end."""
        return " ".join(str(self.cleaned_data["titel"]).split()).removesuffix(".")


class NieuweKlantreisForm(KlantreisForm):
    """Start a klantreis; `uuid` makes that sending it twice starts one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
