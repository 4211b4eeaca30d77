"""The verdict in words: direction-aware, and never better than the numbers."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verbeterplan.oordeel import Stand, oordeel

GETAL = st.decimals(-1000, 1000, places=2)


def zin(nul: str | None, streef: str, *waarden: str, eenheid: str = "dagen", gezegd: str = "") -> tuple[str, str]:
    """Return (stand, zin)."""
    uit = oordeel(
        None if nul is None else Decimal(nul), Decimal(streef), [Decimal(w) for w in waarden], eenheid, gezegd
    )
    return uit.stand.value, uit.zin


@pytest.mark.parametrize(
    ("krijgt", "verwacht"),
    [
        (zin("40", "20"), ("niet gemeten", "Nog niet gemeten.")),
        (
            zin("40.00", "20", "28"),
            ("goed", "Het gaat de goede kant op: van 40 naar 28 dagen. Nog 8 dagen te gaan tot 20."),
        ),
        (
            zin("40", "20", "25", "28"),
            (
                "goed",
                "Het gaat de goede kant op: van 40 naar 28 dagen. Nog 8 dagen te gaan tot 20. "
                "De vorige meting was beter: 25 dagen.",
            ),
        ),
        (zin("40", "20", "19.5"), ("gehaald", "Streefwaarde gehaald: van 40 naar 19,5 dagen.")),
        (
            zin("40", "20", "45"),
            ("verkeerd", "Het gaat de verkeerde kant op: van 40 naar 45 dagen. Nog 25 dagen te gaan tot 20."),
        ),
        (
            zin("40", "20", "40"),
            ("stil", "Het is niet veranderd: nog steeds 40 dagen. Nog 20 dagen te gaan tot 20."),
        ),
        (zin("40", "20", "21"), ("goed", "Het gaat de goede kant op: van 40 naar 21 dagen. Nog 1 dag te gaan tot 20.")),
        (
            zin("60", "80", "64", eenheid="procent"),
            ("goed", "Het gaat de goede kant op: van 60% naar 64%. Nog 16 procentpunten te gaan tot 80%."),
        ),
        (
            zin("6.5", "7.5", "7.1", eenheid="cijfer"),
            ("goed", "Het gaat de goede kant op: van 6,5 naar 7,1. Nog 0,4 te gaan tot 7,5."),
        ),
        (zin("20", "20", "20"), ("gehaald", "Streefwaarde gehaald: het bleef 20 dagen.")),
        (zin("20", "20", "22"), ("verkeerd", "Het gaat de verkeerde kant op: 22 dagen in plaats van 20.")),
        (
            zin(None, "20", "28"),
            ("onbekend", "De laatste meting is 28 dagen. Zonder nulmeting is niet te zeggen of dat beter is."),
        ),
        (zin(None, "20", "18", gezegd="omlaag"), ("gehaald", "Streefwaarde gehaald: 18 dagen.")),
        (
            zin(None, "20", "18", gezegd="omhoog"),
            (
                "onbekend",
                "De laatste meting is 18 dagen. Nog 2 dagen te gaan tot 20. Er is geen nulmeting om mee te vergelijken.",
            ),
        ),
    ],
)
def test_in_woorden(krijgt: tuple[str, str], verwacht: tuple[str, str]) -> None:
    assert krijgt == verwacht


@given(GETAL, GETAL, GETAL)
def test_lager_beter_is_het_spiegelbeeld_van_hoger_beter(nul: Decimal, streef: Decimal, nu: Decimal) -> None:
    assert oordeel(nul, streef, [nu]).stand is oordeel(-nul, -streef, [-nu]).stand


@given(GETAL, GETAL, GETAL)
def test_het_oordeel_volgt_uit_de_afstand(nul: Decimal, streef: Decimal, nu: Decimal) -> None:
    assume(nul != streef)
    stand = oordeel(nul, streef, [nu]).stand
    omhoog = streef > nul
    if stand is Stand.GEHAALD:
        assert nu >= streef if omhoog else nu <= streef
    elif stand is Stand.GOED:
        assert abs(streef - nu) < abs(streef - nul)
    elif stand is Stand.STIL:
        assert nu == nul
    else:
        assert stand is Stand.VERKEERD
        assert abs(streef - nu) > abs(streef - nul)


@given(GETAL, GETAL, st.lists(GETAL, min_size=1, max_size=4), st.sampled_from(["dagen", "procent", "cijfer", "fte"]))
def test_de_laatste_meting_staat_altijd_in_de_zin(
    nul: Decimal, streef: Decimal, waarden: list[Decimal], eenheid: str
) -> None:
    uit = oordeel(nul, streef, waarden, eenheid)
    laatste = f"{waarden[-1]:f}".rstrip("0").rstrip(".").replace(".", ",")
    assert laatste in uit.zin
    assert uit.zin.endswith(".")
    assert uit.stand is not Stand.NIET_GEMETEN
    assert uit.stand is oordeel(nul, streef, waarden[-1:], eenheid).stand, "what was measured before changes no verdict"
