"""The timeline, the costs and the matrix as plain values; and weighing an actie from the matrix."""

import json
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from klantreis.models import Klantreis
from tests.conftest import Cast
from tests.verbeterplan.opzet import actie, ander
from verbeterplan.actietijdlijn import actietijdlijn
from verbeterplan.kostenoverzicht import ZONDER_DATUM, Bedrag, kostenoverzicht
from verbeterplan.kwadrant import kwadrant
from verbeterplan.matrixfiguur import matrixfiguur
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel

VANDAAG = date(2026, 6, 15)


def regel(nummer: int = 1, **velden: Any) -> ActieRegel:
    """Return an actie as a plain row."""
    basis: dict[str, Any] = {
        "uuid": uuid4(),
        "versie": 1,
        "nummer": nummer,
        "titel": f"Doe iets aan {nummer}",
        "eigenaar": "",
        "afdeling_of_partner": "",
        "start": None,
        "gereed": None,
        "kosten_euro": None,
        "inspanning": None,
        "impact": None,
        "status": "open",
        "werkafspraak": "",
        "kwadrant": None,
        "pakt_aan": (),
    } | velden
    gereed, af = basis["gereed"], basis["status"] in ("gereed", "vervallen")
    return ActieRegel(**basis, te_laat=max(0, (VANDAAG - gereed).days) if gereed and not af else 0)


dagen = st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1))
statussen = st.sampled_from(["open", "bezig", "gereed", "vervallen"])


@st.composite
def regels(draw: st.DrawFn) -> ActieRegel:
    start, gereed = draw(dagen), draw(dagen)
    if start and gereed and gereed < start:
        start, gereed = gereed, start
    return regel(
        draw(st.integers(1, 999)),
        start=start,
        gereed=gereed,
        status=draw(statussen),
        kosten_euro=draw(st.none() | st.integers(0, 10_000_000)),
        beleidsterrein=draw(st.sampled_from(["", "Zorg", "Wonen"])),
    )


def procent(tekst: str) -> float:
    assert re.fullmatch(r"\d+(\.\d+)?%", tekst), tekst
    return float(tekst[:-1])


@given(st.lists(regels(), max_size=12))
def test_elke_actie_staat_binnen_de_lijn_of_in_de_lijst(acties: list[ActieRegel]) -> None:
    lijn = actietijdlijn(acties, VANDAAG)
    geldig = [a.uuid for a in acties if a.status != "vervallen"]
    assert sorted([b.actie.uuid for b in lijn.balken] + [a.uuid for a in lijn.zonder_datum]) == sorted(geldig)
    assert lijn.vervallen == len(acties) - len(geldig)
    for balk in lijn.balken:
        assert 0 <= procent(balk.x) <= 100
        assert balk.is_te_laat == (balk.actie.te_laat > 0)
        assert balk.tijd
        if balk.breedte and not balk.is_te_laat:
            assert procent(balk.x) + procent(balk.breedte) <= 100.5
    if lijn.balken:
        assert 0 <= procent(lijn.vandaag_x) <= 100
        begin = [b.actie.start or b.actie.gereed for b in lijn.balken]
        assert begin == sorted(begin, key=lambda dag: dag or date.max)


@pytest.mark.parametrize(
    ("velden", "tijd", "periode"),
    [
        ({"gereed": VANDAAG - timedelta(days=5)}, "5 dagen te laat", "gereed op 10 jun 2026"),
        ({"gereed": VANDAAG - timedelta(days=5), "status": "gereed"}, "gereed", "gereed op 10 jun 2026"),
        ({"start": date(2026, 7, 1)}, "begint over 2 weken, einde niet gepland", "vanaf 1 jul 2026"),
        ({"start": date(2026, 5, 1)}, "einde niet gepland", "vanaf 1 mei 2026"),
        (
            {"start": date(2026, 6, 20), "gereed": date(2026, 7, 1), "status": "bezig"},
            "nog 2 weken",
            "20 jun 2026 tot 1 jul 2026",
        ),
        (
            {"start": date(2026, 6, 20), "gereed": date(2026, 7, 1)},
            "begint over 5 dagen",
            "20 jun 2026 tot 1 jul 2026",
        ),
    ],
)
def test_de_lijn_zegt_in_woorden_hoe_het_staat(velden: dict[str, Any], tijd: str, periode: str) -> None:
    balk = actietijdlijn([regel(**velden)], VANDAAG).balken[0]
    assert (balk.tijd, balk.periode) == (tijd, periode)
    assert balk.is_te_laat == tijd.endswith("te laat")


