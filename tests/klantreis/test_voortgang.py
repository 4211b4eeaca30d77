"""How far a measurable goal is, in either direction (domein.md section 4, Indicator)."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.voortgang import Richting, Voortgang, richting, tegenspraak, volgt, voortgang

WAARDE = st.decimals(Decimal("-9999.99"), Decimal("9999.99"), places=2)


def stand(nulmeting: str, streefwaarde: str, laatste: str) -> Voortgang:
    """The progress of values written as text."""
    uitkomst = voortgang(Decimal(nulmeting), Decimal(streefwaarde), Decimal(laatste))
    assert uitkomst is not None
    return uitkomst


@pytest.mark.parametrize(
    ("nulmeting", "streefwaarde", "laatste", "verwacht", "procent"),
    [
        # Lower is better: days between aanvraag and besluit.
        ("82", "49", "82", Voortgang(Richting.OMLAAG, 0.0, gehaald=False, achteruit=False), "0%"),
        ("42", "21", "30", Voortgang(Richting.OMLAAG, 12 / 21, gehaald=False, achteruit=False), "57.14%"),
        ("42", "21", "21", Voortgang(Richting.OMLAAG, 1.0, gehaald=True, achteruit=False), "100%"),
        ("42", "21", "12", Voortgang(Richting.OMLAAG, 1.0, gehaald=True, achteruit=False), "100%"),
        ("42", "21", "43", Voortgang(Richting.OMLAAG, 0.0, gehaald=False, achteruit=True), "0%"),
        # Higher is better: the cijfer of inwoners.
        ("6.1", "7.5", "6.8", Voortgang(Richting.OMHOOG, 0.5, gehaald=False, achteruit=False), "50%"),
        ("6.1", "7.5", "6.0", Voortgang(Richting.OMHOOG, 0.0, gehaald=False, achteruit=True), "0%"),
        ("6.1", "7.5", "8", Voortgang(Richting.OMHOOG, 1.0, gehaald=True, achteruit=False), "100%"),
        # Nothing to gain: it should stay as it is.
        ("5", "5.00", "5.0", Voortgang(Richting.GELIJK, 1.0, gehaald=True, achteruit=False), "100%"),
        ("5", "5", "6", Voortgang(Richting.GELIJK, 0.0, gehaald=False, achteruit=True), "0%"),
    ],
)
def test_progress(nulmeting: str, streefwaarde: str, laatste: str, verwacht: Voortgang, procent: str) -> None:
    uitkomst = stand(nulmeting, streefwaarde, laatste)
    assert uitkomst.deel == pytest.approx(verwacht.deel)
    assert (uitkomst.richting, uitkomst.gehaald, uitkomst.achteruit) == (
        verwacht.richting,
        verwacht.gehaald,
        verwacht.achteruit,
    )
    assert uitkomst.procent == procent


def test_direction_reads_as_dutch() -> None:
    assert stand("1", "2", "1").richting == "omhoog"
    assert stand("2", "1", "1").richting == "omlaag"


def test_without_nulmeting_or_meting_there_is_nothing_to_compare() -> None:
    assert voortgang(None, Decimal(5), Decimal(4)) is None
    assert voortgang(Decimal(3), Decimal(5), None) is None


def test_just_short_of_the_goal_is_not_there() -> None:
    assert not stand("0", "9999999999.99", "9999999999.98").gehaald


@given(WAARDE, WAARDE, WAARDE)
def test_progress_stays_in_bounds_and_does_not_contradict_itself(nul: Decimal, doel: Decimal, nu: Decimal) -> None:
    uitkomst = voortgang(nul, doel, nu)
    assert uitkomst is not None
    assert 0 <= uitkomst.deel <= 1
    assert re.fullmatch(r"\d{1,3}(\.\d?[1-9])?%", uitkomst.procent)
    assert float(uitkomst.procent.removesuffix("%")) == pytest.approx(100 * uitkomst.deel, abs=0.005001)
    assert not (uitkomst.gehaald and uitkomst.achteruit)
    if uitkomst.gehaald:
        assert uitkomst.deel == 1
    if uitkomst.achteruit:
        assert uitkomst.deel == 0


@given(WAARDE, WAARDE, WAARDE)
def test_up_and_down_are_each_others_mirror(nul: Decimal, doel: Decimal, nu: Decimal) -> None:
    heen, terug = voortgang(nul, doel, nu), voortgang(-nul, -doel, -nu)
    assert heen is not None
    assert terug is not None
    assert (heen.deel, heen.gehaald, heen.achteruit) == (terug.deel, terug.gehaald, terug.achteruit)
    omgekeerd = {Richting.OMHOOG: Richting.OMLAAG, Richting.OMLAAG: Richting.OMHOOG, Richting.GELIJK: Richting.GELIJK}
    assert terug.richting is omgekeerd[heen.richting]


@given(WAARDE, WAARDE, WAARDE, WAARDE)
def test_a_meting_closer_to_the_goal_is_never_less(nul: Decimal, doel: Decimal, een: Decimal, twee: Decimal) -> None:
    if nul == doel:
        return
    ver, dichtbij = sorted((een, twee), reverse=doel < nul)
    eerst, later = voortgang(nul, doel, ver), voortgang(nul, doel, dichtbij)
    assert eerst is not None
    assert later is not None
    assert eerst.deel <= later.deel
    assert eerst.gehaald <= later.gehaald
    assert eerst.achteruit >= later.achteruit


def test_the_values_tell_the_direction_and_otherwise_people_do() -> None:
    assert richting(Decimal(40), Decimal(20), "") is Richting.OMLAAG
    assert richting(Decimal(40), Decimal(20), "omhoog") is Richting.OMLAAG
    assert richting(None, Decimal(20), "omhoog") is Richting.OMHOOG
    assert richting(None, Decimal(20), "") is None
    assert richting(Decimal(5), Decimal(5), "omlaag") is Richting.GELIJK


@given(st.none() | WAARDE, WAARDE, st.sampled_from(["", "omhoog", "omlaag"]))
def test_a_contradiction_is_the_opposite_of_what_somebody_said(nul: Decimal | None, doel: Decimal, gezegd: str) -> None:
    tegen = tegenspraak(nul, doel, gezegd)
    if tegen is None:
        assert not gezegd or volgt(nul, doel) in {None, Richting.GELIJK, Richting(gezegd)}
    else:
        assert {tegen, Richting(gezegd)} == {Richting.OMHOOG, Richting.OMLAAG}
        assert tegenspraak(nul, doel, tegen) is None


@given(WAARDE, WAARDE, WAARDE)
def test_the_direction_is_that_of_the_progress(nul: Decimal, doel: Decimal, nu: Decimal) -> None:
    uitkomst = voortgang(nul, doel, nu)
    assert uitkomst is not None
    assert uitkomst.richting is volgt(nul, doel)


def test_every_direction_has_words_and_a_sign_of_its_own() -> None:
    assert len({kant.woorden for kant in Richting}) == len({kant.teken for kant in Richting}) == len(Richting)
