"""The forms of a verbeterpunt: its texts, merging it with others, splitting it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction

from klantreis.forms_gezien import GezienConflict, MetGezien, afdruk, plat
from klantreis.velden import TekstVeld
from klantreis.versies import Verschil, VersieForm
from reis.verhuizen import samen
from verbeterplan import waaroms
from verbeterplan.models import Verbeterpunt
from verbeterplan.regels import ActieKort, IdeeRegel
from verbeterplan.splitsen import Verdeling

#: The names of the five fields.
WAAROMS = tuple(f"waarom{nummer}" for nummer in range(1, waaroms.AANTAL + 1))
GEEN_ANTWOORD = "Vul eerst een antwoord in. Dan kun je het overnemen als oorzaak."


class GeenAntwoord(Exception):
    """There is no answer that can become the oorzaak."""


def _tekst(rijen: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "invoer", "rows": rijen, **attrs})


class WaaromVeld(TekstVeld):
    """One answer to "waarom": kept on one line, whatever lines somebody typed."""

    def to_python(self, value: Any) -> str | None:
        """Return the answer on one line."""
        tekst = super().to_python(value)
        return " ".join(tekst.split()) if isinstance(tekst, str) else tekst


def _waarom(nummer: int) -> WaaromVeld:
    vraag = "Waarom gebeurt dit?" if nummer == 1 else "Waarom is dat zo?"
    # The placeholder tells the style sheet which answer is empty: the next question waits for it.
    return WaaromVeld(
        label=f"{nummer}. {vraag}", required=False, max_length=500, widget=_tekst(2, placeholder="Omdat …")
    )


class PuntForm(MetGezien):
    """What goes wrong and why. Each field carries a fingerprint of its own, so that two fields never conflict.

    A field that was not sent is left alone.
    """

    knelpunt = TekstVeld(
        label="Wat gaat er mis?",
        required=False,
        widget=_tekst(2),
        help_text="Eén zin over wat de inwoner merkt. Nog geen afdeling en nog geen oplossing.",
    )
    waarom1, waarom2, waarom3, waarom4, waarom5 = (_waarom(nummer) for nummer in range(1, 6))
    oorzaak = TekstVeld(
        label="Hoe komt dat?",
        required=False,
        widget=_tekst(3),
        help_text="De oorzaak waar jullie of een ketenpartner iets aan kunnen doen.",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, punt: Verbeterpunt, alleen: str = "") -> None:
        super().__init__(data, initial=waarden(punt))
        self.punt = punt
        if data is not None:
            for naam in self.vergeleken():
                if naam not in data or (alleen and naam != alleen):
                    del self.fields[naam]
        self.initial["gezien"] = _afdrukken(waarden(punt))
        for naam in self.vergeleken():
            self.fields[naam].widget.attrs["data-versie"] = afdruk([self.initial[naam]])

    def bewaar(self, *, neem_over: bool = False) -> Verbeterpunt:
        """Save what this person changed; raises GezienConflict when a colleague changed the same field.

        `neem_over` makes the last answer to "waarom" the oorzaak, under what stood there; raises GeenAntwoord.
        """
        with transaction.atomic():
            rij = Verbeterpunt.objects.select_for_update(no_key=True).get(pk=self.punt.pk)
            nu, gezien = waarden(rij), self._gezien()
            nieuw = dict(nu)
            for naam in self._gewijzigd():
                # What stands there already was sent before: by the autosave, or by a connection that broke too late.
                if nu[naam] != self.cleaned_data[naam] and afdruk([nu[naam]]) != gezien.get(naam):
                    raise GezienConflict(nu)
                nieuw[naam] = self.cleaned_data[naam]
            if neem_over:
                if not (antwoord := waaroms.laatste(nieuw[naam] for naam in WAAROMS)):
                    raise GeenAntwoord
                nieuw["oorzaak"] = samen(nieuw["oorzaak"], antwoord)
            velden = [naam for naam in ("knelpunt", "oorzaak") if nieuw[naam] != nu[naam]]
            for naam in velden:
                setattr(rij, naam, nieuw[naam])
            if any(nieuw[naam] != nu[naam] for naam in WAAROMS):
                rij.waaroms = waaroms.als_tekst(nieuw[naam] for naam in WAAROMS)
                velden.append("waaroms")
            return rij.bewaar(rij.versie, velden) if velden else rij

    def verschillen(self, conflict: GezienConflict) -> list[Verschil]:
        """Compare the fields this person typed in; the other fields get what the colleague made of them."""
        gezien, uit, data = self._gezien(), [], plat(self.data)
        for naam in self.vergeleken():
            nu, mijn = conflict.huidig[naam], self.cleaned_data[naam]
            if afdruk([mijn]) == gezien.get(naam):
                data[naam] = nu
            elif mijn != nu:
                uit.append(Verschil(naam, str(self.fields[naam].label or naam), nu, mijn))
        self.data = {**data, "gezien": _afdrukken(conflict.huidig)}
        return uit

    def vragen(self) -> Iterator[forms.BoundField]:
        """Give the fields of five times waarom."""
        return (self[naam] for naam in WAAROMS if naam in self.fields)

    def _gewijzigd(self) -> list[str]:
        gezien = self._gezien()
        return [
            naam
            for naam in self.vergeleken()
            if afdruk([self.cleaned_data[naam]]) != gezien.get(naam) and self.cleaned_data[naam] != self.initial[naam]
        ]

    def _gezien(self) -> dict[str, str]:
        delen = (deel.partition(":") for deel in self.cleaned_data.get("gezien", "").split())
        return {naam: afdruk_ for naam, _, afdruk_ in delen}


def waarden(punt: Verbeterpunt) -> dict[str, str]:
    """Return the texts of a verbeterpunt by the name of their field."""
    antwoorden = dict(zip(WAAROMS, waaroms.antwoorden(punt.waaroms), strict=True))
    return {"knelpunt": punt.knelpunt, "oorzaak": punt.oorzaak, **antwoorden}


def _afdrukken(teksten: Mapping[str, str]) -> str:
    return " ".join(f"{naam}:{afdruk([tekst])}" for naam, tekst in teksten.items())


class SamenvoegForm(forms.Form):
    """Which of the chosen verbeterpunten leads, and perhaps a new knelpunt for all of them."""

    hoofd = forms.ChoiceField(
        label="Welk punt staat voorop?",
        error_messages={
            "required": "Kies welk punt vooropstaat.",
            "invalid_choice": "Kies welk punt vooropstaat.",
        },
    )
    knelpunt = TekstVeld(
        label="Of schrijf samen één nieuwe zin",
        required=False,
        widget=_tekst(3),
        help_text="Vul je hier iets in, dan staat dat bij ‘Wat gaat er mis?’. Anders geldt de zin van het punt dat vooropstaat.",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, punten: Sequence[UUID], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["hoofd"].choices = [(str(uuid), "") for uuid in punten]  # type: ignore[attr-defined]


class EersteForm(VersieForm[Verbeterpunt]):
    """The verbeterpunt that is split: what stays of its texts."""

    class Meta:
        model = Verbeterpunt
        fields = ("knelpunt", "oorzaak")
        field_classes = dict.fromkeys(fields, TekstVeld)
        widgets = {"knelpunt": _tekst(3), "oorzaak": _tekst(3)}


class NieuwForm(forms.ModelForm[Verbeterpunt]):
    """The second problem; its uuid was given out by the server, so that sending twice makes one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    knelpunt = TekstVeld(
        label="Wat gaat er mis",
        widget=_tekst(3),
        error_messages={"required": "Schrijf op wat het tweede probleem is."},
    )

    class Meta:
        model = Verbeterpunt
        fields = ("knelpunt", "oorzaak")
        field_classes = {"oorzaak": TekstVeld}
        widgets = {"oorzaak": _tekst(3)}


