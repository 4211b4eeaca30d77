"""The matrix in a real browser: drag a point with the mouse, choose scores with the keyboard, and look at timeline and costs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TITEL = "Ik zie een losse tegel"


def naar(pagina: Page, weergave: str) -> None:
    """Open the plan in a weergave."""
    pagina.goto("/")
    klantreis = pagina.get_by_role("link", name=re.compile(TITEL)).first.get_attribute("href")
    pagina.goto(f"{klantreis}verbeterplan/?weergave={weergave}")


def plek(pagina: Page, impact: int, inspanning: int) -> tuple[float, float]:
    """Return where these scores lie in the window."""
    x, y = pagina.evaluate(
        """([impact, inspanning]) => {
          const doel = document.getElementById("matrix-grafiek");
          const { xaxis, yaxis, margin } = doel._fullLayout;
          const doos = doel.getBoundingClientRect();
          return [doos.left + margin.l + xaxis.d2p(inspanning), doos.top + margin.t + yaxis.d2p(impact)];
        }""",
        [impact, inspanning],
    )
    return x, y


def test_een_punt_slepen_zet_de_scores(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(1440)
    naar(pagina, "matrix")
    expect(pagina.locator("#matrix-grafiek .points path").first).to_be_visible()
    keur(pagina)
    impact = pagina.get_by_label("Impact van actie 1", exact=True)
    inspanning = pagina.get_by_label("Inspanning van actie 1", exact=True)
    van = pagina.evaluate(
        """() => {
          const [punten] = document.getElementById("matrix-grafiek").data;
          return [punten.y[0], punten.x[0]];
        }"""
    )
    begin, eind = plek(pagina, *van), plek(pagina, 2, 5)
    pagina.mouse.move(*begin)
    pagina.mouse.down()
    pagina.mouse.move(eind[0] - 30, eind[1] - 30)
    pagina.mouse.move(*eind)
    expect(pagina.locator(".matrixschim")).to_have_text("1: impact 2, inspanning 5")
    with pagina.expect_response(re.compile("/wegen/")):
        pagina.mouse.up()
    expect(pagina.get_by_text("Actie 1 heeft nu impact 2 en inspanning 5.")).to_be_attached()
    expect(impact).to_have_value("2")
    expect(inspanning).to_have_value("5")

    # With the keyboard: the point follows.
    impact.focus()
    with pagina.expect_response(re.compile("/wegen/")):
        impact.select_option("5")
    expect(pagina.get_by_text("Actie 1 heeft nu impact 5 en inspanning 5.")).to_be_attached()
    expect(impact).to_be_focused()
    pagina.wait_for_function("() => document.getElementById('matrix-grafiek').data[0].customdata[0][4] === 5")
    keur(pagina)
