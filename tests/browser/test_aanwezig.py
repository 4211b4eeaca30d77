"""Two people on one board: who is there, where they are busy, and what they do, without a reload."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_bord import cel

pytestmark = pytest.mark.browser
#: A klantreis in which no other test opens these boards as these people.
TEGEL = "Ik zie een losse tegel of zwerfvuil in mijn straat"
HULP = "Ik heb hulp nodig in het huishouden"


def ga_naar(pagina: Page, klantreis: str, pad: str) -> Page:
    """Open a page of an example klantreis, and wait until it heard who is there."""
    pagina.goto("/")
    pagina.get_by_role("link", name=klantreis).first.click()
    pagina.wait_for_url("**/klantreizen/*/")
    pagina.goto(f"{pagina.url}{pad}")
    expect(pagina.locator("#aanwezig-lijst:not([data-versie='-1'])")).to_be_attached()
    pagina.evaluate("() => { window.nietHerladen = true; }")
    return pagina


def test_een_collega_komt_werkt_aan_een_cel_en_gaat_weg(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    ik = ga_naar(open_pagina(rol="beheerder"), TEGEL, "heartbeat/")
    wie = ik.locator("#aanwezig-kop")
    expect(wie).not_to_contain_text("Bas Willemsen")
    collega = ga_naar(open_pagina(rol="teamlid"), TEGEL, "heartbeat/")
    expect(wie).to_contain_text("Bas Willemsen")
    expect(ik.locator("#aanwezig-stem")).to_contain_text("Bas Willemsen kijkt nu mee")

    # I am writing; nothing of what the colleague does takes that away.
    ik.locator(".contactmoment a").nth(2).click()
    ik.locator("details.toelichting summary").first.click()
    veld = ik.locator("details.toelichting textarea").first
    veld.fill("Nog niet bewaard")
    knop = cel(collega, "telefoon", 1).locator("button")
    knop.focus()
    bezet = ik.locator("td.is-bezet")
    expect(bezet).to_have_id(cel(collega, "telefoon", 1).get_attribute("id") or "")
    expect(bezet.locator(".bezet-vlag")).to_have_text("Hier werkt: Bas")
    expect(cel(collega, "telefoon", 1).locator(".bezet-vlag")).to_have_count(0)
    # A rating comes in as a new inside of the cell: the flag is back on it.
    collega.keyboard.press("+")
    expect(bezet).to_contain_text("positief")
    expect(bezet.locator(".bezet-vlag")).to_have_count(1)
    collega.keyboard.press("Delete")
    expect(bezet).not_to_contain_text("positief")
    expect(veld).to_be_focused()
    expect(veld).to_have_value("Nog niet bewaard")
    expect(ik.locator("#aanwezig-stem")).to_contain_text(re.compile("Bas Willemsen werkt aan Telefoon bij"))
    keur(ik)

    # On another heartbeat of the same persona that cell is another place.
    collega.goto(collega.url + "?soort=gewenst")
    expect(bezet).to_have_count(0)
    expect(wie).to_contain_text("Bas Willemsen")
    collega.close()
    expect(wie).not_to_contain_text("Bas Willemsen")
    assert ik.evaluate("() => window.nietHerladen"), "de pagina is herladen"


def test_een_actie_verhuist_bij_een_collega_en_op_de_muur_staat_de_nieuwe_status(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    doet = ga_naar(open_pagina(rol="teamlid"), HULP, "verbeterplan/ideeen/")
    memo = doet.locator(".memo", has=doet.get_by_role("button", name="Maak actie")).first
    memo_id = memo.get_attribute("id")
    ziet = ga_naar(open_pagina(rol="beheerder"), HULP, "verbeterplan/?weergave=bord")
    lezer = ga_naar(open_pagina(rol="meelezer", breedte=360), HULP, "verbeterplan/?weergave=bord&status=open")

    # From an idee: the new card is there, in its column.
    memo.get_by_role("button", name="Maak actie").click()
    link = doet.locator(f"#{memo_id} .memo__actie a")
    kaart_id = f"actie-{link.inner_text().removeprefix('Actie ')}"
    kaart = ziet.locator(f"#{kaart_id}")
    expect(ziet.locator(f".actiekolom[data-status=open] #{kaart_id}")).to_be_visible()
    expect(lezer.locator(f"#{kaart_id}")).to_be_visible()
    expect(lezer.locator(f"#{kaart_id} button")).to_have_count(0)

    # I have its form open, with something typed; the colleague sees where I am, and moves the card from the table.
    kaart.locator("summary").click()
    kaart.get_by_label("Wat is er gebeurd?").fill("Half getypt")
    muur = ga_naar(doet.context.new_page(), HULP, "verbeterplan/ideeen/")
    expect(muur.locator(f"#{memo_id} .status--open")).to_be_visible()
    doet = ga_naar(doet, HULP, "verbeterplan/?weergave=tabel")
    expect(doet.locator(f"tr#{kaart_id}.is-bezet .bezet-vlag")).to_have_text("Hier werkt: Mila")
    doet.locator(f"tr#{kaart_id} .cel--status .celknop").click()
    doet.locator("form.celformulier select").select_option("bezig")
    doet.locator("form.celformulier").get_by_role("button", name="Bewaar").click()
    expect(ziet.locator(f".actiekolom[data-status=bezig] #{kaart_id}")).to_be_visible()
    expect(kaart.get_by_label("Wat is er gebeurd?")).to_have_value("Half getypt")
    expect(kaart.get_by_label("Wat is er gebeurd?")).to_be_focused()
    expect(kaart.locator("[name=csrfmiddlewaretoken]")).to_have_count(1)
    # The page with a filter fetched itself again, and the wall shows the status.
    expect(lezer.locator(f"#{kaart_id}")).to_have_count(0)
    expect(muur.locator(f"#{memo_id} .status--bezig")).to_be_visible()
    aantal = ziet.locator(".actiekolom[data-status=bezig] .actie").count()
    expect(ziet.locator(".actiekolom[data-status=bezig] .telling")).to_contain_text(str(aantal))
    keur(ziet)
    keur(lezer)
    for pagina in (ziet, lezer, muur):
        assert pagina.evaluate("() => window.nietHerladen"), "de pagina is herladen"

    # Deleted: gone everywhere, so that other tests find the plan as it was.
    actie = doet.locator(f"tr#{kaart_id} .celtitel").get_attribute("href") or ""
    doet.goto(f"{actie.partition('?')[0]}verwijderen/")
    doet.get_by_role("button", name="Verwijder").click()
    expect(kaart).to_have_count(0)
    expect(muur.locator(f"#{memo_id}").get_by_role("button", name="Maak actie")).to_be_visible()
