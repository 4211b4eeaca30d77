"""manage.py bewaartermijn: delete raw verslagen that have been kept long enough; meant to run every night."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from personas.opruimen import ruim_op


class Command(BaseCommand):
    """Delete what is due; a second time changes nothing."""

    help = (
        "Verwijdert verslagen van interviews als de bewaartermijn na het vaststellen van het verbeterplan voorbij is."
        " Citaten, waarderingen en samenvattingen blijven staan."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the switch for a dry run."""
        parser.add_argument("--proef", action="store_true", help="alleen tellen, niets verwijderen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many verslagen went; never a text, a code or a title."""
        proef: bool = options["proef"]
        uit = ruim_op(timezone.localdate(), settings.BEWAARTERMIJN_MAANDEN, proef=proef)
        if proef:
            self.stdout.write(f"Proef: er zou worden verwijderd: {uit}. Er is niets veranderd.")
        else:
            self.stdout.write(f"Verwijderd: {uit}.")
