"""One rating, as the board sends it, against an authenticated POST that writes one row."""

from itertools import cycle
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker
from bench.gegevens import Opzet, ingelogd, sleutel
from bench.meten import Uitslag, vergelijk

DOEL = 2.0
RONDEN = 200


def meet(leider: Gebruiker, opzetten: list[Opzet]) -> list[Uitslag]:
    """Measure a rating on the board of every klantreis; the target holds for the board of a normal size, the first."""
    client = ingelogd(leider)
    return [_een(client, opzet, doel=None if plek else DOEL) for plek, opzet in enumerate(opzetten)]


def _een(client: Client, opzet: Opzet, *, doel: float | None) -> Uitslag:
    adres = reverse("heartbeat:waardeer", args=[opzet.klantreis.uuid])
    vloer = reverse("vloer_schrijf", args=[opzet.beleving.pk])
    kop = sleutel(client) | {"HX-Request": "true"}
    cel: dict[str, object] = {
        "persona": opzet.persona.uuid,
        "soort": "huidig",
        "moment": opzet.moment.uuid,
        "kanaal": opzet.kanaal.sleutel,
    }
    stand = {"was": str(opzet.beleving.waardering)}
    soort = "application/x-www-form-urlencoded"
    keuzes = cycle(("1", "-1") if stand["was"] == "-1" else ("-1", "1"))

    def stuur(waarheen: str, velden: dict[str, object]) -> None:
        antwoord = client.post(waarheen, urlencode(velden), content_type=soort, headers=kop, secure=True)
        assert antwoord.status_code == 200, antwoord.status_code

    def waardeer() -> None:
        nieuw = next(keuzes)
        stuur(adres, cel | stand | {"waardering": nieuw})
        stand["was"] = nieuw

    def kaal() -> None:
        stuur(vloer, cel | stand | {"waardering": "1"})

    return vergelijk(f"waardering op {opzet.naam}", waardeer, kaal, doel=doel, ronden=RONDEN)
