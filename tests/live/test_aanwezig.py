"""Who has a board open: what is news, what is not, and whose word counts."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from live import kaartje, publiceer
from live.aanwezig import GENOEMD, GETEKEND, HOOGUIT_TABS, meld, stand, vertrek
from live.models import Aanwezig, LiveBericht
from tests.conftest import Cast

BORD = "heartbeat/1"
ADRES = reverse("live:aanwezig")


def berichten() -> list[str]:
    """Return what was published, in order."""
    return list(LiveBericht.objects.order_by("versie").values_list("html", flat=True))


def mensen(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return who a message names, and where they are busy."""
    regels = re.findall(r'<li data-wie="[^"]*" data-naam="([^"]*)">(.*?)</li>', html, re.DOTALL)
    return [(naam, re.findall(r'data-bezig="([^"]*)">([^<]*)<', rest)) for naam, rest in regels]


def verouder(**wie: str) -> None:
    """Let somebody be silent for too long."""
    Aanwezig.objects.filter(**wie).update(gezien=timezone.now() - timedelta(seconds=61))


def test_alleen_wat_mensen_zien_veranderen_wordt_een_bericht(db: None) -> None:
    meld(BORD, "g1", "a", "Joris Wolters")
    assert mensen(berichten()[-1]) == [("Joris Wolters", [])]
    for _ in range(3):
        meld(BORD, "g1", "a", "Joris Wolters")
    meld(BORD, "g1", "b", "Joris Wolters")
    assert len(berichten()) == 1, "twee tabs van één mens zijn één mens"
    meld(BORD, "g2", "a", "Fatma Yıldız", plek="huidig/c1-2", plek_naam="Balie bij Bellen")
    assert mensen(berichten()[-1]) == [
        ("Fatma Yıldız", [("huidig/c1-2", "Balie bij Bellen")]),
        ("Joris Wolters", []),
    ]
    meld(BORD, "g2", "a", "Fatma Yıldız")
    assert mensen(berichten()[-1])[0] == ("Fatma Yıldız", [])
    vertrek(BORD, "g1", "a")
    vertrek(BORD, "g1", "onbekend")
    assert len(berichten()) == 3, "de andere tab is er nog"
    vertrek(BORD, "g1", "b")
    assert mensen(berichten()[-1]) == [("Fatma Yıldız", [])]
    meld("heartbeat/2", "g1", "a", "Joris Wolters")
    assert mensen(stand(BORD)) == [("Fatma Yıldız", [])]


def test_wie_stilvalt_gaat_weg_met_het_volgende_bericht_van_een_ander_en_komt_terug(db: None) -> None:
    meld(BORD, "g1", "a", "Joris Wolters", plek="x", plek_naam="iets")
    meld(BORD, "g2", "a", "Fatma Yıldız")
    verouder(wie="g1")
    meld(BORD, "g2", "a", "Fatma Yıldız")
    assert mensen(berichten()[-1]) == [("Fatma Yıldız", [])]
    assert Aanwezig.objects.count() == 1
    meld(BORD, "g1", "a", "Joris Wolters", plek="x", plek_naam="iets")
    assert len(mensen(berichten()[-1])) == 2
    assert len(berichten()) == 4


def test_een_melding_zonder_nieuws_kost_altijd_twee_vragen_en_een_komst_een_bericht(db: None) -> None:
    aantallen = []
    for hoeveel in (2, 30):
        for nummer in range(hoeveel):
            meld(BORD, f"g{nummer}", "a", f"Collega {nummer}")
        with CaptureQueriesContext(connection) as stil:
            meld(BORD, "g0", "a", "Collega 0")
        with CaptureQueriesContext(connection) as nieuws:
            meld(BORD, f"g{hoeveel}", "a", "Nieuw")
        vertrek(BORD, f"g{hoeveel}", "a")
        aantallen.append((len(stil), len(nieuws)))
    assert aantallen[0] == aantallen[1]
    assert aantallen[0][0] == 2
    assert len(berichten()) == 30 + 2 * 2


