"""The map of betrokkenen: nothing overlaps, it is stable, and moving an organisation is one form."""

import math
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from klantreis.models import Betrokkene, Klantreis, Startdocument
from klantreis.ringen import BREED, RINGEN, SMAL, Maat, ingekort, kaart
from tests.conftest import Cast
from tests.klantreis.formulier import adres


@dataclass(frozen=True)
class Wie:
    """An organisation as the map sees it."""

    organisatie: str
    soort: str
    ring: str


WIE = st.builds(
    Wie,
    st.text("abcdefg WMil", min_size=1, max_size=60),
    st.sampled_from(["intern", "ketenpartner"]),
    st.sampled_from([sleutel for sleutel, _ in RINGEN]),
)


@pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])
@given(wie=st.lists(WIE, min_size=1, max_size=25))
@settings(max_examples=60)
def test_niets_raakt_elkaar_en_elk_merk_staat_in_zijn_ring(maat: Maat, wie: list[Wie]) -> None:
    beeld = kaart(wie, maat)
    assert [merk.nummer for merk in beeld.merken] == list(range(1, len(wie) + 1))
    binnen = {}
    vorige = maat.midden
    for ring in beeld.ringen:
        binnen[ring.sleutel] = (vorige, float(ring.straal))
        vorige = float(ring.straal)
    groot = maat.merk * 1.2
    for een, ander in combinations(beeld.merken, 2):
        afstand = math.hypot(float(een.x) - float(ander.x), float(een.y) - float(ander.y))
        assert afstand >= 2 * groot - 0.2
    for merk, bron in zip(beeld.merken, wie, strict=True):
        van, tot = binnen[bron.ring]
        afstand = math.hypot(float(merk.x), float(merk.y))
        assert van + groot <= afstand + 0.2
        assert afstand + groot <= tot + 0.2
    woorden = [merk.naam.doos for merk in beeld.merken if merk.naam] + [ring.doos for ring in beeld.ringen]
    assert not any(een.raakt(ander) for een, ander in combinations(woorden, 2))
    assert not any(merk.doos.raakt(doos) for merk in beeld.merken for doos in woorden)
    links, boven, breed, hoog = map(float, beeld.viewbox.split())
    for doos in [*woorden, *(merk.doos for merk in beeld.merken)]:
        assert links - 0.5 <= doos.links < doos.rechts <= links + breed + 0.5
        assert boven - 0.5 <= doos.boven < doos.onder <= boven + hoog + 0.5
    assert kaart(wie, maat) == beeld


@pytest.mark.parametrize("ring", [sleutel for sleutel, _ in RINGEN])
def test_vijfentwintig_in_een_ring_blijft_leesbaar_op_een_telefoon(ring: str) -> None:
    smal = kaart([Wie(f"Organisatie {n}", "intern", ring) for n in range(25)], SMAL)
    # On a phone of 360 pixels the drawing is 278 wide: numbers stay at least 11 pixels high.
    assert float(smal.cijfer) * 278 / float(smal.viewbox.split()[2]) >= 11


def test_een_gewone_kaart_toont_alle_namen() -> None:
    wie = [Wie(f"Afdeling {n}", "intern", RINGEN[n % 3][0]) for n in range(12)]
    assert all(merk.naam for merk in kaart(wie, BREED).merken)


@pytest.mark.parametrize(
    ("lang", "kort"),
    [
        ("Waterschap", "Waterschap"),
        ("Adviesraad Sociaal Domein", "Adviesraad Sociaal…"),
        ("Woningbouwvereniging-Zuid", "Woningbouwverenigin…"),
    ],
)
def test_een_lange_naam_wordt_kort(lang: str, kort: str) -> None:
    assert ingekort(lang, 20) == kort
    assert len(kort) <= 20


@pytest.fixture
def waterschap(klantreis: Klantreis) -> Betrokkene:
    """The one organisation of the klantreis; it doet mee."""
    return klantreis.betrokkenen.get()


def zet(cast: Cast, wie: Betrokkene, velden: dict[str, str], *, htmx: bool = True) -> tuple[int, str]:
    """Send the form of the list, and return what came back."""
    waar = adres(wie.klantreis, "betrokkenen_ring", wie.pk)
    antwoord = cast["teamlid"].post(waar, velden, headers={"HX-Request": "true"} if htmx else {}, follow=not htmx)
    return antwoord.status_code, antwoord.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("htmx", [True, False])
