"""The form of one part of the leidraad."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from klantreis.forms_gezien import GezienConflict, MetGezien, afdruk
from klantreis.velden import TekstVeld
from leidraad.lezen import als_vragen
from leidraad.models import Leidraaddeel

MEESTE_VRAGEN = 30


class DeelForm(MetGezien):
    """The questions, one per line; `gezien` notices a colleague, also when the part still has the standard questions."""

    vragen = TekstVeld(
        label="Vragen",
        required=False,
        help_text="Eén vraag per regel. Begin met wat, hoe, wie, waar of wanneer: dan vertelt de inwoner een verhaal.",
        widget=forms.Textarea(attrs={"class": "invoer", "rows": 9}),
    )

    def __init__(self, data: QueryDict | None, *, deel: Leidraaddeel, gewoon: tuple[str, ...]) -> None:
        self.deel, self.gewoon = deel, gewoon
        nu = self._nu(deel if deel.pk else None)
        super().__init__(data, initial={"vragen": nu, "gezien": afdruk([nu])})

    def _nu(self, deel: Leidraaddeel | None) -> str:
        return "\n".join(als_vragen(deel.vragen) if deel else self.gewoon)

    def clean_vragen(self) -> str:
        """Return the questions without empty lines; refuse more than fit in a conversation."""
        vragen = als_vragen(self.cleaned_data["vragen"])
        if len(vragen) > MEESTE_VRAGEN:
            raise forms.ValidationError(f"Dit zijn {len(vragen)} vragen. Kies er hoogstens {MEESTE_VRAGEN}.")
        return "\n".join(vragen)

    def bewaar(self) -> None:
        """Save the questions; raises GezienConflict when a colleague changed them in the meantime."""
        with transaction.atomic():
            self._controleer()
            Leidraaddeel.objects.update_or_create(
                klantreis=self.deel.klantreis,
                soort=self.deel.soort,
                reisfase=self.deel.reisfase,
                defaults={"vragen": self.cleaned_data["vragen"]},
            )

    def zet_standaard_terug(self) -> None:
        """Let the standard questions hold again; raises GezienConflict."""
        with transaction.atomic():
            self._controleer()
            self._rijen().delete()

    def _rijen(self) -> Any:
        return Leidraaddeel.objects.filter(
            klantreis=self.deel.klantreis, soort=self.deel.soort, reisfase=self.deel.reisfase
        )

    def _controleer(self) -> None:
        huidig = {"vragen": self._nu(self._rijen().select_for_update().first())}
        if huidig["vragen"] == self.cleaned_data["vragen"]:
            return
        if self.cleaned_data["gezien"] != afdruk(huidig.values()):
            raise GezienConflict(huidig)
