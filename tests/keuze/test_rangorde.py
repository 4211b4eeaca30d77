"""The ranking: means, ties, missing scores and how much people differ."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keuze.criteria import UITLEG
from keuze.rangorde import MAXIMUM, Cijfer, Criterium, Eensgezind, nog_te_geven, rangorde, tienden

ALLE = list(Criterium)


def geef(deelnemer: int, kandidaat: int, *waarden: int) -> list[Cijfer]:
    """Return scores for the criteria in order; fewer than five leaves the last ones open."""
    return [Cijfer(deelnemer, kandidaat, criterium, waarde) for criterium, waarde in zip(ALLE, waarden, strict=False)]


def test_het_totaal_is_de_som_van_de_gemiddelden() -> None:
    (plaats,) = rangorde([1], [*geef(1, 1, 5, 4, 3, 2, 1), *geef(2, 1, 4, 4, 4, 4, 4)])
    assert [stand.gemiddelde for stand in plaats.criteria] == [
        Fraction(9, 2),
        Fraction(4),
        Fraction(7, 2),
        Fraction(3),
        Fraction(5, 2),
    ]
    assert plaats.totaal == Fraction(35, 2)
    assert plaats.plaats == 1


def test_hoogste_eerst_en_gelijk_deelt_een_plaats() -> None:
    cijfers = [
        *geef(1, 1, 1, 1, 1, 1, 1),
        *geef(1, 2, 5, 5, 5, 5, 5),
        *geef(1, 3, 5, 5, 5, 5, 5),
        *geef(1, 4, 2, 2, 2, 2, 2),
    ]
    assert [(plek.kandidaat, plek.plaats) for plek in rangorde([1, 2, 3, 4], cijfers)] == [
        (2, 1),
        (3, 1),
        (4, 3),
        (1, 4),
    ]


def test_wat_er_hetzelfde_uitziet_deelt_een_plaats() -> None:
    # One of thirty people gives one point more: 15 1/30, shown as 15 just like the other.
    cijfers: list[Cijfer] = []
    for deelnemer in range(30):
        cijfers += geef(deelnemer, 1, 4 if deelnemer == 0 else 3, 3, 3, 3, 3)
        cijfers += geef(deelnemer, 2, 3, 3, 3, 3, 3)
    eerste, tweede = rangorde([1, 2], cijfers)
    assert eerste.totaal != tweede.totaal
    assert (eerste.plaats, tweede.plaats) == (1, 1)


def test_zonder_cijfer_op_een_criterium_geen_totaal_en_onderaan() -> None:
    cijfers = [*geef(1, 1, 5, 5, 5, 5), *geef(1, 2, 1, 1, 1, 1, 1)]
    assert [(plek.kandidaat, plek.plaats, plek.totaal) for plek in rangorde([1, 2, 3], cijfers)] == [
        (2, 1, Fraction(5)),
        (1, None, None),
        (3, None, None),
    ]


def test_wie_iets_overslaat_telt_daar_niet_mee() -> None:
    (plaats,) = rangorde([1], [*geef(1, 1, 5, 5, 5, 5, 5), *geef(2, 1, 1)])
    assert plaats.criteria[0].gemiddelde == 3
    assert plaats.criteria[1].gemiddelde == 5
    assert plaats.totaal == 23


@pytest.mark.parametrize(
    ("waarden", "verwacht"),
    [
        ([], Eensgezind.ONBEKEND),
        ([3], Eensgezind.ONBEKEND),
        ([3, 3], Eensgezind.EENS),
        ([3, 4, 3], Eensgezind.EENS),
        ([2, 4], Eensgezind.VERSCHIL),
        ([1, 4], Eensgezind.VER_UITEEN),
        ([5, 3, 1], Eensgezind.VER_UITEEN),
    ],
)
def test_hoe_eens_mensen_het_zijn(waarden: list[int], verwacht: Eensgezind) -> None:
    cijfers = [Cijfer(i, 1, Criterium.IMPACT, waarde) for i, waarde in enumerate(waarden)]
    (plaats,) = rangorde([1], cijfers)
    assert plaats.criteria[2].eensgezind is verwacht
    assert plaats.ver_uiteen == ((Criterium.IMPACT,) if verwacht is Eensgezind.VER_UITEEN else ())


@pytest.mark.parametrize("waarde", [0, 6, -1])
def test_een_cijfer_buiten_de_schaal_is_een_fout(waarde: int) -> None:
    with pytest.raises(ValueError, match="geen cijfer"):
        rangorde([1], [Cijfer(1, 1, Criterium.VOLUME, waarde)])


def test_een_kandidaat_die_weg_is_telt_niet_mee() -> None:
    assert [plek.kandidaat for plek in rangorde([1], geef(1, 2, 5, 5, 5, 5, 5))] == [1]


def test_wie_er_nog_moet() -> None:
    cijfers = [
        *geef(1, 1, 5, 5, 5, 5, 5),
        *geef(1, 2, 5, 5, 5, 5),
        *geef(2, 1, 1, 1, 1, 1, 1),
        *geef(2, 2, 1, 1, 1, 1, 1),
    ]
    assert nog_te_geven([1, 2, 3], [1, 2], cijfers) == {1: (2,), 2: (), 3: (1, 2)}


def test_elk_criterium_is_uitgelegd() -> None:
    assert list(UITLEG) == ALLE
    assert all(uitleg.vraag.endswith("?") and uitleg.laag != uitleg.hoog for uitleg in UITLEG.values())


_CIJFERS = st.lists(
    st.builds(Cijfer, st.integers(1, 4), st.integers(1, 5), st.sampled_from(ALLE), st.integers(1, 5)),
    max_size=80,
    unique_by=lambda cijfer: (cijfer.deelnemer, cijfer.kandidaat, cijfer.criterium),
)


@given(_CIJFERS, st.permutations([1, 2, 3, 4, 5]))
def test_altijd_een_eerlijke_rangorde(cijfers: list[Cijfer], volgorde: list[int]) -> None:
    plaatsen = rangorde(volgorde, cijfers)
    assert sorted(plek.kandidaat for plek in plaatsen) == [1, 2, 3, 4, 5]
    met = [plek for plek in plaatsen if plek.totaal is not None]
    assert list(plaatsen[: len(met)]) == met
    for plek in met:
        assert plek.totaal is not None
        assert 5 <= plek.totaal <= MAXIMUM
        beter = [ander for ander in met if ander.totaal is not None and tienden(ander.totaal) > tienden(plek.totaal)]
        assert plek.plaats == len(beter) + 1
    # The order in which candidates were put in changes no place and no total.
    assert {plek.kandidaat: (plek.plaats, plek.totaal) for plek in plaatsen} == {
        plek.kandidaat: (plek.plaats, plek.totaal) for plek in rangorde([1, 2, 3, 4, 5], cijfers)
    }


@given(_CIJFERS, st.integers(1, 5), st.sampled_from(ALLE))
def test_een_hoger_cijfer_maakt_een_kandidaat_nooit_lager(
    cijfers: list[Cijfer], kandidaat: int, criterium: Criterium
) -> None:
    def plek_van(lijst: list[Cijfer]) -> int | None:
        return next(plek.plaats for plek in rangorde([1, 2, 3, 4, 5], lijst) if plek.kandidaat == kandidaat)

    hoger = [
        Cijfer(c.deelnemer, c.kandidaat, c.criterium, 5) if (c.kandidaat, c.criterium) == (kandidaat, criterium) else c
        for c in cijfers
    ]
    voor, na = plek_van(cijfers), plek_van(hoger)
    assert (voor is None) == (na is None)
    assert voor is None or (na is not None and na <= voor)
