"""Personas beside each other: the comparison itself, the figure for plotly.js, and the page."""

from typing import Any
from uuid import UUID, uuid4

import plotly.graph_objects as go
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from heartbeat.bewijs import Stem
from heartbeat.figuur import STREPEN, VORMEN, figuur
from heartbeat.lijn import punten
from heartbeat.models import Beleving, Heartbeat
from heartbeat.vergelijking import MEESTE, Moment, Vergelijking, vergelijk
from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast

WAARDERINGEN = st.lists(st.lists(st.sampled_from([-1, 0, 1]), max_size=3), min_size=3, max_size=3)


def naast_elkaar(
    *per_persona: list[list[int]], stemmen: dict[tuple[int, int], list[Stem]] | None = None, titel: str = "Stap"
) -> Vergelijking:
    """Compare personas over three contactmomenten; persona ids count from 1, contactmomenten from 0."""
    momenten = [(i, Moment(i + 1, uuid4(), f"{titel} {i + 1}", "Zoeken", i == 1, i == 0)) for i in range(3)]
    personas = [(i, uuid4(), f"Persona {i}", punten(rijen)) for i, rijen in enumerate(per_persona, start=1)]
    return vergelijk("huidig", momenten, personas, stemmen or {})


def test_noemt_het_grootste_verschil_en_de_pijn_van_iedereen() -> None:
    zinnen = naast_elkaar([[-1], [1], [-1]], [[-1], [-1], [0]]).zinnen
    assert zinnen == [
        "Het grootste verschil zit bij ‘Stap 2’: Persona 1 positief, Persona 2 negatief.",
        "Voor iedereen negatief: ‘Stap 1’.",
    ]


def test_een_klein_verschil_is_geen_verschil_en_alleen_is_niets_te_vergelijken() -> None:
    assert naast_elkaar([[1, 1, 0], [], []], [[1], [], []]).zinnen == [
        "De persona’s beleven deze reis ongeveer hetzelfde."
    ]
    assert naast_elkaar([[1], [0], [-1]]).zinnen == []
    assert naast_elkaar([[1], [], []], [[], [0], []]).zinnen == [], "a gap is nothing to compare with"


def test_hoogstens_vijf_lijnen_elk_anders_getekend() -> None:
    uit = naast_elkaar(*([[[1], [0], [-1]]] * 7))
    assert len(uit.deelnemers) == MEESTE == len(set(STREPEN)) == len(set(VORMEN))
    lijnen = figuur(uit)["data"]
    assert len({(lijn["line"]["dash"], lijn["marker"]["symbol"][0]) for lijn in lijnen}) == MEESTE
    assert len({tuple(lijn["x"]) for lijn in lijnen}) == MEESTE, "equal values do not hide each other"


@given(st.lists(WAARDERINGEN, min_size=1, max_size=5))
def test_plotly_keurt_de_figuur_goed(per_persona: list[list[list[int]]]) -> None:
    """Every name and value in the figure is one that Plotly knows; it raises on anything else."""
    uit = figuur(naast_elkaar(*per_persona))
    gemaakt = go.Figure(uit).to_dict()
    assert len(gemaakt["data"]) == len(per_persona)
    for lijn, rijen in zip(uit["data"], per_persona, strict=True):
        assert [y is None for y in lijn["y"]] == [not rij for rij in rijen], "a gap stays a gap, never 0"
        assert lijn["connectgaps"] is False
        assert [bool(tekst) for tekst in lijn["text"]] == [bool(rij) for rij in rijen]


def test_de_zweeftekst_toont_het_citaat_dat_bij_de_waarde_past_en_geen_html_van_mensen() -> None:
    stemmen = {(1, 0): [Stem("Het ging best.", "R01", 1), Stem("Ik <b>haakte</b> & stopte.", "R02", -1)]}
    lang = "Ik zoek <a href='x'>uit</a> wat ik nodig heb voor mijn aanvraag"
    uit = figuur(naast_elkaar([[-1], [0], [1]], stemmen=stemmen, titel=lang))
    tekst = uit["data"][0]["text"][0]
    assert "Persona 1: negatief" in tekst
    assert "Ik &lt;b&gt;haakte&lt;/b&gt; &amp; stopte.” R02" in tekst.replace("<br>", " ")
    assert "Het ging best." not in tekst
    assert "en nog 1 citaat" in tekst
    alles = tekst + "".join(uit["layout"]["meta"]["titels"])
    assert "<" not in alles.replace("<br>", ""), "bold or a link would need an inline style"


def test_een_aanname_heeft_een_open_teken() -> None:
    momenten = [(0, Moment(1, uuid4(), "Zoeken", "Zoeken", False, True))]
    uit = vergelijk("huidig", momenten, [(1, uuid4(), "Ria", punten([[1]], aannames=[0]))], {})
    lijn = figuur(uit)["data"][0]
    assert lijn["marker"]["symbol"] == ["diamond-open"]
    assert "aanname, zonder citaat" in lijn["text"][0]


def adres(klantreis: Klantreis, vraag: str = "") -> str:
    """Return the address of the page."""
    return reverse("heartbeat:vergelijken", args=[klantreis.uuid]) + vraag


