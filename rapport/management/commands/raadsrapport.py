"""Write the raadsrapport of a klantreis to a file: `manage.py raadsrapport <slug> --uit PAD`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from klantreis.models import Klantreis
from rapport.context import raadsrapport_context
from rapport.pdf import raadsrapport_pdf


class Command(BaseCommand):
    """The raadsrapport without a browser."""

    help = "Maakt het raadsrapport van een klantreis als PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the slug and the place to write to."""
        parser.add_argument("slug", help="korte naam van de klantreis, zoals in de lijst die je bij een fout ziet")
        parser.add_argument("--uit", metavar="PAD", required=True, help="waar de PDF komt")

    def handle(self, *args: Any, slug: str, uit: str, **options: Any) -> None:
        """Write the PDF; an unknown slug or a place that cannot be written ends with exit code 1."""
        echt = Klantreis.objects.filter(oefening_van=None)
        klantreis = echt.filter(slug=slug).first()
        if klantreis is None:
            slugs = "\n".join(f"  {naam}" for naam in echt.order_by("slug").values_list("slug", flat=True))
            lijst = f"Kies uit:\n{slugs}" if slugs else "Er zijn nog geen klantreizen."
            raise CommandError(f"Er is geen klantreis met de korte naam ‘{slug}’. {lijst}")
        _, pdf = raadsrapport_pdf(raadsrapport_context(klantreis))
        try:
            Path(uit).write_bytes(pdf)
        except OSError as fout:
            raise CommandError(f"De PDF kan niet naar {uit}: {fout.strerror}.") from fout
        self.stdout.write(f"Raadsrapport van ‘{klantreis.titel}’ staat in {uit}.")
