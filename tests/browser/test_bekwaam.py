"""From zero to begeleider onder toezicht, in the app alone: lessons, exercises, and a whole klantreis to practise on.

The lessons and exercises are answered by their real forms, with the answers of the packaged content, as fast as a program can
press. The tasks of the oefenklantreis go through the screens, each by the button that the band offers.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from leren.inhoud import OEFENINGEN, lesboek
from leren.oefenstof import Soort
from leren.taken import TAKEN
from tests.browser.test_bord import cel, gestuurd
from tests.browser.test_vanaf_nul import druk, maak_citaat, maak_persona, neem_interview_af, plan

pytestmark = [pytest.mark.browser, pytest.mark.langzaam]

LEEG = "tr[data-kanaal=telefoon] td"


def _leer(pagina: Page) -> None:
    """Do the first lesson on its screen, and the rest by the same form."""
    pagina.get_by_role("link", name="Leren", exact=True).first.click()
    pagina.get_by_role("link", name=re.compile("^Begin")).click()
    eerste, *rest = lesboek().lessen
    for nummer, vraag in enumerate(eerste.tekst.quiz, start=1):
        expect(pagina.locator("#quiz-titel")).to_contain_text(f"Vraag {nummer} van")
        pagina.locator(f"#quiz .antwoord input[value='{vraag.goed}']").check(force=True)
        pagina.locator("#quiz").get_by_role("button", name="Kijk na").click()
        expect(pagina.locator(".quiz__uitleg")).to_contain_text("Goed.")
        if nummer < len(eerste.tekst.quiz):
            pagina.get_by_role("link", name="Volgende vraag").click()
    expect(pagina.get_by_text("Je hebt deze les gedaan.")).to_be_visible()
    sleutel = pagina.locator("[name=csrfmiddlewaretoken]").first.input_value()

    def stuur(adres: str, **velden: str) -> None:
        antwoord = pagina.request.post(adres, form={"csrfmiddlewaretoken": sleutel, **velden})
        assert antwoord.ok, (adres, antwoord.status)

    for les in rest:
        for vraag in les.tekst.quiz:
            stuur(f"/leren/{les.fase}/{les.nummer}/", vraag=vraag.kenmerk, antwoord=str(vraag.goed))
    for oefening in OEFENINGEN:
        for deel in oefening.onderdelen:
            goed = deel.voorbeeld if oefening.soort is Soort.OPENVRAAG else deel.juist
            stuur(f"/leren/oefeningen/{oefening.nummer}/", deel=deel.kenmerk, antwoord=goed)


def _taak(pagina: Page, sleutel: str) -> None:
    """Take the task that the band offers now: it must be this one."""
    taak = next(een for een in TAKEN if een.sleutel == sleutel)
    band = pagina.locator("#oefenband")
    expect(band.locator(".oefenband__nu")).to_contain_text(taak.titel)
    band.get_by_role("link", name=taak.knop, exact=True).click()
    pagina.wait_for_load_state("load")


def _klaar(pagina: Page, aantal: int) -> None:
    expect(pagina.locator("#oefenband")).to_contain_text(f"{aantal} van {len(TAKEN)} taken gedaan")


def _define(pagina: Page) -> None:
    _taak(pagina, "doel")
    pagina.get_by_label("Doel", exact=True).fill("Inwoners weten binnen een week waar ze aan toe zijn.")
    druk(pagina, "Klaar", "/startdocument/#waarom")
    _klaar(pagina, 1)
    _taak(pagina, "startdocument")
    druk(pagina, "Stel vast", "/startdocument/$")
    _klaar(pagina, 2)


def _discover(pagina: Page) -> None:
    _taak(pagina, "citaat")
    pagina.locator("li", has_text="Nog geen citaten").get_by_role("link").click()
    maak_citaat(pagina, 3)
    pagina.reload()
    _klaar(pagina, 3)
    _taak(pagina, "interview")
    plan(pagina, 1)
    neem_interview_af(pagina)
    _klaar(pagina, 4)
    _taak(pagina, "persona")
    maak_persona(pagina, "Truus", range(3))
    _klaar(pagina, 5)
    _taak(pagina, "waarderen")
    expect(pagina.locator("button.cel[tabindex='0']")).to_have_count(1)
    momenten = pagina.locator(LEEG).count()
    for kolom in range(1, momenten + 1):
        if not pagina.locator(f"tr[data-kanaal] td:nth-of-type({kolom}) .waardering").count():
            cel(pagina, "telefoon", kolom).locator("button").focus()
            pagina.keyboard.press("-")
            expect(cel(pagina, "telefoon", kolom)).to_contain_text("negatief")
    gestuurd(pagina)
    # The board stays open, and the band above it hears that the task is done.
    _klaar(pagina, 6)
    _taak(pagina, "waarheid")
    pagina.get_by_role("link", name=re.compile("^Wijzig.*Er komt iemand bij mij thuis")).click()
    pagina.get_by_label("Moment van de waarheid").check()
    druk(pagina, "Bewaar", "/reis/")
    _klaar(pagina, 7)


def _design(pagina: Page) -> None:
    _taak(pagina, "bouwen")
    pagina.get_by_role("button", name="Bouw verbeterplan").first.click()
    _klaar(pagina, 8)
    _taak(pagina, "ideeen")
    for idee in ("Eén vast telefoonnummer", "Bellen na een week", "Een kortere brief"):
        pagina.locator("#nieuw-tekst").fill(idee)
        pagina.keyboard.press("Enter")
        expect(pagina.get_by_text(idee).first).to_be_visible()
        expect(pagina.locator("#nieuw-tekst")).to_have_value("")
    _klaar(pagina, 9)
    _taak(pagina, "gewenst")
    pagina.get_by_role("button", name=re.compile("^Begin")).first.click()
    expect(pagina.locator("button.cel[tabindex='0']")).to_have_count(1)
    vak = pagina.locator("td:has(.waardering--negatief) button.cel").first
    vak.focus()
    pagina.keyboard.press("+")
    gestuurd(pagina)
    _klaar(pagina, 10)
    _taak(pagina, "actie")
    pagina.locator("[name=titel]").fill("Het klantcontactcentrum plant het gesprek meteen")
    pagina.locator("[name=verbeterpunten]").first.check()
    pagina.locator("[name=eigenaar]").fill("Wilma Kortekaas")
    pagina.locator("[name=gereed]").fill((date.today() + timedelta(days=60)).isoformat())
    pagina.locator("main form.formulier").get_by_role("button").first.click()
    _klaar(pagina, 11)
    _taak(pagina, "vaststellen")
    druk(pagina, "Stel vast", "/verbeterplan/")
    _klaar(pagina, 12)


def _deliver(pagina: Page) -> None:
    _taak(pagina, "gereed")
    pagina.get_by_role("main").get_by_role("link", name=re.compile("plant het gesprek meteen")).first.click()
    pagina.get_by_text("Wijzig de gegevens van deze actie").click()
    gegevens = pagina.locator("#gegevens form")
    gegevens.locator("[name=werkafspraak]").fill("Wie de telefoon opneemt, plant meteen het gesprek.")
    gegevens.locator("[name=status]").select_option("gereed")
    gegevens.get_by_role("button").first.click()
    _klaar(pagina, 13)
    _taak(pagina, "meting")
    pagina.get_by_text("Voeg een meting toe").first.click()
    pagina.locator("[name=waarde]").first.fill("70")
    pagina.locator("form:has([name=waarde])").first.get_by_role("button").first.click()
    _klaar(pagina, 14)
    _taak(pagina, "raad")
    pagina.locator("[name=wat_we_vragen]").fill("Maak het vaste telefoonnummer blijvend.")
    druk(pagina, "Bewaar", "/raadsrapport/#vraag")
    expect(pagina.locator("#oefenband")).to_contain_text("Je hebt alle taken gedaan.")


def test_van_nul_naar_begeleider_onder_toezicht(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(rol="medewerker")
    _leer(pagina)
    pagina.goto("/leren/")
    pagina.get_by_role("link", name="Oefenklantreis", exact=True).click()
    keur(pagina)
    pagina.get_by_role("button", name="Begin met oefenen").click()
    pagina.wait_for_url(re.compile("/klantreizen/"))
    _klaar(pagina, 0)
    keur(pagina)
    for fase in (_define, _discover, _design, _deliver):
        fase(pagina)
    keur(pagina)
    pagina.locator("#oefenband").get_by_role("link", name="Naar je bekwaamheid").click()
    expect(pagina.get_by_role("main")).to_contain_text("Je bent nu begeleider onder toezicht")
    keur(pagina)
    with pagina.expect_download() as download:
        pagina.get_by_role("link", name="Certificaat begeleider onder toezicht (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
