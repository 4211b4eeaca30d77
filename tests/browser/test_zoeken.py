"""Searching while typing: the results follow, the field keeps the focus and the address can be shared."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("breedte", [1440, 360])
def test_zoeken_terwijl_je_typt(breedte: int, open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(breedte)
    pagina.get_by_role("link", name="Zoeken").click()
    veld = pagina.get_by_role("searchbox")
    expect(veld).to_be_focused()
    veld.press_sequentially("huishouden", delay=10)
    groep = pagina.get_by_role("region", name="Klantreizen")
    expect(groep.get_by_role("link", name="Ik heb hulp nodig in het huishouden")).to_be_visible()
    expect(veld).to_be_focused()
    expect(pagina).to_have_url("/zoeken/?q=huishouden")
    keur(pagina)
    veld.fill("olifantenhuis")
    expect(pagina.get_by_role("heading", name="Niets gevonden")).to_be_visible()
    pagina.goto("/zoeken/?q=huishouden")
    groep.get_by_role("link").first.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Ik heb hulp nodig in het huishouden")


def test_een_meelezer_vindt_geen_verslagen(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina(rol="meelezer")
    pagina.goto("/zoeken/?q=bellen")
    expect(pagina.get_by_role("heading", name="Citaten")).to_be_visible()
    expect(pagina.get_by_role("heading", name="Verslagen van interviews")).to_have_count(0)
