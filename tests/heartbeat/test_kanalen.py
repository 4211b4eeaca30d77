"""Which kanaal carries most of the pain: the ranking and its page."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from heartbeat.models import Beleving, Heartbeat
from heartbeat.pijn import Beleefd, rangschik, zinnen
from klantreis.models import Klantreis
from personas.models import Citaat, Persona
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast

NAMEN = {1: "website", 2: "telefoon", 3: "brief"}
BELEEFD = st.builds(Beleefd, st.integers(1, 3), st.integers(1, 6), st.sampled_from([-1, 0, 1]), st.booleans())


def reeks(kanaal: int, negatief: int, anders: int = 0, waarheid: int = 0) -> list[Beleefd]:
    """Return belevingen over one kanaal; the first `waarheid` negative ones are at momenten van de waarheid."""
    uit = [Beleefd(kanaal, i, -1, i < waarheid) for i in range(negatief)]
    return uit + [Beleefd(kanaal, 100 + i, i % 2) for i in range(anders)]


def test_de_meeste_negatieve_belevingen_gaan_voor_dan_het_aandeel_dan_de_waarheid() -> None:
    rang = rangschik([*reeks(1, 3), *reeks(2, 7, 5), *reeks(3, 3, 2)])
    assert [(pijn.kanaal, pijn.negatief, pijn.totaal) for pijn in rang] == [(2, 7, 12), (1, 3, 3), (3, 3, 5)]
    assert zinnen(rang, NAMEN) == [
        "De meeste pijn zit bij telefoon: 7 van 12 belevingen negatief.",
        "Naar verhouding gaat het vaakst mis via website: 3 van 3 belevingen negatief.",
    ]
    gelijk = rangschik([*reeks(1, 2, 2), *reeks(2, 2, 2, waarheid=1)])
    assert [(pijn.kanaal, pijn.geraakt) for pijn in gelijk] == [(2, 1), (1, 0)]
    assert zinnen(gelijk, NAMEN) == ["De meeste pijn zit bij telefoon en website: bij elk 2 van 4 belevingen negatief."]


def test_een_moment_van_de_waarheid_telt_een_keer_ook_bij_meer_personas() -> None:
    assert rangschik([Beleefd(1, 5, -1, True), Beleefd(1, 5, -1, True), Beleefd(1, 6, 1, True)])[0].geraakt == 1


def test_een_groot_aandeel_van_bijna_niets_zegt_niets() -> None:
    assert len(zinnen(rangschik([*reeks(1, 4, 2), *reeks(2, 1)]), NAMEN)) == 1


def test_zonder_pijn_en_zonder_belevingen() -> None:
    assert zinnen([], NAMEN) == ["Er zijn nog geen belevingen."]
    assert zinnen(rangschik(reeks(1, 0, 3)), NAMEN) == ["Geen enkele beleving is negatief."]
    assert zinnen(rangschik(reeks(1, 1)), NAMEN) == ["De meeste pijn zit bij website: 1 van 1 beleving negatief."]


@given(st.lists(BELEEFD, max_size=30))
def test_niets_gaat_verloren_en_de_volgorde_klopt(belevingen: list[Beleefd]) -> None:
    rang = rangschik(belevingen)
    assert sum(pijn.totaal for pijn in rang) == len(belevingen)
    assert sum(pijn.negatief for pijn in rang) == sum(1 for b in belevingen if b.waardering < 0)
    assert [pijn.negatief for pijn in rang] == sorted((pijn.negatief for pijn in rang), reverse=True)
    assert all(0 <= pijn.aandeel <= 1 and pijn.geraakt <= pijn.negatief for pijn in rang)
    assert {pijn.kanaal for pijn in rangschik(belevingen[::-1])} == {pijn.kanaal for pijn in rang}


@pytest.mark.django_db
def test_de_pagina_zegt_waar_de_pijn_zit_met_citaten(klantreis: Klantreis, cast: Cast) -> None:
    html = cast["meelezer"].get(reverse("heartbeat:kanalen", args=[klantreis.uuid])).content.decode()
    assert "De meeste pijn zit bij website: 1 van 1 beleving negatief." in html
    assert "Ik kon het niet vinden." in html
    assert "1: 1 negatief, 0 neutraal, 0 positief" in html, "the bar in words"
    assert "kanaal=website&toon=negatief" in html.replace("&amp;", "&")
    assert html.index("Website") < html.index("Telefoon", html.index("<table"))


@pytest.mark.django_db
def test_per_persona_alleen_wat_die_beleeft_en_zegt(klantreis: Klantreis, cast: Cast) -> None:
    ander = Persona.objects.create(klantreis=klantreis, naam="Samir Haddad")
    moment = Contactmoment.objects.van(klantreis)[1]
    Beleving.objects.create(
        heartbeat=Heartbeat.objects.create(persona=ander, soort="huidig"),
        contactmoment=moment,
        kanaal=Kanaal.objects.get(sleutel="telefoon"),
        waardering=-1,
    )
    adres = reverse("heartbeat:kanalen", args=[klantreis.uuid])
    samen = cast["teamlid"].get(adres).content.decode()
    assert "Ik kon het niet vinden." in samen
    html = cast["teamlid"].get(f"{adres}?persona={ander.uuid}").content.decode()
    assert "De meeste pijn zit bij telefoon: 1 van 1 beleving negatief." in html
    assert "Ik kon het niet vinden." not in html
    assert "Hier staat geen negatief citaat bij." in html
    assert "kanalen hebben nog geen waardering bij Samir" in html


@pytest.mark.django_db
def test_citaten_bij_een_moment_van_de_waarheid_gaan_voor_en_van_verschillende_inwoners(
    klantreis: Klantreis, cast: Cast
) -> None:
    momenten = list(Contactmoment.objects.van(klantreis))
    kanaal, eerste = Kanaal.objects.get(sleutel="website"), klantreis.interviews.get()
    tweede = klantreis.interviews.create(code="R02", toestemming=True)
    for interview, moment, tekst in (
        (eerste, 1, "Bij bellen verwees men naar de site."),
        (eerste, 2, "Het besluit stond ergens op de site."),
        (tweede, 2, "Ook ik zocht het besluit."),
    ):
        Citaat.objects.create(
            interview=interview, contactmoment=momenten[moment], kanaal=kanaal, waardering=-1, tekst=tekst
        )
    html = cast["teamlid"].get(reverse("heartbeat:kanalen", args=[klantreis.uuid])).content.decode()
    assert "Bij bellen verwees men naar de site." in html
    assert "Ook ik zocht het besluit." in html
    assert "Het besluit stond ergens op de site." not in html
    assert "en nog 2 citaten" in html


@pytest.mark.django_db
def test_een_lege_klantreis_en_een_persona_die_er_niet_is(klantreis: Klantreis, cast: Cast) -> None:
    adres = reverse("heartbeat:kanalen", args=[klantreis.uuid])
    assert "Alle persona’s" in cast["teamlid"].get(f"{adres}?persona=niemand").content.decode()
    Beleving.objects.all().delete()
    assert "Er zijn nog geen belevingen." in cast["teamlid"].get(adres).content.decode()
    klantreis.personas.all().delete()
    assert cast["teamlid"].get(adres).status_code == 200
