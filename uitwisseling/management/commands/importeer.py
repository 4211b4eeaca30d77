"""manage.py importeer PAD [PAD…]: bring klantreizen in from YAML files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from uitwisseling.fouten import Importfouten
from uitwisseling.lezen import lees
from uitwisseling.opslaan import Verslag, bewaar
from uitwisseling.schema import controleer


class Command(BaseCommand):
    """Import each file as a whole, or not at all; the exit code is 1 when one of them could not be imported."""

    help = "Importeert klantreizen uit YAML-bestanden. Een bestand met fouten verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one or more paths."""
        parser.add_argument("paden", metavar="PAD", nargs="+", type=Path, help="een YAML-bestand met een klantreis")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every file and report each; errors of one file do not keep the others out."""
        paden: list[Path] = options["paden"]
        gelukt = [self._importeer(pad) for pad in paden]
        if not all(gelukt):
            raise CommandError(f"Niet geïmporteerd: {gelukt.count(False)} van {_bestanden(len(paden))}.")

    def _importeer(self, pad: Path) -> bool:
        try:
            verslag = bewaar(controleer(lees(pad)))
        except Importfouten as fouten:
            self.stderr.write(str(fouten))
            return False
        except DatabaseError as fout:
            self.stderr.write(
                f"{pad}: de database kan dit nu niet bewaren; er is niets veranderd. Probeer het opnieuw ({fout})"
            )
            return False
        meld(self, pad, verslag)
        return True


def meld(command: BaseCommand, pad: Path, verslag: Verslag) -> None:
    """Print what the import of one file did."""
    command.stdout.write(f"{pad.name}: {verslag.klantreis.titel}")
    command.stdout.write(f"  {verslag}")
    for opmerking in verslag.opmerkingen:
        command.stdout.write(f"  {opmerking}")


def _bestanden(aantal: int) -> str:
    return "1 bestand" if aantal == 1 else f"{aantal} bestanden"
