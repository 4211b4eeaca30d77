"""The form of a citaat; those of a conversation are in forms_gesprek.py, those of personas in forms_personas.py."""

from typing import Any, cast

from django import forms

from klantreis.velden import TekstVeld
from personas.formulier import Bewerkform
from personas.models import Citaat, Interview, Waardering
from privacy.forms import MetPrivacywacht
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
