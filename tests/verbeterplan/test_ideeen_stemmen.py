"""Voting with dots: nobody gives more than a round allows, the total is exact, and nobody sees who voted for what."""

import threading
from typing import Any

import pytest
from django.db import connection, connections
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Gebruiker
from geschiedenis.models import Wijziging
from klantreis.models import Klantreis
from live.models import LiveBericht
from tests.conftest import Cast
from tests.verbeterplan.opzet import adres, ander, punt
from verbeterplan.ideeen_lezen import eigen_stemmen, muur, stemstand
from verbeterplan.ideeen_live import bord
from verbeterplan.lezen import plan
from verbeterplan.models import Idee
from verbeterplan.models_ideeen import Stem, Stemronde
from verbeterplan.stemmen import GeenStemmenOver, RondeDicht, geef, neem, neem_alles, open_ronde, sluit_ronde

pytestmark = pytest.mark.django_db


@pytest.fixture
def twee(klantreis: Klantreis) -> list[Idee]:
    """Two ideeën; the first came in with stemmen of a workshop."""
    bij = punt(klantreis)
    return [Idee.objects.create(verbeterpunt=bij, tekst=tekst, stemmen=n) for tekst, n in (("een", 7), ("twee", 0))]


def _stand(klantreis: Klantreis) -> dict[str, int]:
    stand = stemstand(klantreis)
    assert stand is not None
    return {stemmer.naam: stemmer.over for stemmer in stand.stemmers}


def test_geven_en_nemen_houdt_het_totaal_kloppend(klantreis: Klantreis, cast: Cast, twee: list[Idee]) -> None:
    een, ander_idee = twee
    wie = cast.gebruikers["teamlid"]
    open_ronde(klantreis, 2)
    geef(klantreis, wie, een)
    geef(klantreis, wie, een)
    with pytest.raises(GeenStemmenOver):
        geef(klantreis, wie, ander_idee)
    assert Idee.objects.get(pk=een.pk).stemmen == 9
    assert eigen_stemmen(klantreis, wie) == {een.uuid: 2}
    assert neem(klantreis, wie, een)
    assert not neem(klantreis, wie, ander_idee), "waar je niets gaf, neem je niets terug"
    geef(klantreis, wie, ander_idee)
    assert list(Idee.objects.order_by("pk").values_list("stemmen", flat=True)) == [8, 1]
    assert neem_alles(klantreis, wie) == 2
    assert list(Idee.objects.order_by("pk").values_list("stemmen", flat=True)) == [7, 0]
    assert not Stem.objects.exists()


