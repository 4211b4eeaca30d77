"""The form of what the projectleider writes in the raadsrapport."""

from django import forms
from django.db import transaction

from klantreis.velden import TekstVeld
from klantreis.versies import VersieConflict, VersieForm
from privacy.forms import MetPrivacywacht
from rapport.models import Rapporttekst


class VraagForm(MetPrivacywacht, VersieForm[Rapporttekst]):
    """What we ask of the raad; personal data is refused, and so is writing over a colleague."""

    privacy_velden = ("wat_we_vragen",)

    class Meta:
        model = Rapporttekst
        fields = ["wat_we_vragen", "privacy_reden"]
        field_classes = {"wat_we_vragen": TekstVeld}
        labels = {"wat_we_vragen": "Wat vragen jullie de raad?"}
        help_texts = {
            "wat_we_vragen": "Bijvoorbeeld: stem in met € 35.000 voor invalhulp binnen 24 uur. Schrijf gewone zinnen. "
            "Elke regel wordt een alinea."
        }
        widgets = {"wat_we_vragen": forms.Textarea(attrs={"class": "invoer", "rows": 8})}

    def bewaar(self) -> Rapporttekst:
        """Save against the version the user saw, or make the row; raises VersieConflict when a colleague was first."""
        if self.instance.pk:
            return super().bewaar()
        velden = {naam: self.cleaned_data[naam] for naam in ("wat_we_vragen", "privacy_reden")}
        with transaction.atomic():
            rij, gemaakt = Rapporttekst.objects.get_or_create(klantreis=self.instance.klantreis, defaults=velden)
        if not gemaakt and rij.wat_we_vragen != velden["wat_we_vragen"]:
            raise VersieConflict(rij)
        return rij
