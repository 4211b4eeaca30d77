"""Writing in the log of an actie, if so with another status in one go; and changing what you wrote yourself."""

from typing import Any
from uuid import uuid4

from django import forms

from accounts.models import Gebruiker
from klantreis.forms_gezien import GezienForm, MetGezien, afdruk
from klantreis.velden import TekstVeld
from privacy.forms import MetPrivacywacht
from verbeterplan.actielog import noteer
from verbeterplan.acties_live import verteld
from verbeterplan.models import Actie
from verbeterplan.models_uitvoering import Voortgangsbericht

LEEG = "Schrijf op wat er is gebeurd."
_VAK = {"class": "invoer", "rows": 3}


class BerichtForm(MetPrivacywacht, MetGezien):
    """A new line: a text, another status, or both. `gezien` is the fingerprint of the status the user saw."""

    privacy_velden = ("tekst",)

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    tekst = TekstVeld(label="Wat is er gebeurd?", required=False, max_length=2000, widget=forms.Textarea(attrs=_VAK))
    status = forms.ChoiceField(label="Status", required=False, widget=forms.Select(attrs={"class": "invoer"}))

    def __init__(self, *args: Any, actie_status: str, **kwargs: Any) -> None:
        """`actie_status` is what an unbound form starts with."""
        begin = {"uuid": uuid4(), "status": actie_status, "gezien": afdruk([actie_status])}
        kwargs["initial"] = begin | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = Actie.Status.choices  # type: ignore[attr-defined]  # a choice field

    def vergeleken(self) -> list[str]:
        """Return the one field that a colleague may have changed too."""
        return ["status"]

    def clean(self) -> dict[str, Any] | None:
        """Ask for something to say."""
        super().clean()
        data = self.cleaned_data
        zelfde = not data.get("status") or afdruk([data["status"]]) == data.get("gezien")
        if not self.errors and not data.get("tekst") and zelfde:
            self.add_error("tekst", LEEG)
        return data

    def bewaar(self, actie: Actie, door: Gebruiker) -> Voortgangsbericht | None:
        """Save the line and the status together; raises GezienConflict when a colleague gave it another status.

        None when a colleague did just the same. The same form again gives the line that is there already.
        """
        data = self.cleaned_data
        wil = data["status"]
        with verteld(actie.klantreis_id):
            huidig = Actie.objects.select_for_update(no_key=True).get(pk=actie.pk)
            if bestaand := Voortgangsbericht.objects.filter(actie=huidig, uuid=data["uuid"]).first():
                return bestaand
            # Who leaves the status alone does not mind that somebody else changed it.
            anders = bool(wil) and wil != huidig.status and afdruk([wil]) != data["gezien"]
            if anders:
                self.controleer({"status": huidig.status})
                huidig.status = wil
                huidig.bewaar(huidig.versie, ["status"])
            actie.status, actie.versie = huidig.status, huidig.versie
            if not anders and not data["tekst"]:
                return None
            return noteer(
                actie,
                door,
                tekst=data["tekst"],
                status=wil if anders else "",
                privacy_reden=data["privacy_reden"],
                uuid=data["uuid"],
            )


class BerichtWijzigForm(MetPrivacywacht, GezienForm[Voortgangsbericht]):
    """Change the text of a line you wrote yourself."""

    privacy_velden = ("tekst",)

    class Meta:
        model = Voortgangsbericht
        fields = ["tekst", "privacy_reden"]
        field_classes = {"tekst": TekstVeld}
        labels = {"tekst": "Wat is er gebeurd?"}
        widgets = {"tekst": forms.Textarea(attrs=_VAK)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"wijzig-{kwargs['instance'].uuid}-%s")
        super().__init__(*args, **kwargs)

    def clean_tekst(self) -> str:
        """Keep something to say: only a line that tells of a status may lose its text."""
        tekst = str(self.cleaned_data["tekst"])
        if not tekst and not self.instance.status:
            raise forms.ValidationError(LEEG)
        return tekst
