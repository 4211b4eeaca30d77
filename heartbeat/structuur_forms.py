"""The forms that change the journey."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db import transaction
from django.db.models import Q

from klantreis.models import Betrokkene, Klantreis
from klantreis.velden import TekstVeld
from klantreis.versies import Verschil, VersieConflict, VersieForm
from reis import bewerken
from reis.models import Contactmoment, Reisfase

_INVOER = {"class": "invoer", "autocomplete": "off"}
#: Ten years; a longer wait is a typing error.
MEESTE_DAGEN = 3650


class PlekVeld(forms.ChoiceField):
    """Where something new comes to stand. `rijen` are the neighbours in order."""

    def __init__(self, rijen: Iterable[tuple[UUID, str]], **opties: Any) -> None:
        keuzes = [(bewerken.Rand.VOORAAN.value, "Vooraan"), *((str(uuid), f"Na ‘{naam}’") for uuid, naam in rijen)]
        super().__init__(
            choices=keuzes,
            required=False,
            initial=keuzes[-1][0],
            widget=forms.Select(attrs=_INVOER),
            error_messages={"invalid_choice": "Deze plek is er niet meer. Kies een andere plek."},
            **opties,
        )

    def clean(self, value: Any) -> bewerken.Plek:
        """Return the place; nothing chosen is the end."""
        keuze = super().clean(value)
        if not keuze:
            return bewerken.Rand.ACHTERAAN
        return bewerken.Rand.VOORAAN if keuze == bewerken.Rand.VOORAAN.value else UUID(keuze)


def _nieuw(model: type[Reisfase] | type[Contactmoment], uuid: UUID, behalve: Reisfase | Contactmoment) -> UUID:
    # The view already answered a second submit of the same form, so what is left belongs to another klantreis.
    if model._base_manager.filter(uuid=uuid).exclude(pk=behalve.pk).exists():
        raise forms.ValidationError("Open dit formulier opnieuw.")
    return uuid


class NetForm(forms.Form):
    """What was just deleted, so that the page can offer to bring it back."""

    verwijderd = forms.UUIDField(required=False)

    def uuid(self) -> UUID | None:
        """Return the uuid, or None when the address holds nonsense."""
        return self.cleaned_data.get("verwijderd") if self.is_valid() else None


class NaForm(forms.Form):
    """Behind what the new item comes, when the link says so."""

    na = forms.UUIDField(required=False)

    def initial_plek(self) -> dict[str, str]:
        """Return the initial value for the form that adds."""
        na = self.cleaned_data.get("na") if self.is_valid() else None
        return {"na": str(na)} if na else {}


class SchuifForm(forms.Form):
    """One place up or down."""

    richting = forms.ChoiceField(choices=[("omhoog", "omhoog"), ("omlaag", "omlaag")], required=False)

    def stap(self) -> int:
        """Return -1 for up, 1 for down, 0 when another way was chosen."""
        return {"omhoog": -1, "omlaag": 1}.get(self.cleaned_data["richting"], 0)


class VerplaatsReisfaseForm(SchuifForm):
    """One place up or down, or straight to a place: behind another reisfase or at the start."""

    na = forms.UUIDField(required=False)
    vooraan = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one way to go."""
        return _precies_een(super().clean() or self.cleaned_data, "richting", "na", "vooraan")


class VerplaatsContactmomentForm(SchuifForm):
    """One place up or down, or straight to a place: behind another contactmoment or at the start of a reisfase."""

    na = forms.UUIDField(required=False)
    vooraan_in = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        """Exactly one way to go."""
        return _precies_een(super().clean() or self.cleaned_data, "richting", "na", "vooraan_in")


def _precies_een(gegevens: dict[str, Any], *velden: str) -> dict[str, Any]:
    if sum(bool(gegevens.get(veld)) for veld in velden) != 1:
        raise forms.ValidationError("Kies waar dit heen gaat.")
    return gegevens


class ReisfaseForm(VersieForm[Reisfase]):
    """The name of a reisfase."""

    class Meta:
        model = Reisfase
        fields = ("naam",)
        labels = {"naam": "Naam"}
        help_texts = {"naam": "Eén of twee woorden. Bijvoorbeeld: Oriënteren, Aanvragen of Nazorg."}
        error_messages = {"naam": {"required": "Geef de reisfase een naam."}}
        widgets = {"naam": forms.TextInput(attrs=_INVOER)}

    def bewaar(self) -> Reisfase:
        """Save the name; raises VersieConflict, or NaamBezet when another reisfase has it."""
        with transaction.atomic():
            bewerken.vergrendel(self.instance.klantreis)
            if bewerken.naam_bezet(self.instance.klantreis, self.cleaned_data["naam"], behalve=self.instance):
                raise bewerken.NaamBezet(self.cleaned_data["naam"])
            return super().bewaar()

    def naam_bezet(self) -> None:
        """Say beside the field that the name is taken."""
        self.add_error("naam", "Er is al een reisfase met deze naam.")


