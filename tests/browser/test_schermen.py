"""Every screen a projectleider can reach by following links: no axe violation, no sideways scrolling, nothing in the console."""

import re
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qsl, urljoin

import pytest
from playwright.sync_api import Page, TimeoutError, ViewportSize

pytestmark = [pytest.mark.browser, pytest.mark.langzaam]

UUID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]+(?=/)|(?<==)[0-9]{4}-[0-9-]+|(?<=(?:van|aar)=)[0-9]+|(?<=voorstel=)[a-z-]+"
    r"|(?<=[a-z][.])[0-9]+$|(?<=/serviceformules/)[a-z]+(?=/beginnen)"
    # The lists of the programme are one machinery, and so are its texts.
    r"|(?<=/programma/)(?:uitgangspunten|posten|mijlpalen|medewerkers|ketenpartners)(?=/)"
    r"|(?<=/programma/tekst/)[a-z]+|(?<=/programma/resultaten/)[a-z-]+"
)


BREED: ViewportSize = {"width": 1440, "height": 1000}
#: What follows the width by script, such as a figure, needs a moment.
PAST = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
TELEFOON: ViewportSize = {"width": 360, "height": 800}

#: Choices in an address of which each value is another screen; of the others one value stands for all.
BEPALEND = ("soort", "toon")


def soorten(adres: str) -> set[str]:
    """Return what an address shows, as a set: its page, and each choice on that page. Two interviews are one kind."""
    pad, _, vraag = UUID.sub("…", adres).partition("?")
    keuzes = dict(parse_qsl(vraag))
    if not pad.endswith("/verbeterplan/"):
        keuzes.pop("weergave", None)  # Only where to go back to.
    bepalend = (*BEPALEND, "weergave")
    return {pad} | {f"{pad}?{naam}={waarde if naam in bepalend else '…'}" for naam, waarde in keuzes.items()}


def test_elk_scherm(open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(1440)
    te_doen = ["/"]
    gezien: set[str] = set()
    while te_doen:
        adres = te_doen.pop(0)
        if soorten(adres) <= gezien:
            continue
        nieuw = soorten(adres) - gezien
        gezien |= nieuw
        pagina.goto(adres)
        # A filter or an order makes no other page.
        ander_scherm = any(not stuk.endswith("=…") for stuk in nieuw)
        keur(pagina, axe=ander_scherm)
        # As narrow as a phone only the width; test_wandeling runs axe there on the main screens.
        pagina.set_viewport_size(TELEFOON)
        with suppress(TimeoutError):
            pagina.wait_for_function(PAST, timeout=3_000)
        keur(pagina, axe=False)
        pagina.set_viewport_size(BREED)
        links = pagina.eval_on_selector_all(
            "a[href]:not([download])", "links => links.map((link) => link.getAttribute('href'))"
        )
        for link in links:
            plaats = urljoin(adres, link).split("#")[0]
            is_pdf = plaats.split("?")[0].endswith(".pdf")
            if plaats.startswith("/") and not is_pdf and not soorten(plaats) <= gezien:
                te_doen.append(plaats)
    assert len(gezien) > 40, sorted(gezien)


def test_foutpagina_zegt_wat_je_kunt_doen(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_pagina(360, rol="medewerker", verwacht=("404",))
    keur(pagina)
    pagina.goto("/klantreizen/00000000-0000-4000-8000-000000000000/")
    assert pagina.get_by_role("heading", name="Deze pagina is er niet").is_visible()
    keur(pagina)
