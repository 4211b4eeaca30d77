"""Writing a visiestuk that was vastgesteld: what somebody types saves itself in a next version, and the old one stays."""

from collections.abc import Callable
from time import time_ns

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_een_hoofdstuk_bewaart_zichzelf_in_een_nieuwe_versie(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina()
    # Another one each time: a second run of this test would otherwise have nothing to save.
    zin = f"De inwoner staat voorop ({time_ns()})."
    pagina.goto("/programma/visie/")
    pagina.get_by_role("link", name="Visie op dienstverlening Berkelmeer").click()
    pagina.get_by_role("link", name="Wijzig Samenvatting").click()
    with pagina.expect_response(lambda antwoord: antwoord.request.method == "POST") as bewaard:
        pagina.get_by_label("Tekst", exact=True).fill(zin)
    assert bewaard.value.status == 200
    pagina.get_by_role("button", name="Klaar").click()
    expect(pagina.get_by_text(zin)).to_be_visible()
    pagina.get_by_role("link", name="Wat is er sindsdien anders?").click()
    expect(pagina.get_by_text("tekst anders")).to_be_visible()
    pagina.go_back()
    pagina.get_by_role("link", name="Versie 1", exact=True).first.click()
    expect(
        pagina.get_by_text("De drie uitgangspunten Daadkrachtig, Duurzaam en Dichtbij zijn de basis.")
    ).to_be_visible()
