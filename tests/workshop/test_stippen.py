"""Dots: never more than there are, hidden until it is closed, and on the wall exactly once."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from geschiedenis.models import Wijziging
from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import ander, groot, punt
from tests.workshop.conftest import Binnen
from verbeterplan.ideeen_lezen import muur
from verbeterplan.ideeen_live import bord as muurbord
from verbeterplan.models import Idee
from verbeterplan.stemmen import geef as geef_stem
from verbeterplan.stemmen import open_ronde
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Blokpunt, Inbreng, Stip, Stipuitslag
from workshop.regie import sluit_af, sluit_nu, stap, start_klok, tijd_om, verwijder_gast
from workshop.sluiten import TeLaat
from workshop.soorten import Soort
from workshop.stippen import lees
from workshop.stippen_geven import GeenStippenOver, geef

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
type NaarBlok = Callable[[Soort], Blok]


@pytest.fixture
def twee(bezig: Workshop) -> list[Idee]:
    """Two ideeën; the first has stemmen from before."""
    bij = punt(bezig.klantreis)
    return [Idee.objects.create(verbeterpunt=bij, tekst=tekst, stemmen=n) for tekst, n in (("een", 7), ("twee", 0))]


@pytest.fixture
def blok(twee: list[Idee], naar_blok: NaarBlok) -> Blok:
    """The block of now."""
    return naar_blok(Soort.STIPPEN)


def zet(telefoon: Client, blok: Blok, idee: Idee, aantal: int) -> Any:
    """Give an idee so many dots with a phone."""
    pad = f"/mee/w/{blok.workshop.uuid}/stip/"
    return telefoon.post(pad, {"blok": blok.uuid, "zet": f"{idee.uuid}:{aantal}"}, headers=HTMX)


def stemmen(ideeen: list[Idee]) -> list[int]:
    """Return the stemmen of ideeën as they stand there."""
    return [Idee.objects.get(pk=idee.pk).stemmen for idee in ideeen]


def test_geven_en_nemen(binnen: Binnen, blok: Blok, twee: list[Idee]) -> None:
    telefoon, gast = binnen()
    for _ in range(5):
        assert zet(telefoon, blok, twee[0], 2).status_code == 200
    assert list(Stip.objects.values_list("gast", "idee", "aantal")) == [(gast.pk, twee[0].pk, 2)]
    op = zet(telefoon, blok, twee[1], 2)
    assert op.status_code == 409
    assert "Je stippen zijn op." in op.content.decode()
    assert zet(telefoon, blok, twee[1], 1).status_code == 200
    html = telefoon.get(f"/mee/w/{blok.workshop.uuid}/").content.decode()
    assert f'value="{twee[0].uuid}:3" data-stap="1"' in html
    assert f'value="{twee[0].uuid}:1" data-stap="-1"' in html
    assert zet(telefoon, blok, twee[0], 0).status_code == 200
    assert Stip.objects.get().idee == twee[1]
    terug = telefoon.post(f"/mee/w/{blok.workshop.uuid}/stippen-terug/", {"blok": blok.uuid}, headers=HTMX)
    assert f'data-naam="stip-{twee[1].uuid}" value=""' in terug.content.decode()
    assert not Stip.objects.exists()
    assert stemmen(twee) == [7, 0], "tot het blok eindigt verandert de muur niet"


def test_wat_niet_kan(binnen: Binnen, blok: Blok, twee: list[Idee], naar_blok: NaarBlok) -> None:
    telefoon, _ = binnen()
    pad = f"/mee/w/{blok.workshop.uuid}/stip/"
    vreemd = Idee.objects.get(verbeterpunt__klantreis=ander())
    for wat in ("", "x:1", f"{twee[0].uuid}", f"{twee[0].uuid}:-1", f"{twee[0].uuid}:1001", f"{twee[0].uuid}:een"):
        assert telefoon.post(pad, {"blok": blok.uuid, "zet": wat}, headers=HTMX).status_code == 422
    assert telefoon.post(f"/mee/w/{blok.workshop.uuid}/stippen-terug/", {}, headers=HTMX).status_code == 422
    weg = zet(telefoon, blok, vreemd, 1)
    assert weg.status_code == 404
    assert "Dit idee is er niet meer." in weg.content.decode()
    naar_blok(Soort.IDEEEN)
    assert zet(telefoon, blok, twee[0], 1).status_code == 409
    assert (
        telefoon.post(f"/mee/w/{blok.workshop.uuid}/stippen-terug/", {"blok": blok.uuid}, headers=HTMX).status_code
        == 409
    )
    assert not Stip.objects.exists()


def test_tot_het_sluiten_ziet_niemand_de_stand_ook_de_begeleider_niet(
    binnen: Binnen, blok: Blok, twee: list[Idee], cast: Cast
) -> None:
    workshop = blok.workshop
    zet(binnen()[0], blok, twee[1], 3)
    binnen()
    for gezicht in ("scherm", "regie"):
        html = cast["projectleider"].get(f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/{gezicht}/")
        assert "rangrij" not in html.content.decode()
        assert "<b>1</b> van 2 klaar" in html.content.decode()
        bericht = LiveBericht.objects.get(
            bord__sleutel=f"workshop/{workshop.pk}/{gezicht}", html__contains="<b>1</b> van 1 klaar"
        )
        assert str(twee[1].uuid) not in bericht.html
    Workshop.objects.filter(pk=workshop.pk).update(klok_tot=timezone.now() - timedelta(seconds=10))
    assert tijd_om(workshop.pk)
    scherm = LiveBericht.objects.filter(bord__sleutel=f"workshop/{workshop.pk}/scherm").latest("versie").html
    assert 'class="rangrij__aantal">3<' in scherm
    assert stemmen(twee) == [7, 0]


def test_het_einde_telt_elke_stip_een_keer_en_haalt_er_weer_af(
    binnen: Binnen, blok: Blok, twee: list[Idee], naar_blok: NaarBlok
) -> None:
    workshop = blok.workshop
    een, ander_ = binnen()[0], binnen()[0]
    zet(een, blok, twee[1], 3)
    zet(ander_, blok, twee[0], 1)
    al = Wijziging.objects.count()
    stap(workshop.pk, None, 1)
    assert stemmen(twee) == [8, 3]
    assert Wijziging.objects.count() == al, "wie op wat stemde staat niet in de geschiedenis"
    assert LiveBericht.objects.filter(bord__sleutel=muurbord(workshop.klantreis)).count() == 1
    naar_blok(Soort.STIPPEN)
    naar_blok(Soort.IDEEEN)
    assert stemmen(twee) == [8, 3]
    naar_blok(Soort.STIPPEN)
    sluit_nu(workshop.pk, None)
    assert zet(een, blok, twee[1], 1).status_code == 409
    start_klok(workshop.pk, None)
    assert zet(een, blok, twee[1], 1).status_code == 200
    assert zet(een, blok, twee[0], 2).status_code == 200
    sluit_af(workshop.pk, None)
    assert stemmen(twee) == [10, 1]
    assert dict(Stipuitslag.objects.values_list("idee", "aantal")) == {twee[0].pk: 3, twee[1].pk: 1}


def test_wie_is_weggestuurd_telt_niet_mee(binnen: Binnen, blok: Blok, twee: list[Idee]) -> None:
    telefoon, gast = binnen()
    zet(telefoon, blok, twee[1], 3)
    verwijder_gast(blok.workshop.pk, gast.uuid)
    sluit_nu(blok.workshop.pk, None)
    assert lees(Workshop.objects.get(pk=blok.workshop.pk), Blok.objects.get(pk=blok.pk)).rangorde == ()
    stap(blok.workshop.pk, None, 1)
    assert stemmen(twee) == [7, 0]


def test_een_open_ronde_van_het_team_blijft_geheim_en_gaat_door(
    binnen: Binnen, blok: Blok, twee: list[Idee], cast: Cast
) -> None:
    klantreis = blok.workshop.klantreis
    open_ronde(klantreis, 3)
    geef_stem(klantreis, cast.gebruikers["teamlid"], twee[1])
    zet(binnen()[0], blok, twee[1], 2)
    stap(blok.workshop.pk, None, 1)
    assert stemmen(twee) == [7, 3]
    kaarten = {kaart.tekst: kaart.stemmen for kaart in muur(klantreis).punten[0].ideeen}
    assert kaarten == {"een": 7, "twee": 2}, "de stippen van de zaal tellen, de stem van de ronde nog niet"


def test_welke_ideeen_je_kunt_kiezen(
    bezig: Workshop, binnen: Binnen, blok: Blok, twee: list[Idee], naar_blok: NaarBlok
) -> None:
    elders = Idee.objects.create(verbeterpunt=punt(bezig.klantreis, "bellen", "telefoon"), tekst="drie")

    def teksten() -> set[str]:
        groepen = lees(bezig, blok).groepen
        return {idee.tekst for _, ideeen in groepen for idee in ideeen}

    assert teksten() == {"een", "twee", "drie"}, "zonder keuze en zonder ideeën uit de zaal: alles van de muur"
    Inbreng.objects.create(workshop=bezig, idee=elders)
    assert teksten() == {"drie"}
    kiezen = Blok.objects.get(workshop=bezig, soort=Soort.KNELPUNTEN)
    Blokpunt.objects.create(blok=kiezen, verbeterpunt=twee[0].verbeterpunt)
    assert teksten() == {"een", "twee", "drie"}, "die van de zaal, en wat bij de gekozen knelpunten al hing"


def test_de_gezichten_vragen_even_veel_bij_meer(
    binnen: Binnen, blok: Blok, twee: list[Idee], cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    workshop = blok.workshop
    telefoon, _ = binnen()
    for meer in (0, 20):
        groot(workshop.klantreis, meer)
        # Who and which block, the block and the workshop, the idee, what stood there, the dot, the boards, and how many.
        with django_assert_num_queries(13):
            zet(telefoon, blok, twee[1], 1 if meer else 2)
        with django_assert_num_queries(10):
            telefoon.get(f"/mee/w/{workshop.uuid}/")
        zet(binnen()[0], blok, twee[0], 1)
    sluit_nu(workshop.pk, None)
    workshop.refresh_from_db()
    blok.refresh_from_db()
    with django_assert_num_queries(5):
        assert len(lees(workshop, blok).rangorde) == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_vensters_tegelijk_en_een_einde_verliezen_en_verdubbelen_niets(
    binnen: Binnen, blok: Blok, twee: list[Idee]
) -> None:
    _, gast = binnen()
    start = threading.Barrier(3)
    gegeven: list[int] = []

    def venster(idee: Idee) -> None:
        wie = Gast.objects.select_related("workshop__klantreis").get(pk=gast.pk)
        start.wait()
        try:
            for aantal in (1, 2, 3):
                geef(wie, blok.uuid, idee.uuid, aantal)
                gegeven.append(1)
        except (GeenStippenOver, TeLaat):
            pass
        finally:
            connections.close_all()

    def leider() -> None:
        start.wait()
        try:
            stap(blok.workshop.pk, None, 1)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=venster, args=(idee,)) for idee in twee] + [threading.Thread(target=leider)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gegeven) <= 3
    assert sum(Stip.objects.values_list("aantal", flat=True)) == len(gegeven)
    assert sum(stemmen(twee)) == 7 + len(gegeven), "wat bevestigd is telt, en niets anders"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_een_stip_op_een_idee_dat_net_wordt_weggehaald(binnen: Binnen, blok: Blok, twee: list[Idee]) -> None:
    from workshop.inbreng import haal_weg

    _, gast = binnen()
    workshop = Workshop.objects.select_related("klantreis", "huidig").get(pk=blok.workshop.pk)
    Inbreng.objects.create(workshop=workshop, idee=twee[1])
    wie = Gast.objects.select_related("workshop__klantreis").get(pk=gast.pk)
    start = threading.Barrier(2)
    fouten: list[Exception] = []

    def draai(doe: Callable[[], object]) -> None:
        start.wait()
        try:
            doe()
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [
        threading.Thread(target=draai, args=(lambda: geef(wie, blok.uuid, twee[1].uuid, 1),)),
        threading.Thread(target=draai, args=(lambda: haal_weg(workshop, twee[1].uuid),)),
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert [type(fout).__name__ for fout in fouten] in ([], ["Http404"])
    assert not Stip.objects.exists()
    assert not Idee.objects.filter(pk=twee[1].pk).exists()
    assert connection.vendor == "postgresql"
