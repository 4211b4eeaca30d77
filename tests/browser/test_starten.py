"""Starting a klantreis in a real browser: suggestions by keyboard and finger, live advice, and from a choice to a klantreis."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CRITERIA = ("volume", "klachten", "impact", "draagvlak", "invloed")


def open_formulier(pagina: Page) -> Page:
    """Open the form to start a klantreis from the overzicht."""
    pagina.get_by_role("link", name="Nieuwe klantreis").click()
    expect(pagina.get_by_role("heading", name="Nieuwe klantreis")).to_be_visible()
    # Whoever types before the scripts are there gets an ordinary field; that is not what is tested here.
    pagina.wait_for_load_state("load")
    return pagina


def test_product_kiezen_met_het_toetsenbord(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_formulier(open_pagina())
    product, terrein = pagina.get_by_role("combobox", name="Product"), pagina.get_by_label("Beleidsterrein")
    opties = pagina.locator("#id_product_lijst").get_by_role("option")
    product.focus()
    expect(product).to_have_attribute("aria-expanded", "false")
    pagina.keyboard.type("parkeer")
    expect(opties.first).to_be_visible()
    expect(product).to_have_attribute("aria-expanded", "true")
    keur(pagina)
    # The arrows walk the list while the focus stays in the field; past the end comes the field itself.
    pagina.keyboard.press("ArrowDown")
    eerste = opties.first.get_attribute("id")
    expect(product).to_have_attribute("aria-activedescendant", eerste or "")
    expect(opties.first).to_have_attribute("aria-selected", "true")
    expect(product).to_be_focused()
    pagina.keyboard.press("ArrowUp")
    expect(pagina.locator("[aria-selected=true]")).to_have_count(0)
    pagina.keyboard.press("ArrowUp")
    expect(opties.last).to_have_attribute("aria-selected", "true")
    # Escape closes and keeps what was typed.
    pagina.keyboard.press("Escape")
    expect(opties.first).to_be_hidden()
    expect(product).to_have_value("parkeer")
    pagina.keyboard.press("ArrowDown")
    expect(opties.first).to_be_visible()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(product).to_have_value("Parkeervergunning")
    expect(terrein).to_have_value("Verkeer en parkeren")
    expect(pagina.locator("[data-combobox-melding]").first).to_contain_text("Ook ingevuld: Verkeer en parkeren.")
    assert pagina.url.endswith("/klantreizen/nieuw/")
    # Another product changes what we filled in, and never what somebody typed.
    product.fill("paspoort")
    expect(opties.first).to_contain_text("Paspoort")
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(terrein).to_have_value("Burgerzaken")
    terrein.fill("Publiekszaken")
    pagina.keyboard.press("Escape")
    product.fill("kapvergunning")
    expect(opties.first).to_contain_text("Omgevingsvergunning kap")
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    expect(product).to_have_value("Omgevingsvergunning kap")
    expect(terrein).to_have_value("Publiekszaken")


def test_vrij_typen_en_voorstellen_uit_de_pagina(open_pagina: Callable[..., Page]) -> None:
    pagina = open_formulier(open_pagina())
    product, leven = pagina.get_by_label("Product"), pagina.get_by_label("Levensgebeurtenis")
    product.fill("Iets dat niemand kent")
    expect(pagina.locator("[data-combobox-melding]").first).to_contain_text("Je mag het zelf opschrijven.")
    leven.focus()
    pagina.keyboard.press("ArrowDown")
    lijst = pagina.locator("#id_levensgebeurtenis_lijst")
    expect(lijst.get_by_role("option").first).to_be_visible()
    pagina.keyboard.type("financie")
    expect(lijst.get_by_role("option")).to_have_count(1)
    lijst.get_by_role("option", name="Financiële problemen krijgen").click()
    expect(leven).to_have_value("Financiële problemen krijgen")
    expect(leven).to_be_focused()
    pagina.keyboard.press("Tab")
    expect(lijst).to_be_hidden()
    expect(product).to_have_value("Iets dat niemand kent")


def test_advies_terwijl_je_typt(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_formulier(open_pagina())
    titel, advies = pagina.get_by_label("Titel"), pagina.locator("#titel-advies")
    expect(advies).to_have_attribute("aria-live", "polite")
    titel.press_sequentially("Afdeling Burgerzaken")
    expect(advies).to_contain_text("Dit klinkt als een afdeling of een project.")
    keur(pagina)
    titel.fill("Verhuismelding")
    pagina.get_by_role("button", name="Neem over als titel").click()
    expect(titel).to_have_value("Ik ga verhuizen")
    titel.fill("Ik ga verhuizen")
    expect(advies).to_contain_text("Goed, zo zegt een inwoner het.")
    expect(titel).to_be_focused()
    # Without a title, the product that is chosen brings one to take over.
    titel.fill("")
    expect(advies).not_to_contain_text("Goed")
    pagina.get_by_label("Product").press_sequentially("schuldh")
    expect(pagina.locator("#id_product_lijst").get_by_role("option")).to_have_count(1)
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("Enter")
    pagina.get_by_role("button", name="Neem over als titel").click()
    expect(titel).to_have_value("Ik heb schulden")
    expect(titel).to_be_focused()
    expect(advies).to_contain_text("Goed, zo zegt een inwoner het.")


def test_een_verlopen_sessie_neemt_niet_mee_wat_je_typte(open_pagina: Callable[..., Page]) -> None:
    pagina = open_formulier(open_pagina())
    pagina.context.clear_cookies()
    titel, product = pagina.get_by_label("Titel"), pagina.get_by_label("Product")
    with pagina.expect_response("**/inloggen/**"):
        titel.press_sequentially("Afdeling")
    with pagina.expect_response("**/inloggen/**"):
        product.press_sequentially("pas")
    expect(titel).to_have_value("Afdeling")
    expect(product).to_have_value("pas")
    expect(product).to_have_attribute("aria-expanded", "false")
    assert pagina.url.endswith("/klantreizen/nieuw/")


def test_een_lange_lijst_collegas_wordt_korter_terwijl_je_typt(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina()
    pagina.goto("/klantreizen/kiezen/nieuw/")
    pagina.get_by_label("Waar gaat deze keuze over").fill("Wie doet er mee?")
    pagina.get_by_role("button", name="Ga verder").click()
    pagina.get_by_role("link", name="Toevoegen van deelnemers").click()
    pagina.wait_for_load_state("load")
    # The example data has too few colleagues for the field to be there; it works on any list.
    pagina.locator("#collegas").evaluate(
        """(lijst) => lijst.insertAdjacentHTML("beforebegin",
        `<div><input aria-label="Zoek" data-filtert="collegas"><p data-filtert-melding></p></div>`)"""
    )
    femke, hetty = pagina.get_by_label(re.compile("Femke")), pagina.get_by_label(re.compile("Hetty"))
    femke.check()
    zoek = pagina.get_by_label("Zoek")
    zoek.fill("meelezer@ AÁLST")
    expect(hetty).to_be_visible()
    expect(femke).to_be_visible()
    expect(pagina.get_by_label(re.compile("Mila"))).to_be_hidden()
    expect(pagina.locator("[data-filtert-melding]")).to_have_text("1 gevonden")
    zoek.press("Enter")
    zoek.fill("")
    expect(pagina.get_by_label(re.compile("Mila"))).to_be_visible()
    expect(femke).to_be_checked()


def test_een_voorstel_kiezen_met_de_vinger(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_formulier(open_pagina(360))
    keur(pagina)
    product = pagina.get_by_label("Product")
    product.tap()
    product.press_sequentially("rolst")
    optie = pagina.locator("#id_product_lijst").get_by_role("option", name=re.compile("Rolstoel"))
    optie.tap()
    expect(product).to_have_value("Rolstoel en scootmobiel")
    expect(pagina.locator("#id_product_lijst")).to_be_hidden()
    pagina.locator(".formulekaart", has_text="Ontwerpformule").tap()
    expect(pagina.get_by_role("radio", name=re.compile("Ontwerpformule"))).to_be_checked()
    keur(pagina)


def test_van_kiezen_naar_starten(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    """The maker compares two candidates, a colleague scores on a phone, the beamer follows, and one is started."""
    kenmerk = uuid4().hex[:6]
    winnaar, ander = f"Ik kan niet alleen thuis zijn {kenmerk}", f"Ik zoek een plek in de buurt {kenmerk}"
    pagina = open_pagina(1920)
    pagina.get_by_role("link", name="Help bij kiezen").click()
    keur(pagina)
    pagina.goto("/klantreizen/kiezen/nieuw/")
    pagina.get_by_label("Waar gaat deze keuze over").fill(f"De keuze {kenmerk}")
    pagina.get_by_label("Welke klantreizen willen jullie vergelijken?").fill(f"{ander}\n{winnaar}")
    keur(pagina)
    pagina.get_by_role("button", name="Ga verder").click()
    expect(pagina.get_by_text("Nog niet overal een cijfer").first).to_be_visible()
    keuze = pagina.url
    pagina.get_by_role("link", name="Toevoegen van deelnemers").click()
    pagina.get_by_label(re.compile("medewerker@berkelmeer")).check()
    keur(pagina)
    pagina.get_by_role("button", name="Laat meedoen").click()
    expect(pagina.locator(".bericht")).to_contain_text("1 collega doet nu mee.")
    pagina.goto(keuze)
    expect(pagina.get_by_text("We wachten nog op Anouk Hendriks, Femke de Boer.")).to_be_visible()

    telefoon = open_pagina(360, rol="medewerker")
    telefoon.goto(keuze)
    keur(telefoon)
    telefoon.get_by_role("link", name="Geef jouw cijfers").tap()
    for titel, cijfer in ((ander, 2), (winnaar, 5)):
        expect(telefoon.get_by_role("heading", name=titel)).to_be_visible()
        for criterium in CRITERIA:
            telefoon.locator(f"label[for^=id_{criterium}_]", has_text=str(cijfer)).tap()
        telefoon.get_by_label("Waarom? Bij impact.").fill(f"Reden bij {cijfer}.")
        if titel == ander:
            keur(telefoon)
        telefoon.get_by_role("button", name="Bewaar en ga verder").tap()
    expect(telefoon.locator(".bericht")).to_contain_text("Je hebt alle kandidaten cijfers gegeven.")
    keur(telefoon)

    # The screen in the room follows by itself.
    expect(pagina.locator("tbody tr").first).to_contain_text(winnaar, timeout=20_000)
    expect(pagina.get_by_text("Reden bij 5.")).to_be_visible()
    pagina.get_by_role("link", name="Geef jouw cijfers").click()
    for _ in range(2):
        for criterium in CRITERIA:
            pagina.locator(f"label[for^=id_{criterium}_]", has_text="4").click()
        pagina.get_by_role("button", name="Bewaar en ga verder").click()
    expect(pagina.get_by_text("Iedereen heeft cijfers gegeven.")).to_be_visible()
    keur(pagina)

    pagina.get_by_role("link", name=re.compile(f"^Start deze klantreis.*{winnaar}")).click()
    expect(pagina.get_by_label("Titel")).to_have_value(winnaar)
    pagina.get_by_label("Doelgroepen").fill("Mantelzorgers\nOuderen die alleen wonen")
    keur(pagina)
    pagina.get_by_role("button", name="Start deze klantreis").click()
    expect(pagina.get_by_role("heading", name="Begin met het startdocument")).to_be_visible()
    pagina.get_by_role("link", name="Lees de cijfers en redenen").click()
    expect(pagina.get_by_text("De keuze is gemaakt op")).to_be_visible()
    expect(pagina.get_by_text("Reden bij 5.")).to_be_visible()
    keur(pagina)
