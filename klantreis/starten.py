"""Start a klantreis: the form, and everything that is made with it in one transaction."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.db import transaction

from accounts.models import Gebruiker
from klantreis.forms_overzicht import KlantreisForm
from klantreis.models import Doelgroep, Klantreis, Startdocument, Teamlid
from klantreis.overzicht import terreinen
from klantreis.producten import BELEIDSTERREINEN
from klantreis.toegang import Toegang
from klantreis.velden import RegelsVeld

type NaStart = Callable[[Klantreis], None]

LANGSTE_DOELGROEP = Doelgroep._meta.get_field("naam").max_length or 0


class NieuweKlantreisForm(KlantreisForm):
    """Start a klantreis; `uuid` makes that sending it twice starts one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    doelgroepen = RegelsVeld(
        label="Doelgroepen",
        required=False,
        help_text="Zet elke doelgroep op een eigen regel. Kies er liever twee die je goed leert kennen dan zes.",
        widget=forms.Textarea(attrs={"class": "invoer", "rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Only to compare a second submit with what the first one made.
            namen = self.instance.doelgroepen.values_list("naam", flat=True)
            self.initial["doelgroepen"] = "\n".join(namen)

    def clean_doelgroepen(self) -> str:
        """No doelgroep is longer than its field."""
        tekst = str(self.cleaned_data["doelgroepen"])
        if any(len(regel) > LANGSTE_DOELGROEP for regel in tekst.split("\n")):
            raise forms.ValidationError(
                f"Een doelgroep is ten hoogste {LANGSTE_DOELGROEP} tekens lang. Maak hem korter."
            )
        return tekst


def start(form: NieuweKlantreisForm, gebruiker: Gebruiker, na_start: NaStart | None = None) -> Klantreis:
    """Make the klantreis with its startdocument, doelgroepen and projectleider, all or nothing.

    `na_start` runs inside the same transaction; what it raises undoes everything. Raises IntegrityError when the title
    or the uuid was taken in the meantime.
    """
    with transaction.atomic():
        form.instance.uuid = form.cleaned_data["uuid"]
        klantreis = form.save()
        Startdocument.objects.create(klantreis=klantreis)
        Doelgroep.objects.bulk_create(
            Doelgroep(klantreis=klantreis, naam=naam, volgorde=plek)
            for plek, naam in enumerate(form.cleaned_data["doelgroepen"].splitlines())
        )
        Teamlid.objects.create(
            klantreis=klantreis,
            naam=gebruiker.naam,
            projectrol=Teamlid.Projectrol.BEGELEIDER,
            rol=Teamlid.Rol.PROJECTLEIDER,
            gebruiker=gebruiker,
        )
        if na_start:
            na_start(klantreis)
    return klantreis


def terreinen_om_te_kiezen(toegangen: Sequence[Toegang]) -> list[str]:
    """Return the beleidsterreinen of the list and those already in use, in order (no queries)."""
    return sorted({*BELEIDSTERREINEN, *terreinen(toegangen)}, key=str.casefold)
