"""One form per action on citaten and personas; those of a conversation are in forms_gesprek."""

from typing import Any, cast

from django import forms

from klantreis.models import Klantreis
from klantreis.velden import TekstVeld
from personas.formulier import Bewerkform
from personas.models import Citaat, Interview, Persona, Waardering
from personas.portret import PORTRETTEN
from reis.models import Contactmoment, Kanaal
from reis.queries import reis

_AANHALINGSTEKENS = (("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"), ("„", "”"))


def _tekstvak(rijen: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "invoer", "rows": rijen, **attrs})


def zonder_aanhalingstekens(tekst: str) -> str:
    """Return a citaat without the pair of quotation marks around the whole of it."""
    tekst = tekst.strip()
    for begin, eind in _AANHALINGSTEKENS:
        if len(tekst) > 2 and tekst.startswith(begin) and tekst.endswith(eind):
            return tekst[1:-1].strip()
    return tekst


class CitaatForm(Bewerkform[Citaat]):
    """One citaat of an interview."""

    ouder = "interview"

    waardering = forms.TypedChoiceField(
        label="Hoe vond de inwoner dit?",
        choices=Waardering.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies negatief, neutraal of positief."),
    )

    class Meta:
        model = Citaat
        fields = ["tekst", "contactmoment", "kanaal", "waardering"]
        field_classes = {"tekst": TekstVeld}
        help_texts = {"tekst": "Letterlijk, zonder namen."}
        widgets = {
            "tekst": _tekstvak(3, autofocus="autofocus"),
            "contactmoment": forms.Select(attrs={"class": "invoer"}),
            "kanaal": forms.Select(attrs={"class": "invoer"}),
        }
        error_messages = {
            "tekst": {"required": "Typ wat de inwoner zei."},
            "contactmoment": {
                "required": "Kies bij welk contactmoment dit hoort.",
                "invalid_choice": "Dit contactmoment is er niet meer. Kies een ander.",
            },
            "kanaal": dict.fromkeys(("required", "invalid_choice"), "Kies via welk kanaal dit ging."),
        }

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.interview = interview
        contactmoment = cast("forms.ModelChoiceField[Contactmoment]", self.fields["contactmoment"])
        contactmoment.queryset = Contactmoment.objects.van(interview.klantreis)
        contactmoment.choices = [
            ("", "Kies een contactmoment"),
            *(
                (fase.reisfase.naam, [(moment.pk, moment.titel) for moment in fase.momenten])
                for fase in reis(interview.klantreis)
                if fase.momenten
            ),
        ]
        cast("forms.ModelChoiceField[Kanaal]", self.fields["kanaal"]).empty_label = "Kies een kanaal"

    def clean_tekst(self) -> str:
        """Drop the quotation marks around the whole citaat: the page draws them."""
        return zonder_aanhalingstekens(self.cleaned_data["tekst"])


class Interviewkeuze(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Interviews to tick: the code alone says too little to choose by."""

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
    portret = forms.ChoiceField(
        label="Portret",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een portret uit de rij."},
    )
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
        keuzes = [(sleutel, tekening.naam) for sleutel, tekening in PORTRETTEN.items()]
        huidig = self.instance.portret
        if huidig and huidig not in PORTRETTEN:
            keuzes.append((huidig, "het portret van nu"))
        cast(forms.ChoiceField, self.fields["portret"]).choices = [("", "past bij de leeftijd"), *keuzes]
        interviews = Interview.objects.filter(klantreis=klantreis).select_related("doelgroep")
        cast(Interviewkeuze, self.fields["gebaseerd_op"]).queryset = interviews
        cast("forms.ModelChoiceField[Kanaal]", self.fields["kanaalvoorkeur"]).empty_label = "Weten we nog niet"
        vaardigheid = cast(forms.ChoiceField, self.fields["digitale_vaardigheid"])
        vaardigheid.choices = [("", "Weten we nog niet"), *Persona.Vaardigheid.choices]

    def clean_citaat(self) -> str:
        """Drop the quotation marks around the whole sentence: the page draws them."""
        return zonder_aanhalingstekens(self.cleaned_data["citaat"])


class EmpathiekaartForm(Bewerkform[Persona]):
    """The eight fields of the empathiekaart (domein.md section 2), one thing per line."""

    class Meta:
        model = Persona
        fields = list(Persona.EMPATHIEKAART)
        field_classes = dict.fromkeys(Persona.EMPATHIEKAART, TekstVeld)
        labels = {veld: veld.capitalize() for veld in Persona.EMPATHIEKAART}
        widgets = {veld: _tekstvak(4) for veld in Persona.EMPATHIEKAART}
