"""A text of the startdocument saves itself, field by field: what one request does, and who may send it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from klantreis.forms_gezien import afdruk
from klantreis.models import Doelgroep, Klantreis, Startdocument
from tests.conftest import Cast
from tests.klantreis.formulier import adres, ingevuld, lees_formulier

pytestmark = pytest.mark.django_db


def _stuur(client: Client, klantreis: Klantreis, veld: str, tekst: str, gezien: str, *, plek: str = "waarom") -> Any:
    velden = {"veld": veld, veld: tekst, "versie": afdruk([gezien]), "inzending": "a"}
    return client.post(adres(klantreis, plek), velden, headers={"HX-Request": "true"})


def _nu(klantreis: Klantreis) -> Startdocument:
    laatste = Startdocument.objects.laatste(klantreis)
    assert laatste
    return laatste


def test_een_veld_bewaart_zichzelf_en_zegt_wanneer_en_door_wie(cast: Cast, klantreis: Klantreis) -> None:
    was = _nu(klantreis).doel
    antwoord = _stuur(cast["teamlid"], klantreis, "doel", "Minder wachten.\r\nEn rust. ", was)
    assert antwoord.status_code == 200
    inhoud = antwoord.json()
    assert inhoud["versie"] == afdruk(["Minder wachten.\nEn rust."])
    assert inhoud["gewijzigd"].startswith("Teamlid, ")
    assert inhoud["gewijzigd"].endswith(inhoud["op"])
    assert inhoud["nummer"] is None
    nu = _nu(klantreis)
    assert (nu.doel, nu.aanleiding) == ("Minder wachten.\nEn rust.", "Er zijn veel vragen over kappen.")
    assert nu.gewijzigd["doel"]["door"] == "Teamlid"
    assert set(nu.gewijzigd) == {"doel"}


def test_het_formulier_geeft_elk_veld_zijn_eigen_afdruk(cast: Cast, klantreis: Klantreis) -> None:
    pagina = cast["teamlid"].get(adres(klantreis, "waarom")).content.decode()
    for veld in ("aanleiding", "doel"):
        vak = pagina[pagina.index(f'<textarea name="{veld}"') :].split(">", 1)[0]
        assert f'data-versie="{afdruk([getattr(_nu(klantreis), veld)])}"' in vak
    assert f'data-autobewaar="{adres(klantreis, "waarom")}"' in pagina
    assert f'data-ik="{cast.gebruikers["teamlid"].pk}"' in pagina


def test_twee_mensen_in_twee_velden_van_een_deel_zitten_elkaar_nooit_in_de_weg(
    cast: Cast, klantreis: Klantreis
) -> None:
    oud = _nu(klantreis)
    assert _stuur(cast["teamlid"], klantreis, "doel", "Doel van A.", oud.doel).status_code == 200
    assert (
        _stuur(cast["projectleider"], klantreis, "aanleiding", "Aanleiding van B.", oud.aanleiding).status_code == 200
    )
    nu = _nu(klantreis)
    assert (nu.doel, nu.aanleiding) == ("Doel van A.", "Aanleiding van B.")


def test_ook_zonder_script_raken_twee_velden_van_een_formulier_elkaar_niet(cast: Cast, klantreis: Klantreis) -> None:
    van_a = ingevuld(cast["teamlid"], klantreis, "waarom", doel="Doel van A.")
    van_b = ingevuld(cast["projectleider"], klantreis, "waarom", aanleiding="Aanleiding van B.")
    assert cast["teamlid"].post(adres(klantreis, "waarom"), van_a).status_code == 302
    assert cast["projectleider"].post(adres(klantreis, "waarom"), van_b).status_code == 302
    nu = _nu(klantreis)
    assert (nu.doel, nu.aanleiding) == ("Doel van A.", "Aanleiding van B.")
    assert {veld: wie["door"] for veld, wie in nu.gewijzigd.items()} == {
        "doel": "Teamlid",
        "aanleiding": "Projectleider",
    }


def test_een_conflict_in_een_veld_neemt_het_andere_over_van_de_collega(cast: Cast, klantreis: Klantreis) -> None:
    van_a = ingevuld(cast["teamlid"], klantreis, "waarom", doel="Doel van A.")
    van_b = ingevuld(cast["projectleider"], klantreis, "waarom", doel="Doel van B.", aanleiding="Aanleiding van B.")
    cast["projectleider"].post(adres(klantreis, "waarom"), van_b)
    antwoord = cast["teamlid"].post(adres(klantreis, "waarom"), van_a)
    assert antwoord.status_code == 409
    pagina = antwoord.content.decode()
    assert pagina.count('class="versieconflict__veld"') == 1
    terug = lees_formulier(antwoord)
    assert (terug["doel"], terug["aanleiding"]) == ("Doel van A.", "Aanleiding van B.")
    assert cast["teamlid"].post(adres(klantreis, "waarom"), terug).status_code == 302
    nu = _nu(klantreis)
    assert (nu.doel, nu.aanleiding) == ("Doel van A.", "Aanleiding van B.")


def test_in_hetzelfde_veld_krijgt_de_tweede_de_tekst_van_de_eerste_te_zien(cast: Cast, klantreis: Klantreis) -> None:
    was = _nu(klantreis).doel
    _stuur(cast["projectleider"], klantreis, "doel", "Van de collega.", was)
    antwoord = _stuur(cast["teamlid"], klantreis, "doel", "Van mij.", was)
    assert antwoord.status_code == 409
    assert antwoord.json() == {"versie": afdruk(["Van de collega."]), "huidig": "Van de collega."}
    assert _nu(klantreis).doel == "Van de collega."
    assert _stuur(cast["teamlid"], klantreis, "doel", "Van mij.", "Van de collega.").status_code == 200
    assert _nu(klantreis).doel == "Van mij."


def test_nog_eens_hetzelfde_sturen_verandert_niets(cast: Cast, klantreis: Klantreis) -> None:
    was = _nu(klantreis).doel
    _stuur(cast["teamlid"], klantreis, "doel", "Minder wachten.", was)
    eerst = Startdocument.objects.values().get()
    # The answer to the first one never came: the browser sends the same text against what it saw before.
    antwoord = _stuur(cast["teamlid"], klantreis, "doel", "Minder wachten.", was)
    assert antwoord.status_code == 200
    assert antwoord.json()["versie"] == afdruk(["Minder wachten."])
    assert Startdocument.objects.values().get() == eerst


def test_na_het_bewaren_per_veld_kan_de_knop_het_hele_formulier_sturen(cast: Cast, klantreis: Klantreis) -> None:
    velden = ingevuld(cast["teamlid"], klantreis, "waarom", doel="Minder wachten.")
    _stuur(cast["teamlid"], klantreis, "doel", "Minder wachten.", _nu(klantreis).doel)
    assert cast["teamlid"].post(adres(klantreis, "waarom"), velden).status_code == 302
    assert _nu(klantreis).versie == 2


def test_het_eerste_veld_na_vaststellen_maakt_een_nieuwe_versie(cast: Cast, klantreis: Klantreis) -> None:
    document = _nu(klantreis)
    document.stel_vast(door="Hetty van Aalst", op="2026-01-05", inhoud={"titel": "x"})
    assert _stuur(cast["teamlid"], klantreis, "doel", document.doel, document.doel).json()["nummer"] is None
    assert _stuur(cast["teamlid"], klantreis, "doel", "Nieuw.", document.doel).json()["nummer"] == 2
    assert _stuur(cast["teamlid"], klantreis, "doel", "Nieuwer.", "Nieuw.").json()["nummer"] is None
    assert [versie.doel for versie in Startdocument.objects.all()] == [document.doel, "Nieuwer."]


def test_een_te_lange_naam_wordt_geweigerd_met_een_zin(cast: Cast, klantreis: Klantreis) -> None:
    antwoord = _stuur(
        cast["teamlid"], klantreis, "opdrachtgever_naam", "x" * 121, "Hetty van Aalst", plek="opdrachtgever"
    )
    assert antwoord.status_code == 422
    assert "120" in antwoord.json()["fouten"]["opdrachtgever_naam"][0]
    assert _nu(klantreis).opdrachtgever_naam == "Hetty van Aalst"


def test_een_veld_zonder_tekst_erbij_maakt_niets_leeg(cast: Cast, klantreis: Klantreis) -> None:
    velden = {"veld": "doel", "versie": afdruk([_nu(klantreis).doel])}
    assert cast["teamlid"].post(adres(klantreis, "waarom"), velden).status_code == 422
    assert _nu(klantreis).doel == "Inwoners weten waar ze aan toe zijn."


def test_leegmaken_mag_wel(cast: Cast, klantreis: Klantreis) -> None:
    assert _stuur(cast["teamlid"], klantreis, "doel", "", _nu(klantreis).doel).status_code == 200
    assert _nu(klantreis).doel == ""


@pytest.mark.parametrize(("rol", "status"), [("meelezer", 403), ("medewerker", 404), ("buitenstaander", 302)])
def test_wie_niet_mag_bewerken_bewaart_niets(cast: Cast, klantreis: Klantreis, rol: str, status: int) -> None:
    antwoord = _stuur(cast[rol], klantreis, "doel", "Van buiten.", _nu(klantreis).doel)
    # Under htmx somebody who is logged out is sent to the login page as a whole.
    assert antwoord.status_code == status or antwoord.headers.get("HX-Redirect")
    assert _nu(klantreis).doel == "Inwoners weten waar ze aan toe zijn."


def test_openen_maakt_nog_geen_document(cast: Cast, klantreis: Klantreis) -> None:
    Startdocument.objects.all().delete()
    assert cast["teamlid"].get(adres(klantreis, "waarom")).status_code == 200
    assert not Startdocument.objects.exists()
    assert _stuur(cast["teamlid"], klantreis, "doel", "Minder wachten.", "").status_code == 200
    assert _nu(klantreis).doel == "Minder wachten."


def test_bewaren_van_een_veld_vraagt_even_weinig_bij_een_groot_document(cast: Cast, klantreis: Klantreis) -> None:
    def vragen(tekst: str) -> int:
        was = _nu(klantreis).doel
        with CaptureQueriesContext(connection) as gevangen:
            assert _stuur(cast["teamlid"], klantreis, "doel", tekst, was).status_code == 200
        return len(gevangen)

    klein = vragen("Minder wachten.")
    for nummer in range(20):
        Doelgroep.objects.create(klantreis=klantreis, naam=f"Groep {nummer}")
        Startdocument.objects.create(
            klantreis=klantreis, nummer=nummer + 10, vastgesteld_op=date(2026, 1, 5), vastgesteld_door="Els"
        )
    Startdocument.objects.filter(nummer=1).delete()
    Startdocument.objects.create(klantreis=klantreis, nummer=99, doel="Minder bellen.")
    assert vragen("Minder vragen.") == klein
