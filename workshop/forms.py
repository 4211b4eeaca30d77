"""Forms of the workshop: small, one per action."""

from typing import Any, ClassVar

from django import forms

from klantreis.models import Klantreis
from personas.models import Waardering
from workshop.models import Gast, Workshop


class CodeForm(forms.Form):
    """Six digits; spaces and other signs in between do not matter."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "pattern": "[0-9 ]*", "autofocus": True}
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
            "naam": forms.TextInput(attrs={"autocomplete": "given-name", "placeholder": "Bijvoorbeeld: Fatima"})
        }


class StemForm(forms.Form):
    """A vote."""

    vraag = forms.UUIDField()
    waardering = forms.TypedChoiceField(
        choices=Waardering.choices, coerce=int, error_messages={"required": "Kies positief, neutraal of negatief."}
    )


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
        "toon",
        "verberg",
        "sluit",
        "scherm",
        "deur",
        "weg",
    )
    wat = forms.ChoiceField(choices=[(wat, wat) for wat in WAT])
    beurt = forms.IntegerField(min_value=0)
    welk = forms.CharField(required=False, max_length=40)


class WorkshopForm(forms.ModelForm[Workshop]):
    """Name, day, persona and how many people."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Workshop
        fields = ("titel", "datum", "persona", "meeste_gasten")
        widgets: ClassVar[dict[str, Any]] = {"datum": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        personas = klantreis.personas.all()
        self.fields["persona"] = forms.ModelChoiceField(
            personas, label="persona", required=False, empty_label="Kies later", initial=personas.first()
        )
