"""Lines with the codes of who said it: a line stays text that anybody can type."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.kaartregels import Regel, lees_regel, lees_regels, regel_van_citaat

_CODE = st.from_regex(re.compile(r"R[0-9]{2,3}", re.ASCII), fullmatch=True)


@pytest.mark.parametrize(
    ("regel", "tekst", "codes"),
    [
        ("Ik wacht al weken. (R03)", "Ik wacht al weken.", ("R03",)),
        ("Ik wacht al weken.(R03)", "Ik wacht al weken.", ("R03",)),
        ("  Ik wacht   al weken. (R01, R04,R120)  ", "Ik wacht al weken.", ("R01", "R04", "R120")),
        ("Twee keer dezelfde (R01, R01)", "Twee keer dezelfde", ("R01",)),
        ("Ik belde (drie keer)", "Ik belde (drie keer)", ()),
        ("Volgens (R03) was het zo", "Volgens (R03) was het zo", ()),
        ("(R03)", "(R03)", ()),
        ("Geen code (R3)", "Geen code (R3)", ()),
    ],
)
def test_lees_regel(regel: str, tekst: str, codes: tuple[str, ...]) -> None:
    assert lees_regel(regel) == Regel(tekst, codes)


@given(st.text(min_size=1).filter(str.strip), _CODE)
def test_een_citaat_wordt_een_regel_en_komt_heel_terug(tekst: str, code: str) -> None:
    regel = regel_van_citaat(tekst, code)
    assert len(regel.splitlines()) == 1
    (gelezen,) = lees_regels(f"\n{regel}\r\n\n")
    assert gelezen == Regel(" ".join(tekst.split()), (code,))
    assert str(gelezen) == regel


def test_lege_regels_vallen_weg() -> None:
    assert lees_regels("een (R01)\n\n   \ntwee") == (Regel("een", ("R01",)), Regel("twee"))
