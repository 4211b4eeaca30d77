"""The forms of the board. GET filters pass through a form too."""

from typing import Any

from django import forms

from heartbeat.models import Beleving, Heartbeat
from klantreis.velden import TekstVeld
from klantreis.versies import VersieForm
from personas.models import Waardering


def _heel(waarde: str) -> int | None:
    return int(waarde) if waarde not in ("", None) else None


class BordForm(forms.Form):
    """Which board to show: persona, heartbeat and the chosen contactmoment. Nonsense falls back to the first."""

    persona = forms.UUIDField(required=False)
    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices, required=False)
    moment = forms.UUIDField(required=False)

    def keuze(self) -> dict[str, Any]:
        """Return what was asked for, as far as it makes sense."""
        self.is_valid()
        return {naam: self.cleaned_data.get(naam) for naam in self.fields}


class WaardeerForm(forms.Form):
    """One rating of one cell; an empty rating clears it."""

    KEUZES = [("", "leeg"), *((str(waarde), woord) for waarde, woord in Waardering.choices)]

    persona = forms.UUIDField()
    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices)
    moment = forms.UUIDField()
    kanaal = forms.SlugField()
    waardering = forms.TypedChoiceField(
        choices=KEUZES,
        required=False,
        coerce=_heel,
        empty_value=None,
        error_messages={"invalid_choice": "Kies negatief, neutraal of positief."},
    )
    was = forms.TypedChoiceField(choices=KEUZES, required=False, coerce=_heel, empty_value=None)
    dwing = forms.BooleanField(required=False)
    # Only sent by "Zet terug" after clearing: the texts that went with the rating.
    toelichting = forms.CharField(required=False, max_length=20_000)
    citaat_tekst = forms.CharField(required=False, max_length=20_000)
    citaat = forms.UUIDField(required=False)
    herstel_versie = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)


class CelForm(forms.Form):
    """A cell without a rating: which persona, heartbeat, contactmoment and kanaal."""

    persona = forms.UUIDField()
    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices)
    moment = forms.UUIDField()
    kanaal = forms.SlugField()


class ToelichtingForm(VersieForm[Beleving]):
    """Why the team rated it so, and a quote that was heard outside the interviews."""

    class Meta:
        model = Beleving
        fields = ["toelichting", "citaat_tekst"]
        field_classes = {"toelichting": TekstVeld, "citaat_tekst": TekstVeld}
        labels = {"toelichting": "Toelichting", "citaat_tekst": "Wat zei de inwoner"}
        widgets = {
            "toelichting": forms.Textarea(attrs={"rows": 3, "class": "invoer"}),
            "citaat_tekst": forms.Textarea(attrs={"rows": 2, "class": "invoer"}),
        }


class OverslaanForm(forms.Form):
    """Whether a persona does not come at a contactmoment."""

    persona = forms.UUIDField()
    moment = forms.UUIDField()
    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices)
    overslaan = forms.BooleanField(required=False)


class BeginForm(forms.Form):
    """Start the gewenste heartbeat of a persona."""

    persona = forms.UUIDField()
