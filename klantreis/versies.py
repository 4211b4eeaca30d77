"""Optimistic locking: two colleagues edit the same thing and neither text is lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.db import models, transaction
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


class VersieConflict(Exception):
    """Somebody saved in the meantime. `huidig` is what stands in the database now."""

    def __init__(self, huidig: "MetVersie") -> None:
        super().__init__(f"versie {huidig.versie} is nieuwer")
        self.huidig = huidig


class MetVersie(models.Model):
    """Something people edit together: each save counts one up."""

    versie = models.PositiveIntegerField("versie", default=1, editable=False)

    class Meta:
        abstract = True

    def bewaar(self, verwacht: int, velden: Iterable[str]) -> Self:
        """Save only `velden`, if the row still is at version `verwacht`.

        Runs two queries in one transaction; raises VersieConflict when a colleague was first.
        """
        with transaction.atomic():
            huidig = type(self)._base_manager.select_for_update(no_key=True).get(pk=self.pk)
            if huidig.versie != verwacht:
                raise VersieConflict(huidig)
            self.versie = verwacht + 1
            self.save(update_fields=[*velden, "versie"])
        return self


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field of a stale form: what the colleague saved and what this user typed."""

    veld: str
    label: str
    van_collega: str
    van_jou: str


class VersieForm[M: MetVersie](forms.ModelForm[M]):
    """A form for something with a version; `versie` travels along as a hidden field."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["versie"] = self.instance.versie

    def bewaar(self) -> M:
        """Save the changed fields against the version the user saw; raises VersieConflict."""
        velden = [naam for naam in self.changed_data if naam != "versie" and naam in self._meta_velden()]
        if not velden:
            return self.instance
        return self.instance.bewaar(self.cleaned_data.get("versie") or 0, velden)

    def _meta_velden(self) -> set[str]:
        return {veld.name for veld in self.instance._meta.concrete_fields}

    def verschillen(self, conflict: VersieConflict) -> list[Verschil]:
        """Compare what the user sent with what the colleague saved, and take the new version on board.

        The form keeps what the user typed; sending it again then means: my text it is.
        """
        velden = [naam for naam in self.fields if naam != "versie"]
        uit: list[Verschil] = []
        for naam in velden:
            nu = self.fields[naam].prepare_value(getattr(conflict.huidig, naam, ""))
            mijn = self[naam].value()
            if _leesbaar(nu) != _leesbaar(mijn):
                uit.append(Verschil(naam, str(self.fields[naam].label or naam), _leesbaar(nu), _leesbaar(mijn)))
        data = QueryDict(mutable=True)
        for sleutel in self.data:
            data.setlist(sleutel, _lijst(self.data, sleutel))
        data[self.add_prefix("versie")] = str(conflict.huidig.versie)
        self.data = data
        return uit


def _lijst(data: Any, sleutel: str) -> list[Any]:
    return data.getlist(sleutel) if isinstance(data, MultiValueDict) else [data[sleutel]]


def _leesbaar(waarde: object) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, models.Model):
        return str(waarde.pk)
    return str(waarde).replace("\r\n", "\n").strip()
