"""What a phone gets to see of where the product is."""

from typing import Any

import pytest
from django.test import RequestFactory

from workshop import adres


@pytest.mark.parametrize(
    ("volledig", "getoond"),
    [
        ("https://mee.berkelmeer.nl", "mee.berkelmeer.nl"),
        ("https://mee.berkelmeer.nl/", "mee.berkelmeer.nl"),
        ("http://192.168.1.20:8000/mee/", "192.168.1.20:8000/mee"),
        ("https://klantreis.gemeente.nl:443/mee", "klantreis.gemeente.nl/mee"),
        ("http://laptop:80", "laptop"),
        ("https://laptop:80/mee", "laptop:80/mee"),
        ("http://[fd00::20]:8000/mee", "[fd00::20]:8000/mee"),
    ],
)
def test_zo_lees_je_het_voor(volledig: str, getoond: str) -> None:
    assert adres.toonadres(volledig) == getoond


@pytest.mark.parametrize(
    ("waar", "kan"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://127.8.9.10/mee", False),
        ("http://localhost:8000/mee/", False),
        ("http://LOCALHOST.", False),
        ("http://klantreis.localhost:8000", False),
        ("http://[::1]:8000", False),
        ("http://[::ffff:127.0.0.1]", False),
        ("http://0.0.0.0:8000", False),
        ("", False),
        ("http://192.168.1.20:8000", True),
        ("http://[fd00::20]:8000", True),
        ("https://localhost.berkelmeer.nl", True),
        ("http://laptop:8000", True),
    ],
)
def test_een_telefoon_komt_niet_op_andermans_eigen_machine(waar: str, kan: bool) -> None:
    assert adres.bereikbaar(waar) is kan


def test_zonder_instelling_is_alles_het_adres_van_het_verzoek(settings: Any, rf: RequestFactory) -> None:
    settings.MEEDOE_ADRES = settings.NETWERK_ADRES = ""
    settings.ALLOWED_HOSTS = ["klantreis.gemeente.nl"]
    verzoek = rf.get("/", headers={"host": "klantreis.gemeente.nl"}, secure=True)
    assert adres.basisadres(verzoek) == "https://klantreis.gemeente.nl"
    assert adres.meedoeadres(verzoek) == "https://klantreis.gemeente.nl/mee/"
    assert adres.qr_adres(verzoek, "abc") == "https://klantreis.gemeente.nl/mee/abc/"


def test_het_korte_adres_is_om_te_typen_en_staat_niet_in_de_code(settings: Any, rf: RequestFactory) -> None:
    settings.MEEDOE_ADRES, settings.NETWERK_ADRES = "https://mee.gemeente.nl", ""
    verzoek = rf.get("/", secure=True)
    assert adres.toonadres(adres.meedoeadres(verzoek)) == "mee.gemeente.nl"
    assert adres.qr_adres(verzoek, "abc") == "https://testserver/mee/abc/"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000"])
def test_wie_op_de_laptop_zelf_kijkt_toont_telefoons_het_adres_in_het_netwerk(
    host: str, settings: Any, rf: RequestFactory
) -> None:
    settings.MEEDOE_ADRES, settings.NETWERK_ADRES = "", "http://192.168.1.20:8000"
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    verzoek = rf.get("/", headers={"host": host})
    assert adres.qr_adres(verzoek, "abc") == "http://192.168.1.20:8000/mee/abc/"
    assert adres.toonadres(adres.meedoeadres(verzoek)) == "192.168.1.20:8000/mee"


def test_wie_al_een_ander_adres_in_het_netwerk_gebruikt_houdt_dat(settings: Any, rf: RequestFactory) -> None:
    settings.MEEDOE_ADRES, settings.NETWERK_ADRES = "", "http://192.168.1.20:8000"
    settings.ALLOWED_HOSTS = ["10.0.0.7"]
    assert adres.basisadres(rf.get("/", headers={"host": "10.0.0.7:8000"})) == "http://10.0.0.7:8000"