class NieuweReisfaseForm(ReisfaseForm):
    """A new reisfase; `uuid` makes that sending it twice adds one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, rijen: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["na"] = PlekVeld(rijen, label="Waar in de reis")

    def clean_uuid(self) -> UUID:
        """Return the uuid of a row that is not there yet."""
        return _nieuw(Reisfase, self.cleaned_data["uuid"], self.instance)

    def voeg_toe(self, klantreis: Klantreis) -> Reisfase:
        """Add it; raises NaamBezet or Weg."""
        keuze = self.cleaned_data
        return bewerken.voeg_reisfase_toe(klantreis, keuze["uuid"], keuze["naam"], keuze["na"])


class ContactmomentForm(VersieForm[Contactmoment]):
    """What a contactmoment is. `actoren` fills the list to choose from."""

    doorlooptijd_dagen = forms.IntegerField(
        label="Doorlooptijd in dagen",
        required=False,
        min_value=0,
        max_value=MEESTE_DAGEN,
        help_text="Hoeveel dagen duurt dit voor de inwoner? Bijvoorbeeld wachten op een brief.",
        error_messages={
            "invalid": "Vul een heel getal in. Bijvoorbeeld 14.",
            "min_value": "Vul 0 of een hoger getal in.",
            "max_value": "Vul hoogstens %(limit_value)s dagen in.",
        },
        widget=forms.NumberInput(attrs=_INVOER | {"inputmode": "numeric"}),
    )

    class Meta:
        model = Contactmoment
        fields = ("titel", "omschrijving", "actor", "moment_van_de_waarheid", "doorlooptijd_dagen")
        field_classes = {"omschrijving": TekstVeld}
        labels = {
            "titel": "Titel",
            "omschrijving": "Wat gebeurt er",
            "actor": "Van wie",
            "moment_van_de_waarheid": "Dit is een moment van de waarheid",
        }
        help_texts = {
            "titel": "In de ik-vorm, zoals een inwoner het zegt. Bijvoorbeeld: Ik bel de gemeente.",
            "actor": "De gemeente of een ketenpartner.",
            "moment_van_de_waarheid": "Zo’n moment bepaalt hoe de inwoner aan de hele reis terugdenkt.",
        }
        error_messages = {
            "titel": {"required": "Geef het contactmoment een titel."},
            "actor": {"required": "Zeg wie dit contactmoment verzorgt."},
        }
        widgets = {
            "titel": forms.TextInput(attrs=_INVOER),
            "omschrijving": forms.Textarea(attrs=_INVOER | {"rows": 4}),
            "actor": forms.TextInput(attrs=_INVOER | {"list": "actoren"}),
        }

    def __init__(self, *args: Any, klantreis: Klantreis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.klantreis = klantreis
        organisaties = Betrokkene.objects.filter(klantreis=klantreis).values_list("organisatie", flat=True)
        self.actoren = [Contactmoment.GEMEENTE, *organisaties]

    def clean_actor(self) -> str:
        """Return the actor as it is written in the list, whatever capitals were typed."""
        getypt = str(self.cleaned_data["actor"])
        return next((actor for actor in self.actoren if actor.casefold() == getypt.casefold()), getypt)


class BewerkContactmomentForm(ContactmomentForm):
    """An existing contactmoment, with the reisfase it is in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moment = self.instance
        self.fields["reisfase"] = forms.ModelChoiceField(
            Reisfase.objects.filter(Q(verwijderd_op__isnull=True) | Q(pk=moment.reisfase_id), klantreis=self.klantreis),
            label="Reisfase",
            to_field_name="uuid",
            empty_label=None,
            help_text="Kies je een andere reisfase? Dan komt het contactmoment daar achteraan.",
            widget=forms.Select(attrs=_INVOER),
            error_messages={"invalid_choice": "Deze reisfase is er niet meer. Kies een andere reisfase."},
        )
        self.initial["reisfase"] = moment.reisfase.uuid

    def bewaar(self) -> Contactmoment:
        """Save the fields; in another reisfase it comes at the end. Raises VersieConflict or Weg."""
        naar: Reisfase = self.cleaned_data["reisfase"]
        with transaction.atomic():
            bewerken.vergrendel(self.klantreis)
            super().bewaar()
            if "reisfase" in self.changed_data:
                bewerken.zet_contactmoment_in(self.klantreis, self.instance.uuid, naar.uuid, bewerken.Rand.ACHTERAAN)
        return self.instance

    def verschillen(self, conflict: VersieConflict) -> list[Verschil]:
        """Compare as VersieForm does, with words for what is stored as a key."""
        fasen = Reisfase.objects.filter(klantreis=self.klantreis).values_list("uuid", "naam")
        namen = {str(uuid): naam for uuid, naam in fasen}
        woorden = {"True": "ja", "False": "nee"}
        vertaling = {"reisfase": namen, "moment_van_de_waarheid": woorden}
        return [
            replace(
                verschil,
                van_collega=vertaling.get(verschil.veld, {}).get(verschil.van_collega, verschil.van_collega),
                van_jou=vertaling.get(verschil.veld, {}).get(verschil.van_jou, verschil.van_jou),
            )
            for verschil in super().verschillen(conflict)
        ]


class NieuwContactmomentForm(ContactmomentForm):
    """A new contactmoment at a place in a reisfase; `uuid` makes that sending it twice adds one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, rijen: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["na"] = PlekVeld(rijen, label="Waar in deze reisfase")

    def clean_uuid(self) -> UUID:
        """Return the uuid of a row that is not there yet."""
        return _nieuw(Contactmoment, self.cleaned_data["uuid"], self.instance)

    def voeg_toe(self, reisfase: Reisfase) -> Contactmoment:
        """Add it to the reisfase; raises Weg."""
        moment: Contactmoment = self.save(commit=False)
        moment.uuid = self.cleaned_data["uuid"]
        return bewerken.voeg_contactmoment_toe(self.klantreis, reisfase.uuid, moment, self.cleaned_data["na"])
