"""What the citaten say about a whole board (domein.md section 3): suggestions, aannames, decisions of the team."""

from hypothesis import given
from hypothesis import strategies as st

from heartbeat.bewijs import AANNAME, AFWIJKING, VOORSTEL, Cel, Stem, bewijs
from heartbeat.filter import TOON, BordFilter
from heartbeat.onderbouwing import onderbouwing, wijkt_af

CELLEN = st.tuples(st.integers(1, 4), st.integers(1, 3))
WAARDERING = st.sampled_from([-1, 0, 1])
WAARDERINGEN = st.dictionaries(CELLEN, WAARDERING, max_size=10)
STEMMEN = st.dictionaries(
    CELLEN,
    st.lists(st.builds(Stem, st.just("Zo ging het."), st.just("R01"), WAARDERING), min_size=1, max_size=5),
    max_size=10,
)


def stem(*waarderingen: int) -> list[Stem]:
    """Return citaten with these waarderingen."""
    return [Stem("Zo ging het.", f"R{i:02}", w) for i, w in enumerate(waarderingen, start=1)]


def test_leeg_met_citaten_is_een_voorstel_en_zonder_citaat_een_aanname() -> None:
    uit = bewijs("huidig", {(1, 1): -1, (2, 1): 1}, {(1, 1): stem(-1), (3, 1): stem(-1, -1, 1)}, momenten={1, 2, 3})
    assert uit.voorstellen == {(3, 1): -1}
    assert uit.aannames == {(2, 1)}
    assert not uit.afwijkingen
    assert uit.kenmerken == {(3, 1): VOORSTEL[-1], (2, 1): AANNAME}


def test_waar_een_persona_niet_komt_is_geen_voorstel() -> None:
    assert not bewijs("huidig", {}, {(9, 1): stem(1)}, momenten={1}).voorstellen


def test_anders_kiezen_vraagt_een_toelichting_tot_die_er_is() -> None:
    stemmen = {(1, 1): stem(-1, -1, 0)}
    zonder = bewijs("huidig", {(1, 1): 1}, stemmen, momenten={1})
    assert zonder.afwijkingen == {(1, 1): -1}
    assert zonder.onverklaard == {(1, 1)}
    assert zonder.kenmerken == {(1, 1): AFWIJKING}
    met = bewijs("huidig", {(1, 1): 1}, stemmen, momenten={1}, met_uitleg={(1, 1)})
    assert (met.afwijkingen, met.onverklaard, met.kenmerken) == ({(1, 1): -1}, frozenset(), {})


def test_een_wens_heeft_geen_bewijs_nodig() -> None:
    uit = bewijs("gewenst", {(1, 1): 1, (2, 1): 0}, {(1, 1): stem(-1)}, momenten={1, 2}, met_stem={(2, 1)})
    assert (uit.aannames, uit.voorstellen, uit.afwijkingen) == (frozenset(), {}, {})


def test_opnieuw_meten_gaat_op_dezelfde_manier() -> None:
    stemmen = {(1, 1): stem(1, 1), (2, 1): stem(-1)}
    waarderingen = {(1, 1): -1, (3, 1): 0}
    was, werd = (bewijs(soort, waarderingen, stemmen, momenten={1, 2, 3}) for soort in ("huidig", "gerealiseerd"))
    assert werd == was
    assert (werd.voorstellen, werd.afwijkingen) == ({(2, 1): -1}, {(1, 1): 1})
    assert werd.aannames == {(3, 1)}


@given(WAARDERINGEN, STEMMEN)
def test_zegt_hetzelfde_als_de_onderbouwing_van_elke_cel(
    waarderingen: dict[Cel, int], stemmen: dict[Cel, list[Stem]]
) -> None:
    uit = bewijs("huidig", waarderingen, stemmen, momenten={1, 2, 3, 4})
    for cel in {*waarderingen, *stemmen}:
        bron = onderbouwing([(s.code, s.waardering) for s in stemmen.get(cel, ())], {"R01"})
        waardering = waarderingen.get(cel)
        if waardering is None:
            assert uit.voorstellen[cel] == bron.voorstel
        else:
            assert cel not in uit.voorstellen
            assert (cel in uit.aannames) == bron.aanname
            assert (cel in uit.afwijkingen) == wijkt_af(waardering, bron)
    assert uit.onverklaard == set(uit.afwijkingen)


@given(WAARDERINGEN, STEMMEN, st.sampled_from(sorted(TOON)), st.data())
def test_een_filter_laat_alleen_zien_wat_het_zegt(
    waarderingen: dict[Cel, int], stemmen: dict[Cel, list[Stem]], toon: str, trek: st.DataObject
) -> None:
    # Only a wish asks what brings a rise, and a wish has no citaten of its own.
    zonder = (
        trek.draw(st.sets(st.sampled_from(sorted(waarderingen)))) if toon == "zonder-actie" and waarderingen else set()
    )
    soort = "gewenst" if toon == "zonder-actie" else "huidig"
    uit = bewijs(soort, waarderingen, stemmen, momenten={1, 2, 3, 4}, zonder_actie=zonder)
    alle = {(moment, kanaal) for moment in range(1, 5) for kanaal in range(1, 4)}
    over = {cel for cel in alle if BordFilter(toon=toon).past(cel, waarderingen, uit, komt_hier=True)}
    verwacht = {
        "": alle,
        "negatief": {cel for cel, w in waarderingen.items() if w == -1},
        "aannames": set(waarderingen) - set(stemmen),
        "leeg": alle - set(waarderingen),
        "voorstel": set(stemmen) - set(waarderingen),
        "afwijking": set(uit.afwijkingen),
        "zonder-actie": zonder,
    }[toon]
    assert over == verwacht


def test_leeg_is_niet_waar_een_persona_niet_komt() -> None:
    uit = bewijs("huidig", {}, {}, momenten=set())
    assert not BordFilter(toon="leeg").past((1, 1), {}, uit, komt_hier=False)
