"""The list of products: complete, unique, and found the way people type."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.formules import FORMULES
from klantreis.levensgebeurtenissen import LEVENSGEBEURTENISSEN
from klantreis.models import Klantreis
from klantreis.producten import BELEIDSTERREINEN, Product, herken, plat, producten, vind, zoek


def _namen(vraag: str) -> list[str]:
    return [product.upl for product in zoek(vraag)]


def test_genoeg_producten_met_een_eigen_naam_en_een_bekend_terrein() -> None:
    alles = producten()
    assert len(alles) >= 150
    assert [naam for naam, aantal in Counter(plat(product.upl) for product in alles).items() if aantal > 1] == []
    assert {product.beleidsterrein for product in alles} == set(BELEIDSTERREINEN)


def test_de_namen_zijn_geschreven_als_in_de_upl_en_passen_in_het_veld() -> None:
    for product in producten():
        assert product.upl == product.upl.strip().lower(), product
        assert product.naam[0].isupper() or not product.naam[0].isalpha()
        assert len(product.naam) <= (Klantreis._meta.get_field("product").max_length or 0)
        assert len(product.titel) <= (Klantreis._meta.get_field("titel").max_length or 0)
        assert all(woord == woord.strip() and woord for woord in product.ook)


@pytest.mark.parametrize(
    ("vraag", "eerste"),
    [
        ("pas", "paspoort"),
        ("PASPOORT", "paspoort"),
        ("kapverg", "omgevingsvergunning kap"),
        ("trouwen", "huwelijk"),
        ("verhuiz", "verhuismelding"),
        ("uitkering", "bijstand"),
        ("cafe", "horecabedrijf exploitatievergunning"),
        ("Café", "horecabedrijf exploitatievergunning"),
        ("hulp huish", "huishoudelijke hulp"),
        ("woz-waarde", "woz-beschikking"),
        ("lantaarn", "melding openbare ruimte (straatverlichting)"),
        ("kwijtsch", "belastingkwijtschelding"),
    ],
)
def test_gevonden_zoals_mensen_het_typen(vraag: str, eerste: str) -> None:
    assert _namen(vraag)[0] == eerste


def test_een_naam_die_zo_begint_gaat_voor_een_die_het_verderop_heeft() -> None:
    gevonden = _namen("parkeer")
    assert gevonden.index("parkeervergunning") < gevonden.index("gehandicaptenparkeerplaats op kenteken")


@pytest.mark.parametrize("vraag", ["", "   ", "zzzz", "-", "paspoort rolstoel"])
def test_niets_dat_past(vraag: str) -> None:
    assert zoek(vraag) == ()


def test_hooguit_zoveel_als_gevraagd() -> None:
    assert len(zoek("vergunning", aantal=3)) == 3


def test_herkennen() -> None:
    assert vind("woz-Beschikking") is not None
    assert vind("woz-waarde") is None
    assert [herken(tekst) and herken(tekst).upl for tekst in ("Huishoudelijke hulp (Wmo)", "WOZ-waarde")] == [  # type: ignore[union-attr]
        "huishoudelijke hulp",
        "woz-beschikking",
    ]
    assert herken("") is None
    assert herken("Iets anders") is None


@given(st.sampled_from(producten()))
def test_elk_product_is_te_vinden_met_zijn_naam_en_het_begin_ervan(product: Product) -> None:
    assert zoek(product.upl)[0] == product
    assert product in zoek(product.naam.upper(), aantal=250)
    assert product in zoek(product.upl[:3], aantal=250)
    for woord in product.ook:
        assert product in zoek(woord, aantal=250)


@given(st.text(max_size=60))
def test_zoeken_kan_met_elke_tekst(vraag: str) -> None:
    gevonden = zoek(vraag)
    assert len(gevonden) == len(set(gevonden)) <= 8


def test_de_formules_zijn_die_van_het_model() -> None:
    assert [(formule.sleutel, formule.naam) for formule in FORMULES] == list(Klantreis.Serviceformule.choices)
    assert {formule.rol for formule in FORMULES} == {"klant", "partner", "onderdaan", "gebruiker"}


def test_levensgebeurtenissen_zijn_uniek_en_op_volgorde() -> None:
    assert list(LEVENSGEBEURTENISSEN) == sorted(set(LEVENSGEBEURTENISSEN))
