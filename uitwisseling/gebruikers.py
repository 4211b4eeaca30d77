"""The people of the demo: an account for each role of domein.md section 6, and their place in the example klantreizen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from accounts.models import Gebruiker
from klantreis.models import Klantreis, Teamlid

#: Made to be known: it opens nothing but example data.
WACHTWOORD = "welkom-in-berkelmeer"


@dataclass(frozen=True, slots=True)
class Demogebruiker:
    """Somebody to log in as; `teamrol` is the rol in every example klantreis, or "" for none."""

    adres: str
    naam: str
    teamrol: str
    uitleg: str
    is_beheerder: bool = False
    is_programmaleider: bool = False

    @property
    def email(self) -> str:
        """The e-mail address, which is the name to log in with."""
        return f"{self.adres}@berkelmeer.example"


DEMOGEBRUIKERS = (
    Demogebruiker(
        "projectleider",
        "Anouk Hendriks",
        "projectleider",
        "leidt het programma en de klantreizen",
        is_programmaleider=True,
    ),
    Demogebruiker("teamlid", "Bas Willemsen", "teamlid", "werkt mee aan de klantreizen"),
    Demogebruiker("meelezer", "Hetty van Aalst", "meelezer", "leest mee, maar ziet geen interviews"),
    Demogebruiker("medewerker", "Femke de Boer", "", "ziet alleen resultaten"),
    Demogebruiker("beheerder", "Mila Okafor", "", "beheert alles", is_beheerder=True),
)


@dataclass(frozen=True, slots=True)
class Account:
    """A demo user with the account; `nieuw` is False when it was there already, with a password of its own."""

    wie: Demogebruiker
    gebruiker: Gebruiker
    nieuw: bool


def maak_demogebruikers() -> list[Account]:
    """Return the demo accounts, making those that are not there yet. An account that is there stays as it is."""
    accounts = []
    with transaction.atomic():
        for wie in DEMOGEBRUIKERS:
            gebruiker = Gebruiker.objects.filter(email__iexact=wie.email).first()
            nieuw = gebruiker is None
            if gebruiker is None:
                gebruiker = Gebruiker.objects.create_user(
                    wie.email,
                    WACHTWOORD,
                    naam=wie.naam,
                    is_superuser=wie.is_beheerder,
                    is_programmaleider=wie.is_programmaleider,
                )
            accounts.append(Account(wie, gebruiker, nieuw))
    return accounts


def zet_in_team(klantreis: Klantreis, accounts: Iterable[Account]) -> None:
    """Give the demo users their place in a klantreis.

    Who is in the projectgroep by name gets the account there and keeps that rol; who is not is added beside the
    projectgroep. Somebody else's account, and an account that has a place already, are left alone.
    """
    with transaction.atomic():
        team = list(Teamlid.objects.select_for_update().filter(klantreis=klantreis))
        per_naam = {lid.naam: lid for lid in team}
        bezet = {lid.gebruiker_id for lid in team}
        volgorde: int = Teamlid.objects.filter(klantreis=klantreis).aggregate(hoogste=Max("volgorde"))["hoogste"] or 0
        for account in accounts:
            if not account.wie.teamrol or account.gebruiker.pk in bezet:
                continue
            lid = per_naam.get(account.wie.naam)
            if lid is None:
                volgorde += 1
                Teamlid.objects.create(
                    klantreis=klantreis,
                    naam=account.wie.naam,
                    rol=account.wie.teamrol,
                    gebruiker=account.gebruiker,
                    volgorde=volgorde,
                )
            elif lid.gebruiker_id is None:
                lid.gebruiker = account.gebruiker
                lid.save(update_fields=["gebruiker"])
