"""Advice on the title: what is fine, what gets which advice, and that a sentence is never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantreis.ikvorm import MEESTE_WOORDEN, Soort, adviezen, is_ikvorm
from klantreis.producten import producten


@pytest.mark.parametrize(
    "titel",
    [
        "Ik heb hulp nodig in het huishouden",
        "Mijn kind heeft extra hulp nodig",
        "Wij krijgen een kind",
        "Onze buren maken lawaai",
        "ik ga verhuizen.",
        "IK BEN MIJN BAAN KWIJT",
        "Mijn aanvraag duurt lang",
    ],
)
def test_zo_zegt_een_inwoner_het(titel: str) -> None:
    assert adviezen(titel) == ()
    assert is_ikvorm(titel)


@pytest.mark.parametrize(
    ("titel", "soort"),
    [
        ("Afdeling Burgerzaken", Soort.AFDELING),
        ("Team Wmo", Soort.AFDELING),
        ("Toegang sociaal domein", Soort.AFDELING),
        ("Huishoudelijke hulp (Wmo)", Soort.PRODUCT),
        ("paspoort", Soort.PRODUCT),
        ("Boom kappen", Soort.PRODUCT),
        ("Schuldenvoorziening", Soort.PRODUCT),
        ("Hoe verbeteren we de Wmo?", Soort.ORGANISATIE),
        ("Wat kan de gemeente beter doen", Soort.ORGANISATIE),
        ("Wij verbeteren de dienstverlening", Soort.ORGANISATIE),
        ("Onze processen", Soort.ORGANISATIE),
        ("Optimaliseren van de intake", Soort.ORGANISATIE),
        ("Waar kan ik terecht met mijn schulden?", Soort.VRAAG),
        ("De inwoner wil een paspoort", Soort.ANDER),
        ("Ouderen met een beperking", Soort.ANDER),
        ("In mijn straat is iets kapot", Soort.BEGIN),
        ("Kapot lampje", Soort.BEGIN),
        ("Ik wil een Wmo-voorziening", Soort.VAKTAAL),
    ],
)
def test_wat_er_aan_de_hand_is(titel: str, soort: Soort) -> None:
    assert [advies.soort for advies in adviezen(titel)] == [soort]
    assert not is_ikvorm(titel)


def test_een_product_krijgt_de_zin_van_de_inwoner() -> None:
    assert adviezen("Verhuismelding")[0].voorbeeld == "Ik ga verhuizen"
    assert adviezen("Kapvergunning")[0].voorbeeld == "Ik wil een boom laten kappen"


def test_een_los_werkwoord_wordt_een_zin() -> None:
    assert adviezen("Fietsen.")[0].voorbeeld == "Ik wil fietsen"


def test_te_lang() -> None:
    lang = "Ik " + "heb " * MEESTE_WOORDEN
    assert [advies.soort for advies in adviezen(lang)] == [Soort.LENGTE]
    assert adviezen("Ik " + "heb " * (MEESTE_WOORDEN - 1)) == ()


@pytest.mark.parametrize("leeg", ["", "   ", "?!", "…"])
def test_niets_getypt_is_geen_advies_en_niet_goed(leeg: str) -> None:
    assert adviezen(leeg) == ()
    assert not is_ikvorm(leeg)


def test_elk_voorbeeld_is_zelf_goed() -> None:
    for product in producten():
        assert is_ikvorm(product.titel), product.titel
        for advies in adviezen(product.upl):
            assert not advies.voorbeeld or is_ikvorm(advies.voorbeeld), (product.upl, advies)


@given(st.text(max_size=200))
def test_elke_tekst_krijgt_hooguit_twee_tips(titel: str) -> None:
    gevonden = adviezen(titel)
    assert len(gevonden) <= 2
    assert all(advies.tekst.endswith((".", "?")) and "!" not in advies.tekst for advies in gevonden)
    assert adviezen(f"  {titel} ") == gevonden
