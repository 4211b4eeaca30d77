"""Forms of the programme itself: making it, and the sections of its texts."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.conf import settings
from django.db import transaction

from klantreis.forms_gezien import GezienForm
from klantreis.velden import TekstVeld
from programma.models import Programma, Resultaat
from verbeterplan.velden import DatumVeld, EuroVeld

_INVOER = {"class": "invoer", "autocomplete": "off"}
#: The question of the memo (domein.md section 1), as a start.
VRAAG = "Wat verandert er voor onze inwoners na deze investering?"


def _regel() -> forms.TextInput:
    return forms.TextInput(attrs=_INVOER)


def tekstveld(label: str, uitleg: str = "", rijen: int = 4) -> TekstVeld:
    """Return a field for a text of more lines that may stay empty."""
    return TekstVeld(
        label=label, help_text=uitleg, required=False, widget=forms.Textarea(attrs={"class": "invoer", "rows": rijen})
    )


def _bedrag(label: str, uitleg: str, *, verplicht: bool = False) -> EuroVeld:
    return EuroVeld(
        label=label,
        help_text=uitleg,
        required=verplicht,
        widget=forms.TextInput(attrs=_INVOER | {"inputmode": "numeric"}),
    )


class _MetLooptijd(forms.ModelForm[Programma]):
    """Adds the check that a programme does not end before it begins, beside the end."""

    def clean(self) -> dict[str, Any]:
        """The end is not before the begin."""
        super().clean()
        van, tot = self.cleaned_data.get("looptijd_van"), self.cleaned_data.get("looptijd_tot")
        if van and tot and tot < van:
            self.add_error("looptijd_tot", "Het einde van het programma ligt niet vóór het begin.")
        return self.cleaned_data


class NieuwProgrammaForm(_MetLooptijd):
    """Begin a programme; `uuid` makes that sending it twice makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    looptijd_van = DatumVeld(label="Begint op")
    looptijd_tot = DatumVeld(label="Eindigt op")
    vraag_op = DatumVeld(label="Gesteld op", required=False)
    budget_totaal = _bedrag("Budget in euro", "Wat de raad beschikbaar stelt. Weet je het nog niet? Laat dit leeg.")

    class Meta:
        model = Programma
        fields = ("titel", "looptijd_van", "looptijd_tot", "raadsvraag", "vraag_door", "vraag_op", "budget_totaal")
        widgets = {"titel": _regel(), "raadsvraag": _regel(), "vraag_door": _regel()}
        help_texts = {
            "titel": f"Bijvoorbeeld: Programma dienstverlening {settings.GEMEENTE}.",
            "raadsvraag": "Deze vraag staat straks bovenaan elk rapport.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.update(raadsvraag=VRAAG, vraag_door=f"Gemeenteraad van {settings.GEMEENTE}")


def begin(form: NieuwProgrammaForm) -> Programma:
    """Make the programme with a row for each of the six resultaten, all or nothing.

    Raises IntegrityError when the name or the uuid was taken in the meantime.
    """
    with transaction.atomic():
        form.instance.uuid = form.cleaned_data["uuid"]
        programma = form.save()
        Resultaat.objects.bulk_create(Resultaat(programma=programma, soort=soort) for soort in Resultaat.Soort)
    return programma


class SectieForm(GezienForm[Programma]):
    """A section of the texts. Two people who edit two sections do not stand in each other's way.

    The fingerprint is that of the section; `versie` counts up for who reads the programme as a whole.
    """

    def bewaar(self) -> Programma:
        """Save the changed fields; raises GezienConflict when a colleague changed this section."""
        with transaction.atomic():
            nu = Programma.objects.select_for_update(no_key=True).get(pk=self.instance.pk)
            self.controleer(self._waarden(nu))
            if velden := self.gewijzigd():
                self.instance.bewaar(nu.versie, velden)
        return self.instance


class GegevensForm(_MetLooptijd, SectieForm):
    """What the programme is, and why."""

    looptijd_van = DatumVeld(label="Begint op")
    looptijd_tot = DatumVeld(label="Eindigt op")
    aanleiding = tekstveld("Aanleiding", "Waarom dit programma? Schrijf het zo dat een inwoner het begrijpt.", 8)

    class Meta:
        model = Programma
        fields = ("titel", "looptijd_van", "looptijd_tot", "inwoners", "aanleiding")
        widgets = {
            "titel": _regel(),
            "inwoners": forms.TextInput(attrs=_INVOER | {"inputmode": "numeric"}),
        }
        help_texts = {"inwoners": "Zo ziet de raad hoe groot de gemeente is."}
        error_messages: ClassVar[dict[str, Any]] = {
            "inwoners": {"invalid": "Vul een heel getal in. Bijvoorbeeld 28400."}
        }


class VraagForm(SectieForm):
    """What the raad asked, what it was promised, and the answer in words."""

    vraag_op = DatumVeld(label="Gesteld op", required=False)
    toezegging = tekstveld("Wat is de raad beloofd?", "Wat laat het college zien, en wanneer?")
    kort_antwoord = tekstveld(
        "Kort antwoord van het college", "Wat merken inwoners? De cijfers hoef je niet te noemen, die komen erbij."
    )

    class Meta:
        model = Programma
        fields = ("raadsvraag", "vraag_door", "vraag_op", "toezegging", "kort_antwoord")
        widgets = {"raadsvraag": _regel(), "vraag_door": _regel()}


class MensenForm(SectieForm):
    """Who answers for the programme."""

    class Meta:
        model = Programma
        fields = (
            "opdrachtgever_naam",
            "opdrachtgever_functie",
            "manager_naam",
            "manager_functie",
            "portefeuillehouder_naam",
            "portefeuillehouder_functie",
        )
        widgets = dict.fromkeys(fields, forms.TextInput(attrs=_INVOER))


class BudgetForm(SectieForm):
    """What the raad gave, and the day to which the amounts hold."""

    budget_totaal = _bedrag("Budget in euro", "Wat de raad beschikbaar stelde.")
    stand_per = DatumVeld(
        label="Bedragen bijgewerkt tot en met", required=False, help_text="De dag waarop de bedragen klopten."
    )

    class Meta:
        model = Programma
        fields = ("budget_totaal", "stand_per")


#: The sections, by the name in their address: form, title and explanation.
SECTIES: dict[str, tuple[type[SectieForm], str, str]] = {
    "gegevens": (GegevensForm, "Het programma", "De naam, de looptijd en de aanleiding."),
    "vraag": (VraagForm, "De vraag van de raad", "Wat de raad vroeg, wat is beloofd en wat je kort antwoordt."),
    "mensen": (MensenForm, "Mensen", "Wie is verantwoordelijk voor het programma?"),
    "budget": (BudgetForm, "Budget", "Het bedrag van de raad. De posten wijzig je apart."),
}
