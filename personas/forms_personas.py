"""One form per action on personas."""

from typing import Any, cast

from django import forms

from klantreis.models import Klantreis
from klantreis.velden import TekstVeld
from personas.forms import zonder_aanhalingstekens
from personas.formulier import Bewerkform
from personas.lezen_personas import gehouden
from personas.models import Interview, Persona
from personas.portretveld import PortretVeld
from privacy.forms import markeer
from reis.models import Kanaal


def _tekstvak(rijen: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "invoer", "rows": rijen})


def jaren(waarde: object) -> int | None:
    """Return an age as somebody typed it, in years; None for what is no age."""
    tekst = str(waarde if waarde is not None else "").strip()
    return int(tekst) if tekst.isdecimal() and len(tekst) <= 3 else None


class Interviewkeuze(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Interviews to tick: the code alone says too little to choose by."""

    default_error_messages = dict.fromkeys(
        ("invalid_choice", "invalid_pk_value", "invalid_list"),
        "Een interview dat je koos, is er niet meer. Kijk je keuze na en bewaar opnieuw.",
    )

    def label_from_instance(self, obj: Interview) -> str:
        """Return the code with the doelgroep."""
        return f"{obj.code}, {obj.doelgroep}" if obj.doelgroep else obj.code


class PersonaForm(Bewerkform[Persona]):
    """Who the persona is; the empathiekaart has its own form."""

    leeftijd = forms.IntegerField(
        label="Leeftijd",
        required=False,
        min_value=0,
        max_value=120,
        widget=forms.NumberInput(attrs={"class": "invoer", "inputmode": "numeric"}),
    )
    portret = PortretVeld()
    gebaseerd_op = Interviewkeuze(
        label="Gebaseerd op deze interviews",
        queryset=Interview.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Persona
        fields = [
            "naam",
            "leeftijd",
            "situatie",
            "citaat",
            "portret",
            "kanaalvoorkeur",
            "digitale_vaardigheid",
            "doelen",
            "behoeften",
            "frustraties",
            "gebaseerd_op",
        ]
        field_classes = dict.fromkeys(("situatie", "citaat", "doelen", "behoeften", "frustraties"), TekstVeld)
        labels = {
            "naam": "Naam",
            "situatie": "Situatie",
            "citaat": "In eigen woorden",
            "kanaalvoorkeur": "Liefste kanaal",
            "digitale_vaardigheid": "Digitale vaardigheid",
            "doelen": "Doelen",
            "behoeften": "Behoeften",
            "frustraties": "Frustraties",
        }
        help_texts = {
            "naam": "Een verzonnen naam. Nooit de naam van een inwoner die je sprak.",
            "situatie": "Hoe woont en leeft deze persoon? Wat speelt er?",
            "citaat": "Eén zin die deze persoon typeert.",
            "doelen": "Wat wil deze persoon bereiken? Eén doel per regel.",
            "behoeften": "Wat heeft deze persoon nodig? Eén behoefte per regel.",
            "frustraties": "Waar loopt deze persoon op vast? Eén frustratie per regel.",
        }
        widgets = {
            "naam": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            "situatie": _tekstvak(4),
            "citaat": _tekstvak(2),
            "kanaalvoorkeur": forms.Select(attrs={"class": "invoer"}),
            "digitale_vaardigheid": forms.Select(attrs={"class": "invoer"}),
            "doelen": _tekstvak(4),
            "behoeften": _tekstvak(4),
            "frustraties": _tekstvak(4),
        }
        error_messages = {"naam": {"required": "Geef de persona een naam."}}

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.klantreis = klantreis
        # Only a conversation that was held is something to base a persona on.
        cast(Interviewkeuze, self.fields["gebaseerd_op"]).queryset = gehouden().filter(klantreis=klantreis)
        cast("forms.ModelChoiceField[Kanaal]", self.fields["kanaalvoorkeur"]).empty_label = "Weten we nog niet"
        vaardigheid = cast(forms.ChoiceField, self.fields["digitale_vaardigheid"])
        vaardigheid.choices = [("", "Weten we nog niet"), *Persona.Vaardigheid.choices]
        # A persona is invented, so nothing is refused; but a text of an interview may have come along.
        markeer(self, "situatie", "citaat", "doelen", "behoeften", "frustraties")

    def jaren(self) -> int | None:
        """Return the age as typed, in years; None for what is no age."""
        return jaren(self["leeftijd"].value())

    def gekozen(self) -> set[int]:
        """Return the ids of the interviews that are ticked now, as typed or as kept."""
        waarde = self["gebaseerd_op"].value() or ()
        return {int(pk) for pk in waarde if str(pk).isdecimal()}

    def clean_citaat(self) -> str:
        """Drop the quotation marks around the whole sentence: the page draws them."""
        return zonder_aanhalingstekens(self.cleaned_data["citaat"])


class PatronenForm(forms.Form):
    """Which interviews somebody has ticked, to look at what recurs in them."""

    gebaseerd_op = Interviewkeuze(
        queryset=Interview.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Interviewkeuze, self.fields["gebaseerd_op"]).queryset = gehouden().filter(klantreis=klantreis)


class EmpathiekaartForm(Bewerkform[Persona]):
    """The eight fields of the empathiekaart (domein.md section 2), one thing per line."""

    class Meta:
        model = Persona
        fields = list(Persona.EMPATHIEKAART)
        field_classes = dict.fromkeys(Persona.EMPATHIEKAART, TekstVeld)
        labels = {veld: veld.capitalize() for veld in Persona.EMPATHIEKAART}
        widgets = {veld: _tekstvak(4) for veld in Persona.EMPATHIEKAART}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        markeer(self, *Persona.EMPATHIEKAART)
