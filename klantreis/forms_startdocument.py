"""Forms of the startdocument: its texts, the planning and vaststellen."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from klantreis.forms_gezien import DatumInvoer, GezienForm, MetGezien, afdruk, plat
from klantreis.models import Fasetermijn, Klantreis, Startdocument
from klantreis.pad import Fase
from klantreis.startdocument import Document, open_concept
from klantreis.velden import TekstVeld

ONGELDIGE_DATUM = "Dit is geen datum. Schrijf bijvoorbeeld 31-12-2026."


def _tekst(rijen: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "invoer", "rows": rijen})


class SectieForm(GezienForm[Startdocument]):
    """A few texts of the startdocument. Saving writes to the concept, that is made when there is none."""

    def bewaar(self) -> Startdocument:
        """Save the changed texts in the concept; raises GezienConflict and then makes no concept."""
        velden = self.gewijzigd()
        if not velden:
            return self.instance
        with transaction.atomic():
            concept, _ = open_concept(self.instance.klantreis)
            self.controleer(self._waarden(concept))
            for naam in velden:
                setattr(concept, naam, self.cleaned_data[naam])
            return concept.bewaar(concept.versie, velden)


class WaaromForm(SectieForm):
    """Why this klantreis, and what for."""

    class Meta:
        model = Startdocument
        fields = ("aanleiding", "doel")
        field_classes = dict.fromkeys(fields, TekstVeld)
        widgets = {"aanleiding": _tekst(7), "doel": _tekst(5)}
        help_texts = {
            "aanleiding": "Waarom doen jullie deze klantreis nu? Noem cijfers of klachten als je die hebt.",
            "doel": "Wat moet er voor de inwoner beter worden?",
        }


class ReisForm(SectieForm):
    """Where the journey begins, where it ends and what is no part of it."""

    class Meta:
        model = Startdocument
        fields = ("beginpunt", "eindpunt", "buiten_scope")
        field_classes = dict.fromkeys(fields, TekstVeld)
        widgets = {"beginpunt": _tekst(3), "eindpunt": _tekst(3), "buiten_scope": _tekst(4)}
        help_texts = {
            "beginpunt": "Het eerste moment, gezien door de inwoner. Dat is vaak voordat iemand de gemeente belt.",
            "eindpunt": "Wanneer is het voor de inwoner klaar?",
        }


class OpdrachtgeverForm(SectieForm):
    """Who asks for this klantreis and stelt the startdocument vast."""

    class Meta:
        model = Startdocument
        fields = ("opdrachtgever_naam", "opdrachtgever_functie")
        labels = {"opdrachtgever_naam": "naam", "opdrachtgever_functie": "functie"}
        widgets = {
            "opdrachtgever_naam": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
            "opdrachtgever_functie": forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
        }


class PlanningForm(MetGezien):
    """Two dates for each of the four phases; a phase may stay empty."""

    def __init__(self, data: QueryDict | None, *, klantreis: Klantreis) -> None:
        self.klantreis = klantreis
        nu = _datums(klantreis)
        super().__init__(data, initial=nu)
        for fase in Fase:
            for kant, woord in (("start", "Van"), ("eind", "Tot en met")):
                self.fields[f"{fase.value}_{kant}"] = forms.DateField(
                    label=woord, required=False, widget=DatumInvoer(), error_messages={"invalid": ONGELDIGE_DATUM}
                )
        self.initial["gezien"] = afdruk(nu[naam] for naam in self.vergeleken())

    @property
    def rijen(self) -> list[tuple[Fase, forms.BoundField, forms.BoundField]]:
        """Return per phase its two date fields."""
        return [(fase, self[f"{fase.value}_start"], self[f"{fase.value}_eind"]) for fase in Fase]

    def clean(self) -> dict[str, Any]:
        """Both dates or none, and the end not before the start; the message stands beside the end."""
        for fase in Fase:
            van, tot = f"{fase.value}_start", f"{fase.value}_eind"
            if van in self.errors or tot in self.errors:
                continue
            start, eind = self.cleaned_data[van], self.cleaned_data[tot]
            if start and not eind:
                self.add_error(tot, "Vul ook in wanneer deze fase klaar is.")
            elif eind and not start:
                self.add_error(van, "Vul ook in wanneer deze fase begint.")
            elif start and eind and eind < start:
                self.add_error(tot, "Deze datum ligt vóór het begin van de fase. Kies een latere datum.")
        return self.cleaned_data

    def bewaar(self) -> None:
        """Save the planning in the concept; raises GezienConflict and then changes nothing."""
        if not self.gewijzigd():
            return
        with transaction.atomic():
            open_concept(self.klantreis)
            self.controleer(_datums(self.klantreis))
            for fase in Fase:
                start, eind = self.cleaned_data[f"{fase.value}_start"], self.cleaned_data[f"{fase.value}_eind"]
                if start and eind:
                    Fasetermijn.objects.update_or_create(
                        klantreis=self.klantreis, fase=fase.value, defaults={"start": start, "eind": eind}
                    )
                else:
                    Fasetermijn.objects.filter(klantreis=self.klantreis, fase=fase.value).delete()


def _datums(klantreis: Klantreis) -> dict[str, date | None]:
    uit: dict[str, date | None] = {f"{fase.value}_{kant}": None for fase in Fase for kant in ("start", "eind")}
    for fase, start, eind in Fasetermijn.objects.filter(klantreis=klantreis).values_list("fase", "start", "eind"):
        uit[f"{fase}_start"], uit[f"{fase}_eind"] = start, eind
    return uit


class VaststelForm(forms.Form):
    """Who stelt the startdocument vast and on which day; `gezien` says what that person has read."""

    door = forms.CharField(
        label="Wie stelt het startdocument vast?",
        max_length=120,
        widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
    )
    op = forms.DateField(label="Op welke datum?", widget=DatumInvoer(), error_messages={"invalid": ONGELDIGE_DATUM})
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_op(self) -> date:
        """A decision is taken today or earlier."""
        op: date = self.cleaned_data["op"]
        if op > timezone.localdate():
            raise forms.ValidationError("Deze datum is nog niet geweest. Kies vandaag of een eerdere datum.")
        return op

    def neem_over(self, nieuw: str) -> None:
        """Take the newest fingerprint on board, so that sending the form again means: I have read it."""
        self.data = {**plat(self.data), "gezien": nieuw}

    @staticmethod
    def afdruk(document: Document) -> str:
        """Return the fingerprint of everything the document says."""
        return afdruk([document.als_json()])
