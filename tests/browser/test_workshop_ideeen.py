"""Choosing knelpunten, typing ideeën and giving dots, in a real browser: one screen, one regie, and phones at arm's length."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import bezoek, draai

pytestmark = pytest.mark.browser

#: A workshop in the example klantreis; of each kind that is played a block, and one to begin with.
_VUL = """
from klantreis.models import Klantreis
from workshop.models import Blok, Workshop
from workshop.regie import open_workshop
klantreis = Klantreis.objects.get(titel__startswith="Ik heb hulp nodig")
workshop = Workshop.objects.create(klantreis=klantreis, titel="Samen beter", sleutel="proefsleutel")
blokken = {"welkom": "Welkom", "knelpunten": "Knelpunten", "ideeen": "Ideeën", "stippen": "Stippen"}
for plek, (soort, titel) in enumerate(blokken.items()):
    Blok.objects.create(workshop=workshop, soort=soort, titel=titel, volgorde=plek)
open_workshop(workshop)
"""


@pytest.fixture
def zaal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the product with the example data and a workshop that is open."""

    def vul(beheer: Callable[..., None]) -> None:
        beheer("voorbeelden", "--ook-buiten-debug")
        beheer("shell", "-v0", "-c", _VUL)

    with draai(tmp_path_factory.mktemp("zaal"), vul) as adres:
        yield adres


@contextmanager
def telefoons(browser: Browser, adres: str, *namen: str) -> Iterator[list[Page]]:
    """Let people come in, each with a phone of their own."""
    contexten = [
        browser.new_context(
            base_url=adres, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, locale="nl-NL"
        )
        for _ in namen
    ]
    paginas = []
    for context, naam in zip(contexten, namen, strict=True):
        context.set_default_timeout(15_000)
        pagina = context.new_page()
        pagina.goto("/mee/proefsleutel/")
        pagina.fill("#id_naam", naam)
        pagina.get_by_role("button", name="Doe mee").click()
        pagina.wait_for_url("**/mee/w/**")
        paginas.append(pagina)
    try:
        yield paginas
    finally:
        for context in contexten:
            context.close()


@dataclass(frozen=True)
class Zaal:
    """Everybody who looks at a page."""

    regie: Page
    scherm: Page
    een: Page
    twee: Page
    keur: Callable[[Page], None]

    def naar(self, titel: str) -> None:
        """Go to a block."""
        self.regie.locator(".agendaknop", has_text=titel).click()
        expect(self.regie.locator(".agendaknop[aria-current]")).to_contain_text(titel)

    def keur_alles(self) -> None:
        """Check the three faces."""
        for pagina in (self.een, self.scherm, self.regie):
            self.keur(pagina)


def test_van_knelpunt_tot_ranglijst(browser: Browser, zaal: str, keur: Callable[[Page], None]) -> None:
    with bezoek(browser, zaal) as open_als, telefoons(browser, zaal, "Fatima", "Bas") as (een, twee):
        regie = open_als("projectleider@berkelmeer.example")
        regie.get_by_role("link", name="Ik heb hulp nodig in het huishouden").first.click()
        regie.wait_for_url("**/klantreizen/*/")
        regie.goto(f"{regie.url}workshops/")
        regie.get_by_role("link", name="Samen beter").click()
        regie.wait_for_url("**/workshops/*/")
        basis = regie.url
        regie.goto(f"{basis}regie/")
        scherm = regie.context.new_page()
        scherm.set_viewport_size({"width": 1920, "height": 1080})
        scherm.goto(f"{basis}scherm/")

        zaal_ = Zaal(regie, scherm, een, twee, keur)
        _knelpunten(zaal_)
        _ideeen(zaal_)
        _stippen(zaal_)


def _knelpunten(zaal: Zaal) -> None:
    regie, scherm, een, twee = zaal.regie, zaal.scherm, zaal.een, zaal.twee
    zaal.naar("Knelpunten")
    vakken = een.locator(".knelpunt input")
    for plek in (0, 1, 2):
        vakken.nth(plek).check()
    expect(een.locator("[data-keuzetelling]")).to_have_text("3 van 3 gekozen")
    vakken.nth(3).click()
    expect(vakken.nth(3)).not_to_be_checked()
    expect(een.locator("#telefoonmelding")).to_contain_text("Je kunt er 3 kiezen.")
    twee.locator(".knelpunt input").nth(1).check()
    expect(scherm.locator("#hoeveel")).to_contain_text("2 van 2 kozen")
    expect(scherm.locator(".rangrij__aantal")).to_have_count(0)
    een.reload()
    expect(een.locator(".knelpunt input:checked")).to_have_count(3)
    zaal.keur_alles()
    regie.get_by_role("button", name="Sluit het kiezen").click()
    expect(scherm.locator(".rangrij__aantal").first).to_contain_text("2")
    expect(een.get_by_text("Het kiezen is dicht.")).to_be_visible()
    expect(regie.locator(".doorgaan__keuze input:checked")).to_have_count(3)
    zaal.keur_alles()


def _ideeen(zaal: Zaal) -> None:
    regie, scherm, een = zaal.regie, zaal.scherm, zaal.een
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
    zaal.keur_alles()
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


def _stippen(zaal: Zaal) -> None:
    regie, scherm, een, twee = zaal.regie, zaal.scherm, zaal.een, zaal.twee
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
    expect(scherm.locator("#hoeveel")).to_contain_text("0 van 2")
    ander = een.locator(".stemidee").nth(0)
    ander.locator("[data-stap='1']").click()
    expect(scherm.locator("#hoeveel")).to_contain_text("1 van 2")
    een.reload()
    expect(idee.locator("[data-stippen] .stip")).to_have_count(2)
    twee.locator(".stemidee", has_text="Eén vaste contactpersoon").locator("[data-stap='1']").click()
    zaal.keur_alles()
    regie.get_by_role("button", name="Sluit het stemmen").click()
    expect(scherm.locator(".rangrij").first).to_contain_text("Eén vaste contactpersoon")
    expect(scherm.locator(".rangrij__aantal").first).to_contain_text("3")
    zaal.keur_alles()
    # What the room gave is on the wall when the block ends.
    zaal.naar("Welkom")
    muur = regie.context.new_page()
    muur.goto(regie.url.split("workshops/")[0] + "verbeterplan/ideeen/")
    expect(muur.locator(".memo", has_text="Eén vaste contactpersoon").locator(".memo__stemmen")).to_contain_text("3")
