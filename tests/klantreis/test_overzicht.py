"""The overzicht: who sees what, the filter, the figures, and starting a klantreis."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from klantreis.models import Klantreis, Startdocument, Teamlid
from klantreis.overzicht import Cijfer
from tests.conftest import Cast
from verbeterplan.models import Actie

pytestmark = pytest.mark.django_db


def _pagina(client: Client, **filters: str) -> str:
    antwoord = client.get(reverse("klantreis:overzicht"), filters)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def _detail(klantreis: Klantreis) -> str:
    return reverse("klantreis:detail", args=[klantreis.uuid])


@pytest.mark.parametrize("rol", ["projectleider", "teamlid", "meelezer", "beheerder"])
def test_wie_een_rol_heeft_opent_de_klantreis(cast: Cast, klantreis: Klantreis, rol: str) -> None:
    pagina = _pagina(cast[rol])
    assert f'href="{_detail(klantreis)}"' in pagina
    assert "Niet met jou gedeeld" not in pagina


def test_zonder_rol_staat_de_klantreis_in_de_lijst_zonder_link_en_zonder_inhoud(
    cast: Cast, klantreis: Klantreis
) -> None:
    pagina = _pagina(cast["medewerker"])
    assert klantreis.titel in pagina
    assert str(klantreis.uuid) not in pagina
    assert "Niet met jou gedeeld" in pagina
    assert "1 interview gedaan" not in pagina


def test_zonder_rol_naar_het_raadsrapport_als_dat_gepubliceerd_is(cast: Cast, klantreis: Klantreis) -> None:
    Klantreis.objects.update(gepubliceerd_op=date(2026, 1, 5))
    pagina = _pagina(cast["medewerker"])
    assert f'href="{reverse("rapport:raadsrapport", args=[klantreis.uuid])}"' in pagina
    assert _detail(klantreis) + '"' not in pagina


def test_niet_ingelogd_naar_het_inlogscherm(cast: Cast) -> None:
    assert cast["buitenstaander"].get(reverse("klantreis:overzicht")).status_code == 302


def test_alleen_lezen(cast: Cast) -> None:
    assert cast["projectleider"].post(reverse("klantreis:overzicht")).status_code == 405


def test_de_kaart_zegt_waar_de_klantreis_staat(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast["teamlid"])
    assert 'aria-label="Fase 1 van 4: define"' in pagina
    assert "1 interview gedaan" in pagina
    assert "Projectleider" in pagina


def test_te_laat_staat_op_de_kaart(cast: Cast, klantreis: Klantreis) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    Actie.objects.create(klantreis=klantreis, nummer=1, titel="Bel terug", gereed=gisteren)
    pagina = _pagina(cast["teamlid"])
    assert "1 te laat" in pagina
    assert "1 open actie<" in pagina


def test_filter_op_beleidsterrein(cast: Cast, klantreis: Klantreis) -> None:
    Klantreis.objects.create(titel="Ik ga verhuizen", beleidsterrein="Burgerzaken")
    pagina = _pagina(cast["beheerder"], beleidsterrein="Burgerzaken")
    assert "Ik ga verhuizen" in pagina
    assert klantreis.titel not in pagina
    assert "1 van de 2 klantreizen" in pagina


@pytest.mark.parametrize("onzin", [{"beleidsterrein": "Bestaat niet"}, {"volgorde": "'; drop"}])
def test_een_onbekende_keuze_toont_alles(cast: Cast, klantreis: Klantreis, onzin: dict[str, str]) -> None:
    assert klantreis.titel in _pagina(cast["beheerder"], **onzin)


def test_volgorde(cast: Cast, klantreis: Klantreis) -> None:
    # An empty klantreis is less far than the one of the fixture, and comes before it in the alphabet.
    Klantreis.objects.create(titel="Aan huis wil ik hulp")
    verst = _pagina(cast["beheerder"])
    assert verst.index(klantreis.titel) < verst.index("Aan huis wil ik hulp")
    titel = _pagina(cast["beheerder"], volgorde="titel")
    assert titel.index("Aan huis wil ik hulp") < titel.index(klantreis.titel)


def test_lege_site_wijst_de_weg(gebruiker: Callable[..., Gebruiker]) -> None:
    client = Client()
    client.force_login(gebruiker("eerste"))
    pagina = _pagina(client)
    assert "Nog geen klantreizen" in pagina
    assert reverse("klantreis:nieuw") in pagina
    assert "van 0" not in pagina


def test_breedte_van_een_balk_is_een_svg_maat() -> None:
    assert Cijfer("Acties gereed", 3, 8).breedte == "37.5%"
    assert Cijfer("Acties gereed", 0, 0).breedte == "0%"


def test_evenveel_vragen_aan_de_database_bij_2_en_bij_60_klantreizen(cast: Cast, klantreis: Klantreis) -> None:
    adres = reverse("klantreis:overzicht")

    def vragen() -> int:
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            assert cast["projectleider"].get(adres).status_code == 200
        return len(gevangen)

    Klantreis.objects.create(titel="Ik ga verhuizen")
    vragen()
    klein = vragen()
    for nummer in range(58):
        nieuw = Klantreis.objects.create(titel=f"Ik heb vraag {nummer}")
        Startdocument.objects.create(klantreis=nieuw, aanleiding="Veel vragen")
        Teamlid.objects.create(
            klantreis=nieuw, naam="Projectleider", rol="projectleider", gebruiker=cast.gebruikers["projectleider"]
        )
        Actie.objects.create(klantreis=nieuw, nummer=1, titel="Bel terug")
    assert vragen() == klein


# Starting a klantreis


def _nieuw(**velden: str) -> dict[str, str]:
    return {"uuid": str(uuid4()), "titel": "Ik ga verhuizen", "serviceformule": "snelservice", **velden}


@pytest.mark.parametrize("rol", ["projectleider", "medewerker", "meelezer"])
def test_wie_een_klantreis_start_wordt_projectleider(cast: Cast, rol: str) -> None:
    antwoord = cast[rol].post(reverse("klantreis:nieuw"), _nieuw(titel="  Ik ga   verhuizen. "))
    klantreis = Klantreis.objects.get(titel="Ik ga verhuizen")
    assert antwoord["Location"] == _detail(klantreis)
    leider = klantreis.team.get()
    assert (leider.gebruiker, leider.rol) == (cast.gebruikers[rol], "projectleider")
    assert Startdocument.objects.get(klantreis=klantreis).nummer == 1
    assert cast[rol].get(_detail(klantreis)).status_code == 200


def test_het_formulier_legt_de_ik_vorm_uit(cast: Cast) -> None:
    pagina = cast["medewerker"].get(reverse("klantreis:nieuw")).content.decode()
    assert "ik-vorm" in pagina


def test_twee_keer_versturen_start_er_een(cast: Cast) -> None:
    velden = _nieuw()
    antwoorden = [cast["medewerker"].post(reverse("klantreis:nieuw"), velden) for _ in range(2)]
    klantreis = Klantreis.objects.get(titel="Ik ga verhuizen")
    assert [antwoord["Location"] for antwoord in antwoorden] == [_detail(klantreis)] * 2
    assert klantreis.team.count() == 1


def test_een_bestaande_titel_houdt_wat_je_typte(cast: Cast, klantreis: Klantreis) -> None:
    antwoord = cast["medewerker"].post(
        reverse("klantreis:nieuw"), _nieuw(titel=klantreis.titel, product="Kapvergunning")
    )
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert "Er is al een klantreis met deze titel." in pagina
    assert 'value="Kapvergunning"' in pagina
    assert Klantreis.objects.count() == 1


@pytest.mark.parametrize("velden", [{"titel": ""}, {"uuid": "geen-uuid"}, {"serviceformule": "bestaat-niet"}])
def test_ongeldig_maakt_niets(cast: Cast, velden: dict[str, str]) -> None:
    antwoord = cast["medewerker"].post(reverse("klantreis:nieuw"), _nieuw(**velden))
    assert antwoord.status_code == 422
    assert not Klantreis.objects.filter(titel="Ik ga verhuizen").exists()


def test_andermans_uuid_geeft_geen_toegang(cast: Cast, klantreis: Klantreis) -> None:
    antwoord = cast["medewerker"].post(reverse("klantreis:nieuw"), _nieuw(uuid=str(klantreis.uuid)))
    assert antwoord.status_code == 422
    assert klantreis.titel not in antwoord.content.decode()
    assert Klantreis.objects.count() == 1


def test_starten_alleen_met_get_of_post(cast: Cast) -> None:
    assert cast["medewerker"].put(reverse("klantreis:nieuw")).status_code == 405
    assert cast["buitenstaander"].post(reverse("klantreis:nieuw"), _nieuw()).status_code == 302
