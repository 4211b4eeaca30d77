"""The pages that split, merge and copy: what was typed stays, what is not allowed is refused."""

from uuid import uuid4

import pytest
from django.urls import reverse

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Klantreis
from reis.models import Contactmoment, Kanaal
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def website(klantreis: Klantreis) -> Contactmoment:
    """The first contactmoment."""
    return Contactmoment.objects.get(titel="Ik zoek op de website")


@pytest.fixture
def bellen(klantreis: Klantreis) -> Contactmoment:
    """The second contactmoment."""
    return Contactmoment.objects.get(titel="Ik bel de gemeente")


def adres(naam: str, klantreis: Klantreis, *rest: object) -> str:
    """Return an address under the klantreis."""
    return reverse(f"heartbeat:{naam}", args=[klantreis.uuid, *rest])


def test_splitsen_zonder_titel_houdt_wat_je_typte(klantreis: Klantreis, website: Contactmoment, cast: Cast) -> None:
    pad = adres("contactmoment_splitsen", klantreis, website.uuid)
    kanaal = Kanaal.objects.get(sleutel="website")
    antwoord = cast["teamlid"].post(
        pad, {"uuid": uuid4(), "titel_eerste": "Ik zoek en zoek", "titel_tweede": "", f"kanaal-{kanaal.pk}": "tweede"}
    )
    assert antwoord.status_code == 422
    assert "Geef het contactmoment een titel." in antwoord.content.decode()
    assert "Ik zoek en zoek" in antwoord.content.decode()
    assert Contactmoment.objects.count() == 3


def test_splitsen(klantreis: Klantreis, website: Contactmoment, cast: Cast) -> None:
    pad = adres("contactmoment_splitsen", klantreis, website.uuid)
    kanaal = Kanaal.objects.get(sleutel="website")
    citaat = website.citaten.get()
    velden = {
        "uuid": uuid4(),
        "titel_eerste": "Ik zoek",
        "titel_tweede": "Ik lees",
        f"kanaal-{kanaal.pk}": "tweede",
        "citaten": [citaat.uuid],
    }
    for _ in range(2):
        assert cast["teamlid"].post(pad, velden).status_code == 302
    tweede = Contactmoment.objects.get(titel="Ik lees")
    assert tweede.citaten.count() == tweede.belevingen.count() == 1
    assert Contactmoment.objects.count() == 4


def test_samenvoegen_toont_eerst_wat_er_gebeurt(
    klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment, cast: Cast
) -> None:
    Beleving.objects.create(
        heartbeat=Heartbeat.objects.get(soort="huidig"),
        contactmoment=bellen,
        kanaal=Kanaal.objects.get(sleutel="website"),
        waardering=1,
    )
    pad = f"{adres('contactmoment_samenvoegen', klantreis, bellen.uuid)}?met={website.uuid}"
    pagina = cast["teamlid"].get(pad)
    assert "Hier verschillen de twee" in pagina.content.decode()
    assert cast["teamlid"].post(pad, {"titel": "Ik zoek hulp"}).status_code == 422
    assert "Kies welke waardering blijft." in cast["teamlid"].post(pad, {"titel": "Ik zoek hulp"}).content.decode()
    (naam,) = (naam for naam in pagina.context["form"].fields if naam.startswith("keuze-"))
    assert cast["teamlid"].post(pad, {"titel": "Ik zoek hulp", naam: "-1"}).status_code == 302
    assert Contactmoment.objects.aanwezig().count() == 2
    assert Beleving.objects.get(contactmoment=bellen, kanaal__sleutel="website").waardering == -1


def test_twee_keer_samenvoegen_is_een_keer(
    klantreis: Klantreis, website: Contactmoment, bellen: Contactmoment, cast: Cast
) -> None:
    pad = f"{adres('contactmoment_samenvoegen', klantreis, website.uuid)}?met={bellen.uuid}"
    for _ in range(2):
        antwoord = cast["teamlid"].post(pad, {"titel": "Ik zoek en bel"})
        assert antwoord.status_code == 302
        assert antwoord["Location"] == f"{adres('reis', klantreis)}#moment-{website.uuid}"
    website.refresh_from_db()
    assert (website.titel, website.belevingen.count()) == ("Ik zoek en bel", 2)


@pytest.mark.parametrize("met", ["", "onzin", "00000000-0000-4000-8000-000000000000"])
def test_samenvoegen_met_niets_bestaat_niet(klantreis: Klantreis, bellen: Contactmoment, cast: Cast, met: str) -> None:
    pad = f"{adres('contactmoment_samenvoegen', klantreis, bellen.uuid)}?met={met}"
    assert cast["teamlid"].get(pad).status_code == 200
    assert cast["teamlid"].post(pad, {"titel": "Ik zoek"}).status_code == 404


def test_een_sjabloon_kiezen(klantreis: Klantreis, cast: Cast) -> None:
    pad = adres("reis_sjabloon", klantreis)
    assert "Kies een soort reis." in cast["teamlid"].post(pad, {"uuid": uuid4()}).content.decode()
    antwoord = cast["teamlid"].post(pad, {"uuid": uuid4(), "sjabloon": "melding"}, follow=True)
    assert "10 contactmomenten staan erbij" in antwoord.content.decode()
    assert Contactmoment.objects.count() == 13


def test_kopieren_kan_alleen_uit_wat_je_mag_lezen(klantreis: Klantreis, cast: Cast) -> None:
    doel = Klantreis.objects.create(titel="Ik wil een struik laten snoeien")
    doel.team.create(naam="Wie", rol="teamlid", gebruiker=cast.gebruikers["medewerker"])
    momenten = [moment.uuid for moment in Contactmoment.objects.all()]
    pad = f"{adres('reis_kopieren', doel)}?van={klantreis.uuid}"
    # Somebody without a role in the source does not see it, and cannot copy from it.
    assert klantreis.titel not in cast["medewerker"].get(pad).content.decode()
    assert cast["medewerker"].post(pad, {"uuid": uuid4(), "momenten": momenten}).status_code == 422
    klantreis.team.create(naam="Lezer", rol="meelezer", gebruiker=cast.gebruikers["medewerker"])
    assert cast["medewerker"].post(pad, {"uuid": uuid4()}).status_code == 422
    assert cast["medewerker"].post(pad, {"uuid": uuid4(), "momenten": momenten[:2]}).status_code == 302
    assert Contactmoment.objects.filter(reisfase__klantreis=doel).count() == 2
