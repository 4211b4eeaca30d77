"""manage.py workshop_opruimen: wipe what is personal of gasten that was kept long enough. Run it every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from workshop.opruimen import ruim_op


class Command(BaseCommand):
    """Wipe and report counts; never a name or a title."""

    help = (
        "Wist namen en accounts van deelnemers als een workshop lang genoeg voorbij is, sluit workshops die iemand open liet"
        " en vergeet foute codes."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; a second time right after finds nothing."""
        self.stdout.write(str(ruim_op(timezone.now())))
