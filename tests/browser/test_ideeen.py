"""The wall of ideeën in a real browser: typing one after another, grouping by mouse and keyboard, and voting."""

import re
from collections.abc import Callable
from importlib.util import find_spec

import pytest
from playwright.sync_api import Locator, Page, expect

#: A klantreis each, so that one test does not open a stemronde in the other.
TEGEL = "Ik zie een losse tegel of zwerfvuil in mijn straat"
HULP = "Ik heb hulp nodig in het huishouden"
pytestmark = pytest.mark.browser


def muur(pagina: Page, klantreis: str, vraag: str = "") -> None:
    """Open the wall of an example klantreis."""
    pagina.goto("/")
    pagina.get_by_role("link", name=klantreis).first.click()
    pagina.wait_for_url("**/klantreizen/*/")
    pagina.goto(f"{pagina.url}verbeterplan/ideeen/{vraag}")


def memo(pagina: Page, tekst: str) -> Locator:
    """Return the memo with these words."""
    return pagina.locator("#muur .memo", has_text=tekst)


def hang_op(pagina: Page, tekst: str) -> None:
    """Type an idee where the focus is."""
    pagina.keyboard.type(tekst)
    pagina.keyboard.press("Enter")


def test_ophangen_groeperen_en_een_actie(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_pagina(1440, verwacht=("422",))
    muur(pagina, TEGEL)
    pagina.locator("#nieuw-tekst").focus()
    hang_op(pagina, "Buurtbus met nieuws")
    hang_op(pagina, "Buurtapp met nieuws")
    expect(memo(pagina, "Buurtbus")).to_have_count(1)
    expect(memo(pagina, "Buurtapp")).to_have_count(1)
    expect(pagina.locator("#nieuw-tekst")).to_be_focused()
    hang_op(pagina, "Buurtbus met nieuws")
    expect(pagina.locator("#nieuw-fout")).to_have_text(re.compile("Dit idee staat er al."))
    expect(pagina.locator("#nieuw-tekst")).to_have_value("Buurtbus met nieuws")
    pagina.locator("#nieuw-tekst").fill("")

    # By mouse: one memo on the other.
    memo(pagina, "Buurtbus").scroll_into_view_if_needed()
    van, naar = memo(pagina, "Buurtbus").bounding_box(), memo(pagina, "Buurtapp").bounding_box()
    assert van
    assert naar
    pagina.mouse.move(van["x"] + 20, van["y"] + 20)
    pagina.mouse.down()
    pagina.mouse.move(naar["x"] + 40, naar["y"] + 40, steps=5)
    expect(memo(pagina, "Buurtapp")).to_have_class(re.compile("is-sleepdoel"))
    pagina.mouse.up()
    expect(pagina.locator("#ideeenmelding")).to_contain_text("Het idee staat nu in ‘Groep 1’.")
    pagina.get_by_role("link", name="Geef de groep een naam").click()
    pagina.get_by_label("Naam van de groep").fill("Dichtbij")
    pagina.get_by_role("button", name="Bewaar").click()

    # By keyboard: a third one with the menu, and the focus goes along.
    vlak = pagina.get_by_role("region", name="Dichtbij")
    expect(vlak.locator(".memo")).to_have_count(2)
    derde = pagina.locator(".vlak--los .memo").first
    tekst = derde.locator(".memo__tekst").inner_text()
    derde.get_by_role("button", name="Zet in een groep").focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("button", name="Dichtbij", exact=True)).to_be_focused()
    pagina.keyboard.press("Enter")
    expect(vlak.locator(".memo", has_text=tekst)).to_have_count(1)
    expect(vlak.locator(".memo", has_text=tekst).locator(".memo__groepknop")).to_be_focused()
    vlak.get_by_role("button", name="Maak één actie").click()
    expect(vlak.get_by_role("link", name=re.compile("Actie"))).to_have_count(3)
    keur(pagina)


def test_stemmen_met_stippen(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    leider, lid = open_pagina(1440), open_pagina(360, rol="teamlid")
    muur(lid, HULP, "?volgorde=nieuw")
    muur(leider, HULP)
    leider.get_by_label("Stemmen per persoon").fill("2")
    leider.get_by_role("button", name="Open een stemronde").click()
    lid.reload()
    plus = lid.locator("[data-stem=erbij]").nth(2)
    mijn = lid.locator("[data-mijn]").nth(2)
    plus.focus()
    lid.keyboard.press("Enter")
    lid.keyboard.press("Enter")
    expect(mijn).to_have_text("2")
    expect(lid.locator("#mijn-stemmen")).to_contain_text("nog 0 van de 2 stemmen")
    expect(plus).to_have_attribute("aria-disabled", "true")
    expect(plus).to_be_focused()

    # A colleague's change comes in, the same for everybody: the own stemmen, the focus and the order stay.
    with leider.expect_response("**/toevoegen/") as antwoord:
        leider.get_by_label("Nieuw idee").fill("Van een collega")
        leider.keyboard.press("Enter")
    if find_spec("live.stroom") is None:
        # Without a stream the same fragment is brought in by hand.
        lid.evaluate(
            "html => window.htmx.swap({text: html, swap: 'none', sourceElement: document.body, target: document.body})",
            antwoord.value.text(),
        )
    nieuw = memo(lid, "Van een collega")
    expect(nieuw.locator("[data-mijn]")).to_have_text("0")
    expect(nieuw.locator("[data-stem=erbij]")).to_have_attribute("aria-disabled", "true")
    expect(lid.locator("[data-mijn].is-gegeven")).to_have_text("2")
    expect(lid.locator("[data-stem=erbij]:focus")).to_have_count(1)
    keur(lid)

    leider.reload()
    expect(leider.locator("#stemstand")).to_contain_text("1 van 2 klaar met stemmen")
    expect(leider.locator(".memo__stemmen")).to_have_count(0)
    leider.get_by_role("button", name="Sluit de stemronde").click()
    expect(leider.locator(".memo__stemmen").first).to_be_visible()
    keur(leider)
