"""Making a persona in a real browser: evidence beside the form, dragging citaten, the keyboard, the portrait."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

pytestmark = pytest.mark.browser

KLANTREIS = "Ik wil een koffiebar openen"


def open_klantreis(pagina: Page, pad: str) -> Page:
    """Open a page of the klantreis of these tests."""
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.goto(pagina.url + pad)
    return pagina


def open_empathiekaart(pagina: Page, naam: str) -> Page:
    """Open the form of the empathiekaart of a persona."""
    open_klantreis(pagina, "personas/")
    pagina.get_by_role("link", name=naam).first.click()
    expect(pagina.get_by_role("heading", name=naam)).to_be_visible()
    pagina.goto(pagina.url + "empathiekaart/")
    return pagina


def midden(plek: Locator) -> tuple[float, float]:
    """Return the middle of something on the screen."""
    doos = plek.bounding_box()
    assert doos
    return doos["x"] + doos["width"] / 2, doos["y"] + doos["height"] / 2


def veld(pagina: Page, naam: str) -> Locator:
    """Return one of the eight fields."""
    return pagina.locator(f".regelvak[data-sleepdoel={naam}]")


def regels(pagina: Page, naam: str) -> list[str]:
    """Return the lines of a field as the form would send them."""
    return [regel for regel in veld(pagina, naam).locator(".veld textarea").input_value().split("\n") if regel]


def sleep(pagina: Page, wat: Locator, waarheen: Locator, *, los: bool = True) -> None:
    """Drag with the mouse, in small steps."""
    wat.scroll_into_view_if_needed()
    x, y = midden(wat)
    pagina.mouse.move(x, y)
    pagina.mouse.down()
    pagina.mouse.move(*midden(waarheen), steps=8)
    expect(pagina.locator(".is-sleepdoel")).to_have_count(1)
    if los:
        pagina.mouse.up()


def test_slepen_met_de_muis_verplaatsen_en_ongedaan_maken(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    pagina = open_empathiekaart(open_pagina(), "Lotte Brinkhuis")
    begin = regels(pagina, "denkt")
    keur(pagina)
    citaat = pagina.locator(".bewijscitaat:visible").first
    regel = citaat.get_attribute("data-regel")
    assert regel
    assert re.search(r" \(R\d{2}\)$", regel)

    sleep(pagina, citaat.locator("blockquote"), veld(pagina, "denkt"), los=False)
    pagina.keyboard.press("Escape")
    pagina.mouse.up()
    expect(pagina.locator(".sleepschim")).to_have_count(0)
    assert regels(pagina, "denkt") == begin

    sleep(pagina, citaat.locator("blockquote"), veld(pagina, "denkt").locator(".veld"))
    expect(veld(pagina, "denkt").locator(".code")).to_have_text([regel[-4:-1]])
    expect(citaat).to_contain_text("Staat in denkt")
    assert regels(pagina, "denkt") == [*begin, regel]
    sleep(pagina, citaat.locator("blockquote"), veld(pagina, "denkt").locator(".veld"))
    expect(pagina.locator("[data-overgenomen]")).to_have_text("Dit staat al in Denkt.")

    sleep(pagina, veld(pagina, "denkt").locator(".regel .sleepgreep").last, veld(pagina, "voelt"))
    expect(pagina.locator("[data-overgenomen]")).to_contain_text("Verplaatst naar Voelt.")
    assert regels(pagina, "denkt") == begin
    pagina.get_by_role("button", name="Maak ongedaan").click()
    expect(pagina.locator("[data-overgenomen]")).to_have_text("Teruggezet.")
    assert regels(pagina, "denkt") == [*begin, regel]
    keur(pagina)
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pagina.locator(".empathieveld--denkt")).to_contain_text(regel.rsplit(" (", 1)[0])
    expect(pagina.locator(".empathieveld--denkt .code--link").last).to_have_text(regel[-4:-1])


def test_slepen_met_een_vinger_op_een_telefoon(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_empathiekaart(open_pagina(breedte=360), "Mehmet Aydin")
    keur(pagina)
    expect(pagina.locator(".tweeluik__rechts")).to_be_hidden()
    citaat = pagina.locator(".bewijscitaat:visible").nth(1)
    regel = citaat.get_attribute("data-regel")
    greep = citaat.locator(".sleepgreep")
    greep.scroll_into_view_if_needed()
    doos = greep.bounding_box()
    assert doos
    assert min(doos["width"], doos["height"]) >= 44
    vinger = pagina.context.new_cdp_session(pagina)
    x, y = midden(greep)
    vinger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    vinger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x - 8, "y": y - 8}]})
    expect(pagina.locator(".sleepbak")).to_be_visible()
    tot_x, tot_y = midden(pagina.locator(".sleepbak [data-sleepdoel=wens]"))
    for stap in range(1, 7):
        punt = {"x": x + (tot_x - x) * stap / 6, "y": y + (tot_y - y) * stap / 6}
        vinger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [punt]})
    expect(pagina.locator(".sleepbak .is-sleepdoel")).to_have_text("Wens")
    vinger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(pagina.locator("[data-overgenomen]")).to_contain_text("Gezet in Wens.")
    expect(pagina.locator(".sleepbak")).to_be_hidden()
    assert regel in regels(pagina, "wens")
    pagina.locator("#kant-rechts").check()
    expect(pagina.locator(".tweeluik__links")).to_be_hidden()
    expect(veld(pagina, "wens").locator(".regel__tekst").last).to_have_value(str(regel).rsplit(" (", 1)[0])
    keur(pagina)


def test_alles_met_het_toetsenbord(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_empathiekaart(open_pagina(), "Mehmet Aydin")
    citaat = pagina.locator(".bewijscitaat:visible").first
    regel = str(citaat.get_attribute("data-regel"))
    knop = citaat.get_by_role("button", name="Zet in")
    knop.focus()
    pagina.keyboard.press("Enter")
    expect(knop).to_have_attribute("aria-expanded", "true")
    keur(pagina)
    expect(pagina.get_by_role("button", name="Denkt", exact=True)).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(knop).to_be_focused()
    pagina.keyboard.press("Enter")
    for _ in range(2):
        pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("[data-overgenomen]")).to_contain_text("Gezet in Ziet.")
    expect(knop).to_be_focused()
    assert regels(pagina, "ziet")[-1] == regel

    veld(pagina, "ziet").get_by_role("button", name="Regel toevoegen").focus()
    pagina.keyboard.press("Enter")
    pagina.keyboard.type("Formulieren")
    pagina.keyboard.press("Enter")
    pagina.keyboard.type("Folders")
    assert regels(pagina, "ziet")[-3:] == [regel, "Formulieren", "Folders"]
    menu = veld(pagina, "ziet").locator(".regel__menu")
    menu.last.focus()
    pagina.keyboard.press("Enter")
    pagina.get_by_role("button", name="Omhoog").press("Enter")
    assert regels(pagina, "ziet")[-3:] == [regel, "Folders", "Formulieren"]
    expect(menu.nth(-2)).to_be_focused()
    pagina.keyboard.press("Enter")
    pagina.get_by_role("button", name="Verwijder", exact=True).press("Enter")
    assert regels(pagina, "ziet")[-2:] == [regel, "Formulieren"]
    expect(menu.last).to_be_focused()
    pagina.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(veld(pagina, "ziet").locator(".regel__tekst").nth(-2)).to_be_focused()
    assert regels(pagina, "ziet")[-3:] == [regel, "Folders", "Formulieren"]


def test_persona_maken_naast_de_interviews(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_klantreis(open_pagina(), "personas/nieuw/")
    expect(pagina.locator(".bewijscitaat:visible")).to_have_count(0)
    stand = pagina.locator("#keuzestand")
    vinkjes = pagina.locator("[name=gebaseerd_op]")
    for i in range(3):
        vinkjes.nth(i).check()
    expect(stand).to_contain_text("3 interviews gekozen")
    expect(stand).to_contain_text("Dit komt vaak terug")
    gekozen = {vinkjes.nth(i).get_attribute("value") for i in range(3)}
    zichtbaar = pagina.locator(".bewijscitaat:visible").evaluate_all("alle => alle.map((c) => c.dataset.interview)")
    assert zichtbaar
    assert set(zichtbaar) <= gekozen

    filter_ = pagina.get_by_label("Doelgroep", exact=True)
    filter_.select_option(index=1)
    kaarten = pagina.locator(".keuzekaart:visible")
    assert 0 < kaarten.count() < vinkjes.count()
    filter_.select_option(index=0)
    expect(kaarten).to_have_count(vinkjes.count())
    keur(pagina)

    citaat = pagina.locator(".bewijscitaat:visible").first
    knop = citaat.get_by_role("button", name="Neem over")
    knop.focus()
    pagina.keyboard.press("Enter")
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    regel = str(citaat.get_attribute("data-regel"))
    frustraties = pagina.get_by_label("Frustraties")
    expect(frustraties).to_have_value(regel)
    knop.click()
    pagina.get_by_role("button", name="In eigen woorden").click()
    expect(pagina.get_by_label("In eigen woorden")).to_have_value(str(citaat.get_attribute("data-tekst")))
    knop.click()
    pagina.get_by_role("button", name="Frustraties").click()
    expect(pagina.locator("[data-overgenomen]")).to_have_text("Dit staat al bij ‘Frustraties’.")
    behoeften = pagina.locator("[data-sleepdoel=behoeften]")
    behoeften.scroll_into_view_if_needed()
    sleep(pagina, citaat.locator("blockquote"), behoeften)
    expect(pagina.get_by_label("Behoeften")).to_have_value(regel)
    pagina.get_by_role("button", name="Maak ongedaan").click()
    expect(pagina.get_by_label("Behoeften")).to_have_value("")

    pagina.get_by_label("Naam").fill("Sanne de Wit")
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pagina.get_by_role("heading", name="Sanne de Wit")).to_be_visible()
    expect(pagina.locator(".gebaseerd__codes li")).to_have_count(3)
    expect(pagina.locator(".drijfveren .code--link")).to_have_count(1)
    keur(pagina)


def test_een_portret_maken(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_klantreis(open_pagina(breedte=360), "personas/nieuw/")
    keur(pagina)
    pagina.locator("#kant-rechts").check()
    pagina.get_by_label("Naam").fill("Noor Prins")
    pagina.get_by_text("Portret kiezen").click()
    woorden = pagina.locator("[data-woorden]")
    pagina.get_by_role("radio", name="Tulband en een baard").check()
    expect(woorden).to_have_text("Getinte huid, een roestrode tulband en een baard")
    expect(pagina.get_by_role("radio", name="Tulband", exact=True)).to_be_checked()
    pagina.get_by_role("group", name="Haar of hoofdbedekking").get_by_role("radio", name="Lang", exact=True).check()
    pagina.get_by_role("group", name="Baard").get_by_role("radio", name="Geen baard").focus()
    pagina.keyboard.press("Space")
    expect(woorden).to_have_text("Getinte huid en lang zwart haar")
    expect(pagina.get_by_role("radio", name="Zelf gemaakt")).to_be_checked()
    expect(pagina.locator(".portretdeel--doek")).to_be_hidden()
    pagina.get_by_role("group", name="Hoorapparaat").get_by_role("radio", name="Ja").check()
    expect(woorden).to_have_text("Getinte huid, lang zwart haar en een hoorapparaat")
    keur(pagina)
    tekening = pagina.locator("[data-voorbeeld] svg g").first.inner_html()
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pagina.get_by_role("heading", name="Noor Prins")).to_be_visible()
    assert pagina.get_by_role("img", name="Portret van Noor Prins").locator("g").first.inner_html() == tekening


def test_wie_weggaat_met_niet_bewaarde_regels_wordt_gevraagd(open_pagina: Callable[..., Page]) -> None:
    pagina = open_empathiekaart(open_pagina(), "Lotte Brinkhuis")
    gevraagd: list[str] = []

    def blijf(vraag: Dialog) -> None:
        gevraagd.append(vraag.type)
        vraag.dismiss()

    pagina.on("dialog", blijf)
    pagina.locator(".bewijscitaat:visible").nth(2).get_by_role("button", name="Zet in").click()
    pagina.get_by_role("button", name="Hoort", exact=True).click()
    adres = pagina.url
    pagina.get_by_role("link", name="Annuleren").click()
    assert gevraagd == ["beforeunload"]
    assert pagina.url == adres
