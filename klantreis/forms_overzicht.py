"""Forms of the overzicht: filter, and the facts of a klantreis."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse_lazy

from klantreis.formules import FORMULES, Formule
from klantreis.ikvorm import Advies, adviezen
from klantreis.levensgebeurtenissen import LEVENSGEBEURTENISSEN
from klantreis.models import Klantreis
from klantreis.producten import Product, herken, producten
from klantreis.versies import VersieForm

_INVOER = {"class": "invoer"}


class FilterForm(forms.Form):
    """What the list shows and in which order; unknown values in the address fall back to everything."""

    VERST, TITEL = "verst", "titel"

    volgorde = forms.ChoiceField(
        label="Volgorde", required=False, choices=[(VERST, "Verst gevorderd eerst"), (TITEL, "Titel, van a tot z")]
    )

    def __init__(self, data: QueryDict, terreinen: list[str]) -> None:
        super().__init__(data)
        keuzes = [("", "Alle beleidsterreinen"), *((terrein, terrein) for terrein in terreinen)]
        self.fields["beleidsterrein"] = forms.ChoiceField(label="Beleidsterrein", required=False, choices=keuzes)
        self.order_fields(["beleidsterrein", "volgorde"])

    def keuze(self) -> tuple[str, bool]:
        """Return the chosen beleidsterrein (empty for all) and whether the list goes by title."""
        self.is_valid()
        return self.cleaned_data.get("beleidsterrein", ""), self.cleaned_data.get("volgorde") == self.TITEL


def kies_niets(form: forms.BaseForm, naam: str, keuzes: type[TextChoices], woorden: str) -> None:
    """Give the empty choice of a list words that say what it means."""
    veld = form.fields[naam]
    if isinstance(veld, forms.ChoiceField):
        veld.choices = [("", woorden), *keuzes.choices]


@dataclass(frozen=True, slots=True)
class Formulekaart:
    """A serviceformule to choose, as a card with a radio button; `formule` is None on the card of not knowing yet."""

    formule: Formule | None
    waarde: str
    id: str
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Titeladvies:
    """What stands under the title: advice, a title to take over, or that it is fine. All empty says nothing."""

    adviezen: tuple[Advies, ...]
    is_goed: bool
    voorstel: str = ""


def titeladvies(titel: str, product: str) -> Titeladvies:
    """Return the advice on a title; with no title yet, how an inwoner asks for the product (no queries)."""
    gevonden = adviezen(titel)
    gekozen: Product | None = herken(product) if not titel.strip() else None
    return Titeladvies(gevonden, bool(titel.strip()) and not gevonden, gekozen.titel if gekozen else "")


def titel_invoer() -> forms.TextInput:
    """Return the field for a title that asks for advice while somebody types."""
    attrs = _INVOER | {"autocomplete": "off", "data-titel": reverse_lazy("klantreis:ikvorm")}
    return forms.TextInput(attrs=attrs)


def met_voorstellen(lijst: str) -> forms.TextInput:
    """Return a text field that suggests what stands in a datalist."""
    return forms.TextInput(attrs=_INVOER | {"list": lijst, "autocomplete": "off"})


def een_titel(titel: str) -> str:
    """Return a title on one line, without a full stop at the end."""
    return " ".join(titel.split()).removesuffix(".")


class MetTiteladvies(forms.BaseForm):
    """What a form with a title and a product shows beside them."""

    @property
    def advies(self) -> Titeladvies:
        """The advice on the title that stands in the form now."""
        return titeladvies(str(self["titel"].value() or ""), str(self["product"].value() or ""))

    @property
    def productnamen(self) -> list[str]:
        """The names of all products, for a browser without script."""
        return [product.naam for product in producten()]


class KlantreisForm(MetTiteladvies, VersieForm[Klantreis]):
    """Name a klantreis and say where it belongs."""

    class Meta:
        model = Klantreis
        fields = ("titel", "levensgebeurtenis", "product", "beleidsterrein", "serviceformule")
        widgets = {
            "titel": titel_invoer(),
            "levensgebeurtenis": met_voorstellen("levensgebeurtenissen"),
            "product": met_voorstellen("producten"),
            "beleidsterrein": met_voorstellen("beleidsterreinen"),
            "serviceformule": forms.RadioSelect,
        }
        help_texts = {
            "levensgebeurtenis": "Wat gebeurt er in iemands leven?",
            "product": "Wat vraagt de inwoner aan? Typ een paar letters en kies, of schrijf het zelf op.",
            "beleidsterrein": "Bij welk deel van de gemeente hoort dit?",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kies_niets(self, "serviceformule", Klantreis.Serviceformule, "Weet ik nog niet")

    def clean_titel(self) -> str:
        """Return the title on one line, without a full stop at the end."""
        return een_titel(str(self.cleaned_data["titel"]))

    @property
    def formulekaarten(self) -> list[Formulekaart]:
        """The serviceformules as cards, the last one for who does not know yet."""
        veld = self["serviceformule"]
        gekozen = str(veld.value() or "")
        keuzes: list[Formule | None] = [*FORMULES, None]
        return [
            Formulekaart(formule, waarde, f"{veld.auto_id}_{nummer}", gekozen == waarde)
            for nummer, formule in enumerate(keuzes)
            for waarde in [formule.sleutel if formule else ""]
        ]

    @property
    def levensgebeurtenissen(self) -> tuple[str, ...]:
        """Suggestions for the levensgebeurtenis."""
        return LEVENSGEBEURTENISSEN
