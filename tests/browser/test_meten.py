"""Metingen and the gerealiseerde heartbeat in a real browser: from pasted rows to a figure, and three lines over each other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_geplakte_metingen_worden_een_figuur(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina()
    pagina.get_by_role("link", name="Ik wil een koffiebar openen").click()
    pagina.goto(f"{pagina.url}verbeterplan/metingen/")
    doel = pagina.locator(".meetdoel").first
    # A second turn of this test finds the meting of the first.
    al = doel.locator(".metingen tbody tr").count()
    if not al:
        expect(doel).to_contain_text("Nog niet gemeten.")
        expect(doel.locator(".indicator__spoor")).to_be_visible()
    naam = doel.get_by_role("heading").inner_text()
    pagina.get_by_role("link", name="Metingen uit een bestand").click()
    pagina.get_by_label("Of plak de regels hier").fill(f"indicator\tdatum\twaarde\n{naam}\t{al + 1:02}-02-2026\t12,5")
    pagina.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(pagina.get_by_role("status").filter(has_text="1 meting komt erbij")).to_be_visible()
    keur(pagina)
    pagina.get_by_role("button", name="Bewaar 1 meting").click()
    doel = pagina.locator(".meetdoel").first
    expect(doel.locator(".meetfiguur .scatterlayer path.point")).to_have_count(al + 1)
    # The figure says what the small track said, so that goes.
    expect(doel.locator(".indicator__spoor")).to_be_hidden()
    expect(doel.locator(".annotation-text")).to_contain_text(["streefwaarde"])
    keur(pagina)


def test_huidig_gewenst_en_gerealiseerd_over_elkaar(
    open_pagina: Callable[..., Page], keur: Callable[..., None]
) -> None:
    pagina = open_pagina(360)
    pagina.get_by_role("link", name="Ik heb hulp nodig in het huishouden").click()
    pagina.goto(f"{pagina.url}heartbeat/?soort=gerealiseerd")
    pagina.get_by_role("link", name="Wat is er veranderd?").click()
    lijnen = pagina.locator("#vergelijk-grafiek .scatterlayer .trace")
    expect(lijnen).to_have_count(3)
    vormen = {lijnen.nth(i).locator("path.point").first.get_attribute("d") for i in range(3)}
    assert len(vormen) == 3
    streep = [
        lijnen.nth(i).locator("path.js-line").first.evaluate("p => getComputedStyle(p).strokeDasharray")
        for i in range(2)
    ]
    assert streep[0] != streep[1]
    inkt = pagina.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--klantreis-kleur-inkt')")
    rood, groen, blauw = (int(inkt.strip()[i : i + 2], 16) for i in (1, 3, 5))
    eerste = lijnen.nth(0).locator("path.js-line").first
    assert eerste.evaluate("p => getComputedStyle(p).stroke") == f"rgb({rood}, {groen}, {blauw})"
    expect(pagina.get_by_role("table")).to_contain_text("Gestegen")
    assert pagina.evaluate("document.documentElement.scrollWidth") == 360
    keur(pagina)
