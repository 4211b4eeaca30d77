"""The figure of a goal: what Plotly knows, in the right direction, with nothing that people typed as HTML."""

from datetime import date, timedelta
from decimal import Decimal

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.models import Indicator, Klantreis
from klantreis.voortgang import Richting, richting
from tests.conftest import Cast
from tests.verbeterplan.opzet import adres
from verbeterplan.lezen import doelen
from verbeterplan.metingfiguur import MEESTE_DAGEN, Meetpunt, figuur
from verbeterplan.models import Meting
from verbeterplan.spoor import figuur_van

GETAL = st.decimals(-1000, 1000, places=2)


@given(st.lists(GETAL, min_size=1, max_size=12), st.none() | GETAL, GETAL)
def test_plotly_keurt_de_figuur_goed(waarden: list[Decimal], nulmeting: Decimal | None, doel: Decimal) -> None:
    punten = [Meetpunt(date(2026, 1, 1) + timedelta(days=20 * i), w, str(w)) for i, w in enumerate(waarden)]
    kant = richting(nulmeting, doel, "")
    uit = figuur(punten, None if nulmeting is None else (nulmeting, "x"), (doel, "y"), kant)
    go.Figure(uit)
    laag, hoog = uit["layout"]["yaxis"]["range"]
    assert all(laag <= y <= hoog for y in [*uit["data"][0]["y"], float(doel), float(nulmeting or doel)])
    assert len(uit["layout"]["xaxis"]["tickvals"]) <= MEESTE_DAGEN
    vlak = [vorm for vorm in uit["layout"]["shapes"] if vorm["type"] == "rect"]
    if kant is Richting.OMLAAG:
        assert (vlak[0]["y0"], vlak[0]["y1"]) == (laag, float(doel)), "lower is better: the strip lies below"
    elif kant is Richting.OMHOOG:
        assert (vlak[0]["y0"], vlak[0]["y1"]) == (float(doel), hoog)
    else:
        assert not vlak


def test_geen_html_van_mensen() -> None:
    uit = figuur([Meetpunt(date(2026, 2, 1), Decimal(3), "3 <b>", "<a href=x>")], None, (Decimal(2), "<i>"), None)
    assert uit["data"][0]["text"] == ["1 feb 2026: 3 &lt;b&gt;<br>&lt;a href=x&gt;"]
    assert uit["layout"]["annotations"][0]["text"] == "streefwaarde &lt;i&gt;"


@pytest.mark.django_db
def test_de_pagina_draagt_figuur_oordeel_en_tabel(klantreis: Klantreis, cast: Cast) -> None:
    leeg = cast["meelezer"].get(adres(klantreis, "metingen")).content.decode()
    assert "Nog niet gemeten." in leeg
    assert "plotly-basic" not in leeg, "plotly.js only comes where there is something to draw"
    indicator = klantreis.indicatoren.get()
    Meting.objects.create(indicator=indicator, datum=date(2026, 2, 1), waarde=28, toelichting="Geteld door Wmo")
    html = cast["meelezer"].get(adres(klantreis, "metingen")).content.decode()
    assert "Het gaat de goede kant op: van 40 naar 28 dagen. Nog 8 dagen te gaan tot 20." in html
    assert f'id="figuurdata-{indicator.uuid}" type="application/json"' in html
    assert "Geteld door Wmo" in html
    assert "style=" not in html
    paneel = cast["meelezer"].get(f"/klantreizen/{klantreis.uuid}/").content.decode()
    assert "Het gaat de goede kant op: van 40 naar 28 dagen." in paneel, "the card says the same"


@pytest.mark.django_db
def test_zonder_nulmeting_wijst_de_pagina_de_weg(klantreis: Klantreis, cast: Cast) -> None:
    Indicator.objects.update(nulmeting=None)
    html = cast["teamlid"].get(adres(klantreis, "metingen")).content.decode()
    assert "Vul de nulmeting in" in html
    assert "Vul de nulmeting in" not in cast["meelezer"].get(adres(klantreis, "metingen")).content.decode()
    (doel,) = doelen(klantreis)
    assert figuur_van(doel) is None


@pytest.mark.django_db
def test_een_lange_reeks_toont_eerst_de_nieuwste(klantreis: Klantreis, cast: Cast) -> None:
    indicator = klantreis.indicatoren.get()
    Meting.objects.bulk_create(
        Meting(indicator=indicator, datum=date(2025, 1, 1) + timedelta(days=i), waarde=30) for i in range(60)
    )
    pad = adres(klantreis, "metingen")
    kort, lang = (cast["meelezer"].get(pad + vraag).content.decode() for vraag in ("", "?alles=ja"))
    assert (kort.count('<td class="getal">'), lang.count('<td class="getal">')) == (50, 60)
    assert "De nieuwste 50 van 60 metingen." in kort
    assert "1 mrt 2025" in kort
    assert "Toon alle metingen" not in lang