@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.sampled_from(["projectleider", "teamlid"]), st.integers(0, 1), st.booleans()), max_size=14)
)
def test_totaal_is_altijd_begin_plus_stippen(zetten: list[tuple[str, int, bool]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        klantreis = Klantreis.objects.create(titel="Ik wil stemmen")
        bij = Idee.objects.filter(verbeterpunt__klantreis=ander("Ik vraag iets"))[0].verbeterpunt
        klantreis = bij.klantreis
        ideeen = [Idee.objects.create(verbeterpunt=bij, tekst=str(n), stemmen=n) for n in (3, 0)]
        wie = {rol: Gebruiker.objects.create_user(f"{rol}@x.example", "x" * 12) for rol in ("projectleider", "teamlid")}
        open_ronde(klantreis, 3)
        for rol, welk, erbij in zetten:
            try:
                (geef if erbij else neem)(klantreis, wie[rol], ideeen[welk])
            except GeenStemmenOver:
                assert sum(eigen_stemmen(klantreis, wie[rol]).values()) == 3
        for idee, begin in zip(ideeen, (3, 0), strict=True):
            stippen = sum(Stem.objects.filter(idee=idee).values_list("aantal", flat=True))
            assert Idee.objects.get(pk=idee.pk).stemmen == begin + stippen
        for iemand in wie.values():
            assert sum(eigen_stemmen(klantreis, iemand).values()) <= 3
        transaction.set_rollback(True)


def test_tijdens_de_ronde_ziet_niemand_de_stand(klantreis: Klantreis, cast: Cast, twee: list[Idee]) -> None:
    open_ronde(klantreis, 3)
    geef(klantreis, cast.gebruikers["teamlid"], twee[1])
    geef(klantreis, cast.gebruikers["teamlid"], twee[1])
    assert [kaart.stemmen for kaart in muur(klantreis).punten[0].ideeen] == [7, 0]
    assert [idee.stemmen for idee in plan(klantreis).punten[0].ideeen] == [7, 0]
    for rol in ("projectleider", "meelezer"):
        html = cast[rol].get(adres(klantreis, "ideeen")).content.decode()
        assert "memo__stemmen" not in html
        assert "De uitslag komt als de ronde is gesloten." in html
    sluit_ronde(klantreis)
    assert [kaart.stemmen for kaart in muur(klantreis).punten[0].ideeen] == [7, 2]
    assert "memo__stemmen" in cast["meelezer"].get(adres(klantreis, "ideeen")).content.decode()


def test_wie_nog_kan_stemmen_telt_en_noemt_niet_waarop(klantreis: Klantreis, cast: Cast, twee: list[Idee]) -> None:
    open_ronde(klantreis, 2)
    assert _stand(klantreis) == {"Projectleider": 2, "Teamlid": 2}
    for _ in range(2):
        geef(klantreis, cast.gebruikers["teamlid"], twee[0])
    geef(klantreis, cast.gebruikers["beheerder"], twee[0])
    assert _stand(klantreis) == {"Projectleider": 2, "Teamlid": 0, "Beheerder": 1}


def test_een_gesloten_ronde_verandert_niet_en_een_nieuwe_telt_erbij(
    klantreis: Klantreis, cast: Cast, twee: list[Idee]
) -> None:
    wie = cast.gebruikers["teamlid"]
    eerste, nieuw = open_ronde(klantreis, 1)
    assert nieuw
    assert open_ronde(klantreis, 9) == (eerste, False)
    geef(klantreis, wie, twee[1])
    assert sluit_ronde(klantreis)
    assert not sluit_ronde(klantreis)
    for doe in (lambda: geef(klantreis, wie, twee[0]), lambda: neem(klantreis, wie, twee[1])):
        with pytest.raises(RondeDicht):
            doe()
    with pytest.raises(RondeDicht):
        neem_alles(klantreis, wie)
    open_ronde(klantreis, 2)
    geef(klantreis, wie, twee[1])
    assert not neem(klantreis, wie, twee[0])
    assert Idee.objects.get(pk=twee[1].pk).stemmen == 2
    assert Stem.objects.count() == 2, "wat in de eerste ronde is gegeven, staat er nog"


def test_de_geschiedenis_zegt_niet_wie_waarop_stemde(klantreis: Klantreis, cast: Cast, twee: list[Idee]) -> None:
    cast["projectleider"].post(adres(klantreis, "stemronde_openen"), {"stemmen_per_persoon": 3})
    al = Wijziging.objects.count()
    assert cast["teamlid"].post(adres(klantreis, "ideeen_stem"), {"erbij": twee[0].uuid}).status_code == 302
    assert cast["teamlid"].post(adres(klantreis, "ideeen_stem"), {"eraf": twee[0].uuid}).status_code == 302
    assert Wijziging.objects.count() == al


def test_een_stem_over_de_lijn(klantreis: Klantreis, cast: Cast, twee: list[Idee]) -> None:
    pad, htmx = adres(klantreis, "ideeen_stem"), {"HX-Request": "true"}
    assert cast["teamlid"].post(pad, {"erbij": twee[0].uuid}, headers=htmx).status_code == 409, "er is geen ronde"
    open_ronde(klantreis, 1)
    antwoord = cast["teamlid"].post(pad, {"erbij": twee[0].uuid}, headers=htmx)
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert f'data-van="{twee[0].uuid}"' in html
    bericht = LiveBericht.objects.get(bord__sleutel=bord(klantreis)).html
    assert "klaar" in bericht
    assert str(twee[0].uuid) not in bericht, "waarop iemand stemde gaat niemand aan"
    assert "mijn-stemmen" not in bericht
    vol = cast["teamlid"].post(pad, {"erbij": twee[1].uuid}, headers=htmx)
    assert vol.status_code == 409
    assert "Je hebt al je stemmen gegeven." in vol.content.decode()
    assert Idee.objects.get(pk=twee[1].pk).stemmen == 0
    vreemd = Idee.objects.get(verbeterpunt__klantreis=ander())
    assert cast["teamlid"].post(pad, {"erbij": vreemd.uuid}).status_code == 404
    assert cast["teamlid"].post(adres(klantreis, "ideeen_stemmen_terug"), headers=htmx).status_code == 200
    assert Idee.objects.get(pk=twee[0].pk).stemmen == 7


@pytest.mark.parametrize("aantal", ["0", "21", "", "veel", "-1"])
def test_een_ronde_heeft_1_tot_20_stemmen(klantreis: Klantreis, cast: Cast, twee: list[Idee], aantal: str) -> None:
    antwoord = cast["projectleider"].post(adres(klantreis, "stemronde_openen"), {"stemmen_per_persoon": aantal})
    assert antwoord.status_code == 422
    assert "Kies een aantal stemmen van 1 tot en met 20." in antwoord.content.decode()
    assert f'value="{aantal}"' in antwoord.content.decode() or not aantal
    assert not Stemronde.objects.exists()


def test_openen_en_sluiten_bij_iedereen(klantreis: Klantreis, cast: Cast, twee: list[Idee]) -> None:
    leider = cast["projectleider"]
    leider.post(adres(klantreis, "stemronde_openen"), {"stemmen_per_persoon": 4})
    bericht = LiveBericht.objects.get(bord__sleutel=bord(klantreis)).html
    for doel in ("muur-punt", "muur-groep", "stemstand"):
        assert f'hx-target="#{doel}"' in bericht
    assert "data-mijn" in bericht
    assert "csrf" not in bericht
    assert (
        "al een stemronde bezig"
        in leider.post(adres(klantreis, "stemronde_openen"), {"stemmen_per_persoon": 4}, follow=True).content.decode()
    )
    assert leider.post(adres(klantreis, "stemronde_sluiten")).status_code == 302
    assert LiveBericht.objects.filter(bord__sleutel=bord(klantreis)).count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_vensters_tegelijk_geven_samen_nooit_te_veel(klantreis: Klantreis, cast: Cast, twee: list[Idee]) -> None:
    open_ronde(klantreis, 3)
    wie = cast.gebruikers["teamlid"]
    start = threading.Barrier(2)
    geweigerd: list[Any] = []

    def venster(idee: Idee) -> None:
        start.wait()
        try:
            for _ in range(3):
                geef(klantreis, wie, idee)
        except GeenStemmenOver as fout:
            geweigerd.append(fout)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=venster, args=(idee,)) for idee in twee]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sum(eigen_stemmen(klantreis, wie).values()) == 3
    assert sum(Idee.objects.values_list("stemmen", flat=True)) == 10
    assert geweigerd
    assert connection.vendor == "postgresql"
