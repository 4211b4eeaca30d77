"""A raw verslag goes after its period, and nothing but the verslag; the page says when."""

import logging
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from klantreis.models import Klantreis
from personas.bewaartermijn import Bewaartermijn, telt_vanaf, verwijderdatum
from personas.models import Citaat, Interview
from personas.opruimen import ruim_op
from personas.signals import verslag_verwijderd
from tests.conftest import Cast
from tests.personas.conftest import Adres
from verbeterplan.models import Verbeterplan
from verbeterplan.vaststellen import heropen, stel_vast

VERSLAG = "Mevrouw vertelde over haar buurman en over 06-12345678."
VASTGESTELD = date(2026, 3, 3)
DAG = date(2026, 9, 3)


@pytest.mark.parametrize(
    ("op", "maanden", "weg"),
    [
        (date(2026, 3, 3), 6, date(2026, 9, 3)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
    ],
)
def test_maanden_tellen_zoals_mensen_dat_doen(op: date, maanden: int, weg: date) -> None:
    assert verwijderdatum(op, maanden) == weg


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 120))
def test_elke_datum_ligt_in_de_goede_maand_en_nooit_over_de_grens(op: date, maanden: int) -> None:
    weg = verwijderdatum(op, maanden)
    assert weg is not None
    assert (weg.year * 12 + weg.month) - (op.year * 12 + op.month) == maanden
    # The same day, or the last day of a shorter month.
    assert weg.day == op.day or (weg.day < op.day and (weg + timedelta(days=1)).day == 1)


def test_zonder_vaststelling_geen_datum() -> None:
    assert verwijderdatum(None, 6) is None


@pytest.mark.parametrize(
    ("heeft", "weg", "datum", "stand"),
    [
        (False, None, DAG, ""),
        (False, DAG, DAG, "verwijderd"),
        (True, None, None, "later"),
        (True, None, DAG + timedelta(days=1), "datum"),
        (True, None, DAG, "voorbij"),
        # Somebody wrote a new verslag after the old one went.
        (True, DAG, DAG, "voorbij"),
    ],
)
def test_wat_de_pagina_zegt(*, heeft: bool, weg: date | None, datum: date | None, stand: str) -> None:
    assert Bewaartermijn(6, DAG, heeft, weg, datum).stand == stand


@pytest.fixture
def verslag(interview: Interview) -> Interview:
    """The interview, with a verslag, a reason to keep a number in it and a verbeterplan that was vastgesteld."""
    interview.verslag, interview.privacy_reden = VERSLAG, "Het nummer hoort erbij."
    interview.save()
    stel_vast(interview.klantreis, door="Hetty van Aalst", op=VASTGESTELD)
    return interview


@pytest.fixture
def geluisterd() -> Iterator[list[dict[str, Any]]]:
    """What the signal told."""
    gehoord: list[dict[str, Any]] = []

    def luister(**wat: Any) -> None:
        gehoord.append(wat)

    verslag_verwijderd.connect(luister)
    yield gehoord
    verslag_verwijderd.disconnect(luister)


def rij(ding: Model) -> dict[str, Any]:
    """All stored values of a row."""
    return type(ding)._base_manager.filter(pk=ding.pk).values().get()


def test_alleen_het_verslag_gaat_weg(verslag: Interview, citaat: Citaat, geluisterd: list[dict[str, Any]]) -> None:
    interview_voor, citaat_voor = rij(verslag), rij(citaat)
    assert ruim_op(DAG - timedelta(days=1), 6).verslagen == 0
    assert rij(verslag) == interview_voor
    uit = ruim_op(DAG, 6)
    assert (uit.verslagen, uit.klantreizen) == (1, 1)
    assert rij(verslag) == interview_voor | {
        "verslag": "",
        "privacy_reden": "",
        "verslag_verwijderd_op": DAG,
        "versie": interview_voor["versie"] + 1,
    }
    assert interview_voor["samenvatting"]
    assert rij(citaat) == citaat_voor
    assert [(wat["interview"].pk, wat["interview"].verslag, wat["op"]) for wat in geluisterd] == [(verslag.pk, "", DAG)]
    # Twice changes nothing, and neither does opening the plan again.
    erna = rij(verslag)
    assert ruim_op(DAG + timedelta(days=1), 6).verslagen == 0
    heropen(verslag.klantreis)
    assert ruim_op(DAG + timedelta(days=400), 6).verslagen == 0
    assert rij(verslag) == erna
    assert len(geluisterd) == 1


