"""Ideeën from the room: on the wall at once, never doubled, never lost, and the begeleider can take one away and back."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import ander, groot, punt
from tests.workshop.conftest import Binnen
from verbeterplan.ideeen_live import bord as muurbord
from verbeterplan.models import Idee, Verbeterpunt
from workshop.inbreng import Uitkomst, Voorstel, breng_in
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng, Stip
from workshop.regie import sluit_af
from workshop.soorten import Soort
from workshop.stippen_geven import geef

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
type NaarBlok = Callable[[Soort], Blok]


@pytest.fixture
def bij(bezig: Workshop) -> Verbeterpunt:
    """A knelpunt to think of ideeën for."""
    return punt(bezig.klantreis)


@pytest.fixture
def blok(bij: Verbeterpunt, naar_blok: NaarBlok) -> Blok:
    """The block of now."""
    return naar_blok(Soort.IDEEEN)


def stuur(telefoon: Client, blok: Blok, bij: Verbeterpunt, tekst: str, **rest: object) -> Any:
    """Send an idee with a phone."""
    wat = {"uuid": uuid4(), "blok": blok.uuid, "punt": bij.uuid, "tekst": tekst} | rest
    return telefoon.post(f"/mee/w/{blok.workshop.uuid}/idee/", wat, headers=HTMX)


def pad(workshop: Workshop, wat: str) -> str:
    """Return an address of the regie."""
    return f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/{wat}/"


def test_een_idee_hangt_meteen_op_de_muur_en_op_het_scherm(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, cast: Cast
) -> None:
    telefoon, gast = binnen("Fatima")
    zelfde = {"uuid": uuid4(), "met_naam": "1"}
    for _ in range(3):
        antwoord = stuur(telefoon, blok, bij, "Neem  altijd\nop ", **zelfde)
        assert antwoord.status_code == 200
        assert "Je idee hangt op de muur." in antwoord.content.decode()
    idee = Idee.objects.get()
    assert (idee.tekst, idee.inzender, idee.uuid) == ("Neem altijd op", "Fatima", zelfde["uuid"])
    inbreng = Inbreng.objects.get()
    assert (inbreng.workshop, inbreng.blok, inbreng.gast, inbreng.met_naam) == (blok.workshop, blok, gast, True)
    assert LiveBericht.objects.get(bord__sleutel=muurbord(blok.workshop.klantreis)).html.count("Neem altijd op")
    for gezicht in ("scherm", "regie"):
        assert "Neem altijd op" in cast["projectleider"].get(pad(blok.workshop, gezicht)).content.decode()
        laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{blok.workshop.pk}/{gezicht}").latest("versie")
        assert "Neem altijd op" in laatste.html
        assert "csrfmiddlewaretoken" not in laatste.html
    assert not LiveBericht.objects.filter(bord__sleutel__endswith="/telefoon", html__contains="Neem altijd op").exists()
    assert "Neem altijd op" in telefoon.get(f"/mee/w/{blok.workshop.uuid}/").content.decode()
    assert "Neem altijd op" not in binnen("Bas")[0].get(f"/mee/w/{blok.workshop.uuid}/").content.decode()


@pytest.mark.parametrize(
    ("namen", "vinkje", "wie"),
    [
        ("kiest", "1", ("Fatima", "Fatima")),
        ("kiest", "", ("Fatima", "")),
        ("anoniem", "1", ("Fatima", "")),
        ("naam", "", ("Fatima", "Fatima")),
        ("naam", "", ("", "")),
    ],
)
def test_met_of_zonder_naam(binnen: Binnen, blok: Blok, namen: str, vinkje: str, wie: tuple[str, str]) -> None:
    naam, inzender = wie
    Blok.objects.filter(pk=blok.pk).update(namen=namen)
    telefoon, _ = binnen(naam)
    stuur(telefoon, blok, Verbeterpunt.objects.get(), "Bel terug", met_naam=vinkje)
    assert Idee.objects.get().inzender == inzender
    assert Inbreng.objects.get().met_naam == bool(inzender)
    html = telefoon.get(f"/mee/w/{blok.workshop.uuid}/").content.decode()
    assert ("Zet mijn naam erbij" in html) == (namen == "kiest")


def test_dezelfde_woorden_staan_er_een_keer(binnen: Binnen, blok: Blok, bij: Verbeterpunt) -> None:
    Idee.objects.create(verbeterpunt=bij, tekst="Stuur een sms")
    een, _ = binnen()
    twee, _ = binnen()
    assert stuur(een, blok, bij, "Bel terug").status_code == 200
    for telefoon, tekst in ((een, "Bel terug"), (twee, "Bel terug"), (twee, "Stuur een sms")):
        antwoord = stuur(telefoon, blok, bij, tekst)
        assert antwoord.status_code == 200
        assert "Dit idee hangt er al." in antwoord.content.decode()
    assert Idee.objects.count() == 2
    assert Inbreng.objects.count() == 1


def test_hetzelfde_formulier_met_andere_woorden_is_een_ander_idee(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt
) -> None:
    telefoon, _ = binnen()
    uuid = uuid4()
    stuur(telefoon, blok, bij, "Bel terug", uuid=uuid)
    stuur(telefoon, blok, bij, "Stuur een sms", uuid=uuid)
    stuur(binnen()[0], blok, bij, "Schrijf een brief", uuid=uuid)
    assert sorted(Idee.objects.values_list("tekst", flat=True)) == ["Bel terug", "Schrijf een brief", "Stuur een sms"]


def test_wat_niet_kan_houdt_de_tekst_op_de_telefoon(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, naar_blok: NaarBlok
) -> None:
    telefoon, _ = binnen()
    vreemd = Idee.objects.get(verbeterpunt__klantreis=ander()).verbeterpunt
    for rest, tekst, zin in (
        ({}, "  ", "Schrijf eerst je idee op."),
        ({}, "y" * 301, "Dit idee is te lang."),
        ({"punt": ""}, "Bel terug", "Kies eerst een knelpunt."),
        ({"uuid": "x"}, "Bel terug", "Je idee is niet aangekomen."),
        ({"punt": vreemd.uuid}, "Bel terug", "Dit knelpunt is er niet meer."),
    ):
        antwoord = stuur(telefoon, blok, bij, tekst, **rest)
        assert antwoord.status_code == 422
        assert zin in antwoord.content.decode()
        assert "telefoonmelding--fout" in antwoord.content.decode()
    assert telefoon.get(f"/mee/w/{blok.workshop.uuid}/idee/").status_code == 405
    naar_blok(Soort.STIPPEN)
    laat = stuur(telefoon, blok, bij, "Bel terug")
    assert laat.status_code == 409
    assert "De tekst staat nog op je telefoon." in laat.content.decode()
    naar_blok(Soort.IDEEEN)
    assert stuur(telefoon, blok, bij, "Bel terug").status_code == 200
    sluit_af(blok.workshop.pk, None)
    assert stuur(telefoon, blok, bij, "Nog een").status_code == 403
    assert Idee.objects.filter(verbeterpunt=bij).count() == 1


def test_de_begeleider_haalt_weg_en_zet_terug(binnen: Binnen, blok: Blok, bij: Verbeterpunt, cast: Cast) -> None:
    telefoon, gast = binnen("Fatima")
    stuur(telefoon, blok, bij, "Iets lelijks", met_naam="1")
    idee = Idee.objects.get()
    leider, weg = cast["projectleider"], pad(blok.workshop, f"regie/ideeen/{idee.uuid}/weg")
    antwoord = leider.post(weg, headers=HTMX).content.decode()
    assert not Idee.objects.exists()
    assert "Weggehaald: Iets lelijks" in antwoord
    assert leider.post(weg, headers=HTMX).status_code == 404, "een tweede druk doet niets"
    assert "Iets lelijks" not in telefoon.get(f"/mee/w/{blok.workshop.uuid}/").content.decode()
    terug = antwoord.split('{"terug": "')[1].split('"')[0]
    adres = pad(blok.workshop, "regie/idee-terug")
    assert leider.post(adres, {"terug": terug + "x"}, headers=HTMX).status_code == 422
    for _ in range(2):
        assert leider.post(adres, {"terug": terug}, headers=HTMX).status_code == 200
    weer = Inbreng.objects.select_related("idee").get()
    assert (weer.gast, weer.idee.tekst, weer.idee.uuid, weer.idee.inzender) == (
        gast,
        "Iets lelijks",
        idee.uuid,
        "Fatima",
    )
    ander_idee = Idee.objects.create(verbeterpunt=bij, tekst="Van de muur zelf")
    assert leider.post(pad(blok.workshop, f"regie/ideeen/{ander_idee.uuid}/weg"), headers=HTMX).status_code == 404
    sluit_af(blok.workshop.pk, None)
    assert leider.post(weg, headers=HTMX).status_code == 409


def test_de_begeleider_verbetert_en_verplaatst(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, cast: Cast, bezig: Workshop
) -> None:
    elders = punt(bezig.klantreis, "bellen", "telefoon")
    stuur(binnen()[0], blok, bij, "Bel trug")
    idee = Idee.objects.get()
    adres = pad(bezig, f"regie/ideeen/{idee.uuid}")
    pagina = cast["projectleider"].get(adres)
    gezien = pagina.context["form"]["gezien"].value()
    post = {"gezien": gezien, "tekst": "Bel terug", "verbeterpunt": elders.pk, "inzender": "", "groep": ""}
    assert cast["projectleider"].post(adres, post | {"tekst": ""}).status_code == 422
    Idee.objects.filter(pk=idee.pk).update(tekst="Bel altijd terug")
    assert cast["projectleider"].post(adres, post).status_code == 409, "een collega was eerder"
    Idee.objects.filter(pk=idee.pk).update(tekst="Bel trug")
    assert cast["projectleider"].post(adres, post)["Location"] == pad(bezig, "regie")
    idee.refresh_from_db()
    assert (idee.tekst, idee.verbeterpunt) == ("Bel terug", elders)
    laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{bezig.pk}/scherm").latest("versie")
    assert "Bel terug" in laatste.html


def test_een_weggehaald_idee_geeft_zijn_stippen_terug(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, cast: Cast, naar_blok: NaarBlok
) -> None:
    telefoon, gast = binnen()
    stuur(telefoon, blok, bij, "Bel terug")
    stippen = naar_blok(Soort.STIPPEN)
    gast.refresh_from_db()
    geef(gast, stippen.uuid, Idee.objects.get().uuid, 3)
    adres = pad(blok.workshop, f"regie/ideeen/{Idee.objects.get().uuid}/weg")
    assert cast["projectleider"].post(adres, headers=HTMX).status_code == 200
    assert not Stip.objects.exists()
    laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{blok.workshop.pk}/telefoon").latest("versie")
    assert "Bel terug" not in laatste.html


def test_de_gezichten_vragen_even_veel_bij_meer(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    telefoon, _ = binnen()
    scherm = pad(blok.workshop, "scherm")
    stuur(telefoon, blok, bij, "Eerste")
    tellingen: list[int] = []
    for meer in (1, 30):
        groot(blok.workshop.klantreis, meer)
        for nummer in range(meer):
            breng_in(
                Gast.objects.select_related("workshop__klantreis").latest("pk"),
                blok.uuid,
                Voorstel(uuid4(), bij.uuid, f"Idee {meer} {nummer}", met_naam=False),
            )
        with django_assert_num_queries(11):
            cast["projectleider"].get(scherm)
        with django_assert_num_queries(9):
            telefoon.get(f"/mee/w/{blok.workshop.uuid}/")
        with CaptureQueriesContext(connection) as gevraagd:
            stuur(telefoon, blok, bij, f"Nog een {meer}")
        tellingen.append(len(gevraagd))
    assert tellingen[0] == tellingen[1]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_telefoons_met_hetzelfde_idee_en_een_begeleider_die_doorgaat(
    binnen: Binnen, blok: Blok, bij: Verbeterpunt
) -> None:
    gasten = [binnen()[1] for _ in range(4)]
    start = threading.Barrier(len(gasten))
    uitkomsten: list[Uitkomst] = []

    def telefoon(gast: Gast, uuid: UUID) -> None:
        wie = Gast.objects.select_related("workshop__klantreis").get(pk=gast.pk)
        start.wait()
        try:
            uitkomsten.append(breng_in(wie, blok.uuid, Voorstel(uuid, bij.uuid, "Bel terug", met_naam=False)))
        finally:
            connections.close_all()

    draden = [threading.Thread(target=telefoon, args=(gast, uuid4())) for gast in gasten]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Idee.objects.count() == Inbreng.objects.count() == 1
    assert uitkomsten.count(Uitkomst.NIEUW) == 1
    assert uitkomsten.count(Uitkomst.DUBBEL) == 3
