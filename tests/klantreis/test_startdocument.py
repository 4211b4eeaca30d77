"""Read and edit the startdocument: its texts, its planning and its subject."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.startdocument import Document, lees, planregels
from tests.conftest import Cast
from tests.klantreis.formulier import adres, ingevuld, lees_formulier

pytestmark = pytest.mark.django_db

FORMULIEREN = ("waarom", "reis", "opdrachtgever", "planning", "gegevens")
#: What to type in each form, and a sentence that then stands in the document.
GETYPT: dict[str, tuple[dict[str, str], str]] = {
    "waarom": ({"aanleiding": "De storm van mei."}, "De storm van mei."),
    "reis": ({"eindpunt": "Er staat een nieuwe boom."}, "Er staat een nieuwe boom."),
    "opdrachtgever": ({"opdrachtgever_naam": "Els Kok"}, "Els Kok"),
    "planning": ({"define_start": "2026-01-05", "define_eind": "2026-02-06"}, "6 feb 2026"),
    "gegevens": ({"titel": "Ik wil een boom planten"}, "Ik wil een boom planten"),
}
#: A wrong value that has to stay in the form, with the message beside it.
FOUT: dict[str, tuple[dict[str, str], str]] = {
    "opdrachtgever": ({"opdrachtgever_naam": "x" * 121}, "120"),
    "planning": ({"define_start": "2026-02-06", "define_eind": "2026-01-05"}, "vóór het begin van de fase"),
    "gegevens": ({"titel": ""}, "verplicht"),
}


def _document(client: Client, klantreis: Klantreis) -> str:
    antwoord = client.get(adres(klantreis, "startdocument"))
    assert antwoord.status_code == 200
    return antwoord.content.decode().split("<main", 1)[1]


@pytest.mark.parametrize("rol", ["projectleider", "teamlid", "meelezer", "beheerder"])
def test_het_document_toont_alles(cast: Cast, klantreis: Klantreis, rol: str) -> None:
    Fasetermijn.objects.create(klantreis=klantreis, fase="define", start=date(2026, 1, 5), eind=date(2026, 2, 6))
    pagina = _document(cast[rol], klantreis)
    for tekst in (
        "Er zijn veel vragen over kappen.",
        "Inwoners weten waar ze aan toe zijn.",
        "De boom staat in de weg.",
        "De boom is weg of blijft staan.",
        "Bomen van de provincie.",
        "Inwoners met een tuin",
        "Hetty van Aalst",
        "Anouk Hendriks",
        "Waterschap",
        "5 jan 2026",
        "Dagen tot besluit",
        "40 dagen",
        "20 dagen",
        "Versie 1, concept",
    ):
        assert tekst in pagina


def test_een_meelezer_ziet_geen_knop_om_te_wijzigen(cast: Cast, klantreis: Klantreis) -> None:
    inhoud = _document(cast["meelezer"], klantreis)
    assert "Wijzig" not in inhoud
    assert "Stel vast" not in inhoud
    assert "<form" not in inhoud


def test_een_teamlid_wijzigt_de_tekst_maar_niet_het_team(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _document(cast["teamlid"], klantreis)
    assert adres(klantreis, "waarom") in pagina
    assert adres(klantreis, "team") not in pagina
    assert adres(klantreis, "vaststellen") not in pagina
    assert adres(klantreis, "vaststellen") in _document(cast["projectleider"], klantreis)


@pytest.mark.parametrize("naam", ["startdocument", *FORMULIEREN])
@pytest.mark.parametrize(("rol", "status"), [("medewerker", 404), ("buitenstaander", 302)])
def test_wie_er_niet_bij_mag(cast: Cast, klantreis: Klantreis, naam: str, rol: str, status: int) -> None:
    assert cast[rol].get(adres(klantreis, naam)).status_code == status
    assert cast[rol].post(adres(klantreis, naam)).status_code in {status, 405}


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_een_meelezer_mag_niet_bewerken(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    assert cast["meelezer"].get(adres(klantreis, naam)).status_code == 403
    velden, _ = GETYPT[naam]
    assert cast["meelezer"].post(adres(klantreis, naam), velden).status_code == 403


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_verkeerde_methode(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    assert cast["teamlid"].put(adres(klantreis, naam)).status_code == 405
    assert cast["teamlid"].post(adres(klantreis, "startdocument")).status_code == 405


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_bewaren_staat_daarna_in_het_document(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    velden, tekst = GETYPT[naam]
    antwoord = cast["teamlid"].post(adres(klantreis, naam), ingevuld(cast["teamlid"], klantreis, naam, **velden))
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith(adres(klantreis, "startdocument"))
    assert tekst in _document(cast["meelezer"], klantreis)
    assert Startdocument.objects.get(klantreis=klantreis).nummer == 1


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_twee_keer_versturen_verandert_niets_meer(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    velden = ingevuld(cast["teamlid"], klantreis, naam, **GETYPT[naam][0])
    statussen = [cast["teamlid"].post(adres(klantreis, naam), velden).status_code for _ in range(2)]
    assert statussen == [302, 302]
    assert GETYPT[naam][1] in _document(cast["teamlid"], klantreis)


@pytest.mark.parametrize("naam", FOUT)
def test_ongeldig_houdt_wat_je_typte(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    velden, melding = FOUT[naam]
    voor = _document(cast["teamlid"], klantreis)
    antwoord = cast["teamlid"].post(adres(klantreis, naam), ingevuld(cast["teamlid"], klantreis, naam, **velden))
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    terug = lees_formulier(antwoord)
    assert {veld: terug[veld] for veld in velden} == velden
    assert _document(cast["teamlid"], klantreis) == voor


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_een_collega_was_je_voor(cast: Cast, klantreis: Klantreis, naam: str) -> None:
    velden, tekst = GETYPT[naam]
    oud = ingevuld(cast["teamlid"], klantreis, naam, **velden)
    collega = {veld: _anders(waarde) for veld, waarde in velden.items()}
    cast["projectleider"].post(adres(klantreis, naam), ingevuld(cast["projectleider"], klantreis, naam, **collega))
    van_collega = _document(cast["meelezer"], klantreis)

    antwoord = cast["teamlid"].post(adres(klantreis, naam), oud)
    assert antwoord.status_code == 409
    assert "Een collega was je voor" in antwoord.content.decode()
    assert _document(cast["meelezer"], klantreis) == van_collega
    terug = lees_formulier(antwoord)
    assert {veld: terug[veld] for veld in velden} == velden

    assert cast["teamlid"].post(adres(klantreis, naam), terug).status_code == 302
    assert tekst in _document(cast["meelezer"], klantreis)


def _anders(waarde: str) -> str:
    return waarde.replace("2026", "2025") if waarde.startswith("20") else f"{waarde} Van een collega."


def test_twee_collegas_in_twee_delen_zitten_elkaar_niet_in_de_weg(cast: Cast, klantreis: Klantreis) -> None:
    waarom = ingevuld(cast["teamlid"], klantreis, "waarom", aanleiding="De storm van mei.")
    reis = ingevuld(cast["projectleider"], klantreis, "reis", eindpunt="Er staat een nieuwe boom.")
    assert cast["projectleider"].post(adres(klantreis, "reis"), reis).status_code == 302
    assert cast["teamlid"].post(adres(klantreis, "waarom"), waarom).status_code == 302
    document = Startdocument.objects.get(klantreis=klantreis)
    assert (document.aanleiding, document.eindpunt) == ("De storm van mei.", "Er staat een nieuwe boom.")
    assert document.versie == 3


@pytest.mark.parametrize(
    ("velden", "veld", "melding"),
    [
        ({"design_start": "2026-03-01"}, "design_eind", "wanneer deze fase klaar is"),
        ({"design_eind": "2026-03-01"}, "design_start", "wanneer deze fase begint"),
        ({"design_start": "30 februari", "design_eind": "2026-03-01"}, "design_start", "geen datum"),
    ],
)
def test_planning_meldt_naast_het_veld(
    cast: Cast, klantreis: Klantreis, velden: dict[str, str], veld: str, melding: str
) -> None:
    antwoord = cast["teamlid"].post(
        adres(klantreis, "planning"), ingevuld(cast["teamlid"], klantreis, "planning", **velden)
    )
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert melding in pagina[pagina.index(f'id="id_{veld}_error"') :][:400]
    assert not Fasetermijn.objects.exists()


def test_een_lege_fase_haalt_de_planning_van_die_fase_weg(cast: Cast, klantreis: Klantreis) -> None:
    for fase in ("define", "design"):
        Fasetermijn.objects.create(klantreis=klantreis, fase=fase, start=date(2026, 1, 5), eind=date(2026, 2, 6))
    velden = ingevuld(cast["teamlid"], klantreis, "planning", design_start="", design_eind="")
    assert cast["teamlid"].post(adres(klantreis, "planning"), velden).status_code == 302
    assert [termijn.fase for termijn in Fasetermijn.objects.all()] == ["define"]


def test_opmaak_van_een_ander_is_geen_html(cast: Cast, klantreis: Klantreis) -> None:
    velden = ingevuld(cast["teamlid"], klantreis, "waarom", aanleiding="<script>alert(1)</script>")
    cast["teamlid"].post(adres(klantreis, "waarom"), velden)
    assert "<script>alert" not in _document(cast["meelezer"], klantreis)


def test_zonder_startdocument_is_er_een_leeg_concept(cast: Cast, klantreis: Klantreis) -> None:
    Startdocument.objects.all().delete()
    assert "Versie 1, concept" in _document(cast["teamlid"], klantreis)
    velden = ingevuld(cast["teamlid"], klantreis, "waarom", aanleiding="De storm van mei.")
    assert cast["teamlid"].post(adres(klantreis, "waarom"), velden).status_code == 302
    assert Startdocument.objects.get(klantreis=klantreis).aanleiding == "De storm van mei."


def test_document_en_json_zeggen_hetzelfde(cast: Cast, klantreis: Klantreis) -> None:
    Fasetermijn.objects.create(klantreis=klantreis, fase="define", start=date(2026, 1, 5), eind=date(2026, 2, 6))
    Indicator.objects.create(
        klantreis=klantreis,
        naam="Cijfer",
        eenheid="cijfer",
        streefwaarde="7.5",
        richting="omhoog",
        bron="KTO",
        volgorde=2,
    )
    Betrokkene.objects.update(ring="beslist")
    document = lees(klantreis, Startdocument.objects.get(klantreis=klantreis))
    assert Document.uit_json(document.als_json()) == document
    assert document.ontbreekt == ()
    assert document.betrokkenen[0].ring_woorden == "beslist mee"
    cijfer = document.doelen[1]
    assert (cijfer.richting, cijfer.bron) == ("omhoog", "KTO")


def test_een_oude_inhoud_met_minder_delen_blijft_leesbaar() -> None:
    document = Document.uit_json({"titel": "Ik ga verhuizen"})
    assert document.doelgroepen == ()
    assert not document.is_gepland
    assert "de planning" in document.ontbreekt


def test_een_oude_inhoud_van_voor_richting_bron_en_ring_blijft_leesbaar() -> None:
    document = Document.uit_json(
        {
            "betrokkenen": [{"organisatie": "Waterschap", "soort": "ketenpartner", "betrokkenheid": "Sloten."}],
            "doelen": [
                {"naam": "Dagen", "eenheid": "dagen", "nulmeting": "40.00", "streefwaarde": "20.00"},
                {"naam": "Cijfer", "eenheid": "cijfer", "nulmeting": None, "streefwaarde": "7.50"},
            ],
        }
    )
    assert document.betrokkenen[0].ring_woorden == ""
    assert [doel.richting for doel in document.doelen] == ["omlaag", None]
    assert [doel.bron for doel in document.doelen] == ["", ""]


def test_planregels_vullen_de_balk_van_de_eerste_tot_de_laatste_dag() -> None:
    inhoud: dict[str, Any] = {
        "planning": {"define": ["2026-01-01", "2026-01-10"], "design": ["2026-01-11", "2026-01-20"]}
    }
    regels = {regel.fase.value: regel for regel in planregels(Document.uit_json(inhoud))}
    assert (regels["define"].x, regels["define"].breedte) == ("0.00%", "50.00%")
    assert (regels["design"].x, regels["design"].breedte) == ("50.00%", "50.00%")
    assert regels["deliver"].start is None
    assert planregels(Document.uit_json({})) == []


def test_evenveel_vragen_aan_de_database_bij_een_klein_en_een_groot_document(cast: Cast, klantreis: Klantreis) -> None:
    def vragen(naam: str) -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert cast["projectleider"].get(adres(klantreis, naam)).status_code == 200
        return len(gevangen)

    namen = ("startdocument", "vaststellen", "doelgroepen", "team", "betrokkenen", "doelen", *FORMULIEREN)
    klein = {naam: vragen(naam) for naam in namen}
    for nummer in range(25):
        Doelgroep.objects.create(klantreis=klantreis, naam=f"Groep {nummer}")
        Teamlid.objects.create(klantreis=klantreis, naam=f"Lid {nummer}", projectrol="lid")
        Betrokkene.objects.create(klantreis=klantreis, organisatie=f"Organisatie {nummer}")
        Indicator.objects.create(klantreis=klantreis, naam=f"Doel {nummer}", streefwaarde=2)
        Startdocument.objects.create(
            klantreis=klantreis, nummer=nummer + 2, vastgesteld_op=date(2026, 1, 5), vastgesteld_door="Els"
        )
    # The newest is vastgesteld now; make it a concept, as in the small case.
    Startdocument.objects.filter(nummer=1).delete()
    Startdocument.objects.create(klantreis=klantreis, nummer=99)
    assert {naam: vragen(naam) for naam in namen} == klein


def test_bad_uuid(cast: Cast) -> None:
    onbekend = reverse("klantreis:startdocument", args=["00000000-0000-4000-8000-000000000000"])
    assert cast["beheerder"].get(onbekend).status_code == 404
