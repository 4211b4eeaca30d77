"""manage.py live_opruimen: throw away messages for open screens that nobody can be waiting for. Run it every day."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from live import kaartje
from live.models import Intrekking, LiveBericht

BEWAAR = timedelta(days=1)


class Command(BaseCommand):
    """Throw away and report counts. A page that still waits for one of these fetches itself again."""

    help = "Verwijdert berichten voor open schermen die ouder zijn dan een dag."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it with two queries; a second time right after finds nothing."""
        oud = LiveBericht.objects.filter(gemaakt__lt=timezone.now() - BEWAAR)
        # delete() would fetch every row first, for listeners that these rows do not have.
        berichten = oud._raw_delete(oud.db)
        voorbij = Intrekking.objects.filter(moment__lt=kaartje.nu() - kaartje.GELDIG_SECONDEN * 1000)
        intrekkingen = voorbij._raw_delete(voorbij.db)
        self.stdout.write(f"Berichten verwijderd: {berichten}. Verlopen intrekkingen verwijderd: {intrekkingen}.")
