"""Two people on one board: each sees what the other does, without a reload and without losing a thing."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import bezoek
from tests.browser.test_bord import cel, gestuurd, open_bord

pytestmark = pytest.mark.browser
VERBROKEN = ("ERR_", "sse:error", "htmx:error")


class Lijn:
    """A line to the server that can be cut: connections through it break, and new ones are refused until it is mended."""

    def __init__(self, dienst: str) -> None:
        self.doel = (urlsplit(dienst).hostname or "", urlsplit(dienst).port or 0)
        self.open = threading.Event()
        self.open.set()
        self.eindes: list[socket.socket] = []
        self.luister = socket.create_server(("127.0.0.1", 0))
        self.adres = f"http://127.0.0.1:{self.luister.getsockname()[1]}"
        threading.Thread(target=self._neem_aan, daemon=True).start()

    def _neem_aan(self) -> None:
        with suppress(OSError):
            while True:
                kant, _ = self.luister.accept()
                if not self.open.is_set():
                    kant.close()
                    continue
                overkant = socket.create_connection(self.doel)
                self.eindes += [kant, overkant]
                for van, naar in ((kant, overkant), (overkant, kant)):
                    threading.Thread(target=self._pomp, args=(van, naar), daemon=True).start()

    def _pomp(self, van: socket.socket, naar: socket.socket) -> None:
        with suppress(OSError):
            while data := van.recv(65536):
                naar.sendall(data)
        for kant in (van, naar):
            with suppress(OSError):
                kant.shutdown(socket.SHUT_RDWR)
        van.close()

    def knip(self) -> None:
        """Break every connection and refuse new ones."""
        self.open.clear()
        for kant in self.eindes:
            with suppress(OSError):
                kant.shutdown(socket.SHUT_RDWR)
        self.eindes.clear()

    def maak(self) -> None:
        """Let connections through again."""
        self.open.set()

    def sluit(self) -> None:
        """Stop for good."""
        self.knip()
        self.luister.close()


@pytest.fixture
def lijn(dienst: str) -> Iterator[Lijn]:
    """A line to the server that can be cut."""
    lijn = Lijn(dienst)
    yield lijn
    lijn.sluit()


def luistert(pagina: Page) -> Page:
    """Open the board and wait until its stream is open."""
    pagina.add_init_script("document.addEventListener('open', (g) => { g.target.dataset.open = 'ja'; })")
    open_bord(pagina)
    expect(pagina.locator("#luister[data-open]")).to_be_attached()
    pagina.evaluate("window.nietHerladen = true")
    return pagina


def kies(pagina: Page, kanaal: str, kolom: int, toets: str) -> None:
    """Rate a cell by key and wait until it reached the server."""
    cel(pagina, kanaal, kolom).locator("button").focus()
    pagina.keyboard.press(toets)
    gestuurd(pagina)


def test_twee_mensen_zien_elkaars_waardering_en_houden_focus_en_tekst(open_pagina: Callable[..., Page]) -> None:
    ik, collega = luistert(open_pagina()), luistert(open_pagina(rol="teamlid"))
    lijn_eerst = ik.locator("#lijn .is-actief .lijn").get_attribute("d")
    # I type a toelichting that is not saved yet, in the panel of another contactmoment.
    ik.locator(".contactmoment a").nth(1).click()
    ik.locator("details.toelichting summary").first.click()
    veld = ik.locator("details.toelichting textarea").first
    veld.fill("Nog niet bewaard")
    veld.evaluate("(veld) => veld.setSelectionRange(4, 8)")
    kies(collega, "huisbezoek", 9, "+")
    expect(cel(ik, "huisbezoek", 9)).to_contain_text("positief")
    expect(ik.locator("#lijn .is-actief .lijn")).not_to_have_attribute("d", lijn_eerst or "")
    expect(veld).to_be_focused()
    expect(veld).to_have_value("Nog niet bewaard")
    assert veld.evaluate("(veld) => [veld.selectionStart, veld.selectionEnd]") == [4, 8]
    expect(ik.locator(".kolom-gekozen")).to_have_count(1)
    # My focus on a cell stays there when a colleague rates that very cell; and the other way round.
    cel(collega, "app", 9).locator("button").focus()
    kies(ik, "app", 9, "-")
    expect(cel(collega, "app", 9)).to_contain_text("negatief")
    expect(cel(collega, "app", 9).locator("button")).to_be_focused()
    collega.keyboard.press("0")
    gestuurd(collega)
    expect(cel(ik, "app", 9)).to_contain_text("neutraal")
    for pagina in (ik, collega):
        assert pagina.evaluate("window.nietHerladen"), "de pagina is herladen"
    # Clean up, so that other tests find the board as it was.
    for kanaal in ("huisbezoek", "app"):
        kies(collega, kanaal, 9, "Delete")
        expect(cel(ik, kanaal, 9)).not_to_contain_text("tief")
    expect(cel(ik, "app", 9)).not_to_contain_text("neutraal")


def test_een_gekozen_kolom_het_paneel_en_wie_alleen_leest_zien_hetzelfde(open_pagina: Callable[..., Page]) -> None:
    ik = luistert(open_pagina())
    lezer = luistert(open_pagina(rol="meelezer"))
    collega = luistert(open_pagina(rol="teamlid"))
    cel(ik, "app", 10).locator("button").click()
    keuze = cel(ik, "app", 10).locator("input[value='1']")
    expect(keuze).to_be_attached()
    lezer.locator(".contactmoment a").nth(9).click()
    expect(lezer.locator(".contactmoment.is-gekozen")).to_have_count(1)
    kies(collega, "app", 10, "+")
    expect(keuze).to_be_checked()
    expect(ik.locator("#kb-app input[type=radio][value='1']")).to_be_checked()
    expect(cel(lezer, "app", 10)).to_contain_text("positief")
    expect(lezer.locator("tr[data-kanaal] td button")).to_have_count(0)
    kies(collega, "app", 10, "Delete")
    expect(keuze).not_to_be_checked()
    expect(ik.locator("#kb-app input[type=radio]:checked")).to_have_count(0)
    expect(cel(lezer, "app", 10)).not_to_contain_text("positief")


def test_wat_gebeurt_terwijl_de_lijn_weg_is_komt_daarna(
    browser: Browser, lijn: Lijn, open_pagina: Callable[..., Page]
) -> None:
    ik = luistert(open_pagina())
    with bezoek(browser, lijn.adres) as open_via:
        collega = luistert(open_via("teamlid@berkelmeer.example", 1440, VERBROKEN))
        lijn.knip()
        kies(ik, "huisbezoek", 11, "+")
        kies(ik, "huisbezoek", 11, "-")
        expect(cel(collega, "huisbezoek", 11)).not_to_contain_text("negatief")
        lijn.maak()
        expect(cel(collega, "huisbezoek", 11)).to_contain_text("negatief")
        assert collega.evaluate("window.nietHerladen")
        kies(ik, "huisbezoek", 11, "Delete")
        expect(cel(collega, "huisbezoek", 11)).not_to_contain_text("negatief")


def test_zonder_stroom_vraagt_de_pagina_het_en_zegt_dat(open_pagina: Callable[..., Page]) -> None:
    ik = luistert(open_pagina())
    collega = open_pagina(rol="teamlid", verwacht=VERBROKEN)
    collega.route("**/live/?*", lambda verzoek: verzoek.abort())
    collega.clock.install()
    open_bord(collega)
    kies(ik, "huisbezoek", 12, "+")
    collega.clock.run_for(10_000)
    expect(collega.locator("#luister-stand")).to_contain_text("Direct meekijken lukt hier niet")
    expect(cel(collega, "huisbezoek", 12)).to_contain_text("positief")
    # As soon as streams come through again, it listens and says nothing any more.
    collega.unroute("**/live/?*")
    collega.clock.run_for(70_000)
    expect(collega.locator("#luister-stand")).to_be_empty()
    kies(ik, "huisbezoek", 12, "Delete")
    expect(cel(collega, "huisbezoek", 12)).not_to_contain_text("positief")


def test_een_andere_reis_ververst_het_bord_en_getypte_tekst_blijft(open_pagina: Callable[..., Page]) -> None:
    ik, collega = luistert(open_pagina()), open_bord(open_pagina(rol="teamlid"))
    collega.get_by_role("link", name="Reis aanpassen").click()
    kop = ik.locator(".contactmoment__titel").first
    oud = kop.inner_text()
    collega.get_by_role("link", name=oud).first.click()
    collega.get_by_label("Titel").fill(f"{oud} weer")
    collega.get_by_role("button", name="Bewaar").click()
    expect(kop).to_have_text(f"{oud} weer")
    assert ik.evaluate("window.nietHerladen")
    ik.locator(".contactmoment a").nth(1).click()
    ik.locator("details.toelichting summary").first.click()
    veld = ik.locator("details.toelichting textarea").first
    veld.fill("Nog niet bewaard")
    collega.get_by_role("link", name=f"{oud} weer").first.click()
    collega.get_by_label("Titel").fill(oud)
    collega.get_by_role("button", name="Bewaar").click()
    expect(ik.locator("#luister-stand")).to_contain_text("Bewaar eerst je tekst")
    # Another message, here that the colleague is on the board again, is no reason to take the offer away.
    collega.get_by_role("link", name="Heartbeat", exact=True).click()
    expect(ik.locator("#aanwezig-kop")).to_contain_text("Bas Willemsen")
    expect(ik.locator("#luister-stand")).to_contain_text("Bewaar eerst je tekst")
    expect(veld).to_have_value("Nog niet bewaard")
    ik.locator("#luister-stand").get_by_role("button", name="Toon het").click()
    expect(kop).to_have_text(oud)
