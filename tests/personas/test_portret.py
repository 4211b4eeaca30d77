"""The drawn portraits: pure, inclusive, safe in a page and in a PDF."""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from django.template import Context, Template

from personas.models import Persona
from personas.portret import PORTRETTEN, standaard, svg
from personas.portret_delen import HUID, KAPSEL


def test_genoeg_verschillende_mensen() -> None:
    assert len(PORTRETTEN) >= 12
    assert {portret.huid for portret in PORTRETTEN.values()} == set(HUID)
    assert {portret.kapsel for portret in PORTRETTEN.values()} == set(KAPSEL)
    namen = Counter(portret.naam for portret in PORTRETTEN.values())
    assert max(namen.values()) == 1
    assert all(len(sleutel) <= 30 for sleutel in PORTRETTEN)


@pytest.mark.parametrize("sleutel", PORTRETTEN)
def test_tekening_is_xml_zonder_klassen_of_stijl_binnenin(sleutel: str) -> None:
    wortel = ET.fromstring(svg(sleutel, "Ria Pietersen"))  # noqa: S314 - our own drawing
    assert wortel.attrib["viewBox"] == "0 0 96 96"
    assert wortel.attrib["aria-label"] == "Portret van Ria Pietersen"
    for deel in wortel.iter():
        assert "style" not in deel.attrib
        assert deel is wortel or "class" not in deel.attrib
    assert "{" not in svg(sleutel, "Ria")
    assert not re.search(r"\d,\d", svg(sleutel, "Ria"))


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
    sjabloon = Template("{% load portretten %}{% portret p %}{% portret p 'portret--groot' %}{% portretkeuze 'kuif' %}")
    html = sjabloon.render(Context({"p": Persona(naam="Ria", leeftijd=78, portret="kuif")}))
    ids = re.findall(r'clipPath id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 3
    assert re.findall(r"url\(#([^)]+)\)", html) == ids
    assert 'class="portret portret--groot"' in html


def test_onbekend_portret_in_de_database_breekt_de_pagina_niet() -> None:
    html = Template("{% load portretten %}{% portret p %}").render(
        Context({"p": Persona(naam="Ria Pietersen", leeftijd=78, portret="van-vroeger")})
    )
    assert "portret-grijze-knot-" in html