@pytest.fixture
def twee(klantreis: Klantreis) -> UUID:
    """Add a second persona that finds the website fine; return its uuid."""
    persona = Persona.objects.create(klantreis=klantreis, naam="Samir Haddad", volgorde=2)
    heartbeat = Heartbeat.objects.create(persona=persona, soort="huidig")
    momenten = list(Contactmoment.objects.van(klantreis))
    Beleving.objects.create(
        heartbeat=heartbeat, contactmoment=momenten[0], kanaal=Kanaal.objects.get(sleutel="website"), waardering=1
    )
    heartbeat.overgeslagen.add(momenten[2])
    return persona.uuid


@pytest.mark.django_db
def test_de_tabel_zegt_alles_wat_de_figuur_zegt(klantreis: Klantreis, twee: UUID, cast: Cast) -> None:
    html = cast["meelezer"].get(adres(klantreis)).content.decode()
    tabel = html[html.index("<table") : html.index("</table>")]
    for deel in ("Ria Pietersen", "Samir Haddad", "1. Ik zoek op de website", "negatief", "komt hier niet", "nog leeg"):
        assert deel in tabel
    assert "Het grootste verschil zit bij ‘Ik zoek op de website’" in html
    assert 'id="vergelijk-figuur" type="application/json"' in html
    assert "style=" not in html


@pytest.mark.django_db
def test_welke_personas_en_welke_heartbeat_staan_in_het_adres(klantreis: Klantreis, twee: UUID, cast: Cast) -> None:
    een = cast["teamlid"].get(adres(klantreis, f"?persona={twee}")).content.decode()
    assert '<th scope="col">Samir Haddad' in een
    assert '<th scope="col">Ria Pietersen' not in een
    assert f"?soort=gewenst&persona={twee}" in een.replace("&amp;", "&"), "the choice goes along"
    leeg = cast["teamlid"].get(adres(klantreis, "?soort=gewenst")).content.decode()
    assert "Nog geen persona heeft een gewenste heartbeat" in leeg
    assert "plotly-basic" not in leeg, "plotly.js only comes where there is something to draw"
    onzin = cast["teamlid"].get(adres(klantreis, "?soort=ooit&persona=niemand")).content.decode()
    assert '<th scope="col">Ria Pietersen' in onzin
    klantreis.personas.all().delete()
    assert "Maak eerst een persona" in cast["teamlid"].get(adres(klantreis)).content.decode()


@pytest.mark.django_db
def test_gerealiseerd_toont_wat_bij_het_opnieuw_meten_gehoord_is(klantreis: Klantreis, cast: Cast) -> None:
    heartbeat = Heartbeat.objects.create(persona=klantreis.personas.get(), soort="gerealiseerd")
    Beleving.objects.create(
        heartbeat=heartbeat,
        contactmoment=Contactmoment.objects.van(klantreis)[0],
        kanaal=Kanaal.objects.get(sleutel="website"),
        waardering=1,
        citaat_tekst="Nu vond ik het meteen.",
    )
    antwoord = cast["teamlid"].get(adres(klantreis, "?soort=gerealiseerd"))
    assert "Nu vond ik het meteen." in str(antwoord.context["figuur"]["data"][0]["text"][0]).replace("<br>", " ")


def groei(klantreis: Klantreis, aantal: int) -> None:
    """Add contactmomenten, interviews with citaten, and personas with ratings."""
    fase = Reisfase.objects.create(klantreis=klantreis, naam=f"Erbij {aantal}", volgorde=9)
    kanaal = Kanaal.objects.get(sleutel="brief")
    momenten = Contactmoment.objects.bulk_create(
        Contactmoment(reisfase=fase, titel=f"Moment {i}", volgorde=i) for i in range(aantal)
    )
    for i in range(aantal // 4):
        interview = Interview.objects.create(klantreis=klantreis, code=f"R{aantal + i}", toestemming=True)
        persona = Persona.objects.create(klantreis=klantreis, naam=f"Persona {aantal} {i}")
        persona.gebaseerd_op.add(interview)
        heartbeat = Heartbeat.objects.create(persona=persona, soort="huidig")
        rijen: list[Any] = [
            Beleving(heartbeat=heartbeat, contactmoment=moment, kanaal=kanaal, waardering=-1) for moment in momenten
        ]
        Beleving.objects.bulk_create(rijen)
        Citaat.objects.bulk_create(
            Citaat(interview=interview, contactmoment=moment, kanaal=kanaal, waardering=-1, tekst="Het duurde lang.")
            for moment in momenten
        )


@pytest.mark.django_db
@pytest.mark.parametrize("naam", ["vergelijken", "kanalen"])
def test_evenveel_vragen_hoe_groot_de_klantreis_ook_is(naam: str, klantreis: Klantreis, cast: Cast) -> None:
    aantallen = []
    for erbij in (4, 24):
        groei(klantreis, erbij)
        with CaptureQueriesContext(connection) as vragen:
            assert cast["teamlid"].get(reverse(f"heartbeat:{naam}", args=[klantreis.uuid])).status_code == 200
        aantallen.append(len(vragen))
    assert aantallen == [9, 9]
