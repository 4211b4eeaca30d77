"""The forms of the gewenste heartbeat: what brings a rise, taking over suggestions, the toets, and vaststellen."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from klantreis.forms_gezien import afdruk
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.velden import TekstVeld
from verbeterplan.forms import VaststelForm
from verbeterplan.models import Actie
from verbeterplan.stijgingen import ACTIE, IDEE


class PersonaForm(forms.Form):
    """Whose gewenste heartbeat to show; nonsense falls back to the first persona."""

    persona = forms.UUIDField(required=False)

    def keuze(self) -> UUID | None:
        """Return the uuid that was asked for, if any."""
        self.is_valid()
        keuze: UUID | None = self.cleaned_data.get("persona")
        return keuze


class SleutelsVeld(forms.MultipleChoiceField):
    """Names of acties and ideeën (Oorzaak.sleutel); the view knows which still exist."""

    def valid_value(self, value: str) -> bool:
        """Take what can be a name."""
        soort, _, uuid = str(value).partition(":")
        try:
            UUID(uuid)
        except ValueError:
            return False
        return soort in (ACTIE, IDEE)


class VoorstelVeld(forms.MultipleChoiceField):
    """Names of suggestions (Stijgregel.sleutel); what is gone is no mistake of the user."""

    def valid_value(self, value: str) -> bool:
        """Take every value of a sensible length."""
        return len(str(value)) <= 200


class StijgingForm(forms.Form):
    """Which acties and ideeën bring the rise of one cell: `keuze` is what is ticked, `was` what was ticked before."""

    persona = forms.UUIDField()
    moment = forms.UUIDField()
    kanaal = forms.SlugField()
    keuze = SleutelsVeld(required=False)
    was = SleutelsVeld(required=False)

    def erbij(self) -> list[str]:
        """Return what was ticked now."""
        return sorted(set(self.cleaned_data["keuze"]) - set(self.cleaned_data["was"]))

    def eraf(self) -> list[str]:
        """Return what was unticked now."""
        return sorted(set(self.cleaned_data["was"]) - set(self.cleaned_data["keuze"]))


class NieuweActieForm(forms.ModelForm[Actie]):
    """A new actie for a rise, by its title alone; without a title there is none."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Actie
        fields = ["titel"]


class OvernemenForm(forms.Form):
    """Which suggestions to take over: all that the user saw, or those of one rise (`rij` begins their names)."""

    persona = forms.UUIDField()
    voorstel = VoorstelVeld(required=False)
    rij = forms.CharField(required=False, max_length=200)

    def gekozen(self) -> frozenset[str]:
        """Return the names of the chosen suggestions."""
        rij = self.cleaned_data["rij"]
        return frozenset(naam for naam in self.cleaned_data["voorstel"] if not rij or naam.rpartition("/")[0] == rij)


class ToetsForm(forms.Form):
    """Whether the gewenste heartbeat fits what the inwoner may expect; carries a fingerprint of what the user saw."""

    toets_zekerheden = TekstVeld(
        label="Past dit bij wat de inwoner mag verwachten?",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"class": "invoer", "rows": 6}),
        help_text="Kijk per zekerheid of de gewenste heartbeat die waarmaakt. Schrijf op waar dat nog niet zo is.",
    )
    gezien_toets_zekerheden = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def van(cls, tekst: str) -> "ToetsForm":
        """Return the form with the text that stands there now."""
        return cls(initial={"toets_zekerheden": tekst, "gezien_toets_zekerheden": afdruk([tekst])})


class NieuweVersieForm(VaststelForm):
    """Who vaststelt and when; a next version is not from before the last one (`na`)."""

    def __init__(self, *args: Any, na: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.na = na

    def clean_op(self) -> Any:
        """Refuse a day that still has to come, and one before the last version."""
        op = super().clean_op()
        if self.na and op < self.na:
            raise forms.ValidationError(f"De vorige versie is van {dag_voluit(self.na)}. Kies die dag of een latere.")
        return op


class MetForm(forms.Form):
    """With which version to compare; nothing is what stands there now."""

    met = forms.UUIDField(required=False)

    def keuze(self) -> UUID | None:
        """Return the uuid of the other version, or None for now."""
        self.is_valid()
        met: UUID | None = self.cleaned_data.get("met")
        return met
