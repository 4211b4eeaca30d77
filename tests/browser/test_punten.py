"""Verbeterpunten: merge two with the keyboard, ask why five times, take them apart again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_samenvoegen_doorvragen_en_weer_los(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina()
    pagina.get_by_role("link", name="Ik heb hulp nodig in het huishouden").first.click()
    pagina.get_by_role("link", name=re.compile("^Verbeterplan")).first.click()
    pagina.get_by_role("navigation", name="Weergave").get_by_role("link", name="Verbeterpunten").click()
    kaarten = pagina.locator(".punt")
    aantal = kaarten.count()
    namen = [kaarten.nth(plek).locator("h2").inner_text() for plek in (0, 1)]
    for plek in (0, 1):
        vak = kaarten.nth(plek).get_by_role("checkbox")
        vak.focus()
        pagina.keyboard.press("Space")
        expect(vak).to_be_checked()
    expect(pagina.get_by_role("button", name="Voeg samen")).to_be_in_viewport()
    keur(pagina)
    pagina.get_by_role("button", name="Voeg samen").click()
    keur(pagina)
    pagina.get_by_role("button", name="Voeg 2 punten samen").click()
    expect(pagina.get_by_text("2 verbeterpunten zijn samengevoegd.")).to_be_visible()
    expect(kaarten).to_have_count(aantal - 1)
    samen = kaarten.filter(has_text="samengevoegd uit 2 punten")
    for naam in namen:
        expect(samen).to_contain_text(naam)

    samen.get_by_role("link", name=re.compile("Bekijk en bewerk")).click()
    knelpunt = pagina.get_by_label("Wat gaat er mis?")
    eerst = knelpunt.input_value()
    knelpunt.fill("Er moet een chatbot komen.")
    expect(pagina.get_by_role("status").filter(has_text="klinkt als een oplossing")).to_be_visible()
    knelpunt.fill(eerst)
    # The next question comes when the one before has an answer.
    tweede = pagina.get_by_label("2. Waarom is dat zo?")
    neem_over = pagina.get_by_role("button", name="Neem het laatste antwoord over als oorzaak")
    expect(tweede).to_be_hidden()
    expect(neem_over).to_be_hidden()
    pagina.get_by_label("1. Waarom gebeurt dit?").fill("Omdat het niet in het proces staat")
    tweede.fill("Omdat niemand het daar miste")
    expect(pagina.get_by_label("3. Waarom is dat zo?")).to_be_visible()
    keur(pagina)
    neem_over.click()
    expect(pagina.get_by_label("Hoe komt dat?")).to_have_value(re.compile("Omdat niemand het daar miste$"))
    expect(tweede).to_have_value("Omdat niemand het daar miste")
    expect(knelpunt).to_have_value(eerst)

    pagina.get_by_role("button", name="Haal los").click()
    expect(pagina.get_by_text("1 verbeterpunt staat weer los")).to_be_visible()
    pagina.get_by_role("link", name="Terug naar de verbeterpunten").click()
    expect(kaarten).to_have_count(aantal)
