"""The two pure calculations: taking changes together, and what differs between two texts."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geschiedenis.samen import voeg_samen
from geschiedenis.verschil import woordverschil


def test_van_de_eerste_tot_de_laatste_waarde() -> None:
    assert voeg_samen({"doel": ["a", "b"]}, {"doel": ["b", "c"]}) == {"doel": ["a", "c"]}


def test_terug_bij_het_begin_is_geen_wijziging() -> None:
    assert voeg_samen({"doel": ["a", "b"], "naam": ["x", "y"]}, {"doel": ["b", "a"]}) == {"naam": ["x", "y"]}


def test_woorden_van_een_verwijzing_blijven_bij_hun_sleutel() -> None:
    eerst, daarna = {"kanaal": [1, 2, "balie", "brief"]}, {"kanaal": [2, 3, "brief", "app"]}
    assert voeg_samen(eerst, daarna) == {"kanaal": [1, 3, "balie", "app"]}


@given(st.lists(st.sets(st.integers(0, 6)), min_size=2, max_size=6))
def test_een_lijst_gaat_van_de_eerste_naar_de_laatste_stand(standen: list[set[int]]) -> None:
    def stap(van: set[int], naar: set[int]) -> dict[str, Any]:
        return {
            "lijst": {
                "erbij": [[pk, str(pk)] for pk in sorted(naar - van)],
                "eraf": [[pk, str(pk)] for pk in sorted(van - naar)],
            }
        }

    samen: dict[str, Any] = {}
    for van, naar in pairwise(standen):
        samen = voeg_samen(samen, stap(van, naar))
    begin, eind = standen[0], standen[-1]
    lijst = samen.get("lijst", {"erbij": [], "eraf": []})
    assert {pk for pk, _ in lijst["erbij"]} == eind - begin
    assert {pk for pk, _ in lijst["eraf"]} == begin - eind


woorden = st.lists(st.sampled_from(["de", "brief", "komt", "te", "laat", "\n"]), max_size=30).map(" ".join)


@given(woorden, woorden)
def test_het_verschil_bevat_alles_wat_wegging_en_kwam(van: str, naar: str) -> None:
    delen = woordverschil(van, naar)
    # Only what stayed the same may be cut short.
    if all("…" not in deel.tekst for deel in delen):
        assert "".join(deel.tekst for deel in delen if deel.soort != "erbij") == van
        assert "".join(deel.tekst for deel in delen if deel.soort != "weg") == naar
    assert [deel for deel in delen if deel.soort != "gelijk"] or van == naar


def test_een_lang_stuk_dat_bleef_wordt_ingekort() -> None:
    midden = " ".join(f"woord{i}" for i in range(100))
    delen = woordverschil(f"eerst {midden} eind", f"begin {midden} slot")
    assert [deel.soort for deel in delen] == ["weg", "erbij", "gelijk", "weg", "erbij"]
    assert " … " in delen[2].tekst
    assert len(delen[2].tekst.split()) == 17


def test_twee_heel_andere_lange_teksten_kosten_geen_minuten() -> None:
    delen = woordverschil(" ".join(f"a{i}" for i in range(3000)), " ".join(f"b{i}" for i in range(3000)))
    assert [deel.soort for deel in delen] == ["weg", "erbij"]
    assert all(deel.tekst.endswith("[…]") for deel in delen)
