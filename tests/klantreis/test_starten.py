"""Start a klantreis: the guided form, the advice while typing, the products, and what is made with it."""

import html
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from klantreis.models import Doelgroep, Klantreis
from tests.conftest import Cast
from tests.klantreis.formulier import adres, ingevuld

pytestmark = pytest.mark.django_db


def _velden(**velden: str) -> dict[str, str]:
    return {"uuid": str(uuid4()), "titel": "Ik ga verhuizen", **velden}


def _start(client: Client, **velden: str) -> HttpResponse:
    antwoord: HttpResponse = client.post(reverse("klantreis:nieuw"), _velden(**velden))  # type: ignore[assignment]
    return antwoord


def _tekst(antwoord: object) -> str:
    assert isinstance(antwoord, HttpResponse)
    return html.unescape(antwoord.content.decode())


def _berichten(antwoord: HttpResponse) -> list[str]:
    return [str(bericht) for bericht in get_messages(antwoord.wsgi_request)]  # type: ignore[attr-defined]


def test_het_formulier_legt_de_vijf_formules_uit_en_wijst_naar_de_hulp(cast: Cast) -> None:
    pagina = _tekst(cast["medewerker"].get(reverse("klantreis:nieuw")))
    for formule, rol in (
        ("Snelserviceformule", "klant"),
        ("Ontwikkelformule", "partner"),
        ("Handhaafformule", "onderdaan"),
        ("Beheerformule", "gebruiker"),
    ):
        assert formule in pagina
        assert f"De inwoner is {rol}" in pagina
    assert reverse("keuze:lijst") in pagina
    # Without script a product can be chosen from a datalist.
    assert '<option value="Verhuismelding">' in pagina


def test_doelgroepen_worden_mee_bewaard_in_volgorde_en_zonder_dubbelen(cast: Cast) -> None:
    _start(cast["medewerker"], doelgroepen="Gezinnen \r\n\r\n- Studenten\r\nGezinnen\r\n")
    klantreis = Klantreis.objects.get(titel="Ik ga verhuizen")
    assert list(klantreis.doelgroepen.values_list("naam", "volgorde")) == [("Gezinnen", 0), ("Studenten", 1)]


def test_een_te_lange_doelgroep_maakt_niets_en_houdt_wat_je_typte(cast: Cast) -> None:
    antwoord = _start(cast["medewerker"], doelgroepen="Kort\n" + "x" * 301, product="Verhuismelding")
    assert antwoord.status_code == 422
    pagina = _tekst(antwoord)
    assert "ten hoogste 300 tekens" in pagina
    assert "x" * 301 in pagina
    assert 'value="Verhuismelding"' in pagina
    assert not Klantreis.objects.filter(titel="Ik ga verhuizen").exists()
    assert not Doelgroep.objects.filter(naam="Kort").exists()


def test_twee_keer_versturen_met_doelgroepen_is_een_keer(cast: Cast) -> None:
    velden = _velden(doelgroepen="  Gezinnen\r\n\r\nStudenten ")
    adressen = {cast["medewerker"].post(reverse("klantreis:nieuw"), velden)["Location"] for _ in range(2)}
    assert len(adressen) == 1
    assert Doelgroep.objects.filter(klantreis__titel="Ik ga verhuizen").count() == 2


def test_andere_doelgroepen_na_terug_gaan_niet_verloren(cast: Cast) -> None:
    velden = _velden(doelgroepen="Gezinnen")
    cast["medewerker"].post(reverse("klantreis:nieuw"), velden)
    antwoord = cast["medewerker"].post(reverse("klantreis:nieuw"), velden | {"doelgroepen": "Studenten"})
    assert antwoord.status_code == 422
    assert "Studenten" in _tekst(antwoord)
    assert list(Doelgroep.objects.filter(klantreis__titel="Ik ga verhuizen").values_list("naam", flat=True)) == [
        "Gezinnen"
    ]


def test_na_het_starten_staat_de_volgende_stap_er(cast: Cast) -> None:
    antwoord = _start(cast["medewerker"], doelgroepen="Gezinnen")
    pagina = _tekst(cast["medewerker"].get(antwoord["Location"]))
    assert "Begin met het startdocument" in pagina
    assert "Jij bent de projectleider." in pagina


