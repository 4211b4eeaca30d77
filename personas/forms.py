"""One form per action on interviews, citaten and personas."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from klantreis.models import Doelgroep, Klantreis, Teamlid
from klantreis.velden import TekstVeld
from personas.formulier import Bewerkform
from personas.models import Citaat, Interview, Persona, Waardering
from personas.portret import PORTRETTEN
from privacy.forms import MetPrivacywacht, markeer
from reis.models import Contactmoment, Kanaal
from reis.queries import reis

ZONDER_TOESTEMMING = (
    "Zonder toestemming van de inwoner kun je het interview niet bewaren. "
    "Vraag de inwoner om toestemming en zet dan dit vinkje."
)
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


class InterviewForm(Bewerkform[Interview]):
    """All of an interview, except its code: the app hands that out."""

    toestemming = forms.BooleanField(
        label="De inwoner geeft toestemming om dit gesprek te bewaren",
        error_messages={"required": ZONDER_TOESTEMMING},
    )

    class Meta:
        model = Interview
        fields = ["doelgroep", "datum", "duur_minuten", "interviewers", "toestemming", "samenvatting", "verslag"]
        field_classes = {"samenvatting": TekstVeld, "verslag": TekstVeld}
        labels = {"interviewers": "Wie hielden het gesprek?", "duur_minuten": "Duur in minuten"}
        help_texts = {
            "samenvatting": "Het verhaal van de inwoner in een paar zinnen. Zonder naam of adres.",
            "verslag": "Het hele gesprek, als je dat hebt. Zonder naam of adres.",
        }
        widgets = {
            "doelgroep": forms.Select(attrs={"class": "invoer"}),
            "datum": forms.DateInput(attrs={"class": "invoer", "type": "date"}, format="%Y-%m-%d"),
            "duur_minuten": forms.NumberInput(attrs={"class": "invoer", "inputmode": "numeric"}),
            "interviewers": forms.CheckboxSelectMultiple,
            "samenvatting": _tekstvak(6),
            "verslag": _tekstvak(10),
        }

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.klantreis = klantreis
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
        """Refuse a day that still has to come."""
        datum = self.cleaned_data["datum"]
        if datum and datum > timezone.localdate():
            raise ValidationError("Deze datum moet nog komen. Vul in wanneer het gesprek was.")
        return datum


class CitaatForm(MetPrivacywacht, Bewerkform[Citaat]):
    """One citaat of an interview."""

    ouder = "interview"
    privacy_velden = ("tekst",)

    waardering = forms.TypedChoiceField(
        label="Hoe vond de inwoner dit?",
        choices=Waardering.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies negatief, neutraal of positief."),
    )

    class Meta:
        model = Citaat
        fields = ["tekst", "contactmoment", "kanaal", "waardering", "privacy_reden"]
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
        # A persona is invented, so nothing is refused; but a text of an interview may have come along.
        markeer(self, "situatie", "citaat", "doelen", "behoeften", "frustraties")

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        markeer(self, *Persona.EMPATHIEKAART)
