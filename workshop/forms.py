"""Forms of the workshop: small, one per action."""

from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet

from personas.models import Waardering
from reis.models import Reisfase
from workshop.models import Gast
from workshop.velden import ZaaltekstVeld


class CodeForm(forms.Form):
    """Six digits; spaces and other signs in between do not matter."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "class": "invoer",
                "inputmode": "numeric",
                "autocomplete": "off",
                "autofocus": True,
                "aria-describedby": "id_code_hulp",
            }
        ),
        error_messages={"required": "Typ de code van het scherm."},
    )

    def clean_code(self) -> str:
        """Return the six digits alone."""
        cijfers = "".join(teken for teken in self.cleaned_data["code"] if teken.isascii() and teken.isdigit())
        if len(cijfers) != 6:
            raise forms.ValidationError("De code heeft zes cijfers.")
        return cijfers


class NaamForm(forms.ModelForm[Gast]):
    """The name a gast may give."""

    class Meta:
        model = Gast
        fields = ("naam",)
        widgets: ClassVar[dict[str, Any]] = {
            "naam": forms.TextInput(attrs={"class": "invoer", "autocomplete": "given-name"})
        }


class StemForm(forms.Form):
    """A vote."""

    vraag = forms.UUIDField()
    waardering = forms.TypedChoiceField(
        choices=Waardering.choices, coerce=int, error_messages={"required": "Kies positief, neutraal of negatief."}
    )


class AanvulForm(forms.Form):
    """A contactmoment that somebody misses. Pass the reisfasen of the klantreis; without any there is nothing to choose."""

    reisfase = forms.ModelChoiceField(
        Reisfase.objects.none(),
        to_field_name="uuid",
        error_messages={
            "required": "Kies waar in de reis dit hoort.",
            "invalid_choice": "Deze reisfase is er niet meer. Kies een andere.",
        },
    )
    tekst = ZaaltekstVeld(
        max_length=200,
        error_messages={
            "required": "Schrijf op welk contactmoment je mist.",
            "max_length": "Hou het kort: hooguit 200 tekens.",
        },
    )

    def __init__(self, *args: Any, reisfasen: QuerySet[Reisfase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast("forms.ModelChoiceField[Reisfase]", self.fields["reisfase"])
        veld.queryset = reisfasen
        veld.required = reisfasen.exists()


class AanvulbesluitForm(forms.Form):
    """What the begeleider does with it: take it over in a reisfase, under a title; leave it; or put it back."""

    aanvulling = forms.UUIDField()
    wat = forms.ChoiceField(choices=[(wat, wat) for wat in ("neem_over", "wijs_af", "terug")])
    reisfase = forms.UUIDField(required=False)
    titel = forms.CharField(
        required=False, max_length=200, error_messages={"max_length": "Hou de titel kort: hooguit 200 tekens."}
    )

    def clean(self) -> dict[str, Any] | None:
        """Taking over needs a title and a place."""
        super().clean()
        data = self.cleaned_data
        if data.get("wat") == "neem_over":
            if not self.errors.get("titel") and not data.get("titel"):
                self.add_error("titel", "Geef het contactmoment een titel.")
            if not data.get("reisfase"):
                self.add_error("reisfase", "Kies in welke reisfase dit komt.")
        return data


class RegieForm(forms.Form):
    """A press on a button of the regie, with the beurt that was seen."""

    WAT = (
        "volgende",
        "vorige",
        "naar",
        "start",
        "pauze",
        "door",
        "erbij",
        "sluit",
        "toon",
        "verberg",
        "scherm",
        "deur",
        "plaatsen",
        "weg",
    )
    wat = forms.ChoiceField(choices=[(wat, wat) for wat in WAT])
    beurt = forms.IntegerField(min_value=0)
    welk = forms.CharField(required=False, max_length=40)
