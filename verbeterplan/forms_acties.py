"""The forms of an actie: the whole of it, and the two things people change in passing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django import forms

from accounts.models import Gebruiker
from klantreis.models import Betrokkene, Klantreis
from klantreis.velden import TekstVeld
from klantreis.versies import Verschil, VersieConflict, VersieForm
from verbeterplan.acties import tonen_onder, wijzig
from verbeterplan.models import Actie, Verbeterpunt
from verbeterplan.velden import DatumVeld, EuroVeld, NotitieVeld

SCHAAL = [*((str(getal), str(getal)) for getal in range(1, 6)), ("", "weet ik nog niet")]


@dataclass(frozen=True, slots=True)
class Optie:
    """One verbeterpunt in the list to choose from."""

    waarde: str
    tekst: str
    gekozen: bool
    id: str


def _schaal(label: str, uitleg: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=uitleg,
        choices=SCHAAL,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class ActieForm(VersieForm[Actie]):
    """An actie, new or existing. `punten` are the verbeterpunten of this klantreis, in journey order."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    verbeterpunten = forms.MultipleChoiceField(
        label="Welke verbeterpunten lost dit op?",
        required=False,
        error_messages={"invalid_choice": "Een gekozen verbeterpunt hoort niet bij deze klantreis."},
    )
    start = DatumVeld(label="Start op", required=False)
    gereed = DatumVeld(label="Gereed op", required=False)
    kosten_euro = EuroVeld(label="Kosten in euro", required=False)
    werkafspraak_vanaf = DatumVeld(label="Geldt vanaf", required=False)
    impact = _schaal("Impact voor de inwoner", "1 is weinig, 5 is veel.")
    inspanning = _schaal("Inspanning voor ons", "1 is weinig, 5 is veel.")

    class Meta:
        model = Actie
        fields = [
            "titel",
            "eigenaar",
            "afdeling_of_partner",
            "start",
            "gereed",
            "kosten_euro",
            "impact",
            "inspanning",
            "status",
            "beleidsterrein",
            "werkafspraak",
            "werkafspraak_met",
            "werkafspraak_vanaf",
        ]
        field_classes = {"werkafspraak": TekstVeld}
        widgets = {
            "titel": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            "eigenaar": forms.TextInput(attrs={"class": "invoer", "list": "eigenaren", "autocomplete": "off"}),
            "afdeling_of_partner": forms.TextInput(
                attrs={"class": "invoer", "list": "organisaties", "autocomplete": "off"}
            ),
            "status": forms.Select(attrs={"class": "invoer"}),
            "beleidsterrein": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            "werkafspraak": forms.Textarea(attrs={"class": "invoer", "rows": 4}),
            "werkafspraak_met": forms.Select(attrs={"class": "invoer"}),
        }
        error_messages = {"titel": {"required": "Schrijf op wat jullie gaan doen."}}
        help_texts = {
            "eigenaar": "Eén persoon die zorgt dat het gebeurt. Kies een naam uit het team: dan staat de actie ook bij "
            "diens eigen acties.",
            "afdeling_of_partner": "Waar het werk gebeurt.",
            "werkafspraak": "Wat verandert er in het werkproces of met een ketenpartner?",
        }

    def __init__(self, *args: Any, klantreis: Klantreis, punten: Sequence[Verbeterpunt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        met: Any = self.fields["werkafspraak_met"]
        met.queryset = Betrokkene.objects.filter(klantreis=klantreis)
        met.empty_label = "Niemand in het bijzonder"
        if klantreis.beleidsterrein:
            self.fields["beleidsterrein"].help_text = f"Leeg is hetzelfde als de klantreis: {klantreis.beleidsterrein}."
        self.punten = {str(punt.uuid): punt for punt in punten}
        self.fields["verbeterpunten"].choices = [  # type: ignore[attr-defined]
            (sleutel, _puntnaam(punt)) for sleutel, punt in self.punten.items()
        ]
        if self.instance.pk and "verbeterpunten" not in self.initial:
            onder = tonen_onder(self.instance.pk)
            self.initial["verbeterpunten"] = [sleutel for sleutel in self.punten if sleutel in onder]

    def clean(self) -> dict[str, Any]:
        """Say beside the date itself that an actie ends after it starts."""
        gegevens = super().clean() or self.cleaned_data
        start, gereed = gegevens.get("start"), gegevens.get("gereed")
        if start and gereed and gereed < start:
            self.add_error("gereed", "Een actie is niet gereed vóór de start. Kies een latere datum.")
        return gegevens

    def gekozen_punten(self) -> list[int]:
        """Return the keys of the chosen verbeterpunten."""
        return [self.punten[sleutel].pk for sleutel in self.cleaned_data["verbeterpunten"]]

    def bewaar_van(self, door: Gebruiker) -> Actie:
        """Save what changed against the version the user saw; raises VersieConflict."""
        punten = self.gekozen_punten() if "verbeterpunten" in self.changed_data else None
        velden = [naam for naam in self.changed_data if naam in self.Meta.fields]
        if not velden and punten is None:
            return self.instance
        return wijzig(self.instance, self.cleaned_data.get("versie") or 0, velden, punten, door=door)

    def groepen(self) -> Iterator[tuple[str, list[Optie]]]:
        """Give the verbeterpunten to choose from per reisfase."""
        gekozen = {str(waarde) for waarde in self["verbeterpunten"].value() or []}
        paren = list(self.punten.items())
        for reisfase, deel in groupby(paren, key=lambda paar: paar[1].contactmoment.reisfase.naam):
            yield (
                reisfase,
                [Optie(sleutel, _puntnaam(punt), sleutel in gekozen, f"punt-{sleutel}") for sleutel, punt in deel],
            )

    def verschillen(self, conflict: VersieConflict) -> list[Verschil]:
        """Compare as every form does, and name the verbeterpunten instead of their keys."""
        uit = [verschil for verschil in super().verschillen(conflict) if verschil.veld in self.Meta.fields]
        namen = {str(sleutel): naam for sleutel, naam in self.fields["werkafspraak_met"].choices}  # type: ignore[attr-defined]
        uit = [
            replace(verschil, van_collega=namen.get(verschil.van_collega, ""), van_jou=namen.get(verschil.van_jou, ""))
            if verschil.veld == "werkafspraak_met"
            else verschil
            for verschil in uit
        ]
        nu = tonen_onder(conflict.huidig.pk)
        mijn = {str(waarde) for waarde in self["verbeterpunten"].value() or []}
        if nu & self.punten.keys() != mijn:
            uit.append(Verschil("verbeterpunten", "verbeterpunten", self._namen(nu), self._namen(mijn)))
        return uit

    def _namen(self, sleutels: set[str]) -> str:
        return "\n".join(_puntnaam(punt) for sleutel, punt in self.punten.items() if sleutel in sleutels)


class ActieSnelForm(VersieForm[Actie]):
    """Who owns it and where it stands, with a notitie for the log: what people change from the board."""

    notitie = NotitieVeld()

    class Meta:
        model = Actie
        fields = ["eigenaar", "status"]
        widgets = {
            "eigenaar": forms.TextInput(attrs={"class": "invoer", "list": "eigenaren", "autocomplete": "off"}),
            "status": forms.Select(attrs={"class": "invoer"}),
        }

    def bewaar_van(self, door: Gebruiker) -> Actie:
        """Save what changed against the version the user saw; raises VersieConflict."""
        velden = [naam for naam in self.changed_data if naam in self.Meta.fields]
        notitie = self.cleaned_data.get("notitie") or ""
        if not velden and not notitie:
            return self.instance
        return wijzig(self.instance, self.cleaned_data.get("versie") or 0, velden, None, door=door, notitie=notitie)

    def verschillen(self, conflict: VersieConflict) -> list[Verschil]:
        """Compare as every form does; a notitie has nothing to compare with."""
        return [verschil for verschil in super().verschillen(conflict) if verschil.veld != "notitie"]


def _puntnaam(punt: Verbeterpunt) -> str:
    naam = f"{punt.contactmoment.titel}, {punt.kanaal.naam}"
    # Split off: only its own words tell it from the first at the same place.
    return f"{naam}: {punt.knelpunt}" if punt.afgesplitst_van_id and punt.knelpunt else naam
