"""A name of a gast is where the gast is: another one, none or a wiped one is that everywhere, and no account takes its place."""

import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from geschiedenis.models import Wijziging
from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import punt
from tests.workshop.conftest import Binnen
from tests.workshop.test_inbreng import HTMX, pad, stuur
from verbeterplan.models import Idee, Verbeterpunt
from workshop.meedoen import kom_binnen
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Inbreng
from workshop.opruimen import wis_gast
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db


@pytest.fixture
def bij(bezig: Workshop) -> Verbeterpunt:
    """A knelpunt to think of ideeën for."""
    return punt(bezig.klantreis)


@pytest.fixture
def blok(bij: Verbeterpunt, naar_blok: Callable[[Soort], Blok]) -> Blok:
    """The block of now."""
    return naar_blok(Soort.IDEEEN)


@pytest.mark.parametrize("nieuw", ["Johan", ""])
def test_een_andere_naam_staat_ook_bij_ideeen_en_gaat_later_mee(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, nieuw: str
) -> None:
    telefoon, _ = binnen("Jan")
    stuur(telefoon, blok, bij, "Neem altijd op", met_naam="1")
    stuur(telefoon, blok, bij, "Bel zelf terug")
    assert telefoon.post(f"/mee/w/{blok.workshop.uuid}/naam/", {"naam": nieuw}, headers=HTMX).status_code == 200
    assert list(Idee.objects.order_by("pk").values_list("inzender", flat=True)) == [nieuw, ""]
    laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{blok.workshop.pk}/regie").latest("versie")
    assert "Jan" not in laatste.html
    blok.workshop.delete()
    assert not Idee.objects.exclude(inzender="").exists()


def test_wie_terugkomt_met_een_andere_naam_heet_overal_zo(binnen: Binnen, blok: Blok, bij: Verbeterpunt) -> None:
    telefoon, gast = binnen("Jan")
    stuur(telefoon, blok, bij, "Neem altijd op", met_naam="1")
    telefoon.post(f"/mee/w/{blok.workshop.uuid}/weg/")
    assert kom_binnen(blok.workshop, "Johan", None, gast).naam == "Johan"
    assert Idee.objects.get().inzender == "Johan"


def test_een_naam_die_iemand_anders_eronder_zette_blijft(binnen: Binnen, blok: Blok, bij: Verbeterpunt) -> None:
    telefoon, _ = binnen("Jan")
    stuur(telefoon, blok, bij, "Neem altijd op", met_naam="1")
    Idee.objects.update(inzender="Team zorg")
    telefoon.post(f"/mee/w/{blok.workshop.uuid}/naam/", {"naam": "Johan"}, headers=HTMX)
    assert Idee.objects.get().inzender == "Team zorg"


def test_een_gewiste_naam_komt_niet_terug_met_het_idee(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, cast: Cast
) -> None:
    telefoon, gast = binnen("Jan")
    stuur(telefoon, blok, bij, "Neem altijd op", met_naam="1")
    leider = cast["projectleider"]
    weg = leider.post(pad(blok.workshop, f"regie/ideeen/{Idee.objects.get().uuid}/weg"), headers=HTMX)
    gevonden = re.search(r"hx-vals='([^']+)'", weg.content.decode())
    assert gevonden
    wis_gast(blok.workshop, gast.uuid)
    leider.post(pad(blok.workshop, "regie/idee-terug"), json.loads(unescape(gevonden[1])), headers=HTMX)
    assert Idee.objects.get().inzender == ""
    assert not Inbreng.objects.get().met_naam


def test_een_gewiste_naam_staat_ook_niet_meer_in_berichten_voor_open_schermen(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt
) -> None:
    telefoon, gast = binnen("Jan")
    stuur(telefoon, blok, bij, "Neem altijd op", met_naam="1")
    assert LiveBericht.objects.filter(html__contains="Jan", bord__sleutel__startswith="ideeen/").exists()
    assert LiveBericht.objects.filter(html__contains="Jan", bord__sleutel__startswith="workshop/").exists()
    aantal = LiveBericht.objects.count()
    wis_gast(blok.workshop, gast.uuid)
    assert not LiveBericht.objects.filter(html__contains="Jan").exists()
    assert LiveBericht.objects.count() > aantal, "wie nog op een bericht wacht, haalt de pagina opnieuw op"


def test_de_geschiedenis_zegt_niet_wie_van_het_team_een_idee_gaf(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, cast: Cast
) -> None:
    telefoon, gast = binnen("Tess", cast["teamlid"])
    assert gast.gebruiker == cast.gebruikers["teamlid"]
    stuur(telefoon, blok, bij, "Neem altijd op")
    assert Idee.objects.get().inzender == ""
    assert list(Wijziging.objects.filter(soort="verbeterplan.idee").values_list("wie", flat=True)) == [None]
    pagina = cast["projectleider"].get(f"/klantreizen/{blok.workshop.klantreis.uuid}/geschiedenis/").content.decode()
    assert "Neem altijd op" in pagina
