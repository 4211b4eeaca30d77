"""manage.py importeer PAD [PAD…]: bring in klantreizen, and whatever else the apps can read, from YAML and JSON files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from klantreis.models import Klantreis
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.inleesbaar import Ingelezen, soort_van
from uitwisseling.lezen import Document, lees_tekstbestand
from uitwisseling.opslaan import BestaatAl, Verslag, bewaar, kopie
from uitwisseling.soorten import klantreis_in, lees_document

GEEN_KOPIE = "alleen van een klantreis kan een kopie gemaakt worden; laat --als-kopie weg"


class Command(BaseCommand):
    """Import each file as a whole, or not at all; the exit code is 1 when one of them could not be imported."""

    help = (
        "Importeert klantreizen en het programma uit YAML- en JSON-bestanden. Een bestand met fouten verandert niets. "
        "Een JSON-bestand uit dit systeem wordt altijd een nieuwe klantreis."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one or more paths."""
        parser.add_argument(
            "paden", metavar="PAD", nargs="+", type=Path, help="een bestand met een klantreis of een programma"
        )
        parser.add_argument(
            "--als-kopie",
            action="store_true",
            help="maakt een nieuwe klantreis onder een vrije titel, ook als er al een is met deze titel",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every file and report each; errors of one file do not keep the others out."""
        paden: list[Path] = options["paden"]
        gelukt = [self._importeer(pad, als_kopie=options["als_kopie"]) for pad in paden]
        if not all(gelukt):
            raise CommandError(f"Niet geïmporteerd: {gelukt.count(False)} van {_bestanden(len(paden))}.")

    def _importeer(self, pad: Path, *, als_kopie: bool) -> bool:
        try:
            verslag = _lees_in(lees_document(lees_tekstbestand(pad), str(pad)), als_kopie=als_kopie)
        except Importfouten as fouten:
            self.stderr.write(str(fouten))
            return False
        except BestaatAl as bestaat:
            self.stderr.write(
                f"{pad}: er is al een klantreis met de titel '{bestaat.titel}'; er is niets veranderd. "
                "Wil je een kopie? Gebruik dan --als-kopie."
            )
            return False
        except DatabaseError as fout:
            self.stderr.write(
                f"{pad}: de database kan dit nu niet bewaren; er is niets veranderd. Probeer het opnieuw ({fout})"
            )
            return False
        meld(self, pad, verslag)
        return True


def _lees_in(document: Document, *, als_kopie: bool) -> Verslag | Ingelezen:
    """Check and store one file of whatever kind. Raises Importfouten, BestaatAl or what the database refuses."""
    soort = soort_van(document)
    if soort is None:
        bestand = klantreis_in(document)
        if als_kopie and Klantreis.objects.filter(titel=bestand.klantreis.titel).exists():
            bestand = kopie(bestand)
        return bewaar(bestand, alleen_nieuw=als_kopie)
    if als_kopie:
        raise Importfouten((Fout(document.naam, soort.kop, GEEN_KOPIE),))
    return soort.lees_in(document)


def meld(command: BaseCommand, pad: Path, verslag: Verslag | Ingelezen) -> None:
    """Print what the import of one file did."""
    command.stdout.write(f"{pad.name}: {verslag.titel}")
    command.stdout.write(f"  {verslag}")
    for opmerking in verslag.opmerkingen:
        command.stdout.write(f"  {opmerking}")


def _bestanden(aantal: int) -> str:
    return "1 bestand" if aantal == 1 else f"{aantal} bestanden"
