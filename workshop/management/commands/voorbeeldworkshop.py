"""manage.py voorbeeldworkshop: a workshop that was prepared, in the example klantreis."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from klantreis.models import Klantreis
from workshop.agenda import nieuwe_sleutel, vul_met_sjabloon, zet_op_stemtijd
from workshop.models import Blok, Workshop
from workshop.sjablonen import SJABLONEN
from workshop.soorten import Soort
from workshop.voorstel import lees_cellen
from workshop.vragen import kies_vragen

KLANTREIS = "Ik heb hulp nodig in het huishouden"
TITEL = "Samen kijken met de projectgroep"


class Command(BaseCommand):
    """Prepare the example workshop; a second time, or without the example klantreis, changes nothing."""

    help = "Zet in de voorbeeldklantreis een workshop klaar, met een agenda voor een dagdeel. Draai eerst voorbeelden."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the workshop in one transaction and say what became of it."""
        with transaction.atomic():
            klantreis = Klantreis.objects.select_for_update(no_key=True).filter(titel=KLANTREIS).order_by("pk").first()
            if klantreis is None:
                self.stdout.write(f"Er is geen klantreis ‘{KLANTREIS}’. Draai eerst voorbeelden.")
                return
            if Workshop.objects.filter(klantreis=klantreis, titel=TITEL).exists():
                self.stdout.write(f"De workshop ‘{TITEL}’ bestond al.")
                return
            _maak(klantreis)
        self.stdout.write(f"Workshop klaargezet: ‘{TITEL}’ in ‘{KLANTREIS}’.")


def _maak(klantreis: Klantreis) -> None:
    persona = klantreis.personas.first()
    workshop = Workshop.objects.create(klantreis=klantreis, titel=TITEL, persona=persona, sleutel=nieuwe_sleutel())
    vul_met_sjabloon(workshop, SJABLONEN[0])
    # A demo votes on what weighs most, not on the whole journey.
    keuze = lees_cellen(klantreis, persona)
    waarheid = {moment.pk for moment in keuze.reis.momenten if moment.waarheid}
    cellen = {cel for cel in keuze.met_citaten if cel[0] in waarheid} or keuze.voorstel
    for blok in Blok.objects.filter(workshop=workshop, soort=Soort.STEMMEN):
        kies_vragen(klantreis, blok, cellen)
        zet_op_stemtijd(blok, len(cellen))
