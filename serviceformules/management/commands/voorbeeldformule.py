"""manage.py voorbeeldformule: the Ontwerpformule for Sociaal domein, partly worked out, with a few toetsen."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from klantreis.models import Klantreis
from reis.models import Contactmoment
from serviceformules.beginnen import begin
from serviceformules.bewerken import voeg_terrein_toe
from serviceformules.lezen import uitwerking_bij
from serviceformules.models import Toets, Uitwerking

KLANTREIS = "Ik heb hulp nodig in het huishouden"
TERREIN = "Sociaal domein"

#: By the place of a zekerheid in the example text: who watches over it. The rest is for who tries it.
BEWAKERS = {0: "Saskia Smit", 4: "Bas Willemsen"}
#: By the place of a zekerheid: the oordeel, why, and the keys of the contactmomenten that show it. The rest is for who tries it.
TOETSEN: dict[int, tuple[str, str, tuple[str, ...]]] = {
    0: (
        "botst",
        "Is de vaste hulp er niet, dan krijgt de inwoner in onze wens een eigen aanspreekpunt bij de aanbieder. "
        "Dat is er een naast de consulent, en niet één vaste contactpersoon.",
        ("wisseling-hulp",),
    ),
    4: ("helpt", "De brieven zijn herschreven en getest met inwoners.", ("ontvangstbevestiging", "besluit-ontvangen")),
    5: ("helpt", "Er komt een nazorggesprek na zes weken en na een halfjaar.", ("nazorg-contact",)),
}


class Command(BaseCommand):
    """Work the example formule out; a second time, or without the example klantreis, changes nothing."""

    help = "Werkt de Ontwerpformule voor Sociaal domein deels uit, met een paar toetsen. Draai eerst voorbeelden."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the formule in one transaction and say what became of it."""
        with transaction.atomic():
            klantreis = Klantreis.objects.select_for_update(no_key=True).filter(titel=KLANTREIS).order_by("pk").first()
            if klantreis is None:
                self.stdout.write(f"Er is geen klantreis ‘{KLANTREIS}’. Draai eerst voorbeelden.")
                return
            if Uitwerking.objects.filter(
                formule=klantreis.serviceformule, beleidsterrein__naam__iexact=TERREIN
            ).exists():
                self.stdout.write(f"De formule voor ‘{TERREIN}’ bestond al.")
                return
            uitwerking = begin(klantreis.serviceformule, voeg_terrein_toe(TERREIN))
            _wijs_bewakers_aan(uitwerking)
            if uitwerking_bij(klantreis) == uitwerking:
                _toets(klantreis, uitwerking)
        self.stdout.write(f"Uitgewerkt: {uitwerking}.")


def _wijs_bewakers_aan(uitwerking: Uitwerking) -> None:
    zekerheden = list(uitwerking.zekerheden.all())
    for plek, bewaker in BEWAKERS.items():
        zekerheden[plek].bewaker = bewaker
        zekerheden[plek].save(update_fields=["bewaker"])


def _toets(klantreis: Klantreis, uitwerking: Uitwerking) -> None:
    zekerheden = list(uitwerking.zekerheden.all())
    momenten = {moment.sleutel: moment for moment in Contactmoment.objects.van(klantreis)}
    for plek, (oordeel, waarom, sleutels) in TOETSEN.items():
        toets = Toets.objects.create(
            klantreis=klantreis, zekerheid=zekerheden[plek], oordeel=oordeel, toelichting=waarom
        )
        toets.contactmomenten.set(momenten[sleutel] for sleutel in sleutels if sleutel in momenten)
