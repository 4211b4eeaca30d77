"""Rules that hold for a whole klantreis also hold for undo, and who reads a verslag in the history is in the log."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from geschiedenis.models import Wijziging
from heartbeat.models import Beleving, Heartbeat
from heartbeat.waarderen import sla_over
from klantreis.models import Klantreis, Teamlid
from personas.models import Citaat, Interview, Verslaginzage
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.geschiedenis.test_terug import doe, laatste
from tests.geschiedenis.test_wissen import alles_in_de_tabel
from verbeterplan.models import Verbeterplan

pytestmark = pytest.mark.django_db

type Schoon = Callable[[], list[Wijziging]]


def test_een_gesprek_met_citaten_wordt_niet_weer_een_plan(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    interview = Interview.objects.create(klantreis=klantreis, code="R02", stand="gepland", toestemming=True)
    interview.stand = "gehouden"
    interview.save(update_fields=["stand"])
    gehouden = laatste()
    citaat = Citaat.objects.get()
    citaat.pk, citaat.uuid, citaat.interview = None, interview.uuid, interview
    citaat.save()
    antwoord = doe(cast, klantreis, "ongedaan", gehouden)
    assert antwoord.status_code == 409
    assert "citaten" in antwoord.content.decode()
    interview.refresh_from_db()
    assert interview.is_gehouden, "citaten are only made of what was said"
    citaat.delete()
    assert doe(cast, klantreis, "ongedaan", gehouden).status_code == 302, "without citaten nothing is lost"


def test_er_blijft_een_projectleider(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    teamlid, leider = (Teamlid.objects.get(gebruiker=cast.gebruikers[rol]) for rol in ("teamlid", "projectleider"))
    teamlid.rol = "projectleider"
    teamlid.save()
    erbij = laatste()
    leider.rol = "teamlid"
    leider.save()
    antwoord = doe(cast, klantreis, "ongedaan", erbij)
    assert antwoord.status_code == 409
    assert "Er moet een projectleider" in antwoord.content.decode()
    teamlid.refresh_from_db()
    assert teamlid.rol == "projectleider"


def test_wie_ergens_waarderingen_heeft_komt_daar(cast: Cast, klantreis: Klantreis, schoon: Schoon) -> None:
    persona, moment = klantreis.personas.get(), Contactmoment.objects.get(sleutel="besluit")
    Beleving.objects.filter(contactmoment=moment).delete()
    assert sla_over(persona, moment, overslaan=True)
    assert sla_over(persona, moment, overslaan=False)
    weer_langs = laatste()
    huidig = Heartbeat.objects.get()
    Beleving.objects.create(
        heartbeat=huidig, contactmoment=moment, kanaal=Kanaal.objects.get(sleutel="brief"), waardering=1
    )
    assert doe(cast, klantreis, "ongedaan", weer_langs).status_code == 409
    assert not huidig.overgeslagen.exists()


def _met_verslag(klantreis: Klantreis, aantal: int) -> None:
    for nummer in range(10, 10 + aantal):
        rij = Interview.objects.create(klantreis=klantreis, code=f"R{nummer}", toestemming=True)
        rij.verslag = "Mevrouw Jansen vertelt."
        rij.save()


def test_wie_een_verslag_in_de_geschiedenis_leest_staat_in_het_logboek(
    cast: Cast, klantreis: Klantreis, schoon: Schoon
) -> None:
    _met_verslag(klantreis, 2)
    adres = reverse("geschiedenis:tijdlijn", args=[klantreis.uuid])
    assert "Jansen" not in cast["meelezer"].get(adres).content.decode()
    assert not Verslaginzage.objects.exists()
    assert "Jansen" in cast["teamlid"].get(adres).content.decode()
    assert {rij.interview.code: str(rij.gebruiker) for rij in Verslaginzage.objects.all()} == {
        "R10": "Teamlid",
        "R11": "Teamlid",
    }
    cast["teamlid"].get(adres)
    assert Verslaginzage.objects.count() == 2, "who looks again within a quarter of an hour is one line"


def test_woorden_van_een_verwijderd_interview_staan_niet_in_de_geschiedenis(
    cast: Cast, klantreis: Klantreis, schoon: Schoon
) -> None:
    _met_verslag(klantreis, 1)
    Interview.objects.get(code="R10").delete()
    adres = reverse("geschiedenis:tijdlijn", args=[klantreis.uuid])
    assert "Jansen" not in cast["teamlid"].get(adres).content.decode(), "nobody could see in a log who read it"
    assert doe(cast, klantreis, "terugzetten", laatste()).status_code == 302
    assert "Jansen" in cast["teamlid"].get(adres).content.decode()


def test_het_logboek_kost_niet_meer_bij_meer_verslagen(
    cast: Cast, klantreis: Klantreis, schoon: Schoon, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    adres = reverse("geschiedenis:tijdlijn", args=[klantreis.uuid])
    _met_verslag(klantreis, 1)
    with django_assert_num_queries(5 + 2):
        cast["teamlid"].get(adres)
    Verslaginzage.objects.all().delete()
    Interview.objects.filter(code__startswith="R1").delete()
    _met_verslag(klantreis, 12)
    with django_assert_num_queries(5 + 2):
        cast["teamlid"].get(adres)


@pytest.mark.parametrize("vandaag_na", [True, False])
def test_ook_een_verwijderd_interview_heeft_een_bewaartermijn(
    klantreis: Klantreis, schoon: Schoon, settings: Any, vandaag_na: bool
) -> None:
    settings.BEWAARTERMIJN_MAANDEN = 6
    interview = Interview.objects.get()
    interview.verslag = "Mevrouw Jansen vertelt."
    interview.save()
    interview.delete()
    ander = Interview.objects.create(klantreis=klantreis, code="R02", toestemming=True, samenvatting="Blijft.")
    for verslag in ("Meneer Jansen vertelt.", ""):
        ander.verslag = verslag
        ander.save()
        Wijziging.objects.update(begin=timezone.now() - timedelta(hours=1), op=timezone.now() - timedelta(hours=1))
    op = date(2020, 1, 1) if vandaag_na else date(2200, 1, 1)
    Verbeterplan.objects.create(klantreis=klantreis, vastgesteld_op=op, vastgesteld_door="Hetty")
    call_command("bewaartermijn", proef=True, stdout=StringIO())
    assert "Jansen" in alles_in_de_tabel(), "a dry run wipes nothing"
    call_command("bewaartermijn", stdout=StringIO())
    assert ("Jansen" in alles_in_de_tabel()) is not vandaag_na