def test_een_organisatie_naar_een_andere_ring(cast: Cast, waterschap: Betrokkene, htmx: bool) -> None:
    status, pagina = zet(cast, waterschap, {"ring": "beslist", "was": "doet-mee"}, htmx=htmx)
    assert status == 200
    assert "Waterschap staat nu bij ‘beslist mee’." in pagina
    assert ("<html" in pagina) is not htmx
    waterschap.refresh_from_db()
    assert waterschap.ring == "beslist"
    document = cast["meelezer"].get(adres(waterschap.klantreis, "startdocument")).content.decode()
    assert "Beslist mee: Waterschap. Doet mee: niemand." in document
    assert "<select" not in document


@pytest.mark.django_db
def test_een_collega_was_je_voor(cast: Cast, waterschap: Betrokkene) -> None:
    Betrokkene.objects.update(ring="weet-ervan")
    status, pagina = zet(cast, waterschap, {"ring": "beslist", "was": "doet-mee"})
    assert status == 409
    assert "Een collega zette Waterschap intussen bij ‘weet ervan’. Jij koos ‘beslist mee’." in pagina
    waterschap.refresh_from_db()
    assert waterschap.ring == "weet-ervan"
    # What both wanted is no conflict.
    assert zet(cast, waterschap, {"ring": "weet-ervan", "was": "doet-mee"})[0] == 200


@pytest.mark.django_db
def test_een_ring_die_niet_bestaat(cast: Cast, waterschap: Betrokkene) -> None:
    assert zet(cast, waterschap, {"ring": "midden"})[0] == 422
    waterschap.refresh_from_db()
    assert waterschap.ring == "doet-mee"


@pytest.mark.django_db
def test_een_andere_ring_na_vaststellen_maakt_een_nieuwe_versie(cast: Cast, waterschap: Betrokkene) -> None:
    Startdocument.objects.update(vastgesteld_op=date(2026, 2, 7), vastgesteld_door="Hetty van Aalst")
    zet(cast, waterschap, {"ring": "doet-mee", "was": "doet-mee"})
    assert Startdocument.objects.count() == 1
    _, pagina = zet(cast, waterschap, {"ring": "beslist", "was": "doet-mee"})
    assert "versie 2, een nieuw concept" in pagina
    oud = cast["meelezer"].get(adres(waterschap.klantreis, "startdocument_versie", 1)).content.decode()
    assert "Doet mee: Waterschap." in oud


@pytest.mark.django_db
def test_een_versie_van_voor_de_ringen_toont_een_lijst(cast: Cast, klantreis: Klantreis) -> None:
    oud = {"organisatie": "Waterschap", "soort": "ketenpartner", "betrokkenheid": "Beheert sloten."}
    Startdocument.objects.update(
        vastgesteld_op=date(2026, 2, 7), vastgesteld_door="Hetty", inhoud={"titel": "Oud", "betrokkenen": [oud]}
    )
    pagina = cast["meelezer"].get(adres(klantreis, "startdocument_versie", 1)).content.decode()
    assert "Beheert sloten." in pagina
    assert "ringkaart" not in pagina


@pytest.mark.django_db
def test_evenveel_vragen_met_een_en_met_veel_betrokkenen(cast: Cast, klantreis: Klantreis) -> None:
    def vragen() -> list[int]:
        uit = []
        for naam in ("betrokkenen", "startdocument"):
            with CaptureQueriesContext(connection) as gevangen:
                assert cast["teamlid"].get(adres(klantreis, naam)).status_code == 200
            uit.append(len(gevangen))
        return uit

    weinig = vragen()
    for nummer in range(20):
        Betrokkene.objects.create(klantreis=klantreis, organisatie=f"Partner {nummer}")
    assert vragen() == weinig


@pytest.mark.django_db
def test_het_document_gaat_eerst_op_slot(cast: Cast, waterschap: Betrokkene) -> None:
    # As the form of a betrokkene does: in another order two colleagues wait for each other for ever.
    with CaptureQueriesContext(connection) as vragen:
        cast["teamlid"].post(adres(waterschap.klantreis, "betrokkenen_ring", waterschap.pk), {"ring": "beslist"})
    sql = [vraag["sql"] for vraag in vragen]
    begin = next(i for i, zin in enumerate(sql) if zin.startswith("BEGIN") or "SAVEPOINT" in zin)
    tabellen = [zin.split(' FROM "')[1].split('"')[0] for zin in sql[begin:] if ' FROM "' in zin]
    assert tabellen.index("klantreis_startdocument") < tabellen.index("klantreis_betrokkene")
