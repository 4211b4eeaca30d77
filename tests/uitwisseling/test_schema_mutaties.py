"""Change a right document anywhere: the import accepts it or names the place, and never stumbles."""

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uitwisseling.documenten import VOLLEDIG, VOORBEELDEN, WEG, fouten_van, haal, met, ontleed, plekken
from uitwisseling.fouten import Fout

GEEN_PLEK = (KeyError, IndexError, TypeError)
PLEKKEN = plekken(VOLLEDIG)
BLADEN = [plek for plek in PLEKKEN if not isinstance(haal(VOLLEDIG, ontleed(plek)), dict | list)]
VERPLICHT = re.compile(
    r"klantreis|klantreis\.titel|.*opdrachtgever\.naam|.*projectgroep\[.\]\.naam|.*\.organisatie|.*\.indicator"
    r"|.*\.streefwaarde|interviews\[.\]\.(code|toestemming)|.*citaten\[.\]\.(moment|kanaal|waardering|tekst)"
    r"|personas\[.\]\.naam|fasen\[.\]\.naam|.*contactmomenten\[.\]\.(id|titel)|(heartbeats|gerealiseerd)\[.\]\.persona"
    r"|.*(huidig|gewenst|waarderingen)\[.\]\.(moment|kanaal|waardering)|verbeterpunten\[.\]\.(moment|kanaal)"
    r"|.*ideeen\[.\]\.tekst|verbeterplan\[.\]\.titel|metingen\[.\]\.(datum|waarde)"
)
VERWIJZING = re.compile(
    r".*\.moment|.*\.persona|metingen\[.\]\.indicator|.*\.doelgroep|.*\.interviewers\[.\]|.*\.gebaseerd_op\[.\]"
)
VERWIJZINGEN = [plek for plek in BLADEN if VERWIJZING.fullmatch(plek)]


def bestaat(data: Any, pad: str) -> bool:
    """Return whether the path names a place in the data, or the place in an existing group that is missing."""
    stappen = ontleed(pad)
    try:
        haal(data, stappen)
    except GEEN_PLEK:
        try:
            return isinstance(haal(data, stappen[:-1]), dict)
        except GEEN_PLEK:
            return False
    return True


def paden(fouten: Iterable[Fout]) -> set[str]:
    return {fout.pad for fout in fouten}


def test_the_document_is_right_and_uses_every_field() -> None:
    assert fouten_van(VOLLEDIG) == ()


@pytest.mark.parametrize("plek", [plek for plek in PLEKKEN if not plek.endswith("]")])
def test_field_taken_out(plek: str) -> None:
    fouten = fouten_van(met(plek, WEG))
    assert (plek in paden(fouten)) is bool(VERPLICHT.fullmatch(plek))


@pytest.mark.parametrize("plek", PLEKKEN)
@pytest.mark.parametrize("waarde", [{"x": 1}, [[{"x": 1}]]], ids=["group", "list"])
def test_wrong_type_is_named_at_its_place(plek: str, waarde: object) -> None:
    fouten = fouten_van(met(plek, waarde))
    assert any(pad.startswith(plek) for pad in paden(fouten))


@pytest.mark.parametrize("plek", BLADEN)
def test_text_number_date_and_boolean_are_not_each_other(plek: str) -> None:
    nu = haal(VOLLEDIG, ontleed(plek))
    for waarde in ("zomaar", 77.777, date(1900, 1, 1), False):
        if isinstance(waarde, type(nu)):
            continue
        assert plek in paden(fouten_van(met(plek, waarde))), waarde


@pytest.mark.parametrize("plek", VERWIJZINGEN)
def test_broken_reference_is_named_at_its_place(plek: str) -> None:
    assert paden(fouten_van(met(plek, "bestaat-niet"))) == {plek}


def test_there_are_references_to_break() -> None:
    assert len(VERWIJZINGEN) == 17


VREEMD = st.one_of(
    st.sampled_from([WEG, None, True, False, -1, 0, 1, 2, 1.0, "", " ", "bellen", "R01", "Kees Kat", "2025-13-01"]),
    st.sampled_from([[], {}, [None], {"x": None}, "x" * 400, "a\nb", "a\0b", date(2024, 1, 1), 10**30, "telefoon/"]),
    st.sampled_from(PLEKKEN).map(lambda plek: deepcopy(haal(VOLLEDIG, ontleed(plek)))),
    st.text(max_size=8),
    st.integers(),
    st.floats(),
)


@given(st.lists(st.tuples(st.sampled_from(PLEKKEN), VREEMD), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_any_change_is_accepted_or_named(veranderingen: list[tuple[str, Any]]) -> None:
    data = VOLLEDIG
    for plek, waarde in veranderingen:
        try:
            haal(data, ontleed(plek))
        except GEEN_PLEK:
            continue  # An earlier change took this place away.
        data = met(plek, waarde, data)
    for fout in fouten_van(data):
        assert fout.melding
        assert fout.bestand == "hond.yaml"
        assert fout.regel is not None
        assert bestaat(data, fout.pad), fout


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
def test_example_with_any_part_taken_out_or_emptied(pad: Any) -> None:
    data = yaml.load(pad.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for plek in data:
        for waarde in (WEG, "iets", [], {}):
            veranderd = met(plek, waarde, data)
            assert all(bestaat(veranderd, fout.pad) for fout in fouten_van(veranderd)), plek


NAMEN = sorted({str(stap) for plek in PLEKKEN for stap in ontleed(plek) if isinstance(stap, str)})
DATA = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.dates()),
    lambda kind: st.one_of(
        st.lists(kind, max_size=4),
        st.dictionaries(st.sampled_from(NAMEN), kind, max_size=5),
        st.dictionaries(st.one_of(st.text(max_size=5), st.integers(), st.none()), kind, max_size=2),
    ),
    max_leaves=25,
)


@given(st.one_of(DATA, st.fixed_dictionaries({}, optional=dict.fromkeys(VOLLEDIG, DATA))))
@settings(max_examples=150, deadline=None)
def test_any_data_gives_a_klantreis_or_importfouten(data: Any) -> None:
    for fout in fouten_van(data):
        assert fout.melding
        assert "\n" not in str(fout)
