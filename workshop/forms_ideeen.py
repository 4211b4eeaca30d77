"""An idee as a phone sends it."""

from django import forms

from verbeterplan.models import Idee
from workshop.velden import ZaaltekstVeld

TE_LANG = "Dit idee is te lang. Maak het korter, of maak er twee van."


class InbrengForm(forms.Form):
    """Words of at most a card; the uuid makes the same form sent twice one idee."""

    uuid = forms.UUIDField()
    blok = forms.UUIDField()
    punt = forms.UUIDField(
        error_messages={"required": "Kies eerst een knelpunt.", "invalid": "Kies eerst een knelpunt."}
    )
    tekst = ZaaltekstVeld(
        max_length=Idee._meta.get_field("tekst").max_length,
        error_messages={"required": "Schrijf eerst je idee op.", "max_length": TE_LANG},
    )
    met_naam = forms.BooleanField(required=False)
