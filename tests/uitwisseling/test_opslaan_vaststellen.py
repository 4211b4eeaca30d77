"""A file about a later phase brings along that the earlier phases were agreed on."""

from datetime import date
from typing import Any

import pytest

from heartbeat.models import Heartbeat
from klantreis.models import Startdocument
from klantreis.startdocument import lees_versie
from tests.uitwisseling.documenten import VOLLEDIG, WEG, met
from tests.uitwisseling.tabellen import importeer, tabellen
from verbeterplan.models import Verbeterplan
from verbeterplan.models_vaststellen import Vaststelling
from verbeterplan.vaststellen import heropen

pytestmark = pytest.mark.django_db

STARTDOCUMENT = (
    "Het startdocument is vastgesteld door Ada Vos op 31 januari 2025, want het bestand gaat over een latere fase."
)
PLAN = "Het verbeterplan is vastgesteld door Ada Vos op 31 maart 2025, want het bestand gaat over een latere fase."
ALLEEN_DEFINE = {naam: VOLLEDIG[naam] for naam in ("klantreis", "startdocument")}


def test_the_startdocument_is_vastgesteld_with_everything_in_it() -> None:
    verslag = importeer(VOLLEDIG)
    versie = Startdocument.objects.get()
    assert (versie.vastgesteld_door, versie.vastgesteld_op) == ("Ada Vos", date(2025, 1, 31))
    assert STARTDOCUMENT in verslag.opmerkingen
    document = lees_versie(verslag.klantreis, versie)
    assert versie.inhoud
    assert document.doel == "Minder telefoontjes"
    assert document.doelgroepen == ("Nieuwe baasjes", "Oude baasjes")
    assert [lid.naam for lid in document.projectgroep] == ["Piet Haas", "Fien Das"]
    assert document.ontbreekt == ()


def test_a_file_in_define_is_a_concept() -> None:
    verslag = importeer(ALLEEN_DEFINE)
    assert Startdocument.objects.get().vastgesteld_op is None
    assert verslag.opmerkingen == ()


@pytest.mark.parametrize("deel", ["interviews", "personas", "fasen"])
def test_one_thing_of_a_later_phase_is_enough(deel: str) -> None:
    inhoud: dict[str, Any] = {
        "interviews": [{"code": "R01", "toestemming": True}],
        "personas": [{"naam": "Truus Hond"}],
        "fasen": VOLLEDIG["fasen"],
    }
    importeer({**ALLEEN_DEFINE, deel: inhoud[deel]})
    assert Startdocument.objects.get().vastgesteld_op == date(2025, 1, 31)


def test_the_file_that_comes_later_stelt_the_concept_vast() -> None:
    importeer(ALLEEN_DEFINE)
    verslag = importeer(VOLLEDIG)
    versie = Startdocument.objects.get()
    assert (versie.nummer, versie.vastgesteld_op) == (1, date(2025, 1, 31))
    assert verslag.opmerkingen[0] == STARTDOCUMENT
    assert verslag.gewijzigd == 1


@pytest.mark.parametrize(
    "pad", ["startdocument.opdrachtgever", "startdocument.planning", "startdocument.planning.define"]
)
def test_nobody_stelt_vast_when_the_file_does_not_say_who_and_when(pad: str) -> None:
    verslag = importeer(met(pad, WEG))
    assert Startdocument.objects.get().vastgesteld_op is None
    assert STARTDOCUMENT not in verslag.opmerkingen


