"""The form that makes a link for the raad."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from klantreis.models import Klantreis
from personas.models import Persona
from rapport.delen import GEWOON, LANGST
from rapport.models import Deellink


class DeelForm(forms.ModelForm[Deellink]):
    """For whom, until when, and what the reader gets to see."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    personas = forms.ModelMultipleChoiceField(
        Persona.objects.none(),
        label="Welke persona’s",
        help_text="Kies je er geen, dan staan ze er allemaal in. Ook persona’s die er later bij komen.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Deellink
        fields = ["naam", "geldig_tot", "personas", "met_kosten", "met_namen", "concept"]
        labels = {
            "naam": "Voor wie is de link",
            "geldig_tot": "Tot en met welke dag werkt de link",
            "met_kosten": "Laat zien wat de acties kosten",
            "met_namen": "Laat namen van medewerkers zien",
            "concept": "Zet er Concept op",
        }
        help_texts = {
            "naam": "Alleen jullie zien dit. Bijvoorbeeld: raadscommissie Samenleving, 12 januari.",
            "met_namen": "Zonder vinkje staat er alleen de afdeling of de ketenpartner.",
        }
        error_messages = {
            "naam": {"required": "Schrijf op voor wie de link is."},
            "geldig_tot": {"required": "Kies tot wanneer de link werkt.", "invalid": "Kies een datum."},
        }
        widgets = {
            "naam": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            "geldig_tot": forms.DateInput(attrs={"class": "invoer deelkeuze__dag", "type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        personas = self.fields["personas"]
        personas.queryset = Persona.objects.filter(klantreis=klantreis)  # type: ignore[attr-defined]
        self.initial.setdefault("geldig_tot", timezone.localdate() + GEWOON)

    @property
    def vinkjes(self) -> list[forms.BoundField]:
        """Return the choices that are yes or no, for the template."""
        return [self[naam] for naam in ("met_kosten", "met_namen", "concept")]

    def clean_geldig_tot(self) -> date:
        """Return a day from today on, and at most a year ahead."""
        dag: date = self.cleaned_data["geldig_tot"]
        vandaag = timezone.localdate()
        if dag < vandaag:
            raise forms.ValidationError("Deze dag is al voorbij. Kies een dag vanaf vandaag.")
        if dag > vandaag + LANGST:
            raise forms.ValidationError("Een link werkt hoogstens een jaar. Kies een eerdere dag.")
        return dag

    def clean_naam(self) -> str:
        """Return the name without spaces around it."""
        return str(self.cleaned_data["naam"]).strip()
