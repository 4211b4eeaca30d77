"""What the screen shows of a story that is read aloud: never more than fits on it."""

import pytest

from workshop.blokken.meeleven import REGELS_KLEIN, Meegeleefd

ZIN = "Ria wacht al weken op bericht van de gemeente. "


def _op_scherm(verhaal: str) -> str:
    return Meegeleefd(None, verhaal, (), 0).verhaal_op_scherm


@pytest.mark.parametrize("lijst", [6, 40])
def test_het_scherm_toont_hele_alineas_tot_het_vol_is(lijst: int) -> None:
    eerst, opsomming, slot = ZIN * 3, "\r\n".join(["- een vaste hulp"] * lijst), "Zo gaat het nu al een jaar."
    uit = _op_scherm(f"{eerst}\r\n\r\n{opsomming}\r\n\r\n{slot}")
    assert uit.startswith(eerst.strip())
    assert ("- een vaste hulp" in uit, slot in uit) == ((True, True) if lijst == 6 else (False, False))
    assert len(uit.splitlines()) <= REGELS_KLEIN


def test_een_heel_lange_alinea_houdt_op_met_puntjes() -> None:
    uit = _op_scherm(ZIN * 60)
    assert uit.startswith(ZIN.strip())
    assert uit.endswith("…")


def test_een_kort_verhaal_staat_er_groot_en_heel() -> None:
    kort = Meegeleefd(None, ZIN.strip(), (), 0)
    assert (kort.verhaal_op_scherm, kort.is_lang) == (ZIN.strip(), False)
    assert Meegeleefd(None, ZIN * 20, (), 0).is_lang
