"""manage.py live_opruimen: throw away messages for open screens that nobody can be waiting for, and who is long gone.

Run it every day.
"""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from live import kaartje
from live.models import Aanwezig, Intrekking, LiveBericht

BEWAAR = timedelta(days=1)
#: Who was gone for so long is seen by nobody: an open page would have taken it away.
BEWAAR_NAMEN = timedelta(hours=1)


class Command(BaseCommand):
    """Throw away and report counts. A page that still waits for one of these fetches itself again."""

    help = "Verwijdert berichten voor open schermen die ouder zijn dan een dag, en namen van wie lang weg is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it with three queries; a second time right after finds nothing."""
        oud = LiveBericht.objects.filter(gemaakt__lt=timezone.now() - BEWAAR)
        # delete() would fetch every row first, for listeners that these rows do not have.
        berichten = oud._raw_delete(oud.db)
        voorbij = Intrekking.objects.filter(moment__lt=kaartje.nu() - kaartje.GELDIG_SECONDEN * 1000)
        intrekkingen = voorbij._raw_delete(voorbij.db)
        lang_weg = Aanwezig.objects.filter(gezien__lt=timezone.now() - BEWAAR_NAMEN)
        namen = lang_weg._raw_delete(lang_weg.db)
        self.stdout.write(
            f"Berichten verwijderd: {berichten}. Verlopen intrekkingen verwijderd: {intrekkingen}. "
            f"Namen verwijderd: {namen}."
        )
