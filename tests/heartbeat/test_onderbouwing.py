"""What the interviews say about a cell (domein.md section 3, Onderbouwing)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartbeat.onderbouwing import Onderbouwing, onderbouwing, wijkt_af

CODES = [f"R{nummer:02}" for nummer in range(1, 9)]
WAARDERING = st.sampled_from([-1, 0, 1])
CITATEN = st.lists(st.tuples(st.sampled_from(CODES), WAARDERING), max_size=20)
INTERVIEWS = st.sets(st.sampled_from(CODES))


def test_counts_interviews_once_and_citaten_all() -> None:
    citaten = [("R01", -1), ("R01", -1), ("R02", 0), ("R03", -1)]
    assert onderbouwing(citaten, ["R01", "R02", "R03", "R04"]) == Onderbouwing(3, 4, 0, 1, 3)


def test_citaten_of_other_interviews_do_not_count() -> None:
    citaten = [("R01", -1), ("R09", 1), ("R09", 1)]
    assert onderbouwing(citaten, {"R01"}) == Onderbouwing(1, 1, 0, 0, 1)
    assert onderbouwing(citaten, set()) == Onderbouwing(0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("positief", "neutraal", "negatief", "voorstel", "stevigheid"),
    [
        (0, 0, 0, None, ""),
        (0, 1, 3, -1, "3 van 4 negatief"),
        (2, 0, 1, 1, "2 van 3 positief"),
        (0, 1, 0, 0, "1 van 1 neutraal"),
        # A tie for the most suggests neutraal, whatever tied.
        (2, 0, 2, 0, "gelijk: 2 negatief, 2 positief"),
        (2, 2, 1, 0, "gelijk: 2 neutraal, 2 positief"),
        (1, 1, 1, 0, "gelijk: 1 negatief, 1 neutraal, 1 positief"),
    ],
)
def test_suggestion(positief: int, neutraal: int, negatief: int, voorstel: int | None, stevigheid: str) -> None:
    bron = Onderbouwing(1, 5, positief, neutraal, negatief)
    assert bron.voorstel == voorstel
    assert bron.stevigheid == stevigheid
    assert bron.aanname == (voorstel is None)


@pytest.mark.parametrize(
    ("bron", "zin"),
    [
        (Onderbouwing(4, 5, 0, 1, 3), "4 van 5 interviews gaan hierover: 3 negatief, 1 neutraal."),
        (Onderbouwing(1, 5, 2, 0, 0), "1 van 5 interviews gaat hierover: 2 positief."),
        (Onderbouwing(1, 1, 0, 0, 1), "1 van 1 interview gaat hierover: 1 negatief."),
        (Onderbouwing(3, 3, 1, 1, 1), "3 van 3 interviews gaan hierover: 1 negatief, 1 neutraal, 1 positief."),
        (Onderbouwing(0, 5, 0, 0, 0), "Hier gaat nog geen interview over."),
    ],
)
def test_sentence(bron: Onderbouwing, zin: str) -> None:
    assert bron.zin == zin


def test_team_may_decide_otherwise_but_not_unnoticed() -> None:
    bron = Onderbouwing(3, 4, 0, 1, 2)
    assert [wijkt_af(waardering, bron) for waardering in (-1, 0, 1)] == [False, True, True]
    assert not wijkt_af(1, Onderbouwing(0, 4, 0, 0, 0)), "without citaten there is nothing to differ from"


@given(CITATEN, INTERVIEWS)
def test_counts_add_up(citaten: list[tuple[str, int]], interviews: set[str]) -> None:
    bron = onderbouwing(citaten, interviews)
    mee = [paar for paar in citaten if paar[0] in interviews]
    assert bron.citaten == bron.positief + bron.neutraal + bron.negatief == len(mee)
    assert bron.interviews <= min(bron.totaal, bron.citaten)
    assert bron.totaal == len(interviews)
    assert bron.aanname == (bron.voorstel is None) == (not mee)
    assert onderbouwing(mee, interviews) == bron
    assert onderbouwing(citaten[::-1], interviews) == bron


@given(CITATEN.filter(bool))
def test_suggestion_has_the_most_citaten_or_a_tie_makes_it_neutraal(citaten: list[tuple[str, int]]) -> None:
    bron = onderbouwing(citaten, CODES)
    stemmen = [waardering for _, waardering in citaten]
    meeste = max(stemmen.count(w) for w in (-1, 0, 1))
    winnaars = [w for w in (-1, 0, 1) if stemmen.count(w) == meeste]
    assert bron.voorstel == (winnaars[0] if len(winnaars) == 1 else 0)


@given(CITATEN)
def test_suggestion_mirrors(citaten: list[tuple[str, int]]) -> None:
    heen = onderbouwing(citaten, CODES).voorstel
    terug = onderbouwing([(code, -waardering) for code, waardering in citaten], CODES).voorstel
    assert terug == (None if heen is None else -heen)


@given(CITATEN.filter(bool), st.sampled_from(CODES))
def test_one_more_citaat_of_the_same_kind_never_turns_the_suggestion(citaten: list[tuple[str, int]], code: str) -> None:
    voorstel = onderbouwing(citaten, CODES).voorstel
    assert voorstel is not None
    assert onderbouwing([*citaten, (code, voorstel)], CODES).voorstel in (voorstel, 0)
    if voorstel:
        assert onderbouwing([*citaten, (code, voorstel)], CODES).voorstel == voorstel
