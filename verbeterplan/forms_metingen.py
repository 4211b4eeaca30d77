"""Forms of metingen: changing one, and reading many from a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from klantreis.forms_gezien import GezienForm
from klantreis.models import Indicator
from klantreis.velden import GetalVeld, TekstVeld
from verbeterplan.metingbestand import HOOGSTENS_BYTES, Onleesbaar, Rij, decodeer, lees
from verbeterplan.models import Meting
from verbeterplan.velden import DatumVeld


class WelkeDagForm(forms.Form):
    """Which meting is changed: the day it had when the page was made."""

    dag = forms.DateField(widget=forms.HiddenInput)


class MetingWijzigForm(GezienForm[Meting]):
    """A meting that is there, against what the user saw of it."""

    plek_van_fout = {"meting_een_per_dag": "datum"}

    datum = DatumVeld(label="Datum")
    waarde = GetalVeld(label="Waarde")

    class Meta:
        model = Meting
        fields = ["datum", "waarde", "toelichting"]
        widgets = {"toelichting": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"})}

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.indicator = indicator
        self.fields["waarde"].label = f"Waarde ({indicator.eenheid})" if indicator.eenheid else "Waarde"

    def clean_datum(self) -> Any:
        """Refuse a day that still has to come."""
        dag = self.cleaned_data["datum"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die is geweest.")
        return dag


class BestandForm(forms.Form):
    """A file with metingen, or the same text pasted; one of the two. `rijen` holds the rows when it is valid."""

    bestand = forms.FileField(
        label="Kies een CSV-bestand",
        required=False,
        allow_empty_file=True,
        help_text="Ten hoogste 1 MB en 5.000 regels. Een bestand uit Excel bewaar je eerst als CSV.",
        widget=forms.FileInput(attrs={"class": "invoer", "accept": ".csv,.txt,.tsv,text/csv"}),
    )
    tekst = TekstVeld(
        label="Of plak de regels hier",
        required=False,
        strip=False,
        max_length=HOOGSTENS_BYTES,
        help_text="Kopieer ze uit je rekenblad, met de kop erbij.",
        widget=forms.Textarea(
            attrs={"class": "invoer invoer--regels", "rows": 8, "spellcheck": "false", "wrap": "off"}
        ),
        error_messages={"max_length": "Dit is meer dan 1 MB tekst. Verdeel de metingen over meer keren."},
    )

    rijen: tuple[Rij, ...] = ()
    inhoud: str = ""

    def clean_bestand(self) -> str:
        """Return the text of the file."""
        bestand: UploadedFile[Any] | None = self.cleaned_data["bestand"]
        if not bestand:
            return ""
        if (bestand.size or 0) > HOOGSTENS_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 1 MB. Verdeel de metingen over meer bestanden.")
        try:
            return decodeer(bestand.read())
        except Onleesbaar as fout:
            raise forms.ValidationError(str(fout)) from fout

    def clean(self) -> dict[str, Any] | None:
        """Read the rows; a file goes before a text."""
        gegeven = super().clean()
        if self.errors:
            return gegeven
        uit_bestand = self.cleaned_data.get("bestand") or ""
        gekozen = "bestand" in self.files
        self.inhoud = uit_bestand if gekozen else self.cleaned_data.get("tekst") or ""
        veld = "bestand" if gekozen else "tekst"
        if not gekozen and not self.inhoud.strip():
            self.add_error("bestand", "Kies een bestand of plak hieronder de regels.")
            return gegeven
        try:
            self.rijen = lees(self.inhoud)
        except Onleesbaar as fout:
            self.add_error(veld, str(fout))
        return gegeven


class ZegelForm(forms.Form):
    """The confirmation of a preview: what was shown, sealed."""

    zegel = forms.CharField(max_length=4 * HOOGSTENS_BYTES)
