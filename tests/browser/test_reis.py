"""Changing the journey in a real browser: buttons that keep the focus, dragging with mouse and finger, undo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

KLANTREIS = "Ik zie een losse tegel"


def open_reis(pagina: Page) -> Page:
    """Open the page that changes the journey."""
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.goto(pagina.url + "heartbeat/reis/")
    expect(pagina.get_by_role("heading", name="De reis aanpassen")).to_be_visible()
    return pagina


def stand(pagina: Page) -> list[tuple[str, list[str]]]:
    """Return the reisfasen with their contactmomenten in order."""
    return [
        (fase.locator("h3").inner_text(), fase.locator(".reismoment__titel").all_inner_texts())
        for fase in pagina.locator(".reisfase").all()
    ]


def momenten(pagina: Page) -> Locator:
    """Return the contactmomenten of the second reisfase; it has four, so that moving stays inside it."""
    return pagina.locator(".reisfase").nth(1).locator(".reismoment[data-sleep]")


def midden(plek: Locator) -> tuple[float, float]:
    """Return the middle of something on the screen."""
    plek.scroll_into_view_if_needed()
    doos = plek.bounding_box()
    assert doos
    return doos["x"] + doos["width"] / 2, doos["y"] + doos["height"] / 2


def gemeld(pagina: Page, tekst: str) -> None:
    """Wait until the page says this."""
    expect(pagina.locator("#reis-melding")).to_contain_text(tekst)


def test_snel_drukken_verplaatst_elke_keer_en_houdt_de_focus(open_pagina: Callable[..., Page]) -> None:
    pagina = open_reis(open_pagina())
    voor = stand(pagina)
    (eerste, vooraan), (tweede, titels) = voor[:2]
    naam = titels[0]
    omlaag = pagina.get_by_role("button", name=f"{naam}, omlaag", exact=True)
    omlaag.focus()
    for _ in range(2):
        pagina.keyboard.press("Enter")
    gemeld(pagina, f"‘{naam}’ staat nu op plaats {len(vooraan) + 3} van")
    expect(omlaag).to_be_focused()
    assert stand(pagina)[1] == (tweede, [*titels[1:3], naam, *titels[3:]])
    omhoog = pagina.get_by_role("button", name=f"{naam}, omhoog", exact=True)
    omhoog.focus()
    for _ in range(3):
        pagina.keyboard.press("Enter")
    gemeld(pagina, f"in de reisfase {eerste}.")
    expect(omhoog).to_be_focused()
    assert stand(pagina)[:2] == [(eerste, [*vooraan, naam]), (tweede, titels[1:])]
    omlaag.click()
    gemeld(pagina, f"in de reisfase {tweede}.")
    pagina.reload()
    assert stand(pagina) == voor


def test_slepen_met_de_muis(open_pagina: Callable[..., Page]) -> None:
    pagina = open_reis(open_pagina())
    voor = stand(pagina)
    tweede, titels = voor[1]
    rijen = momenten(pagina)

    def sleep(van: int, naar: int, boven: bool) -> None:
        x, y = midden(rijen.nth(van).locator(".reis-greep"))
        pagina.mouse.move(x, y)
        pagina.mouse.down()
        doos = rijen.nth(naar).bounding_box()
        assert doos
        pagina.mouse.move(x, doos["y"] + (2 if boven else doos["height"] - 2), steps=8)
        expect(pagina.locator(".is-doel-vooraan" if boven else ".is-doel-na")).to_be_visible()

    sleep(0, 2, boven=False)
    pagina.keyboard.press("Escape")
    pagina.mouse.up()
    expect(pagina.locator(".is-gesleept")).to_have_count(0)
    assert stand(pagina) == voor
    sleep(0, 2, boven=False)
    pagina.mouse.up()
    gemeld(pagina, f"‘{titels[0]}’ staat nu op plaats")
    assert stand(pagina)[1] == (tweede, [*titels[1:3], titels[0], *titels[3:]])
    sleep(2, 0, boven=True)
    pagina.mouse.up()
    gemeld(pagina, f"‘{titels[0]}’ staat nu op plaats {len(voor[0][1]) + 1} van")
    assert stand(pagina) == voor


def test_een_reisfase_slepen(open_pagina: Callable[..., Page]) -> None:
    pagina = open_reis(open_pagina())
    voor = stand(pagina)
    x, y = midden(pagina.locator(".reisfase__kop .reis-greep").nth(1))
    pagina.mouse.move(x, y)
    pagina.mouse.down()
    doos = pagina.locator(".reisfase").nth(0).bounding_box()
    assert doos
    pagina.mouse.move(x, doos["y"], steps=8)
    expect(pagina.locator(".is-doel-vooraan")).to_be_visible()
    pagina.mouse.up()
    gemeld(pagina, f"‘{voor[1][0]}’ staat nu op plaats 1 van {len(voor)}.")
    assert stand(pagina) == [voor[1], voor[0], *voor[2:]]
    pagina.get_by_role("button", name=f"Reisfase {voor[1][0]} omlaag", exact=True).click()
    gemeld(pagina, f"‘{voor[1][0]}’ staat nu op plaats 2 van {len(voor)}.")
    assert stand(pagina) == voor


def test_slepen_met_een_vinger_op_een_telefoon(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_reis(open_pagina(breedte=360))
    voor = stand(pagina)
    tweede, titels = voor[1]
    keur(pagina)
    vinger = pagina.context.new_cdp_session(pagina)
    x, y = midden(momenten(pagina).nth(1).locator(".reis-greep"))
    doos = momenten(pagina).nth(0).bounding_box()
    assert doos
    vinger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for stap in range(1, 9):
        hier = y + (doos["y"] + 2 - y) * stap / 8
        vinger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": hier}]})
    expect(pagina.locator(".is-doel-vooraan")).to_be_visible()
    vinger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    gemeld(pagina, f"‘{titels[1]}’ staat nu op plaats {len(voor[0][1]) + 1} van")
    assert stand(pagina)[1] == (tweede, [titels[1], titels[0], *titels[2:]])
    pagina.get_by_role("button", name=f"{titels[1]}, omlaag", exact=True).click()
    gemeld(pagina, f"‘{titels[1]}’ staat nu op plaats {len(voor[0][1]) + 2} van")
    assert stand(pagina) == voor


def test_verwijderen_en_meteen_terugzetten(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_reis(open_pagina())
    voor = stand(pagina)
    tweede, titels = voor[1]
    keur(pagina)
    pagina.get_by_role("link", name=f"Verwijder {titels[1]}", exact=True).click()
    expect(pagina.locator("main")).to_contain_text("Je kunt dit terugzetten.")
    keur(pagina)
    pagina.get_by_role("button", name="Verwijder", exact=True).click()
    gemeld(pagina, f"‘{titels[1]}’ is verwijderd.")
    assert stand(pagina)[1] == (tweede, [titels[0], *titels[2:]])
    keur(pagina)
    pagina.get_by_role("button", name="Zet terug", exact=True).click()
    gemeld(pagina, f"‘{titels[1]}’ staat weer op plaats")
    expect(pagina.locator("#reis-melding")).to_be_focused()
    assert stand(pagina) == voor


def test_zonder_verbinding_hoor_je_dat(open_pagina: Callable[..., Page]) -> None:
    pagina = open_reis(open_pagina(verwacht=("Failed to fetch", "ERR_INTERNET_DISCONNECTED")))
    voor = stand(pagina)
    pagina.context.set_offline(True)
    pagina.get_by_role("button", name=f"{voor[1][1][0]}, omlaag", exact=True).click()
    gemeld(pagina, "De volgorde is niet bewaard.")
    assert stand(pagina) == voor


@pytest.mark.parametrize("breedte", [1440, 360])
def test_formulieren_zijn_toegankelijk(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None], breedte: int
) -> None:
    pagina = open_reis(open_pagina(breedte=breedte, verwacht=("422",)))
    reis = pagina.url
    for link in ("Reisfase toevoegen", "Contactmoment toevoegen", "Wijzig"):
        pagina.get_by_role("link", name=link).first.click()
        expect(pagina.locator("main form[data-waarschuw]")).to_be_visible()
        keur(pagina)
        pagina.locator("main form button").first.click()
        keur(pagina)
        pagina.goto(reis)
