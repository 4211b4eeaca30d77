"""What is pure about verbeterpunten: who shows under whom, five times waarom, advice on a knelpunt, the words of ernst."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbeterplan.ernst import Ernst
from verbeterplan.knelpuntadvies import FOUT, GOED, aantal_zinnen, adviezen
from verbeterplan.punten import groepen, hoofden
from verbeterplan.waaroms import AANTAL, als_tekst, antwoorden, laatste


def test_hoofden_en_groepen() -> None:
    paren = [(3, 2), (1, None), (2, None), (4, 2), (5, 9)]
    assert hoofden(paren) == {3: 2, 1: 1, 2: 2, 4: 2, 5: 5}
    # 9 was put aside: 5 stands on its own.
    assert groepen(paren) == {2: [2, 3, 4], 1: [1], 5: [5]}


@pytest.mark.parametrize(
    ("delen", "woorden"),
    [
        ((2, 5, True, False), "2 persona’s, 5 citaten, moment van de waarheid"),
        ((1, 1, False, True), "1 persona, 1 citaat, eerste of laatste contactmoment"),
        ((0, 0, False, False), "niets dat telt"),
    ],
)
def test_ernst_in_woorden(delen: tuple[int, int, bool, bool], woorden: str) -> None:
    personas, citaten, waarheid, rand = delen
    ernst = Ernst(personas, citaten, moment_van_de_waarheid=waarheid, eerste_of_laatste=rand)
    assert ernst.in_woorden == woorden


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=AANTAL, max_size=AANTAL))
def test_antwoorden_blijven_op_hun_plek_wat_er_ook_in_staat(gegeven: list[str]) -> None:
    plat = tuple(" ".join(antwoord.split()) for antwoord in gegeven)
    assert antwoorden(als_tekst(gegeven)) == plat
    assert laatste(gegeven) == next((a.strip() for a in reversed(gegeven) if a.strip()), "")


def test_meer_regels_dan_vragen_gaan_niet_verloren() -> None:
    assert antwoorden("a\nb\nc\nd\ne\nf\n\ng") == ("a", "b", "c", "d", "e f g")
    assert antwoorden("") == ("",) * AANTAL


def test_voorbeelden_zijn_wat_ze_zeggen() -> None:
    assert adviezen(GOED) == ()
    assert len(adviezen(FOUT)) == 2


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("De brief is onduidelijk", 1),
        ("De brief is onduidelijk.", 1),
        ("De brief is onduidelijk. Niemand belt terug.", 2),
        ("De brief is onduidelijk\nniemand belt terug", 2),
        ("Ria wacht o.a. Bij de balie en bijv. Aan de telefoon te lang.", 1),
        ("Ria wacht 2.5 uur op een antwoord.", 1),
        ("“Wie belt mij?” Dat weet Ria niet.", 2),
        ("...", 0),
        ("", 0),
    ],
)
def test_aantal_zinnen(tekst: str, aantal: int) -> None:
    assert aantal_zinnen(tekst) == aantal


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("De backoffice is te laat.", "‘backoffice’"),
        ("We moeten sneller bellen.", "‘We moeten’"),
        ("Er moet een chatbot komen.", "‘Er moet’"),
        ("Maak de brief korter.", "‘Maak’"),
        ("Het ontbreekt aan extra personeel", "‘extra personeel’"),
        ("Ria " + "heel " * 25 + "lang.", "lang"),
    ],
)
def test_advies_noemt_wat_beter_kan(tekst: str, wat: str) -> None:
    (zin,) = adviezen(tekst)
    assert wat in zin


@pytest.mark.parametrize(
    "tekst",
    [
        "Marjan moet drie keer hetzelfde vertellen.",
        "Aan de balie weet niemand wie haar zaak heeft.",
        "De gemeente belt niet terug.",
        "Ria begrijpt de nieuwe brief niet.",
        "Er gaat veel mis bij de balie.",
        "De gemeente gaat ervan uit dat Ria een computer heeft.",
        "Ria moet een nieuwe aanvraag doen.",
        "De chatbot begrijpt Ria niet.",
    ],
)
def test_geen_advies_bij_wat_de_inwoner_merkt(tekst: str) -> None:
    assert adviezen(tekst) == ()
