"""Evidence on the board in a real browser: take over and undo, decide otherwise, filter."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_bord import cel, gestuurd
from tests.browser.test_bord import open_bord as open_eerste_bord

pytestmark = pytest.mark.browser

TOETS = {"negatief": "-", "neutraal": "0", "positief": "+"}


def open_bord(pagina: Page) -> Page:
    """Open the board of the second persona: what changes here disturbs no other test. Wait until its script runs."""
    open_eerste_bord(pagina)
    pagina.locator(".persona-kiezer").click()
    pagina.get_by_role("link", name="Mehmet Aydin").click()
    expect(pagina.get_by_role("region", name="Heartbeat-bord van Mehmet Aydin")).to_be_visible()
    if pagina.locator("[data-waardeer]").get_attribute("data-waardeer"):
        expect(pagina.locator("button.cel[tabindex='0']")).to_have_count(1)
    return pagina


def maak_leeg(pagina: Page, kanaal: str, kolom: int) -> str:
    """Clear a cell by keys; return what stood there."""
    knop = cel(pagina, kanaal, kolom).locator("button")
    was = (knop.get_attribute("aria-label") or "").rsplit(": ", 1)[1].split(",")[0]
    knop.focus()
    pagina.keyboard.press("Delete")
    expect(cel(pagina, kanaal, kolom)).not_to_contain_text(was)
    gestuurd(pagina)
    return was


def zet(pagina: Page, kanaal: str, kolom: int, woord: str) -> None:
    """Rate a cell by keys."""
    cel(pagina, kanaal, kolom).locator("button").focus()
    pagina.keyboard.press(TOETS[woord])
    expect(cel(pagina, kanaal, kolom)).to_contain_text(woord)
    gestuurd(pagina)


def test_voorstellen_overnemen_en_terugzetten(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_bord(open_pagina())
    was = {plek: maak_leeg(pagina, *plek) for plek in (("e-mail", 5), ("brief", 11))}
    expect(cel(pagina, "e-mail", 5).locator(".cel__schim")).to_be_visible()
    # The counts beside the board follow without a reload.
    knop = pagina.locator("#samenvatting").get_by_role("link", name="Neem 2 voorstellen over")
    expect(knop).to_be_visible()
    keur(pagina)
    knop.click()
    expect(pagina.get_by_role("heading", name="Neem 2 voorstellen over")).to_be_visible()
    keur(pagina)
    pagina.get_by_role("button", name="Neem over wat is aangevinkt").click()
    expect(pagina.get_by_text("2 voorstellen overgenomen")).to_be_visible()
    for kanaal, kolom in was:
        expect(cel(pagina, kanaal, kolom).locator(".waardering")).to_be_visible()
    pagina.get_by_role("button", name="Zet terug").click()
    expect(pagina.get_by_text("2 cellen zijn weer leeg.")).to_be_visible()
    for (kanaal, kolom), woord in was.items():
        expect(cel(pagina, kanaal, kolom).locator(".cel__schim")).to_be_visible()
        zet(pagina, kanaal, kolom, woord)


def test_anders_kiezen_met_de_toetsen_vraagt_waarom(
    open_pagina: Callable[..., Page], keur: Callable[..., None]
) -> None:
    pagina = open_bord(open_pagina())
    was = maak_leeg(pagina, "website", 1)
    anders = "positief" if was != "positief" else "negatief"
    zet(pagina, "website", 1, anders)
    vraag = pagina.locator(".waaromvraag")
    expect(vraag).to_contain_text("Waarom kiezen jullie anders?")
    expect(cel(pagina, "website", 1).locator(".cel__afwijking")).to_be_visible()
    expect(pagina.locator("#samenvatting")).to_contain_text("1 afwijking zonder toelichting")
    keur(pagina)
    # It does not block: the focus is still in the cell, and T goes to the field.
    assert pagina.evaluate("document.activeElement.closest('tr').dataset.kanaal") == "website"
    pagina.keyboard.press("t")
    pagina.keyboard.type("Dit hoorden we vooral aan de balie.")
    # Another departure does not throw away what was typed.
    tweede = maak_leeg(pagina, "balie", 3)
    zet(pagina, "balie", 3, "positief" if tweede != "positief" else "negatief")
    expect(vraag).to_have_count(2)
    expect(vraag.first.locator("textarea")).to_have_value("Dit hoorden we vooral aan de balie.")
    zet(pagina, "balie", 3, tweede)
    expect(vraag).to_have_count(1)
    vraag.get_by_role("button", name="Bewaar toelichting").click()
    expect(vraag).to_have_count(0)
    expect(pagina.locator("#bordmelding")).to_contain_text("De toelichting is bewaard.")
    expect(cel(pagina, "website", 1).locator("button")).to_be_focused()
    expect(cel(pagina, "website", 1).locator(".cel__afwijking")).to_have_count(0)
    expect(pagina.locator("#samenvatting")).not_to_contain_text("zonder toelichting")
    zet(pagina, "website", 1, was)


def test_het_paneel_volgt_meteen_en_neemt_een_voorstel_over(open_pagina: Callable[..., Page]) -> None:
    pagina = open_bord(open_pagina())
    cel(pagina, "balie", 4).locator("button").click()
    blok = pagina.locator("#kb-balie")
    keuze = blok.locator(".waarderingskeuze input")
    was = blok.get_attribute("data-w") or ""
    expect(blok).to_contain_text("Dat past bij de citaten")
    # Cleared first: then the toelichting of before is gone, and the suggestion is there.
    blok.locator(f".waarderingskeuze input[value='{was}']").click(force=True)
    expect(blok.locator(".voorstel")).to_contain_text("De citaten wijzen op")
    anders = "-1" if was != "-1" else "1"
    blok.locator(f".waarderingskeuze input[value='{anders}']").click(force=True)
    expect(blok.locator(".waarom")).to_contain_text("Waarom kiezen jullie anders?")
    expect(blok.locator("textarea[name=toelichting]")).to_be_visible()
    blok.locator(f".waarderingskeuze input[value='{anders}']").click(force=True)
    expect(keuze.and_(pagina.locator(":checked"))).to_have_count(0)
    expect(blok.locator(".voorstel")).to_contain_text("De citaten wijzen op")
    blok.get_by_role("button", name="Neem over").click()
    expect(blok.locator(f"input[type=radio][value='{was}']")).to_be_checked()
    expect(blok).to_contain_text("Dat past bij de citaten")
    gestuurd(pagina)


def test_op_een_telefoon_vraagt_het_paneel_waarom(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(360)
    pagina.get_by_role("link", name="Ik wil een koffiebar openen").click()
    pagina.get_by_role("link", name="Heartbeat", exact=True).click()
    pagina.locator(".persona-kiezer").click()
    pagina.get_by_role("link", name="Mehmet Aydin").click()
    pagina.get_by_role("link", name="15. Ik vraag een terras aan").click()
    blok = pagina.locator("#kb-balie")
    expect(blok).to_be_visible()
    was = blok.get_attribute("data-w") or ""
    anders = "-1" if was != "-1" else "1"
    blok.locator(f".waarderingskeuze input[value='{anders}']").tap(force=True)
    expect(blok.locator(".waarom")).to_contain_text("Klopt de toelichting nog?")
    keur(pagina)
    blok.locator(f".waarderingskeuze input[value='{was}']").tap(force=True)
    expect(blok.locator(".waarom")).to_have_count(0)
    gestuurd(pagina)


def test_filteren_in_het_adres_en_weer_alles(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_bord(open_pagina())
    alle = pagina.locator("tr.rij-kanaal").count()
    pagina.get_by_label("Welke cellen").select_option("negatief")
    expect(pagina.locator(".bordfilter__telling")).to_contain_text("cellen")
    assert "toon=negatief" in pagina.url
    expect(pagina.locator("tr.rij-kanaal button.cel:not([data-w='-1'])")).to_have_count(0)
    assert pagina.locator("tr.rij-kanaal").count() < alle
    expect(pagina.locator(".contactmoment")).to_have_count(16)
    keur(pagina)
    # The arrows go over what the filter left out; rating from the panel works for a cell that is not in view.
    eerste = pagina.locator("tr[data-kanaal=brief] button.cel").first
    eerste.focus()
    pagina.keyboard.press("ArrowRight")
    pagina.keyboard.press("ArrowRight")
    assert pagina.evaluate("document.activeElement.matches('button.cel[data-w=\"-1\"]')")
    expect(eerste).not_to_be_focused()
    pagina.locator(".contactmoment a").nth(14).click()
    pagina.locator("#kb-balie .waarderingskeuze input[value='0']").click(force=True)
    expect(pagina.locator("#kb-balie .waarom")).to_be_visible()
    pagina.locator("#kb-balie .waarderingskeuze input[value='1']").click(force=True)
    expect(pagina.locator("#kb-balie .waarom")).to_have_count(0)
    gestuurd(pagina)
    assert "toon=negatief" in pagina.url, "choosing a contactmoment keeps the filter"
    pagina.get_by_role("link", name="Toon alles").click()
    expect(pagina.locator("tr.rij-kanaal")).to_have_count(alle)
    expect(pagina.locator(".bordfilter__telling")).to_be_empty()


def test_filteren_zonder_script(open_pagina: Callable[..., Page]) -> None:
    adres = open_bord(open_pagina()).url
    met = open_pagina(rol="meelezer")
    zonder = met.context.browser.new_context(  # type: ignore[union-attr] # the browser of the fixture
        java_script_enabled=False, storage_state=met.context.storage_state(), viewport={"width": 1440, "height": 1000}
    )
    pagina = zonder.new_page()
    pagina.goto(adres)
    pagina.get_by_label("Kanaal").select_option("e-mail")
    pagina.get_by_role("button", name="Toon").click()
    expect(pagina.locator("tr.rij-kanaal")).to_have_count(1)
    expect(pagina.locator(".bordfilter__telling")).to_contain_text("16 van 144 cellen")
    zonder.close()
