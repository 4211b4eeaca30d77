"""The history in a real browser: a persona goes and comes back, a change is turned back; wide and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TITEL = "Ik heb hulp nodig in het huishouden"
PERSONA = "Ria Pietersen"


def naar(pagina: Page, onderdeel: str) -> None:
    """Open a part of the klantreis."""
    menu = pagina.get_by_role("navigation", name="Onderdelen van deze klantreis")
    menu.get_by_role("link", name=re.compile(f"^{onderdeel}")).click()


@pytest.mark.parametrize("breedte", [1440, 360])
def test_weg_en_weer_terug(breedte: int, open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(breedte)
    pagina.get_by_role("link", name=TITEL).click()
    naar(pagina, "Persona")
    pagina.get_by_role("link", name=re.compile(PERSONA)).first.click()
    pagina.get_by_role("link", name=re.compile("^Verwijder")).click()
    pagina.get_by_role("button", name=re.compile("[Vv]erwijder")).click()

    naar(pagina, "Geschiedenis")
    regel = pagina.get_by_role("listitem").filter(has_text=f"verwijderde de persona {PERSONA}").first
    expect(regel).to_contain_text("onderdelen")
    keur(pagina)
    pagina.get_by_role("link", name="Verwijderd", exact=True).click()
    expect(pagina.get_by_role("heading", name="Verwijderd")).to_be_visible()
    keur(pagina)
    zet_terug = pagina.get_by_role("button", name=re.compile(f"Zet terug.*{PERSONA}"))
    zet_terug.click()
    expect(pagina.get_by_text(f"‘{PERSONA}’ staat er weer.")).to_be_visible()
    expect(zet_terug).to_have_count(0)

    naar(pagina, "Heartbeat")
    pagina.get_by_role("link", name=re.compile(PERSONA)).or_(pagina.get_by_text(PERSONA)).first.wait_for()
    keur(pagina, axe=False)


def test_een_wijziging_terugdraaien_met_het_toetsenbord(
    open_pagina: Callable[..., Page], keur: Callable[..., None]
) -> None:
    pagina = open_pagina()
    pagina.get_by_role("link", name=TITEL).click()
    naar(pagina, "Persona")
    pagina.get_by_role("link", name=re.compile(PERSONA)).first.click()
    pagina.get_by_role("link", name="Wijzig", exact=True).click()
    veld = pagina.get_by_role("spinbutton", name="Leeftijd")
    was = veld.input_value()
    veld.fill("66")
    pagina.get_by_role("button", name=re.compile("^Bewaar")).first.click()
    expect(pagina.get_by_role("heading", name=PERSONA).first).to_be_visible()

    pagina.get_by_role("link", name=re.compile("^Geschiedenis van")).click()
    expect(pagina.get_by_text("Je ziet alleen")).to_be_visible()
    regel = pagina.get_by_role("listitem").filter(has_text="Leeftijd").first
    expect(regel).to_contain_text("66")
    keur(pagina)
    knop = pagina.get_by_role("button", name=re.compile("^Draai terug")).first
    knop.focus()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text(f"De wijziging van ‘{PERSONA}’ is teruggedraaid.")).to_be_visible()
    eerste = pagina.get_by_role("listitem").filter(has_text="draaide een wijziging terug").first
    expect(eerste).to_contain_text(f"66 werd {was}")

    pagina.get_by_label("Wat", exact=True).select_option(label="Startdocument")
    pagina.get_by_role("button", name="Toon").click()
    expect(pagina.get_by_role("heading", name="Niets gevonden")).to_be_visible()
    pagina.get_by_role("link", name="Toon alles").click()
    expect(pagina.get_by_role("button", name=re.compile("^Draai terug")).first).to_be_visible()
