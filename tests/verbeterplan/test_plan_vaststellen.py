"""Vaststellen of the verbeterplan, with the gewenste heartbeats; and opening it again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from personas.models import Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast
from tests.verbeterplan.opzet import adres, ander
from verbeterplan.models import Actie, Verbeterplan

pytestmark = pytest.mark.django_db


def gewenst(klantreis: Klantreis) -> Heartbeat:
    """Give a klantreis a gewenste heartbeat."""
    persona, _ = Persona.objects.get_or_create(klantreis=klantreis, defaults={"naam": "Iemand"})
    lijn = Heartbeat.objects.create(persona=persona, soort="gewenst")
    moment = Contactmoment.objects.filter(reisfase__klantreis=klantreis).first() or Contactmoment.objects.create(
        reisfase=Reisfase.objects.create(klantreis=klantreis, naam="Zoeken"), titel="Ik zoek"
    )
    Beleving.objects.create(heartbeat=lijn, contactmoment=moment, kanaal=Kanaal.objects.all()[0], waardering=1)
    return lijn


def test_een_lege_gewenste_heartbeat_wordt_niet_vastgesteld(klantreis: Klantreis, cast: Cast) -> None:
    leeg = gewenst(klantreis)
    leeg.belevingen.all().delete()
    pad = adres(klantreis, "vaststellen")
    assert "nog geen gewenste heartbeat van Ria Pietersen" in cast["projectleider"].get(pad).content.decode()
    cast["projectleider"].post(pad, {"door": "Hetty van Aalst", "op": "2026-03-01"})
    leeg.refresh_from_db()
    assert leeg.vastgesteld_op is None


def test_vaststellen_en_heropenen_gaan_samen_met_de_gewenste_heartbeats(klantreis: Klantreis, cast: Cast) -> None:
    lijn, vreemd = gewenst(klantreis), gewenst(ander())
    client = cast["projectleider"]
    pad = adres(klantreis, "vaststellen")
    assert 'value="Hetty van Aalst"' in client.get(pad).content.decode()
    assert not Verbeterplan.objects.exists()
    antwoord = client.post(pad, {"door": "Hetty van Aalst", "op": "2026-03-01"})
    assert antwoord.status_code == 302
    plan = Verbeterplan.objects.get()
    assert (plan.vastgesteld_door, plan.vastgesteld_op, plan.versie) == ("Hetty van Aalst", date(2026, 3, 1), 2)
    lijn.refresh_from_db()
    vreemd.refresh_from_db()
    assert lijn.vastgesteld_op == date(2026, 3, 1)
    assert vreemd.vastgesteld_op is None
    assert Heartbeat.objects.get(soort="huidig").vastgesteld_op is None

    assert client.post(adres(klantreis, "heropen")).status_code == 302
    heropend = Verbeterplan.objects.get()
    assert (heropend.vastgesteld_door, heropend.vastgesteld_op) == ("", None)
    assert Heartbeat.objects.get(pk=lijn.pk).vastgesteld_op is None
    assert client.post(adres(klantreis, "heropen")).status_code == 302


def test_wie_tweede_is_overschrijft_niets(klantreis: Klantreis, cast: Cast) -> None:
    client, pad = cast["projectleider"], adres(klantreis, "vaststellen")
    client.post(pad, {"door": "Hetty van Aalst", "op": "2026-03-01"})
    antwoord = client.post(pad, {"door": "Iemand anders", "op": "2026-04-01"}, follow=True)
    assert "vastgesteld door Hetty van Aalst op 1 maart 2026" in antwoord.content.decode()
    assert Verbeterplan.objects.get().vastgesteld_door == "Hetty van Aalst"
    assert client.get(pad).status_code == 302


@pytest.mark.parametrize(
    ("door", "op", "melding"),
    [
        ("", "2026-03-01", "Noem wie het verbeterplan vaststelt."),
        ("Hetty", "", "Dit veld is verplicht"),
        ("Hetty", (timezone.localdate() + timedelta(days=2)).isoformat(), "Kies vandaag of een dag die is geweest."),
    ],
)
def test_vaststellen_dat_niet_goed_is(klantreis: Klantreis, cast: Cast, door: str, op: str, melding: str) -> None:
    antwoord = cast["projectleider"].post(adres(klantreis, "vaststellen"), {"door": door, "op": op})
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert melding in html
    assert f'value="{door}"' in html or not door
    assert not Verbeterplan.objects.exists()


def test_zegt_welke_gewenste_heartbeat_er_nog_niet_is(klantreis: Klantreis, cast: Cast) -> None:
    pad = adres(klantreis, "vaststellen")
    assert "nog geen gewenste heartbeat van Ria Pietersen" in cast["projectleider"].get(pad).content.decode()
    gewenst(klantreis)
    assert "nog geen gewenste heartbeat" not in cast["projectleider"].get(pad).content.decode()


def test_teamlid_mag_niet_vaststellen(klantreis: Klantreis, cast: Cast) -> None:
    for naam in ("vaststellen", "heropen"):
        assert cast["teamlid"].post(adres(klantreis, naam), {"door": "Ik", "op": "2026-03-01"}).status_code == 403
    assert not Verbeterplan.objects.exists()


def test_een_plan_zonder_acties_waarschuwt(klantreis: Klantreis, cast: Cast) -> None:
    waarschuwing = "Het plan heeft nog geen acties."
    pad = adres(klantreis, "vaststellen")
    assert waarschuwing in cast["projectleider"].get(pad).content.decode()
    Actie.objects.create(klantreis=klantreis, nummer=1, titel="Bel terug")
    assert waarschuwing not in cast["projectleider"].get(pad).content.decode()
