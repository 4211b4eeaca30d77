"""The endpoint: who gets in, what comes through the stream, and how it ends."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from live import kaartje, publiceer
from live.bron import DatabaseBron
from live.hub import Hub
from live.models import Aanwezig, Bord, Intrekking, LiveBericht
from live.stroom import Stromen
from tests.live.conftest import Client

BORD = "heartbeat/1"
# On PostgreSQL a bridge would listen as well; that has a test of its own.
zonder_brug = pytest.mark.skipif("connection.vendor == 'postgresql'", reason="daar loopt het over de brug")


@pytest.fixture(autouse=True)
def geen_brug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a bridge away: nothing in these tests is committed."""
    monkeypatch.setattr("live.stroom.met_brug", lambda: False)


async def in_draad(app: Stromen, doe: Callable[[], None]) -> None:
    """Write as a page does: in another thread than the one of the streams."""
    assert app.hub is not None
    assert isinstance(app.hub.bron, DatabaseBron)
    await asyncio.get_running_loop().run_in_executor(app.hub.bron.draad, doe)


def mislukt() -> None:
    """Publish in a change that does not come to be."""
    with transaction.atomic():
        publiceer.publiceer(BORD, "<p>mislukt</p>")
        raise RuntimeError


def adres(vanaf: int = 0, bord: str = BORD, gebruiker: int = 1) -> str:
    return kaartje.luisteradres(bord, kaartje.wie(gebruiker), vanaf)


def test_het_kaartje_zegt_wie_en_welk_bord_en_kost_geen_query(db: None) -> None:
    with CaptureQueriesContext(connection) as vragen:
        bewijs = kaartje.lees(adres().partition("kaartje=")[2].replace("%3A", ":"))
    assert bewijs is not None
    assert (bewijs.wie, bewijs.bord, len(vragen)) == ("g1", BORD, 0)
    assert abs(bewijs.uitgegeven - kaartje.nu()) < 60_000


@pytest.mark.parametrize("bewijs", ["", "onzin", "WyJnMSIsImIiLDFd:1xWweH:XYU2drrPgbtZn5Tgvq_YAFp0Ht5RkPB5xIfcAe5liis"])
@pytest.mark.parametrize("pad", ["/live/", "/live/peil/"])
def test_zonder_geldig_kaartje_is_het_403_en_nooit_een_doorverwijzing(
    speel: Callable[..., None], bewijs: str, pad: str
) -> None:
    async def stuk(app: Stromen) -> None:
        client = Client(app, f"{pad}?vanaf=0&kaartje={bewijs}")
        await client.taak
        assert client.antwoord.status == 403

    speel(stuk)