def test_proef_telt_en_verandert_niets(verslag: Interview, geluisterd: list[dict[str, Any]]) -> None:
    ervoor = rij(verslag)
    assert ruim_op(DAG, 6, proef=True).verslagen == 1
    assert rij(verslag) == ervoor
    assert not geluisterd


def test_wie_niet_kan_luisteren_houdt_het_verslag_tegen(verslag: Interview) -> None:
    def weiger(**_: Any) -> None:
        raise RuntimeError("de geschiedenis kan er nu niet bij")

    verslag_verwijderd.connect(weiger)
    try:
        with pytest.raises(RuntimeError):
            ruim_op(DAG, 6)
    finally:
        verslag_verwijderd.disconnect(weiger)
    verslag.refresh_from_db()
    assert verslag.verslag == VERSLAG


def test_zonder_vastgesteld_plan_blijft_alles(verslag: Interview) -> None:
    heropen(verslag.klantreis)
    assert ruim_op(date(2099, 1, 1), 6).verslagen == 0
    Verbeterplan.objects.all().delete()
    assert ruim_op(date(2099, 1, 1), 6).verslagen == 0


def test_het_commando_noemt_aantallen_en_nooit_een_tekst(
    verslag: Interview, caplog: pytest.LogCaptureFixture, settings: Settings
) -> None:
    caplog.set_level(logging.DEBUG)
    settings.BEWAARTERMIJN_MAANDEN = 1

    def draai(*opties: str) -> str:
        uit = StringIO()
        call_command("bewaartermijn", *opties, stdout=uit)
        return uit.getvalue().strip()

    # Long ago for everybody who runs this test.
    Verbeterplan.objects.update(bewaartermijn_vanaf=date(2020, 1, 1))
    assert draai("--proef") == "Proef: er zou worden verwijderd: 1 verslag van 1 klantreis. Er is niets veranderd."
    assert draai() == "Verwijderd: 1 verslag van 1 klantreis."
    assert draai() == "Verwijderd: 0 verslagen van 0 klantreizen."
    assert [bericht.message for bericht in caplog.records if bericht.name == "personas.opruimen"] == [
        "Bewaartermijn: 1 verslag van 1 klantreis verwijderd",
        "Bewaartermijn: 0 verslagen van 0 klantreizen verwijderd",
    ]
    # The database log of Django shows SQL when DEBUG is on; what this app says itself never holds a text.
    gezegd = [bericht.getMessage() for bericht in caplog.records if not bericht.name.startswith("django.db")]
    assert not any(deel in tekst for tekst in gezegd for deel in (VERSLAG, "R01", verslag.klantreis.titel))


