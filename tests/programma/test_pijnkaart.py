"""Pain before and after: only what was measured again is compared, and what was not is never better."""

from hypothesis import given
from hypothesis import strategies as st

from programma.kosten import Kosten
from programma.pijnfiguur import pijnfiguur
from programma.pijnkaart import Cel, Pijn, pijnkaart

NAMEN = {1: "telefoon", 2: "brief", 3: "app"}


def test_een_cel_zonder_nieuwe_meting_telt_aan_geen_kant_mee() -> None:
    kaart = pijnkaart(
        [(1, Cel(1, -1, 1)), (1, Cel(2, -1, None)), (1, Cel(3, 0, -1)), (2, Cel(1, -1, None)), (3, Cel(1, 1, None))],
        NAMEN,
        "kanaal",
    )
    assert kaart.rijen == (
        Pijn("telefoon", gewaardeerd=3, negatief=2, opnieuw=2, toen=1, nu=1),
        Pijn("brief", gewaardeerd=1, negatief=1, opnieuw=0, toen=0, nu=0),
        Pijn("app", gewaardeerd=1, negatief=0, opnieuw=0, toen=0, nu=0),
    )
    assert kaart.rijen[0].niet_opnieuw == 1
    assert kaart.totaal == Pijn("Samen", 5, 3, 2, 1, 1)
    assert kaart.zin == (
        "De meeste pijn zit bij telefoon: 2 van 3 belevingen negatief. "
        "Daarvan zijn er 2 opnieuw gemeten: toen 1 negatief, nu 1."
    )


def test_de_zin_is_eerlijk() -> None:
    assert pijnkaart([], NAMEN, "kanaal").zin == "Er zijn nog geen contactmomenten gewaardeerd."
    assert (
        pijnkaart([(1, Cel(1, 0, None))], NAMEN, "reisfase").zin == "Bij geen enkele reisfase is een beleving negatief."
    )
    gelijk = pijnkaart([(1, Cel(1, -1, None)), (2, Cel(1, -1, None))], NAMEN, "kanaal").zin
    assert gelijk == (
        "De meeste pijn zit bij brief en telefoon: elk 1 van 1 beleving negatief. Daar is nog niet opnieuw gemeten."
    )


@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, 3]), st.integers(-1, 1), st.one_of(st.none(), st.integers(-1, 1))), max_size=30
    )
)
def test_de_rijen_tellen_samen_op(cellen: list[tuple[int, int, int | None]]) -> None:
    kaart = pijnkaart([(k, Cel(n, toen, nu)) for n, (k, toen, nu) in enumerate(cellen)], NAMEN, "kanaal")
    assert kaart.totaal.gewaardeerd == len(cellen)
    assert kaart.totaal.negatief == sum(toen < 0 for _, toen, _ in cellen)
    assert kaart.totaal.opnieuw == sum(nu is not None for *_, nu in cellen)
    assert all(rij.nu <= rij.opnieuw and rij.toen <= rij.negatief for rij in kaart.rijen)
    assert [rij.negatief for rij in kaart.rijen] == sorted((rij.negatief for rij in kaart.rijen), reverse=True)


def test_de_figuur_houdt_vreemde_namen_uit_de_html() -> None:
    data = pijnfiguur([Pijn("<b>Bureau & co</b>", 3, 2, 0, 0, 0)])["data"]
    assert data[0]["y"] == ["&lt;b&gt;Bureau &amp; co&lt;/b&gt;"]
    assert (data[0]["text"], data[2]["x"], data[2]["base"]) == (["nog niet gemeten"], [2], [0])


def test_wat_niet_te_delen_is_wordt_niet_gedeeld() -> None:
    assert Kosten("", gereed=2, onbekend=0, bedrag=900, opgelost=0).per_knelpunt is None
    assert Kosten("", gereed=2, onbekend=2, bedrag=0, opgelost=3).per_knelpunt is None
    assert Kosten("", gereed=2, onbekend=1, bedrag=900, opgelost=2).per_knelpunt == 450
