"""Forms of the register of werkprocessen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q

from klantreis.forms_gezien import DatumInvoer
from klantreis.forms_startdocument import ONGELDIGE_DATUM
from klantreis.models import Klantreis
from klantreis.velden import TekstVeld
from klantreis.versies import VersieForm
from programma import werk
from programma.models_werk import Werkproces
from verbeterplan.models import Actie

_INVOER = {"class": "invoer", "autocomplete": "off"}


class RegisterfilterForm(forms.Form):
    """Which lines to show; what is not in the register shows everything."""

    terrein = forms.ChoiceField(label="Beleidsterrein", required=False, widget=forms.Select(attrs={"class": "invoer"}))
    partner = forms.ChoiceField(label="Ketenpartner", required=False, widget=forms.Select(attrs={"class": "invoer"}))
    klantreis = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, regels: Sequence[werk.Regel]) -> None:
        super().__init__(data)
        for naam, alles in (("terrein", "Alle beleidsterreinen"), ("partner", "Iedereen")):
            veld = self.fields[naam]
            assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - narrows the type
            veld.choices = [("", alles), *((keuze, keuze) for keuze in werk.keuzes(regels, naam))]

    def gekozen(self) -> dict[str, Any]:
        """Return what was chosen and exists."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}

    def filter(self, regels: Sequence[werk.Regel]) -> list[werk.Regel]:
        """Return the lines that were asked for."""
        keuze = self.gekozen()
        return [
            regel
            for regel in regels
            if ("terrein" not in keuze or regel.terrein == keuze["terrein"])
            and ("partner" not in keuze or regel.partner == keuze["partner"])
            and ("klantreis" not in keuze or regel.klantreis_uuid == keuze["klantreis"])
        ]


class ActieVeld(forms.ModelChoiceField[Actie]):
    """An actie to choose, by the titel of its klantreis and its own."""

    def label_from_instance(self, obj: Any) -> str:
        """Return both titels."""
        return f"{obj.klantreis.titel}: {obj.titel}"


class WerkprocesForm(VersieForm[Werkproces]):
    """A row of the register. What its actie says is not asked."""

    class Meta:
        model = Werkproces
        fields = (
            "naam",
            "oud",
            "nieuw",
            "actie",
            "klantreis",
            "beleidsterrein",
            "afgesproken_met",
            "sinds",
            "status",
            "bewaker",
        )
        field_classes = {"oud": TekstVeld, "nieuw": TekstVeld, "actie": ActieVeld}
        widgets = {
            "naam": forms.TextInput(attrs=_INVOER),
            "oud": forms.Textarea(attrs={"class": "invoer", "rows": 4}),
            "nieuw": forms.Textarea(attrs={"class": "invoer", "rows": 4}),
            "actie": forms.Select(attrs={"class": "invoer"}),
            "klantreis": forms.Select(attrs={"class": "invoer"}),
            "beleidsterrein": forms.TextInput(attrs=_INVOER | {"list": "beleidsterreinen"}),
            "afgesproken_met": forms.TextInput(attrs=_INVOER | {"list": "partners"}),
            "sinds": DatumInvoer(),
            "status": forms.Select(attrs={"class": "invoer"}),
            "bewaker": forms.TextInput(attrs=_INVOER),
        }
        labels = {
            "naam": "Wat verandert er?",
            "oud": "Hoe ging het?",
            "nieuw": "Hoe gaat het nu?",
            "actie": "Hoort bij een werkafspraak uit een actie",
            "klantreis": "Uit welke klantreis?",
            "afgesproken_met": "Afgesproken met",
            "bewaker": "Wie let hierop?",
        }
        help_texts = {
            "naam": "Kort en herkenbaar. Bijvoorbeeld: Hulp vragen in één telefoontje.",
            "actie": "Dan staat de werkafspraak er maar één keer. Partner, datum en status komen uit de actie.",
            "bewaker": "De collega die ziet of het zo blijft gaan.",
        }
        error_messages = {
            "naam": {"required": "Schrijf op wat er verandert."},
            "sinds": {"invalid": ONGELDIGE_DATUM},
            "actie": {"unique": "Deze werkafspraak staat al in het register."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vast = self._gekoppeld()
        if self.vast:
            self._laat_weg(self.vast)
            return
        actie, klantreis = self.fields["actie"], self.fields["klantreis"]
        assert isinstance(actie, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        assert isinstance(klantreis, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        vrij = Q(werkproces=None) | Q(werkproces=self.instance.pk)
        actie.queryset = werk.acties_met_afspraak().filter(vrij).order_by("klantreis__titel", "nummer")
        actie.empty_label = "Geen actie"
        klantreis.queryset = Klantreis.objects.filter(oefening_van=None)
        klantreis.empty_label = self.instance.klantreis_titel or "Geen klantreis in dit systeem"

    def _gekoppeld(self) -> Actie | None:
        """Return the actie that this row speaks of, when its werkafspraak counts (1 query)."""
        if self.instance.actie_id is None:
            return None
        return werk.acties_met_afspraak().filter(pk=self.instance.actie_id).first()

    def _laat_weg(self, actie: Actie) -> None:
        """Ask only what the actie does not say."""
        weg = {"actie", "klantreis", "status"}
        weg |= {"beleidsterrein"} if werk.terrein_van(actie) else set()
        weg |= {"afgesproken_met"} if werk.partner_van(actie) else set()
        weg |= {"sinds"} if werk.sinds_van(actie) else set()
        for naam in weg:
            del self.fields[naam]
        self.fields["nieuw"].help_text = "Laat dit leeg om de werkafspraak van de actie te tonen."


class NieuwWerkprocesForm(WerkprocesForm):
    """A row of its own; it carries the uuid of what it will make."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