def test_een_te_oud_kaartje_opent_niets(speel: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    oud = adres()
    monkeypatch.setattr(kaartje, "GELDIG_SECONDEN", -1)

    async def stuk(app: Stromen) -> None:
        client = Client(app, oud)
        await client.taak
        assert client.antwoord.status == 403

    speel(stuk)


def test_andere_adressen_en_methoden(speel: Callable[..., None]) -> None:
    async def stuk(app: Stromen) -> None:
        for pad, methode, status in (("/live/x/", "GET", 404), (adres(), "POST", 405), ("/klantreizen/", "GET", 299)):
            client = Client(app, pad, methode=methode)
            await client.taak
            assert client.antwoord.status == status

    speel(stuk)


def test_de_stroom_komt_door_een_proxy_en_begint_meteen(speel: Callable[..., None]) -> None:
    async def stuk(app: Stromen) -> None:
        client = Client(app, adres())
        antwoord = await client.tot(lambda a: a.inhoud)
        assert antwoord.status == 200
        assert antwoord.koppen["content-type"] == "text/event-stream; charset=utf-8"
        assert antwoord.koppen["x-accel-buffering"] == "no"
        assert antwoord.koppen["content-encoding"] == "identity"
        assert "no-store" in antwoord.koppen["cache-control"]
        assert antwoord.inhoud == b"event: open\ndata:\n\n"
        await client.vertrekt()
        assert app.hub is not None
        assert not app.hub.borden

    speel(stuk)


def test_de_stroom_haalt_in_vanaf_de_pagina_en_vanaf_het_laatste_bericht(speel: Callable[..., None]) -> None:
    for nummer in range(1, 6):
        assert publiceer.publiceer(BORD, f"<p>{nummer}</p>") == nummer

    async def stuk(app: Stromen) -> None:
        van_pagina = Client(app, adres(vanaf=3))
        terug = Client(app, adres(vanaf=1), {"Last-Event-ID": "4"})
        await van_pagina.tot(lambda a: a.versies == [4, 5])
        await terug.tot(lambda a: a.versies == [5])
        ander = Client(app, adres(bord="heartbeat/2"))
        await ander.tot(lambda a: a.inhoud)
        assert ander.antwoord.versies == []
        for client in (van_pagina, terug, ander):
            await client.vertrekt()

    speel(stuk)


@zonder_brug
def test_wat_wordt_bewaard_gaat_naar_wie_kijkt_en_wat_wordt_teruggedraaid_niet(
    speel: Callable[..., None], django_capture_on_commit_callbacks: Any
) -> None:
    def schrijf() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            publiceer.publiceer(BORD, "<p>een</p>")
            with pytest.raises(RuntimeError):
                mislukt()
            publiceer.publiceer(BORD, "<p>twee</p>")

    async def stuk(app: Stromen) -> None:
        client = Client(app, adres())
        await client.tot(lambda a: a.inhoud)
        await in_draad(app, schrijf)
        antwoord = await client.tot(lambda a: a.versies == [1, 2])
        assert b"<p>een</p>" in antwoord.inhoud
        assert b"mislukt" not in antwoord.inhoud
        await client.vertrekt()

    speel(stuk)


def test_de_outbox_staat_in_de_transactie_van_de_wijziging(db: None) -> None:
    publiceer.publiceer(BORD, "<p>een</p>")
    with pytest.raises(RuntimeError):
        mislukt()
    assert publiceer.versie_van(BORD) == 1
    assert list(LiveBericht.objects.values_list("versie", "html")) == [(1, "<p>een</p>")]
    with CaptureQueriesContext(connection) as vragen:
        publiceer.publiceer(BORD, "<p>twee</p>")
    assert sum("INSERT" in vraag["sql"] for vraag in vragen.captured_queries) == 2
    assert publiceer.versie_van("heartbeat/99") == 0


def test_na_lezen_maakt_pas_als_het_bord_op_slot_is(db: None) -> None:
    def maak() -> str:
        # The versie was taken already, so the row is locked until the end of this transaction.
        assert publiceer.versie_van(BORD) == 1
        return "<p>klaar</p>"

    assert publiceer.publiceer_na_lezen(BORD, maak) == 1
    assert LiveBericht.objects.get().html == "<p>klaar</p>"


def test_verversen_van_veel_borden_kost_evenveel_vragen(db: None) -> None:
    aantallen = []
    for hoeveel in (2, 12):
        with CaptureQueriesContext(connection) as vragen:
            publiceer.ververs([f"heartbeat/{nummer}" for nummer in range(hoeveel)])
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]
    assert Bord.objects.count() == 12
    assert LiveBericht.objects.filter(html="").count() == 14
    with CaptureQueriesContext(connection) as vragen:
        publiceer.ververs([])
    assert not vragen.captured_queries


