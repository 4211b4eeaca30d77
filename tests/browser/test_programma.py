"""Who leads a programme makes it from nothing with the real forms, and downloads the report that answers the raad."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import bezoek

pytestmark = [pytest.mark.browser, pytest.mark.langzaam]

#: The example data has a programme; this walk begins without one, with the klantreizen still there.
ZONDER_PROGRAMMA = "from programma.models import Programma; Programma.objects.all().delete()"
IN_DIT_SYSTEEM = (
    "Ik heb hulp nodig in het huishouden",
    "Ik wil een koffiebar openen",
    "Ik zie een losse tegel of zwerfvuil in mijn straat",
)
PLANNEN = (
    ("Ik verhuis naar Berkelmeer", "bezig"),
    ("Mijn kind heeft hulp nodig", "bezig"),
    ("Ik wil een dakkapel plaatsen", "gepland"),
    ("Ik begrijp mijn belastingaanslag niet", "gepland"),
    ("Mijn partner is overleden", "gepland"),
)
RAADSVRAAG = "Wat verandert er voor onze inwoners na deze investering?"


def wijzig(pagina: Page, link: str) -> None:
    """Go from the programme page to a list, by its own link."""
    pagina.get_by_label("Hoofdmenu").get_by_role("link", name="Programma").click()
    pagina.get_by_role("link", name=link).click()
    pagina.wait_for_load_state("load")


def voeg_toe(pagina: Page, velden: dict[str, str], keuzes: dict[str, str] | None = None) -> None:
    """Fill in the form below a list and see that the row came."""
    formulier = pagina.locator("form", has=pagina.get_by_role("button", name="Voeg toe"))
    for label, waarde in velden.items():
        formulier.get_by_label(label).fill(waarde)
    for label, waarde in (keuzes or {}).items():
        formulier.get_by_label(label).select_option(waarde)
    pagina.get_by_role("button", name="Voeg toe").click()
    expect(pagina.get_by_role("status").filter(has_text="staat erbij")).to_contain_text(next(iter(velden.values())))


def test_een_programma_van_niets_tot_het_rapport(
    browser: Browser, eigen_dienst: Callable[[str], str], keur: Callable[..., None]
) -> None:
    with bezoek(browser, eigen_dienst(ZONDER_PROGRAMMA)) as maak:
        pagina = maak("projectleider@berkelmeer.example")
        pagina.get_by_label("Hoofdmenu").get_by_role("link", name="Programma").click()
        expect(pagina.get_by_role("heading", name="Nog geen programma")).to_be_visible()
        keur(pagina)
        pagina.get_by_role("link", name="Maak het programma").click()
        expect(pagina.get_by_label("Vraag van de gemeenteraad")).to_have_value(RAADSVRAAG)
        keur(pagina)
        pagina.get_by_label("Naam van het programma").fill("Berkelmeer dichtbij")
        pagina.get_by_label("Begint op").fill("2025-01-01")
        pagina.get_by_label("Eindigt op").fill("2099-06-30")
        pagina.get_by_label("Budget in euro").fill("450.000")
        pagina.get_by_role("button", name="Maak het programma").click()
        expect(pagina.get_by_role("heading", name="Wat is beloofd")).to_be_visible()
        keur(pagina)

        wijzig(pagina, "Wijzig de posten")
        for naam, begroot, besteed in (("Begeleiding", "€ 400.000", "98.500"), ("Opleiding", "50000", "51.300")):
            voeg_toe(pagina, {"Post": naam, "Begroot in euro": begroot, "Besteed in euro": besteed})
        wijzig(pagina, "Mijlpalen toevoegen")
        for titel, dag, soort in (
            ("Raad stelt geld beschikbaar", "2024-11-07", "raadsbesluit"),
            ("Eindrapportage", "2099-06-30", "oplevering"),
        ):
            voeg_toe(pagina, {"Wat gebeurt er": titel, "Datum": dag}, {"Soort": soort})

        wijzig(pagina, "Klantreizen toevoegen")
        for titel in IN_DIT_SYSTEEM:
            pagina.get_by_label("Klantreis in dit systeem").select_option(titel)
            pagina.get_by_role("button", name="Koppel").click()
            expect(pagina.get_by_role("status").filter(has_text="hoort nu bij")).to_contain_text(titel)
        for titel, status in PLANNEN:
            voeg_toe(pagina, {"Titel": titel}, {"Hoe ver is deze klantreis?": status})
        expect(pagina.get_by_text("Alle klantreizen in dit systeem horen al bij een programma.")).to_be_visible()
        keur(pagina)

        plan = pagina.get_by_role("listitem").filter(has_text="Mijn partner is overleden")
        plan.get_by_role("button", name="Begin deze klantreis").click()
        expect(pagina.get_by_role("heading", name="Mijn partner is overleden", level=1)).to_be_visible()

        pagina.get_by_label("Hoofdmenu").get_by_role("link", name="Programma").click()
        expect(pagina.get_by_text("6 bezig, 2 gepland")).to_be_visible()
        expect(pagina.get_by_text("Aan ‘Opleiding’ is € 1.300 meer besteed dan begroot.")).to_be_visible()
        rijen = pagina.get_by_role("table", name="Klantreizen van het programma").get_by_role("row")
        expect(rijen).to_have_count(1 + len(IN_DIT_SYSTEEM) + len(PLANNEN))
        keur(pagina)

        pagina.get_by_label("Onderdelen van het programma").get_by_role("link", name="Rapportage").click()
        expect(pagina.locator("main")).to_contain_text(RAADSVRAAG)
        with pagina.expect_download() as download:
            pagina.get_by_role("link", name="Download PDF").click()
        assert download.value.path().read_bytes().startswith(b"%PDF-")
