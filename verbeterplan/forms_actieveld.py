"""One field of an actie at a time: a cell of the table, a card on the board.

Two colleagues who change different fields of one actie do not meet; on the same field the second sees what the first made
of it. So this form carries a fingerprint of the one value the user saw, and not the version of the row.
"""

from typing import Any

from django import forms

from accounts.models import Gebruiker
from klantreis.forms_gezien import GezienForm
from klantreis.velden import TekstVeld
from verbeterplan.actierijen import CELLEN, VELDEN
from verbeterplan.acties import wijzig
from verbeterplan.acties_live import verteld
from verbeterplan.forms_acties import SCHAAL
from verbeterplan.models import Actie
from verbeterplan.velden import DatumVeld, EuroVeld, NotitieVeld

_LABELS = {veld: label.capitalize() for veld, label, *_ in CELLEN} | {"titel": "Wat gaan we doen"}


def _schaal(naam: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=naam,
        choices=[("", "nog niet gewogen"), *SCHAAL[:-1]],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.Select(attrs={"class": "invoer"}),
    )


class ActieVeldForm(GezienForm[Actie]):
    """A form of one field, `veld`; with a status comes a notitie. An unknown field raises a KeyError."""

    start = DatumVeld(required=False)
    gereed = DatumVeld(required=False)
    kosten_euro = EuroVeld(required=False)
    impact = _schaal("Impact")
    inspanning = _schaal("Inspanning")
    notitie = NotitieVeld()

    class Meta:
        model = Actie
        fields = VELDEN
        field_classes = {"titel": TekstVeld}
        widgets = {
            "titel": forms.Textarea(attrs={"class": "invoer", "rows": 3, "data-een-regel": True}),
            "eigenaar": forms.TextInput(attrs={"class": "invoer", "list": "eigenaren", "autocomplete": "off"}),
            "afdeling_of_partner": forms.TextInput(
                attrs={"class": "invoer", "list": "organisaties", "autocomplete": "off"}
            ),
            "status": forms.Select(attrs={"class": "invoer"}),
        }
        error_messages = {"titel": {"required": "Schrijf op wat jullie gaan doen."}}

    def __init__(self, *args: Any, veld: str, **kwargs: Any) -> None:
        # Before super: it works out the fingerprint of the fields that take part.
        self.veld = veld
        self.plek_van_fout = {"actie_gereed_na_start": veld} if veld in ("start", "gereed") else {}
        super().__init__(*args, **kwargs)
        blijft = {veld, "gezien"} | ({"notitie"} if veld == "status" else set())
        for naam in self.fields.keys() - blijft:
            del self.fields[naam]
        self.fields[veld].label = _LABELS[veld]

    def vergeleken(self) -> list[str]:
        """Return the one field that counts."""
        return [self.veld]

    def clean_titel(self) -> str:
        """Keep the title on one line; the box is only higher so that a long one can be read."""
        return " ".join(str(self.cleaned_data["titel"]).split())

    def bewaar_van(self, door: Gebruiker) -> Actie:
        """Save the field when it changed, and the notitie; raises GezienConflict."""
        notitie = self.cleaned_data.get("notitie") or ""
        velden = [self.veld] if self.veld in self.changed_data else []
        if not velden and not notitie:
            return self.instance
        with verteld(self.instance.klantreis_id):
            huidig = Actie.objects.select_for_update(no_key=True).get(pk=self.instance.pk)
            if velden:
                self.controleer(self._waarden(huidig))
            # Fields that a colleague changed meanwhile are not written, only read for the page.
            return wijzig(self.instance, huidig.versie, velden, None, door=door, notitie=notitie)
