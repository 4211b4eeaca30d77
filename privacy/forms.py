"""The guard in a form: personal data is not saved without a reason (domein.md section 2)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from privacy.vondst import Vondst
from privacy.wacht import vind

#: A reason is at least this many letters: a word or two.
MINSTE_LETTERS = 6
#: A message names no more finds than this; the rest is counted.
_NOEM = 3
REDEN_TE_KORT = "Schrijf in een paar woorden waarom dit moet blijven staan."
REDEN_PERSOONLIJK = "Schrijf in de reden zelf geen persoonsgegevens."


def markeer(form: forms.BaseForm, *velden: str, met_namen: bool = False) -> None:
    """Let the page mark personal data in these text areas while somebody types.

    `met_namen` adds the button that puts [naam] in place of selected words.
    """
    for naam in velden:
        form.fields[naam].widget.attrs |= {
            "data-privacywacht": "namen" if met_namen else "merk",
            "data-privacy-adres": reverse_lazy("privacy:controleer"),
        }


class MetPrivacywacht(forms.Form):
    """Refuses personal data in `privacy_velden`, unless `privacy_reden` says why it stays.

    For a form of a model that has `privacy_reden`: name it in Meta.fields, and include privacy/_wacht.html under each of
    the text areas. The reason is emptied when nothing is found any more.
    """

    privacy_velden: tuple[str, ...] = ()

    privacy_reden = forms.CharField(
        label="Waarom moet dit blijven staan?",
        required=False,
        max_length=300,
        help_text="Liever niet. Alleen als het verhaal anders niet klopt. Je team kan deze reden lezen.",
        widget=forms.TextInput(attrs={"class": "invoer", "autocomplete": "off"}),
        error_messages={"max_length": "Hou het kort: hooguit 300 tekens."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._vondsten: dict[str, list[Vondst]] = {}
        markeer(self, *self.privacy_velden, met_namen=True)

    def clean(self) -> dict[str, Any] | None:
        """Refuse finds without a reason, on the field where they stand."""
        super().clean()
        data = self.cleaned_data
        gevonden = {naam: vind(data[naam]) for naam in self.privacy_velden if data.get(naam)}
        self._vondsten = {naam: vondsten for naam, vondsten in gevonden.items() if vondsten}
        reden = data.get("privacy_reden") or ""
        if not self._vondsten:
            # A field that is not valid for another reason was not looked at: then the reason waits.
            if all(naam in data for naam in self.privacy_velden):
                self._maak_reden_leeg()
        elif "privacy_reden" in self.errors:
            pass
        elif not reden:
            for naam, vondsten in self._vondsten.items():
                self.add_error(naam, ValidationError(melding(data[naam], vondsten), code="persoonsgegevens"))
        elif sum(teken.isalpha() for teken in reden) < MINSTE_LETTERS:
            self.add_error("privacy_reden", ValidationError(REDEN_TE_KORT, code="te_kort"))
        elif vind(reden):
            self.add_error("privacy_reden", ValidationError(REDEN_PERSOONLIJK, code="persoonsgegevens"))
        return self.cleaned_data

    def _maak_reden_leeg(self) -> None:
        self.cleaned_data["privacy_reden"] = ""
        # What was typed may equal what was stored: then Django sees no change, and an update of changed fields skips it.
        if self.initial.get("privacy_reden") and "privacy_reden" not in self.changed_data:
            self.changed_data.append("privacy_reden")

    @property
    def privacy_reden_bij(self) -> str:
        """The field under which the reason stands: the last one that the guard looks at."""
        return self.privacy_velden[-1] if self.privacy_velden else ""

    @property
    def toon_privacy_reden(self) -> bool:
        """Whether the reason must be in view: something was found, or there is a reason already."""
        fout = self.is_bound and "privacy_reden" in self.errors
        return bool(fout or self._vondsten or self["privacy_reden"].value())


def melding(tekst: str, vondsten: list[Vondst]) -> str:
    """Say what was found and where, and what to do about it."""
    meer_regels = "\n" in tekst
    delen = [
        f"‘{vondst.tekst}’ ({vondst.soort.label}"
        + (f", regel {tekst.count(chr(10), 0, vondst.begin) + 1}" if meer_regels else "")
        + ")"
        for vondst in vondsten[:_NOEM]
    ]
    over = len(vondsten) - len(delen)
    opsomming = ", ".join(delen) + (f" en nog {over}" if over else "")
    return f"Hier staan misschien persoonsgegevens: {opsomming}. Haal ze weg, of schrijf op waarom ze moeten blijven staan."
