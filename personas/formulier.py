"""What the forms of this app have in common: a version, choices of more than one, and differences people can read."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Manager, Model

from klantreis.versies import MetVersie, Verschil, VersieConflict, VersieForm
from personas.portretveld import PortretVeld


class Bewerkform[M: MetVersie](VersieForm[M]):
    """A form with a version that also saves many-to-many choices.

    `ouder` names the field of the parent, which the view sets: rules over parent and typed fields then count as well.
    """

    ouder = "klantreis"

    def _get_validation_exclusions(self) -> set[str]:
        # The stubs leave this method of ModelForm out.
        uitgesloten: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return uitgesloten - {self.ouder}

    def bewaar(self) -> M:
        """Save the changed fields against the version the user saw; raises VersieConflict."""
        gewijzigd = [naam for naam in self.changed_data if naam != "versie"]
        if not gewijzigd:
            return self.instance
        meervoudig = {veld.name for veld in self.instance._meta.many_to_many}
        with transaction.atomic():
            # Also when only a many-to-many choice changed, the version counts up: a colleague may be looking at it.
            self.instance.bewaar(
                self.cleaned_data.get("versie") or 0, [naam for naam in gewijzigd if naam not in meervoudig]
            )
            for naam in gewijzigd:
                if naam in meervoudig:
                    getattr(self.instance, naam).set(self.cleaned_data[naam])
        return self.instance

    def verschillen(self, conflict: VersieConflict) -> list[Verschil]:
        """Compare what the user sent with what the colleague saved, in words instead of numbers."""
        super().verschillen(conflict)
        uit: list[Verschil] = []
        for naam, veld in self.fields.items():
            if naam == "versie":
                continue
            nu = _leesbaar(veld, getattr(conflict.huidig, naam, ""))
            mijn = _leesbaar(veld, self[naam].value())
            if nu != mijn:
                uit.append(Verschil(naam, str(veld.label or naam), nu, mijn))
        return uit


def _leesbaar(veld: forms.Field, waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, Manager):
        waarde = [ding.pk for ding in waarde.all()]
    if isinstance(waarde, Model):
        waarde = waarde.pk
    if isinstance(veld, PortretVeld):
        return veld.in_woorden(waarde)
    if isinstance(veld, forms.ChoiceField):
        namen = dict(_plat(veld.widget.choices))
        gekozen = waarde if isinstance(waarde, (list, tuple)) else [waarde]
        return ", ".join(namen.get(str(sleutel), "") for sleutel in gekozen if sleutel not in (None, ""))
    return "" if waarde is None else str(waarde).replace("\r\n", "\n").strip()


def _plat(keuzes: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Flatten the choices of a list, groups included, to (key, label)."""
    for sleutel, label in keuzes:
        if isinstance(label, (list, tuple)):
            yield from _plat(label)
        else:
            yield str(sleutel), str(label)