def test_een_wijziging_toont_op_elk_bord_iets_anders_in_twee_vragen(
    db: None, django_assert_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    fragmenten = {"heartbeat/2": "<p>twee</p>", "heartbeat/1": "<p>een</p>", "ideeen/1": ""}
    publiceer.publiceer("heartbeat/2", "<p>eerder</p>")
    # Two savepoints around two queries, however many boards.
    with django_assert_num_queries(4, connection=connection), django_capture_on_commit_callbacks():
        publiceer.publiceer_elk(fragmenten)
    versie = dict(Bord.objects.values_list("sleutel", "versie"))
    assert versie == {"heartbeat/1": 1, "heartbeat/2": 2, "ideeen/1": 1}
    for sleutel, html in fragmenten.items():
        assert LiveBericht.objects.get(bord__sleutel=sleutel, versie=versie[sleutel]).html == html
    # The row that is locked first has the lowest id: in the order of the keys, not in the order of the caller.
    nieuw = Bord.objects.exclude(sleutel="heartbeat/2").order_by("pk").values_list("sleutel", flat=True)
    assert list(nieuw) == ["heartbeat/1", "ideeen/1"]
    with django_assert_num_queries(0, connection=connection):
        publiceer.publiceer_elk({})


def test_elk_na_lezen_maakt_als_alle_borden_op_slot_zijn_en_antwoordt_voor_precies_die(db: None) -> None:
    borden = ["heartbeat/2", "heartbeat/1"]

    def maak() -> dict[str, str]:
        return {bord: f"<p>{publiceer.versie_van(bord)}</p>" for bord in borden}

    publiceer.publiceer_elk_na_lezen(borden, maak)
    assert list(LiveBericht.objects.values_list("html", flat=True)) == ["<p>1</p>", "<p>1</p>"]
    with pytest.raises(KeyError):
        publiceer.publiceer_elk_na_lezen([*borden, "ideeen/1"], maak)
    with pytest.raises(ValueError, match="heartbeat/1"):
        publiceer.publiceer_elk_na_lezen(["heartbeat/2"], maak)
    assert LiveBericht.objects.count() == 2
    assert set(Bord.objects.values_list("versie", flat=True)) == {1}, "wat niet kon, telt niet mee"


@zonder_brug
def test_elk_bord_hoort_zijn_eigen_stuk_en_een_gast_kijkt_mee(
    speel: Callable[..., None], django_capture_on_commit_callbacks: Any
) -> None:
    def schrijf() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            publiceer.publiceer_elk({BORD: "<p>team</p>", "workshop/1": "<p>gast</p>"})

    async def stuk(app: Stromen) -> None:
        team = Client(app, adres())
        gast = Client(app, kaartje.luisteradres("workshop/1", kaartje.wie_gast(1), 0))
        for client in (team, gast):
            await client.tot(lambda a: a.inhoud)
        await in_draad(app, schrijf)
        assert b"gast" not in (await team.tot(lambda a: a.versies == [1])).inhoud
        assert b"team" not in (await gast.tot(lambda a: a.versies == [1])).inhoud
        assert app.hub is not None
        # The guest with the number of an account is somebody else.
        app.hub.trek_in(kaartje.wie(1), "", kaartje.nu() + 1000)
        await team.tot(lambda a: a.compleet)
        assert not gast.taak.done()
        app.hub.trek_in(kaartje.wie_gast(1), "workshop/", kaartje.nu() + 1000)
        await gast.tot(lambda a: a.compleet)

    speel(stuk)


def test_de_peiling_antwoordt_met_wat_er_bij_kwam(speel: Callable[..., None]) -> None:
    for nummer in range(1, 4):
        publiceer.publiceer(BORD, f"<p>{nummer}</p>")
    publiceer.publiceer("heartbeat/2", "")

    async def stuk(app: Stromen) -> None:
        async def vraag(vanaf: int, bord: str = BORD) -> Client:
            client = Client(app, adres(vanaf, bord).replace("/live/", "/live/peil/"))
            await client.taak
            return client

        niets = (await vraag(3)).antwoord
        assert (niets.status, niets.inhoud, niets.koppen["live-versie"]) == (204, b"", "3")
        nieuw = (await vraag(1)).antwoord
        assert (nieuw.status, nieuw.inhoud, nieuw.koppen["live-versie"]) == (200, b"<p>2</p>\n<p>3</p>", "3")
        assert "live-ververs" not in nieuw.koppen
        ververs = (await vraag(0, "heartbeat/2")).antwoord
        assert (ververs.status, ververs.koppen["live-ververs"]) == (200, "ja")

    speel(stuk)


def test_wie_te_ver_achter_is_haalt_de_pagina_opnieuw_op(speel: Callable[..., None]) -> None:
    for _ in range(3):
        publiceer.publiceer(BORD, "<p>x</p>")
    LiveBericht.objects.filter(versie__lt=3).delete()

    async def stuk(app: Stromen) -> None:
        client = Client(app, adres(vanaf=1))
        antwoord = await client.tot(lambda a: a.versies)
        assert b"id: 3\nevent: ververs" in antwoord.inhoud
        assert b"<p>x</p>" not in antwoord.inhoud
        await client.vertrekt()

    speel(stuk)


@zonder_brug
def test_rechten_die_eindigen_sluiten_de_stroom_en_het_kaartje_maar_niet_een_nieuw(
    speel: Callable[..., None], django_capture_on_commit_callbacks: Any
) -> None:
    oud = adres()

    def trek_in() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            publiceer.sluit("g1")

    async def stuk(app: Stromen) -> None:
        weg, blijft = Client(app, oud), Client(app, adres(gebruiker=2))
        for client in (weg, blijft):
            await client.tot(lambda a: a.inhoud)
        await in_draad(app, trek_in)
        antwoord = await weg.tot(lambda a: a.compleet)
        assert antwoord.inhoud.endswith(b"event: einde\ndata:\n\n")
        assert not blijft.taak.done()
        again = Client(app, oud)
        await again.taak
        assert again.antwoord.status == 403
        await asyncio.sleep(0.002)
        nieuw = Client(app, adres())
        await nieuw.tot(lambda a: a.inhoud)
        for client in (blijft, nieuw):
            await client.vertrekt()

    speel(stuk)


def test_na_een_herstart_zijn_ingetrokken_kaartjes_nog_ingetrokken(speel: Callable[..., None]) -> None:
    oud = adres()
    Intrekking.objects.create(wie="g1", bord_prefix="", moment=kaartje.nu())

    async def stuk(app: Stromen) -> None:
        client = Client(app, oud)
        await client.taak
        assert client.antwoord.status == 403

    speel(stuk)


def test_stoppen_maakt_iedere_stroom_netjes_af_en_laat_niemand_meer_binnen(speel: Callable[..., None]) -> None:
    async def stuk(app: Stromen) -> None:
        clients = [Client(app, adres()) for _ in range(3)]
        for client in clients:
            await client.tot(lambda a: a.inhoud)
        hub = app.hub
        assert isinstance(hub, Hub)
        hub.sluit()
        for client in clients:
            await client.taak
            assert client.antwoord.compleet
        laat = Client(app, adres())
        await laat.taak
        assert laat.antwoord.status == 503

    speel(stuk)


def test_opruimen_haalt_weg_wat_ouder_is_dan_een_dag(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    publiceer.publiceer(BORD, "<p>oud</p>")
    LiveBericht.objects.update(gemaakt=timezone.now() - timedelta(days=1, minutes=1))
    publiceer.publiceer(BORD, "<p>nieuw</p>")
    Intrekking.objects.create(wie="g1", moment=kaartje.nu() - 13 * 3600 * 1000)
    Intrekking.objects.create(wie="g2", moment=kaartje.nu())
    for wie, minuten in (("g1", 61), ("g2", 1)):
        gezien = timezone.now() - timedelta(minutes=minuten)
        Aanwezig.objects.create(bord=BORD, wie=wie, tab="t", naam="Joris", gezien=gezien)
    call_command("live_opruimen")
    assert (
        "Berichten verwijderd: 1. Verlopen intrekkingen verwijderd: 1. Namen verwijderd: 1." in capsys.readouterr().out
    )
    assert Aanwezig.objects.get().wie == "g2"
    assert list(LiveBericht.objects.values_list("html", flat=True)) == ["<p>nieuw</p>"]
    assert list(Intrekking.objects.values_list("wie", flat=True)) == ["g2"]
