"""The same battery for every view of this app: who may in, with which method, and what nobody may find."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from klantreis.models import Klantreis
from personas.models import Citaat, Interview, Persona
from tests.conftest import Cast
from tests.personas.conftest import Adres

VIEWS = {
    # name: (what it hangs on, methods, whether a meelezer may read it)
    "interviews": ("", "GET", False),
    "interview_nieuw": ("", "GET POST", False),
    "interview": ("interview", "GET", False),
    "interview_bewerken": ("interview", "GET POST", False),
    "interview_verwijderen": ("interview", "GET POST", False),
    "citaat_nieuw": ("interview", "GET POST", False),
    "citaat_terugzetten": ("interview", "POST", False),
    "citaat_bewerken": ("citaat", "GET POST", False),
    "citaat_verwijderen": ("citaat", "POST", False),
    "personas": ("", "GET", True),
    "persona_nieuw": ("", "GET POST", False),
    "persona": ("persona", "GET", True),
    "persona_bewerken": ("persona", "GET POST", False),
    "empathiekaart": ("persona", "GET POST", False),
    "persona_verwijderen": ("persona", "GET POST", False),
}


@pytest.fixture
def delen(interview: Interview, citaat: Citaat, persona: Persona) -> dict[str, list[Any]]:
    return {
        "": [],
        "interview": [interview.uuid],
        "citaat": [interview.uuid, citaat.uuid],
        "persona": [persona.uuid],
    }


@pytest.mark.parametrize("naam", VIEWS)
def test_wie_mag_erin(naam: str, cast: Cast, adres: Adres, delen: dict[str, list[Any]]) -> None:
    hangt_aan, methoden, meelezer = VIEWS[naam]
    url = adres(naam, *delen[hangt_aan])
    doe = "get" if "GET" in methoden else "post"
    for rol in ("projectleider", "teamlid", "beheerder"):
        if doe == "get":
            assert cast[rol].get(url).status_code == 200, rol
    assert getattr(cast["meelezer"], doe)(url).status_code == (200 if meelezer else 403)
    assert getattr(cast["medewerker"], doe)(url).status_code == 404
    buiten = getattr(cast["buitenstaander"], doe)(url)
    assert buiten.status_code == 302
    assert "/inloggen/" in buiten["Location"]


@pytest.mark.parametrize("naam", [naam for naam, (_, methoden, _) in VIEWS.items() if "POST" in methoden])
def test_meelezer_verandert_niets(naam: str, cast: Cast, adres: Adres, delen: dict[str, list[Any]]) -> None:
    voor = [Interview.objects.count(), Citaat.objects.count(), Persona.objects.count()]
    url = adres(naam, *delen[VIEWS[naam][0]])
    assert cast["meelezer"].post(url, {"naam": "Iemand", "toestemming": "on"}).status_code == 403
    assert cast["medewerker"].post(url, {"naam": "Iemand", "toestemming": "on"}).status_code == 404
    assert [Interview.objects.count(), Citaat.objects.count(), Persona.objects.count()] == voor


@pytest.mark.parametrize("naam", VIEWS)
def test_andere_methoden_mogen_niet(naam: str, cast: Cast, adres: Adres, delen: dict[str, list[Any]]) -> None:
    hangt_aan, methoden, _ = VIEWS[naam]
    url = adres(naam, *delen[hangt_aan])
    assert cast["teamlid"].put(url).status_code == 405
    if "GET" not in methoden:
        assert cast["teamlid"].get(url).status_code == 405
    if "POST" not in methoden:
        assert cast["teamlid"].post(url).status_code == 405


@pytest.mark.parametrize("naam", VIEWS)
def test_onbekende_uuid(naam: str, cast: Cast, adres: Adres, delen: dict[str, list[Any]]) -> None:
    hangt_aan, methoden, _ = VIEWS[naam]
    doe = "get" if "GET" in methoden else "post"
    for plek in range(len(delen[hangt_aan])):
        echt = list(delen[hangt_aan])
        echt[plek] = uuid4()
        assert getattr(cast["teamlid"], doe)(adres(naam, *echt)).status_code == 404
    onbekend = reverse(f"personas:{naam}", args=[uuid4(), *delen[hangt_aan]])
    assert getattr(cast["beheerder"], doe)(onbekend).status_code == 404


@pytest.mark.parametrize("naam", [naam for naam, (hangt_aan, _, _) in VIEWS.items() if hangt_aan])
def test_niet_te_bereiken_via_een_andere_klantreis(
    naam: str, cast: Cast, klantreis: Klantreis, delen: dict[str, list[Any]]
) -> None:
    andere = Klantreis.objects.create(titel="Ik wil een parkeervergunning")
    hangt_aan, methoden, _ = VIEWS[naam]
    url = reverse(f"personas:{naam}", args=[andere.uuid, *delen[hangt_aan]])
    doe = "get" if "GET" in methoden else "post"
    assert getattr(cast["beheerder"], doe)(url).status_code == 404
