"""Forms of what a startdocument has more than one of: doelgroepen, betrokkenen, team, meetbare doelen."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import Q

from accounts.models import Gebruiker
from klantreis.forms_gezien import GezienForm
from klantreis.forms_overzicht import kies_niets
from klantreis.models import Betrokkene, Doelgroep, Indicator, Teamlid
from klantreis.templatetags.klantreis import getal
from klantreis.velden import GetalVeld
from klantreis.versies import VersieForm
from klantreis.voortgang import Richting, tegenspraak

_INVOER = {"class": "invoer", "autocomplete": "off"}


class DoelgroepForm(GezienForm[Doelgroep]):
    """A group of inwoners."""

    plek_van_fout = {"doelgroep_uniek": "naam"}

    class Meta:
        model = Doelgroep
        fields = ("naam",)
        widgets = {"naam": forms.TextInput(attrs=_INVOER)}
        help_texts = {
            "naam": "Bijvoorbeeld: Mantelzorgers die de aanvraag voor een ouder regelen.",
        }


class BetrokkeneForm(GezienForm[Betrokkene]):
    """An organisation with a part in the journey."""

    plek_van_fout = {"betrokkene_uniek": "organisatie"}

    class Meta:
        model = Betrokkene
        fields = ("organisatie", "soort", "betrokkenheid", "ring")
        labels = {"organisatie": "Organisatie of afdeling", "soort": "Intern of ketenpartner"}
        widgets = {
            "organisatie": forms.TextInput(attrs=_INVOER),
            "soort": forms.Select(attrs=_INVOER),
            "betrokkenheid": forms.TextInput(attrs=_INVOER),
            "ring": forms.Select(attrs=_INVOER),
        }
        help_texts = {
            "betrokkenheid": "Eén zin. Bijvoorbeeld: Doet het gesprek aan huis.",
            "ring": "Wie beslist mee, staat in het midden van de kaart. Wie er alleen van weet, staat aan de rand.",
        }


class RingForm(forms.Form):
    """Move an organisation to another ring; `was` is the ring in which the user saw it."""

    ring = forms.ChoiceField(choices=Betrokkene.Ring.choices, error_messages={"invalid_choice": "Kies een ring."})
    was = forms.ChoiceField(choices=Betrokkene.Ring.choices, required=False)


class TeamlidForm(GezienForm[Teamlid]):
    """Somebody in the team: the part in the projectgroep and, with an account, the right to edit."""

    plek_van_fout = {"teamlid_uniek": "naam", "teamlid_account_uniek": "gebruiker"}
    #: What of a teamlid the startdocument shows.
    IN_DOCUMENT = frozenset({"naam", "functie", "projectrol"})

    class Meta:
        model = Teamlid
        fields = ("naam", "functie", "projectrol", "gebruiker", "rol")
        widgets = {
            "naam": forms.TextInput(attrs=_INVOER),
            "functie": forms.TextInput(attrs=_INVOER),
            "projectrol": forms.Select(attrs=_INVOER),
            "gebruiker": forms.Select(attrs=_INVOER),
            "rol": forms.Select(attrs=_INVOER),
        }
        help_texts = {
            "projectrol": "Wie een rol heeft, staat in het startdocument.",
            "gebruiker": "Met een account kan iemand inloggen en deze klantreis openen.",
            "rol": "Een projectleider mag alles in deze klantreis. Een teamlid vult in. Een meelezer leest, maar ziet "
            "geen interviews.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kies_niets(self, "projectrol", Teamlid.Projectrol, "Geen rol in de projectgroep")
        self.fields["gebruiker"] = forms.ModelChoiceField(
            # Also an account that is off now: saving something else does not take it away.
            Gebruiker.objects.filter(Q(is_active=True) | Q(pk=self.instance.gebruiker_id)).order_by("naam", "email"),
            label="Account",
            required=False,
            empty_label="Geen account",
            widget=forms.Select(attrs=_INVOER),
            help_text=self.fields["gebruiker"].help_text,
        )

    def clean(self) -> dict[str, Any]:
        """Somebody with an account keeps running this klantreis."""
        super().clean()
        blijft = self.cleaned_data.get("rol") == Teamlid.Rol.PROJECTLEIDER and self.cleaned_data.get("gebruiker")
        if self.instance.pk and not blijft and is_laatste_projectleider(self.instance):
            self.add_error("rol", LAATSTE_PROJECTLEIDER)
        return self.cleaned_data


class IndicatorForm(VersieForm[Indicator]):
    """A measurable goal."""

    nulmeting = GetalVeld(label="Nulmeting", required=False, help_text="De waarde nu. Nog niet gemeten? Laat dit leeg.")
    streefwaarde = GetalVeld(label="Streefwaarde", help_text="De waarde die jullie willen halen.")

    class Meta:
        model = Indicator
        fields = ("naam", "eenheid", "nulmeting", "streefwaarde", "richting", "bron")
        labels = {"richting": "Welke kant op is beter?", "bron": "Waar komt het getal vandaan?"}
        widgets = {
            "naam": forms.TextInput(attrs=_INVOER),
            "eenheid": forms.TextInput(attrs=_INVOER | {"list": "eenheden"}),
            "richting": forms.Select(attrs=_INVOER),
            "bron": forms.TextInput(attrs=_INVOER | {"list": "bronnen"}),
        }
        help_texts = {
            "naam": "Bijvoorbeeld: Dagen van melding tot eerste keer hulp.",
            "eenheid": "Zoals dagen, procent of cijfer.",
            "richting": "Alleen nodig zolang er geen nulmeting is.",
            "bron": "Dan weet iedereen waar het volgende getal staat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kies_niets(self, "richting", Indicator.Richting, "Volgt uit de getallen")

    def clean_naam(self) -> str:
        """Return the name, that no other indicator of this klantreis has."""
        naam = str(self.cleaned_data["naam"])
        dubbel = Indicator.objects.filter(klantreis=self.instance.klantreis_id, naam=naam)
        if dubbel.exclude(uuid=self.instance.uuid).exists():
            raise forms.ValidationError("Deze indicator staat er al.")
        return naam

    def clean(self) -> dict[str, Any]:
        """The direction somebody says is never the opposite of what the two values say (domein.md section 4)."""
        super().clean()
        nul, doel = self.cleaned_data.get("nulmeting"), self.cleaned_data.get("streefwaarde")
        gezegd = self.cleaned_data.get("richting", "")
        if tegen := tegenspraak(nul, doel, gezegd):
            self.add_error(
                "richting",
                f"Je koos ‘{Richting(gezegd).woorden}’. Maar de streefwaarde ({getal(doel)}) is "
                f"{'hoger' if tegen is Richting.OMHOOG else 'lager'} dan de nulmeting ({getal(nul)}): dan is "
                f"{tegen.woorden.removesuffix(' is beter')} beter. Kijk de getallen na of kies ‘Volgt uit de getallen’.",
            )
        return self.cleaned_data


class NieuweIndicatorForm(IndicatorForm):
    """A new measurable goal; `uuid` makes that sending it twice adds one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


LAATSTE_PROJECTLEIDER = (
    "Er moet een projectleider met een account blijven. Maak eerst iemand anders projectleider van deze klantreis."
)


def is_laatste_projectleider(lid: Teamlid) -> bool:
    """Whether nobody else with an account runs this klantreis (1 query)."""
    leiders = Teamlid.objects.filter(
        klantreis=lid.klantreis_id, rol=Teamlid.Rol.PROJECTLEIDER, gebruiker__is_active=True
    ).values_list("pk", flat=True)
    return set(leiders) == {lid.pk}
