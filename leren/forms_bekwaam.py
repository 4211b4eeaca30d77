"""What somebody did outside the system, a word why something is not confirmed, sharing, naming."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from accounts.models import Gebruiker
from leren.models import Ervaring

_INVOER = {"class": "invoer"}


class ErvaringForm(forms.ModelForm[Ervaring]):
    """A klantreis or workshop that is not in this system; `uuid` makes that sending it twice adds one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    soort = forms.ChoiceField(
        choices=[("", "Kies wat het was"), *Ervaring.Soort.choices],
        label="Wat was het?",
        widget=forms.Select(attrs=_INVOER),
        error_messages={"required": "Kies wat het was."},
    )
    rol = forms.ChoiceField(
        choices=[("", "Kies wat je deed"), *Ervaring.Rol.choices],
        label="Wat deed je?",
        widget=forms.Select(attrs=_INVOER),
        error_messages={"required": "Kies wat je deed."},
    )

    class Meta:
        model = Ervaring
        fields = ("soort", "rol", "titel", "datum")
        labels = {
            "titel": "Hoe heette het?",
            "datum": "Wanneer was het?",
        }
        help_texts = {
            "titel": "Noem ook waar het was. Bijvoorbeeld: Ik ga verhuizen, gemeente Zandwijk.",
            "datum": "De dag van de workshop, of de dag waarop het verbeterplan klaar was.",
        }
        widgets = {
            "titel": forms.TextInput(attrs=_INVOER),
            "datum": forms.DateInput(format="%Y-%m-%d", attrs=_INVOER | {"type": "date"}),
        }
        error_messages = {
            "titel": {"required": "Schrijf op hoe het heette."},
            "datum": {"required": "Kies de dag."},
        }

    def clean_datum(self) -> Any:
        """What has still to happen is no ervaring yet."""
        datum = self.cleaned_data["datum"]
        if datum > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Voeg het toe als het geweest is.")
        return datum


class AfwijsForm(forms.Form):
    """Why something is not confirmed; who claimed it reads this."""

    reden = forms.CharField(
        label="Waarom niet?",
        max_length=300,
        help_text="Je collega leest dit.",
        widget=forms.TextInput(attrs=_INVOER),
        error_messages={"required": "Schrijf kort op waarom niet. Dan weet je collega wat er nog nodig is."},
    )


class DeelForm(forms.Form):
    """Whether the programmaleider may see the results of the quizzes."""

    deelt = forms.BooleanField(required=False)


class BenoemForm(forms.Form):
    """Name one of the first zelfstandig begeleiders."""

    gebruiker = forms.ModelChoiceField(
        Gebruiker.objects.filter(is_active=True).order_by("naam", "email"),
        label="Wie",
        empty_label="Kies een collega",
        widget=forms.Select(attrs=_INVOER),
        error_messages={"required": "Kies een collega.", "invalid_choice": "Deze collega heeft geen account meer."},
    )
    toelichting = forms.CharField(
        label="Waarom kan deze collega dit?",
        max_length=300,
        help_text="Dit staat op het certificaat. Bijvoorbeeld: begeleidde vier klantreizen in een andere gemeente.",
        widget=forms.TextInput(attrs=_INVOER),
        error_messages={"required": "Schrijf op waarom deze collega dit al kan."},
    )
