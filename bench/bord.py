"""The heartbeat board against the authenticated view of one query and a constant body."""

from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker
from bench.gegevens import Opzet, ingelogd
from bench.meten import Uitslag, vergelijk

# (contactmomenten, target as a ratio to the floor): architectuur.md, Budgets.
DOELEN = {15: 3.0, 150: 8.0}
RONDEN = {15: 200, 150: 80}
MEESTE_VRAGEN = 9


def meet(leider: Gebruiker, opzetten: list[Opzet]) -> list[Uitslag]:
    """Measure the board of every klantreis, without and with gzip; the queries may not grow with the klantreis."""
    uitslagen = []
    for gzip in (False, True):
        client = ingelogd(leider, gzip=gzip)
        for opzet in opzetten:
            uitslagen.append(_een(client, opzet, gzip=gzip))
    vragen = {uitslag.vragen for uitslag in uitslagen}
    assert len(vragen) == 1, f"the number of queries grows with the klantreis: {vragen}"
    assert vragen.pop() <= MEESTE_VRAGEN
    return uitslagen


def _een(client: Client, opzet: Opzet, *, gzip: bool) -> Uitslag:
    adres = reverse("heartbeat:bord", args=[opzet.klantreis.uuid])
    vloer = reverse("vloer_pagina")

    def bord() -> None:
        antwoord = client.get(adres, secure=True)
        assert antwoord.status_code == 200, antwoord.status_code

    def kaal() -> None:
        antwoord = client.get(vloer, secure=True)
        assert antwoord.status_code == 200, antwoord.status_code

    return vergelijk(
        f"bord {opzet.naam}{', met gzip' if gzip else ''}",
        bord,
        kaal,
        doel=None if gzip else DOELEN.get(opzet.contactmomenten),
        ronden=RONDEN.get(opzet.contactmomenten, 80),
    )
