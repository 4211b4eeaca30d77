"""manage.py geschiedenis_opschonen: wipe texts from the history that were kept long enough. Run it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from geschiedenis.wissen import ruim_op


class Command(BaseCommand):
    """Wipe and report counts; never a text, a name or a code."""

    help = "Wist uit de geschiedenis wat langer dan dertig dagen weg is, en teksten van verwijderde verslagen."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it in one transaction; a second time right after finds nothing."""
        with transaction.atomic():
            teksten, rest = ruim_op()
        self.stdout.write(f"Teksten van interviews gewist: {teksten}. Andere verwijderde onderdelen gewist: {rest}.")
