"""Risen, equal, fallen: by value, and what was not measured again is never better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartbeat.lijn import Label, waarde
from heartbeat.verschil_lijnen import Groep, groep, stand, verschillen

KANALEN = st.dictionaries(st.integers(1, 4), st.sampled_from([-1, 0, 1]), max_size=4)


@pytest.mark.parametrize(
    ("toen", "nu", "wat"),
    [
        ({1: -1}, {1: 0}, Groep.GESTEGEN),
        ({1: 1}, {1: 0}, Groep.GEDAALD),
        ({1: 0}, {1: 0}, Groep.GELIJK),
        ({1: -1, 2: 1}, {1: 1, 2: -1}, Groep.GELIJK),
        ({1: -1}, {}, Groep.NIET_GEMETEN),
        ({}, {1: 1}, Groep.NIEUW),
        ({}, {}, Groep.LEEG),
        # The negative kanaal was not asked about: the mean rises, and nothing is known to be better.
        ({1: -1, 2: 1}, {2: 1}, Groep.NIET_GEMETEN),
        ({1: 1, 2: -1}, {2: -1}, Groep.NIET_GEMETEN),
        # Another kanaal came in its place.
        ({1: -1}, {2: 1}, Groep.GESTEGEN),
        ({1: -1, 2: -1}, {1: 1}, Groep.GESTEGEN),
    ],
)
def test_groepen(toen: dict[int, int], nu: dict[int, int], wat: Groep) -> None:
    assert groep(toen, nu) is wat


@given(KANALEN, st.data())
def test_minder_meten_maakt_niets_beter(toen: dict[int, int], data: st.DataObject) -> None:
    """Measuring again a part of the kanalen, all as they were, never rises or falls."""
    deel = data.draw(st.lists(st.sampled_from(sorted(toen)), unique=True)) if toen else []
    assert groep(toen, {kanaal: toen[kanaal] for kanaal in deel}) not in (Groep.GESTEGEN, Groep.GEDAALD, Groep.NIEUW)


@given(KANALEN, KANALEN)
def test_gestegen_is_altijd_ook_in_waarde_gestegen(toen: dict[int, int], nu: dict[int, int]) -> None:
    wat = groep(toen, nu)
    was, werd = waarde(toen.values()), waarde(nu.values())
    if wat in (Groep.GESTEGEN, Groep.GEDAALD):
        assert was is not None
        assert werd is not None
        assert (werd > was) is (wat is Groep.GESTEGEN)
    omgekeerd = groep({k: -w for k, w in toen.items()}, {k: -w for k, w in nu.items()})
    tegen = {Groep.GESTEGEN: Groep.GEDAALD, Groep.GEDAALD: Groep.GESTEGEN}
    assert omgekeerd is tegen.get(wat, wat)


@given(st.lists(st.tuples(KANALEN, KANALEN), max_size=6))
def test_elk_contactmoment_staat_in_een_groep(paren: list[tuple[dict[int, int], dict[int, int]]]) -> None:
    per_soort = {
        soort: {(m, k): w for m, paar in enumerate(paren) for k, w in paar[kant].items()}
        for kant, soort in enumerate(("huidig", "gerealiseerd"))
    }
    lijst = verschillen(range(len(paren)), per_soort)
    assert [verschil.moment for verschil in lijst] == list(range(len(paren)))
    telling = stand(lijst)
    assert telling.totaal == sum(bool(toen) for toen, _ in paren)
    assert telling.gemeten <= sum(bool(toen) and bool(nu) for toen, nu in paren)


def test_in_een_zin() -> None:
    huidig = {(m, 1): -1 for m in range(5)}
    gerealiseerd = {(0, 1): 1, (1, 1): 0, (2, 1): -1}
    lijst = verschillen(range(6), {"huidig": huidig, "gewenst": {(0, 1): 1, (1, 1): 1}, "gerealiseerd": gerealiseerd})
    assert stand(lijst).zin == "2 van 5 contactmomenten gestegen, 1 gelijk gebleven, 2 nog niet opnieuw gemeten."
    assert [verschil.gewenst_gehaald for verschil in lijst[:3]] == [True, False, False]
    assert lijst[0].labels == (Label.NEGATIEF, Label.POSITIEF, Label.POSITIEF)
    assert lijst[0].wissels[0].steeg
    assert lijst[3].nog_te_meten == (1,)
    assert stand(verschillen([1], {"huidig": {(1, 1): 1}})).zin == "Nog niet opnieuw gemeten."
    assert stand(()).zin == "Er is nog geen huidige heartbeat om mee te vergelijken."
    daalt = verschillen([1], {"huidig": {(1, 1): 1}, "gerealiseerd": {(1, 1): 0}})
    assert stand(daalt).zin == "Geen van 1 contactmoment gestegen, 1 gedaald."