@pytest.mark.parametrize(
    ("vandaag", "startdocument", "plan"),
    [
        (date(2025, 1, 30), False, False),
        (date(2025, 1, 31), True, False),
        (date(2025, 3, 30), True, False),
        (date(2025, 3, 31), True, True),
    ],
)
def test_a_day_that_is_still_to_come_is_not_used(
    vandaag: date, startdocument: bool, plan: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uitwisseling.opslaan_define.timezone.localdate", lambda: vandaag)
    importeer(VOLLEDIG)
    assert Startdocument.objects.vastgesteld().exists() is startdocument
    assert Verbeterplan.objects.filter(vastgesteld_op__isnull=False).exists() is plan


def test_the_verbeterplan_is_vastgesteld_with_the_gewenste_heartbeats() -> None:
    verslag = importeer(VOLLEDIG)
    plan = Verbeterplan.objects.get()
    assert (plan.vastgesteld_door, plan.vastgesteld_op) == ("Ada Vos", date(2025, 3, 31))
    assert PLAN in verslag.opmerkingen
    # Kept as a version that says what brings each rise, as far as the acties of the file tackle it.
    versies = Vaststelling.objects.filter(klantreis=verslag.klantreis, nummer=1, vastgesteld_door="Ada Vos")
    assert {rij.soort for rij in versies} == {"verbeterplan", "gewenst"}
    assert dict(Heartbeat.objects.filter(persona__naam="Truus Hond").values_list("soort", "vastgesteld_op")) == {
        "huidig": None,
        "gewenst": date(2025, 3, 31),
        "gerealiseerd": None,
    }


@pytest.mark.parametrize(
    ("data", "vast"),
    [
        (met("metingen", WEG), True),
        (met("gerealiseerd", WEG), True),
        (met("gerealiseerd", WEG, met("metingen", WEG)), False),
        (met("verbeterplan[0].status", "open"), False),
        (met("verbeterplan[0].status", "vervallen"), False),
        (met("verbeterplan[0].status", "gereed"), True),
        (met("startdocument.planning.design", WEG), False),
    ],
)
def test_work_that_is_measured_shows_that_the_plan_was_vastgesteld(data: dict[str, Any], vast: bool) -> None:
    verslag = importeer(data)
    assert Verbeterplan.objects.filter(vastgesteld_op__isnull=False).exists() is vast
    assert (PLAN in verslag.opmerkingen) is vast


def test_a_plan_that_the_team_opened_again_stays_open() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    heropen(klantreis)
    ervoor = tabellen()
    verslag = importeer(VOLLEDIG)
    assert PLAN not in verslag.opmerkingen
    assert tabellen() == ervoor


def test_a_changed_startdocument_is_a_new_concept_and_the_old_one_stays_readable() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    oud = Startdocument.objects.get()
    data = met("startdocument.doel", "Geen telefoontjes")
    verslag = importeer(data)
    versie = Startdocument.objects.get(nummer=2)
    assert (versie.doel, versie.vastgesteld_op, versie.inhoud) == ("Geen telefoontjes", None, None)
    assert verslag.nieuw == {"startdocument": 1}
    assert verslag.opmerkingen[0] == (
        "Het vastgestelde startdocument is anders dan het bestand. Er is een nieuw concept: versie 2."
    )
    assert Startdocument.objects.filter(pk=oud.pk).values().get() == {
        veld.attname: getattr(oud, veld.attname) for veld in Startdocument._meta.concrete_fields
    }
    assert lees_versie(klantreis, oud).doel == "Minder telefoontjes"
    ervoor = tabellen()
    assert str(importeer(data)) == "0 nieuw, 0 gewijzigd"
    assert tabellen() == ervoor


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        ("klantreis.product", "Hond"),
        ("startdocument.doelgroepen[2]", "Puppy’s"),
        ("startdocument.projectgroep[0].functie", "Coach"),
        ("startdocument.betrokkenen[0].betrokkenheid", "Weet ervan"),
        ("startdocument.planning.deliver[1]", date(2025, 6, 1)),
        ("startdocument.meetbare_doelen[0].streefwaarde", 2),
        ("startdocument.opdrachtgever.functie", "Directeur"),
    ],
)
def test_every_part_of_the_startdocument_counts(pad: str, waarde: Any) -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    oud = lees_versie(klantreis, Startdocument.objects.get())
    importeer(met(pad, waarde))
    eerste, tweede = Startdocument.objects.all()
    assert (eerste.is_vastgesteld, tweede.is_vastgesteld) == (True, False)
    klantreis.refresh_from_db()
    assert lees_versie(klantreis, eerste) == oud
    assert lees_versie(klantreis, tweede) != oud


def test_a_vastgestelde_version_without_frozen_content_is_frozen_as_it_was() -> None:
    klantreis = importeer(VOLLEDIG).klantreis
    oud = lees_versie(klantreis, Startdocument.objects.get())
    Startdocument.objects.update(inhoud=None)
    importeer(met("klantreis.product", "Hond", met("startdocument.doelgroepen[2]", "Puppy’s")))
    eerste = Startdocument.objects.get(nummer=1)
    assert eerste.inhoud
    assert lees_versie(klantreis, eerste) == oud
