"""Sentences from facts."""

from datetime import date

import pytest

from rapport.tellen import hoofdletter, opsomming, tel, telwoord
from rapport.zinnen import periode, verdeling


@pytest.mark.parametrize(("aantal", "woord"), [(0, "nul"), (1, "één"), (12, "twaalf"), (13, "13")])
def test_telwoord(aantal: int, woord: str) -> None:
    assert telwoord(aantal) == woord


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
