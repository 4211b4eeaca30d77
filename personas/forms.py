"""One form per action on interviews and citaten; those of personas are in forms_personas.py."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from klantreis.models import Doelgroep, Klantreis, Teamlid
from klantreis.velden import TekstVeld
from personas.formulier import Bewerkform
from personas.models import Citaat, Interview, Waardering
from privacy.forms import MetPrivacywacht
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
