"""Team, betrokkenen and planning in a real browser: joining by invitation, dragging on the map, the timeline that follows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

KLANTREIS = "Ik zie een losse tegel"


def open_deel(pagina: Page, deel: str) -> Page:
    """Open a page of the startdocument."""
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.goto(f"{pagina.url}startdocument/{deel}/")
    return pagina


def test_iemand_nieuw_doet_mee_met_een_uitnodiging(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None], browser: Browser, dienst: str
) -> None:
    leider = open_deel(open_pagina(verwacht=("422",)), "team")
    keur(leider)
    leider.get_by_role("link", name="Nodig iemand uit").click()
    keur(leider)
    leider.get_by_label("E-mailadres").fill("noor.de.wit@partner.example")
    leider.get_by_label("Naam").fill("Noor de Wit")
    leider.get_by_label("Mag in dit systeem").select_option("teamlid")
    leider.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(leider.locator("#uitnodigingen")).to_contain_text("noor.de.wit@partner.example, wordt teamlid")
    keur(leider)
    # Here mail only reaches the console, so the projectleider passes the link on.
    link = leider.get_by_label("Geef deze link zelf door aan Noor de Wit").input_value()

    telefoon = browser.new_context(base_url=dienst, viewport={"width": 360, "height": 800}, locale="nl-NL")
    try:
        noor = telefoon.new_page()
        noor.goto(link)
        keur(noor)
        expect(noor.get_by_label("Je naam")).to_have_value("Noor de Wit")
        noor.get_by_label("Kies een wachtwoord").fill("kort")
        noor.get_by_role("button", name="Maak een account en doe mee").click()
        expect(noor.locator(".veld__fout").first).to_contain_text("ten minste 12 tekens")
        keur(noor)
        noor.get_by_label("Kies een wachtwoord").fill("een fiets bij de sluis")
        noor.get_by_label("Typ het wachtwoord nog een keer").fill("een fiets bij de sluis")
        noor.get_by_role("button", name="Maak een account en doe mee").click()
        expect(noor.get_by_role("status").first).to_contain_text("Welkom. Je doet mee als teamlid.")
        expect(noor.get_by_role("heading", level=1)).to_contain_text(KLANTREIS)
        noor.goto(link)
        expect(noor.get_by_role("heading", name="Deze link is al gebruikt")).to_be_visible()
        keur(noor)
    finally:
        telefoon.close()
    leider.reload()
    expect(leider.locator(".bewerklijst").first).to_contain_text("Noor de Wit")
    expect(leider.locator("#uitnodigingen")).to_have_count(0)
    leider.get_by_role("link", name="Verwijder Noor de Wit").click()
    leider.get_by_role("button", name="Verwijder").click()


def plek_in(pagina: Page, ring: str) -> tuple[float, float]:
    """Return a point on the screen in the lower half of a ring, between its edges."""
    tekening = pagina.locator("[data-ringkaart]:visible")
    x, y = tekening.evaluate(
        """(svg, ring) => {
            const stralen = Object.fromEntries(
                [...svg.querySelectorAll("[data-ring]")].map((r) => [r.dataset.ring, r.r.baseVal.value]),
            );
            const buiten = stralen[ring];
            const binnen = Math.max(0, ...Object.values(stralen).filter((straal) => straal < buiten));
            const punt = new DOMPoint(0, (binnen + buiten) / 2).matrixTransform(svg.getScreenCTM());
            return [punt.x, punt.y];
        }""",
        ring,
    )
    return float(x), float(y)


def midden(pagina: Page, nummer: int) -> tuple[float, float]:
    """Return the middle of a mark on the map."""
    merk = pagina.locator(f'[data-ringkaart]:visible [data-nummer="{nummer}"]')
    merk.scroll_into_view_if_needed()
    doos = merk.bounding_box()
    assert doos
    return doos["x"] + doos["width"] / 2, doos["y"] + doos["height"] / 2


def test_slepen_op_de_kaart_en_kiezen_in_de_lijst(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    pagina = open_deel(open_pagina(), "betrokkenen")
    keur(pagina)
    keuze = pagina.locator("#kaart select").first
    naam = pagina.locator(".kaartlijst strong").first.inner_text()
    begin = keuze.input_value()
    naar = "beslist" if begin != "beslist" else "weet-ervan"
    pagina.mouse.move(*midden(pagina, 1))
    pagina.mouse.down()
    pagina.mouse.move(*plek_in(pagina, naar), steps=6)
    expect(pagina.locator(".ringkaart__ring.is-doel:visible")).to_have_count(1)
    pagina.keyboard.press("Escape")
    pagina.mouse.up()
    expect(pagina.locator(".is-gesleept")).to_have_count(0)
    expect(keuze).to_have_value(begin)
    pagina.mouse.move(*midden(pagina, 1))
    pagina.mouse.down()
    pagina.mouse.move(*plek_in(pagina, naar), steps=6)
    pagina.mouse.up()
    expect(pagina.locator("#kaart-melding")).to_contain_text(f"{naam} staat nu bij")
    expect(keuze).to_have_value(naar)
    expect(pagina.locator('[data-ringkaart]:visible [data-nummer="1"]')).to_have_attribute("data-zit-in", naar)
    keur(pagina)
    # The same with the keyboard, and the focus stays.
    knop = pagina.get_by_role("button", name=f"Zet {naam} in deze ring")
    keuze.select_option(begin)
    knop.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator('[data-ringkaart]:visible [data-nummer="1"]')).to_have_attribute("data-zit-in", begin)
    expect(knop).to_be_focused()
    pagina.reload()
    expect(keuze).to_have_value(begin)


def test_slepen_met_een_vinger(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_deel(open_pagina(breedte=360), "betrokkenen")
    keur(pagina)
    keuze = pagina.locator("#kaart select").nth(1)
    begin = keuze.input_value()
    naar = "weet-ervan" if begin != "weet-ervan" else "beslist"
    x, y = midden(pagina, 2)
    tot_x, tot_y = plek_in(pagina, naar)
    vinger = pagina.context.new_cdp_session(pagina)
    vinger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for stap in range(1, 7):
        punt = {"x": x + (tot_x - x) * stap / 6, "y": y + (tot_y - y) * stap / 6}
        vinger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [punt]})
    vinger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(keuze).to_have_value(naar)
    expect(pagina.locator("#kaart-melding")).to_contain_text("staat nu bij")
    keuze.select_option(begin)
    keuze.locator("xpath=ancestor::form").get_by_role("button").click()
    expect(pagina.locator('[data-ringkaart]:visible [data-nummer="2"]')).to_have_attribute("data-zit-in", begin)


def test_de_tijdlijn_volgt_de_data(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_deel(open_pagina(), "planning")
    keur(pagina)
    eind = pagina.locator("[name=define_eind]")
    eind.fill("2026-09-20")
    eind.blur()
    expect(pagina.locator("#planning-voorbeeld")).to_contain_text("lopen 2 weken door elkaar")
    expect(pagina.get_by_role("img", name="tot en met 20 september 2026")).to_be_visible()
    keur(pagina)
    eind.fill("")
    eind.blur()
    expect(pagina.locator(".tijdlijn__fase")).to_have_count(3)
    pagina.on("dialog", lambda dialoog: dialoog.accept())