@given(st.lists(regels(), max_size=12))
def test_de_kosten_tellen_op_en_niets_telt_dubbel(acties: list[ActieRegel]) -> None:
    overzicht = kostenoverzicht(acties, "Sociaal domein")
    geldig = [a for a in acties if a.status != "vervallen" and a.kosten_euro is not None]
    besteed = sum(a.kosten_euro or 0 for a in geldig if a.status == "gereed")
    samen = sum(a.kosten_euro or 0 for a in geldig)
    assert overzicht.totaal == Bedrag(besteed, samen - besteed)
    assert sum(p.bedrag.totaal for p in overzicht.perioden) == samen
    assert sum(t.bedrag.totaal for t in overzicht.terreinen) == samen
    for terrein in overzicht.terreinen:
        assert sum(terrein.per_periode) == terrein.bedrag.totaal
        assert len(terrein.per_periode) == len(overzicht.perioden)
    assert overzicht.onbekend == sum(a.status != "vervallen" and a.kosten_euro is None for a in acties)


def test_kosten_staan_in_het_kwartaal_waarin_een_actie_gereed_is() -> None:
    overzicht = kostenoverzicht(
        [
            regel(1, start=date(2025, 11, 1), gereed=date(2026, 2, 1), kosten_euro=100, status="gereed"),
            regel(2, start=date(2026, 4, 1), kosten_euro=30, beleidsterrein="Zorg"),
            regel(3, kosten_euro=7),
        ],
        "Wonen",
    )
    assert [(p.naam, p.bedrag.besteed, p.bedrag.nog) for p in overzicht.perioden] == [
        ("1e kwartaal 2026", 100, 0),
        ("2e kwartaal 2026", 0, 30),
        (ZONDER_DATUM, 0, 7),
    ]
    assert [(t.naam, t.per_periode) for t in overzicht.terreinen] == [("Wonen", (100, 0, 7)), ("Zorg", (0, 30, 0))]
    assert overzicht.perioden[0].breedte_besteed == "100.00%"


def test_veel_kwartalen_worden_jaren() -> None:
    acties = [regel(i, gereed=date(2024 + i, 5, 1), kosten_euro=10) for i in range(4)]
    assert [p.naam for p in kostenoverzicht(acties, "").perioden] == ["2024", "2025", "2026", "2027"]


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=30))
def test_elk_punt_van_de_matrix_ligt_in_zijn_eigen_vak(scores: list[tuple[int, int]]) -> None:
    acties = [regel(i, impact=impact, inspanning=inspanning) for i, (impact, inspanning) in enumerate(scores)]
    figuur = matrixfiguur(acties)
    [punten] = figuur["data"]
    plekken = list(zip(punten["x"], punten["y"], strict=True))
    assert len(set(plekken)) == len(acties)
    json.dumps(figuur)
    for (x, y), (impact, inspanning) in zip(plekken, scores, strict=True):
        assert (round(y), round(x)) == (impact, inspanning)
        assert kwadrant(round(y), round(x)) == kwadrant(impact, inspanning)


def test_wat_iemand_typte_blijft_tekst_in_de_figuur() -> None:
    [punten] = matrixfiguur([regel(titel="<b>Vet</b> & meer", impact=1, inspanning=1, eigenaar="<i>Els</i>")])["data"]
    assert punten["hovertext"][0].startswith("1. &lt;b&gt;Vet&lt;/b&gt; &amp; meer<br>")
    assert "&lt;i&gt;Els" in punten["hovertext"][0]


def adres(rij: Actie) -> str:
    return reverse("verbeterplan:actie_wegen", args=[rij.klantreis.uuid, rij.uuid])


def scores(rij: Actie) -> tuple[int | None, int | None]:
    rij.refresh_from_db()
    return rij.impact, rij.inspanning


HTMX = {"HX-Request": "true"}


