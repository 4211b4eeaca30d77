"""Forms for files that come in, and for what goes out."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from klantreis.models import Klantreis
from uitwisseling import werkboek_lezen
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.lezen import MAX_BYTES, ontcijfer
from uitwisseling.soorten import lees_klantreis
from uitwisseling.statussen import Fout as Rijfout
from uitwisseling.statussen import Rij

KIES = "Kies eerst een bestand."
BESTAND_TE_GROOT = f"Dit bestand is te groot. Het mag ten hoogste {MAX_BYTES // 1024 // 1024} MB zijn."
VERLOPEN = "Deze pagina is te oud om nog te gebruiken. Kies het bestand opnieuw."
TE_VEEL_VOOR_SCHERM = (
    "Dit bestand is te groot om hier te bekijken. Vraag de beheerder om het in te lezen met manage.py importeer."
)
#: How long a preview may stand on a screen before somebody agrees, in seconds.
GELDIG = 12 * 60 * 60
#: The most that may travel along in a form; Django refuses a form of more than five megabytes.
HOOGSTENS_MEE = 4 * 1024 * 1024


class WerkboekForm(forms.Form):
    """A workbook with statussen; valid when it gives rows, which may still have errors."""

    bestand = forms.FileField(
        label="Excel-bestand met acties",
        allow_empty_file=True,
        help_text="Het .xlsx-bestand dat je hier hebt gedownload en bijgewerkt. Ten hoogste 5 MB.",
        error_messages={"required": KIES},
        widget=forms.FileInput(attrs={"class": "invoer", "accept": ".xlsx"}),
    )

    def clean_bestand(self) -> tuple[tuple[Rij, ...], tuple[Rijfout, ...]]:
        """Return the rows and what is wrong with their cells."""
        bestand: UploadedFile[Any] = self.cleaned_data["bestand"]
        if (bestand.size or 0) > werkboek_lezen.HOOGSTENS_BYTES:
            raise ValidationError(werkboek_lezen.TE_GROOT)
        try:
            return werkboek_lezen.lees(bestand.name or "", bestand.read())
        except werkboek_lezen.Onleesbaar as fout:
            raise ValidationError(str(fout)) from fout


class KlantreisbestandForm(forms.Form):
    """A file with a whole klantreis; `fouten` says line by line what is wrong with it."""

    bestand = forms.FileField(
        label="Bestand met een klantreis",
        allow_empty_file=True,
        help_text=f"Een .json-bestand uit dit systeem, of een .yaml-bestand. Ten hoogste {MAX_BYTES // 1024 // 1024} MB.",
        error_messages={"required": KIES},
        widget=forms.FileInput(attrs={"class": "invoer", "accept": ".json,.yaml,.yml"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fouten: tuple[Fout, ...] = ()
        self.tekst = ""

    def clean_bestand(self) -> KlantreisBestand:
        """Return the klantreis in the file."""
        bestand: UploadedFile[Any] = self.cleaned_data["bestand"]
        if (bestand.size or 0) > MAX_BYTES:
            raise ValidationError(BESTAND_TE_GROOT)
        naam = bestand.name or "bestand"
        try:
            self.tekst = ontcijfer(bestand.read(), naam)
            return lees_klantreis(self.tekst, naam)
        except Importfouten as fouten:
            self.fouten = fouten.fouten
            raise ValidationError(_samenvatting(self.fouten)) from fouten


class BevestigForm(forms.Form):
    """Agreeing to bring in what the preview showed; `uuid` makes that doing it twice makes one klantreis."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    inhoud = forms.CharField(widget=forms.HiddenInput, strip=False)
    titel = forms.CharField(
        label="Titel van de kopie",
        required=False,
        max_length=Klantreis._meta.get_field("titel").max_length,
        help_text="In de ik-vorm. De klantreis die er al is, verandert niet.",
        widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
    )

    def clean_titel(self) -> str:
        """Return a titel that nobody has yet, or nothing."""
        titel = " ".join(str(self.cleaned_data["titel"]).split())
        if titel and Klantreis.objects.filter(titel=titel).exists():
            raise ValidationError("Er is al een klantreis met deze titel. Kies een andere titel.")
        return titel


class DownloadForm(forms.Form):
    """What goes along in the file."""

    interviews = forms.BooleanField(label="Neem de interviews mee", required=False)


def pak_in(wat: Any, doel: str) -> str:
    """Return something of ours to travel along in a form, signed so that nobody can change it; `doel` says what for."""
    return signing.dumps(wat, salt=f"uitwisseling.{doel}", compress=True)


def pak_uit(tekst: str, doel: str) -> Any:
    """Return what `pak_in` packed, or None when it was changed or is too old."""
    try:
        return signing.loads(tekst, salt=f"uitwisseling.{doel}", max_age=GELDIG)
    except signing.BadSignature:
        return None


def _samenvatting(fouten: tuple[Fout, ...]) -> str:
    if len(fouten) == 1:
        fout = fouten[0]
        plek = f"Regel {fout.regel}: " if fout.regel else ""
        return f"{plek}{fout.melding}."
    return f"In dit bestand staan {len(fouten)} fouten. Er is niets veranderd."
