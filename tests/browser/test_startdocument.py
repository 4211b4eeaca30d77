"""Writing the startdocument in a real browser: texts save themselves, also after the connection was gone, and versions compare."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Request, expect

pytestmark = pytest.mark.browser

TITEL = "Ik wil een koffiebar openen"


def naar(pagina: Page, plek: str = "") -> None:
    """Go to a page of the startdocument."""
    pagina.goto("/")
    klantreis = pagina.get_by_role("link", name=TITEL).first.get_attribute("href")
    pagina.goto(f"{klantreis}startdocument/{plek}")


def bewaard(pagina: Page, veld: str) -> None:
    """Wait until this field says that it was saved."""
    vak = pagina.locator(".veld", has=pagina.locator(f"#id_{veld}"))
    expect(vak.locator("[data-autobewaar-stand]")).to_contain_text(re.compile(r"Bewaard om \d\d:\d\d"), timeout=20_000)


def zonder_verbinding(pagina: Page) -> None:
    """Wait until the page says that the text waits on this device."""
    stand = pagina.locator(".autobewaar-stand__tekst", has_text="Geen verbinding. Je tekst staat op dit apparaat")
    expect(stand).to_be_visible()


def staat_er(pagina: Page, tekst: str) -> None:
    """Look in the document whether this text stands there, once."""
    naar(pagina)
    expect(pagina.get_by_text(tekst)).to_have_count(1)


def test_wat_je_zonder_verbinding_typt_wordt_later_een_keer_bewaard(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    pagina = open_pagina(360, verwacht=("ERR_INTERNET_DISCONNECTED", "Failed to fetch"))
    naar(pagina, "waarom/")
    keur(pagina)
    doel = pagina.locator("#id_doel")
    doel.fill("Een ondernemer weet vooraf wat een vergunning kost.")
    bewaard(pagina, "doel")
    expect(pagina.locator("[data-gewijzigd=doel]")).to_contain_text(
        re.compile(r"Laatst gewijzigd door Anouk Hendriks, \d+ \w+ \d\d:\d\d")
    )
    keur(pagina)

    gestuurd: list[str] = []

    def noteer(verzoek: Request) -> None:
        if verzoek.method == "POST":
            gestuurd.append(parse_qs(verzoek.post_data or "")["doel"][0])

    pagina.context.on("requestfinished", noteer)
    pagina.context.set_offline(True)
    doel.fill("Een ondernemer weet vooraf wat een vergunning kost. Dit typte ik in de trein.")
    zonder_verbinding(pagina)
    keur(pagina)
    pagina.context.set_offline(False)
    bewaard(pagina, "doel")
    assert gestuurd == ["Een ondernemer weet vooraf wat een vergunning kost. Dit typte ik in de trein."]
    pagina.get_by_role("button", name="Klaar").click()
    pagina.wait_for_url(re.compile(r"/startdocument/(#.*)?$"))
    expect(pagina.get_by_text("Dit typte ik in de trein.")).to_have_count(1)


def test_wie_de_pagina_sluit_zonder_verbinding_vindt_de_tekst_terug(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina(verwacht=("ERR_INTERNET_DISCONNECTED", "Failed to fetch"))
    naar(pagina, "reis/")
    adres = pagina.url
    pagina.context.set_offline(True)
    pagina.locator("#id_eindpunt").fill("De koffiebar is open en de buurt weet ervan.")
    zonder_verbinding(pagina)
    pagina.close()

    pagina = pagina.context.new_page()
    pagina.context.set_offline(False)
    pagina.goto(adres)
    expect(pagina.locator("#id_eindpunt")).to_have_value("De koffiebar is open en de buurt weet ervan.")
    # It goes by itself now; or it went already, while the page closed, and then there is nothing left to say.
    pagina.get_by_role("button", name="Klaar").click()
    pagina.wait_for_url(re.compile(r"/startdocument/(#.*)?$"))
    staat_er(pagina, "De koffiebar is open en de buurt weet ervan.")


def test_twee_collegas_in_een_veld_kiezen_en_in_twee_velden_merken_ze_niets(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    anouk, bas = open_pagina(verwacht=("409",)), open_pagina(rol="teamlid", verwacht=("409",))
    for pagina in (anouk, bas):
        naar(pagina, "reis/")
    anouk.locator("#id_beginpunt").fill("De ondernemer heeft een plan en een pand.")
    bewaard(anouk, "beginpunt")

    bas.locator("#id_buiten_scope").fill("Evenementen op straat.")
    bewaard(bas, "buiten_scope")
    bas.locator("#id_beginpunt").fill("De ondernemer tekent het huurcontract.")
    botsing = bas.get_by_role("alert")
    expect(botsing).to_contain_text("De ondernemer heeft een plan en een pand.")
    expect(botsing).to_contain_text("De ondernemer tekent het huurcontract.")
    keur(bas)
    botsing.get_by_role("button", name="Houd mijn tekst").click()
    bewaard(bas, "beginpunt")

    # The button sends the whole form of Anouk: what she did not touch is not put back.
    anouk.get_by_role("button", name="Klaar").click()
    anouk.wait_for_url(re.compile(r"/startdocument/(#.*)?$"))
    staat_er(anouk, "De ondernemer tekent het huurcontract.")
    staat_er(anouk, "Evenementen op straat.")


def test_een_voorbeeld_dat_je_dichtvouwt_blijft_dicht(open_pagina: Callable[..., Page]) -> None:
    pagina = open_pagina()
    naar(pagina, "waarom/")
    hulp = pagina.locator("[data-vouw=doel]")
    expect(hulp.get_by_text("Liever niet")).to_be_visible()
    hulp.locator("summary").click()
    expect(hulp.get_by_text("Liever niet")).to_be_hidden()
    # The server knows, so that the page comes folded and does not jump.
    naar(pagina, "waarom/")
    assert 'data-vouw="doel">' in pagina.request.get(pagina.url).text()
    expect(pagina.locator("[data-vouw=doel]").get_by_text("Liever niet")).to_be_hidden()
    expect(pagina.locator("[data-vouw=aanleiding]").get_by_text("Liever niet")).to_be_visible()
    pagina.locator("[data-vouw=doel] summary").click()
    naar(pagina, "waarom/")
    expect(pagina.locator("[data-vouw=doel]").get_by_text("Liever niet")).to_be_visible()


@pytest.mark.parametrize("breedte", [1440, 360])
def test_twee_versies_vergelijken(breedte: int, open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_pagina(breedte)
    naar(pagina, "doelgroepen/")
    pagina.get_by_role("textbox", name="Doelgroep").fill(f"Ondernemers met haast, {breedte}")
    pagina.get_by_role("button", name="Voeg toe").click()
    naar(pagina)
    pagina.get_by_role("link", name="Wat is er sindsdien anders?").click()
    nieuw = pagina.locator("ins", has_text=f"Ondernemers met haast, {breedte}")
    expect(nieuw).to_be_visible()
    keur(pagina)
    # Not only a colour: an underline and a plus, and words for who listens.
    assert nieuw.evaluate("knoop => getComputedStyle(knoop).textDecorationLine") == "underline"
    assert "+" in nieuw.evaluate("knoop => getComputedStyle(knoop, '::before').content")
    expect(nieuw.locator(".alleen-voorlezen").first).to_have_text("(erbij:)")

    van, naar_ = pagina.get_by_label("Wat er stond"), pagina.get_by_label("Wat er nu staat")
    nieuwste = naar_.input_value()
    naar_.select_option("1")
    van.select_option(nieuwste)
    pagina.get_by_role("button", name="Vergelijk").click()
    weg = pagina.locator("del", has_text=f"Ondernemers met haast, {breedte}")
    expect(weg).to_be_visible()
    assert weg.evaluate("knoop => getComputedStyle(knoop).textDecorationLine") == "line-through"
    keur(pagina)
