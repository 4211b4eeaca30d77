"""One small form per action on a formule; those of the toets are in forms_toets.py."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction
from django.utils import timezone

from klantreis.forms_gezien import GezienForm
from klantreis.models import Klantreis
from klantreis.velden import RegelsVeld, TekstVeld
from klantreis.versies import Verschil, VersieConflict, VersieForm
from serviceformules.models import Beleidsterrein, InterneAfspraak, Uitwerking, Zekerheid
from verbeterplan.velden import DatumVeld

_INVOER = {"class": "invoer", "autocomplete": "off"}


class ZinVeld(TekstVeld):
    """One sentence in a field with room for it: what is typed on more lines comes on one."""

    def to_python(self, value: Any) -> str | None:
        """Return the text on one line."""
        tekst = super().to_python(value)
        return " ".join(tekst.split()) if isinstance(tekst, str) else tekst


LEEG_ZEKERHEID = "Schrijf op waar de inwoner op kan rekenen."
LEEG_AFSPRAAK = "Schrijf op wat jullie doen."


class BeginForm(forms.Form):
    """For which beleidsterrein, and with which text a formule begins; nonsense in the address is the whole gemeente."""

    terrein = forms.CharField(max_length=120, required=False)
    van = forms.ChoiceField(choices=[("voorbeeld", "voorbeeld"), ("gemeente", "gemeente")], required=False)

    def naam(self) -> str:
        """Return the name of the beleidsterrein, or "" for the whole gemeente."""
        self.is_valid()
        return str(self.cleaned_data.get("terrein") or "").strip()

    def is_kopie(self) -> bool:
        """Whether it begins with what the whole gemeente has."""
        self.is_valid()
        return self.cleaned_data.get("van") == "gemeente"


class TerreinForm(GezienForm[Beleidsterrein]):
    """The name of a beleidsterrein."""

    plek_van_fout = {"beleidsterrein_uniek": "naam"}

    class Meta:
        model = Beleidsterrein
        fields = ["naam"]
        labels = {"naam": "Naam van het beleidsterrein"}
        widgets = {"naam": forms.TextInput(attrs=_INVOER)}
        error_messages = {"naam": {"required": "Geef het beleidsterrein een naam."}}


class TekstForm(VersieForm[Uitwerking]):
    """What a formule says besides its lists."""

    class Meta:
        model = Uitwerking
        fields = ["omschrijving", "kernwaarden", "producten"]
        field_classes = {"omschrijving": TekstVeld, "kernwaarden": RegelsVeld, "producten": RegelsVeld}
        labels = {
            "omschrijving": "Voor wie is dit, en wat heeft de inwoner nodig?",
            "kernwaarden": "Kernwaarden",
            "producten": "Voorbeelden van producten",
        }
        help_texts = {
            "kernwaarden": "Eén woord op elke regel. Vier is genoeg.",
            "producten": "Eén product op elke regel.",
        }
        widgets = {
            "omschrijving": forms.Textarea(attrs={"class": "invoer", "rows": 5}),
            "kernwaarden": forms.Textarea(attrs={"class": "invoer", "rows": 4}),
            "producten": forms.Textarea(attrs={"class": "invoer", "rows": 6}),
        }


class _RegelForm[M: (Zekerheid, InterneAfspraak)](VersieForm[M]):
    """A row of a formule; a new one carries the uuid of what it makes."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["uuid"]
        else:
            self.initial.setdefault("uuid", uuid4())

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs leave this hook of Django out
        tekst = self.cleaned_data.get("tekst")
        ander = type(self.instance)._default_manager.filter(uitwerking=self.instance.uitwerking_id, tekst=tekst)
        if tekst and ander.exclude(pk=self.instance.pk).exists():
            self.add_error("tekst", "Deze tekst staat er al.")


class ZekerheidForm(_RegelForm[Zekerheid]):
    """What the inwoner may count on, and who watches over it."""

    class Meta:
        model = Zekerheid
        fields = ["tekst", "bewaker"]
        field_classes = {"tekst": ZinVeld}
        labels = {"tekst": "Waar kan de inwoner op rekenen?", "bewaker": "Wie let hierop?"}
        help_texts = {
            "tekst": "Eén zin, in de woorden van de inwoner. Iemand moet kunnen zien of het gebeurt.",
            "bewaker": "De collega die in de gaten houdt of jullie dit waarmaken.",
        }
        widgets = {
            "tekst": forms.Textarea(attrs={"class": "invoer", "rows": 2}),
            "bewaker": forms.TextInput(attrs=_INVOER),
        }
        error_messages = {"tekst": {"required": LEEG_ZEKERHEID, "max_length": "Maak dit korter: hooguit 300 tekens."}}


