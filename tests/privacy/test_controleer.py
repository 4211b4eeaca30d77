"""The guard as the page asks it: JSON out, nothing stored, nothing logged."""

import logging

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from privacy.views import HOOGSTENS
from tests.conftest import Cast

ADRES = "/privacy/controleer/"


def test_vondsten_op_de_plek_van_de_browser(cast: Cast) -> None:
    # An emoji is one character in Python and two in a browser.
    tekst = "😀 Bel 06-12345678,\n😀 of mail r@voorbeeld.nl 😀"
    antwoord = cast["medewerker"].post(ADRES, {"tekst": tekst})
    assert antwoord.status_code == 200
    assert "no-store" in antwoord["Cache-Control"]
    eenheden = tekst.encode("utf-16-le")
    vondsten = antwoord.json()["vondsten"]
    assert [
        (eenheden[2 * v["begin"] : 2 * v["eind"]].decode("utf-16-le"), v["soort"], v["label"], v["vervanging"])
        for v in vondsten
    ] == [
        ("06-12345678", "telefoon", "telefoonnummer", "[telefoon]"),
        ("r@voorbeeld.nl", "e-mail", "e-mailadres", "[e-mail]"),
    ]


@pytest.mark.parametrize("gegevens", [{}, {"tekst": ""}, {"tekst": "Ik belde op 12 maart."}])
def test_niets_gevonden(cast: Cast, gegevens: dict[str, str]) -> None:
    assert cast["meelezer"].post(ADRES, gegevens).json() == {"vondsten": []}


def test_alleen_met_een_account_en_alleen_met_post(cast: Cast) -> None:
    assert cast["buitenstaander"].post(ADRES, {"tekst": "06-12345678"}).status_code == 302
    assert cast["teamlid"].get(ADRES).status_code == 405
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(cast.gebruikers["teamlid"])
    assert streng.post(ADRES, {"tekst": "06-12345678"}).status_code == 403


def test_bewaart_niets_en_zegt_niets_in_een_log(
    cast: Cast, caplog: pytest.LogCaptureFixture, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    caplog.set_level(logging.DEBUG)
    with django_assert_num_queries(2) as vragen:  # the session and the account
        cast["teamlid"].post(ADRES, {"tekst": "Bel 06-12345678"})
    assert all(vraag["sql"].startswith("SELECT") for vraag in vragen.captured_queries)
    assert "12345678" not in caplog.text


def test_een_tekst_die_te_lang_is_houdt_niemand_op(cast: Cast) -> None:
    # Four megabytes of digits would take half a minute; no field takes a text that long.
    tekst = "Bel 06-12345678. " + "a" * HOOGSTENS + " Bel 06-12345678."
    (vondst,) = cast["medewerker"].post(ADRES, {"tekst": tekst}).json()["vondsten"]
    assert vondst["begin"] == len("Bel ")
