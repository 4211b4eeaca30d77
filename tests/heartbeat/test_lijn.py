"""The values, labels and points of the heartbeat (domein.md section 3)."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartbeat.lijn import Label, Punt, label, omschrijving, punten, waarde, waarde_reisfase

WAARDERING = st.sampled_from([-1, 0, 1])
MOMENT = st.lists(WAARDERING, max_size=12)
REIS = st.lists(MOMENT, max_size=30)


def exact_label(breuk: Fraction) -> Label:
    """The rule of domein.md in exact arithmetic."""
    if breuk >= Fraction(1, 3):
        return Label.POSITIEF
    return Label.NEGATIEF if breuk <= Fraction(-1, 3) else Label.NEUTRAAL


@pytest.mark.parametrize(
    ("waarderingen", "verwacht"),
    [([], None), ([0], 0), ([1], 1), ([-1, 1], 0), ([1, 1, 0, 0], 0.5), ([-1, -1, -1, 1], -0.5)],
)
def test_value_of_a_contactmoment_is_the_mean_of_its_rated_kanalen(
    waarderingen: list[int], verwacht: float | None
) -> None:
    assert waarde(waarderingen) == verwacht


def test_value_reads_its_input_once() -> None:
    assert waarde(w for w in (1, 0)) == 0.5


@given(MOMENT)
def test_value_lies_between_lowest_and_highest_and_is_none_only_without_ratings(waarderingen: list[int]) -> None:
    uitkomst = waarde(waarderingen)
    assert (uitkomst is None) == (not waarderingen)
    if uitkomst is not None:
        assert min(waarderingen) <= uitkomst <= max(waarderingen)


@given(st.lists(WAARDERING, min_size=1), st.randoms(use_true_random=False))
def test_order_of_kanalen_does_not_matter(waarderingen: list[int], willekeur: object) -> None:
    assert waarde(sorted(waarderingen)) == waarde(waarderingen)


@given(st.lists(WAARDERING, min_size=1), st.integers(0, 50))
def test_one_better_rating_never_lowers_the_value(waarderingen: list[int], plaats: int) -> None:
    plaats %= len(waarderingen)
    beter = [*waarderingen]
    beter[plaats] = min(1, beter[plaats] + 1)
    oud, nieuw = waarde(waarderingen), waarde(beter)
    assert oud is not None
    assert nieuw is not None
    assert nieuw >= oud


def test_value_of_a_reisfase_skips_gaps_and_weighs_contactmomenten_equally() -> None:
    # One contactmoment with four kanalen and one with a single kanaal weigh the same; the gap weighs nothing.
    assert waarde_reisfase([waarde([1, 1, 1, 1]), None, waarde([-1])]) == 0
    assert waarde_reisfase([None, None]) is None
    assert waarde_reisfase([]) is None


@given(st.lists(st.floats(-1, 1) | st.none()))
def test_gaps_do_not_change_the_value_of_a_reisfase(waarden: list[float | None]) -> None:
    assert waarde_reisfase([*waarden, None]) == waarde_reisfase(waarden)


@pytest.mark.parametrize(
    ("getal", "verwacht"),
    [
        (1, Label.POSITIEF),
        (1 / 3, Label.POSITIEF),
        (0.333, Label.NEUTRAAL),
        (0, Label.NEUTRAAL),
        (-0.333, Label.NEUTRAAL),
        (-1 / 3, Label.NEGATIEF),
        (-1, Label.NEGATIEF),
    ],
)
def test_label_changes_at_one_third(getal: float, verwacht: Label) -> None:
    assert label(getal) is verwacht


def test_label_survives_float_rounding() -> None:
    net_eronder = math.nextafter(1 / 3, 0)
    assert net_eronder < 1 / 3
    assert label(net_eronder) is Label.POSITIEF
    assert label(-net_eronder) is Label.NEGATIEF


@given(st.lists(st.lists(WAARDERING, min_size=1, max_size=12), min_size=1, max_size=40))
def test_label_agrees_with_exact_arithmetic(momenten: list[list[int]]) -> None:
    getal = waarde_reisfase([waarde(moment) for moment in momenten])
    exact = sum((Fraction(sum(moment), len(moment)) for moment in momenten), Fraction(0)) / len(momenten)
    assert getal is not None
    assert label(getal) is exact_label(exact)


@given(st.floats(-1, 1))
def test_label_mirrors(getal: float) -> None:
    spiegel = {Label.POSITIEF: Label.NEGATIEF, Label.NEGATIEF: Label.POSITIEF, Label.NEUTRAAL: Label.NEUTRAAL}
    assert label(-getal) is spiegel[label(getal)]


def test_points_of_an_example() -> None:
    assert punten([[-1], [], [1, 0, 1]], waarheid={2}) == (
        Punt(0, -1, -1, -1),
        Punt(1, None, None, None),
        Punt(2, 2 / 3, 0, 1, moment_van_de_waarheid=True),
    )


@given(REIS, st.sets(st.integers(0, 29)))
def test_points_keep_order_gaps_and_moments_of_truth(reis: list[list[int]], waarheid: set[int]) -> None:
    lijn = punten(reis, waarheid)
    assert [punt.index for punt in lijn] == list(range(len(reis)))
    for punt, moment in zip(lijn, reis, strict=True):
        assert (punt.waarde is None) == (punt.label is None) == (not moment)
        assert punt.spreiding == (len(set(moment)) > 1)
        assert punt.moment_van_de_waarheid == (punt.index in waarheid)
        if punt.waarde is not None:
            assert punt.label is exact_label(Fraction(sum(moment), len(moment)))


TITELS = ["Ik zoek", "Ik bel", "Ik praat", "Ik wacht", "Ik krijg het besluit", "Ik krijg hulp"]


@pytest.mark.parametrize(
    ("reis", "verwacht"),
    [
        ([], "Huidige heartbeat: nog geen waarderingen."),
        ([[], []], "Huidige heartbeat: nog geen waarderingen."),
        ([[1]], "Huidige heartbeat: begint positief bij Ik zoek."),
        ([[], [0]], "Huidige heartbeat: begint neutraal bij Ik bel. 1 contactmoment zonder waardering."),
        ([[-1], [-1]], "Huidige heartbeat: begint negatief bij Ik zoek en blijft overal gelijk."),
        (
            [[-1], [1], [], [0], [-1], []],
            "Huidige heartbeat: begint negatief bij Ik zoek, hoogste punt bij Ik bel, laagste punten bij Ik zoek en "
            "Ik krijg het besluit. 2 contactmomenten zonder waardering.",
        ),
        (
            [[0], [1], [1], [1], [-1], [1]],
            "Huidige heartbeat: begint neutraal bij Ik zoek, hoogste punten bij Ik bel, Ik praat, Ik wacht en nog 1, "
            "laagste punt bij Ik krijg het besluit.",
        ),
    ],
)
def test_description_for_who_cannot_see_the_line(reis: list[list[int]], verwacht: str) -> None:
    assert omschrijving("Huidige heartbeat", TITELS, punten(reis)) == verwacht


@given(st.lists(MOMENT, min_size=1, max_size=40))
def test_description_names_tops_and_dips_and_stays_short(reis: list[list[int]]) -> None:
    titels = [f"<moment {i}>" for i in range(len(reis))]
    lijn = punten(reis)
    zin = omschrijving("Gewenste heartbeat", titels, lijn)
    met = [punt for punt in lijn if punt.waarde is not None]
    assert zin.startswith("Gewenste heartbeat: ")
    assert zin.endswith(".")
    # One for the begin, three for the tops and three for the dips.
    assert zin.count("<moment") <= 7
    if met:
        assert titels[met[0].index] in zin
        assert ("zonder waardering" in zin) == (len(met) < len(lijn))
        top = max(met, key=lambda punt: punt.waarde or 0)
        if any(punt.waarde != top.waarde for punt in met):
            assert titels[top.index] in zin.partition("laagste")[0].partition("hoogste")[2]


def test_een_punt_is_een_aanname_als_alle_waarderingen_dat_zijn() -> None:
    drie = punten([[1, 1], [-1], []], aannames=[0, 2])
    assert [punt.aanname for punt in drie] == [True, False, False], "a gap is no aanname"
    zin = omschrijving("Huidige heartbeat", ["Zoeken", "Bellen", "Besluit"], drie)
    assert zin.endswith("1 contactmoment zonder waardering. 1 contactmoment rust alleen op aannames.")
    assert "aannames" not in omschrijving("Huidige heartbeat", ["Zoeken", "Bellen", "Besluit"], punten([[1], [0], []]))
