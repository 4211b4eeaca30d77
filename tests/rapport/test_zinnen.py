"""Sentences from facts."""

from datetime import date

import pytest

from klantreis.pad import Fase
from rapport.queries import Gesprekken, Mensen
from rapport.tellen import hoofdletter, opsomming, tel, telwoord
from rapport.zinnen import inleiding, periode, verdeling, werkwijze
from verbeterplan.regels import Planstand


@pytest.mark.parametrize(("aantal", "woord"), [(0, "nul"), (1, "één"), (12, "twaalf"), (13, "13")])
def test_telwoord(aantal: int, woord: str) -> None:
    assert telwoord(aantal) == woord


@pytest.mark.parametrize(("opgelost", "zin"), [(0, "is nog niet opgelost"), (1, "is opgelost")])
def test_een_enkel_verbeterpunt(opgelost: int, zin: str) -> None:
    stand = Planstand(0, 0, 0, 0, 0, 1, opgelost, 0, 0, 0)
    niets = Gesprekken(0, None, None, {})
    zinnen = inleiding([], stand, niets, Fase.DELIVER, hermeten=True, negatieve_punten=1)
    assert f"Het enige verbeterpunt {zin}." in [str(deel) for deel in zinnen]


def test_een_enkel_citaat() -> None:
    stappen = werkwijze(Gesprekken(1, None, None, {-1: 1}), Mensen("", (), 0, ()), (), {})
    assert stappen[0].zinnen[1] == "Dat leverde 1 citaat op: 1 negatief."


def test_enkelvoud_meervoud_en_opsomming() -> None:
    assert (tel(1, "actie", "acties"), tel(3, "actie", "acties")) == ("één actie", "drie acties")
    assert (opsomming(["a"]), opsomming(["a", "b", "c"])) == ("a", "a, b en c")
    assert (hoofdletter("één actie"), hoofdletter("drie acties")) == ("Eén actie", "Drie acties")
    assert verdeling({-1: 3, 1: 2}) == "3 negatief en 2 positief"


@pytest.mark.parametrize(
    ("eerste", "laatste", "tekst"),
    [
        (None, None, ""),
        (date(2025, 3, 4), date(2025, 3, 4), " op 4 maart 2025"),
        (date(2025, 2, 18), date(2025, 3, 18), " van 18 februari tot en met 18 maart 2025"),
        (date(2024, 12, 18), date(2025, 1, 8), " van 18 december 2024 tot en met 8 januari 2025"),
    ],
)
def test_periode(eerste: date | None, laatste: date | None, tekst: str) -> None:
    assert periode(eerste, laatste) == tekst
