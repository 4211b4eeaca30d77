"""Codes instead of names."""

import pytest

from personas.codes import volgende_code


@pytest.mark.parametrize(
    ("bezet", "verwacht"),
    [
        ([], "R01"),
        (["R01"], "R02"),
        (["R01", "R05"], "R06"),
        (["R09"], "R10"),
        (["R99"], "R100"),
        (["R100", "R02"], "R101"),
        (["R999", "R01"], "R02"),
        (["onzin", "R7", "R1234"], "R01"),
    ],
)
def test_volgende_code(bezet: list[str], verwacht: str) -> None:
    assert volgende_code(bezet) == verwacht


def test_alle_codes_op() -> None:
    with pytest.raises(ValueError, match="in gebruik"):
        volgende_code(f"R{nummer:02d}" for nummer in range(1, 1000))
