"""Forms of the startdocument: its texts, the planning and vaststellen."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from klantreis.forms_gezien import DatumInvoer, GezienConflict, GezienForm, MetGezien, afdruk, plat
from klantreis.gewijzigd import onthoud
from klantreis.models import Fasetermijn, Klantreis, Startdocument
from klantreis.pad import Fase
from klantreis.startdocument import Document, open_concept
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.velden import TekstVeld
from klantreis.versies import Verschil
from klantreis.voorbeeldteksten import VOORBEELDEN

ONGELDIGE_DATUM = "Dit is geen datum. Schrijf bijvoorbeeld 31-12-2026."


def _tekst(rijen: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "invoer", "rows": rijen})


class SectieForm(GezienForm[Startdocument]):
    """A few texts of the startdocument. Saving writes to the concept, that is made when there is none.

    Each field carries a fingerprint of its own in `gezien` ("aanleiding:1f… doel:9a…"): a field somebody did not touch says
    nothing, so two people in two fields of one form never stand in each other's way.
    """

    def __init__(self, *args: Any, alleen: str = "", **kwargs: Any) -> None:
        """Give `alleen` for a form of one field only."""
        super().__init__(*args, **kwargs)
        for naam in set(self.vergeleken()) - ({alleen} if alleen else set(self.fields)):
            del self.fields[naam]
        self.initial["gezien"] = self._afdrukken(self._waarden(self.instance))
        for naam in self.vergeleken():
            # What one field saves by itself is held against its own fingerprint.
            self.fields[naam].widget.attrs["data-versie"] = _afdruk(self.initial[naam])

    def gewijzigd(self) -> list[str]:
        """Return the fields in which this person typed something else than stands there now; a valid form only."""
        gezien = self._gezien()
        return [
            naam
            for naam in self.vergeleken()
            if _afdruk(self.cleaned_data[naam]) != gezien.get(naam) and self.cleaned_data[naam] != self.initial[naam]
        ]

    def bewaar_in(self, concept: Startdocument, door: str) -> None:
        """Save the changed texts in the concept, that open_concept locked, and note who did; raises GezienConflict."""
        velden, nu, gezien = self.gewijzigd(), self._waarden(concept), self._gezien()
        for naam in velden:
            # What stands there already was sent before: by the autosave, or by a connection that broke too late.
            if nu[naam] != self.cleaned_data[naam] and _afdruk(nu[naam]) != gezien.get(naam):
                raise GezienConflict(nu)
            setattr(concept, naam, self.cleaned_data[naam])
        onthoud(concept, velden, door)
        concept.bewaar(concept.versie, [*velden, "gewijzigd"])

    def verschillen(self, conflict: GezienConflict) -> list[Verschil]:
        """Compare the fields this person typed in; the other fields get what the colleague made of them."""
        gezien, uit, data = self._gezien(), [], plat(self.data)
        for naam in self.vergeleken():
            nu, mijn = conflict.huidig[naam], self.cleaned_data[naam]
            if _afdruk(mijn) == gezien.get(naam):
                data[self.add_prefix(naam)] = nu
            elif mijn != nu:
                uit.append(Verschil(naam, str(self.fields[naam].label or naam), nu, mijn))
        self.data = {**data, self.add_prefix("gezien"): self._afdrukken(conflict.huidig)}
        return uit

    def _gezien(self) -> dict[str, str]:
        delen = (deel.partition(":") for deel in self.cleaned_data.get("gezien", "").split())
        return {naam: afdruk_ for naam, _, afdruk_ in delen}

    @staticmethod
    def _afdrukken(waarden: dict[str, Any]) -> str:
        return " ".join(f"{naam}:{_afdruk(waarde)}" for naam, waarde in waarden.items())


def _afdruk(waarde: object) -> str:
    return afdruk([waarde])


class WaaromForm(SectieForm):
    """Why this klantreis, and what for."""

    class Meta:
        model = Startdocument
        fields = ("aanleiding", "doel")
        field_classes = dict.fromkeys(fields, TekstVeld)
        widgets = {"aanleiding": _tekst(7), "doel": _tekst(5)}
        help_texts = {naam: VOORBEELDEN[naam].hint for naam in fields}


class ReisForm(SectieForm):
    """Where the journey begins, where it ends and what is no part of it."""

    class Meta:
        model = Startdocument
        fields = ("beginpunt", "eindpunt", "buiten_scope")
        field_classes = dict.fromkeys(fields, TekstVeld)
        widgets = {"beginpunt": _tekst(3), "eindpunt": _tekst(3), "buiten_scope": _tekst(4)}
        help_texts = {naam: VOORBEELDEN[naam].hint for naam in fields}


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
        help_text="Dat is de opdrachtgever. Jij legt hier vast dat het is gebeurd.",
        max_length=120,
        widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
    )
    op = forms.DateField(label="Op welke datum?", widget=DatumInvoer(), error_messages={"invalid": ONGELDIGE_DATUM})
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, vorige: Startdocument | None = None, **kwargs: Any) -> None:
        """Give `vorige`, the version that was vastgesteld before this one, if there is one."""
        super().__init__(*args, **kwargs)
        self.vorige = vorige

    def clean_op(self) -> date:
        """A decision is taken today or earlier, and not before the decision on the version before it."""
        op: date = self.cleaned_data["op"]
        if op > timezone.localdate():
            raise forms.ValidationError("Deze datum is nog niet geweest. Kies vandaag of een eerdere datum.")
        if self.vorige and self.vorige.vastgesteld_op and op < self.vorige.vastgesteld_op:
            vorige = f"versie {self.vorige.nummer} is vastgesteld op {dag_voluit(self.vorige.vastgesteld_op)}"
            raise forms.ValidationError(f"Deze datum is te vroeg: {vorige}.")
        return op

    def neem_over(self, nieuw: str) -> None:
        """Take the newest fingerprint on board, so that sending the form again means: I have read it."""
        self.data = {**plat(self.data), "gezien": nieuw}

    @staticmethod
    def afdruk(document: Document) -> str:
        """Return the fingerprint of everything the document says."""
        return afdruk([document.als_json()])
