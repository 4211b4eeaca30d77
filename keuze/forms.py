"""Forms of an afweging: make it, its candidates, and who takes part."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from accounts.models import Gebruiker
from keuze.models import MEESTE_KANDIDATEN, Afweging, Kandidaat
from klantreis.forms_overzicht import MetTiteladvies, een_titel, met_voorstellen, titel_invoer
from klantreis.velden import RegelsVeld, TekstVeld
from klantreis.versies import VersieForm

_INVOER = {"class": "invoer", "autocomplete": "off"}
LANGSTE_TITEL = Kandidaat._meta.get_field("titel").max_length or 0


class AfwegingForm(VersieForm[Afweging]):
    """Name the choice."""

    class Meta:
        model = Afweging
        fields = ("naam",)
        widgets = {"naam": forms.TextInput(attrs=_INVOER)}
        error_messages = {"naam": {"required": "Geef de keuze een naam. Dan herkennen je collega’s hem."}}


class _Titels(RegelsVeld):
    """One title on each line, written as the form of a candidate would."""

    def to_python(self, value: Any) -> str | None:
        tekst = super().to_python(value)
        if not isinstance(tekst, str):
            return tekst
        return "\n".join(dict.fromkeys(een_titel(regel) for regel in tekst.split("\n")))


class NieuweAfwegingForm(AfwegingForm):
    """Begin a choice with its candidates; `uuid` makes that sending it twice makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    kandidaten = _Titels(
        label="Welke klantreizen willen jullie vergelijken?",
        required=False,
        help_text="Zet elke kandidaat op een eigen regel, ten hoogste vijf. Schrijf ze in de ik-vorm, zoals een inwoner "
        "het zegt. Je mag ze later aanvullen.",
        widget=forms.Textarea(attrs={"class": "invoer", "rows": MEESTE_KANDIDATEN}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Only to compare a second submit with what the first one made.
            self.initial["kandidaten"] = "\n".join(self.instance.kandidaten.values_list("titel", flat=True))

    def clean_kandidaten(self) -> str:
        """At most five candidates, each short enough for its field."""
        regels = str(self.cleaned_data["kandidaten"]).splitlines()
        if len(regels) > MEESTE_KANDIDATEN:
            raise forms.ValidationError(
                f"Je vergelijkt ten hoogste vijf kandidaten. Dit zijn er {len(regels)}. Kies er vijf."
            )
        if any(len(regel) > LANGSTE_TITEL for regel in regels):
            raise forms.ValidationError(f"Een titel is ten hoogste {LANGSTE_TITEL} tekens lang. Maak hem korter.")
        return "\n".join(regels)


class KandidaatForm(MetTiteladvies, VersieForm[Kandidaat]):
    """A candidate: title, product, beleidsterrein and what the team should know to score it."""

    class Meta:
        model = Kandidaat
        fields = ("titel", "product", "beleidsterrein", "toelichting")
        field_classes = {"toelichting": TekstVeld}
        widgets = {
            "titel": titel_invoer(),
            "product": met_voorstellen("producten"),
            "beleidsterrein": met_voorstellen("beleidsterreinen"),
            "toelichting": forms.Textarea(attrs={"class": "invoer", "rows": 4}),
        }
        help_texts = {
            "product": "Wat vraagt de inwoner aan? Typ een paar letters en kies, of schrijf het zelf op.",
            "toelichting": "Wat moet je team weten om cijfers te geven? Bijvoorbeeld hoe vaak dit voorkomt.",
        }

    def clean_titel(self) -> str:
        """Return the title on one line; no other candidate of this afweging has it."""
        titel = een_titel(str(self.cleaned_data["titel"]))
        dubbel = Kandidaat.objects.filter(afweging=self.instance.afweging_id, titel=titel)
        if dubbel.exclude(uuid=self.instance.uuid).exists():
            raise forms.ValidationError("Deze kandidaat staat er al.")
        return titel


class NieuweKandidaatForm(KandidaatForm):
    """One more candidate; `uuid` makes that sending it twice adds one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class DeelnemersForm(forms.Form):
    """Which colleagues join. Who takes part already is not offered, but sending the form twice does no harm."""

    collegas = forms.ModelMultipleChoiceField(
        label="Wie doen er nog meer mee?",
        queryset=Gebruiker.objects.filter(is_active=True),
        error_messages={
            "required": "Kies ten minste één collega.",
            "invalid_choice": "Een van deze collega’s kan niet meer meedoen. Kies opnieuw.",
            "invalid_pk_value": "Een van deze collega’s kan niet meer meedoen. Kies opnieuw.",
        },
    )

    def __init__(self, *args: Any, afweging: Afweging, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.afweging = afweging

    def te_kiezen(self) -> QuerySet[Gebruiker]:
        """Return the accounts that do not take part yet, by name (1 query)."""
        actief = Gebruiker.objects.filter(is_active=True)
        return actief.exclude(afwegingen__afweging=self.afweging).order_by("naam", "email")

    def gekozen(self) -> set[str]:
        """Return what was ticked, so that it stays after an error."""
        return {str(waarde) for waarde in self["collegas"].value() or []}
