"""Forms of the visiestukken."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from klantreis.forms_gezien import DatumInvoer, GezienForm, plat
from klantreis.forms_startdocument import ONGELDIGE_DATUM
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.velden import TekstVeld
from klantreis.versies import VersieForm
from programma.models import Ketenpartner, Klantreisplan, Mijlpaal, Programma, Uitgangspunt
from programma.models_visie import Hoofdstuk, Inspraak, Visiestuk, Visieversie
from serviceformules.models import Uitwerking

_INVOER = {"class": "invoer", "autocomplete": "off"}
NOG_NIET_GEWEEST = "Deze datum is nog niet geweest. Kies vandaag of een eerdere datum."


class BeginForm(forms.Form):
    """Which visiestuk of which programme to begin."""

    programma = forms.ModelChoiceField(Programma.objects.all(), to_field_name="uuid")
    soort = forms.ChoiceField(choices=Visiestuk._meta.get_field("soort").flatchoices)


class TitelForm(GezienForm[Visiestuk]):
    """What a visiestuk is called."""

    class Meta:
        model = Visiestuk
        fields = ("titel",)
        widgets = {"titel": forms.TextInput(attrs=_INVOER)}
        labels = {"titel": "Titel van het visiestuk"}
        error_messages = {"titel": {"required": "Geef het visiestuk een titel."}}


class HoofdstukForm(VersieForm[Hoofdstuk]):
    """A chapter that is there."""

    class Meta:
        model = Hoofdstuk
        fields = ("titel", "tekst")
        field_classes = {"tekst": TekstVeld}
        widgets = {
            "titel": forms.TextInput(attrs=_INVOER),
            "tekst": forms.Textarea(attrs={"class": "invoer visietekst", "rows": 18}),
        }
        labels = {"titel": "Titel van het hoofdstuk", "tekst": "Tekst"}
        help_texts = {"tekst": "Een lege regel begint een nieuwe alinea."}
        error_messages = {"titel": {"required": "Geef het hoofdstuk een titel."}}


class NieuwHoofdstukForm(forms.ModelForm[Hoofdstuk]):
    """A new chapter; it carries the uuid of what it will make."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    class Meta(HoofdstukForm.Meta):
        pass


class VerplaatsForm(forms.Form):
    """Up or down in the list."""

    stap = forms.TypedChoiceField(choices=[("-1", "omhoog"), ("1", "omlaag")], coerce=int)


class PeriodeForm(forms.Form):
    """Until which day people may react."""

    tot = forms.DateField(
        label="Tot en met welke dag kan iemand reageren?",
        widget=DatumInvoer(),
        error_messages={"invalid": ONGELDIGE_DATUM, "required": "Kies de laatste dag van de inspraak."},
    )

    def clean_tot(self) -> date:
        """The last day is today or later."""
        tot: date = self.cleaned_data["tot"]
        if tot < timezone.localdate():
            raise forms.ValidationError("Deze dag is al geweest. Kies vandaag of een latere dag.")
        return tot


class BesluitVeld(forms.ModelChoiceField[Mijlpaal]):
    """A raadsbesluit to choose, with its day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the day and what was decided."""
        return f"{dag_voluit(obj.datum)}: {obj.titel}"


