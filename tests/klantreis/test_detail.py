"""The page of a klantreis: path, dates, team, and what a reader does not see."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from klantreis.models import Doelgroep, Fasetermijn, Indicator, Klantreis, Teamlid
from klantreis.tijdlijn import kort, tijd_over
from personas.models import Interview
from tests.conftest import Cast

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 3, 10)


def _pagina(client: Client, klantreis: Klantreis) -> str:
    antwoord = client.get(reverse("klantreis:detail", args=[klantreis.uuid]))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.mark.parametrize("rol", ["projectleider", "teamlid", "meelezer", "beheerder"])
def test_alle_vier_de_fasen_zijn_te_openen(cast: Cast, klantreis: Klantreis, rol: str) -> None:
    pagina = _pagina(cast[rol], klantreis)
    for fase in ("Define", "Discover", "Design", "Deliver"):
        kop = pagina.index(f">{fase}</a></h3>")
        assert f'href="/klantreizen/{klantreis.uuid}/' in pagina[kop - 120 : kop]


def test_de_huidige_fase_is_aangewezen(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast["teamlid"], klantreis)
    assert pagina.count('aria-current="step"') == 1
    assert "De volgende stap" in pagina


def test_een_weg_mag_zeggen_wat_er_getoond_wordt(cast: Cast, klantreis: Klantreis) -> None:
    plan = reverse("verbeterplan:plan", args=[klantreis.uuid])
    pagina = _pagina(cast["teamlid"], klantreis)
    assert f'href="{plan}?weergave=punten"' in pagina
    assert f'href="{reverse("heartbeat:bord", args=[klantreis.uuid])}?soort=gewenst"' in pagina
    assert cast["teamlid"].get(f"{plan}?weergave=punten").status_code == 200


def test_een_meelezer_ziet_geen_weg_naar_interviews_of_formulieren(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast["meelezer"], klantreis)
    assert reverse("personas:interviews", args=[klantreis.uuid]) not in pagina
    assert "stap__knoppen" not in pagina
    assert "Beheren" not in pagina
    assert "Maak een planning</a>" not in pagina


def test_een_meelezer_kan_elke_link_van_de_pagina_openen(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast["meelezer"], klantreis)
    adressen = {deel.split('"', 1)[0].split("#", 1)[0] for deel in pagina.split('href="')[1:]}
    eigen = [adres for adres in adressen if adres.startswith(f"/klantreizen/{klantreis.uuid}")]
    assert len(eigen) >= 4
    for adres in eigen:
        assert cast["meelezer"].get(adres).status_code == 200, adres


@pytest.mark.parametrize(("rol", "status"), [("medewerker", 404), ("buitenstaander", 302)])
def test_wie_er_niet_bij_mag(cast: Cast, klantreis: Klantreis, rol: str, status: int) -> None:
    assert cast[rol].get(reverse("klantreis:detail", args=[klantreis.uuid])).status_code == status


def test_alleen_lezen_en_alleen_een_echte_uuid(cast: Cast, klantreis: Klantreis) -> None:
    assert cast["teamlid"].post(reverse("klantreis:detail", args=[klantreis.uuid])).status_code == 405
    assert cast["teamlid"].get("/klantreizen/geen-uuid/").status_code == 404


def test_de_planning_staat_bij_de_fasen(cast: Cast, klantreis: Klantreis) -> None:
    vandaag = timezone.localdate()
    Fasetermijn.objects.create(
        klantreis=klantreis, fase="define", start=vandaag - timedelta(days=30), eind=vandaag - timedelta(days=3)
    )
    Fasetermijn.objects.create(klantreis=klantreis, fase="design", start=vandaag, eind=vandaag + timedelta(days=70))
    pagina = _pagina(cast["teamlid"], klantreis)
    assert "3 dagen te laat" in pagina
    assert "nog 10 weken" in pagina
    assert "nog niet gepland" in pagina


@pytest.mark.parametrize(
    ("start", "eind", "gereed", "tekst"),
    [
        (-40, -1, False, "1 dag te laat"),
        (-40, -13, False, "13 dagen te laat"),
        (-40, -14, False, "2 weken te laat"),
        (-40, -30, False, "4 weken te laat"),
        (-40, -30, True, "afgerond"),
        (-5, 0, False, "vandaag klaar"),
        (-5, 1, False, "nog 1 dag"),
        (-5, 13, False, "nog 13 dagen"),
        (-5, 14, False, "nog 2 weken"),
        (-5, 76, False, "nog 10 weken"),
        (21, 30, False, "begint over 3 weken"),
        (0, 30, False, "nog 4 weken"),
    ],
)
def test_tijd_over(start: int, eind: int, gereed: bool, tekst: str) -> None:
    dag = VANDAAG
    assert tijd_over(dag + timedelta(days=start), dag + timedelta(days=eind), dag, is_gereed=gereed) == tekst


def test_korte_datum_heeft_geen_jaar() -> None:
    assert kort(date(2026, 3, 2)) == "2 mrt"


def test_het_team_begint_met_de_opdrachtgever_en_noemt_niemand_dubbel(cast: Cast, klantreis: Klantreis) -> None:
    Teamlid.objects.create(klantreis=klantreis, naam="Hetty van Aalst", rol="meelezer")
    pagina = _pagina(cast["teamlid"], klantreis)
    team = pagina[pagina.index('class="teamlijst"') :]
    assert team.count("<strong>Hetty van Aalst</strong>") == 1
    assert team.index("Opdrachtgever, manager") < team.index("Anouk Hendriks")


def test_evenveel_vragen_aan_de_database_bij_een_kleine_en_een_grote_klantreis(
    cast: Cast, klantreis: Klantreis
) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            _pagina(cast["teamlid"], klantreis)
        return len(gevangen)

    vragen()
    klein = vragen()
    for nummer in range(30):
        Teamlid.objects.create(klantreis=klantreis, naam=f"Lid {nummer}", projectrol="lid")
        Doelgroep.objects.create(klantreis=klantreis, naam=f"Groep {nummer}")
        Interview.objects.create(klantreis=klantreis, code=f"R{nummer + 10}", toestemming=True)
        Indicator.objects.create(klantreis=klantreis, naam=f"Doel {nummer}", nulmeting=1, streefwaarde=2)
    assert vragen() == klein
