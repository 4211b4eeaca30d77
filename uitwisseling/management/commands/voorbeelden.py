"""manage.py voorbeelden: the three example klantreizen, what higher apps have around them, and the people of the demo."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

import uitwisseling
from klantreis.models import Klantreis
from klantreis.wijzigingen import stil
from uitwisseling.gebruikers import WACHTWOORD, Account, maak_demogebruikers, zet_in_team
from uitwisseling.inleesbaar import met_voorbeeld
from uitwisseling.lezen import lees
from uitwisseling.management.commands.importeer import meld
from uitwisseling.opslaan import bewaar
from uitwisseling.schema import controleer

MAP = Path(uitwisseling.__file__).parent / "voorbeelden"
#: The klantreis that has gone all the way, so that everybody has one result to look at.
GEPUBLICEERD = "huishoudelijke-hulp"


class Command(BaseCommand):
    """Load the examples; a second time changes nothing that is there already."""

    help = (
        "Laadt de voorbeeldklantreizen met het programma en maakt accounts om mee te proberen. "
        "Het wachtwoord is bij iedereen bekend."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the switch that allows this outside DEBUG."""
        parser.add_argument(
            "--ook-buiten-debug",
            action="store_true",
            help="ook als DEBUG uit staat: iedereen die het wachtwoord kent, kan dan inloggen",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything in one transaction and print how to log in."""
        if not settings.DEBUG and not options["ook_buiten_debug"]:
            raise CommandError(
                "De voorbeelden hebben accounts met een bekend wachtwoord. Daarom laadt dit alleen als DEBUG aan staat."
                " Wil je het toch? Gebruik dan --ook-buiten-debug."
            )
        with transaction.atomic():
            accounts = maak_demogebruikers()
            for pad in sorted(MAP.glob("*.yaml")):
                verslag = bewaar(controleer(lees(pad)))
                with stil():
                    zet_in_team(verslag.klantreis, accounts)
                if pad.stem == GEPUBLICEERD:
                    Klantreis.objects.filter(pk=verslag.klantreis.pk, gepubliceerd_op=None).update(
                        gepubliceerd_op=timezone.localdate()
                    )
                meld(self, pad, verslag)
            for soort, pad in met_voorbeeld():
                meld(self, pad, soort.lees_in(lees(pad)))
        self._meld_accounts(accounts)

    def _meld_accounts(self, accounts: list[Account]) -> None:
        self.stdout.write(f"Inloggen met wachtwoord {WACHTWOORD}:")
        breedte = max(len(account.wie.email) for account in accounts)
        for account in accounts:
            bestond = "" if account.nieuw else " (bestond al, wachtwoord niet veranderd)"
            self.stdout.write(f"  {account.wie.email:{breedte}}  {account.wie.naam}, {account.wie.uitleg}{bestond}")