class VaststelForm(forms.Form):
    """The decision: which raadsbesluit, by whom and when; `gezien` says what that person has read."""

    besluit = BesluitVeld(
        Mijlpaal.objects.none(),
        label="Met welk raadsbesluit?",
        required=False,
        empty_label="Het staat er niet bij",
        widget=forms.Select(attrs={"class": "invoer"}),
    )
    nieuw_besluit = forms.CharField(
        label="Staat het besluit er niet bij? Schrijf het hier op",
        help_text="Het komt dan ook bij de mijlpalen van het programma.",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_INVOER),
    )
    door = forms.CharField(
        label="Wie heeft het vastgesteld?",
        max_length=120,
        widget=forms.TextInput(attrs=_INVOER),
        error_messages={"required": "Noem wie het visiestuk heeft vastgesteld."},
    )
    op = forms.DateField(
        label="Op welke datum?",
        help_text="Stond het besluit later in de planning? Dan krijgt de mijlpaal deze datum.",
        widget=DatumInvoer(),
        error_messages={"invalid": ONGELDIGE_DATUM, "required": "Kies de datum van het besluit."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programma: Programma, vorige: Visieversie | None, **kwargs: Any) -> None:
        """Give `vorige`, the version that was vastgesteld before this one, if there is one."""
        super().__init__(*args, **kwargs)
        self.vorige = vorige
        veld = self.fields["besluit"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        veld.queryset = programma.mijlpalen.filter(soort=Mijlpaal.Soort.RAADSBESLUIT).order_by("-datum")

    def clean_op(self) -> date:
        """A decision is taken today or earlier, and not before the decision on the version before it."""
        op: date = self.cleaned_data["op"]
        if op > timezone.localdate():
            raise forms.ValidationError(NOG_NIET_GEWEEST)
        if self.vorige and self.vorige.vastgesteld_op and op < self.vorige.vastgesteld_op:
            vorige = f"versie {self.vorige.nummer} is vastgesteld op {dag_voluit(self.vorige.vastgesteld_op)}"
            raise forms.ValidationError(f"Deze datum is te vroeg: {vorige}.")
        return op

    def clean(self) -> dict[str, Any]:
        """A visiestuk is vastgesteld with a raadsbesluit, which is there or is written down now."""
        data = super().clean() or self.cleaned_data
        if not data.get("besluit") and not data.get("nieuw_besluit") and "besluit" in data:
            self.add_error("besluit", "Kies het raadsbesluit, of schrijf het hieronder op.")
        return data

    def neem_over(self, nieuw: str) -> None:
        """Take the newest fingerprint on board, so that sending the form again means: I have read it."""
        self.data = {**plat(self.data), "gezien": nieuw}


class InspraakForm(GezienForm[Inspraak]):
    """What a partner or somebody else said, typed in by who leads the programme, and what is done with it."""

    class Meta:
        model = Inspraak
        fields = ("ketenpartner", "van", "op", "reactie", "verwerking")
        field_classes = {"reactie": TekstVeld, "verwerking": TekstVeld}
        widgets = {
            "ketenpartner": forms.Select(attrs={"class": "invoer"}),
            "van": forms.TextInput(attrs=_INVOER),
            "op": DatumInvoer(),
            "reactie": forms.Textarea(attrs={"class": "invoer", "rows": 5}),
            "verwerking": forms.Textarea(attrs={"class": "invoer", "rows": 4}),
        }
        labels = {"ketenpartner": "Welke ketenpartner?", "van": "Van wie?", "op": "Gegeven op"}
        help_texts = {
            "van": "Bijvoorbeeld de bewonersraad. Laat leeg als de ketenpartner genoeg zegt.",
            "verwerking": "Wat passen jullie aan? Of waarom niet? Dit mag later.",
        }
        error_messages = {
            "reactie": {"required": "Schrijf op wat zij zeggen."},
            "op": {"invalid": ONGELDIGE_DATUM, "required": "Kies de dag van de reactie."},
        }

    def __init__(self, *args: Any, programma: Programma, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["ketenpartner"]
        assert isinstance(veld, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        veld.queryset = Ketenpartner.objects.filter(programma=programma)
        veld.empty_label = "Geen ketenpartner"
        self.fields["van"].required = False

    def clean(self) -> dict[str, Any]:
        """Somebody said it: without a name it is the ketenpartner."""
        data = super().clean() or self.cleaned_data
        if not data.get("van"):
            partner = data.get("ketenpartner")
            if partner is None:
                self.add_error("van", "Van wie is deze reactie? Kies een ketenpartner of schrijf een naam op.")
            else:
                data["van"] = partner.naam
        return data

    def clean_op(self) -> date:
        """What was said, was said today or earlier."""
        op: date = self.cleaned_data["op"]
        if op > timezone.localdate():
            raise forms.ValidationError(NOG_NIET_GEWEEST)
        return op


class NieuweInspraakForm(InspraakForm):
    """New inspraak; it carries the uuid of what it will make."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    def vergeleken(self) -> list[str]:
        """The uuid is no content."""
        return [naam for naam in super().vergeleken() if naam != "uuid"]


class InspraakfilterForm(forms.Form):
    """Which inspraak to show: everything, or only what still waits."""

    toon = forms.ChoiceField(choices=[("", "Alles"), ("open", "Nog te verwerken")], required=False)

    def alleen_open(self) -> bool:
        """Whether only what still waits is asked; nonsense shows everything."""
        return self.is_valid() and self.cleaned_data["toon"] == "open"


class ConcreetForm(forms.Form):
    """Which klantreizen and formules make an uitgangspunt concrete.

    `was_` says what the user saw: only what this user turned on or off changes, so two people never undo each other.
    """

    klantreizen = forms.ModelMultipleChoiceField(
        Klantreisplan.objects.none(), label="Klantreizen", required=False, widget=forms.CheckboxSelectMultiple
    )
    uitwerkingen = forms.ModelMultipleChoiceField(
        Uitwerking.objects.none(), label="Serviceformules", required=False, widget=forms.CheckboxSelectMultiple
    )
    was_klantreizen = forms.ModelMultipleChoiceField(
        Klantreisplan.objects.none(), required=False, widget=forms.MultipleHiddenInput
    )
    was_uitwerkingen = forms.ModelMultipleChoiceField(
        Uitwerking.objects.none(), required=False, widget=forms.MultipleHiddenInput
    )

    def __init__(self, *args: Any, uitgangspunt: Uitgangspunt, **kwargs: Any) -> None:
        self.uitgangspunt = uitgangspunt
        nu = {
            "klantreizen": list(uitgangspunt.klantreizen.values_list("pk", flat=True)),
            "uitwerkingen": list(uitgangspunt.uitwerkingen.values_list("pk", flat=True)),
        }
        kwargs["initial"] = nu | {f"was_{naam}": pks for naam, pks in nu.items()}
        super().__init__(*args, **kwargs)
        keuzes: dict[str, Any] = {
            "klantreizen": Klantreisplan.objects.filter(programma=uitgangspunt.programma_id),
            "uitwerkingen": Uitwerking.objects.select_related("beleidsterrein"),
        }
        for naam in (*keuzes, *(f"was_{naam}" for naam in keuzes)):
            veld = self.fields[naam]
            assert isinstance(veld, forms.ModelMultipleChoiceField)  # noqa: S101 - narrows the type
            veld.queryset = keuzes[naam.removeprefix("was_")]

    def bewaar(self) -> None:
        """Make and break the links that this user turned on and off (at most 8 queries)."""
        with transaction.atomic():
            for naam in ("klantreizen", "uitwerkingen"):
                koppelingen = getattr(self.uitgangspunt, naam)
                nu, was = set(self.cleaned_data[naam]), set(self.cleaned_data[f"was_{naam}"])
                koppelingen.add(*(nu - was))
                koppelingen.remove(*(was - nu))
