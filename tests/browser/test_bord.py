"""The board in a real browser: keys, a colleague at the same time, a lost connection, an expired session."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

KLANTREIS = "Ik wil een koffiebar openen"


def open_bord(pagina: Page) -> Page:
    """Open the board of the first persona, and wait until its script runs: a key before that would be lost."""
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.get_by_role("link", name="Heartbeat", exact=True).click()
    expect(pagina.locator("#lijn svg").first).to_be_visible()
    if pagina.locator("[data-waardeer]").get_attribute("data-waardeer"):
        expect(pagina.locator("button.cel[tabindex='0']")).to_have_count(1)
    return pagina


def cel(pagina: Page, kanaal: str, kolom: int) -> Locator:
    """Return a cell: kanaal by key, kolom from 1."""
    return pagina.locator(f"tr[data-kanaal={kanaal}] td:nth-of-type({kolom})")


def gestuurd(pagina: Page) -> None:
    """Wait until every rating has reached the server."""
    pagina.wait_for_function(
        "() => !Object.keys(localStorage).some((sleutel) => sleutel.startsWith('klantreis-wachtrij/'))"
    )


def test_toetsen_waarderen_verplaatsen_en_leegmaken(open_pagina: Callable[..., Page]) -> None:
    pagina = open_bord(open_pagina())
    start = cel(pagina, "huisbezoek", 1).locator("button")
    start.focus()
    pagina.keyboard.press("+")
    expect(cel(pagina, "huisbezoek", 1)).to_contain_text("positief")
    gestuurd(pagina)
    assert pagina.evaluate("document.activeElement.closest('tr').dataset.kanaal") == "huisbezoek"
    pagina.keyboard.press("ArrowRight")
    pagina.keyboard.press("0")
    expect(cel(pagina, "huisbezoek", 2)).to_contain_text("neutraal")
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("-")
    expect(cel(pagina, "app", 2)).to_contain_text("negatief")
    gestuurd(pagina)
    pagina.reload()
    expect(cel(pagina, "huisbezoek", 1)).to_contain_text("positief")
    expect(cel(pagina, "app", 2)).to_contain_text("negatief")
    for kanaal, kolom in (("huisbezoek", 1), ("huisbezoek", 2), ("app", 2)):
        cel(pagina, kanaal, kolom).locator("button").focus()
        pagina.keyboard.press("Delete")
        expect(cel(pagina, kanaal, kolom)).not_to_contain_text("tief")
    gestuurd(pagina)


def test_losse_toetsen_zijn_uit_te_zetten(open_pagina: Callable[..., Page]) -> None:
    pagina = open_bord(open_pagina())
    pagina.get_by_label("Toetsen:").uncheck()
    cel(pagina, "huisbezoek", 3).locator("button").focus()
    pagina.keyboard.press("+")
    expect(cel(pagina, "huisbezoek", 3)).not_to_contain_text("positief")


def test_een_klik_kiest_eerst_de_kolom_en_dan_de_waardering(open_pagina: Callable[..., Page]) -> None:
    pagina = open_bord(open_pagina())
    cel(pagina, "huisbezoek", 4).locator("button").click()
    expect(pagina.locator(".contactmoment.is-gekozen")).to_have_count(1)
    keuze = cel(pagina, "huisbezoek", 4).locator("input[value='1']")
    expect(keuze).to_be_attached()
    keuze.click(force=True)
    expect(keuze).to_be_checked()
    gestuurd(pagina)
    expect(pagina.locator("#kb-huisbezoek input[type=radio][value='1']")).to_be_checked()
    cel(pagina, "huisbezoek", 4).locator("input[value='1']").click(force=True)
    expect(cel(pagina, "huisbezoek", 4).locator("input:checked")).to_have_count(0)
    gestuurd(pagina)


def test_een_collega_was_eerder(open_pagina: Callable[..., Page]) -> None:
    ik = open_pagina(verwacht=("409", "ERR_FAILED", "htmx:error"))
    # In the moment before the rating of the colleague has come in.
    ik.route("**/live/**", lambda verzoek: verzoek.abort())
    open_bord(ik)
    collega = open_bord(open_pagina(rol="teamlid"))
    cel(collega, "huisbezoek", 5).locator("button").focus()
    collega.keyboard.press("-")
    gestuurd(collega)
    cel(ik, "huisbezoek", 5).locator("button").focus()
    ik.keyboard.press("+")
    melding = ik.locator("#bordmelding")
    expect(melding).to_contain_text("Een collega was je voor")
    expect(cel(ik, "huisbezoek", 5)).to_contain_text("negatief")
    ik.get_by_role("button", name="Toch positief").click()
    expect(cel(ik, "huisbezoek", 5)).to_contain_text("positief")
    gestuurd(ik)
    collega.reload()
    expect(cel(collega, "huisbezoek", 5)).to_contain_text("positief")
    cel(ik, "huisbezoek", 5).locator("button").focus()
    ik.keyboard.press("Delete")
    gestuurd(ik)


def test_zonder_verbinding_gaat_niets_verloren(open_pagina: Callable[..., Page]) -> None:
    pagina = open_bord(open_pagina(verwacht=("ERR_INTERNET_DISCONNECTED",)))
    pagina.context.set_offline(True)
    for kolom in (6, 7):
        cel(pagina, "app", kolom).locator("button").focus()
        pagina.keyboard.press("+")
    expect(pagina.locator("#bordbalk")).to_contain_text("Je wijzigingen staan klaar")
    expect(cel(pagina, "app", 6)).to_contain_text("positief")
    pagina.context.set_offline(False)
    pagina.evaluate("window.dispatchEvent(new Event('online'))")
    gestuurd(pagina)
    expect(pagina.locator("#bordbalk")).to_be_hidden()
    pagina.reload()
    for kolom in (6, 7):
        expect(cel(pagina, "app", kolom)).to_contain_text("positief")
        cel(pagina, "app", kolom).locator("button").focus()
        pagina.keyboard.press("Delete")
    gestuurd(pagina)


def test_een_verlopen_sessie_bewaart_de_waardering_en_komt_terug(open_pagina: Callable[..., Page]) -> None:
    pagina = open_bord(open_pagina())
    adres = pagina.url
    pagina.context.clear_cookies()
    cel(pagina, "app", 8).locator("button").focus()
    pagina.keyboard.press("+")
    pagina.wait_for_url("**/inloggen/**")
    pagina.fill("[name=username]", "projectleider@berkelmeer.example")
    pagina.fill("[name=password]", "welkom-in-berkelmeer")
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.wait_for_url(adres)
    gestuurd(pagina)
    pagina.reload()
    expect(cel(pagina, "app", 8)).to_contain_text("positief")
    cel(pagina, "app", 8).locator("button").focus()
    pagina.keyboard.press("Delete")
    gestuurd(pagina)


def test_een_meelezer_ziet_geen_knoppen(open_pagina: Callable[..., Page]) -> None:
    pagina = open_bord(open_pagina(rol="meelezer"))
    expect(pagina.locator("tr[data-kanaal] td button")).to_have_count(0)
    expect(pagina.get_by_role("link", name="Reis aanpassen")).to_have_count(0)
