"""The login form, and the form that makes an account."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password

from accounts.models import Gebruiker


class InlogForm(AuthenticationForm):
    """E-mail address and password."""

    username = forms.EmailField(
        label="E-mailadres",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True, "class": "invoer"}),
    )
    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "invoer"}),
    )
    error_messages = {
        "invalid_login": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk of je alles goed hebt getypt.",
        "inactive": "Dit account is uitgezet. Vraag je beheerder om hulp.",
    }


#: What is wrong with a password, in words that say what to do. The keys are the codes of Django's validators.
WACHTWOORDFOUTEN = {
    "password_too_short": "Kies een wachtwoord van ten minste 12 tekens. Een paar woorden achter elkaar is goed.",
    "password_too_common": "Dit wachtwoord gebruiken veel mensen. Kies iets dat niemand raadt.",
    "password_entirely_numeric": "Gebruik niet alleen cijfers.",
    "password_too_similar": "Dit wachtwoord lijkt te veel op je naam of je e-mailadres. Kies iets anders.",
}


class NieuwAccountForm(forms.Form):
    """Name and password of somebody new. The e-mail address is known already and no part of the form."""

    naam = forms.CharField(
        label="Je naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name", "class": "invoer"})
    )
    wachtwoord = forms.CharField(
        label="Kies een wachtwoord",
        strip=False,
        max_length=200,
        help_text="Ten minste 12 tekens. Een paar woorden achter elkaar is makkelijk te onthouden.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "invoer"}),
    )
    herhaal = forms.CharField(
        label="Typ het wachtwoord nog een keer",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "invoer"}),
    )

    def __init__(self, data: Any = None, *, email: str, initial: dict[str, Any] | None = None) -> None:
        self.email = email
        super().__init__(data, initial=initial)

    def clean_naam(self) -> str:
        """Return the name on one line."""
        return " ".join(str(self.cleaned_data["naam"]).split())

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules of the site, and that both are the same."""
        super().clean()
        wachtwoord, herhaal = self.cleaned_data.get("wachtwoord"), self.cleaned_data.get("herhaal")
        if wachtwoord:
            wie = Gebruiker(email=self.email, naam=self.cleaned_data.get("naam", ""))
            try:
                validate_password(wachtwoord, wie)
            except forms.ValidationError as fout:
                for deel in fout.error_list:
                    self.add_error("wachtwoord", WACHTWOORDFOUTEN.get(deel.code or "", str(deel.messages[0])))
            if herhaal and herhaal != wachtwoord:
                self.add_error("herhaal", "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.")
        return self.cleaned_data

    def maak_account(self) -> Gebruiker:
        """Create the account; raises IntegrityError when the address got one in the meantime."""
        return Gebruiker.objects.create_user(
            self.email, self.cleaned_data["wachtwoord"], naam=self.cleaned_data["naam"]
        )
