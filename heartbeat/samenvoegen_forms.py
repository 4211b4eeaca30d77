"""Forms that split a contactmoment or merge it with another one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms

from heartbeat.samenvoegen import Verschil
from heartbeat.splitsen import Deel, Inhoud
from personas.models import Waardering
from reis.models import Contactmoment

_INVOER = {"class": "invoer", "autocomplete": "off"}
TITEL_NODIG = "Geef het contactmoment een titel."


def _titel(label: str, uitleg: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        help_text=uitleg,
        widget=forms.TextInput(attrs=_INVOER),
        error_messages={"required": TITEL_NODIG},
    )


class MetForm(forms.Form):
    """With which contactmoment somebody wants to merge; nonsense in the address means: not chosen yet."""

    met = forms.ModelChoiceField(
        Contactmoment.objects.none(),
        label="Met welk contactmoment?",
        to_field_name="uuid",
        required=False,
        empty_label="Kies een contactmoment",
        widget=forms.Select(attrs={"class": "invoer"}),
    )

    def __init__(self, *args: Any, momenten: Iterable[tuple[str, list[Contactmoment]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groepen = [(fase, [(str(moment.uuid), moment.titel) for moment in rij]) for fase, rij in momenten if rij]
        veld = self.fields["met"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        veld.queryset = Contactmoment.objects.filter(pk__in=[moment.pk for _, rij in momenten for moment in rij])
        veld.choices = [("", "Kies een contactmoment"), *groepen]

    def moment(self) -> Contactmoment | None:
        """Return the chosen contactmoment, or None."""
        return self.cleaned_data.get("met") if self.is_valid() else None


class SamenvoegForm(forms.Form):
    """How the one contactmoment is called, and which waardering stays where the two differ."""

    titel = _titel("Hoe heet het samen?", "In de ik-vorm, zoals een inwoner het zegt.")

    def __init__(self, *args: Any, verschillen: list[Verschil], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verschillen = verschillen
        for verschil in verschillen:
            self.fields[f"keuze-{verschil.sleutel}"] = forms.TypedChoiceField(
                label=f"{verschil.persona}, {verschil.kanaal} ({verschil.soort})",
                choices=Waardering.choices,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Kies welke waardering blijft."},
            )

    @property
    def rijen(self) -> list[tuple[Verschil, forms.BoundField]]:
        """Return each difference with its field."""
        return [(verschil, self[f"keuze-{verschil.sleutel}"]) for verschil in self.verschillen]

    @property
    def keuzes(self) -> dict[str, int]:
        """Return the chosen waardering per difference."""
        return {verschil.sleutel: self.cleaned_data[f"keuze-{verschil.sleutel}"] for verschil in self.verschillen}


class SplitsForm(forms.Form):
    """Two titles and what goes to the second; `uuid` makes that sending it twice splits once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    titel_eerste = _titel("Het eerste contactmoment", "Wat gebeurt er eerst?")
    titel_tweede = _titel("Het tweede contactmoment", "Wat gebeurt er daarna?")

    def __init__(self, *args: Any, inhoud: Inhoud, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inhoud = inhoud
        for kanaal, _ in inhoud.kanalen:
            self.fields[f"kanaal-{kanaal.pk}"] = forms.TypedChoiceField(
                label=kanaal.titel,
                choices=[(Deel.EERSTE, "het eerste"), (Deel.TWEEDE, "het tweede"), (Deel.ALLEBEI, "allebei")],
                coerce=Deel,
                initial=Deel.EERSTE.value,
                widget=forms.RadioSelect,
            )
        self.fields["citaten"] = forms.TypedMultipleChoiceField(
            coerce=UUID,
            required=False,
            choices=[(str(citaat.uuid), citaat.tekst) for citaat in inhoud.citaten],
            error_messages={"invalid_choice": "Een citaat dat je koos, staat hier niet meer. Kijk wat er nu staat."},
        )

    @property
    def rijen(self) -> list[tuple[forms.BoundField, int]]:
        """Return the field of each kanaal with its number of ratings."""
        return [(self[f"kanaal-{kanaal.pk}"], aantal) for kanaal, aantal in self.inhoud.kanalen]

    @property
    def kanalen(self) -> dict[int, Deel]:
        """Return where the ratings of each kanaal go."""
        return {kanaal.pk: self.cleaned_data[f"kanaal-{kanaal.pk}"] for kanaal, _ in self.inhoud.kanalen}

    def gaat_mee(self, uuid: UUID) -> bool:
        """Whether a citaat is ticked to go to the second."""
        return self.is_bound and str(uuid) in self.data.getlist("citaten")  # type: ignore[attr-defined]  # a QueryDict
