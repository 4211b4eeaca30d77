"""A conversation in a real browser: planned, taken without a connection, a file, and words of the verslag that become a citaat."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

KLANTREIS = "Ik wil een koffiebar openen"
STAND = "form[data-autobewaar] .veld:has([name=verslag]) [data-autobewaar-stand]"
GEEN_NET = ("ERR_INTERNET_DISCONNECTED",)
VERSLAG = "Meneer vertelt over zijn zaak.\n\n“Ik wist niet waar ik moest zijn.” Daarna belde hij drie keer.\nToen stopte hij ermee."


def naar_interviews(pagina: Page) -> Page:
    """Go to the list of interviews."""
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.get_by_role("navigation", name="Onderdelen van deze klantreis").get_by_role(
        "link", name=re.compile("^Interviews")
    ).click()
    return pagina


def plan(pagina: Page, dagen: int) -> None:
    """Plan a conversation so many days from now, held by two people."""
    naar_interviews(pagina)
    pagina.get_by_role("link", name=re.compile("nterview plannen")).first.click()
    pagina.get_by_label("Datum").fill((date.today() + timedelta(days=dagen)).isoformat())
    pagina.get_by_label("Plaats").fill("Buurthuis")
    for i in range(2):
        pagina.locator("[name=interviewers]").nth(i).check()
    pagina.get_by_role("button", name="Bewaar", exact=True).click()


def geef_toestemming(pagina: Page) -> None:
    """Record the consent, so that the verslag opens."""
    expect(pagina.get_by_text("Mogen we opschrijven wat u vertelt?")).to_be_visible()
    expect(pagina.locator("[name=verslag]")).to_have_count(0)
    pagina.get_by_label("De inwoner vindt het goed").check()
    pagina.get_by_label("Mondeling").check()
    pagina.get_by_role("button", name="Toestemming vastleggen").click()
    expect(pagina.locator("[name=verslag]")).to_be_visible()
    pagina.wait_for_load_state("load")


def crash(pagina: Page) -> Page:
    """Let the page crash, so that it gets no chance to save anything; return a new one in the same browser."""
    context = pagina.context
    with pytest.raises(PlaywrightError, match="crash"):
        pagina.goto("chrome://crash", timeout=10_000)
    pagina.close()
    context.set_offline(False)
    return context.new_page()


def wachtend(pagina: Page) -> int:
    """Return how many texts wait on this device."""
    return int(pagina.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('klantreis-autobewaar/')).length"))


def met_verslag(pagina: Page, verslag: str = VERSLAG) -> None:
    """Hold a conversation of yesterday and end on its page with the verslag open."""
    plan(pagina, -1)
    geef_toestemming(pagina)
    pagina.get_by_label("Verslag", exact=True).fill(verslag)
    pagina.get_by_role("button", name="Gesprek afronden").click()
    expect(pagina.locator("#verslagtekst")).to_be_visible()
    pagina.wait_for_load_state("load")


def kies_tekst(pagina: Page, tekst: str) -> None:
    """Select words of the verslag by dragging the mouse over them."""
    plek = pagina.evaluate(
        """(tekst) => {
          const vak = document.getElementById("verslagtekst");
          vak.scrollIntoView({ block: "center" });
          const lopen = document.createTreeWalker(vak, NodeFilter.SHOW_TEXT);
          for (let knoop = lopen.nextNode(); knoop; knoop = lopen.nextNode()) {
            const begin = knoop.data.indexOf(tekst);
            if (begin < 0) continue;
            const bereik = document.createRange();
            bereik.setStart(knoop, begin);
            bereik.setEnd(knoop, begin + tekst.length);
            const { left, right, top, bottom } = bereik.getBoundingClientRect();
            return { left, right, midden: (top + bottom) / 2 };
          }
        }""",
        tekst,
    )
    pagina.mouse.move(plek["left"] + 1, plek["midden"])
    pagina.mouse.down()
    pagina.mouse.move(plek["right"] - 1, plek["midden"], steps=5)
    pagina.mouse.up()


def vul_citaat(pagina: Page) -> None:
    """Say where the words belong, in the dialog."""
    dialoog = pagina.locator("#citaatdialoog")
    dialoog.get_by_label("Contactmoment").select_option(index=1)
    dialoog.get_by_label("Kanaal").select_option(label="telefoon")
    dialoog.get_by_role("radio", name="negatief").check(force=True)
    dialoog.get_by_role("button", name="Bewaar", exact=True).click()
    expect(dialoog).to_be_hidden()


def test_het_hele_gesprek(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(verwacht=("422",))
    plan(pagina, 3)
    expect(pagina.get_by_text("Dit gesprek is nog niet afgerond")).to_be_visible()
    code = pagina.get_by_role("heading", name=re.compile("^Interview R")).inner_text().split()[1]
    keur(pagina)
    pagina.get_by_role("link", name="Alle interviews").click()
    expect(pagina.get_by_role("heading", name="Gepland")).to_be_visible()
    keur(pagina)
    pagina.get_by_role("link", name=f"Vastleggen van interview {code}").click()
    keur(pagina)
    pagina.get_by_role("button", name="Toestemming vastleggen").click()
    expect(pagina.get_by_text("Kies mondeling of op papier.")).to_be_visible()
    keur(pagina)
    geef_toestemming(pagina)
    vak = pagina.get_by_label("Verslag", exact=True)
    vak.press_sequentially("Meneer belde.")
    expect(pagina.locator(STAND)).to_contain_text(re.compile(r"Bewaard om \d\d:\d\d"))
    keur(pagina)
    pagina.reload()
    expect(vak).to_have_value("Meneer belde.")


def test_een_gesprek_zonder_verbinding(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina(360, verwacht=GEEN_NET)
    plan(pagina, -1)
    geef_toestemming(pagina)
    vak = pagina.get_by_label("Verslag", exact=True)
    vak.press_sequentially("Met verbinding. ")
    expect(pagina.locator(STAND)).to_contain_text("Bewaard om")
    verstuurd: list[str] = []
    pagina.on("requestfinished", lambda vraag: verstuurd.append(vraag.url) if vraag.url.endswith("/bewaar/") else None)
    pagina.context.set_offline(True)
    vak.press_sequentially("Zonder verbinding.")
    stand = pagina.locator(STAND)
    expect(stand).to_contain_text("Geen verbinding. Je tekst staat op dit apparaat en wordt vanzelf bewaard.")
    # Ending the conversation waits as well: nobody leaves a text behind.
    pagina.get_by_role("button", name="Gesprek afronden").click()
    expect(vak).to_be_focused()
    assert verstuurd == []
    pagina.context.set_offline(False)
    pagina.evaluate("window.dispatchEvent(new Event('online'))")
    expect(stand).to_contain_text("Bewaard om")
    assert len(verstuurd) == 1
    assert wachtend(pagina) == 0
    pagina.reload()
    expect(vak).to_have_value("Met verbinding. Zonder verbinding.")


def test_na_een_vastgelopen_browser_staat_de_tekst_er_weer(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina(verwacht=GEEN_NET)
    plan(pagina, -1)
    geef_toestemming(pagina)
    adres = pagina.url
    pagina.context.set_offline(True)
    pagina.get_by_label("Verslag", exact=True).fill("Nog nergens bewaard.")
    expect(pagina.locator(STAND)).to_contain_text("Je tekst staat op dit apparaat")
    pagina = crash(pagina)
    pagina.goto(adres)
    expect(pagina.get_by_label("Verslag", exact=True)).to_have_value("Nog nergens bewaard.")
    expect(pagina.locator(STAND)).to_contain_text("De tekst van de vorige keer staat er weer. Bewaard om")
    assert wachtend(pagina) == 0


def test_de_tekst_van_een_ander_account_blijft_weg(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina(verwacht=GEEN_NET)
    plan(pagina, -1)
    geef_toestemming(pagina)
    adres = pagina.url
    pagina.context.set_offline(True)
    pagina.get_by_label("Verslag", exact=True).fill("Van de projectleider.")
    expect(pagina.locator(STAND)).to_contain_text("Je tekst staat op dit apparaat")
    pagina = crash(pagina)
    pagina.context.clear_cookies()
    pagina.goto(adres)
    pagina.fill("[name=username]", "teamlid@berkelmeer.example")
    pagina.fill("[name=password]", "welkom-in-berkelmeer")
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.wait_for_url(adres)
    expect(pagina.get_by_label("Verslag", exact=True)).to_have_value("")
    pagina.wait_for_load_state("load")
    # It waits for whom it belongs to.
    assert wachtend(pagina) == 1


def test_twee_collegas_zien_beide_teksten(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    ik = open_pagina(verwacht=("409",))
    plan(ik, -1)
    geef_toestemming(ik)
    collega = open_pagina(rol="teamlid", verwacht=("409",))
    collega.goto(ik.url)
    collega.get_by_label("Verslag", exact=True).fill("Van de collega.")
    expect(collega.locator(STAND)).to_contain_text("Bewaard om")
    ik.get_by_label("Verslag", exact=True).fill("Van mij.")
    botsing = ik.locator(".versieconflict")
    expect(botsing).to_contain_text("Van de collega.")
    keur(ik)
    ik.get_by_role("button", name="Houd mijn tekst").click()
    expect(ik.locator(STAND)).to_contain_text("Bewaard om")
    collega.get_by_label("Verslag", exact=True).fill("Weer van de collega.")
    collega.get_by_role("button", name="Neem die van je collega").click()
    expect(collega.get_by_label("Verslag", exact=True)).to_have_value("Van mij.")


def test_uitgelogd_tijdens_het_typen(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina()
    plan(pagina, -1)
    geef_toestemming(pagina)
    adres = pagina.url
    pagina.context.clear_cookies()
    pagina.get_by_label("Verslag", exact=True).fill("Getypt na het uitloggen.")
    pagina.get_by_role("link", name="Log opnieuw in").click()
    pagina.fill("[name=username]", "projectleider@berkelmeer.example")
    pagina.fill("[name=password]", "welkom-in-berkelmeer")
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.wait_for_url(adres)
    expect(pagina.locator(STAND)).to_contain_text("staat er weer. Bewaard om")
    pagina.reload()
    expect(pagina.get_by_label("Verslag", exact=True)).to_have_value("Getypt na het uitloggen.")


def test_een_verslag_uit_word(open_pagina: Callable[..., Page], keur: Callable[..., None], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Mevrouw vertelt.")
    document.add_table(1, 1).cell(0, 0).text = "Ik belde drie keer."
    uit = io.BytesIO()
    document.save(uit)
    bestand = tmp_path / "verslag.docx"
    bestand.write_bytes(uit.getvalue())
    fout = tmp_path / "verslag.doc"
    fout.write_bytes(b"\xd0\xcf\x11\xe0")
    pagina = open_pagina(verwacht=("422",))
    plan(pagina, -1)
    geef_toestemming(pagina)
    pagina.get_by_label("Verslag", exact=True).fill("Er stond al iets.")
    expect(pagina.locator(STAND)).to_contain_text("Bewaard om")
    pagina.get_by_role("link", name="Verslag uit een bestand").click()
    pagina.get_by_label("Bestand").set_input_files(fout)
    pagina.get_by_role("button", name="Lees het bestand").click()
    expect(pagina.get_by_text("Bewaar het in Word als .docx")).to_be_visible()
    keur(pagina)
    pagina.get_by_label("Bestand").set_input_files(bestand)
    pagina.get_by_role("button", name="Lees het bestand").click()
    expect(pagina.get_by_label("Tekst uit je bestand")).to_have_value("Mevrouw vertelt.\nIk belde drie keer.")
    keur(pagina)
    pagina.get_by_label("Laat het staan").check()
    pagina.get_by_role("button", name="Bewaar in het verslag").click()
    expect(pagina.get_by_label("Verslag", exact=True)).to_have_value(
        "Er stond al iets.\n\nMevrouw vertelt.\nIk belde drie keer."
    )


def test_met_de_muis_een_citaat_kiezen(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(verwacht=("422",))
    met_verslag(pagina)
    kies_tekst(pagina, "Ik wist niet waar ik moest zijn.")
    pagina.get_by_role("button", name="Maak hier een citaat van").click()
    dialoog = pagina.locator("#citaatdialoog")
    expect(dialoog.get_by_label("Wat zei de inwoner")).to_have_value("Ik wist niet waar ik moest zijn.")
    dialoog.get_by_role("button", name="Bewaar", exact=True).click()
    expect(dialoog.get_by_text("Kies via welk kanaal dit ging.")).to_be_visible()
    keur(pagina)
    vul_citaat(pagina)
    expect(pagina.locator("#verslagtekst mark")).to_have_text("Ik wist niet waar ik moest zijn.")
    expect(pagina.locator("#citaten .stem__tekst")).to_have_text("“Ik wist niet waar ik moest zijn.”")
    expect(pagina.locator("[data-citeer-melding]")).to_have_text("Het citaat is bewaard.")
    expect(pagina.locator("#verslagtekst")).to_be_focused()
    keur(pagina)


def test_met_toetsen_een_citaat_kiezen(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina()
    met_verslag(pagina)
    pagina.locator("#verslagtekst").focus()
    pagina.keyboard.press("ArrowRight")
    pagina.keyboard.press("Shift+ArrowRight")
    pagina.keyboard.press("Enter")
    veld = pagina.locator("#citaatdialoog").get_by_label("Wat zei de inwoner")
    expect(veld).to_have_value("Meneer vertelt")
    pagina.keyboard.press("Escape")
    expect(pagina.locator("#citaatdialoog")).to_be_hidden()


def test_met_een_vinger_een_citaat_kiezen(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(360)
    met_verslag(pagina)
    # The handles with which a finger selects belong to the phone itself, and this browser has none: so the selection is put
    # there, as the phone does, and the rest is tapped.
    pagina.evaluate(
        """() => {
          const vak = document.getElementById("verslagtekst");
          const begin = vak.firstChild.data.indexOf("vertelt");
          getSelection().setBaseAndExtent(vak.firstChild, begin, vak.firstChild, begin + 7);
        }"""
    )
    knop = pagina.get_by_role("button", name="Maak hier een citaat van")
    expect(knop).to_be_visible()
    keur(pagina)
    knop.tap()
    expect(pagina.locator("#citaatdialoog").get_by_label("Wat zei de inwoner")).to_have_value("vertelt")
    keur(pagina)
    vul_citaat(pagina)
    expect(pagina.locator("#verslagtekst mark")).to_have_text("vertelt")
    keur(pagina)


def test_persoonsgegevens_blijven_in_de_browser(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(verwacht=("422",))
    plan(pagina, -1)
    geef_toestemming(pagina)
    vak = pagina.get_by_label("Verslag", exact=True)
    vak.fill("Mijn bsn is 908301662, zei ze.")
    expect(pagina.locator(STAND)).to_contain_text("Nog niet bewaard. Je tekst staat op dit apparaat.")
    expect(pagina.locator(".veld__fout")).to_contain_text("908301662")
    keur(pagina)
    pagina.get_by_role("button", name=re.compile(r"^Vervang door \[bsn\]")).click()
    expect(pagina.locator(STAND)).to_contain_text("Bewaard om")
    expect(pagina.locator(".veld__fout")).to_have_count(0)
    vak.fill("Bel 06-12345678.")
    expect(pagina.locator(STAND)).to_contain_text("Nog niet bewaard.")
    pagina.get_by_label("Waarom moet dit blijven staan?").fill("Het nummer is verzonnen")
    expect(pagina.locator(STAND)).to_contain_text("Bewaard om")
    pagina.reload()
    expect(vak).to_have_value("Bel 06-12345678.")