@pytest.mark.django_db
def test_wegen_bewaart_en_de_figuur_komt_terug(cast: Cast, klantreis: Klantreis) -> None:
    rij = actie(klantreis, impact=2, inspanning=3)
    gegevens = {"impact": 5, "inspanning": 1, "was_impact": 2, "was_inspanning": 3}
    antwoord = cast["teamlid"].post(adres(rij), gegevens, headers=HTMX)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "heeft nu impact 5 en inspanning 1" in tekst
    assert f'["{rij.uuid}", 1, "open", 1, 5]' in tekst
    assert scores(rij) == (5, 1)
    # The same form again changes nothing, and says no colleague was there.
    assert cast["teamlid"].post(adres(rij), gegevens, headers=HTMX).status_code == 200
    assert rij.versie == 2


@pytest.mark.django_db
def test_zonder_script_gaat_het_ook(cast: Cast, klantreis: Klantreis) -> None:
    rij = actie(klantreis)
    antwoord = cast["teamlid"].post(adres(rij), {"impact": 4, "inspanning": 2, "terug": "eigenaar=-"}, follow=True)
    assert antwoord.redirect_chain[-1][0].endswith("?eigenaar=-&weergave=matrix#actie-1")
    assert scores(rij) == (4, 2)


@pytest.mark.django_db
def test_een_collega_was_eerder_en_niets_wordt_overschreven(cast: Cast, klantreis: Klantreis) -> None:
    rij = actie(klantreis, impact=2, inspanning=3)
    Actie.objects.filter(pk=rij.pk).update(impact=4, inspanning=4, titel="Anders")
    gegevens = {"impact": 1, "inspanning": 1, "was_impact": 2, "was_inspanning": 3}
    antwoord = cast["teamlid"].post(adres(rij), gegevens, headers=HTMX)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "intussen impact 4 en inspanning 4" in tekst
    assert "Jij koos impact 1 en inspanning 1" in tekst
    assert scores(rij) == (4, 4)


@pytest.mark.django_db
def test_een_ander_veld_zit_niet_in_de_weg(cast: Cast, klantreis: Klantreis) -> None:
    rij = actie(klantreis, impact=2, inspanning=3)
    rij.titel = "Anders"
    rij.bewaar(1, ["titel"])
    gegevens = {"impact": 1, "inspanning": 1, "was_impact": 2, "was_inspanning": 3}
    assert cast["teamlid"].post(adres(rij), gegevens, headers=HTMX).status_code == 200
    assert scores(rij) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("waarde", ["6", "0", "veel", "-1"])
def test_wat_geen_score_is_wordt_geweigerd(cast: Cast, klantreis: Klantreis, waarde: str) -> None:
    rij = actie(klantreis, impact=2, inspanning=3)
    gegevens = {"impact": waarde, "inspanning": 1, "was_impact": 2, "was_inspanning": 3}
    antwoord = cast["teamlid"].post(adres(rij), gegevens, headers=HTMX)
    assert antwoord.status_code == 422
    assert "Kies een getal van 1 tot en met 5." in antwoord.content.decode()
    assert scores(rij) == (2, 3)


@pytest.mark.django_db
def test_een_lezer_ziet_de_scores_en_geen_keuzes(cast: Cast, klantreis: Klantreis) -> None:
    actie(klantreis, impact=2, inspanning=3)
    plan = reverse("verbeterplan:plan", args=[klantreis.uuid])
    tekst = cast["meelezer"].get(plan, {"weergave": "matrix"}).content.decode()
    assert "impact 2, inspanning 3" in tekst
    assert "weegform" not in tekst
    assert 'data-sleepbaar="nee"' in tekst


@pytest.mark.django_db
@pytest.mark.parametrize("weergave", ["matrix", "tijdlijn", "kosten"])
def test_elke_weergave_vraagt_altijd_evenveel(cast: Cast, klantreis: Klantreis, weergave: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    plan = reverse("verbeterplan:plan", args=[klantreis.uuid])

    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert cast["teamlid"].get(plan, {"weergave": weergave}).status_code == 200
        return len(vragen)

    actie(klantreis, 1, impact=1, inspanning=1, start=VANDAAG, kosten_euro=5)
    een = tel()
    for nummer in range(2, 9):
        actie(klantreis, nummer, impact=1, inspanning=1, start=VANDAAG, gereed=VANDAAG, kosten_euro=5)
    ander()
    assert tel() == een
