"""The drawn portraits: pure, inclusive, safe in a page and in a PDF."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import product

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from personas import portret_delen as delen
from personas.models import Persona
from personas.portret import PORTRETTEN, haar_bij, kies, portret_van, standaard, svg
from personas.portret_keuze import (
    DELEN,
    LANGSTE,
    NAMEN,
    Portret,
    in_woorden,
    ontleed,
    sleutel_van,
    stel_samen,
)

_KEUZES = st.fixed_dictionaries({deel: st.sampled_from(sorted(DELEN[deel].keuzes)) for deel in NAMEN})


def test_genoeg_verschillende_mensen() -> None:
    assert len(PORTRETTEN) >= 12
    assert {portret.huid for portret in PORTRETTEN.values()} == set(delen.HUID)
    assert {portret.kapsel for portret in PORTRETTEN.values()} == set(delen.KAPSEL)
    namen = Counter(portret.naam for portret in PORTRETTEN.values())
    assert max(namen.values()) == 1


def test_elke_keuze_heeft_een_tekening_en_andersom() -> None:
    getekend = {
        "huid": delen.HUID,
        "kapsel": delen.KAPSEL,
        "haar": delen.HAAR,
        "doek": delen.DOEK,
        "bril": delen.BRIL,
        "baard": delen.BAARD,
        "leeftijd": delen.RIMPELS,
        "kleding": delen.KLEDING,
        "kraag": delen.KRAAG,
        "achtergrond": delen.ACHTERGROND,
    }
    for deel, tekeningen in getekend.items():
        assert set(DELEN[deel].keuzes) == set(tekeningen), deel
    assert set(NAMEN) == {*getekend, "hoor"}


@pytest.mark.parametrize("sleutel", PORTRETTEN)
def test_tekening_is_xml_zonder_klassen_of_stijl_binnenin(sleutel: str) -> None:
    keur(sleutel)


def keur(sleutel: str) -> None:
    """Check that a portrait is one whole SVG of attributes only."""
    wortel = ET.fromstring(svg(sleutel, "Ria Pietersen"))  # noqa: S314 - our own drawing
    assert wortel.attrib["viewBox"] == "0 0 96 96"
    assert wortel.attrib["aria-label"] == "Portret van Ria Pietersen"
    for deel in wortel.iter():
        assert "style" not in deel.attrib
        assert deel is wortel or "class" not in deel.attrib
    assert "{" not in svg(sleutel, "Ria")
    assert not re.search(r"\d,\d", svg(sleutel, "Ria"))


@given(_KEUZES)
def test_elke_samenstelling_is_te_tekenen_te_bewaren_en_te_beschrijven(keuzes: dict[str, str]) -> None:
    portret = stel_samen(keuzes)
    sleutel = sleutel_van(portret)
    assert ontleed(sleutel) == portret
    assert len(sleutel) <= LANGSTE == Persona._meta.get_field("portret").max_length
    keur(sleutel)
    assert "{" not in in_woorden(portret)
    assert "huid" in in_woorden(portret)


@given(st.text(max_size=140))
def test_een_onbekende_sleutel_geeft_nooit_een_fout(rommel: str) -> None:
    assert "<svg" in svg(kies(rommel, "Ria", 78), "Ria")
    eigen = kies(f"p1.{rommel}", "Ria", 78)
    assert portret_van(eigen) == ontleed(eigen)
    ET.fromstring(svg(sleutel_van(stel_samen({"huid": rommel, "kapsel": rommel})), ""))  # noqa: S314 - our own drawing


def test_onbekende_delen_worden_het_gewone() -> None:
    assert ontleed("p1.paars.kaal") == Portret(kapsel="kaal")
    assert ontleed("p1.bruin.knot.wit.blauw.rond.geen.rimpels.ja.wit.col.lila.en.nog.meer") == Portret(
        "bruin", "knot", "wit", "blauw", "rond", "geen", "rimpels", "ja", "wit", "col", "lila"
    )
    assert ontleed("p2.bruin") is None
    assert ontleed("kuif") is None


def test_haar_en_gezicht_lopen_niet_in_elkaar_over() -> None:
    for haar, huid in product(delen.HAAR.values(), delen.HUID.values()):
        kleur = haar_bij(haar, huid)
        for tint in (kleur.voor, kleur.achter):
            verschil = sum(abs(int(tint[i : i + 2], 16) - int(huid.gezicht[i : i + 2], 16)) for i in (1, 3, 5))
            assert verschil >= 75, (haar, huid)


def test_hoorapparaat_is_te_zien_behalve_onder_een_hoofddoek() -> None:
    for kapsel in DELEN["kapsel"].keuzes:
        tekening = svg(sleutel_van(Portret(kapsel=kapsel, hoor="ja")), "")
        assert (delen.HOORAPPARAAT in tekening) == (kapsel != "hoofddoek"), kapsel


def test_in_woorden() -> None:
    assert (
        in_woorden(Portret("amber", "tulband", doek="roest", bril="rond", baard="vol", hoor="ja"))
        == "getinte huid, een roestrode tulband, een ronde bril, een baard en een hoorapparaat"
    )
    assert in_woorden(Portret("licht", "krullen", "wit")) == "heel lichte huid en witte krullen"


def test_naam_wordt_veilig_gezet() -> None:
    assert '"Portret van &lt;b&gt;&quot;Ria&quot;"' in svg("kuif", '<b>"Ria"')


def test_zonder_naam_is_het_versiering() -> None:
    assert 'aria-hidden="true"' in svg("kuif", "")
    assert "aria-label" not in svg("kuif", "")


def test_onbekende_sleutel_is_een_fout() -> None:
    with pytest.raises(KeyError):
        svg("bestaat-niet", "Ria")


@pytest.mark.parametrize(
    ("naam", "leeftijd", "verwacht"),
    [
        ("Ria Pietersen", 78, "grijze-knot"),
        ("Marjan Veldhuis", 54, "golvend"),
        ("Johan Terpstra", 70, "krans"),
        ("Yasmina Bouali", 33, "bruine-bob"),
        ("Lotte Brinkhuis", 29, "lang-blond"),
        ("Mehmet Aydin", 46, "baard"),
    ],
)
def test_de_voorbeelden_krijgen_een_passend_portret(naam: str, leeftijd: int, verwacht: str) -> None:
    assert standaard(naam, leeftijd) == verwacht


def test_standaard_raadt_geen_geloof_en_volgt_de_leeftijd() -> None:
    for leeftijd in (None, 0, 17, 29, 30, 49, 50, 66, 67, 110, 1500):
        gekozen = {standaard(f"Naam {i}", leeftijd) for i in range(60)}
        assert len(gekozen) > 1
        assert not any(sleutel.startswith(("hoofddoek", "tulband")) for sleutel in gekozen)
        ouder = {sleutel for sleutel in gekozen if PORTRETTEN[sleutel].naam.startswith("ouder")}
        assert bool(ouder) == (leeftijd is not None and leeftijd > 66)


def test_twee_keer_hetzelfde_portret_op_een_pagina_heeft_twee_ids() -> None:
    sjabloon = Template("{% load portretten %}{% portret p %}{% portret p 'portret--groot' %}{% portret q %}")
    eigen = sleutel_van(Portret(kapsel="afro"))
    html = sjabloon.render(
        Context({"p": Persona(naam="Ria", leeftijd=78, portret="kuif"), "q": Persona(naam="Ria", portret=eigen)})
    )
    ids = re.findall(r'clipPath id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 3
    assert re.findall(r"url\(#([^)]+)\)", html) == ids
    assert all("." not in id_ for id_ in ids)
    assert 'class="portret portret--groot"' in html


def test_onbekend_portret_in_de_database_breekt_de_pagina_niet() -> None:
    html = Template("{% load portretten %}{% portret p %}").render(
        Context({"p": Persona(naam="Ria Pietersen", leeftijd=78, portret="van-vroeger")})
    )
    assert "portret-grijze-knot-" in html
