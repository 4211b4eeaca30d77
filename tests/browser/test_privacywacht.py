"""Personal data is marked while somebody types, and replaced with one click; undo and the keyboard work."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

KLANTREIS = "Ik zie een losse tegel"
TEKST = "Ik belde met 06-12345678 😀 en toen vroeg ze mijn bsn, 908301662, hardop. Mevrouw Jansen schreef mee.\n"

#: How far, in pixels, each mark is from the same letters in the text area: both laid out by the browser itself.
AFWIJKING = """vak => {
  const achter = vak.previousElementSibling;
  const [a, b] = [achter.getBoundingClientRect(), vak.getBoundingClientRect()];
  const stijl = getComputedStyle(achter);
  const breedte = achter.clientWidth - parseFloat(stijl.paddingLeft) - parseFloat(stijl.paddingRight);
  const vakstijl = getComputedStyle(vak);
  const vakbreedte = vak.clientWidth - parseFloat(vakstijl.paddingLeft) - parseFloat(vakstijl.paddingRight);
  return [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height, breedte - vakbreedte,
          achter.scrollTop - vak.scrollTop].map((getal) => Math.abs(getal)).reduce((een, ander) => Math.max(een, ander));
}"""


def open_citaat(pagina: Page) -> Page:
    """Open the form of a new citaat."""
    pagina.get_by_role("link", name=KLANTREIS).click()
    pagina.goto(pagina.url + "interviews/")
    pagina.locator("a[href*='/interviews/']").filter(has_text="R01").first.click()
    pagina.get_by_role("link", name="Citaat toevoegen").first.click()
    expect(pagina.locator("#id_tekst")).to_be_focused()
    return pagina


@pytest.mark.parametrize("breedte", [1440, 360])
def test_merken_en_vervangen(breedte: int, open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_citaat(open_pagina(breedte))
    vak = pagina.locator("#id_tekst")
    merken = pagina.locator(".privacywacht__achter mark")
    reden = pagina.get_by_label("Waarom moet dit blijven staan?")
    expect(reden).to_be_hidden()
    vak.fill(TEKST * 4)
    expect(merken).to_have_count(8)
    assert merken.all_text_contents()[:2] == ["06-12345678", "908301662"]
    expect(reden).to_be_visible()
    vak.evaluate("vak => vak.scrollTo(0, vak.scrollHeight)")
    expect(pagina.locator(".privacywacht__achter")).not_to_have_js_property("scrollTop", 0)
    # The browser tells of scrolling and of a new size when it has time.
    pagina.wait_for_function(f"vak => ({AFWIJKING})(vak) < 1", arg=vak.element_handle())
    keur(pagina)
    pagina.get_by_role("button", name="Vervang alles (8)").click()
    expect(merken).to_have_count(0)
    schoon = TEKST.replace("06-12345678", "[telefoon]").replace("908301662", "[bsn]")
    expect(vak).to_have_value(schoon * 4)
    expect(pagina.locator(".privacyvondsten__lijst")).to_be_hidden()
    expect(reden).to_be_hidden()
    # What the browser undoes is back at once, with its marks.
    expect(vak).to_be_focused()
    pagina.keyboard.press("Control+z")
    expect(vak).to_have_value(TEKST * 4)
    expect(merken).to_have_count(8)


def test_met_het_toetsenbord_en_een_naam(open_pagina: Callable[..., Page]) -> None:
    pagina = open_citaat(open_pagina(1440))
    vak = pagina.locator("#id_tekst")
    # Typed letter by letter: others, such as saving by itself, hear every change.
    pagina.evaluate("window.gehoord = 0; document.addEventListener('input', () => { window.gehoord += 1; })")
    vak.fill(TEKST)
    expect(pagina.locator(".privacywacht__achter mark")).to_have_count(2)
    # Marks move along with what is typed before them.
    vak.press("Control+Home")
    pagina.keyboard.type("Nou, ")
    assert pagina.locator(".privacywacht__achter mark").all_text_contents() == ["06-12345678", "908301662"]
    assert vak.evaluate(AFWIJKING) < 1
    eerste = pagina.get_by_role("button", name="Vervang door [telefoon]")
    eerste.focus()
    gehoord = pagina.evaluate("window.gehoord")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("button", name="Vervang door [bsn]")).to_be_focused()
    assert pagina.evaluate("window.gehoord") > gehoord
    pagina.keyboard.press("Enter")
    expect(vak).to_be_focused()
    expect(pagina.locator(".privacyvondsten [role=status]")).to_have_text(
        "Geen persoonsgegevens meer gevonden.", timeout=10_000
    )
    naam = pagina.get_by_role("button", name="Vervang selectie door [naam]")
    expect(naam).to_be_disabled()
    vak.evaluate("vak => { const begin = vak.value.indexOf('Jansen'); vak.setSelectionRange(begin, begin + 7); }")
    expect(naam).to_be_enabled()
    naam.click()
    verwacht = "Nou, " + TEKST.replace("06-12345678", "[telefoon]").replace("908301662", "[bsn]")
    expect(vak).to_have_value(verwacht.replace("Jansen", "[naam]"))
    expect(naam).to_be_disabled()


def test_bewaren_vraagt_een_reden(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_citaat(open_pagina(360, verwacht=("422",)))
    pagina.locator("#id_tekst").fill(TEKST)
    pagina.locator("#id_contactmoment").select_option(index=1)
    pagina.locator("#id_kanaal").select_option(index=1)
    pagina.locator(".citaatformulier .waarderingskeuze__knop").filter(has_text="neutraal").click()
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pagina.locator("#id_tekst_error")).to_contain_text("‘06-12345678’ (telefoonnummer)")
    expect(pagina.locator("#id_tekst")).to_have_value(TEKST)
    expect(pagina.locator(".privacywacht__achter mark")).to_have_count(2)
    keur(pagina)
    pagina.get_by_label("Waarom moet dit blijven staan?").fill("Het nummer is verzonnen en hoort bij het verhaal.")
    pagina.get_by_role("button", name="Bewaar", exact=True).click()
    expect(pagina.get_by_role("status").filter(has_text="Het citaat is bewaard.")).to_be_visible()
