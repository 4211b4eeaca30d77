"""Acties in a real browser: dragging a card, typing in the table, and what a colleague did meanwhile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

KLANTREIS = "Ik zie een losse tegel of zwerfvuil in mijn straat"
ACTIE = "Volgpagina met vier stappen"


def open_plan(pagina: Page, weergave: str) -> Page:
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.get_by_role("link", name="Verbeterplan").first.click()
    pagina.get_by_role("link", name=weergave, exact=True).click()
    expect(pagina.get_by_role("link", name=weergave, exact=True)).to_have_attribute("aria-current", "page")
    return pagina


def kolom(pagina: Page, status: str) -> Locator:
    return pagina.locator(f".actiekolom[data-status={status}]")


def test_een_kaart_slepen_kiezen_en_ongedaan_maken(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_plan(open_pagina(verwacht=("409",)), "Bord")
    expect(pagina.locator("html.kan-slepen")).to_be_attached()
    kaart = pagina.locator(".actie", has_text=ACTIE)
    voor = int(kolom(pagina, "bezig").locator(".telling").inner_text().split()[-1])
    kaart.scroll_into_view_if_needed()
    van, naar = kaart.bounding_box(), kolom(pagina, "bezig").bounding_box()
    assert van
    assert naar
    pagina.mouse.move(van["x"] + 120, van["y"] + 14)
    pagina.mouse.down()
    pagina.mouse.move(van["x"] + 160, van["y"] + 30)
    pagina.mouse.move(naar["x"] + 100, van["y"] + 30, steps=3)
    pagina.mouse.up()
    melding = pagina.locator("#planmelding")
    expect(melding).to_contain_text("is nu bezig")
    expect(kolom(pagina, "bezig")).to_contain_text(ACTIE)
    expect(kolom(pagina, "bezig").locator(".telling")).to_contain_text(str(voor + 1))
    keur(pagina)
    pagina.get_by_role("button", name="Maak ongedaan").click()
    expect(kolom(pagina, "open")).to_contain_text(ACTIE)

    # The same with the keyboard; the menu does not offer where the card already is.
    knop = kaart.get_by_role("button", name="Zet op")
    knop.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#statusmenu [data-keuze=open]")).to_be_hidden()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(melding).to_contain_text("is nu gereed")
    expect(knop).to_be_focused()

    # This screen still thinks it is open.
    kaart.evaluate("kaart => { kaart.dataset.gezien = 'iets ouds'; }")
    knop.press("Enter")
    pagina.locator("#statusmenu [data-keuze=bezig]").click()
    expect(melding).to_contain_text("Een collega was je voor")
    expect(kolom(pagina, "gereed")).to_contain_text(ACTIE)
    pagina.locator("#zetop-4").click()
    pagina.locator("#statusmenu [data-keuze=open]").click()
    expect(kolom(pagina, "open")).to_contain_text(ACTIE)


def test_met_een_vinger_slepen_aan_de_greep(open_pagina: Callable[..., Page]) -> None:
    pagina = open_plan(open_pagina(breedte=400, verwacht=("ERR_INTERNET_DISCONNECTED", "Failed to fetch")), "Bord")
    expect(pagina.locator("html.kan-slepen")).to_be_attached()
    kaart = pagina.locator(".actie", has_text=ACTIE)
    # No connection: the card goes back and says so.
    pagina.context.set_offline(True)
    pagina.evaluate(
        """([bron, doel]) => {
            doel.scrollIntoView({ block: 'nearest', inline: 'end' });
            const plek = doel.getBoundingClientRect();
            const start = bron.querySelector('.sleepgreep').getBoundingClientRect();
            const stuur = (soort, x, y) => bron.querySelector('.sleepgreep').dispatchEvent(new PointerEvent(soort, {
                bubbles: true, pointerId: 1, pointerType: 'touch', isPrimary: true, button: 0, clientX: x, clientY: y,
            }));
            bron.setPointerCapture = () => {};
            stuur('pointerdown', start.x + 5, start.y + 5);
            stuur('pointermove', start.x + 30, start.y + 30);
            stuur('pointermove', plek.x + 40, plek.y + 60);
            stuur('pointerup', plek.x + 40, plek.y + 60);
        }""",
        [kaart.element_handle(), kolom(pagina, "bezig").element_handle()],
    )
    expect(pagina.locator("#planmelding")).to_contain_text("Er is geen verbinding")
    expect(kolom(pagina, "open")).to_contain_text(ACTIE)
    pagina.context.set_offline(False)


def test_typen_in_de_tabel(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_plan(open_pagina(verwacht=("422", "409")), "Tabel")
    kosten, eigenaar = pagina.locator("#cel-4-kosten_euro"), pagina.locator("#cel-4-eigenaar")
    eigenaar.locator(".celknop").focus()
    pagina.keyboard.press("F2")
    expect(eigenaar.get_by_role("combobox")).to_be_focused()
    pagina.keyboard.type("Bas Willemsen")
    pagina.keyboard.press("Tab")
    expect(eigenaar.locator(".persoon-regel")).to_contain_text("Bas Willemsen")
    expect(pagina.locator("#cel-4-afdeling_of_partner .celknop")).to_be_focused()

    # What is not right stays, with the message beside it; Escape leaves it as it was.
    kosten.locator(".celknop").press("Enter")
    kosten.get_by_role("textbox").fill("veel")
    pagina.keyboard.press("Enter")
    expect(kosten.get_by_role("alert")).to_contain_text("Vul hele euro’s in")
    expect(kosten.get_by_role("textbox")).to_have_value("veel")
    keur(pagina)
    pagina.keyboard.press("Escape")
    expect(kosten.locator(".celknop")).to_be_focused()

    # A colleague in the same cell: both texts, and mine goes when I say so.
    kosten.locator(".celknop").press("Enter")
    kosten.get_by_role("textbox").fill("1500")
    kosten.locator("[name=gezien]").evaluate("veld => { veld.value = 'iets ouds'; }")
    pagina.keyboard.press("Enter")
    expect(kosten).to_contain_text("Een collega was je voor")
    kosten.get_by_role("button", name="Bewaar die van mij").click()
    expect(kosten).to_contain_text("€ 1.500")

    # The order stands in the address.
    pagina.locator("#kop-kosten").click()
    expect(pagina.locator("th[aria-sort=ascending]")).to_contain_text("Kosten")
    assert "sorteer=kosten" in pagina.url
    for cel in (kosten, eigenaar):
        cel.locator(".celknop").press("Enter")
        cel.locator("input.invoer").fill("")
        pagina.keyboard.press("Enter")
        expect(cel.locator("input.invoer")).to_have_count(0)
