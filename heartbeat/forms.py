"""The forms of the board. GET filters pass through a form too."""

from typing import Any

from django import forms

from heartbeat.filter import TOON
from heartbeat.models import Beleving, Heartbeat
from klantreis.velden import TekstVeld
from klantreis.versies import VersieForm
from personas.models import Waardering


def _heel(waarde: str) -> int | None:
    return int(waarde) if waarde not in ("", None) else None


class BordForm(forms.Form):
    """Which board to show: persona, heartbeat, the chosen contactmoment and a filter. Nonsense falls back to the first."""

    persona = forms.UUIDField(required=False)
    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices, required=False)
    moment = forms.UUIDField(required=False)
    kanaal = forms.SlugField(required=False)
    toon = forms.ChoiceField(choices=list(TOON.items()), required=False)

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
    # What the panel beside the board shows now, and so has to follow: this contactmoment, or the counts.
    gekozen = forms.BooleanField(required=False)
    telling = forms.BooleanField(required=False)
    # Only sent by "Zet terug" after clearing: the texts that went with the rating, and its bron.
    toelichting = forms.CharField(required=False, max_length=20_000)
    citaat_tekst = forms.CharField(required=False, max_length=20_000)
    citaat = forms.UUIDField(required=False)
    herstel_versie = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    herstel_bron = forms.ChoiceField(choices=Beleving.Bron.choices, required=False)


class CelForm(forms.Form):
    """A cell without a rating: which persona, heartbeat, contactmoment and kanaal; and what the panel shows now."""

    persona = forms.UUIDField()
    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices)
    moment = forms.UUIDField()
    kanaal = forms.SlugField()
    gekozen = forms.BooleanField(required=False)
    telling = forms.BooleanField(required=False)


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


class VrijeKeuzes(forms.MultipleChoiceField):
    """Several values of which the view knows what still exists: what is gone is no mistake of the user."""

    def valid_value(self, value: str) -> bool:
        """Take every value of a sensible length."""
        return len(str(value)) <= 200


class OvernemenForm(forms.Form):
    """Which suggestions to take over."""

    cel = VrijeKeuzes(error_messages={"required": "Vink minstens één voorstel aan."})


class TerugForm(forms.Form):
    """Undo taking over suggestions in one heartbeat, or let it be."""

    persona = forms.UUIDField()
    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices, required=False)
    laat = forms.BooleanField(required=False)


class VergelijkForm(forms.Form):
    """Which heartbeat of which personas to compare; nonsense is left out."""

    soort = forms.ChoiceField(choices=Heartbeat.Soort.choices, required=False)
    persona = VrijeKeuzes(required=False)

    def keuze(self) -> tuple[str, frozenset[str]]:
        """Return (soort, uuids of personas as text) as far as they make sense."""
        self.is_valid()
        return self.cleaned_data.get("soort") or "huidig", frozenset(self.cleaned_data.get("persona") or ())


class KanalenForm(forms.Form):
    """Whose kanalen to rank; nothing is everybody."""

    persona = forms.UUIDField(required=False)

    def keuze(self) -> Any:
        """Return the uuid of a persona, or None."""
        self.is_valid()
        return self.cleaned_data.get("persona")
