"""Hints in context: each page of a klantreis has one or a reason, and what somebody folds stays folded without a query more."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from klantreis.feiten import Fase
from klantreis.models import Klantreis
from leren.hintplekken import BORD, DETAIL, PLEKKEN, ZONDER, hint_bij
from leren.hints import HINTS, LABELS, is_dicht, les_bij, na_keuze
from leren.inhoud import lesboek
from leren.models import Leerprofiel
from tests.conftest import Cast
from tests.test_rechten import ALLE, BUITEN_EEN_KLANTREIS, NIET, TABEL, adres
from tests.test_rechten import afweging as afweging  # noqa: PLC0414 - a fixture
from tests.test_rechten import kinderen as kinderen  # noqa: PLC0414 - a fixture

IN_DE_PAGINA = 'id="paginahint"'
PAGINAS = sorted(
    naam for naam, (bij_get, _) in TABEL.items() if naam not in BUITEN_EEN_KLANTREIS and bij_get is not NIET
)


def test_elke_hint_is_kort_en_wijst_een_les_aan() -> None:
    for hint in HINTS.values():
        assert 1 <= hint.tekst.count(".") + hint.tekst.count("?") + hint.tekst.count(":") <= 3, hint.sleutel
        assert len(hint.tekst) <= 130, hint.sleutel
        assert les_bij(hint.les).fase in Fase
    assert set(LABELS) == {les.sleutel for les in lesboek().lessen}
    gebruikt = {hint.sleutel for hint in PLEKKEN.values()} | {f"fase-{fase}" for fase in Fase}
    assert gebruikt | {sleutel for sleutel in HINTS if sleutel.startswith("bord-")} == set(HINTS)
    assert set(PLEKKEN) | set(ZONDER) <= set(ALLE), "Deze adressen bestaan niet meer."


def test_elke_pagina_van_een_klantreis_heeft_een_hint_of_een_reden() -> None:
    zonder = [naam for naam in PAGINAS if naam not in {*PLEKKEN, DETAIL, BORD} and naam not in ZONDER]
    assert not zonder, f"Geef deze pagina's een hint in leren/hintplekken.py, of een reden in ZONDER: {zonder}"
    assert not set(ZONDER) & {*PLEKKEN, DETAIL, BORD}


@pytest.mark.django_db
@pytest.mark.eenmaal
def test_de_hint_staat_ook_echt_op_de_pagina(cast: Cast, request: pytest.FixtureRequest) -> None:
    vult: dict[str, Any] = request.getfixturevalue("kinderen")
    fout, gezien = [], 0
    for naam in PAGINAS:
        if naam in ZONDER and "bestand" in ZONDER[naam]:
            continue
        antwoord = cast["projectleider"].get(adres(naam, vult))
        if antwoord.status_code != 200 or not antwoord["Content-Type"].startswith("text/html"):
            continue
        gezien += 1
        if (antwoord.content.decode().count(IN_DE_PAGINA) == 1) is (naam in ZONDER):
            fout.append(naam)
    assert not fout
    assert gezien > 55


def test_de_hint_volgt_de_fase_en_de_heartbeat() -> None:
    assert {hint.sleutel for fase in Fase if (hint := hint_bij(DETAIL, fase=fase))} == {f"fase-{fase}" for fase in Fase}
    assert hint_bij(DETAIL) is None
    soorten = [hint_bij(BORD, soort=soort) for soort in ("huidig", "gewenst", "gerealiseerd", "")]
    assert [hint.sleutel if hint else "" for hint in soorten] == [
        "bord-huidig",
        "bord-gewenst",
        "bord-gerealiseerd",
        "bord-huidig",
    ]
    assert hint_bij("workshop:regie") is None


@pytest.mark.django_db
def test_dichtvouwen_blijft_voor_dit_account_en_kost_geen_vraag(cast: Cast, klantreis: Klantreis) -> None:
    pagina = reverse("klantreis:detail", args=[klantreis.uuid])
    tekst = HINTS["fase-define"].tekst

    def lees(rol: str) -> tuple[str, int]:
        with CaptureQueriesContext(connection) as vragen:
            inhoud = cast[rol].get(pagina).content.decode()
        return inhoud, len(vragen)

    inhoud, eerst = lees("projectleider")
    assert tekst in inhoud
    for _ in range(2):
        antwoord = cast["projectleider"].post(
            "/leren/hint/",
            {"hint": "fase-define", "dicht": "ja"},
            headers={"Referer": f"http://testserver{pagina}?soort=huidig"},
        )
        assert antwoord["Location"] == f"http://testserver{pagina}?soort=huidig"
    inhoud, daarna = lees("projectleider")
    assert tekst not in inhoud
    assert 'aria-expanded="false"' in inhoud
    assert daarna == eerst
    assert tekst in lees("teamlid")[0], "Wat de een vouwt, blijft bij de ander open."
    fragment = cast["projectleider"].post(
        "/leren/hint/", {"hint": "fase-define", "dicht": "nee"}, headers={"HX-Request": "true"}
    )
    assert tekst in fragment.content.decode()
    assert "<html" not in fragment.content.decode()
    assert tekst in lees("projectleider")[0]
    assert Leerprofiel.objects.count() == 1


@pytest.mark.django_db
def test_het_bord_begint_dicht_en_onthoudt_dat_iemand_hem_opende(cast: Cast, klantreis: Klantreis) -> None:
    bord = reverse("heartbeat:bord", args=[klantreis.uuid])
    tekst = HINTS["bord-huidig"].tekst
    assert tekst not in cast["teamlid"].get(bord).content.decode()
    cast["teamlid"].post("/leren/hint/", {"hint": "bord-huidig", "dicht": "nee"})
    assert tekst in cast["teamlid"].get(bord).content.decode()


@pytest.mark.django_db
def test_wie_er_niet_in_mag_krijgt_geen_hint(cast: Cast, klantreis: Klantreis) -> None:
    antwoord = cast["meelezer"].get(reverse("klantreis:doelen", args=[klantreis.uuid]))
    assert antwoord.status_code == 403
    assert IN_DE_PAGINA not in antwoord.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("terug", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""])
def test_terug_gaat_nooit_naar_een_andere_site(terug: str, cast: Cast) -> None:
    antwoord = cast["medewerker"].post("/leren/hint/", {"hint": "nieuw", "dicht": "ja"}, headers={"Referer": terug})
    assert antwoord["Location"] == "/"
    assert cast["medewerker"].post("/leren/hint/", {"hint": "weet-ik-niet"}).status_code == 404


@pytest.mark.django_db
def test_een_lege_stand_wijst_de_les(cast: Cast) -> None:
    leeg = Klantreis.objects.create(titel="Ik ga verhuizen")
    leeg.team.create(naam="Leider", rol="projectleider", gebruiker=cast.gebruikers["projectleider"])
    for naam in (
        *("personas:interviews", "personas:personas", "heartbeat:bord", "heartbeat:reis", "verbeterplan:ideeen"),
        *("verbeterplan:plan", "verbeterplan:metingen", "verbeterplan:gewenst", "workshop:lijst", "klantreis:detail"),
    ):
        inhoud = cast["projectleider"].get(reverse(naam, args=[leeg.uuid])).content.decode()
        assert 'class="leslink"' in inhoud, naam
    Klantreis.objects.all().delete()
    assert 'class="leslink"' in cast["medewerker"].get("/").content.decode()


SLEUTELS = st.sampled_from(sorted(HINTS))


@given(
    SLEUTELS,
    st.lists(st.one_of(SLEUTELS, SLEUTELS.map(lambda sleutel: f"{sleutel}:open"), st.text(max_size=8))),
    st.booleans(),
)
def test_vouwen_is_een_schakelaar_per_hint(sleutel: str, gekozen: list[str], dicht: bool) -> None:
    hint = HINTS[sleutel]
    na = na_keuze(hint, gekozen, dicht=dicht)
    assert is_dicht(hint, na) is dicht
    assert na_keuze(hint, na, dicht=dicht) == na
    for ander in HINTS.values():
        if ander != hint:
            assert is_dicht(ander, na) is is_dicht(ander, gekozen)