def test_zoeken_kost_evenveel_vragen_bij_veel_verslagen(
    klantreis: Klantreis, verslag: Interview, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for nummer in range(2, 40):
        Interview.objects.create(klantreis=klantreis, code=f"R{nummer:02d}", toestemming=True, verslag="Tekst.")
    with django_assert_num_queries(3):
        assert ruim_op(DAG, 6, proef=True).verslagen == 39


@pytest.mark.parametrize(("samenvatting", "blijft"), [("Bel 06-12345678.", True), ("Kort gesprek.", False)])
def test_de_reden_blijft_zolang_de_samenvatting_hem_nodig_heeft(
    verslag: Interview, samenvatting: str, blijft: bool
) -> None:
    Interview.objects.update(samenvatting=samenvatting, privacy_reden="Dit nummer is het verhaal.")
    ruim_op(DAG, 6)
    verslag.refresh_from_db()
    assert verslag.verslag == ""
    assert bool(verslag.privacy_reden) is blijft


@pytest.mark.parametrize(
    ("doe", "zin"),
    [
        (
            lambda i: heropen(i.klantreis),
            "Dit verslag wordt verwijderd 6 maanden na het vaststellen van het verbeterplan.",
        ),
        (
            lambda i: Verbeterplan.objects.update(bewaartermijn_vanaf=date(2096, 3, 3)),
            "wordt verwijderd op 3 september 2096.",
        ),
        (
            lambda i: Verbeterplan.objects.update(bewaartermijn_vanaf=date(2020, 3, 3)),
            "is voorbij. Het wordt bij de volgende",
        ),
        (lambda i: ruim_op(DAG, 6), "Verslag verwijderd op 3 september 2026."),
    ],
)
def test_de_pagina_noemt_de_datum(
    *, cast: Cast, adres: Adres, verslag: Interview, doe: Callable[[Interview], Any], zin: str
) -> None:
    doe(verslag)
    html = cast["teamlid"].get(adres("interview", verslag.uuid)).content.decode()
    assert zin in " ".join(html.split())
    assert ("Lees het verslag" in html) is ("Verslag verwijderd" not in zin)


def test_zonder_verslag_zegt_de_pagina_niets(cast: Cast, adres: Adres, interview: Interview) -> None:
    assert "bewaartermijn" not in cast["teamlid"].get(adres("interview", interview.uuid)).content.decode()


def test_een_inwoner_mag_vragen_om_alleen_het_verslag_weg_te_halen(
    klantreis: Klantreis, cast: Cast, adres: Adres
) -> None:
    interview = klantreis.interviews.get()
    geschiedenis = apps.get_model("geschiedenis", "Wijziging")._base_manager
    interview.verslag = "Achter het tuinhekje."
    interview.save(update_fields=["verslag"])
    assert [rij for rij in geschiedenis.values() if "tuinhekje" in str(rij)]
    assert (
        "Alleen het verslag verwijderen?"
        in cast["teamlid"].get(adres("interview_verwijderen", interview.uuid)).content.decode()
    )
    for zin in ("is voorgoed verwijderd", "was al weg"):
        antwoord = cast["teamlid"].post(adres("interview_verslag_verwijderen", interview.uuid), follow=True)
        assert zin in antwoord.content.decode()
    interview.refresh_from_db()
    assert interview.verslag == ""
    assert interview.verslag_verwijderd_op is not None
    assert interview.samenvatting
    assert interview.citaten.count() == 1
    assert not [rij for rij in geschiedenis.values() if "tuinhekje" in str(rij)]
    assert (
        "Alleen het verslag verwijderen?"
        not in cast["teamlid"].get(adres("interview_verwijderen", interview.uuid)).content.decode()
    )


def test_een_gesprek_na_de_verbeteringen_heeft_zijn_eigen_termijn() -> None:
    plan, gesprek = date(2026, 1, 10), date(2027, 3, 1)
    assert telt_vanaf(plan, None) == plan
    assert telt_vanaf(plan, gesprek) == gesprek
    assert telt_vanaf(gesprek, plan) == gesprek, "held before the plan: as all others"
    assert telt_vanaf(None, gesprek) is None


def test_opruimen_laat_een_nieuw_gesprek_nog_staan(klantreis: Klantreis) -> None:
    eerst = Interview.objects.get(klantreis=klantreis)
    Interview.objects.filter(pk=eerst.pk).update(verslag=VERSLAG)
    Interview.objects.create(
        klantreis=klantreis, code="R11", ronde="gerealiseerd", datum=DAG, toestemming=True, verslag=VERSLAG
    )
    Verbeterplan.objects.create(klantreis=klantreis, vastgesteld_op=VASTGESTELD, vastgesteld_door="Hetty van Aalst")
    assert ruim_op(DAG, 6).verslagen == 1
    assert list(Interview.objects.exclude(verslag="").values_list("code", flat=True)) == ["R11"]
    assert ruim_op(date(2027, 3, 3), 6).verslagen == 1
