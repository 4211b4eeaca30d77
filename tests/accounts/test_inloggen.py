"""Logging in, logging out and being locked out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import WACHTWOORD, Cast

pytestmark = pytest.mark.django_db


def test_inloggen_met_email_in_hoofdletters(cast: Cast) -> None:
    client = Client()
    antwoord = client.post(
        reverse("accounts:inloggen"), {"username": "Projectleider@Berkelmeer.example", "password": WACHTWOORD}
    )
    assert antwoord.status_code == 302
    assert antwoord["Location"] == reverse("klantreis:overzicht")


def test_verkeerd_wachtwoord_houdt_het_adres(cast: Cast) -> None:
    antwoord = Client().post(
        reverse("accounts:inloggen"), {"username": "teamlid@berkelmeer.example", "password": "fout"}
    )
    assert antwoord.status_code == 200
    inhoud = antwoord.content.decode()
    assert "horen niet bij elkaar" in inhoud
    assert "teamlid@berkelmeer.example" in inhoud


def test_na_vijf_keer_fout_op_slot_ook_met_het_goede_wachtwoord(cast: Cast) -> None:
    client = Client()
    adres = reverse("accounts:inloggen")
    for naam in ("teamlid", "Teamlid", "TEAMLID", "teamlid", "teamlid"):
        laatste = client.post(adres, {"username": f"{naam}@berkelmeer.example", "password": "fout"})
    assert laatste.status_code == 429
    assert "Wacht vijftien minuten" in laatste.content.decode()
    goed = client.post(adres, {"username": "teamlid@berkelmeer.example", "password": WACHTWOORD})
    assert goed.status_code == 429


def test_uitloggen_alleen_met_post(cast: Cast) -> None:
    assert cast["teamlid"].get(reverse("accounts:uitloggen")).status_code == 405
    assert cast["teamlid"].post(reverse("accounts:uitloggen")).status_code == 302
    assert cast["teamlid"].get(reverse("klantreis:overzicht")).status_code == 302


def test_verlopen_sessie_onder_htmx_verplaatst_de_hele_pagina(cast: Cast) -> None:
    antwoord = cast["buitenstaander"].get(
        reverse("klantreis:overzicht"),
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/klantreizen/"},
    )
    assert antwoord.headers["HX-Redirect"] == "/inloggen/?next=%2Fklantreizen%2F"


def test_op_slot_raakt_een_ander_account_niet(cast: Cast) -> None:
    adres = reverse("accounts:inloggen")
    for _ in range(5):
        Client().post(adres, {"username": "teamlid@berkelmeer.example", "password": "fout"})
    ander = Client().post(adres, {"username": "meelezer@berkelmeer.example", "password": WACHTWOORD})
    assert ander.status_code == 302


def test_achter_de_proxy_sluit_een_ander_adres_je_niet_buiten(cast: Cast, settings: Any) -> None:
    settings.ACHTER_PROXY = True
    adres = reverse("accounts:inloggen")
    gegevens = {"username": "teamlid@berkelmeer.example", "password": "fout"}
    for _ in range(5):
        fout = Client().post(adres, gegevens, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.1"})
    assert fout.status_code == 429
    gegevens["password"] = WACHTWOORD
    goed = Client().post(adres, gegevens, headers={"X-Forwarded-For": "198.51.100.1, 198.51.100.2"})
    assert goed.status_code == 302
