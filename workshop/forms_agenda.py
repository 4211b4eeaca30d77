"""Forms with which a workshop is prepared: one for each thing somebody does."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.db.models import Model

from heartbeat.bewijs import Cel
from klantreis.forms_gezien import GezienConflict, GezienForm, afdruk
from klantreis.models import Klantreis
from klantreis.velden import TekstVeld
from klantreis.versies import Verschil
from personas.models import Persona
from privacy.forms import markeer
from workshop.agenda_lezen import MET_PERSONA
from workshop.models import Blok, Workshop
from workshop.sjablonen import SJABLONEN, sjabloon
from workshop.soorten import Soort
from workshop.voorstel import Celkeuze, als_tekst

_INVOER = {"class": "invoer", "autocomplete": "off"}
_GETAL = {**_INVOER, "inputmode": "numeric"}
NIET_AANGEKOMEN = "Dit is niet aangekomen. Probeer het opnieuw."


class OpRijForm[M: Model](GezienForm[M]):
    """A form that writes on a row somebody else locked, so that nobody writes over a colleague unnoticed."""

    def bewaar_op(self, rij: M) -> list[Verschil]:
        """Write what this user changed on `rij`, read and locked just now; returns the differences and writes nothing
        when somebody else changed it since this form was opened.
        """
        velden = self.gewijzigd()
        if not velden:
            return []
        try:
            self.controleer(self._waarden(rij))
        except GezienConflict as conflict:
            return self.verschillen(conflict)
        for naam in velden:
            setattr(rij, naam, self.cleaned_data[naam])
        rij.save(update_fields=velden)
        return []


def _personaveld(klantreis: Klantreis, label: str, leeg: str, uitleg: str = "") -> forms.ModelChoiceField[Persona]:
    return forms.ModelChoiceField(
        klantreis.personas.all(),
        label=label,
        required=False,
        empty_label=leeg,
        help_text=uitleg,
        widget=forms.Select(attrs={"class": "invoer"}),
    )


class WorkshopForm(OpRijForm[Workshop]):
    """Name, day, persona and how many people."""

    class Meta:
        model = Workshop
        fields = ("titel", "datum", "persona", "meeste_gasten")
        labels: ClassVar[dict[str, str]] = {"datum": "Op welke dag?", "meeste_gasten": "Hoeveel mensen kunnen meedoen?"}
        help_texts: ClassVar[dict[str, str]] = {"meeste_gasten": "Reken ruim. Is het vol, dan kan er niemand meer bij."}
        widgets: ClassVar[dict[str, Any]] = {
            "titel": forms.TextInput(attrs=_INVOER),
            "datum": forms.DateInput(attrs={**_INVOER, "type": "date"}, format="%Y-%m-%d"),
            "meeste_gasten": forms.NumberInput(attrs={**_GETAL, "min": 1, "max": 1000}),
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "titel": {"required": "Geef de workshop een naam."},
            "datum": {"required": "Kies een dag.", "invalid": "Kies een dag."},
            "meeste_gasten": {
                "required": "Kies een aantal van 1 tot en met 1000.",
                "invalid": "Kies een aantal van 1 tot en met 1000.",
                "min_value": "Kies een aantal van 1 tot en met 1000.",
                "max_value": "Kies een aantal van 1 tot en met 1000.",
            },
        }

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uitleg = "Door haar of zijn ogen kijken jullie samen naar de reis."
        self.fields["persona"] = _personaveld(klantreis, "Voor welke persona?", "Kies later", uitleg)


class NieuweWorkshopForm(WorkshopForm):
    """Begin a workshop with an agenda; `uuid` makes that sending it twice makes one.

    `van` is an earlier workshop whose agenda may be used again.
    """

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    agenda = forms.ChoiceField(
        label="Met welke agenda begin je?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een agenda.", "invalid_choice": "Kies een agenda."},
    )
    gezien = None  # type: ignore[assignment]  # there is nothing yet that a colleague could have changed
    OPNIEUW = "opnieuw"

    def __init__(self, *args: Any, klantreis: Klantreis, van: Workshop | None = None, **kwargs: Any) -> None:
        super().__init__(*args, klantreis=klantreis, **kwargs)
        self.van = van
        keuzes = [(een.sleutel, een.naam) for een in SJABLONEN]
        if van is not None:
            keuzes.insert(0, (self.OPNIEUW, f"Zoals ‘{van.titel}’"))
        veld = self.fields["agenda"]
        if isinstance(veld, forms.ChoiceField):
            veld.choices = keuzes
        self.initial["agenda"] = keuzes[0][0]
        if self.instance.pk:
            self.initial["agenda"] = self._begon_met(str(self.data.get("agenda", "")))
        elif van is not None:
            self.initial.update(titel=van.titel, meeste_gasten=van.meeste_gasten, persona=van.persona_id)
        elif "persona" not in self.initial or self.initial["persona"] is None:
            eerste = klantreis.personas.first()
            self.initial["persona"] = eerste.pk if eerste else None

    def _begon_met(self, keuze: str) -> str:
        """Return the choice when the workshop that this form made before has that agenda, else nothing."""
        agenda = sjabloon(keuze)
        if keuze == self.OPNIEUW and self.van is not None:
            wil = list(self.van.blokken.values_list("soort", flat=True))
        else:
            wil = [blok.soort.value for blok in agenda.blokken] if agenda else []
        return keuze if list(self.instance.blokken.values_list("soort", flat=True)) == wil else ""

    def vergeleken(self) -> list[str]:
        """Return nothing: see `gezien`."""
        return []


class NieuwBlokForm(forms.Form):
    """Choose the kind of a new block."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    soort = forms.TypedChoiceField(
        label="Wat wil je toevoegen?",
        choices=Soort.choices,
        coerce=Soort,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een blok.", "invalid_choice": "Kies een blok."},
    )


