"""The weight of a verbeterpunt (domein.md section 4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbeterplan.ernst import Ernst

ERNST = st.builds(
    Ernst,
    personas=st.integers(0, 20),
    negatieve_citaten=st.integers(0, 50),
    moment_van_de_waarheid=st.booleans(),
    eerste_of_laatste=st.booleans(),
)


@pytest.mark.parametrize(
    ("ernst", "totaal", "delen"),
    [
        (
            Ernst(2, 3, True, True),
            8,
            [
                ("2 persona’s negatief", 2),
                ("3 negatieve citaten", 3),
                ("moment van de waarheid", 2),
                ("eerste of laatste contactmoment", 1),
            ],
        ),
        (Ernst(1, 1, False, False), 2, [("1 persona negatief", 1), ("1 negatief citaat", 1)]),
        (Ernst(1, 0, False, True), 2, [("1 persona negatief", 1), ("eerste of laatste contactmoment", 1)]),
        (Ernst(0, 0, False, False), 0, []),
    ],
)
def test_ernst_with_its_parts(ernst: Ernst, totaal: int, delen: list[tuple[str, int]]) -> None:
    assert ernst.totaal == totaal
    assert list(ernst.delen) == delen


@given(ERNST)
def test_parts_shown_explain_the_whole(ernst: Ernst) -> None:
    verwacht = ernst.personas + ernst.negatieve_citaten
    verwacht += 2 if ernst.moment_van_de_waarheid else 0
    verwacht += 1 if ernst.eerste_of_laatste else 0
    assert ernst.totaal == verwacht == sum(punten for _, punten in ernst.delen)
    assert all(punten > 0 for _, punten in ernst.delen)


@given(st.lists(ERNST, max_size=20))
def test_heaviest_comes_first_and_equals_keep_journey_order(punten: list[Ernst]) -> None:
    reis = list(enumerate(punten))
    gesorteerd = sorted(reis, key=lambda paar: paar[1].sorteersleutel)
    assert gesorteerd == sorted(reis, key=lambda paar: (-paar[1].totaal, paar[0]))
