"""The clock of the server jumps during a workshop: time that is left stays between nothing and all, and nobody is thrown out."""

import time
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from live import kaartje
from tests.workshop.conftest import Binnen
from workshop.models import Workshop
from workshop.models_stemmen import Vraag
from workshop.regie import sluit_af, start_klok, tijd_om, zet_klok
from workshop.stand import lees

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def spring(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Set the clock of the server ahead, or back, and let it stand still there."""
    klok, verschil = time.time, (moment - timezone.now()).total_seconds()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    monkeypatch.setattr(time, "time", lambda: klok() + verschil)


# (seconds, whether a vote counts, whether the time is over); of 45 seconds, and two more for votes that were on their way.
@pytest.mark.parametrize(
    "sprong",
    [
        (-86400, True, False),
        (-30, True, False),
        (44, True, False),
        (46, True, True),
        (60, False, True),
        (36000, False, True),
    ],
)
def test_de_klok_van_de_server_springt(
    monkeypatch: pytest.MonkeyPatch, bezig: Workshop, binnen: Binnen, vraag: Vraag, sprong: tuple[int, bool, bool]
) -> None:
    seconden, telt, om = sprong
    telefoon, gast = binnen("Fatima")
    bewijs = kaartje.luisteradres("workshop/1/telefoon", kaartje.wie_gast(gast.pk), 0).partition("kaartje=")[2]
    bezig.refresh_from_db()
    duur = bezig.klok.duur
    assert bezig.klok.tot is not None
    spring(monkeypatch, bezig.klok.tot + timedelta(seconds=seconden - duur))
    antwoord = telefoon.post(f"/mee/w/{bezig.uuid}/stem/", {"vraag": vraag.uuid, "waardering": 1}, headers=HTMX)
    assert antwoord.status_code == (200 if telt else 409)
    stand = lees(bezig.pk)
    assert 0 <= stand.over <= duur
    assert 0 <= stand.ring <= 1000
    assert tijd_om(bezig.pk) == om
    assert kaartje.lees(bewijs.replace("%3A", ":")) is not None
    assert telefoon.get(f"/mee/w/{bezig.uuid}/").status_code == 200
    # The begeleider goes on as always, and the clock that is set now is right again.
    zet_klok(bezig.pk, None, lambda klok: klok.pauzeer(timezone.now()))
    assert 0 <= lees(bezig.pk).over <= duur
    zet_klok(bezig.pk, None, lambda klok: klok.ga_door(timezone.now()))
    start_klok(bezig.pk, None)
    assert 0 < lees(bezig.pk).over <= duur
    sluit_af(bezig.pk, None)
    bezig.refresh_from_db()
    assert bezig.is_afgelopen
