"""Every form that makes something: twice the same makes one, and "back" and something else loses nothing."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model
from django.urls import reverse

from klantreis.eenmalig import AL_BEWAARD
from klantreis.models import Indicator, Klantreis
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from tests.conftest import Cast
from verbeterplan.models import Actie, Idee, Verbeterpunt
from workshop.models import Workshop

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Geval:
    """A form: its address, what somebody typed first, and what the same form holds after "back"."""

    model: type[Model]
    pad: Callable[[Klantreis], str]
    eerst: Callable[[Klantreis], dict[str, Any]]
    #: One field that is typed differently the second time.
    anders: tuple[str, str]


def _punt(klantreis: Klantreis) -> Verbeterpunt:
    return Verbeterpunt.objects.get_or_create(
        klantreis=klantreis,
        contactmoment=Contactmoment.objects.get(sleutel="zoeken"),
        kanaal=Kanaal.objects.get(sleutel="website"),
    )[0]


def _pad(naam: str, *wat: Callable[[Klantreis], Any]) -> Callable[[Klantreis], str]:
    return lambda klantreis: reverse(naam, args=[klantreis.uuid, *(van(klantreis) for van in wat)])


GEVALLEN = {
    "klantreis": Geval(
        Klantreis,
        lambda klantreis: reverse("klantreis:nieuw"),
        # With what the form tidies up, so that a double click is recognised after tidying.
        lambda klantreis: {"titel": "Ik ga  verhuizen.", "serviceformule": "snelservice"},
        ("titel", "Ik ga trouwen"),
    ),
    "doel": Geval(
        Indicator,
        _pad("klantreis:doelen"),
        lambda klantreis: {"naam": "Rapportcijfer ", "eenheid": "cijfer", "nulmeting": "6,10", "streefwaarde": "7,5"},
        ("naam", "Aantal klachten"),
    ),
    "reisfase": Geval(
        Reisfase, _pad("heartbeat:reisfase_toevoegen"), lambda klantreis: {"naam": " Nazorg"}, ("naam", "Aanvragen")
    ),
    "contactmoment": Geval(
        Contactmoment,
        _pad("heartbeat:contactmoment_toevoegen", lambda klantreis: Reisfase.objects.get(naam="Zoeken").uuid),
        lambda klantreis: {"titel": "Ik wacht", "actor": "waterschap", "omschrijving": "Lang.\r\nEn langer."},
        ("omschrijving", "Kort."),
    ),
    "actie": Geval(
        Actie,
        _pad("verbeterplan:actie_nieuw"),
        lambda klantreis: {
            "titel": "Herschrijf de brief",
            "status": "open",
            "kosten_euro": "€ 1.300",
            "verbeterpunten": [str(_punt(klantreis).uuid)],
            "werkafspraak": "Eén.\r\nTwee.",
        },
        ("titel", "Bel iedereen terug"),
    ),
    "idee": Geval(
        Idee,
        _pad("verbeterplan:idee_nieuw", lambda klantreis: _punt(klantreis).uuid),
        lambda klantreis: {"tekst": " Een zoekbalk "},
        ("tekst", "Een kortere tekst"),
    ),
    "interview": Geval(
        Interview,
        _pad("personas:interview_nieuw"),
        lambda klantreis: {
            "datum": "2026-03-04",
            "plaats": " Buurthuis De Linde ",
            "interviewers": [klantreis.team.get(naam="Anouk Hendriks").pk],
        },
        ("plaats", "Bibliotheek"),
    ),
    "citaat": Geval(
        Citaat,
        _pad("personas:citaat_nieuw", lambda klantreis: klantreis.interviews.get().uuid),
        lambda klantreis: {
            "tekst": "“Ik wist het niet.”",
            "contactmoment": Contactmoment.objects.get(sleutel="bellen").pk,
            "kanaal": Kanaal.objects.get(sleutel="telefoon").pk,
            "waardering": "-1",
        },
        ("tekst", "Zij wist het wel."),
    ),
    "persona": Geval(
        Persona,
        _pad("personas:persona_nieuw"),
        lambda klantreis: {
            "naam": "Johan Terpstra",
            "doelen": "Eén.\r\nTwee.",
            "gebaseerd_op": [klantreis.interviews.get().pk],
        },
        ("naam", "Fatima Aydin"),
    ),
    "workshop": Geval(
        Workshop,
        _pad("workshop:nieuw"),
        lambda klantreis: {
            "titel": " Samen kijken ",
            "datum": "2026-05-12",
            "persona": klantreis.personas.get().pk,
            "meeste_gasten": "30",
            "agenda": "waarderen",
        },
        ("titel", "Nog een keer kijken"),
    ),
}


@pytest.mark.parametrize("geval", GEVALLEN.values(), ids=GEVALLEN)
def test_terug_en_iets_nieuws(cast: Cast, klantreis: Klantreis, geval: Geval) -> None:
    client, pad, uuid = cast["projectleider"], geval.pad(klantreis), str(uuid4())
    eerst = {**geval.eerst(klantreis), "uuid": uuid}
    rijen = geval.model._default_manager
    waren = rijen.count()
    adressen = {client.post(pad, eerst)["Location"] for _ in range(2)}
    assert len(adressen) == 1
    assert rijen.count() == waren + 1
    gemaakt = rijen.filter(uuid=uuid).values().get()

    veld, tekst = geval.anders
    antwoord = client.post(pad, {**eerst, veld: tekst})
    pagina = html.unescape(antwoord.content.decode())
    assert antwoord.status_code == 422
    assert AL_BEWAARD in pagina
    assert tekst in pagina
    vers = re.search(r'name="uuid" value="([^"]+)"', pagina)
    assert vers
    assert vers[1] != uuid
    assert rijen.count() == waren + 1

    assert client.post(pad, {**eerst, veld: tekst, "uuid": vers[1]}).status_code == 302
    assert rijen.filter(uuid=vers[1], **{veld: tekst}).exists()
    assert rijen.filter(uuid=uuid).values().get() == gemaakt
    assert rijen.count() == waren + 2


@pytest.mark.parametrize(
    ("naam", "veld"), [("actie", "verbeterpunten"), ("interview", "interviewers"), ("persona", "gebaseerd_op")]
)
def test_een_andere_keuze_is_ook_iets_anders(cast: Cast, klantreis: Klantreis, naam: str, veld: str) -> None:
    geval = GEVALLEN[naam]
    eerst = {**geval.eerst(klantreis), "uuid": str(uuid4())}
    assert cast["teamlid"].post(geval.pad(klantreis), eerst).status_code == 302
    antwoord = cast["teamlid"].post(geval.pad(klantreis), {**eerst, veld: []})
    assert antwoord.status_code == 422
    assert geval.model._default_manager.filter(uuid=eerst["uuid"]).exclude(**{veld: None}).exists()
