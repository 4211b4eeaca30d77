"""What the verbeterplan tells the cards and the klantreis page, and when a verbeterpunt is opgelost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from klantreis import bijdragen as register
from klantreis.models import Klantreis
from tests.verbeterplan.opzet import actie, ander, beleef, groot, moment, punt
from verbeterplan.bijdragen import kaarten, panelen
from verbeterplan.lezen import plan
from verbeterplan.models import Idee, Meting
from verbeterplan.opgelost import is_niet_meer_negatief, is_opgelost, slechtste

WAARDERINGEN = st.dictionaries(st.integers(1, 6), st.sampled_from([-1, 0, 1]), max_size=6)


@given(WAARDERINGEN, WAARDERINGEN)
def test_opgelost_is_gemeten_en_nergens_meer_negatief(huidig: dict[int, int], nu: dict[int, int]) -> None:
    uitkomst = is_opgelost(huidig, nu)
    wie_negatief_was = {persona for persona, waardering in huidig.items() if waardering < 0}
    assert uitkomst == (bool(nu) and -1 not in nu.values() and wie_negatief_was <= nu.keys())
    assert not is_opgelost(huidig, {})
    assert not is_opgelost(huidig, {**nu, 7: -1})
    assert is_niet_meer_negatief(huidig) == (not wie_negatief_was)
    assert slechtste(nu) == (min(nu.values()) if nu else None)


@pytest.mark.django_db
def test_kaart_van_een_lege_klantreis(klantreis: Klantreis) -> None:
    assert kaarten([klantreis.pk]) == {
        klantreis.pk: {
            "acties": 0,
            "acties_gereed": 0,
            "acties_open": 0,
            "acties_te_laat": 0,
            "verbeterpunten": 0,
            "verbeterpunten_opgelost": 0,
        }
    }


@pytest.mark.django_db
def test_kaart_telt_en_zegt_de_stand(klantreis: Klantreis) -> None:
    vreemd = ander()
    eerste = punt(klantreis)
    Idee.objects.create(verbeterpunt=eerste, tekst="Een zoekbalk")
    actie(klantreis, 1, [eerste], gereed=timezone.localdate() - timedelta(days=1))
    kaart = kaarten([klantreis.pk, vreemd.pk])[klantreis.pk]
    assert (kaart["acties_open"], kaart["acties_te_laat"]) == (1, 1)
    assert kaart["stand"] == "1 knelpunt, 1 idee"

    punt(klantreis, "bellen", "telefoon")
    actie(klantreis, 2, status="gereed", gereed=date(2026, 1, 1))
    actie(klantreis, 3, status="vervallen")
    actie(klantreis, 4, status="bezig")
    beleef(klantreis, "zoeken", "website", 1, soort="gerealiseerd")
    kaart = kaarten([klantreis.pk, vreemd.pk])[klantreis.pk]
    assert (kaart["acties"], kaart["acties_gereed"], kaart["acties_open"], kaart["acties_te_laat"]) == (3, 1, 2, 1)
    assert (kaart["verbeterpunten"], kaart["verbeterpunten_opgelost"]) == (2, 1)
    assert kaart["stand"] == "1 van 2 knelpunten opgelost"

    moment(klantreis, "zoeken").verwijder()
    assert kaarten([klantreis.pk])[klantreis.pk]["verbeterpunten"] == 1
    assert kaarten([vreemd.pk])[vreemd.pk]["stand"] == "1 knelpunt, 1 idee"


@pytest.mark.django_db
def test_kaart_en_plan_zijn_het_eens(klantreis: Klantreis) -> None:
    groot(klantreis, 5)
    punt(klantreis)
    stand, kaart = plan(klantreis).stand, kaarten([klantreis.pk])[klantreis.pk]
    for naam in (
        "acties",
        "acties_gereed",
        "acties_open",
        "acties_te_laat",
        "verbeterpunten",
        "verbeterpunten_opgelost",
    ):
        assert kaart[naam] == getattr(stand, naam), naam
    assert kaart["verbeterpunten_opgelost"] == 5


@pytest.mark.django_db
def test_evenveel_vragen_voor_een_en_voor_veel_klantreizen(
    klantreis: Klantreis, django_assert_num_queries: Any
) -> None:
    ids = [klantreis.pk]
    for ronde in range(2):
        # acties, belevingen, verbeterpunten, ideeën
        with django_assert_num_queries(4):
            kaarten(ids)
        with django_assert_num_queries(2):
            panelen(ids)
        for nummer in range(8):
            vreemd = ander(f"Ik wil verhuizen {ronde}-{nummer}")
            groot(vreemd, 20)
            ids.append(vreemd.pk)


@pytest.mark.django_db
def test_paneel_tekent_de_doelen(klantreis: Klantreis) -> None:
    Meting.objects.create(indicator=klantreis.indicatoren.get(), datum=date(2026, 2, 1), waarde=25)
    deel = panelen([klantreis.pk])[klantreis.pk]
    html = render_to_string("verbeterplan/_doelen_paneel.html", {**deel, "toegang": {"klantreis": klantreis}})
    assert "Wat is er al veranderd?" in html
    assert 'cx="75.0%"' in html
    assert "nulmeting 40" in html
    assert "doel 20" in html


@pytest.mark.django_db
def test_staat_in_de_registers(klantreis: Klantreis) -> None:
    assert register.kaarten.verzamel([klantreis.pk])[klantreis.pk]["verbeterpunten"] == 0
    assert len(register.panelen.verzamel([klantreis.pk])[klantreis.pk]["doelen_paneel"]) == 1
