"""The comparison of personas and the kanalen in a real browser: drawn, without a complaint of the Content-Security-Policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_bord import KLANTREIS, open_bord

pytestmark = pytest.mark.browser


def test_de_lijnen_worden_getekend_en_tonen_het_citaat(
    open_pagina: Callable[..., Page], keur: Callable[..., None]
) -> None:
    pagina = open_bord(open_pagina())
    pagina.get_by_role("link", name="Vergelijk persona’s").click()
    lijnen = pagina.locator("#vergelijk-grafiek .scatterlayer .trace")
    expect(lijnen).to_have_count(2)
    # Dash and shape differ, and the colours are those of the tokens.
    streep = [lijnen.nth(i).locator("path.js-line").first for i in range(2)]
    dasharray = [lijn.evaluate("p => getComputedStyle(p).strokeDasharray") for lijn in streep]
    assert dasharray[0] != dasharray[1]
    vorm = [lijnen.nth(i).locator("path.point").first.get_attribute("d") for i in range(2)]
    assert vorm[0] != vorm[1]
    token = pagina.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--klantreis-kleur-persoon-1')"
    )
    rood, groen, blauw = (int(token.strip()[i : i + 2], 16) for i in (1, 3, 5))
    assert streep[0].evaluate("p => getComputedStyle(p).stroke") == f"rgb({rood}, {groen}, {blauw})"
    # The drawing lies inside its card: without its own styles plotly.js would stack it over the page.
    kaart, tekening = pagina.locator(".grafiekblad").bounding_box(), pagina.locator(".main-svg").first.bounding_box()
    assert kaart is not None
    assert tekening is not None
    assert kaart["y"] <= tekening["y"]
    assert tekening["y"] + tekening["height"] <= kaart["y"] + kaart["height"]
    punt = lijnen.nth(0).locator("path.point").first.bounding_box()
    assert punt is not None
    pagina.mouse.move(punt["x"] + punt["width"] / 2, punt["y"] + punt["height"] / 2)
    zweef = pagina.locator(".hoverlayer .hovertext")
    expect(zweef).to_contain_text("1. Ik zoek uit wat ik nodig heb")
    expect(zweef).to_contain_text("“")
    keur(pagina)
    pagina.get_by_role("checkbox", name="Mehmet Aydin").uncheck()
    expect(lijnen).to_have_count(1)
    assert pagina.url.count("persona=") == 1
    expect(pagina.locator(".vergelijktabel thead th")).to_have_count(2)


@pytest.mark.parametrize("breedte", [360, 1920])
def test_vergelijken_en_kanalen_zijn_te_lezen(
    breedte: int, open_pagina: Callable[..., Page], keur: Callable[..., None]
) -> None:
    pagina = open_pagina(breedte)
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.get_by_role("link", name="Heartbeat", exact=True).click()
    pagina.get_by_role("link", name="Vergelijk persona’s").click()
    expect(pagina.locator("#vergelijk-grafiek .main-svg").first).to_be_visible()
    keur(pagina)
    pagina.get_by_role("link", name="Kanalen", exact=True).click()
    expect(pagina.get_by_text("De meeste pijn zit bij")).to_be_visible()
    expect(pagina.locator(".kanaalbalk").first).to_be_visible()
    keur(pagina)
    pagina.locator("#kanalen-persona").select_option(label="Mehmet Aydin")
    pagina.wait_for_url("**/kanalen/?persona=*")
    expect(pagina.locator(".kanaalstem").first).to_be_visible()


def test_zonder_script_is_er_de_tabel(open_pagina: Callable[..., Page]) -> None:
    adres = open_bord(open_pagina()).url.split("?")[0]
    met = open_pagina(rol="meelezer")
    zonder = met.context.browser.new_context(  # type: ignore[union-attr] # the browser of the fixture
        java_script_enabled=False, storage_state=met.context.storage_state()
    )
    pagina = zonder.new_page()
    pagina.goto(f"{adres}vergelijken/")
    expect(pagina.locator("#vergelijk-grafiek")).to_be_hidden()
    expect(pagina.get_by_role("table")).to_contain_text("Ik zoek uit wat ik nodig heb")
    pagina.get_by_role("checkbox", name="Mehmet Aydin").uncheck()
    pagina.get_by_role("button", name="Vergelijk", exact=True).click()
    expect(pagina.locator(".vergelijktabel thead th")).to_have_count(2)
    zonder.close()
