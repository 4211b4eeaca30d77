"""Forms that notice a colleague by what stood in the form, where a version of the row says too little.

The sections of a startdocument are one row, but two people may well edit two sections at the same time; the lists have
no version at all. So these forms carry a fingerprint of the values the user saw.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.db import models, transaction

from klantreis.templatetags.klantreis import dag_voluit
from klantreis.versies import Verschil


class GezienConflict(Exception):
    """Somebody changed the same values in the meantime. `huidig` holds what stands there now."""

    def __init__(self, huidig: Any) -> None:
        super().__init__(f"{huidig} is intussen gewijzigd")
        self.huidig = huidig


def afdruk(waarden: Iterable[object]) -> str:
    """Return a short fingerprint of values; the same values always give the same one."""
    return sha256(repr([str(waarde) if waarde is not None else "" for waarde in waarden]).encode()).hexdigest()[:20]


def plat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was sent as one value per field; none of these forms has a field with more."""
    return {naam: data[naam] for naam in data}


def _als_datum(veld: forms.DateField, waarde: Any) -> date | None:
    try:
        return veld.to_python(waarde)
    except forms.ValidationError:
        return None


class DatumInvoer(forms.DateInput):
    """A date picker; browsers want ISO, whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "invoer", **(attrs or {})}, format="%Y-%m-%d")


class MetGezien(forms.Form):
    """Adds the hidden fingerprint and the comparison to a form."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def vergeleken(self) -> list[str]:
        """Return the names of the fields that take part in the comparison."""
        return [naam for naam in self.fields if naam != "gezien"]

    def gewijzigd(self) -> list[str]:
        """Return the names of the fields in which something else was sent than stands there now."""
        return [naam for naam in self.changed_data if naam != "gezien"]

    def controleer(self, huidig: dict[str, Any]) -> None:
        """Raise GezienConflict when `huidig` (value per field) is not what the user saw."""
        if self.cleaned_data["gezien"] != afdruk(huidig[naam] for naam in self.vergeleken()):
            raise GezienConflict(huidig)

    def verschillen(self, conflict: GezienConflict) -> list[Verschil]:
        """Compare what the user sent with what stands there now, and take the new fingerprint on board.

        The form keeps what the user typed; sending it again then means: my text it is.
        """
        uit: list[Verschil] = []
        for naam in self.vergeleken():
            nu = self._leesbaar(naam, conflict.huidig[naam])
            mijn = self._leesbaar(naam, self[naam].value())
            if nu != mijn:
                uit.append(Verschil(naam, str(self.fields[naam].label or naam), nu, mijn))
        nieuw = afdruk(conflict.huidig[naam] for naam in self.vergeleken())
        self.data = {**plat(self.data), self.add_prefix("gezien"): nieuw}
        return uit

    def _leesbaar(self, naam: str, waarde: object) -> str:
        veld = self.fields[naam]
        if isinstance(veld, forms.DateField):
            return dag_voluit(_als_datum(veld, waarde))
        waarde = veld.prepare_value(waarde)
        tekst = "" if waarde is None else str(waarde).replace("\r\n", "\n").strip()
        if isinstance(veld, (forms.ChoiceField, forms.ModelChoiceField)):
            keuzes = veld.widget.optgroups("", [tekst])
            gekozen = (keuze["label"] for _, groep, _ in keuzes for keuze in groep if keuze["selected"])
            return str(next(gekozen, tekst))
        return tekst


class GezienForm[M: models.Model](MetGezien, forms.ModelForm[M]):
    """A form for a row without a version, checked by what the user saw of it.

    `plek_van_fout` names the field beside which the message of a constraint belongs.
    """

    plek_van_fout: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["gezien"] = afdruk(self._waarden(self.instance).values())

    def _waarden(self, rij: models.Model) -> dict[str, Any]:
        velden = {veld.name: veld for veld in rij._meta.concrete_fields}
        return {naam: velden[naam].value_from_object(rij) for naam in self.vergeleken()}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # the stubs leave this hook of Django out
        for regel in self.instance._meta.constraints:
            veld = self.plek_van_fout.get(regel.name)
            if veld and veld in self.cleaned_data:
                try:
                    regel.validate(type(self.instance), self.instance)
                except forms.ValidationError as fout:
                    self.add_error(veld, fout)

    def bewaar(self) -> M:
        """Save a new row, or the changed fields of one nobody else changed; raises GezienConflict."""
        if not self.instance.pk:
            return self.save()
        with transaction.atomic():
            self.controleer(
                self._waarden(type(self.instance)._base_manager.select_for_update(no_key=True).get(pk=self.instance.pk))
            )
            self.instance.save(update_fields=self.gewijzigd())
        return self.instance