#: What the text of a block is for, where it is not simply read aloud.
_TEKSTLABELS = {
    Soort.MEELEVEN: ("Verhaal om voor te lezen", "Dit staat ook op het scherm. Haal weg wat je niet nodig hebt."),
    Soort.VRIJ: ("Tekst op het scherm", ""),
}
_STIPPENLABELS = {
    Soort.KNELPUNTEN: "Hoeveel knelpunten kiest iedereen?",
    Soort.STIPPEN: "Hoeveel stippen krijgt iedereen?",
}
_ALLEEN: dict[str, Sequence[Soort]] = {
    "persona": MET_PERSONA,
    "seconden": (Soort.STEMMEN, Soort.PRIORITEREN),
    "stippen": tuple(_STIPPENLABELS),
    "namen": (Soort.IDEEEN,),
}


def _tussen(laagste: int, hoogste: int, wat: str) -> dict[str, str]:
    zin = f"Kies {laagste} tot en met {hoogste} {wat}."
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), zin)


class BlokForm(OpRijForm[Blok]):
    """What a block says and how long it takes, and what only its kind has."""

    class Meta:
        model = Blok
        fields = ("titel", "tekst", "minuten", "persona", "seconden", "stippen", "namen")
        field_classes: ClassVar[dict[str, Any]] = {"tekst": TekstVeld}
        labels: ClassVar[dict[str, str]] = {
            "tekst": "Wat je zegt of vraagt",
            "minuten": "Hoeveel minuten?",
            "seconden": "Hoeveel seconden per vraag?",
            "namen": "Met of zonder naam?",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "tekst": "Je ziet dit in de regie. Bij de meeste blokken staat het ook op het scherm.",
            "seconden": "Zo lang kan iedereen kiezen. Je kunt tijdens de workshop tijd erbij geven.",
        }
        widgets: ClassVar[dict[str, Any]] = {
            "titel": forms.TextInput(attrs=_INVOER),
            "tekst": forms.Textarea(attrs={"class": "invoer", "rows": 5}),
            "minuten": forms.NumberInput(attrs={**_GETAL, "min": 1, "max": 240}),
            "seconden": forms.NumberInput(attrs={**_GETAL, "min": 10, "max": 600, "step": 5}),
            "stippen": forms.NumberInput(attrs={**_GETAL, "min": 1, "max": 20}),
            "namen": forms.Select(attrs={"class": "invoer"}),
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "titel": {"required": "Geef het blok een titel."},
            "minuten": _tussen(1, 240, "minuten"),
            "seconden": _tussen(10, 600, "seconden"),
            "stippen": _tussen(1, 20, "per persoon"),
        }

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort = self.instance.de_soort
        persona = self.instance.workshop.persona
        leeg = f"Die van de workshop: {persona.naam}" if persona else "Die van de workshop"
        self.fields["persona"] = _personaveld(klantreis, "Voor welke persona?", leeg)
        for naam, soorten in _ALLEEN.items():
            if soort not in soorten:
                del self.fields[naam]
        if "stippen" in self.fields:
            self.fields["stippen"].label = _STIPPENLABELS[soort]
        if soort is Soort.PRIORITEREN:
            self.fields["seconden"].label = "Hoeveel seconden per idee?"
        if soort in _TEKSTLABELS:
            self.fields["tekst"].label, self.fields["tekst"].help_text = _TEKSTLABELS[soort]
        if soort is Soort.MEELEVEN:
            self.fields["tekst"].widget.attrs["rows"] = 16
        markeer(self, "tekst")
        # The fingerprint again, now over the fields of this kind alone.
        self.initial["gezien"] = afdruk(self._waarden(self.instance).values())


class VragenForm(forms.Form):
    """Which cells of the journey are asked; `gezien` says which were chosen when the page opened."""

    cel = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": NIET_AANGEKOMEN})
    pas_tijd_aan = forms.BooleanField(required=False)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, keuze: Celkeuze, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["cel"]
        cellen = [(moment.pk, kanaal.pk) for moment in keuze.reis.momenten for kanaal in keuze.kanalen]
        if isinstance(veld, forms.MultipleChoiceField):
            veld.choices = [(tekst, tekst) for tekst in als_tekst(cellen)]

    def cellen(self) -> set[Cel]:
        """Return the chosen cells, of a valid form."""
        uit = set()
        for tekst in self.cleaned_data["cel"]:
            moment, kanaal = tekst.split("-")
            uit.add((int(moment), int(kanaal)))
        return uit


class KiesForm(forms.Form):
    """A quick choice on the page of vragen: shown, not saved."""

    KEUZES = ("citaten", "zonder", "niets", "voorstel")
    kies = forms.ChoiceField(choices=[(keuze, keuze) for keuze in KEUZES], required=False)


class VerplaatsForm(forms.Form):
    """Where a block goes: one place up or down, behind another one, or to the front."""

    richting = forms.ChoiceField(choices=[("omhoog", "omhoog"), ("omlaag", "omlaag")], required=False)
    na = forms.UUIDField(required=False)
    vooraan = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        super().clean()
        keuzes = [self.cleaned_data.get(naam) for naam in ("richting", "na", "vooraan")]
        if sum(bool(keuze) for keuze in keuzes) != 1:
            raise forms.ValidationError(NIET_AANGEKOMEN)
        return self.cleaned_data

    def stap(self) -> int:
        """Return -1 for up, 1 for down, 0 for another place."""
        return {"omhoog": -1, "omlaag": 1}.get(self.cleaned_data["richting"], 0)
