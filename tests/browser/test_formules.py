"""A team works out the Ontwerpformule for Sociaal domein and sees where its klantreis breaks the promises."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_een_team_werkt_een_formule_uit_en_ziet_waar_de_klantreis_botst(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    pagina = open_pagina(1440)
    pagina.get_by_role("link", name="Serviceformules", exact=True).first.click()
    pagina.get_by_role("link", name="Ontwerpformule voor Sociaal domein").click()
    leeg = pagina.get_by_text("1 van de 6 zekerheden is een lege belofte")
    expect(leeg).to_be_visible()

    # An empty promise gets an afspraak that keeps it.
    stap = pagina.locator(".belofte").filter(has_text="U weet bij elke stap wat er gebeurt")
    expect(stap.get_by_text("Lege belofte:")).to_be_visible()
    stap.get_by_text("Wat maakt dit waar?").click()
    stap.get_by_label("Of schrijf een nieuwe afspraak").fill("De contactpersoon belt na elke stap.")
    stap.get_by_role("button", name="Bewaar").click()
    expect(stap.get_by_text("De contactpersoon belt na elke stap.").first).to_be_visible()
    expect(leeg).to_have_count(0)
    keur(pagina)

    # The klantreis against it: what the wish still leaves negatief or neutraal comes first.
    pagina.get_by_role("link", name="Ik heb hulp nodig in het huishouden").click()
    expect(pagina.get_by_text("3 van 6 getoetst")).to_be_visible()
    uitslag = pagina.get_by_role("region", name="Uitslag")
    expect(uitslag.locator("div").filter(has_text="Hier botst jullie wens")).to_contain_text("één vaste contactpersoon")
    kaart = pagina.locator(".toetskaart").filter(has_text="U weet bij elke stap wat er gebeurt")
    if not kaart.get_by_role("radio").first.is_visible():
        kaart.get_by_text("Toets deze zekerheid").click()
    kaart.get_by_role("radio", name="Raakt niet").check(force=True)
    kaart.get_by_label("Waarom?").fill("Over de rekening hoort Ria alleen bij het gesprek.")
    kaart.get_by_label("Ik krijg de rekening voor de eigen bijdrage").check()
    kaart.get_by_role("button", name="Bewaar").click()
    expect(pagina.get_by_text("4 van 6 getoetst")).to_be_visible()

    # What is missing becomes a verbeterpunt; where there is one already the promise is added to it.
    moment = kaart.get_by_label("Bij welk contactmoment?")
    expect(moment.locator("option:checked")).to_have_text("14. Ik krijg de rekening voor de eigen bijdrage")
    kaart.get_by_role("button", name="Maak verbeterpunt").click()
    expect(pagina.get_by_text("was al een verbeterpunt. De belofte staat er nu bij.")).to_be_visible()
    keur(pagina)
    kaart.get_by_role("link", name="Ik krijg de rekening voor de eigen bijdrage, brief").click()
    expect(pagina.get_by_text("Belofte die jullie hier nog niet waarmaken")).to_be_visible()
    expect(pagina.locator(".puntbelofte")).to_contain_text("U weet bij elke stap wat er gebeurt")
    keur(pagina)
