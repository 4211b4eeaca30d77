"""Forms of what a programme has more than one of."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from klantreis.forms_gezien import GezienForm, afdruk
from klantreis.models import Klantreis
from klantreis.pad import Fase
from klantreis.producten import BELEIDSTERREINEN
from klantreis.velden import GetalVeld
from leren.niveaus import Niveau
from programma.forms import tekstveld
from programma.models import (
    Ketenpartner,
    Klantreisplan,
    Mijlpaal,
    Opleidingsgroep,
    Post,
    Programmadoel,
    Programmameting,
    Resultaat,
    Uitgangspunt,
)
from verbeterplan.velden import DatumVeld, EuroVeld

_INVOER = {"class": "invoer", "autocomplete": "off"}
_GETAL = _INVOER | {"inputmode": "numeric"}


def _regel(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs=_INVOER | attrs)


def _kies() -> forms.Select:
    return forms.Select(attrs=_INVOER)


def _aantal(label: str, uitleg: str = "") -> forms.IntegerField:
    """Return a field for a number of people; empty is 0."""
    return AantalVeld(label=label, help_text=uitleg, required=False, min_value=0, max_value=100_000)


class AantalVeld(forms.IntegerField):
    """A number of people; an empty field is 0."""

    default_error_messages = {
        "invalid": "Vul een heel getal in. Bijvoorbeeld 24.",
        "min_value": "Vul 0 of meer in.",
        "max_value": "Dit getal is te groot.",
    }

    def __init__(self, **opties: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs=_GETAL), **opties)
        # Django words the limits itself; these messages say it shorter.
        for toets in self.validators:
            sleutel = getattr(toets, "code", "")
            if sleutel in self.error_messages:
                toets.message = self.error_messages[sleutel]  # type: ignore[attr-defined]  # each limit has one

    def clean(self, value: Any) -> int:
        """Return the number, 0 when nothing was typed."""
        return super().clean(value) or 0


class BedragVeld(EuroVeld):
    """Whole euros; an empty field is 0."""

    def clean(self, value: Any) -> int:
        """Return the amount, 0 when nothing was typed."""
        return super().clean(value) or 0


class RijForm[M: Model](GezienForm[M]):
    """A form for one row. `naast_elkaar` names fields that stand beside each other; numbers of a new row begin empty.

    Some fields may fall away for a row; the fingerprint then holds those that are left.
    """

    naast_elkaar: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.update({naam: None for naam, waarde in self.initial.items() if waarde == 0})

    @property
    def veldrijen(self) -> list[list[forms.BoundField]]:
        """The visible fields, line by line."""
        uit: list[list[forms.BoundField]] = []
        for veld in self.visible_fields():
            groep = next((groep for groep in self.naast_elkaar if veld.name in groep), ())
            if uit and groep and uit[-1][0].name in groep:
                uit[-1].append(veld)
            else:
                uit.append([veld])
        return uit

    def laat_weg(self, namen: Iterable[str]) -> None:
        """Take fields out of the form."""
        for naam in namen:
            del self.fields[naam]
        if self.instance.pk:
            self.initial["gezien"] = afdruk(self._waarden(self.instance).values())


class UitgangspuntForm(RijForm[Uitgangspunt]):
    """A principle of the programme."""

    plek_van_fout = {"uitgangspunt_uniek": "naam"}

    uitleg = tekstveld("Uitleg", "Wat bedoelen we ermee?", 3)
    merkbaar = tekstveld("Wat merkt de inwoner?", "Schrijf het aan de inwoner: ‘U …’.", 3)

    class Meta:
        model = Uitgangspunt
        fields = ("naam", "uitleg", "merkbaar")
        widgets = {"naam": _regel()}
        help_texts = {"naam": "Eén woord of een paar. Bijvoorbeeld: Dichtbij."}


class PostForm(RijForm[Post]):
    """A part of the budget."""

    naast_elkaar = (("begroot", "besteed"),)
    plek_van_fout = {"post_uniek": "naam"}

    begroot = BedragVeld(label="Begroot in euro", required=False)
    besteed = BedragVeld(label="Besteed in euro", required=False)
    prognose = EuroVeld(
        label="Prognose in euro",
        required=False,
        help_text="Alleen als je iets anders verwacht.",
    )

    class Meta:
        model = Post
        fields = ("naam", "begroot", "besteed", "prognose")
        widgets = {"naam": _regel()}


class MijlpaalForm(RijForm[Mijlpaal]):
    """A day that matters."""

    naast_elkaar = (("datum", "soort"),)
    plek_van_fout = {"mijlpaal_uniek": "titel"}

    datum = DatumVeld(label="Datum")

    class Meta:
        model = Mijlpaal
        fields = ("titel", "datum", "soort")
        widgets = {"titel": _regel(), "soort": _kies()}
        help_texts = {"soort": "Een raadsbesluit kun je daarna kiezen bij een resultaat."}


class ResultaatForm(RijForm[Resultaat]):
    """One of the six promises. What follows from elsewhere is no field here: the view says which (`zonder`)."""

    naast_elkaar = (("status", "datum"),)

    datum = DatumVeld(label="Klaar op", required=False)
    toelichting = tekstveld("Toelichting", "Een of twee zinnen voor de raad.")

    class Meta:
        model = Resultaat
        fields = ("titel", "status", "datum", "besluit", "toelichting")
        widgets = {"titel": _regel(), "status": _kies()}

    def __init__(self, *args: Any, zonder: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titel"].help_text = f"Laat dit leeg voor ‘{self.instance.get_soort_display()}’."
        self.fields["besluit"] = forms.ModelChoiceField(
            Mijlpaal.objects.filter(
                Q(soort=Mijlpaal.Soort.RAADSBESLUIT) | Q(pk=self.instance.besluit_id),
                programma=self.instance.programma_id,
            ),
            label="Besluit van de raad",
            required=False,
            empty_label="Geen besluit",
            widget=_kies(),
            help_text="Staat het besluit er niet bij? Voeg het toe bij de mijlpalen.",
        )
        self.order_fields(["titel", "status", "datum", "besluit", "toelichting"])
        self.laat_weg(zonder)


class GroepForm(RijForm[Opleidingsgroep]):
    """A group that is trained."""

    naast_elkaar = (("gepland", "buiten"),)
    plek_van_fout = {"opleidingsgroep_uniek": "naam", "opleidingsgroep_niveau_een_keer": "niveau"}

    gepland = _aantal("Hoeveel mensen leiden we op?")
    buiten = _aantal(
        "Hoeveel mensen zijn elders opgeleid?",
        "Bijvoorbeeld met een training in een zaal. Wie in Leren oefent, tellen wij.",
    )

    class Meta:
        model = Opleidingsgroep
        fields = ("naam", "gepland", "buiten", "niveau")
        labels = {"niveau": "Wie telt mee uit Leren?"}
        widgets = {"naam": _regel(), "niveau": _kies()}
        help_texts = {
            "niveau": "Wie dit niveau of hoger heeft, telt vanzelf mee. Iedereen telt één keer: bij het hoogste niveau."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["niveau"]
        if isinstance(veld, forms.ChoiceField):
            veld.choices = [("", "Niemand"), *((niveau.value, niveau.naam) for niveau in Niveau)]


class KetenpartnerForm(RijForm[Ketenpartner]):
    """An organisation outside the gemeente."""

    plek_van_fout = {"ketenpartner_uniek": "naam"}

    class Meta:
        model = Ketenpartner
        fields = ("naam", "rol")
        widgets = {"naam": _regel(), "rol": _regel()}
        help_texts = {"rol": "Eén zin. Bijvoorbeeld: Voert gesprekken aan huis."}


class DoelForm(RijForm[Programmadoel]):
    """A measurable goal."""

    naast_elkaar = (("eenheid", "nulmeting", "streefwaarde"),)
    plek_van_fout = {"programmadoel_uniek": "naam"}

    nulmeting = GetalVeld(
        label="Nulmeting", required=False, help_text="De waarde bij het begin. Nog niet gemeten? Laat dit leeg."
    )
    streefwaarde = GetalVeld(label="Streefwaarde", help_text="De waarde die jullie willen halen.")

    class Meta:
        model = Programmadoel
        fields = ("naam", "eenheid", "nulmeting", "streefwaarde")
        widgets = {"naam": _regel(), "eenheid": _regel(list="eenheden")}
        help_texts = {
            "naam": "Bijvoorbeeld: Rapportcijfer voor de dienstverlening.",
            "eenheid": "Zoals cijfer, procent, dagen of aantal.",
        }


class MetingForm(RijForm[Programmameting]):
    """The value of a goal on a day."""

    naast_elkaar = (("datum", "waarde"),)
    plek_van_fout = {"programmameting_een_per_dag": "datum"}

    datum = DatumVeld(label="Datum")
    waarde = GetalVeld(label="Waarde")

    class Meta:
        model = Programmameting
        fields = ("datum", "waarde", "toelichting")
        widgets = {"toelichting": _regel()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if eenheid := self.instance.doel.eenheid:
            self.fields["waarde"].label = f"Waarde ({eenheid})"

    def clean_datum(self) -> Any:
        """Refuse a day that still has to come."""
        dag = self.cleaned_data["datum"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die is geweest.")
        return dag


class PlanForm(RijForm[Klantreisplan]):
    """A klantreis that is planned, or kept elsewhere. With a klantreis in this system only the planning is left to type."""

    naast_elkaar = (("beleidsterrein", "serviceformule"), ("start", "gereed"), ("opgegeven_status", "opgegeven_fase"))
    plek_van_fout = {"klantreisplan_titel_uniek": "titel", "klantreisplan_gereed_na_start": "gereed"}
    PLANNING: ClassVar[tuple[str, ...]] = ("start", "gereed")

    start = DatumVeld(label="Start op", required=False)
    gereed = DatumVeld(label="Gereed op", required=False)

    class Meta:
        model = Klantreisplan
        fields = ("titel", "beleidsterrein", "serviceformule", "start", "gereed", "opgegeven_status", "opgegeven_fase")
        labels = {"opgegeven_status": "Hoe ver is deze klantreis?", "opgegeven_fase": "In welke fase?"}
        widgets = {
            "titel": _regel(),
            "beleidsterrein": _regel(list="beleidsterreinen"),
            "serviceformule": _kies(),
            "opgegeven_status": _kies(),
            "opgegeven_fase": _kies(),
        }
        help_texts = {
            "titel": "In de woorden van de inwoner. Bijvoorbeeld: Ik wil een dakkapel plaatsen.",
            "opgegeven_status": "Kies alleen ‘bezig’ of ‘afgerond’ als het team buiten Klantreis werkt.",
            "opgegeven_fase": "Alleen voor een klantreis die al bezig is.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, leeg, keuzes in (
            ("serviceformule", "Weet ik nog niet", Klantreis.Serviceformule.choices),
            ("opgegeven_fase", "Nog geen fase", [(fase.value, fase.value) for fase in Fase]),
        ):
            veld = self.fields[naam]
            if isinstance(veld, forms.ChoiceField):
                veld.choices = [("", leeg), *keuzes]
        if self.instance.klantreis_id:
            self.laat_weg(set(self.fields) - {*self.PLANNING, "gezien"})

    def clean_titel(self) -> str:
        """Return the title on one line, without a full stop at the end, as a klantreis has it."""
        return " ".join(str(self.cleaned_data["titel"]).split()).removesuffix(".")

    @property
    def beleidsterreinen(self) -> list[str]:
        """The beleidsterreinen to choose from."""
        return sorted(BELEIDSTERREINEN, key=str.casefold)


class KoppelForm(forms.Form):
    """Choose a klantreis of this system that is in no programme yet, and the plan that it is."""

    def __init__(self, data: Any, klantreizen: QuerySet[Klantreis], plannen: QuerySet[Klantreisplan]) -> None:
        super().__init__(data)
        self.fields["klantreis"] = forms.ModelChoiceField(
            klantreizen,
            to_field_name="uuid",
            label="Klantreis in dit systeem",
            empty_label="Kies een klantreis",
            widget=_kies(),
            error_messages={
                "required": "Kies een klantreis.",
                "invalid_choice": "Deze klantreis is er niet, of staat al in een programma. Kies een andere.",
            },
        )
        self.fields["plan"] = forms.ModelChoiceField(
            plannen,
            to_field_name="uuid",
            label="Hoort bij",
            required=False,
            empty_label="Een nieuwe regel in het programma",
            widget=_kies(),
            help_text="Staat de klantreis al als plan in het programma? Kies dan dat plan.",
            error_messages={"invalid_choice": "Dit plan is er niet meer, of is al gekoppeld. Kies een ander."},
        )


class VerplaatsForm(forms.Form):
    """The place in the list that a row goes to, counted from 0: pressing twice changes nothing more."""

    plek = forms.IntegerField(min_value=0, max_value=10_000)
