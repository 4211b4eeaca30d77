"""Preparing a workshop: begin one, drag its blocks, choose what is voted on, and open it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TITEL = "Ik heb hulp nodig in het huishouden"


def titels(pagina: Page) -> list[str]:
    """Return the blocks of the agenda, in order."""
    return pagina.locator(".agendablok__titel").all_inner_texts()


@pytest.mark.parametrize("breedte", [1440, 360])
def test_een_workshop_voorbereiden(breedte: int, open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    smal = breedte < 600
    pagina = open_pagina(breedte)
    pagina.get_by_role("link", name=TITEL).click()
    menu = pagina.get_by_role("navigation", name="Onderdelen van deze klantreis")
    menu.get_by_role("link", name=re.compile("^Workshops")).click()
    expect(pagina.get_by_role("link", name="Samen kijken met de projectgroep")).to_be_visible()
    keur(pagina)
    pagina.get_by_role("link", name="Nieuwe workshop").click()
    naam = f"Samen waarderen {breedte}"
    pagina.get_by_label("Naam van de workshop").fill(naam)
    pagina.locator("label", has_text="Heartbeat waarderen").click()
    keur(pagina)
    pagina.get_by_role("button", name="Zet de workshop klaar").click()
    expect(pagina.get_by_role("heading", name=naam)).to_be_visible()
    keur(pagina)
    begin = titels(pagina)
    assert begin == ["Welkom", "Dit is Ria", "Wat mist er in de reis?", "Hoe beleeft Ria dit?", "Tot slot"]

    # With the keyboard: the focus stays where it was. With the mouse: to the place that is shown.
    omhoog = pagina.get_by_role("button", name="Hoe beleeft Ria dit?, omhoog")
    omhoog.press("Enter")
    expect(pagina.locator("#agendamelding")).to_have_text("De volgorde is veranderd.")
    expect(omhoog).to_be_focused()
    assert titels(pagina) == [*begin[:2], begin[3], begin[2], begin[4]]
    if not smal:
        blok = pagina.locator(".agendablok", has_text="Hoe beleeft Ria dit?")
        onder = pagina.locator(".agendablok", has_text="Wat mist er in de reis?")
        doos = onder.bounding_box()
        assert doos
        blok.locator(".agendagreep").hover()
        pagina.mouse.down()
        pagina.mouse.move(doos["x"] + 200, doos["y"] + doos["height"] * 0.8, steps=6)
        pagina.mouse.up()
        expect(pagina.locator(".agendablok__titel").nth(3)).to_have_text("Hoe beleeft Ria dit?")
        assert titels(pagina) == begin

    pagina.get_by_role("link", name=re.compile("^Kies de vragen")).click()
    keur(pagina)
    telling = pagina.locator("[data-aantal]")
    expect(telling).to_have_text("17 vragen")
    pagina.get_by_role("link", name="Niets").click()
    expect(telling).to_have_text("0 vragen")
    for vraag in ("Ik krijg het besluit, brief", "Ik bel de gemeente met mijn vraag, telefoon"):
        pagina.get_by_role("checkbox", name=vraag).check()
    expect(telling).to_have_text("2 vragen")
    expect(pagina.locator("[data-duur]")).to_contain_text("3 minuten")
    pagina.get_by_role("button", name="Bewaar").click()
    expect(pagina.locator(".agendablok", has_text="Hoe beleeft Ria dit?")).to_contain_text("2 vragen van 45 seconden")

    pagina.get_by_role("link", name="Dit is Ria", exact=True).click()
    expect(pagina.get_by_label("Verhaal om voor te lezen")).to_have_value(re.compile("Ria Pietersen is 78 jaar"))
    keur(pagina)
    pagina.go_back()
    pagina.get_by_role("link", name="Verwijder", exact=True).click()
    keur(pagina)
    pagina.get_by_role("button", name="Verwijder").click()
    expect(pagina.locator(".bericht")).to_contain_text(f"‘{naam}’ is verwijderd.")
