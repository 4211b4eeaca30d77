"""Citaten found back in a verslag: nothing of the text changes, overlapping ones both count."""

from hypothesis import given
from hypothesis import strategies as st

from personas.markeren import Stuk, markeer


def test_een_citaat_wordt_een_stuk() -> None:
    assert markeer("Eerst. Ik wist het niet. Toen wel.", [("a", "Ik wist het niet.")]) == (
        Stuk("Eerst. "),
        Stuk("Ik wist het niet.", ("a",)),
        Stuk(" Toen wel."),
    )


def test_een_regeleinde_is_een_spatie() -> None:
    assert markeer("Ik wist\nhet  niet", [("a", "Ik wist het niet")]) == (Stuk("Ik wist\nhet  niet", ("a",)),)


def test_overlap_en_wat_er_niet_staat() -> None:
    assert markeer("een twee drie", [("a", "een twee"), ("b", "twee drie"), ("c", "vier"), ("d", " ")]) == (
        Stuk("een ", ("a",)),
        Stuk("twee", ("a", "b")),
        Stuk(" drie", ("b",)),
    )


def test_tekens_met_een_betekenis_elders() -> None:
    assert markeer("wat (kost) dat? 3+4", [("a", "(kost) dat? 3+4")])[1] == Stuk("(kost) dat? 3+4", ("a",))


def test_een_leeg_verslag() -> None:
    assert markeer("", [("a", "iets")]) == ()


@given(st.text(alphabet="ab \n", max_size=40), st.lists(st.text(alphabet="ab ", max_size=6), max_size=5))
def test_de_stukken_zijn_samen_het_verslag(verslag: str, citaten: list[str]) -> None:
    stukken = markeer(verslag, list(enumerate(citaten)))
    assert "".join(stuk.tekst for stuk in stukken) == verslag
    for sleutel, citaat in enumerate(citaten):
        if citaat.strip() and citaat in verslag:
            gemarkeerd = "".join(stuk.tekst for stuk in stukken if sleutel in stuk.van)
            assert gemarkeerd.split() == citaat.split()
