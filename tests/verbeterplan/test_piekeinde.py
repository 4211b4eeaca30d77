"""Where the peak belongs, and whether start and end are good (domein.md section 3, peak-end rule)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heartbeat.lijn import Label
from verbeterplan.piekeinde import Piek, Plaats, advies

WAARDE = st.none() | st.sampled_from([-1.0, -0.5, -1 / 3, 0.0, 0.25, 1 / 3, 0.5, 1.0])
PLAATSEN = st.lists(st.builds(Plaats, WAARDE, WAARDE, st.booleans()), max_size=12)


@given(PLAATSEN)
def test_zonder_waardering_is_er_geen_advies(plaatsen: list[Plaats]) -> None:
    assert (advies(plaatsen) is None) == all(plaats.gewenst is None for plaats in plaatsen)


@given(PLAATSEN)
def test_het_advies_wijst_een_gewaardeerde_plek_aan_en_zegt_wat_daar_is(plaatsen: list[Plaats]) -> None:
    uit = advies(plaatsen)
    if uit is None:
        return
    plek = plaatsen[uit.plek]
    assert plek.gewenst is not None
    open_ = [p for p in plaatsen if p.waarheid and p.gewenst is not None and not p.is_positief]
    waarheid = [p for p in plaatsen if p.waarheid and p.gewenst is not None]
    if open_:
        assert uit.piek is Piek.MAAK
        assert plek in open_
        assert plek.gewenst == min(p.gewenst for p in open_ if p.gewenst is not None)
    elif waarheid:
        assert uit.piek is Piek.STAAT
        assert plek.waarheid
        assert plek.winst == max(p.winst for p in waarheid)
    elif any(p.is_positief for p in plaatsen):
        assert uit.piek is Piek.KIES
        assert plek.is_positief
    else:
        assert uit.piek is Piek.BEGIN
        assert plek.gewenst == max(p.gewenst for p in plaatsen if p.gewenst is not None)


@given(PLAATSEN)
def test_begin_en_einde_zijn_goed_als_ze_positief_zijn(plaatsen: list[Plaats]) -> None:
    uit = advies(plaatsen)
    if uit is not None:
        assert uit.begin_goed == plaatsen[0].is_positief
        assert uit.eind_goed == plaatsen[-1].is_positief
        assert (uit.begin is None) == (plaatsen[0].gewenst is None)


@given(PLAATSEN, st.data())
def test_wie_het_advies_opvolgt_krijgt_een_ander(plaatsen: list[Plaats], data: st.DataObject) -> None:
    uit = advies(plaatsen)
    if uit is None or uit.piek is not Piek.MAAK:
        return
    gedaan = [*plaatsen]
    gedaan[uit.plek] = replace(plaatsen[uit.plek], gewenst=1.0)
    daarna = advies(gedaan)
    assert daarna is not None
    assert daarna.piek is Piek.STAAT or daarna.plek != uit.plek


@pytest.mark.parametrize(
    ("plaatsen", "piek", "plek"),
    [
        # The lowest moment van de waarheid, however good the rest is.
        ([Plaats(-1, 1), Plaats(0, 0, True), Plaats(-1, -1, True), Plaats(0, 1)], Piek.MAAK, 2),
        # Of equals the later one.
        ([Plaats(-1, 0, True), Plaats(-1, 0, True)], Piek.MAAK, 1),
        # All good: where it improves most, not where it was good already.
        ([Plaats(-1, 1, True), Plaats(1, 1, True)], Piek.STAAT, 0),
        # Not rated now is no gain.
        ([Plaats(None, 1, True), Plaats(0, 1, True)], Piek.STAAT, 1),
        ([Plaats(0, 1), Plaats(-1, 1), Plaats(0, 0)], Piek.KIES, 1),
        ([Plaats(-1, -1), Plaats(-1, 0)], Piek.BEGIN, 1),
    ],
)
def test_waar_de_piek_hoort(plaatsen: list[Plaats], piek: Piek, plek: int) -> None:
    uit = advies(plaatsen)
    assert uit is not None
    assert (uit.piek, uit.plek) == (piek, plek)


def test_een_derde_is_positief() -> None:
    uit = advies([Plaats(0, 1 / 3), Plaats(0, 0.3)])
    assert uit is not None
    assert (uit.begin, uit.eind) == (Label.POSITIEF, Label.NEUTRAAL)
