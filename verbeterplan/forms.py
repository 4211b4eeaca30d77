"""One small form per action on the verbeterplan; those of acties are in forms_acties.py."""

import enum
from typing import Any

from django import forms
from django.utils import timezone

from klantreis.models import Indicator
from klantreis.velden import GetalVeld
from verbeterplan.actietabel import KWADRANTEN, VOLGORDEN
from verbeterplan.models import Actie, Idee, Meting
from verbeterplan.velden import DatumVeld

#: The value of the filter "eigenaar" for acties that nobody owns; no name can be this.
ZONDER_EIGENAAR = "-"


class Weergave(enum.StrEnum):
    """The ways to look at the plan."""

    PUNTEN = "punten"
    BORD = "bord"
    TABEL = "tabel"
    MATRIX = "matrix"
    TIJDLIJN = "tijdlijn"
    KOSTEN = "kosten"


class FilterForm(forms.Form):
    """What the address of the plan page says: which weergave, which acties, which part of the journey, in what order."""

    weergave = forms.ChoiceField(choices=[(w.value, w.value) for w in Weergave], required=False)
    eigenaar = forms.CharField(max_length=120, required=False)
    reisfase = forms.UUIDField(required=False)
    tekst = forms.CharField(max_length=100, required=False)
    afdeling = forms.CharField(max_length=120, required=False)
    status = forms.ChoiceField(choices=Actie.Status.choices, required=False)
    laat = forms.ChoiceField(choices=[("ja", "ja")], required=False)
    kwadrant = forms.ChoiceField(choices=KWADRANTEN, required=False)
    sorteer = forms.ChoiceField(choices=[(op, op) for op in VOLGORDEN], required=False)

    def keuzes(self) -> dict[str, Any]:
        """Return the valid choices only: an address with nonsense in it shows the plan without that filter."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


class VanafForm(forms.Form):
    """Where a new actie starts from: a verbeterpunt, perhaps one of its ideeën."""

    punt = forms.UUIDField(required=False)
    idee = forms.UUIDField(required=False)


class IdeeForm(forms.ModelForm[Idee]):
    """A new idea; its uuid was given out by the server, so that sending twice makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Idee
        fields = ["tekst"]
        widgets = {"tekst": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"})}
        error_messages = {"tekst": {"required": "Vul het idee in."}}


class VaststelForm(forms.Form):
    """Who vaststelt the plan, and when."""

    door = forms.CharField(
        label="Naam van de opdrachtgever",
        max_length=120,
        error_messages={"required": "Noem wie het verbeterplan vaststelt."},
        widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
    )
    op = DatumVeld(label="Datum")

    def clean_op(self) -> Any:
        """Refuse a day that still has to come."""
        return _niet_later_dan_vandaag(self.cleaned_data["op"])


class MetingForm(forms.ModelForm[Meting]):
    """The value of an indicator on a day."""

    datum = DatumVeld(label="Datum")
    waarde = GetalVeld(label="Waarde")

    class Meta:
        model = Meting
        fields = ["datum", "waarde", "toelichting"]
        widgets = {"toelichting": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"})}

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"meting-{indicator.uuid}-%s")
        super().__init__(*args, **kwargs)
        self.instance.indicator = indicator
        self.fields["waarde"].label = f"Waarde ({indicator.eenheid})" if indicator.eenheid else "Waarde"

    def clean_datum(self) -> Any:
        """Refuse a day that still has to come."""
        return _niet_later_dan_vandaag(self.cleaned_data["datum"])

    def bestaande(self) -> Meting | None:
        """Return the meting that already stands on this day (1 query)."""
        datum = self.cleaned_data.get("datum")
        return Meting.objects.filter(indicator=self.instance.indicator, datum=datum).first() if datum else None


class DagForm(forms.Form):
    """Which meting: an indicator has at most one a day."""

    datum = forms.DateField(widget=forms.HiddenInput)


def _niet_later_dan_vandaag(dag: Any) -> Any:
    if dag > timezone.localdate():
        raise forms.ValidationError("Kies vandaag of een dag die is geweest.")
    return dag
