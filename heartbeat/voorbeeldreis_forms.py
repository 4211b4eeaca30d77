"""Forms that start a journey from a sjabloon or from another klantreis."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet

from klantreis.models import Klantreis
from reis.sjablonen import SJABLONEN, NieuweFase, Sjabloon, sjabloon


class SjabloonForm(forms.Form):
    """Which sjabloon; `uuid` makes that sending it twice adds it once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    sjabloon = forms.ChoiceField(
        label="Welk soort reis is dit?",
        choices=[(een.sleutel, een.naam) for een in SJABLONEN],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een soort reis."),
    )

    def clean_sjabloon(self) -> Sjabloon:
        """Return the sjabloon itself."""
        gekozen = sjabloon(self.cleaned_data["sjabloon"])
        assert gekozen is not None, "the choices are the sjablonen"  # noqa: S101 - says what ChoiceField guarantees
        return gekozen

    @property
    def fasen(self) -> tuple[NieuweFase, ...]:
        """What a valid form asks to make."""
        gekozen: Sjabloon = self.cleaned_data["sjabloon"]
        return gekozen.fasen


class BronForm(forms.Form):
    """From which klantreis somebody copies; nonsense in the address means: not chosen yet."""

    van = forms.ModelChoiceField(
        Klantreis.objects.none(),
        label="Uit welke klantreis?",
        to_field_name="uuid",
        required=False,
        empty_label="Kies een klantreis",
        widget=forms.Select(attrs={"class": "invoer"}),
    )

    def __init__(self, *args: Any, bronnen: QuerySet[Klantreis], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["van"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        veld.queryset = bronnen

    def bron(self) -> Klantreis | None:
        """Return the chosen klantreis, or None."""
        return self.cleaned_data.get("van") if self.is_valid() else None


class KopieForm(forms.Form):
    """Which contactmomenten come along; `uuid` makes that sending it twice copies once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    momenten = forms.TypedMultipleChoiceField(
        coerce=UUID,
        error_messages={
            "required": "Kies minstens één contactmoment.",
            "invalid_choice": "Een contactmoment dat je koos, is er niet meer. Kijk wat er nu staat.",
        },
    )

    def __init__(self, *args: Any, keuzes: list[UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["momenten"]
        assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - for the type checker
        veld.choices = [(str(uuid), str(uuid)) for uuid in keuzes]

    def is_gekozen(self, uuid: UUID) -> bool:
        """Whether a contactmoment is ticked: all of them at first, later what was sent."""
        return not self.is_bound or str(uuid) in self.data.getlist("momenten")  # type: ignore[attr-defined]  # a QueryDict
