"""Forms of prioriteren, eigenaren, afsluiting and the parkeerplek: what a phone or the regie sends."""

from typing import Any

from django import forms

from klantreis.forms_gezien import GezienForm
from personas.models import Waardering
from verbeterplan.kwadrant import HOOGSTE, LAAGSTE
from verbeterplan.models import Actie
from verbeterplan.velden import DatumVeld
from workshop.models import Gast
from workshop.velden import ZaaltekstVeld

_SCHAAL = [(getal, str(getal)) for getal in range(LAAGSTE, HOOGSTE + 1)]


def _score(zin: str = "", *, nodig: bool = False) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=_SCHAAL,
        coerce=int,
        empty_value=None,
        required=nodig,
        error_messages={"required": zin, "invalid_choice": f"Kies {LAAGSTE} tot en met {HOOGSTE}."},
    )


class WeegForm(forms.Form):
    """What a gast answers about an idee: one of the two, or both."""

    vraag = forms.UUIDField()
    impact = _score()
    inspanning = _score()

    def clean(self) -> dict[str, Any]:
        """Want at least one answer."""
        if not self.errors and self.cleaned_data["impact"] is None and self.cleaned_data["inspanning"] is None:
            raise forms.ValidationError("Kies een getal.")
        return self.cleaned_data


class BesluitForm(forms.Form):
    """What the team decides about an idee; `was_…` is what stood at its actie."""

    vraag = forms.UUIDField()
    beurt = forms.IntegerField(min_value=0)
    wat = forms.ChoiceField(choices=[("actie", ""), ("weging", "")])
    impact = _score("Kies eerst de impact.", nodig=True)
    inspanning = _score("Kies eerst de inspanning.", nodig=True)
    titel = forms.CharField(
        required=False,
        max_length=Actie._meta.get_field("titel").max_length,
        error_messages={"max_length": "Maak de naam van de actie korter: hooguit 300 tekens."},
    )
    was_impact = _score()
    was_inspanning = _score()

    def clean_titel(self) -> str:
        """Keep the name of the actie on one line."""
        return " ".join(self.cleaned_data["titel"].split())


class AanmeldForm(forms.Form):
    """Take up an actie (`aan` is sent) or not any more; with the name, when somebody did not give one before."""

    actie = forms.UUIDField()
    aan = forms.CharField(required=False, max_length=10)
    naam = forms.CharField(required=False, max_length=Gast._meta.get_field("naam").max_length, strip=True)


class EigenaarForm(GezienForm[Actie]):
    """Who takes up an actie and when it is done; `kies` is a button with the name of who offered."""

    plek_van_fout = {"actie_gereed_na_start": "gereed"}
    gereed = DatumVeld(required=False, error_messages={"invalid": "Vul een dag in, bijvoorbeeld 1-3-2027."})

    class Meta:
        model = Actie
        fields = ("eigenaar", "gereed")
        error_messages = {"eigenaar": {"max_length": "Maak de naam korter: hooguit 120 tekens."}}


class SlotwoordForm(forms.Form):
    """A mood and one sentence."""

    blok = forms.UUIDField()
    gevoel = forms.TypedChoiceField(
        choices=Waardering.choices, coerce=int, error_messages={"required": "Kies eerst hoe je weggaat."}
    )
    zin = ZaaltekstVeld(
        required=False, max_length=200, error_messages={"max_length": "Hou het kort: hooguit 200 tekens."}
    )


class ParkeerForm(forms.Form):
    """Something to put aside for later. The uuid makes that sending it twice makes one."""

    uuid = forms.UUIDField()
    tekst = ZaaltekstVeld(
        max_length=300,
        error_messages={
            "required": "Schrijf op wat je wilt bewaren.",
            "max_length": "Hou het kort: hooguit 300 tekens.",
        },
    )
