"""Choosing what stands in the raadsrapport: it changes at once, stays in the address, and the PDF takes it along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_kiezen_wat_er_in_het_rapport_staat(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(1440)
    pagina.goto("/")
    pagina.get_by_role("link", name="Ik heb hulp nodig in het huishouden").first.click()
    pagina.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Raadsrapport").click()
    expect(pagina.get_by_role("button", name="Toon")).to_be_hidden()
    expect(pagina.get_by_role("heading", name="De klantreis van Marjan, toen en nu")).to_be_visible()
    keuzes = pagina.get_by_role("form", name="Kies wat er in het rapport staat")
    keuzes.get_by_label("Marjan Veldhuis").uncheck()
    expect(pagina.get_by_role("heading", name="De klantreis van Marjan, toen en nu")).to_have_count(0)
    keuzes.get_by_label("Kosten").select_option("zonder kosten")
    expect(pagina.get_by_role("heading", name="Wat het kost")).to_have_count(0)
    keuzes.get_by_label("Stand").focus()
    keuzes.get_by_label("Stand").select_option("concept")
    expect(pagina.get_by_text("Je kijkt naar een concept.")).to_be_visible()
    # The keyboard stays where it was, and the address says it all.
    expect(keuzes.get_by_label("Stand")).to_be_focused()
    expect(pagina).to_have_url(re.compile(r"kosten=zonder.*stand=concept"))
    pdf = pagina.get_by_role("link", name="Download PDF").get_attribute("href") or ""
    assert re.search(r"\?personas=[0-9a-f-]+&kosten=zonder&stand=concept$", pdf), pdf
    keur(pagina)
    pagina.reload()
    expect(keuzes.get_by_label("Marjan Veldhuis")).not_to_be_checked()
    expect(keuzes.get_by_label("Stand")).to_have_value("concept")
    pagina.go_back()
    expect(pagina.get_by_text("Je kijkt naar een concept.")).to_have_count(0)
