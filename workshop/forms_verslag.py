"""Forms of the report of a workshop: what stands in the PDF, and a photo of the wall."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from workshop import fotos
from workshop.models_inbreng import Foto


class PdfForm(forms.Form):
    """What may stand in the PDF; an address with nonsense gives one without names."""

    namen = forms.BooleanField(label="Zet de namen van deelnemers erin", required=False)

    def met_namen(self) -> bool:
        """Return whether names were asked for."""
        return self.is_valid() and bool(self.cleaned_data["namen"])


class FotoForm(forms.Form):
    """A photo with what is on it; `uuid` makes that sending it twice keeps one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    bestand = forms.FileField(
        label="Foto",
        allow_empty_file=True,
        help_text=(
            f"Een JPEG, PNG of WebP van ten hoogste {fotos.MEESTE_BYTES // 1024 // 1024} MB. "
            "Fotografeer alleen de muur: geen mensen en geen namen."
        ),
        error_messages={"required": "Kies eerst een foto."},
        # Only these kinds: a phone then makes a JPEG of its own kind of photo by itself.
        widget=forms.FileInput(attrs={"class": "invoer", "accept": "image/jpeg,image/png,image/webp"}),
    )
    bijschrift = forms.CharField(
        label="Wat staat erop",
        max_length=Foto._meta.get_field("bijschrift").max_length,
        help_text="Ook voor wie de foto niet ziet. Bijvoorbeeld: de ideeën bij ‘Wachten op bericht’, in vier groepen.",
        error_messages={"required": "Schrijf op wat er op de foto staat."},
        widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
    )

    def clean_bestand(self) -> tuple[bytes, int, int]:
        """Return the photo, drawn again, with width and height."""
        bestand: UploadedFile[Any] = self.cleaned_data["bestand"]
        if (bestand.size or 0) > fotos.MEESTE_BYTES:
            raise ValidationError(fotos.TE_GROOT)
        try:
            return fotos.teken_opnieuw(bestand)
        except fotos.GeenFoto as fout:
            raise ValidationError(str(fout)) from fout
