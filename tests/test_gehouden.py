"""A conversation that is only planned is no evidence, wherever interviews and citaten are counted."""

from datetime import date

import pytest

from heartbeat import bijdragen as heartbeat
from heartbeat.models import Beleving
from klantreis.models import Klantreis
from personas.lezen import interviewlijst
from personas.models import Citaat, Interview
from personas.queries import feiten
from rapport.queries import bronnen, gesprekken
from tests.uitwisseling.documenten import VOLLEDIG
from tests.uitwisseling.tabellen import importeer
from verbeterplan.bouwen import bouw
from verbeterplan.lezen import plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def alleen_plannen(klantreis: Klantreis) -> Klantreis:
    """The klantreis of the tests, as if its one conversation still has to come; its persona and citaat are there."""
    Interview.objects.update(stand="gepland", samenvatting="", datum=date(2096, 3, 2))
    return klantreis


def test_het_raadsrapport_telt_geen_plannen(alleen_plannen: Klantreis) -> None:
    wat = gesprekken(alleen_plannen)
    assert (wat.aantal, wat.eerste, wat.laatste, wat.citaten) == (0, None, None, {})
    assert not bronnen(alleen_plannen)


def test_een_plan_maakt_discover_niet_af(alleen_plannen: Klantreis) -> None:
    ids = [alleen_plannen.pk]
    wat = feiten(ids)[alleen_plannen.pk]
    assert (wat.get("interviews", 0), wat.get("citaten", 0), wat["personas_met_interviews"]) == (0, 0, 0)
    assert not heartbeat.feiten(ids)[alleen_plannen.pk].get("huidig_compleet", 0)
    assert not Klantreis.objects.filter(heartbeat.discover_af()).exists()
    Interview.objects.update(stand="gehouden")
    assert heartbeat.feiten(ids)[alleen_plannen.pk].get("huidig_compleet", 0)
    assert Klantreis.objects.filter(heartbeat.discover_af()).exists()


def test_citaten_van_een_plan_maken_niets_erger(alleen_plannen: Klantreis) -> None:
    assert Beleving.objects.filter(waardering=-1).exists()
    bouw(alleen_plannen)
    assert not any(regel.citaten for regel in plan(alleen_plannen).punten)
    assert interviewlijst(alleen_plannen).telling.totaal == 0


def test_wat_een_bestand_vertelt_is_gehouden() -> None:
    importeer(VOLLEDIG)
    Citaat.objects.all().delete()
    Interview.objects.filter(code="R01").update(
        stand="gepland", toestemming=False, samenvatting="", datum=date(2096, 3, 2)
    )
    importeer(VOLLEDIG)
    assert Interview.objects.get(code="R01").is_gehouden
