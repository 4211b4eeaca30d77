"""What participants miss: it is on the screen at once, the begeleider takes it over or away, and each of it happens once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from heartbeat.meekijken import bordsleutel
from klantreis.models import Klantreis
from live.models import LiveBericht
from live.publiceer import versie_van
from reis import bewerken
from reis.models import Contactmoment
from tests.conftest import Cast
from tests.workshop.conftest import Binnen
from workshop.aanvullen import MEESTE_PER_GAST
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Aanvulling
from workshop.soorten import Soort

pytestmark = pytest.mark.django_db
HTMX: Any = {"HTTP_HX_REQUEST": "true"}


class Blad:
    """The block in which the journey is completed, with a phone and the begeleider."""

    def __init__(self, workshop: Workshop, telefoon: Client, begeleider: Client) -> None:
        self.workshop = workshop
        self.telefoon = telefoon
        self.begeleider = begeleider
        self.fasen = list(workshop.klantreis.reisfasen.all())
        self.regie = f"/klantreizen/{workshop.klantreis.uuid}/workshops/{workshop.uuid}/regie/"

    def vul(self, tekst: str, fase: object = "", **extra: Any) -> Any:
        """Add something with the phone."""
        data = {"tekst": tekst, "reisfase": fase or self.fasen[0].uuid}
        return self.telefoon.post(f"/mee/w/{self.workshop.uuid}/aanvullen/", data, **(extra or HTMX))

    def besluit(self, een: Aanvulling, wat: str, **velden: object) -> Any:
        """Decide as the begeleider."""
        data = {"aanvulling": een.uuid, "wat": wat, "titel": een.tekst, "reisfase": self.fasen[0].uuid} | velden
        return self.begeleider.post(f"{self.regie}aanvulling/", data, **HTMX)

    def scherm(self) -> str:
        """Return what the screen was last told."""
        sleutel = f"workshop/{self.workshop.pk}/scherm"
        return LiveBericht.objects.filter(bord__sleutel=sleutel).latest("versie").html


@pytest.fixture
def blad(bezig: Workshop, naar_blok: Callable[[Soort], Blok], binnen: Binnen, cast: Cast) -> Blad:
    """The block, with one gast."""
    naar_blok(Soort.AANVULLEN)
    return Blad(bezig, binnen("Fatima")[0], cast["projectleider"])


def test_wat_iemand_mist_staat_op_het_scherm_en_komt_een_keer(blad: Blad) -> None:
    for _ in range(5):
        antwoord = blad.vul("Ik wacht op antwoord")
        assert antwoord.status_code == 200
    assert Aanvulling.objects.count() == 1
    assert "Ik wacht op antwoord" in antwoord.content.decode(), "de telefoon houdt bij wat van haar is"
    assert "Ik wacht op antwoord" in blad.scherm()
    assert "Fatima" not in blad.scherm().split("mensen")[0], "zonder naam"
    assert "van Fatima" in blad.begeleider.get(blad.regie).content.decode()
    assert "Ik wacht op antwoord" in blad.telefoon.get(f"/mee/w/{blad.workshop.uuid}/").content.decode()


def test_wat_niet_kan_zegt_waarom_en_laat_staan_wat_getypt_is(blad: Blad) -> None:
    for tekst, fase in (("", ""), ("x" * 201, ""), ("Ik bel", "geen-fase")):
        antwoord = blad.vul(tekst, fase)
        assert antwoord.status_code == 422
        assert 'hx-target="#aanvul-fout"' in antwoord.content.decode()
    antwoord = blad.telefoon.post(f"/mee/w/{blad.workshop.uuid}/aanvullen/", {"tekst": "Ik bel nog eens"})
    assert (antwoord.status_code, 'value="Ik bel nog eens"' in antwoord.content.decode()) == (422, True)
    for n in range(MEESTE_PER_GAST):
        assert blad.vul(f"Moment {n}").status_code == 200
    assert blad.vul("Nog een").status_code == 409
    blad.begeleider.post(
        f"{blad.regie}doe/", {"wat": "volgende", "beurt": Workshop.objects.get().beurt, "welk": ""}, **HTMX
    )
    assert blad.vul("Te laat").status_code == 409
    assert Aanvulling.objects.count() == MEESTE_PER_GAST


def test_overnemen_maakt_een_keer_een_contactmoment_en_het_bord_hoort_het(blad: Blad, klantreis: Klantreis) -> None:
    blad.vul("ik wacht")
    een = Aanvulling.objects.get()
    sleutel = bordsleutel(klantreis.personas.get().pk)
    # In a test all is one transaction, in which a board is told once; here begins a new one.
    connection.run_on_commit.clear()
    voor = versie_van(sleutel)
    for titel in ("Ik wacht op antwoord", "Iets anders"):
        assert blad.besluit(een, "neem_over", titel=titel, reisfase=blad.fasen[1].uuid).status_code == 200
    moment = Contactmoment.objects.get(uuid=een.uuid)
    assert (moment.titel, moment.reisfase) == ("Ik wacht op antwoord", blad.fasen[1])
    assert Contactmoment.objects.van(klantreis).last() == moment, "aan het eind van de reisfase"
    assert versie_van(sleutel) == voor + 1
    assert blad.scherm().count("Ik wacht op antwoord") == 1
    # Taken over is taken over; putting it aside is done in the journey.
    assert blad.besluit(een, "wijs_af").status_code == 200
    assert "Ik wacht op antwoord" in blad.scherm()
    bewerken.verwijder_contactmoment(klantreis, moment.uuid)
    blad.vul("Nog iets")
    assert "Ik wacht op antwoord" not in blad.scherm()


def test_weghalen_haalt_het_van_het_scherm_en_kan_terug(blad: Blad, binnen: Binnen) -> None:
    blad.vul("Iets over mijn buurman")
    een = Aanvulling.objects.get()
    for _ in range(2):
        assert blad.besluit(een, "wijs_af").status_code == 200
    assert "buurman" not in blad.scherm()
    pagina = f"/klantreizen/{blad.workshop.klantreis.uuid}/workshops/{blad.workshop.uuid}/scherm/"
    assert "buurman" not in blad.begeleider.get(pagina).content.decode()
    assert blad.besluit(een, "terug").status_code == 200
    assert "buurman" in blad.scherm()
    assert not Contactmoment.objects.filter(uuid=een.uuid).exists()


def test_overnemen_zonder_titel_of_plaats_laat_staan_wat_getypt_is(blad: Blad) -> None:
    blad.vul("Ik wacht")
    een = Aanvulling.objects.get()
    weg = blad.fasen[1]
    bewerken.verwijder_reisfase(blad.workshop.klantreis, weg.uuid)
    for velden in ({"titel": " "}, {"reisfase": ""}, {"reisfase": weg.uuid}, {"titel": "x" * 201}):
        antwoord = blad.besluit(een, "neem_over", **velden)
        assert antwoord.status_code == 422
        assert f'hx-target="#aanvulfout-{een.uuid}"' in antwoord.content.decode()
    data = {"aanvulling": een.uuid, "wat": "neem_over", "titel": "Ik wacht lang", "reisfase": ""}
    antwoord = blad.begeleider.post(f"{blad.regie}aanvulling/", data)
    assert (antwoord.status_code, "Ik wacht lang" in antwoord.content.decode()) == (422, True)
    assert blad.besluit(Aanvulling(uuid=weg.uuid, tekst="x"), "wijs_af").status_code == 404
    een.refresh_from_db()
    assert een.contactmoment is None
