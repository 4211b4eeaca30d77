"""The forms of the toets of a klantreis."""

from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from klantreis.models import Klantreis
from klantreis.velden import TekstVeld
from klantreis.versies import Verschil, VersieConflict
from reis.models import Contactmoment, Kanaal
from serviceformules.models import Toets, Zekerheid


class ToetsForm(forms.Form):
    """What the wish does for one zekerheid. `versie` is that of the row that was seen; 0 when there was none."""

    oordeel = forms.ChoiceField(
        label="Wat doet jullie wens met deze zekerheid?",
        choices=Toets.Oordeel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat jullie wens met deze zekerheid doet."},
    )
    toelichting = TekstVeld(
        label="Waarom?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "invoer", "rows": 3}),
        error_messages={"max_length": "Maak dit korter: hooguit 2000 tekens."},
    )
    contactmomenten = forms.ModelMultipleChoiceField(
        label="Waar zie je dat?", queryset=Contactmoment.objects.none(), to_field_name="uuid", required=False
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, klantreis: Klantreis) -> None:
        super().__init__(data)
        self.klantreis = klantreis
        momenten: Any = self.fields["contactmomenten"]
        momenten.queryset = Contactmoment.objects.van(klantreis)

    def bewaar(self, zekerheid: Zekerheid) -> Toets:
        """Save the oordeel with its contactmomenten; raises VersieConflict when a colleague said something else."""
        velden = {naam: self.cleaned_data[naam] for naam in ("oordeel", "toelichting")}
        momenten = list(self.cleaned_data["contactmomenten"])
        verwacht = self.cleaned_data.get("versie") or 0
        with transaction.atomic():
            rijen = Toets.objects.select_for_update(no_key=True)
            rij = rijen.filter(klantreis=self.klantreis, zekerheid=zekerheid).first()
            if rij is None:
                try:
                    with transaction.atomic():
                        rij = Toets.objects.create(klantreis=self.klantreis, zekerheid=zekerheid, **velden)
                except IntegrityError as fout:
                    # A colleague, or the other half of a double click, was a moment earlier.
                    huidig = Toets.objects.get(klantreis=self.klantreis, zekerheid=zekerheid)
                    if self._zegt_hetzelfde(huidig):
                        return huidig
                    raise VersieConflict(huidig) from fout
            elif self._zegt_hetzelfde(rij):
                return rij
            else:
                for naam, waarde in velden.items():
                    setattr(rij, naam, waarde)
                rij.bewaar(verwacht, velden)
            rij.contactmomenten.set(momenten)
        return rij

    def _zegt_hetzelfde(self, rij: Toets) -> bool:
        momenten = {moment.pk for moment in self.cleaned_data["contactmomenten"]}
        tekst = (rij.oordeel, rij.toelichting)
        return tekst == (self.cleaned_data["oordeel"], self.cleaned_data["toelichting"]) and momenten == set(
            rij.contactmomenten.values_list("pk", flat=True)
        )

    def verschillen(self, conflict: VersieConflict) -> list[Verschil]:
        """Compare with what the colleague saved, and take that version on board: sending again means that mine it is."""
        huidig: Any = conflict.huidig
        woorden = dict(Toets.Oordeel.choices)
        paren = [
            ("oordeel", woorden[huidig.oordeel], woorden[self.cleaned_data["oordeel"]]),
            ("toelichting", huidig.toelichting, self.cleaned_data["toelichting"]),
            (
                "contactmomenten",
                "\n".join(huidig.contactmomenten.order_by("pk").values_list("titel", flat=True)),
                "\n".join(m.titel for m in sorted(self.cleaned_data["contactmomenten"], key=lambda m: m.pk)),
            ),
        ]
        data: Any = self.data
        nieuw = data.copy()
        nieuw["versie"] = str(huidig.versie)
        self.data = nieuw
        return [
            Verschil(naam, str(self.fields[naam].label), nu, mijn)
            for naam, nu, mijn in paren
            if nu.strip() != mijn.strip()
        ]


class PuntForm(forms.Form):
    """Where a promise becomes a verbeterpunt."""

    moment = forms.ModelChoiceField(
        label="Bij welk contactmoment?",
        queryset=Contactmoment.objects.none(),
        to_field_name="uuid",
        error_messages={"required": "Kies een contactmoment.", "invalid_choice": "Dit contactmoment is er niet meer."},
    )
    kanaal = forms.ModelChoiceField(
        label="Via welk kanaal?",
        queryset=Kanaal.objects.all(),
        to_field_name="sleutel",
        error_messages={"required": "Kies een kanaal.", "invalid_choice": "Dit kanaal is er niet meer."},
    )

    def __init__(self, data: Any, klantreis: Klantreis) -> None:
        super().__init__(data)
        moment: Any = self.fields["moment"]
        moment.queryset = Contactmoment.objects.van(klantreis)