class AfspraakForm(_RegelForm[InterneAfspraak]):
    """What the organisation does, and which zekerheden that makes true."""

    class Meta:
        model = InterneAfspraak
        fields = ["tekst", "zekerheden"]
        field_classes = {"tekst": ZinVeld}
        labels = {"tekst": "Wat doen jullie?", "zekerheden": "Welke zekerheden maakt dit waar?"}
        help_texts = {"tekst": "Eén zin: wie doet wat, en wanneer?"}
        widgets = {
            "tekst": forms.Textarea(attrs={"class": "invoer", "rows": 2}),
            "zekerheden": forms.CheckboxSelectMultiple,
        }
        error_messages = {"tekst": {"required": LEEG_AFSPRAAK, "max_length": "Maak dit korter: hooguit 300 tekens."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zekerheden"].queryset = Zekerheid.objects.filter(  # type: ignore[attr-defined]
            uitwerking=self.instance.uitwerking_id
        )

    def bewaar(self) -> InterneAfspraak:
        """Save text and links against the version the user saw; raises VersieConflict."""
        if {"tekst", "zekerheden"} & set(self.changed_data):
            with transaction.atomic():
                self.instance.bewaar(self.cleaned_data.get("versie") or 0, ["tekst"])
                self.instance.zekerheden.set(self.cleaned_data["zekerheden"])
        return self.instance

    def verschillen(self, conflict: VersieConflict) -> list[Verschil]:
        """Compare text and links with what the colleague saved."""
        namen = {str(rij.pk): rij.tekst for rij in self.fields["zekerheden"].queryset}  # type: ignore[attr-defined]
        huidig: Any = conflict.huidig
        nu = [str(pk) for pk in huidig.zekerheden.values_list("pk", flat=True)]
        mijn = [str(pk) for pk in self["zekerheden"].value() or ()]
        # The versions of the rest are compared by the form itself, which knows columns only.
        zekerheden = self.fields.pop("zekerheden")
        try:
            uit = super().verschillen(conflict)
        finally:
            self.fields["zekerheden"] = zekerheden
        if set(nu) != set(mijn):
            label = str(zekerheden.label)
            uit.append(Verschil("zekerheden", label, _opgesomd(nu, namen), _opgesomd(mijn, namen)))
        return uit


def _opgesomd(sleutels: list[str], namen: dict[str, str]) -> str:
    return "\n".join(namen.get(sleutel, "") for sleutel in sorted(sleutels))


class KoppelForm(forms.Form):
    """Which afspraken make one zekerheid true, perhaps a new one as well.

    `was` says what was ticked when the page was made: only what this person changed is changed, so that two people who tick
    at once both get what they ticked.
    """

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    was = forms.MultipleChoiceField(required=False)
    afspraak = forms.MultipleChoiceField(required=False)
    nieuw = forms.CharField(
        max_length=300, required=False, error_messages={"max_length": "Maak dit korter: hooguit 300 tekens."}
    )

    def __init__(self, data: Any, uitwerking: Uitwerking) -> None:
        super().__init__(data)
        keuzes = [(str(uuid), "") for uuid in uitwerking.afspraken.values_list("uuid", flat=True)]
        for naam in ("was", "afspraak"):
            self.fields[naam].choices = keuzes  # type: ignore[attr-defined]


class VaststelForm(forms.Form):
    """Who vaststelt a formule, and when."""

    door = forms.CharField(
        label="Wie stelt dit vast?",
        help_text="Bijvoorbeeld het college, de directie of een manager.",
        max_length=120,
        error_messages={"required": "Noem wie de formule vaststelt."},
        widget=forms.TextInput(attrs=_INVOER),
    )
    op = DatumVeld(label="Datum")

    def __init__(self, data: Any = None, *, niet_voor: date | None = None) -> None:
        super().__init__(data, initial={"op": timezone.localdate()})
        self.niet_voor = niet_voor

    def clean_op(self) -> date:
        """Refuse a day that still has to come, or one from before the last version."""
        op: date = self.cleaned_data["op"]
        if op > timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die al geweest is.")
        if self.niet_voor and op < self.niet_voor:
            raise forms.ValidationError("De vorige versie is later vastgesteld. Kies die dag of een dag daarna.")
        return op


def klantreizen_bij(uitwerking: Uitwerking) -> Any:
    """Return the klantreizen that name the same formule and beleidsterrein, exercises left out."""
    naam = uitwerking.beleidsterrein.naam if uitwerking.beleidsterrein else ""
    return Klantreis.objects.filter(oefening_van=None, serviceformule=uitwerking.formule, beleidsterrein__iexact=naam)
