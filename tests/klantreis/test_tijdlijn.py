"""The timeline: where bars stand, what is late, where today is, and advice on the order."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.feiten import Fase
from klantreis.models import Fasetermijn, Klantreis, Startdocument
from klantreis.tijdlijn import Gepland, advies, tijdlijn
from tests.conftest import Cast
from tests.klantreis.formulier import adres

DEFINE = Gepland(Fase.DEFINE, date(2026, 1, 1), date(2026, 1, 15))
DISCOVER = Gepland(Fase.DISCOVER, date(2026, 1, 16), date(2026, 2, 28))


def procent(tekst: str) -> float:
    """Return the number in "12.50%"."""
    return float(tekst.removesuffix("%"))


def test_een_balk_loopt_van_de_eerste_tot_en_met_de_laatste_dag() -> None:
    lijn = tijdlijn([DEFINE, DISCOVER], date(2026, 1, 10))
    assert lijn is not None
    define, discover = lijn.balken
    # January and February 2026 have 59 days together.
    assert (define.x, define.breedte) == ("0.00%", f"{100 * 15 / 59:.2f}%")
    assert (discover.x, discover.breedte) == (f"{100 * 15 / 59:.2f}%", f"{100 * 44 / 59:.2f}%")
    assert lijn.vandaag_x == f"{100 * 9 / 59:.2f}%"
    assert [(streep.naam, streep.jaar) for streep in lijn.strepen] == [("jan", "2026"), ("feb", "")]


def test_te_laat_is_voorbij_en_niet_compleet() -> None:
    nu = date(2026, 2, 1)
    laat = tijdlijn([DEFINE, DISCOVER], nu)
    af = tijdlijn([Gepland(DEFINE.fase, DEFINE.start, DEFINE.eind, is_gereed=True), DISCOVER], nu)
    assert laat is not None
    assert af is not None
    assert (laat.balken[0].tijd, laat.balken[0].is_te_laat) == ("2 weken te laat", True)
    # What it runs over reaches today.
    assert procent(laat.balken[0].uitloop_x) + procent(laat.balken[0].uitloop) == pytest.approx(
        procent(laat.vandaag_x), abs=0.02
    )
    assert (af.balken[0].tijd, af.balken[0].is_te_laat, af.balken[0].uitloop) == ("afgerond", False, "")
    assert "define van 1 januari 2026 tot en met 15 januari 2026, 2 weken te laat" in laat.zin
    assert tijdlijn([DEFINE], DEFINE.eind).balken[0].tijd == "vandaag klaar"  # type: ignore[union-attr]  # planned


def test_de_lijn_loopt_door_tot_vandaag_als_er_iets_te_laat_is() -> None:
    laat = tijdlijn([DEFINE], date(2026, 6, 1))
    later = tijdlijn([Gepland(DEFINE.fase, DEFINE.start, DEFINE.eind, is_gereed=True)], date(2026, 6, 1))
    assert laat is not None
    assert later is not None
    assert laat.vandaag_x
    assert not later.vandaag_x


def test_een_oude_versie_heeft_geen_vandaag() -> None:
    lijn = tijdlijn([DEFINE], None)
    assert lijn is not None
    assert (lijn.vandaag_x, lijn.balken[0].tijd, lijn.balken[0].is_te_laat) == ("", "", False)
    assert tijdlijn([], date(2026, 1, 1)) is None


DAG = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@given(
    st.lists(st.tuples(DAG, st.integers(0, 900), st.booleans()), min_size=1, max_size=4),
    st.one_of(st.none(), DAG),
)
def test_alles_staat_op_de_lijn(fasen: list[tuple[date, int, bool]], vandaag: date | None) -> None:
    gepland = [
        Gepland(fase, start, start + timedelta(days=duur), af)
        for fase, (start, duur, af) in zip(Fase, fasen, strict=False)
    ]
    lijn = tijdlijn(gepland, vandaag)
    assert lijn is not None
    for balk in lijn.balken:
        assert procent(balk.breedte) > 0
        assert 0 <= procent(balk.x) <= procent(balk.x) + procent(balk.breedte) <= 100.02
        # On the narrowest phone the words stay on the drawing.
        woorden = 100 * 7.4 * (len(balk.fase.value) + 1 + len(balk.tijd)) / 250
        begin = procent(balk.woorden_x) - (woorden if balk.woorden_rechts else 0)
        assert -0.01 <= begin <= begin + woorden <= 100.01
        if balk.is_te_laat:
            assert procent(balk.uitloop_x) + procent(balk.uitloop) <= 100.7
    namen = [procent(streep.x) for streep in lijn.strepen if streep.naam]
    assert 1 <= len(namen) <= 7
    # On the narrowest phone a name has room: 280 pixels is 12% for 33.
    assert all(later - eerder > 10 for eerder, later in pairwise(namen))
    assert max(namen) <= 93
    assert sum(bool(streep.jaar) for streep in lijn.strepen) >= 1


@pytest.mark.parametrize(
    ("discover", "zin"),
    [
        ((date(2026, 1, 16), date(2026, 2, 28)), ""),
        ((date(2026, 1, 15), date(2026, 2, 28)), "Define en discover lopen 1 dag door elkaar."),
        ((date(2026, 1, 2), date(2026, 2, 28)), "Define en discover lopen 2 weken door elkaar."),
        ((date(2025, 12, 1), date(2026, 2, 28)), "Discover begint vóór define."),
    ],
)
def test_advies_over_de_volgorde(discover: tuple[date, date], zin: str) -> None:
    gegeven = advies([Gepland(Fase.DISCOVER, *discover), DEFINE])
    assert [regel[: len(zin)] for regel in gegeven] == ([zin] if zin else [])


@pytest.mark.django_db
def test_een_rare_volgorde_is_advies_en_geen_fout(cast: Cast, klantreis: Klantreis) -> None:
    plan = {"define_start": "2026-03-01", "define_eind": "2026-03-31"}
    plan |= {"discover_start": "2026-02-01", "discover_eind": "2026-04-30"}
    pagina = cast["teamlid"].get(adres(klantreis, "planning_voorbeeld"), plan).content.decode()
    assert "Discover begint vóór define." in pagina
    assert "<html" not in pagina
    assert not Fasetermijn.objects.exists()
    gezien = cast["teamlid"].get(adres(klantreis, "planning")).context["form"].initial["gezien"]
    assert cast["teamlid"].post(adres(klantreis, "planning"), plan | {"gezien": gezien}).status_code == 302
    assert "Discover begint vóór define." in cast["teamlid"].get(adres(klantreis, "startdocument")).content.decode()
    lezer = cast["meelezer"].get(adres(klantreis, "startdocument")).content.decode()
    assert "te laat</tspan>" in lezer
    assert "Discover begint vóór define." not in lezer


@pytest.mark.django_db
def test_half_ingevulde_data_geven_een_voorbeeld_van_wat_er_wel_is(cast: Cast, klantreis: Klantreis) -> None:
    plan = {"define_start": "2026-03-01", "define_eind": "2026-03-31", "design_start": "2026-05-01", "design_eind": "x"}
    pagina = cast["teamlid"].get(adres(klantreis, "planning_voorbeeld"), plan).content.decode()
    assert "define van 1 maart 2026" in pagina
    assert "design" not in pagina
    leeg = cast["teamlid"].get(adres(klantreis, "planning_voorbeeld")).content.decode()
    assert "Dan zie je hier de tijdlijn." in leeg


@pytest.mark.django_db
def test_een_oude_versie_van_het_document_is_niet_te_laat(cast: Cast, klantreis: Klantreis) -> None:
    Fasetermijn.objects.create(klantreis=klantreis, fase="deliver", start=date(2024, 1, 8), eind=date(2024, 2, 2))
    Startdocument.objects.update(vastgesteld_op=date(2024, 1, 1), vastgesteld_door="Hetty van Aalst")
    assert "te laat" in cast["meelezer"].get(adres(klantreis, "startdocument")).content.decode()
    cast["teamlid"].post(
        adres(klantreis, "waarom"),
        {
            "aanleiding": "Nieuw.",
            "doel": "Beter.",
            "gezien": cast["teamlid"].get(adres(klantreis, "waarom")).context["form"].initial["gezien"],
        },
    )
    oud = cast["meelezer"].get(adres(klantreis, "startdocument_versie", 1)).content.decode()
    assert "deliver van 8 januari 2024" in oud
    assert "te laat" not in oud


@pytest.mark.django_db
def test_een_planning_tot_het_einde_der_tijden(cast: Cast, klantreis: Klantreis) -> None:
    Fasetermijn.objects.create(klantreis=klantreis, fase="define", start=date(2026, 1, 1), eind=date.max)
    Fasetermijn.objects.create(klantreis=klantreis, fase="discover", start=date.max, eind=date.max)
    assert cast["meelezer"].get(adres(klantreis, "startdocument")).status_code == 200
