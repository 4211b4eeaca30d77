"""The whole walk on a phone: one klantreis from startdocument to raadsrapport. Wide, test_vanaf_nul goes the whole way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.langzaam]

TITEL = "Ik heb hulp nodig in het huishouden"


def menu(pagina: Page, naam: str) -> None:
    """Go to a part of the klantreis."""
    pagina.get_by_role("navigation", name="Onderdelen van deze klantreis").get_by_role(
        "link", name=re.compile(f"^{naam}")
    ).click()


def klaar(plek: Locator) -> None:
    """Wait until every rating has reached the server."""
    plek.page.wait_for_function(
        "() => !Object.keys(localStorage).some((sleutel) => sleutel.startsWith('klantreis-wachtrij/'))"
    )


def test_van_startdocument_tot_raadsrapport(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(360)
    keur(pagina)

    pagina.get_by_role("link", name=TITEL).click()
    expect(pagina.get_by_role("heading", name="Het pad van deze klantreis")).to_be_visible()
    expect(pagina.get_by_text("Fase 4 van 4: deliver")).to_be_visible()
    keur(pagina)

    menu(pagina, "Startdocument")
    expect(pagina.get_by_text("In 2024 kregen we 31 klachten over de Wmo.")).to_be_visible()
    keur(pagina)

    menu(pagina, "Interviews")
    expect(pagina.get_by_text("9 interviews")).to_be_visible()
    keur(pagina)
    pagina.get_by_role("link", name=re.compile("R01")).first.click()
    expect(pagina.get_by_text("De mevrouw nam snel op en had alle tijd voor mij.")).to_be_visible()
    keur(pagina)

    menu(pagina, "Persona")
    pagina.get_by_role("link", name=re.compile("Ria Pietersen")).first.click()
    expect(pagina.get_by_role("heading", name="Ria Pietersen", exact=True).first).to_be_visible()
    keur(pagina)

    menu(pagina, "Heartbeat")
    expect(pagina.get_by_text("Ria Pietersen").first).to_be_visible()
    keur(pagina)
    lijn = pagina.locator("#lijn-staand .is-actief .lijn")
    eerst = lijn.get_attribute("d") or ""
    pagina.locator(".staand-moment", has_text="Ik zoek uit waar ik moet zijn").get_by_role("link").click()
    paneel = pagina.locator("#paneel")
    expect(paneel.get_by_role("heading", name="Ik zoek uit waar ik moet zijn")).to_be_visible()
    keur(pagina)
    blok = paneel.locator("#kb-website")
    expect(blok.get_by_text("De letters waren zo klein")).to_be_visible()
    for keuze in ("positief", "negatief"):
        blok.get_by_role("radio", name=keuze).check(force=True)
        klaar(blok)
        if keuze == "positief":
            expect(lijn).not_to_have_attribute("d", eerst)
    expect(lijn).to_have_attribute("d", eerst)
    pagina.get_by_role("link", name="Sluit dit contactmoment").click()
    expect(paneel.get_by_text("Kies een contactmoment")).to_be_visible()

    menu(pagina, "Verbeterplan")
    pagina.get_by_role("link", name=re.compile("Verbeterpunten")).first.click()
    keur(pagina)
    pagina.get_by_role("button", name="Bouw verbeterplan").first.click()
    # The one point that the example leaves open; another test may have been first.
    expect(pagina.locator(".bericht")).to_contain_text(re.compile("1 nieuw verbeterpunt|Er is niets nieuws"))
    keur(pagina)
    for weergave in ("Tabel", "Matrix", "Bord"):
        pagina.get_by_role("link", name=weergave, exact=True).click()
        keur(pagina)
    kaart = pagina.locator(".actie", has_text="DigiD Machtigen aansluiten")
    eigenaar = "Samira el Idrissi"
    kaart.locator("summary").click()
    kaart.get_by_label("Eigenaar").fill(eigenaar)
    kaart.get_by_role("button", name="Bewaar").click()
    expect(pagina.locator(".actie", has_text="DigiD Machtigen aansluiten")).to_contain_text(eigenaar)

    menu(pagina, "Raadsrapport")
    expect(pagina.get_by_role("heading", name="Wat verandert er voor onze inwoners?").first).to_be_visible()
    keur(pagina)
    with pagina.expect_download() as ophalen:
        pagina.get_by_role("link", name=re.compile("Download PDF")).click()
    pad = ophalen.value.path()
    assert pad.read_bytes()[:5] == b"%PDF-"
    assert pad.stat().st_size > 30_000