def test_een_titel_die_niet_in_de_ik_vorm_staat_mag_en_krijgt_een_tip(cast: Cast) -> None:
    antwoord = _start(cast["medewerker"], titel="Afdeling Burgerzaken")
    assert antwoord.status_code == 302
    assert Klantreis.objects.filter(titel="Afdeling Burgerzaken").exists()
    assert any("Dit klinkt als een afdeling" in bericht for bericht in _berichten(antwoord))
    goed = _start(cast["teamlid"])
    assert not any("tip" in bericht.lower() for bericht in _berichten(goed))


def test_zonder_script_staat_het_advies_er_na_een_fout(cast: Cast, klantreis: Klantreis) -> None:
    antwoord = _start(cast["medewerker"], titel="Paspoort", serviceformule="bestaat-niet")
    assert antwoord.status_code == 422
    assert "Ik heb een nieuw paspoort nodig" in _tekst(antwoord)


@pytest.mark.parametrize(
    ("vraag", "staat_er", "niet"),
    [
        ({"titel": "Team Wmo"}, "Dit klinkt als een afdeling", "zo zegt een inwoner het"),
        ({"titel": "Ik heb schulden"}, "Goed, zo zegt een inwoner het.", "Bijvoorbeeld"),
        ({"titel": "", "product": "Verhuismelding"}, 'data-neem-titel="Ik ga verhuizen"', "Goed"),
        ({"titel": "", "product": "Iets eigens"}, "", "data-neem-titel"),
        ({"titel": "<script>alert(1)</script>"}, "Begin met Ik", "<script>"),
        ({}, "", "titeladvies"),
    ],
)
def test_advies_terwijl_je_typt(
    cast: Cast,
    vraag: dict[str, str],
    staat_er: str,
    niet: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):  # the session and the account
        antwoord = cast["medewerker"].get(reverse("klantreis:ikvorm"), vraag)
    assert antwoord.status_code == 200
    assert staat_er in antwoord.content.decode()
    assert niet not in antwoord.content.decode()


def test_producten_zoeken(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        antwoord = cast["medewerker"].get(reverse("klantreis:producten"), {"q": "verhuiz"})
    pagina = antwoord.content.decode()
    assert 'data-waarde="Verhuismelding" data-mee="Burgerzaken"' in pagina
    assert pagina.count('role="option"') >= 1
    assert 'role="option"' not in cast["medewerker"].get(reverse("klantreis:producten"), {"q": ""}).content.decode()


def test_het_formulier_doet_evenveel_vragen_bij_meer_klantreizen(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for aantal in (0, 30):
        Klantreis.objects.bulk_create(
            Klantreis(titel=f"Ik heb vraag {n}", slug=f"vraag-{n}", beleidsterrein=f"Terrein {n}")
            for n in range(aantal)
        )
        with django_assert_num_queries(3):  # the session, the account, and the klantreizen with their beleidsterreinen
            assert cast["medewerker"].get(reverse("klantreis:nieuw")).status_code == 200
        Klantreis.objects.filter(titel__startswith="Ik heb vraag").delete()


def test_titel_en_onderwerp_wijzigen_houdt_de_formule_en_geeft_advies(cast: Cast, klantreis: Klantreis) -> None:
    velden = ingevuld(cast["teamlid"], klantreis, "gegevens", titel="Team Wmo", product="Omgevingsvergunning kap")
    assert velden["serviceformule"] == "ontwerp"
    assert cast["teamlid"].post(adres(klantreis, "gegevens"), velden).status_code == 302
    klantreis.refresh_from_db()
    assert (klantreis.titel, klantreis.product, klantreis.serviceformule) == (
        "Team Wmo",
        "Omgevingsvergunning kap",
        "ontwerp",
    )
    assert "Dit klinkt als een afdeling" in _tekst(cast["teamlid"].get(adres(klantreis, "gegevens")))


def test_een_formule_weer_loslaten(cast: Cast, klantreis: Klantreis) -> None:
    velden = ingevuld(cast["teamlid"], klantreis, "gegevens") | {"serviceformule": ""}
    cast["teamlid"].post(adres(klantreis, "gegevens"), velden)
    klantreis.refresh_from_db()
    assert klantreis.serviceformule == ""
