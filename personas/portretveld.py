"""The form field for a portrait: ready-made, put together from parts, or the one that goes with the age."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from personas.portret import portret_van
from personas.portret_keuze import LANGSTE, NAMEN, in_woorden, sleutel_van, stel_samen
from personas.portret_reeks import PORTRETTEN

#: What the form sends when somebody put the portrait together; the parts are fields of their own beside it.
EIGEN = "eigen"
VANZELF = "past bij de leeftijd"


def sleutel_uit(data: Mapping[str, Any], naam: str = "portret") -> str:
    """Return the key of the portrait that was sent; parts that are missing or unknown become the usual choice."""
    gekozen = str(data.get(naam, ""))
    if gekozen != EIGEN:
        return gekozen
    return sleutel_van(stel_samen({deel: str(data.get(f"{naam}_{deel}", "")) for deel in NAMEN}))


class PortretInvoer(forms.RadioSelect):
    """Reads the choice, and with 'eigen' the parts beside it, as one key."""

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> str:
        """Return the key of the portrait that was sent."""
        return sleutel_uit(data, name)


class PortretVeld(forms.CharField):
    """A key of a portrait; empty means the one that goes with the age."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(label="Portret", required=False, max_length=LANGSTE, widget=PortretInvoer, **opties)

    def clean(self, value: Any) -> str:
        """Return the key; refuses what cannot be drawn."""
        sleutel: str = super().clean(value)
        if sleutel and portret_van(sleutel) is None:
            raise ValidationError("Kies een portret uit de rij.", code="invalid_choice")
        return sleutel

    @staticmethod
    def in_woorden(sleutel: Any) -> str:
        """Say in words which portrait a key stands for, for who compares two versions."""
        if not sleutel:
            return VANZELF
        if sleutel in PORTRETTEN:
            return PORTRETTEN[sleutel].naam
        portret = portret_van(str(sleutel))
        return in_woorden(portret) if portret else "het portret van nu"
