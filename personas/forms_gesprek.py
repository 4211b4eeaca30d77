"""One form per step of a conversation: planning it, consent, the verslag, a file."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils import timezone

from klantreis.forms_gezien import DatumInvoer, afdruk
from klantreis.models import Doelgroep, Klantreis, Teamlid
from klantreis.velden import TekstVeld
from personas import verslagbestand
from personas.formulier import Bewerkform
from personas.models import Interview
from privacy.forms import MetPrivacywacht

ZONDER_TOESTEMMING = "Zonder toestemming van de inwoner kun je geen verslag maken. Vraag erom en zet dan dit vinkje."
MOET_NOG_KOMEN = "Deze datum moet nog komen. Vul in wanneer het gesprek was."
#: The method wants two people at a conversation: one asks, one writes (domein.md section 2).
DUO = 2
TEKSTEN = ("verslag", "samenvatting")
#: What a conversation is about; it decides for which heartbeat its citaten speak.
RONDEKEUZES = (
    (Interview.Ronde.HUIDIG.value, "Hoe het nu gaat, voor de verbeteringen"),
    (Interview.Ronde.GEREALISEERD.value, "Hoe het is geworden, na de verbeteringen"),
)


class RondeForm(forms.Form):
    """Which ronde a page shows; nonsense shows the first."""

    ronde = forms.ChoiceField(choices=Interview.Ronde.choices, required=False)

    def keuze(self) -> str:
        """Return the ronde that was asked for, or the first."""
        self.is_valid()
        return str(self.cleaned_data.get("ronde") or Interview.Ronde.HUIDIG.value)


class InterviewForm(Bewerkform[Interview]):
    """With whom, when, where and by whom. The app hands out the code; consent and verslag come later."""

    class Meta:
        model = Interview
        fields = ["ronde", "doelgroep", "datum", "tijd", "plaats", "duur_minuten", "interviewers"]
        labels = {
            "ronde": "Waar gaat dit gesprek over?",
            "interviewers": "Wie voeren het gesprek?",
            "duur_minuten": "Duur in minuten",
        }
        help_texts = {
            "plaats": "Bijvoorbeeld het buurthuis of bij de inwoner thuis. Schrijf geen adres van een inwoner op."
        }
        error_messages = {"ronde": dict.fromkeys(("required", "invalid_choice"), "Kies voor of na de verbeteringen.")}
        widgets = {
            "ronde": forms.RadioSelect,
            "doelgroep": forms.Select(attrs={"class": "invoer"}),
            "datum": DatumInvoer,
            "tijd": forms.TimeInput(attrs={"class": "invoer", "type": "time"}, format="%H:%M"),
            "plaats": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            "duur_minuten": forms.NumberInput(attrs={"class": "invoer", "inputmode": "numeric"}),
            "interviewers": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.klantreis = klantreis
        if not self.instance.pk:
            self.instance.stand = Interview.Stand.GEPLAND
        if not self.instance.is_gehouden:
            del self.fields["duur_minuten"]
        ronde = cast(forms.ChoiceField, self.fields["ronde"])
        ronde.choices = RONDEKEUZES
        # Who sends nothing means what stands there: before the verbeteringen unless somebody said otherwise.
        if self.is_bound and self.add_prefix("ronde") not in self.data:
            del self.fields["ronde"]
        doelgroep = cast("forms.ModelChoiceField[Doelgroep]", self.fields["doelgroep"])
        doelgroep.queryset = Doelgroep.objects.filter(klantreis=klantreis)
        doelgroep.empty_label = "Kies een doelgroep"
        interviewers = cast("forms.ModelMultipleChoiceField[Teamlid]", self.fields["interviewers"])
        # A meelezer holds no interviews; who held this one stays in the list, whatever the role became.
        interviewers.queryset = (
            Teamlid.objects.filter(klantreis=klantreis)
            .filter(~Q(rol=Teamlid.Rol.MEELEZER) | Q(interviews__pk=self.instance.pk or 0))
            .distinct()
        )

    def clean_datum(self) -> Any:
        """Refuse a day that still has to come for a conversation that was held."""
        datum = self.cleaned_data["datum"]
        if datum and self.instance.is_gehouden and datum > timezone.localdate():
            raise ValidationError(MOET_NOG_KOMEN)
        return datum

    @property
    def is_duo(self) -> bool:
        """Whether two people hold this conversation, as the method wants."""
        return len(self.cleaned_data.get("interviewers") or ()) == DUO


class ToestemmingForm(forms.ModelForm[Interview]):
    """That the inwoner agrees, when and how."""

    toestemming = forms.BooleanField(
        label="De inwoner vindt het goed dat we een verslag bewaren",
        error_messages={"required": ZONDER_TOESTEMMING},
    )
    toestemming_vorm = forms.ChoiceField(
        label="Hoe gaf de inwoner toestemming?",
        choices=Interview.Toestemmingsvorm.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies mondeling of op papier."),
    )
    toestemming_op = forms.DateField(
        label="Wanneer?",
        widget=DatumInvoer,
        error_messages={"required": "Vul in op welke dag de inwoner toestemming gaf."},
    )

    class Meta:
        model = Interview
        fields = ["toestemming", "toestemming_vorm", "toestemming_op"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["toestemming_op"] = self.instance.toestemming_op or timezone.localdate()

    def clean_toestemming_op(self) -> Any:
        """Refuse a day that still has to come."""
        op = self.cleaned_data["toestemming_op"]
        if op > timezone.localdate():
            raise ValidationError("Deze datum moet nog komen. Vul in wanneer de inwoner toestemming gaf.")
        return op

    def bewaar(self) -> Interview:
        """Keep the consent; sending it again changes nothing (1 query)."""
        self.instance.save(update_fields=["toestemming", "toestemming_vorm", "toestemming_op"])
        return self.instance


class VerslagForm(MetPrivacywacht):
    """What was said, in short and in full. Each text has the fingerprint of what the user saw.

    `alleen` names the one text that was sent, when somebody is still typing: the other is not looked at.
    """

    # The reason stands under the last one.
    privacy_velden: tuple[str, ...] = ("samenvatting", "verslag")

    verslag = TekstVeld(
        label="Verslag",
        required=False,
        max_length=verslagbestand.HOOGSTENS_TEKENS,
        help_text="Schrijf mee in de woorden van de inwoner. Zonder naam of adres.",
        widget=forms.Textarea(attrs={"class": "invoer verslagvak", "rows": 16, "data-autobewaar-mee": "privacy_reden"}),
    )
    samenvatting = TekstVeld(
        label="Samenvatting",
        required=False,
        max_length=5000,
        help_text="Het verhaal van de inwoner in een paar zinnen. Dit kan ook na het gesprek.",
        widget=forms.Textarea(attrs={"class": "invoer", "rows": 5, "data-autobewaar-mee": "privacy_reden"}),
    )
    gezien_verslag = forms.CharField(required=False, widget=forms.HiddenInput)
    gezien_samenvatting = forms.CharField(required=False, widget=forms.HiddenInput)
    duur_minuten = forms.IntegerField(
        label="Hoe lang duurde het gesprek?",
        required=False,
        min_value=1,
        max_value=600,
        help_text="In minuten.",
        widget=forms.NumberInput(attrs={"class": "invoer", "inputmode": "numeric", "data-autobewaar-niet": ""}),
    )

    def __init__(self, *args: Any, interview: Interview, alleen: str = "", **kwargs: Any) -> None:
        if alleen:
            self.privacy_velden = (alleen,)
        super().__init__(*args, **kwargs)
        # It goes along with a text, and is no text of its own.
        self.fields["privacy_reden"].widget.attrs["data-autobewaar-niet"] = ""
        self.interview = interview
        for veld in TEKSTEN:
            self.initial.setdefault(veld, getattr(interview, veld))
            self.initial[f"gezien_{veld}"] = afdruk([getattr(interview, veld)])
        self.initial["duur_minuten"] = interview.duur_minuten
        self.initial["privacy_reden"] = interview.privacy_reden


class UploadForm(forms.Form):
    """A file with a verslag; only its text goes on."""

    bestand = forms.FileField(
        label="Bestand",
        allow_empty_file=True,
        help_text="Een .docx of .txt van ten hoogste 5 MB. We nemen alleen de tekst over en bewaren het bestand niet.",
        error_messages={"required": "Kies eerst een bestand."},
        widget=forms.FileInput(attrs={"class": "invoer", "accept": ".docx,.txt"}),
    )

    def clean_bestand(self) -> str:
        """Return the text of the file."""
        bestand: UploadedFile[Any] = self.cleaned_data["bestand"]
        if (bestand.size or 0) > verslagbestand.HOOGSTENS_BYTES:
            raise ValidationError(verslagbestand.TE_GROOT)
        try:
            return verslagbestand.lees(bestand.name or "", bestand.read())
        except verslagbestand.Onleesbaar as fout:
            raise ValidationError(str(fout)) from fout


class OvernemenForm(MetPrivacywacht):
    """The text of a file, looked over by the user, with what to do with the verslag that is there."""

    privacy_velden = ("tekst",)

    VOEG_TOE = "erachter"
    VERVANG = "vervangen"

    tekst = TekstVeld(
        label="Tekst uit je bestand",
        max_length=verslagbestand.HOOGSTENS_TEKENS,
        help_text="Lees de tekst na. Haal namen en adressen weg.",
        widget=forms.Textarea(attrs={"class": "invoer verslagvak", "rows": 16}),
        error_messages={"required": "Er staat geen tekst meer. Kies een ander bestand of typ iets."},
    )
    hoe = forms.ChoiceField(
        label="Er staat al een verslag. Wat doen we daarmee?",
        choices=[(VOEG_TOE, "Laat het staan en zet deze tekst erachter"), (VERVANG, "Vervang het door deze tekst")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat er met het verslag gebeurt."},
    )
    gezien_verslag = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.interview = interview
        self.initial["gezien_verslag"] = afdruk([interview.verslag])
        self.fields["hoe"].required = bool(interview.verslag)

    def clean(self) -> dict[str, Any] | None:
        """Refuse what together with the verslag that is there becomes longer than a verslag can be."""
        gegeven = super().clean()
        if {"tekst", "hoe"} <= self.cleaned_data.keys() and len(self.verslag()) > verslagbestand.HOOGSTENS_TEKENS:
            self.add_error("tekst", "Samen met het verslag dat er al staat is dit te lang. Maak de tekst korter.")
        return gegeven

    def verslag(self) -> str:
        """Return the whole verslag as it becomes."""
        tekst: str = self.cleaned_data["tekst"]
        if not self.interview.verslag or self.cleaned_data["hoe"] == self.VERVANG:
            return tekst
        return f"{self.interview.verslag}\n\n{tekst}"
