"""Learning on a phone: the quiz answers at once, the progress follows, and a hint folds without losing the place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_een_les_op_de_telefoon_en_een_hint_die_dicht_blijft(
    open_pagina: Callable[..., Page], keur: Callable[[Page], None]
) -> None:
    pagina = open_pagina(360, rol="meelezer", verwacht=("422",))
    pagina.goto("/leren/")
    pagina.get_by_role("link", name="Begin, 5 minuten").click()
    quiz, uitleg = pagina.locator("#quiz"), pagina.locator("#quiz .quiz__uitleg")
    pagina.get_by_role("button", name="Kijk na").first.click()
    expect(quiz).to_contain_text("Kies eerst een antwoord.")
    quiz.get_by_label("Werkproces 4.2 Inkomen").check()
    quiz.get_by_role("button", name="Kijk na").click()
    expect(uitleg).to_contain_text("Het is anders.")
    expect(uitleg).to_be_focused()
    keur(pagina)
    for nummer, goed in enumerate(["Ik heb te weinig geld", "Ja, voor de inwoner", "Als de inwoner merkt"], start=1):
        quiz.get_by_label(goed).check()
        quiz.get_by_role("button", name="na", exact=False).last.click()
        expect(uitleg).to_contain_text("Goed.")
        expect(uitleg).to_be_focused()
        if nummer < 3:
            quiz.get_by_role("link", name="Volgende vraag").click()
            expect(quiz.get_by_role("heading", name=f"Vraag {nummer + 1} van 3")).to_be_focused()
    expect(quiz).to_contain_text("Je hebt deze les gedaan.")
    expect(pagina.locator("#leerpad")).to_contain_text("1 van 14 lessen")
    keur(pagina)

    pagina.goto("/klantreizen/nieuw/")
    hint = pagina.locator("#paginahint")
    expect(hint).to_contain_text("ik-vorm")
    hint.get_by_role("button", name="Vouw dicht").click()
    expect(hint).not_to_contain_text("ik-vorm")
    expect(hint.get_by_role("button", name="Hint")).to_be_focused()
    pagina.reload()
    expect(hint).not_to_contain_text("ik-vorm")
    keur(pagina)
    hint.get_by_role("button", name="Hint").click()
    expect(hint).to_contain_text("ik-vorm")
