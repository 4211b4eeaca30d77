"""Choosing knelpunten: a choice counts once, stays hidden until it is closed, and the room goes on with it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import ander, groot
from tests.workshop.conftest import Binnen
from verbeterplan.models import Idee, Verbeterpunt
from workshop.doorgaan import punten_voor
from workshop.knelpunten import Knelpunt, lees, rangschik
from workshop.knelpunten_kiezen import TeVeel, kies
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Blokpunt, Knelpuntkeuze
from workshop.regie import naar, sluit_nu, stap, start_klok, tijd_om, toon
from workshop.sluiten import TeLaat
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
type NaarBlok = Callable[[Soort], Blok]


@pytest.fixture
def blok(bezig: Workshop, naar_blok: NaarBlok) -> Blok:
    """The block of now, with five knelpunten in the plan."""
    groot(bezig.klantreis, 4)
    return naar_blok(Soort.KNELPUNTEN)


def punten() -> list[UUID]:
    """Return the knelpunten, in the order in which they were made."""
    return list(Verbeterpunt.objects.order_by("pk").values_list("uuid", flat=True))


def stuur(telefoon: Client, blok: Blok, *gekozen: UUID) -> Any:
    """Choose with a phone."""
    pad = f"/mee/w/{blok.workshop.uuid}/knelpunten/"
    return telefoon.post(pad, {"blok": blok.uuid, "punt": gekozen}, headers=HTMX)


def pagina(cast: Cast, workshop: Workshop, wat: str) -> str:
    """Return the screen or the regie."""
    return cast["projectleider"].get(_pad(workshop, wat)).content.decode()


def _pad(workshop: Workshop, wat: str) -> str:
    return f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/{wat}/"


def test_het_begin_bouwt_het_verbeterplan_en_verdubbelt_niets(bezig: Workshop, naar_blok: NaarBlok) -> None:
    assert not Verbeterpunt.objects.exists()
    naar_blok(Soort.KNELPUNTEN)
    naar_blok(Soort.WELKOM)
    naar_blok(Soort.KNELPUNTEN)
    (punt,) = Verbeterpunt.objects.all()
    assert punt.contactmoment.titel == "Ik zoek op de website"


def test_kiezen_is_alles_wat_je_nu_kiest_en_twee_keer_is_een_keer(binnen: Binnen, blok: Blok) -> None:
    telefoon, gast = binnen("Fatima")
    een, twee, drie, vier = punten()[:4]
    for _ in range(5):
        assert stuur(telefoon, blok, een, twee).status_code == 200
    assert Knelpuntkeuze.objects.count() == 2
    antwoord = stuur(telefoon, blok, twee, drie)
    eigen = set(Knelpuntkeuze.objects.filter(gast=gast).values_list("verbeterpunt__uuid", flat=True))
    assert eigen == {twee, drie}
    assert f'value="{twee} {drie}"' in antwoord.content.decode()
    te_veel = stuur(telefoon, blok, een, twee, drie, vier)
    assert te_veel.status_code == 422
    assert "Je kunt er 3 kiezen." in te_veel.content.decode()
    assert f'value="{twee} {drie}"' in te_veel.content.decode(), "de telefoon laat weer zien wat er staat"
    assert Knelpuntkeuze.objects.count() == 2
    assert stuur(telefoon, blok, een, uuid4()).status_code == 200, "wat er niet is, telt niet"
    assert stuur(telefoon, blok).status_code == 200
    assert not Knelpuntkeuze.objects.exists()
    html = telefoon.get(f"/mee/w/{blok.workshop.uuid}/").content.decode()
    assert html.count('name="punt"') == 5


def test_wat_niet_goed_aankomt_verandert_niets(binnen: Binnen, blok: Blok) -> None:
    telefoon, _ = binnen()
    pad = f"/mee/w/{blok.workshop.uuid}/knelpunten/"
    vreemd = Idee.objects.get(verbeterpunt__klantreis=ander()).verbeterpunt
    assert telefoon.get(pad).status_code == 405
    assert telefoon.post(pad, {"blok": blok.uuid, "punt": "x"}, headers=HTMX).status_code == 422
    assert telefoon.post(pad, {"punt": punten()[0]}, headers=HTMX).status_code == 422
    assert stuur(telefoon, blok, vreemd.uuid).status_code == 200
    assert not Knelpuntkeuze.objects.exists()
    zonder_script = telefoon.post(pad, {"blok": blok.uuid, "punt": punten()[0]})
    assert zonder_script.status_code == 302
    assert f'value="{punten()[0]}" checked' in telefoon.get(zonder_script["Location"]).content.decode()


def test_tot_het_sluiten_ziet_niemand_wat_er_gekozen_is(binnen: Binnen, blok: Blok, cast: Cast) -> None:
    workshop = blok.workshop
    stuur(binnen()[0], blok, punten()[1])
    binnen()
    for bord in ("scherm", "regie"):
        assert "rangrij__aantal" not in pagina(cast, workshop, bord)
        assert "doorgaan__keuze" not in pagina(cast, workshop, bord)
        bericht = LiveBericht.objects.get(
            bord__sleutel=f"workshop/{workshop.pk}/{bord}", html__contains="<b>1</b> van 1 kozen"
        )
        assert str(punten()[1]) not in bericht.html
    op_ernst = pagina(cast, workshop, "scherm")
    assert "Ernst 3" in op_ernst
    sluit_nu(workshop.pk, None)
    assert 'class="rangrij__aantal">1<' in pagina(cast, workshop, "scherm")
    assert stuur(binnen()[0], blok, punten()[0]).status_code == 409


def test_wie_de_uitslag_eerder_toont_laat_de_zaal_meekijken(binnen: Binnen, blok: Blok) -> None:
    toon(blok.workshop.pk, None, toon_uitslag=True)
    stuur(binnen()[0], blok, punten()[0])
    laatste = LiveBericht.objects.filter(bord__sleutel=f"workshop/{blok.workshop.pk}/scherm").latest("versie")
    assert 'class="rangrij__aantal">1<' in laatste.html


def test_als_de_tijd_om_is_gaat_het_dicht_en_tijd_erbij_opent_het_weer(binnen: Binnen, blok: Blok) -> None:
    workshop = blok.workshop
    telefoon, _ = binnen()
    stuur(telefoon, blok, punten()[0])
    assert not tijd_om(workshop.pk), "de tijd is nog niet om"
    Workshop.objects.filter(pk=workshop.pk).update(klok_tot=timezone.now() - timedelta(seconds=10))
    assert stuur(telefoon, blok, punten()[1]).status_code == 409
    assert tijd_om(workshop.pk)
    assert not tijd_om(workshop.pk), "een tweede scherm verandert niets"
    blok.refresh_from_db()
    assert blok.gesloten_op is not None
    start_klok(workshop.pk, None)
    blok.refresh_from_db()
    assert blok.gesloten_op is None
    assert stuur(telefoon, blok, punten()[1]).status_code == 200


def test_terug_naar_een_gesloten_blok_toont_de_uitslag(binnen: Binnen, blok: Blok, naar_blok: NaarBlok) -> None:
    telefoon, _ = binnen()
    stuur(telefoon, blok, punten()[0])
    naar_blok(Soort.IDEEEN)
    weer = naar_blok(Soort.KNELPUNTEN)
    assert weer.gesloten_op is None, "even naar een ander blok laat niets zien voor zijn tijd"
    assert stuur(telefoon, blok, punten()[0]).status_code == 200
    sluit_nu(blok.workshop.pk, None)
    naar_blok(Soort.IDEEEN)
    naar_blok(Soort.KNELPUNTEN)
    workshop = Workshop.objects.get(pk=blok.workshop.pk)
    assert not workshop.klok.gezet
    assert lees(workshop, Blok.objects.get(pk=blok.pk)).zichtbaar
    assert stuur(telefoon, blok, punten()[1]).status_code == 409


def test_de_zaal_gaat_verder_met_de_meeste_keuzes_of_met_wat_de_begeleider_kiest(
    binnen: Binnen, blok: Blok, naar_blok: NaarBlok, cast: Cast
) -> None:
    workshop = blok.workshop
    een, twee, drie, vier, vijf = punten()
    for keuze in ((vier, twee), (vier, drie), (vier, twee), (vijf,)):
        stuur(binnen()[0], blok, *keuze)
    ideeen = naar_blok(Soort.IDEEEN)
    assert [punt.uuid for punt in punten_voor(workshop, ideeen).punten] == [
        vier,
        twee,
        vijf,
    ], "drie en vijf hebben er elk één, vijf weegt zwaarder"
    naar_blok(Soort.KNELPUNTEN)
    sluit_nu(workshop.pk, None)
    html = pagina(cast, workshop, "regie")
    assert html.count("evenveel</span>") == 2
    kiezer, pad = cast["projectleider"], _pad(workshop, "regie/doorgaan")
    assert kiezer.post(pad, {"blok": blok.uuid}, headers=HTMX).status_code == 422
    assert kiezer.post(pad, {"blok": blok.uuid, "punt": uuid4()}, headers=HTMX).status_code == 404
    assert kiezer.post(pad, {"blok": uuid4(), "punt": een}, headers=HTMX).status_code == 404
    antwoord = kiezer.post(pad, {"blok": blok.uuid, "punt": [een, vijf]}, headers=HTMX)
    assert "Dit heb je zelf gekozen." in antwoord.content.decode()
    # More choices afterwards change nothing any more: the begeleider decided.
    naar_blok(Soort.IDEEEN)
    assert {punt.uuid for punt in punten_voor(workshop, ideeen).punten} == {een, vijf}
    Blokpunt.objects.all().delete()
    assert len(punten_voor(workshop, ideeen).punten) == 5, "zonder keuze: alle knelpunten"
    assert not punten_voor(workshop, ideeen).gekozen


def _punt(naam: str, keuzes: int) -> Knelpunt:
    return Knelpunt(UUID(int=ord(naam)), 0, naam, "", "", "", 0, "", waarheid=False, citaat="", keuzes=keuzes)


def test_rangschikken_deelt_plekken_en_laat_zien_wat_evenveel_heeft() -> None:
    lijst = rangschik([_punt("a", 1), _punt("b", 4), _punt("c", 1), _punt("d", 2), _punt("e", 0)], ())
    assert [(punt.titel, punt.rang, punt.verder, punt.gelijk) for punt in lijst] == [
        ("b", 1, True, False),
        ("d", 2, True, False),
        ("a", 3, True, True),
        ("c", 3, False, True),
        ("e", 5, False, False),
    ]
    assert [punt.breedte for punt in lijst] == [100, 50, 25, 25, 0]
    niemand = rangschik([_punt("a", 0), _punt("b", 0)], ())
    assert not any(punt.verder or punt.gelijk for punt in niemand), "waar niemand op koos, gaat niets verder"
    besloten = rangschik([_punt("a", 0), _punt("b", 3)], [UUID(int=ord("a"))])
    assert [punt.titel for punt in besloten if punt.verder] == ["a"]


def test_de_gezichten_vragen_even_veel_bij_meer(
    binnen: Binnen, blok: Blok, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    workshop = Workshop.objects.select_related("klantreis").get(pk=blok.workshop.pk)
    telefoon, _ = binnen()
    stuur(telefoon, blok, punten()[4])
    for meer in (0, 12):
        groot(workshop.klantreis, meer)
        # The block and the workshop, the knelpunten, what stood there, what goes and comes, the boards, how many, and the own.
        with django_assert_num_queries(16):
            stuur(telefoon, blok, *punten()[meer : meer + 3])
        with django_assert_num_queries(8):
            lees(workshop, blok)
        stuur(binnen()[0], blok, punten()[-1])
    toon(workshop.pk, None, toon_uitslag=True)
    workshop.refresh_from_db()
    workshop.klantreis  # noqa: B018 - read before counting
    with django_assert_num_queries(9):
        lees(workshop, blok)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_vensters_kiezen_samen_nooit_te_veel_en_sluiten_telt_alles(binnen: Binnen, blok: Blok) -> None:
    _, gast = binnen()
    start = threading.Barrier(3)
    gelukt: list[int] = []

    def venster(keuze: list[UUID]) -> None:
        start.wait()
        try:
            kies(gast, blok.uuid, keuze)
            gelukt.append(1)
        except (TeVeel, TeLaat):
            pass
        finally:
            connections.close_all()

    def leider() -> None:
        start.wait()
        try:
            stap(blok.workshop.pk, None, 1)
        finally:
            connections.close_all()

    gast.workshop.klantreis  # noqa: B018 - read before the threads begin
    draden = [threading.Thread(target=venster, args=(punten()[begin : begin + 3],)) for begin in (0, 2)]
    draden.append(threading.Thread(target=leider))
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Knelpuntkeuze.objects.count() == (3 if gelukt else 0)
    assert Blokpunt.objects.filter(blok=blok).count() == (3 if gelukt else 0), "wat bevestigd is, telde mee"
    assert connection.vendor == "postgresql"


def test_een_ander_blok_neemt_geen_keuze_aan(binnen: Binnen, blok: Blok) -> None:
    telefoon, _ = binnen()
    naar(blok.workshop.pk, None, Blok.objects.get(workshop=blok.workshop, soort=Soort.STIPPEN).uuid)
    assert stuur(telefoon, blok, punten()[0]).status_code == 409
    assert not Knelpuntkeuze.objects.exists()
