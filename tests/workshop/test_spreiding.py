"""The median is careful, and ideeën with the same scores lie beside each other in the matrix."""

import pytest

from workshop.spreiding import Spreiding, plekken


@pytest.mark.parametrize(
    ("aantallen", "impact", "inspanning"),
    [
        ((0, 0, 0, 0, 0), None, None),
        ((0, 0, 0, 0, 1), 5, 5),
        ((0, 0, 1, 1, 0), 3, 4),
        ((1, 0, 1, 0, 0), 2, 2),
        ((1, 1, 0, 0, 3), 5, 5),
        ((2, 0, 0, 0, 2), 3, 3),
        ((1, 1, 0, 0, 0), 1, 2),
    ],
)
def test_het_midden_kiest_bij_twijfel_de_voorzichtige_kant(
    aantallen: tuple[int, ...], impact: int | None, inspanning: int | None
) -> None:
    spreiding = Spreiding(aantallen)
    assert (spreiding.impact, spreiding.inspanning) == (impact, inspanning)


def test_een_antwoord_lijkt_niet_op_de_hele_zaal() -> None:
    (een,) = (balk for balk in Spreiding((0, 1, 0, 0, 0)).balken if balk[2])
    assert een[3:] == (67, 33)
    vol = Spreiding((0, 0, 0, 2, 8)).balken
    assert [hoogte for *_, hoogte in vol] == [0, 0, 0, 25, 100]


def test_ideeen_met_dezelfde_scores_dekken_elkaar_niet_af() -> None:
    plek = plekken([(5, 1), (5, 1), (5, 1), (1, 5)])
    assert len(set(plek)) == 4
    assert plek[0][1] == plek[1][1] != plek[2][1]
    assert plek[2][0] == "10.0%"
    assert plekken([(4, 2)]) == [("30.0%", "34.0%")]
    with pytest.raises(ValueError, match="impact"):
        plekken([(6, 1)])
