"""The small forms of the wall of ideeën and of voting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import Truncator

from klantreis.forms_gezien import GezienForm
from klantreis.models import Klantreis
from klantreis.velden import TekstVeld
from klantreis.versies import VersieForm
from verbeterplan.acties import in_volgorde
from verbeterplan.ideeen import Naar
from verbeterplan.ideeen_lezen import Indeling, Volgorde
from verbeterplan.models import Idee, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep, Stemronde

DUBBEL = "Dit idee staat er al."
AANTAL_STEMMEN = "Kies een aantal stemmen van 1 tot en met 20."
NAAM_BEZET = "Er is al een groep met deze naam. Kies een andere naam."


class MuurForm(forms.Form):
    """What the address of the wall says: how it is arranged, which verbeterpunt, and where a new idee goes."""

    indeling = forms.ChoiceField(choices=[(i.value, i.value) for i in Indeling], required=False)
    volgorde = forms.ChoiceField(choices=[(v.value, v.value) for v in Volgorde], required=False)
    punt = forms.UUIDField(required=False)
    bij = forms.UUIDField(required=False)

    def keuzes(self) -> dict[str, Any]:
        """Return the valid choices only: an address with nonsense in it shows the wall without that choice."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


class PuntKeuze(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A verbeterpunt, called by its contactmoment and kanaal."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what the list says."""
        naam = f"{obj.contactmoment.titel}, {obj.kanaal.naam}"
        # One that was split off stands at the same place as the first.
        return f"{naam}: {Truncator(obj.knelpunt).chars(60)}" if obj.afgesplitst_van_id and obj.knelpunt else naam


def punten(klantreis: Klantreis, ook: int | None = None) -> QuerySet[Verbeterpunt]:
    """Return the verbeterpunten to choose from, in the order of the journey; not run yet.

    `ook` is where something stands already: merged into another, it is no choice for anything else.
    """
    los = Verbeterpunt.objects.zelfstandig().filter(klantreis=klantreis)
    if ook is None:
        return in_volgorde(los)
    return in_volgorde(Verbeterpunt.objects.filter(Q(pk__in=los.values("pk")) | Q(pk=ook)))


_TEKST = forms.TextInput(attrs={"class": "invoer", "autocomplete": "off", "maxlength": 300})
_INZENDER = forms.TextInput(attrs={"class": "invoer", "autocomplete": "off", "maxlength": 120})
_KIES = {
    "required": "Kies bij welk verbeterpunt dit idee hoort.",
    "invalid_choice": "Kies een verbeterpunt uit de lijst.",
}


class NieuwIdeeForm(forms.ModelForm[Idee]):
    """A new idee; its uuid was given out by the server, so that sending twice makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    verbeterpunt = PuntKeuze(
        label="Bij welk verbeterpunt",
        queryset=Verbeterpunt.objects.none(),
        to_field_name="uuid",
        empty_label=None,
        error_messages=_KIES,
        widget=forms.Select(attrs={"class": "invoer"}),
    )

    class Meta:
        model = Idee
        fields = ["tekst", "verbeterpunt", "inzender"]
        widgets = {"tekst": _TEKST, "inzender": _INZENDER}
        labels = {"tekst": "Nieuw idee", "inzender": "Van wie"}
        error_messages = {"tekst": {"required": "Vul het idee in."}}

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "nieuw-%s", **kwargs})
        veld = self.fields["verbeterpunt"]
        if isinstance(veld, PuntKeuze):
            veld.queryset = punten(klantreis)

    def bied_aan(self, keuzes: Sequence[tuple[UUID | None, str]]) -> None:
        """Let the list show these verbeterpunten, by uuid and name; what is sent is looked up all the same."""
        veld = self.fields["verbeterpunt"]
        if isinstance(veld.widget, forms.Select):
            veld.widget.choices = [(str(uuid), naam) for uuid, naam in keuzes]

    def _get_validation_exclusions(self) -> set[str]:
        # What stands there twice is looked at while the verbeterpunt is locked (ideeen.voeg_toe).
        return {*super()._get_validation_exclusions(), "verbeterpunt"}  # type: ignore[misc]  # not in the stubs


class IdeeForm(GezienForm[Idee]):
    """An idee that stands there already: its words, who thought of it, where it belongs and its group."""

    plek_van_fout = {"idee_uniek": "tekst"}
    verbeterpunt = PuntKeuze(
        label="Bij welk verbeterpunt",
        queryset=Verbeterpunt.objects.none(),
        empty_label=None,
        error_messages=_KIES,
        widget=forms.Select(attrs={"class": "invoer"}),
    )
    groep = forms.ModelChoiceField(
        label="In welke groep",
        queryset=Ideegroep.objects.none(),
        required=False,
        empty_label="Geen groep",
        error_messages={"invalid_choice": "Kies een groep uit de lijst."},
        widget=forms.Select(attrs={"class": "invoer"}),
    )

    class Meta:
        model = Idee
        fields = ["tekst", "inzender", "verbeterpunt", "groep"]
        field_classes = {"tekst": TekstVeld}
        widgets = {
            "tekst": forms.Textarea(attrs={"class": "invoer", "rows": 3, "maxlength": 300}),
            "inzender": _INZENDER,
        }
        labels = {"tekst": "Idee", "inzender": "Van wie"}
        help_texts = {"inzender": "Laat dit leeg als het idee zonder naam blijft."}
        error_messages = {"tekst": {"required": "Vul het idee in."}}

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, rijen in (
            # Without the place where it hangs now a browser would send the first of the list.
            ("verbeterpunt", punten(klantreis, self.instance.verbeterpunt_id)),
            ("groep", Ideegroep.objects.filter(klantreis=klantreis)),
        ):
            veld = self.fields[naam]
            if isinstance(veld, forms.ModelChoiceField):
                veld.queryset = rijen

    def clean_tekst(self) -> str:
        """Return the words on one line: a card has no lines of its own."""
        return " ".join(self.cleaned_data["tekst"].split())

    def _post_clean(self) -> None:
        super()._post_clean()
        if "tekst" in self.errors:
            # The rule says it beside the words; once is enough.
            self.errors.pop("__all__", None)


class GroepForm(VersieForm[Ideegroep]):
    """The name of a group."""

    class Meta:
        model = Ideegroep
        fields = ["naam"]
        widgets = {"naam": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"})}
        error_messages = {"naam": {"required": "Geef de groep een naam."}}


class NieuweGroepForm(forms.ModelForm[Ideegroep]):
    """A new group that is empty yet; sent twice, it makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Ideegroep
        fields = ["naam"]
        widgets = {"naam": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"})}
        labels = {"naam": "Nieuwe groep"}
        error_messages = {"naam": {"required": "Geef de groep een naam."}}


class GroepeerForm(forms.Form):
    """Which idee goes where."""

    idee = forms.UUIDField()
    naar = forms.CharField(max_length=60)

    def clean_naar(self) -> Naar:
        """Read where it goes."""
        try:
            return Naar.lees(self.cleaned_data["naar"])
        except ValueError:
            raise forms.ValidationError("Kies een groep.") from None


class OphefForm(forms.Form):
    """To which group the ideeën of a group go; to none when it is empty."""

    naar = forms.ModelChoiceField(
        label="Waar gaan de ideeën heen?",
        queryset=Ideegroep.objects.none(),
        required=False,
        empty_label="Nergens: ze staan weer los",
        error_messages={"invalid_choice": "Kies een groep uit de lijst."},
        widget=forms.Select(attrs={"class": "invoer"}),
    )

    def __init__(self, *args: Any, groep: Ideegroep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["naar"]
        if isinstance(veld, forms.ModelChoiceField):
            veld.queryset = Ideegroep.objects.filter(klantreis=groep.klantreis_id).exclude(pk=groep.pk)


class ActieVanForm(forms.Form):
    """What becomes an actie: one idee or all of a group."""

    idee = forms.UUIDField(required=False)
    groep = forms.UUIDField(required=False)


class StemForm(forms.Form):
    """One stem more, or one less, for an idee."""

    erbij = forms.UUIDField(required=False)
    eraf = forms.UUIDField(required=False)


class RondeForm(forms.ModelForm[Stemronde]):
    """How many stemmen everybody gets."""

    class Meta:
        model = Stemronde
        fields = ["stemmen_per_persoon"]
        widgets = {
            "stemmen_per_persoon": forms.NumberInput(
                attrs={"class": "invoer", "min": 1, "max": 20, "inputmode": "numeric"}
            )
        }
        error_messages = {
            "stemmen_per_persoon": dict.fromkeys(("required", "invalid", "min_value", "max_value"), AANTAL_STEMMEN)
        }

    def clean_stemmen_per_persoon(self) -> int:
        """Refuse what no round may have."""
        aantal: int = self.cleaned_data["stemmen_per_persoon"]
        if not 1 <= aantal <= 20:
            raise forms.ValidationError(AANTAL_STEMMEN)
        return aantal