class VerdelingForm(forms.Form):
    """Which ideeën and acties go along to the second problem."""

    ideeen = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    WAAR = (("eerste", "eerste probleem"), ("tweede", "tweede probleem"), ("beide", "allebei"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, ideeen: Sequence[IdeeRegel], acties: Sequence[ActieKort]
    ) -> None:
        super().__init__(data)
        self.fields["ideeen"].choices = [  # type: ignore[attr-defined]
            (str(idee.uuid), idee.tekst) for idee in ideeen
        ]
        self.acties = {f"actie-{actie.uuid}": actie for actie in acties}
        for naam, actie in self.acties.items():
            self.fields[naam] = forms.ChoiceField(
                label=f"Actie {actie.nummer}: {actie.titel}",
                choices=self.WAAR,
                required=False,
                initial="eerste",
                widget=forms.RadioSelect,
            )

    def verdeling(self) -> Verdeling:
        """Return what was chosen; a valid form only."""
        waar = {actie.uuid: self.cleaned_data[naam] for naam, actie in self.acties.items()}
        return Verdeling(
            ideeen=[UUID(uuid) for uuid in self.cleaned_data["ideeen"]],
            acties=[uuid for uuid, kant in waar.items() if kant == "tweede"],
            acties_beide=[uuid for uuid, kant in waar.items() if kant == "beide"],
        )

    def actievelden(self) -> Iterator[forms.BoundField]:
        """Give the fields of the acties."""
        return (self[naam] for naam in self.acties)
