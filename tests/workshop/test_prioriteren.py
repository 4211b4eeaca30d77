"""Weighing ideeën: an answer counts once, the result is hidden until the time is over, a decision becomes one actie."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from klantreis.models import Klantreis
from live.models import LiveBericht
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast
from tests.workshop.conftest import Binnen
from verbeterplan.ideeen import maak_actie
from verbeterplan.models import Actie, Idee, Verbeterpunt
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng, Weegvraag, Weging
from workshop.regie import Ingehaald, naar, stap, start_klok, tijd_om
from workshop.sluiten import TeLaat
from workshop.soorten import Soort
from workshop.wegen import Besluit, besluit, weeg

pytestmark = pytest.mark.django_db
HTMX: Any = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def ideeen(klantreis: Klantreis) -> list[Idee]:
    """Seven ideeën at one verbeterpunt, the last one with most stemmen."""
    moment = Contactmoment.objects.van(klantreis)[0]
    punt = Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment=moment, kanaal=Kanaal.objects.get(sleutel="website")
    )
    return [Idee.objects.create(verbeterpunt=punt, tekst=f"Idee {i}", stemmen=i, volgorde=i) for i in range(7)]


@pytest.fixture
def blok(ideeen: list[Idee], naar_blok: Callable[[Soort], Blok]) -> Blok:
    """The block of prioriteren, at its first idee."""
    return naar_blok(Soort.PRIORITEREN)


@pytest.fixture
def vraag(blok: Blok) -> Weegvraag:
    """The idee of now."""
    assert blok.weegvraag is not None
    return blok.weegvraag


def geef(telefoon: Client, vraag: Weegvraag, **antwoord: int) -> Any:
    """Weigh with a phone."""
    adres = f"/mee/w/{vraag.blok.workshop.uuid}/wegen/"
    return telefoon.post(adres, {"vraag": vraag.uuid, **antwoord}, **HTMX)


def om(workshop: Workshop) -> None:
    """Let the time be over."""
    Workshop.objects.filter(pk=workshop.pk).update(klok_tot=timezone.now() - timedelta(seconds=10))


def regie(workshop: Workshop, wat: str) -> str:
    """Return the address of a button of the regie."""
    return f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/regie/{wat}/"


def laatste(workshop: Workshop, gezicht: str) -> str:
    """Return what was told last to one of the faces."""
    return LiveBericht.objects.filter(bord__sleutel=f"workshop/{workshop.pk}/{gezicht}").latest("versie").html


def test_de_beste_vijf_komen_eerst_en_die_van_deze_workshop_gaan_voor(
    bezig: Workshop, ideeen: list[Idee], naar_blok: Callable[[Soort], Blok]
) -> None:
    blok = naar_blok(Soort.PRIORITEREN)
    assert [vraag.idee.tekst for vraag in blok.weegvragen.all()] == [f"Idee {i}" for i in (6, 5, 4, 3, 2)]
    Weegvraag.objects.all().delete()
    for idee in ideeen[:2]:
        Inbreng.objects.create(workshop=bezig, idee=idee)
    blok = naar_blok(Soort.PRIORITEREN)
    assert [vraag.idee.tekst for vraag in blok.weegvragen.all()] == ["Idee 1", "Idee 0"]


def test_hetzelfde_antwoord_telt_een_keer_en_beide_vragen_tellen_samen(
    bezig: Workshop, binnen: Binnen, vraag: Weegvraag
) -> None:
    telefoon, gast = binnen("Fatima")
    for _ in range(3):
        assert "hoeveel werk" in geef(telefoon, vraag, impact=4).content.decode()
    assert "<b>0</b> van 1 wogen" in laatste(bezig, "telefoon")
    geef(telefoon, vraag, impact=4, inspanning=2)
    assert "<b>1</b> van 1 wogen" in laatste(bezig, "telefoon")
    antwoord = geef(telefoon, vraag, impact=5, inspanning=2)
    assert f'data-naam="impact-{vraag.uuid}" value="5"' in antwoord.content.decode()
    assert list(Weging.objects.values_list("gast", "idee", "impact", "inspanning")) == [(gast.pk, vraag.idee_id, 5, 2)]
    pagina = telefoon.get(f"/mee/w/{bezig.uuid}/").content.decode()
    assert f'data-naam="inspanning-{vraag.uuid}" value="2"' in pagina, "na herladen staat het er nog"
    for fout in ({}, {"impact": 6}, {"inspanning": 0}):
        assert geef(telefoon, vraag, **fout).status_code == 422


def test_de_weging_blijft_verborgen_tot_de_tijd_om_is(
    bezig: Workshop, binnen: Binnen, vraag: Weegvraag, cast: Cast
) -> None:
    telefoon, _ = binnen()
    geef(telefoon, vraag, impact=5, inspanning=1)
    scherm = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/scherm/"
    voor = cast["projectleider"].get(scherm).content.decode()
    assert "weging--verborgen" in voor
    assert "weegpunt" not in voor
    assert "spreiding" not in laatste(bezig, "scherm") + laatste(bezig, "telefoon")
    assert not tijd_om(bezig.pk)
    om(bezig)
    assert tijd_om(bezig.pk)
    assert not tijd_om(bezig.pk)
    na = cast["projectleider"].get(scherm).content.decode()
    assert "weegpunt--nu" in na
    assert "<strong>Eerst doen</strong>" in na
    assert geef(telefoon, vraag, impact=1).status_code == 409
    assert Weging.objects.get().impact == 5
    start_klok(bezig.pk, None)
    assert geef(telefoon, vraag, impact=1).status_code == 200, "met nieuwe tijd telt het weer"


def test_wie_weegt_terwijl_de_zaal_verdergaat_hoort_dat_en_telt_niet(
    bezig: Workshop, binnen: Binnen, vraag: Weegvraag
) -> None:
    telefoon, gast = binnen()
    # Loaded while this idee was on: the phone's request was under way when the begeleider went on.
    onderweg = Gast.objects.select_related("workshop__huidig__weegvraag").get(pk=gast.pk)
    stap(bezig.pk, None, 1)
    with pytest.raises(TeLaat):
        weeg(onderweg, vraag.uuid, 4, 2)
    antwoord = geef(telefoon, vraag, impact=4, inspanning=2)
    assert antwoord.status_code == 409
    assert "we zijn al verder" in antwoord.content.decode()
    assert not Weging.objects.exists()


def test_vijf_ideeen_en_dan_het_volgende_blok(bezig: Workshop, vraag: Weegvraag) -> None:
    gezien = []
    for _ in range(5):
        bezig.refresh_from_db()
        assert bezig.huidig is not None
        assert bezig.huidig.weegvraag is not None
        gezien.append(bezig.huidig.weegvraag.idee.tekst)
        assert bezig.klok_duur == bezig.huidig.seconden
        stap(bezig.pk, None, 1)
    assert gezien == [f"Idee {i}" for i in (6, 5, 4, 3, 2)]
    bezig.refresh_from_db()
    assert bezig.huidig is not None
    assert bezig.huidig.soort == Soort.EIGENAREN
    assert not Weegvraag.objects.filter(begonnen_op__isnull=False, gesloten_op__isnull=True).exists()


def _data(workshop: Workshop, vraag: Weegvraag, **rest: object) -> dict[str, object]:
    workshop.refresh_from_db()
    return {"vraag": vraag.uuid, "beurt": workshop.beurt, "wat": "actie", "impact": 4, "inspanning": 2, **rest}


def test_een_naam_die_te_lang_is_blijft_staan_zonder_javascript(bezig: Workshop, vraag: Weegvraag, cast: Cast) -> None:
    titel = "Bel terug " * 31
    antwoord = cast["projectleider"].post(regie(bezig, "besluiten"), _data(bezig, vraag, titel=titel, impact=4))
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert f">{titel}</textarea>" in pagina
    assert 'name="impact" value="4" checked' in pagina
    assert "Maak de naam van de actie korter" in pagina


def test_een_besluit_wordt_een_actie_met_gewicht_op_de_muur_en_in_de_matrix(
    bezig: Workshop, binnen: Binnen, vraag: Weegvraag, cast: Cast
) -> None:
    for impact, inspanning in ((5, 1), (4, 2), (4, 3)):
        geef(binnen()[0], vraag, impact=impact, inspanning=inspanning)
    om(bezig)
    tijd_om(bezig.pk)
    bord = cast["projectleider"].get(regie(bezig, "x").removesuffix("x/")).content.decode()
    assert 'name="impact" value="4" checked' in bord
    assert 'name="inspanning" value="2" checked' in bord
    data = _data(bezig, vraag, titel="Maak  de pagina\nkorter")
    assert cast["projectleider"].post(regie(bezig, "besluiten"), data, **HTMX).status_code == 200
    actie = Actie.objects.get()
    assert (actie.titel, actie.impact, actie.inspanning) == ("Maak de pagina korter", 4, 2)
    vraag.refresh_from_db()
    assert vraag.idee.actie == actie
    assert (vraag.impact, vraag.inspanning) == (4, 2)
    muur = LiveBericht.objects.filter(bord__sleutel=f"ideeen/{bezig.klantreis_id}").latest("versie")
    assert str(actie.uuid) in muur.html, "wie de muur open heeft, ziet de actie"
    assert cast["projectleider"].post(regie(bezig, "besluiten"), data, **HTMX).status_code == 409, "oude beurt"
    andere = _data(bezig, vraag, impact=2, inspanning=5, was_impact=4, was_inspanning=2)
    assert cast["projectleider"].post(regie(bezig, "besluiten"), andere, **HTMX).status_code == 200
    actie.refresh_from_db()
    assert (actie.impact, actie.inspanning, Actie.objects.count()) == (2, 5, 1)


def test_een_collega_die_de_actie_net_woog_wordt_niet_overschreven(
    bezig: Workshop, vraag: Weegvraag, cast: Cast
) -> None:
    actie, _ = maak_actie(bezig.klantreis, [vraag.idee.uuid])
    Actie.objects.filter(pk=actie.pk).update(impact=1, inspanning=1)
    antwoord = cast["projectleider"].post(regie(bezig, "besluiten"), _data(bezig, vraag), **HTMX)
    assert antwoord.status_code == 409
    assert "impact 1 en inspanning 1" in antwoord.content.decode()
    vraag.refresh_from_db()
    assert vraag.overgenomen_op is None


def test_alleen_de_weging_bewaren_maakt_geen_actie(bezig: Workshop, vraag: Weegvraag, cast: Cast) -> None:
    data = _data(bezig, vraag, wat="weging", impact=1, inspanning=5)
    assert cast["projectleider"].post(regie(bezig, "besluiten"), data, **HTMX).status_code == 200
    assert not Actie.objects.exists()
    scherm = f"/klantreizen/{bezig.klantreis.uuid}/workshops/{bezig.uuid}/scherm/"
    assert "<strong>Niet doen</strong>" in cast["projectleider"].get(scherm).content.decode()
    zonder = _data(bezig, vraag, impact="")
    antwoord = cast["projectleider"].post(regie(bezig, "besluiten"), zonder, **HTMX)
    assert antwoord.status_code == 422
    assert "Kies eerst de impact" in antwoord.content.decode()


def test_een_idee_dat_weg_is_laat_de_regie_zien_hoe_het_staat(
    bezig: Workshop, vraag: Weegvraag, cast: Cast, binnen: Binnen
) -> None:
    telefoon, _ = binnen()
    data = _data(bezig, vraag)
    vraag.idee.delete()
    assert cast["projectleider"].post(regie(bezig, "besluiten"), data, **HTMX).status_code == 409
    assert geef(telefoon, vraag, impact=3).status_code == 409
    assert telefoon.get(f"/mee/w/{bezig.uuid}/").status_code == 200
    stap(bezig.pk, None, 1)
    bezig.refresh_from_db()
    assert bezig.huidig is not None
    assert bezig.huidig.weegvraag is not None
    assert bezig.huidig.weegvraag.idee.tekst == "Idee 5"


def test_de_begeleider_kiest_welke_ideeen_er_gewogen_worden(
    bezig: Workshop, blok: Blok, vraag: Weegvraag, ideeen: list[Idee], cast: Cast
) -> None:
    cast["projectleider"].post(regie(bezig, "besluiten"), _data(bezig, vraag, wat="weging"), **HTMX)
    stap(bezig.pk, None, 1)
    bezig.refresh_from_db()
    keuze = {"beurt": bezig.beurt, "idee": [ideeen[0].uuid, ideeen[1].uuid]}
    assert cast["projectleider"].post(regie(bezig, "ideeen-kiezen"), keuze, **HTMX).status_code == 200
    teksten = {vraag.idee.tekst for vraag in blok.weegvragen.all()}
    assert teksten == {"Idee 6", "Idee 0", "Idee 1"}, "waarover besloten is, blijft"
    bezig.refresh_from_db()
    assert bezig.huidig is not None
    assert bezig.huidig.weegvraag is not None
    assert bezig.huidig.weegvraag.idee.tekst == "Idee 1", "het idee van nu ging eruit: verder met het eerste"
    assert bezig.klok.tot is not None
    assert cast["projectleider"].post(regie(bezig, "ideeen-kiezen"), keuze, **HTMX).status_code == 409
    veel = {"beurt": bezig.beurt, "idee": [idee.uuid for idee in ideeen] * 2}
    assert cast["projectleider"].post(regie(bezig, "ideeen-kiezen"), veel, **HTMX).status_code == 422


def test_zonder_ideeen_staat_er_wat_te_doen(bezig: Workshop, naar_blok: Callable[[Soort], Blok], cast: Cast) -> None:
    naar_blok(Soort.PRIORITEREN)
    bord = cast["projectleider"].get(regie(bezig, "x").removesuffix("x/")).content.decode()
    assert "Er zijn nog geen ideeën" in bord
    assert cast["projectleider"].get(regie(bezig, "x").removesuffix("regie/x/") + "scherm/").status_code == 200


def test_een_blok_kost_evenveel_vragen_hoe_vol_het_ook_is(
    bezig: Workshop, blok: Blok, vraag: Weegvraag, binnen: Binnen, cast: Cast
) -> None:
    telefoon, _ = binnen()

    def tel(impact: int) -> list[int]:
        uit = []
        for client, adres in (
            (telefoon, f"/mee/w/{bezig.uuid}/"),
            (cast["projectleider"], regie(bezig, "x").removesuffix("x/")),
            (cast["projectleider"], regie(bezig, "x").removesuffix("regie/x/") + "scherm/"),
        ):
            with CaptureQueriesContext(connection) as vragen:
                assert client.get(adres).status_code == 200
            uit.append(len(vragen))
        with CaptureQueriesContext(connection) as vragen:
            assert geef(telefoon, vraag, impact=impact).status_code == 200
        return [*uit, len(vragen)]

    Weegvraag.objects.filter(blok=blok).exclude(pk=vraag.pk).delete()
    geef(telefoon, vraag, impact=1, inspanning=1)
    klein = tel(2)
    naar(bezig.pk, None, blok.uuid)
    for nummer in range(12):
        gast = Gast.objects.create(workshop=bezig, nummer=50 + nummer)
        Weging.objects.create(blok=blok, gast=gast, idee=vraag.idee, impact=1 + nummer % 5, inspanning=3)
    for idee in Idee.objects.exclude(pk=vraag.idee_id):
        Weegvraag.objects.create(blok=blok, idee=idee)
    assert tel(3) == klein


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_begeleiders_maken_samen_een_actie(bezig: Workshop, vraag: Weegvraag, cast: Cast) -> None:
    bezig.refresh_from_db()
    wat = Besluit(4, 2, als_actie=True, titel="", was=(None, None))
    uitkomsten: list[str] = []

    def begeleider() -> None:
        try:
            eigen = Workshop.objects.select_related("klantreis").get(pk=bezig.pk)
            rij = Weegvraag.objects.select_related("idee").get(pk=vraag.pk)
            besluit(eigen, bezig.beurt, rij, wat, cast.gebruikers["projectleider"])
            uitkomsten.append("gelukt")
        except Ingehaald:
            uitkomsten.append("ingehaald")
        except Exception as fout:
            uitkomsten.append(repr(fout))
        finally:
            connections.close_all()

    samen = [threading.Thread(target=begeleider) for _ in range(2)]
    for draad in samen:
        draad.start()
    for draad in samen:
        draad.join()
    assert sorted(uitkomsten) == ["gelukt", "ingehaald"]
    assert Actie.objects.count() == 1