def test_een_vol_bord_blijft_een_klein_bericht_en_veel_tabs_ook(db: None) -> None:
    for nummer in range(GENOEMD + 3):
        meld(BORD, f"g{nummer}", "a", f"Collega {nummer:03}")
    html = berichten()[-1]
    assert len(mensen(html)) == GENOEMD
    assert "en nog 3" in html
    assert html.count('aria-hidden="true">C0') >= GETEKEND
    assert f"+{GENOEMD + 3 - GETEKEND}" in html
    for nummer in range(HOOGUIT_TABS + 4):
        meld(BORD, "g0", f"tab{nummer}", "Collega 000", plek=f"plek-{nummer}", plek_naam="een plek")
    assert Aanwezig.objects.filter(wie="g0").count() == HOOGUIT_TABS


def test_wat_iemand_intikt_wordt_nooit_opmaak(db: None) -> None:
    meld(BORD, "g1", "a", "<b>Joris", plek="x", plek_naam="<script>alert(1)</script>")
    assert "<script" not in berichten()[-1]
    assert "<b>" not in berichten()[-1]


def test_de_versie_zegt_welk_van_twee_nieuwer_is(db: None) -> None:
    publiceer.publiceer(BORD, "<p>iets anders</p>")
    meld(BORD, "g1", "a", "Joris Wolters")
    assert 'data-versie="2"' in berichten()[-1]
    publiceer.publiceer(BORD, "<p>iets anders</p>")
    assert 'data-versie="3"' in stand(BORD)


def _bewijs(gebruiker: Gebruiker, bord: str = BORD) -> str:
    adres = kaartje.luisteradres(bord, kaartje.wie(gebruiker.pk), 0)
    return adres.partition("kaartje=")[2].replace("%3A", ":")


def _post(client: Client, **velden: str) -> Any:
    return client.post(ADRES, {"tab": "abc"} | velden)


def test_de_pagina_vertelt_het_met_haar_kaartje_en_hoort_wie_er_is(cast: Cast) -> None:
    mens = cast.gebruikers["teamlid"]
    meld(BORD, "g99", "a", "Fatma Yıldız", plek="x", plek_naam="iets")
    bewijs = _bewijs(mens)
    antwoord = _post(cast["teamlid"], kaartje=bewijs, plek="huidig/c1-2", plek_naam="Balie", toon="1")
    assert antwoord.status_code == 200
    assert mensen(antwoord.content.decode()) == [
        ("Fatma Yıldız", [("x", "iets")]),
        (mens.naam, [("huidig/c1-2", "Balie")]),
    ]
    assert _post(cast["teamlid"], kaartje=bewijs).status_code == 204
    assert _post(cast["teamlid"], kaartje=bewijs, weg="1").status_code == 204
    assert Aanwezig.objects.get().wie == "g99"


@pytest.mark.parametrize("velden", [{"tab": ""}, {"tab": "a b"}, {"tab": "x" * 41}, {"plek": '"]'}, {"kaartje": ""}])
def test_wat_niet_kan_wordt_niet_bewaard(cast: Cast, velden: dict[str, str]) -> None:
    bewijs = _bewijs(cast.gebruikers["teamlid"])
    assert _post(cast["teamlid"], **{"kaartje": bewijs} | velden).status_code == 422
    assert not Aanwezig.objects.exists()


def test_het_kaartje_van_een_ander_een_oud_en_een_ingetrokken_kaartje_zijn_403(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, gebruiker: Callable[..., Gebruiker]
) -> None:
    mijn, client = cast.gebruikers["teamlid"], cast["teamlid"]
    bewijs = _bewijs(mijn)
    assert _post(client, kaartje=_bewijs(gebruiker("ander"))).status_code == 403
    assert _post(client, kaartje=f"{bewijs}x").status_code == 403
    publiceer.sluit(kaartje.wie(mijn.pk), "ideeen/")
    assert _post(client, kaartje=bewijs).status_code == 204, "dat ging over andere borden"
    publiceer.sluit(kaartje.wie(mijn.pk), "heartbeat/")
    assert _post(client, kaartje=bewijs).status_code == 403
    monkeypatch.setattr(kaartje, "nu", lambda: 2**53)
    nieuw = _bewijs(mijn)
    assert _post(client, kaartje=nieuw).status_code == 204
    monkeypatch.setattr(kaartje, "GELDIG_SECONDEN", -1)
    assert _post(client, kaartje=nieuw).status_code == 403
