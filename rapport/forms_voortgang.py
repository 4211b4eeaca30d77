"""Which klantreizen the voortgangsrapportage is about."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from klantreis.models import Klantreis


class VoortgangForm(forms.Form):
    """A choice of klantreizen, from the address; what somebody may not see is no choice."""

    klantreis = forms.MultipleChoiceField(
        label="Over welke klantreizen", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, klantreizen: QuerySet[Klantreis], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = klantreizen.order_by("titel").values_list("uuid", "titel")
        self.fields["klantreis"].choices = [(str(uuid), titel) for uuid, titel in keuzes]  # type: ignore[attr-defined]

    def gekozen(self) -> list[UUID]:
        """Return the chosen klantreizen that exist for this person, without the rest; empty means all of them."""
        bekend = {waarde for waarde, _ in self.fields["klantreis"].choices}  # type: ignore[attr-defined]
        gevraagd = self["klantreis"].value() or []
        return [UUID(waarde) for waarde in dict.fromkeys(gevraagd) if waarde in bekend]
