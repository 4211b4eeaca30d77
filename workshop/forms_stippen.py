"""Dots as a phone sends them."""

from uuid import UUID

from django import forms


class StipForm(forms.Form):
    """How many dots an idee has now, as `<uuid>:<number>`: a button carries one value. Sent twice it says the same."""

    blok = forms.UUIDField()
    zet = forms.CharField(max_length=60)

    def clean_zet(self) -> tuple[UUID, int]:
        """Return the idee and its dots; more than a block ever gives is refused there."""
        uuid, _, aantal = self.cleaned_data["zet"].partition(":")
        try:
            getal = int(aantal)
            welk = UUID(uuid)
        except ValueError:
            raise forms.ValidationError("Deze stip is niet aangekomen.") from None
        if not 0 <= getal <= 1000:
            raise forms.ValidationError("Deze stip is niet aangekomen.")
        return welk, getal


class BlokForm(forms.Form):
    """Which block a button was for."""

    blok = forms.UUIDField()
