"""The form that invites somebody to the team."""

from typing import Any

from django import forms

from klantreis.forms_overzicht import kies_niets
from klantreis.models import Klantreis, Teamlid
from klantreis.models_uitnodiging import Uitnodiging

_INVOER = {"class": "invoer", "autocomplete": "off"}


class UitnodigingForm(forms.ModelForm[Uitnodiging]):
    """Who is invited, and what that person may do."""

    class Meta:
        model = Uitnodiging
        fields = ("email", "naam", "rol", "projectrol")
        widgets = {
            "email": forms.EmailInput(attrs=_INVOER),
            "naam": forms.TextInput(attrs=_INVOER),
            "rol": forms.Select(attrs=_INVOER),
            "projectrol": forms.Select(attrs=_INVOER),
        }
        help_texts = {
            "naam": "Staat iemand al in de lijst zonder account? Gebruik dan precies die naam.",
            "rol": "Een projectleider mag alles in deze klantreis. Een teamlid vult in. Een meelezer leest, maar ziet "
            "geen interviews.",
            "projectrol": "Wie een rol heeft, komt in het startdocument te staan.",
        }
        error_messages = {"email": {"invalid": "Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@gemeente.nl."}}

    def __init__(self, data: Any = None, *, klantreis: Klantreis) -> None:
        self.klantreis = klantreis
        super().__init__(data)
        kies_niets(self, "projectrol", Teamlid.Projectrol, "Geen rol in de projectgroep")

    def clean_email(self) -> str:
        """Return the address in lower case; who is in the team already needs no invitation (1 query)."""
        email = str(self.cleaned_data["email"]).lower()
        lid = Teamlid.objects.filter(klantreis=self.klantreis, gebruiker__email__iexact=email).first()
        if lid:
            raise forms.ValidationError(f"{lid.naam} zit al in het team, met dit e-mailadres.")
        return email

    def clean_naam(self) -> str:
        """Return the name on one line; a name in the team that has an account belongs to somebody else."""
        naam = " ".join(str(self.cleaned_data["naam"]).split())
        if Teamlid.objects.filter(klantreis=self.klantreis, naam=naam, gebruiker__isnull=False).exists():
            raise forms.ValidationError(
                "Deze naam staat al in het team, met een ander account. Zet er iets bij om ze uit elkaar te houden."
            )
        return naam
