"""What recurs in interviews, and how far they carry a persona."""

import pytest

from personas.patronen import Stem, dekking, terugkerend


def stem(moment: int, code: str, waardering: int = -1, tekst: str = "") -> Stem:
    """One citaat about contactmoment `moment`."""
    return Stem(moment, f"Moment {moment}", f"Fase {moment}", code, waardering, tekst or f"{code} over {moment}")


def test_wat_een_inwoner_zegt_komt_niet_terug() -> None:
    assert terugkerend([stem(1, "R01"), stem(1, "R01"), stem(1, "R02", 1), stem(1, "R03", 0)]) == ()


def test_de_meeste_inwoners_eerst_dan_de_meeste_citaten_dan_de_reis() -> None:
    stemmen = [
        *(stem(1, code) for code in ("R01", "R02")),
        *(stem(2, code) for code in ("R01", "R02")),
        *(stem(3, code) for code in ("R01", "R02", "R02")),
        *(stem(4, code) for code in ("R100", "R09", "R10")),
        stem(5, "R01", 1),
    ]
    uit = terugkerend(stemmen, hoogstens=4)
    assert [patroon.moment_id for patroon in uit] == [4, 3, 1, 2]
    assert uit[0].codes == ("R09", "R10", "R100")
    assert (uit[1].negatief, uit[1].citaat, uit[1].code) == (3, "R01 over 3", "R01")
    assert [patroon.moment_id for patroon in terugkerend(stemmen)] == [4, 3, 1]


@pytest.mark.parametrize(
    ("gekozen", "gehouden", "te_weinig", "nog", "kan_kiezen"),
    [
        (0, 0, True, 3, False),
        (0, 3, True, 3, True),
        (2, 2, True, 1, False),
        (2, 3, True, 1, True),
        (3, 3, False, 0, True),
    ],
)
def test_te_weinig_interviews(*, gekozen: int, gehouden: int, te_weinig: bool, nog: int, kan_kiezen: bool) -> None:
    uit = dekking(["Ouders"] * gekozen, ["Ouders"], gehouden)
    assert (uit.te_weinig, uit.nog, uit.kan_kiezen) == (te_weinig, nog, kan_kiezen)


def test_met_welke_doelgroepen() -> None:
    uit = dekking(["Kind", None, "Kind"], ["Ouder", "Kind", "Buur"], 8)
    assert (uit.interviews, uit.met, uit.zonder, uit.doelgroepen, uit.beschikbaar) == (
        3,
        ("Kind",),
        ("Ouder", "Buur"),
        3,
        5,
    )
