"""Choosing knelpunten, typing ideeën and giving dots, in a real browser: one screen, one regie, and phones at arm's length."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.zaal import Zaal, in_de_zaal

pytestmark = pytest.mark.browser

#: A workshop that was prepared in the example klantreis; of each kind that is played a block, and one to begin with.
_VUL = """
from klantreis.models import Klantreis
from workshop.models import Blok, Workshop
klantreis = Klantreis.objects.get(titel__startswith="Ik heb hulp nodig")
workshop = Workshop.objects.create(klantreis=klantreis, titel="Samen beter", sleutel="proefsleutel")
blokken = {"welkom": "Welkom", "knelpunten": "Knelpunten", "ideeen": "Ideeën", "stippen": "Stippen"}
for plek, (soort, titel) in enumerate(blokken.items()):
    Blok.objects.create(workshop=workshop, soort=soort, titel=titel, volgorde=plek)
"""


def test_van_knelpunt_tot_ranglijst(
    browser: Browser, eigen_dienst: Callable[[str], str], keur: Callable[[Page], None]
) -> None:
    with in_de_zaal(browser, eigen_dienst(_VUL), "Samen beter", keur) as zaal:
        een, twee = zaal.telefoon("Fatima"), zaal.telefoon("Bas", qr=True)
        _knelpunten(zaal, een, twee)
        _ideeen(zaal, een)
        _stippen(zaal, een, twee)


def _knelpunten(zaal: Zaal, een: Page, twee: Page) -> None:
    regie, scherm = zaal.regie, zaal.scherm
    zaal.naar("Knelpunten")
    vakken = een.locator(".knelpunt input")
    for plek in (0, 1, 2):
        vakken.nth(plek).check()
    expect(een.locator("[data-keuzetelling]")).to_have_text("3 van 3 gekozen")
    vakken.nth(3).click()
    expect(vakken.nth(3)).not_to_be_checked()
    expect(een.locator("#telefoonmelding")).to_contain_text("Je kunt er 3 kiezen.")
    twee.locator(".knelpunt input").nth(1).check()
    expect(scherm.locator("#mensen")).to_contain_text("2 van 2 kozen")
    expect(scherm.locator(".rangrij__aantal")).to_have_count(0)
    een.reload()
    expect(een.locator(".knelpunt input:checked")).to_have_count(3)
    regie.get_by_role("button", name="Sluit het kiezen").click()
    expect(scherm.locator(".rangrij__aantal").first).to_contain_text("2")
    expect(een.get_by_text("Het kiezen is dicht.")).to_be_visible()
    expect(regie.locator(".doorgaan__keuze input:checked")).to_have_count(3)


def _ideeen(zaal: Zaal, een: Page) -> None:
    regie, scherm = zaal.regie, zaal.scherm
    zaal.naar("Ideeën")
    tekst = een.locator("#idee-tekst")
    tekst.fill("Bel binnen vijf dagen terug")
    tekst.press("Enter")
    expect(tekst).to_have_value("")
    expect(scherm.locator(".wandmemo")).to_have_text(re.compile("Bel binnen vijf dagen terug"))
    expect(een.locator(".mijnideeen__lijst")).to_have_text("Bel binnen vijf dagen terug")
    # No connection: the words come back, and sending them again makes one idee.
    een.context.set_offline(True)
    tekst.fill("Eén vaste contactpersoon")
    een.get_by_role("button", name="Hang op de muur").click()
    expect(een.locator("#telefoonmelding")).to_contain_text("Geen verbinding.")
    expect(tekst).to_have_value("Eén vaste contactpersoon")
    een.context.set_offline(False)
    een.get_by_role("button", name="Hang op de muur").click()
    expect(scherm.locator(".wandmemo")).to_have_count(2)
    expect(tekst).to_have_value("")
    regie.get_by_role("button", name=re.compile("Haal weg: Bel binnen")).click()
    expect(scherm.locator(".wandmemo")).to_have_count(1)
    regie.get_by_role("button", name="Zet terug").click()
    expect(scherm.locator(".wandmemo")).to_have_count(2)
    # The block goes on while somebody types, and comes back.
    tekst.fill("Half getypt")
    zaal.naar("Stippen")
    expect(een.locator("#telefoonmelding")).to_contain_text("Wat je typte, staat nog op je telefoon.")
    zaal.naar("Ideeën")
    expect(tekst).to_have_value("Half getypt")


def _stippen(zaal: Zaal, een: Page, twee: Page) -> None:
    regie, scherm = zaal.regie, zaal.scherm
    zaal.naar("Stippen")
    idee = een.locator(".stemidee", has_text="Eén vaste contactpersoon")
    erbij, eraf = idee.locator("[data-stap='1']"), idee.locator("[data-stap='-1']")
    for _ in range(3):
        erbij.click()
    expect(idee.locator("[data-stippen] .stip")).to_have_count(3)
    expect(een.locator("[data-over]")).to_have_text("nog 0 stippen")
    erbij.click(force=True)
    expect(een.locator("#telefoonmelding")).to_contain_text("Je stippen zijn op.")
    eraf.click()
    expect(een.locator("[data-over]")).to_have_text("nog 1 stip")
    expect(scherm.locator("#mensen")).to_contain_text("0 van 2")
    ander = een.locator(".stemidee").nth(0)
    ander.locator("[data-stap='1']").click()
    expect(scherm.locator("#mensen")).to_contain_text("1 van 2")
    een.reload()
    expect(idee.locator("[data-stippen] .stip")).to_have_count(2)
    twee.locator(".stemidee", has_text="Eén vaste contactpersoon").locator("[data-stap='1']").click()
    regie.get_by_role("button", name="Sluit het stemmen").click()
    expect(scherm.locator(".rangrij").first).to_contain_text("Eén vaste contactpersoon")
    expect(scherm.locator(".rangrij__aantal").first).to_contain_text("3")
    # What the room gave is on the wall when the block ends.
    zaal.naar("Welkom")
    muur = regie.context.new_page()
    muur.goto(regie.url.split("workshops/")[0] + "verbeterplan/ideeen/")
    expect(muur.locator(".memo", has_text="Eén vaste contactpersoon").locator(".memo__stemmen")).to_contain_text("3")
