"""What the room answers is hidden until it is over: whatever people choose, nothing that is sent or shown by then differs."""

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import groot
from tests.workshop.conftest import Binnen
from tests.workshop.test_inbreng import HTMX
from verbeterplan.models import Idee, Verbeterpunt
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng
from workshop.regie import sluit_nu
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db
#: What differs between two looks at the same page: tokens, tickets, moments, and keys for what somebody is going to make.
_STEEDS_ANDERS = re.compile(r'\b\w{64}\b|kaartje=[^"&]+|\d{13}|nonce="[^"]+|name="uuid" value="[\w-]{36}')


def _antwoord(soort: Soort, blok: Blok, keuze: int) -> tuple[str, dict[str, object]]:
    """Return what a phone sends: (address, fields) of one of two answers."""
    punten = list(Verbeterpunt.objects.zelfstandig().order_by("pk"))
    ideeen = list(Idee.objects.order_by("pk"))
    if soort is Soort.STEMMEN:
        return "stem", {"vraag": blok.vraag.uuid, "waardering": keuze * 2 - 1}  # type: ignore[union-attr]
    if soort is Soort.PRIORITEREN:
        return "wegen", {"vraag": blok.weegvraag.uuid, "impact": 1 + keuze * 4, "inspanning": 5 - keuze * 4}  # type: ignore[union-attr]
    if soort is Soort.KNELPUNTEN:
        return "knelpunten", {"blok": blok.uuid, "punt": punten[keuze].uuid}
    return "stip", {"blok": blok.uuid, "zet": f"{ideeen[keuze].uuid}:{blok.stippen}"}


def _alles(workshop: Workshop, vanaf: int, gezichten: list[str], leider: Client, ander: Client) -> dict[str, str]:
    """Return everything that was sent since a message, and every page that somebody may look at."""
    klantreis = f"/klantreizen/{workshop.klantreis.uuid}"
    basis = f"{klantreis}/workshops/{workshop.uuid}"
    uit = {
        f"{bericht.bord.sleutel} {nummer}": bericht.html
        for nummer, bericht in enumerate(LiveBericht.objects.filter(pk__gt=vanaf).select_related("bord").order_by("pk"))
        if not bericht.bord.sleutel.endswith("/regie") or "regie" in gezichten
    }
    paginas = [f"{basis}/scherm/", f"{basis}/", f"{klantreis}/verbeterplan/", f"{klantreis}/verbeterplan/ideeen/"]
    paginas += [f"{klantreis}/heartbeat/", f"{klantreis}/geschiedenis/", f"{basis}/verslag/"]
    paginas += [f"{basis}/regie/"] if "regie" in gezichten else []
    for adres in paginas:
        antwoord = leider.get(adres, follow=True)
        assert antwoord.status_code == 200, adres
        uit[adres] = antwoord.content.decode()
    uit["telefoon van een ander"] = ander.get(f"/mee/w/{workshop.uuid}/").content.decode()
    return {waar: _STEEDS_ANDERS.sub("", html) for waar, html in uit.items()}


@pytest.mark.parametrize("soort", [Soort.STEMMEN, Soort.KNELPUNTEN, Soort.STIPPEN, Soort.PRIORITEREN])
def test_aan_niets_is_te_zien_wat_iemand_koos(
    soort: Soort, bezig: Workshop, binnen: Binnen, naar_blok: Callable[[Soort], Blok], cast: Cast
) -> None:
    groot(bezig.klantreis, 3)
    telefoon, gast = binnen("Fatima")
    ander, _ = binnen("Bas")
    for idee in Idee.objects.all():
        Inbreng.objects.create(workshop=bezig, idee=idee, gast=Gast.objects.get(pk=gast.pk))
    blok = naar_blok(soort)
    # A clock that stands still reads the same twice.
    Workshop.objects.filter(pk=bezig.pk).update(klok_tot=None, klok_rest=60)
    leider = cast["projectleider"]
    # Of votes and weighing a begeleider may unfold how it stands; of the others nobody may.
    gezichten = ["regie"] if soort in (Soort.KNELPUNTEN, Soort.STIPPEN) else []
    vanaf = LiveBericht.objects.latest("pk").pk
    gezien: list[dict[str, str]] = []
    uitslag: list[str] = []
    for keuze in (0, 1):
        terug = transaction.savepoint_create()
        wat, velden = _antwoord(soort, blok, keuze)
        assert telefoon.post(f"/mee/w/{bezig.uuid}/{wat}/", velden, headers=HTMX).status_code == 200
        gezien.append(_alles(bezig, vanaf, gezichten, leider, ander))
        sluit_nu(bezig.pk, None)
        uitslag.append(
            _alles(bezig, vanaf, gezichten, leider, ander)[
                f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/scherm/"
            ]
        )
        transaction.savepoint_rollback(terug)
    assert any(waar.startswith("workshop/") for waar in gezien[0]), "er is iets verteld"
    for (waar, een), (_, twee) in zip(gezien[0].items(), gezien[1].items(), strict=True):
        assert een == twee, waar
    assert uitslag[0] != uitslag[1], "na het sluiten is het verschil er wel"
