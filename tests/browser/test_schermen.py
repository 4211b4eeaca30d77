"""Every screen a projectleider can reach by following links: no axe violation, no sideways scrolling, nothing in the console."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.langzaam]

UUID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]+(?=/)|(?<==)[0-9]{4}-[0-9-]+|(?<=(?:van|aar)=)[0-9]+|(?<=voorstel=)[a-z-]+"
    r"|(?<=[a-z][.])[0-9]+$"
)


def soort(adres: str) -> str:
    """Return what kind of screen an address is: two interviews are one kind."""
    return UUID.sub("…", adres)


@pytest.mark.parametrize("breedte", [1440, 360])
def test_elk_scherm(breedte: int, open_pagina: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = open_pagina(breedte)
    te_doen = ["/"]
    gezien: set[str] = set()
    while te_doen:
        adres = te_doen.pop(0)
        if soort(adres) in gezien:
            continue
        gezien.add(soort(adres))
        pagina.goto(adres)
        # On a phone only the width; the walk runs axe there on the main screens.
        keur(pagina, axe=breedte > 600)
        links = pagina.eval_on_selector_all(
            "a[href]:not([download])", "links => links.map((link) => link.getAttribute('href'))"
        )
        for link in links:
            plaats = urljoin(adres, link).split("#")[0]
            if plaats.startswith("/") and not plaats.endswith(".pdf") and soort(plaats) not in gezien:
                te_doen.append(plaats)
    assert len(gezien) > 40, sorted(gezien)


def test_foutpagina_zegt_wat_je_kunt_doen(open_pagina: Callable[..., Page], keur: Callable[[Page], None]) -> None:
    pagina = open_pagina(360, rol="medewerker", verwacht=("404",))
    keur(pagina)
    pagina.goto("/klantreizen/00000000-0000-4000-8000-000000000000/")
    assert pagina.get_by_role("heading", name="Deze pagina is er niet").is_visible()
    keur(pagina)
