"""Two versions of a startdocument side by side: who may look, and what the page says about each part."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.startdocument import Document, open_concept, stel_vast
from klantreis.vergelijken import Soort
from klantreis.versievergelijking import vergelijk
from tests.conftest import Cast
from tests.klantreis.formulier import adres, ingevuld

pytestmark = pytest.mark.django_db

PLEK = "startdocument_vergelijken"


@pytest.fixture
def twee_versies(klantreis: Klantreis) -> Startdocument:
    """Version 1 vastgesteld, and a concept in which something of every kind changed."""
    eerste = Startdocument.objects.get(klantreis=klantreis)
    stel_vast(klantreis, eerste, door="Hetty van Aalst", op=date(2026, 2, 6))
    concept, _ = open_concept(klantreis)
    concept.aanleiding = "Er zijn weinig vragen over kappen."
    concept.save()
    Doelgroep.objects.create(klantreis=klantreis, naam="Huurders met een balkon", volgorde=1)
    Indicator.objects.update(streefwaarde=15, bron="Zaaksysteem")
    Fasetermijn.objects.create(klantreis=klantreis, fase="define", start=date(2026, 1, 5), eind=date(2026, 2, 6))
    Betrokkene.objects.all().delete()
    return concept


def _pagina(cast: Cast, klantreis: Klantreis, keuze: str = "", rol: str = "meelezer") -> str:
    antwoord = cast[rol].get(adres(klantreis, PLEK) + keuze)
    assert antwoord.status_code == 200
    return antwoord.content.decode().split("<main", 1)[1]


@pytest.mark.usefixtures("twee_versies")
def test_per_deel_staat_wat_erbij_kwam_en_wat_weg_is(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast, klantreis)
    assert "(weg:) </span>veel<" in pagina
    assert "(erbij:) </span>weinig<" in pagina
    assert "(erbij:) </span>Huurders met een balkon<" in pagina
    assert "(erbij:) </span>Define: 5 januari 2026 tot en met 6 februari 2026<" in pagina
    assert "(weg:) </span>Waterschap (ketenpartner, doet mee)<" in pagina
    assert "(weg:) </span>20<" in pagina
    assert "(erbij:) </span>15<" in pagina
    assert "(erbij:) </span>, bron: Zaaksysteem<" in pagina
    assert (
        "Hetzelfde gebleven: Titel en onderwerp, Doel, Beginpunt, Eindpunt, Wat hoort er niet bij, Opdrachtgever"
        in (" ".join(pagina.split()))
    )


@pytest.mark.usefixtures("twee_versies")
def test_andersom_draait_erbij_en_weg_om(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast, klantreis, "?van=2&naar=1")
    assert "(weg:) </span>Huurders met een balkon<" in pagina


@pytest.mark.usefixtures("twee_versies")
@pytest.mark.parametrize("keuze", ["?van=99&naar=x", "?van=&naar=", "?van=1"])
def test_een_versie_die_er_niet_is_valt_terug_op_de_nieuwste_twee(cast: Cast, klantreis: Klantreis, keuze: str) -> None:
    assert _pagina(cast, klantreis, keuze) == _pagina(cast, klantreis, "?van=1&naar=2")


@pytest.mark.usefixtures("twee_versies")
def test_een_versie_met_zichzelf_zegt_dat(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast, klantreis, "?van=2&naar=2")
    assert "met zichzelf" in pagina
    assert "<ins" not in pagina


def test_zonder_tweede_versie_zegt_de_pagina_wanneer_die_komt(cast: Cast, klantreis: Klantreis) -> None:
    pagina = _pagina(cast, klantreis)
    assert "nog niets te vergelijken" in pagina
    assert "<select" not in pagina
    Startdocument.objects.all().delete()
    assert "nog niets te vergelijken" in _pagina(cast, klantreis)


def test_gelijke_versies_zeggen_dat_ze_gelijk_zijn(cast: Cast, klantreis: Klantreis) -> None:
    stel_vast(klantreis, Startdocument.objects.get(), door="Hetty van Aalst", op=date(2026, 2, 6))
    open_concept(klantreis)
    assert "Geen verschil" in _pagina(cast, klantreis)


@pytest.mark.usefixtures("twee_versies")
def test_opmaak_in_een_tekst_is_geen_html(cast: Cast, klantreis: Klantreis) -> None:
    Startdocument.objects.filter(nummer=2).update(doel="<script>alert(1)</script>")
    assert "<script>alert" not in _pagina(cast, klantreis)


@pytest.mark.usefixtures("twee_versies")
def test_wie_mag_kijken(cast: Cast, klantreis: Klantreis) -> None:
    for rol, status in {
        "teamlid": 200,
        "meelezer": 200,
        "beheerder": 200,
        "medewerker": 404,
        "buitenstaander": 302,
    }.items():
        assert cast[rol].get(adres(klantreis, PLEK)).status_code == status, rol
    assert cast["projectleider"].post(adres(klantreis, PLEK)).status_code == 405


@pytest.mark.usefixtures("twee_versies")
def test_het_document_wijst_de_weg_naar_het_verschil(cast: Cast, klantreis: Klantreis) -> None:
    document = cast["meelezer"].get(adres(klantreis, "startdocument")).content.decode()
    assert f"{adres(klantreis, PLEK)}?van=1&amp;naar=2" in document
    vaststellen = cast["projectleider"].get(adres(klantreis, "vaststellen")).content.decode()
    assert f"{adres(klantreis, PLEK)}?van=1&amp;naar=2" in vaststellen


@pytest.mark.usefixtures("twee_versies")
def test_evenveel_vragen_aan_de_database_hoe_groot_ook(cast: Cast, klantreis: Klantreis) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            _pagina(cast, klantreis)
        return len(gevangen)

    klein = vragen()
    for nummer in range(20):
        Doelgroep.objects.create(klantreis=klantreis, naam=f"Groep {nummer}")
        Teamlid.objects.create(klantreis=klantreis, naam=f"Lid {nummer}", projectrol="lid")
        Startdocument.objects.create(
            klantreis=klantreis,
            nummer=nummer + 10,
            vastgesteld_op=date(2026, 1, 5),
            vastgesteld_door="Els",
            inhoud={"titel": "x"},
        )
    Startdocument.objects.filter(nummer=2).delete()
    Startdocument.objects.create(klantreis=klantreis, nummer=99)
    assert vragen() == klein


def test_een_versie_van_voor_de_ringen_is_geen_verschil() -> None:
    organisatie = {"organisatie": "Waterschap", "soort": "ketenpartner", "betrokkenheid": "Beheert sloten."}
    oud: dict[str, Any] = {"titel": "Ik", "betrokkenen": [organisatie]}
    nieuw = oud | {"betrokkenen": [organisatie | {"ring": "beslist"}]}
    assert not any(deel.is_anders for deel in vergelijk(Document.uit_json(oud), Document.uit_json(nieuw)))
    # Between two versions that know them, a ring does count.
    ander = oud | {"betrokkenen": [organisatie | {"ring": "doet-mee"}]}
    anders = [deel for deel in vergelijk(Document.uit_json(nieuw), Document.uit_json(ander)) if deel.is_anders]
    assert [deel.titel for deel in anders] == ["Betrokkenen"]
    assert anders[0].telling == "1 anders"


def test_elk_onderdeel_van_het_document_wordt_vergeleken() -> None:
    """Walks what a document says: change one part and exactly that part is different."""
    basis = Document.uit_json({"titel": "Ik ga verhuizen"})
    vol: dict[str, Any] = {
        **dict.fromkeys(("titel", "levensgebeurtenis", "product", "beleidsterrein"), "Iets anders"),
        "serviceformule": "ontwerp",
        **dict.fromkeys((*Startdocument.TEKSTEN, "opdrachtgever_naam", "opdrachtgever_functie"), "Iets anders"),
        "doelgroepen": ["Huurders"],
        "projectgroep": [{"naam": "Ada", "functie": "", "projectrol": "lid"}],
        "betrokkenen": [{"organisatie": "Waterschap", "soort": "intern", "betrokkenheid": ""}],
        "planning": {"define": ["2026-01-01", "2026-01-10"]},
        "doelen": [{"naam": "Dagen", "eenheid": "", "nulmeting": None, "streefwaarde": "3"}],
    }
    assert set(vol) == set(basis.als_json())
    for naam, waarde in vol.items():
        ander = Document.uit_json(basis.als_json() | {naam: waarde})
        anders = [deel for deel in vergelijk(basis, ander) if deel.is_anders]
        assert len(anders) == 1, naam
        soorten = {stuk.soort for stuk in anders[0].stukken} | {regel.soort for regel in anders[0].regels}
        assert soorten & {Soort.ERBIJ, Soort.ANDERS}, naam


@pytest.mark.usefixtures("twee_versies")
def test_wie_een_deel_wijzigde_staat_erbij_ook_later(cast: Cast, klantreis: Klantreis) -> None:
    velden = ingevuld(cast["teamlid"], klantreis, "waarom", doel="Minder wachten.")
    cast["teamlid"].post(adres(klantreis, "waarom"), velden)
    cast["projectleider"].post(adres(klantreis, "doelgroepen"), {"naam": "Kopers"})
    pagina = cast["meelezer"].get(adres(klantreis, "startdocument")).content.decode()
    assert "Laatst gewijzigd door Teamlid, " in pagina[pagina.index('id="waarom-kop"') : pagina.index('id="reis-kop"')]
    assert "Laatst gewijzigd" not in pagina[pagina.index('id="reis-kop"') : pagina.index('id="doelgroepen-kop"')]
    assert (
        "Laatst gewijzigd door Projectleider, "
        in pagina[pagina.index('id="doelgroepen-kop"') : pagina.index('id="projectgroep-kop"')]
    )
