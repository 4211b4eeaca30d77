"""The matrix of impact and inspanning (domein.md section 4)."""

from itertools import product

import pytest

from verbeterplan.kwadrant import Kwadrant, kwadrant, plek

SCHAAL = range(1, 6)
BUITEN = [(0, 3), (6, 3), (3, 0), (3, 6), (-1, -1)]


@pytest.mark.parametrize(
    ("impact", "inspanning", "verwacht"),
    [
        (4, 3, Kwadrant.EERST_DOEN),
        (5, 1, Kwadrant.EERST_DOEN),
        (4, 4, Kwadrant.PLANNEN),
        (5, 5, Kwadrant.PLANNEN),
        (3, 3, Kwadrant.MEENEMEN),
        (1, 1, Kwadrant.MEENEMEN),
        (3, 4, Kwadrant.NIET_DOEN),
        (1, 5, Kwadrant.NIET_DOEN),
    ],
)
def test_quadrants_meet_between_3_and_4(impact: int, inspanning: int, verwacht: Kwadrant) -> None:
    assert kwadrant(impact, inspanning) is verwacht


def test_each_quadrant_has_its_share_of_the_25_places() -> None:
    alle = [kwadrant(impact, inspanning) for impact, inspanning in product(SCHAAL, SCHAAL)]
    assert {soort.value: alle.count(soort) for soort in Kwadrant} == {
        "Eerst doen": 6,
        "Plannen": 4,
        "Meenemen": 9,
        "Niet doen": 6,
    }


@pytest.mark.parametrize(("impact", "inspanning"), BUITEN)
def test_numbers_outside_the_scale_are_refused(impact: int, inspanning: int) -> None:
    with pytest.raises(ValueError, match="loopt van 1 tot en met 5"):
        kwadrant(impact, inspanning)
    with pytest.raises(ValueError, match="loopt van 1 tot en met 5"):
        plek(impact, inspanning)


def test_places_of_the_design() -> None:
    assert [plek(1, inspanning)[0] for inspanning in SCHAAL] == ["10%", "30%", "50%", "70%", "90%"]
    assert [plek(impact, 1)[1] for impact in SCHAAL] == ["92%", "77%", "51%", "34%", "16%"]


def test_more_impact_is_higher_and_more_inspanning_is_further_right() -> None:
    for impact, inspanning in product(range(1, 5), range(1, 5)):
        x, y = (float(deel.removesuffix("%")) for deel in plek(impact, inspanning))
        verder, hoger = (float(deel.removesuffix("%")) for deel in plek(impact + 1, inspanning + 1))
        assert verder > x
        assert hoger < y
