"""A room in which a workshop is played: the regie, the screen and phones, each in a browser of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WACHTWOORD
from tests.workshop.qrlezer import lees

#: What the browser itself says when a line is cut or an answer is no 200.
VERWACHT = (
    "ERR_FAILED",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_NETWORK_CHANGED",
    "status of 409",
    "status of 422",
    "sse:error",
    "htmx:error",
)


class Zaal:
    """The room: pages of the begeleider, the screen and phones, and what went wrong in their consoles."""

    def __init__(self, browser: Browser, adres: str, keur: Callable[..., None]) -> None:
        self.browser = browser
        self.adres = adres
        self.keur = keur
        self.contexten: list[BrowserContext] = []
        self.problemen: list[str] = []
        self.telefoons: list[Page] = []
        self.regie = self.maak(1440, 900)
        self.scherm = self.maak(1920, 1080, self.regie.context)

    def open(self, titel: str) -> None:
        """Log in as a projectleider, look at a workshop that was prepared, open it, and put the screen beside it."""
        pagina = self.regie
        pagina.goto("/inloggen/")
        pagina.fill("[name=username]", "projectleider@berkelmeer.example")
        pagina.fill("[name=password]", WACHTWOORD)
        pagina.get_by_role("button", name="Inloggen").click()
        pagina.wait_for_url("**/")
        pagina.get_by_role("link", name="Ik heb hulp nodig in het huishouden").first.click()
        pagina.get_by_role("link", name="Workshops").first.click()
        pagina.get_by_role("link", name=titel, exact=True).click()
        pagina.get_by_role("button", name="Open de workshop").first.click()
        pagina.wait_for_url("**/regie/")
        self.scherm.goto(pagina.url.replace("/regie/", "/scherm/"))

    def maak(self, breedte: int, hoogte: int, context: BrowserContext | None = None) -> Page:
        """Open a page of a size; a phone when it is narrow."""
        if context is None:
            smal = breedte < 600
            maat = {"width": breedte, "height": hoogte}
            context = self.browser.new_context(
                base_url=self.adres,
                viewport=maat,  # type: ignore[arg-type]
                has_touch=smal,
                is_mobile=smal,
                locale="nl-NL",
                reduced_motion="reduce",
            )
            context.set_default_timeout(15_000)
            self.contexten.append(context)
        pagina = context.new_page()
        pagina.set_viewport_size({"width": breedte, "height": hoogte})
        pagina.on("console", lambda m: self._meld(m.text) if m.type in ("error", "warning") else None)
        pagina.on("pageerror", lambda fout: self.problemen.append(str(fout)))
        return pagina

    def _meld(self, tekst: str) -> None:
        if not any(deel in tekst for deel in VERWACHT):
            self.problemen.append(tekst)

    def telefoon(self, naam: str = "", breedte: int = 360, hoogte: int = 640, *, qr: bool = False) -> Page:
        """Let somebody come in, with the code on the screen or with the QR code."""
        pagina = self.maak(breedte, hoogte)
        if qr:
            pagina.goto(lees(self.scherm.locator(".deelneem__qr").inner_html())[0])
        else:
            pagina.goto("/mee/")
            pagina.get_by_label("Typ de code van het scherm").fill(self.code)
            pagina.get_by_role("button", name="Ga verder").click()
        pagina.get_by_label("Hoe heet je?").fill(naam)
        pagina.get_by_role("button", name="Doe mee").click()
        pagina.wait_for_url("**/mee/w/*/")
        self.telefoons.append(pagina)
        return pagina

    @property
    def code(self) -> str:
        """Return the code as the screen shows it."""
        return self.scherm.locator(".deelneem__code [aria-hidden]").inner_text()

    def naar(self, blok: str) -> None:
        """Go to a block of the agenda."""
        self.regie.locator(".agendaknop", has_text=blok).click()
        expect(self.regie.get_by_role("heading", level=2, name=blok)).to_be_visible()

    def verder(self, knop: str) -> None:
        """Press the button of the step bar that says this."""
        self.regie.locator(".stapbalk").get_by_role("button", name=knop).click()

    def kijk(self, moment: str, *, axe: bool = True) -> None:
        """Check the three faces as they are now: axe, nothing beside the edge, nothing of the screen out of sight."""
        for pagina in (self.scherm, self.regie, self.telefoons[0]):
            self.keur(pagina, axe=axe)
        for breedte, hoogte in ((1280, 720), (1920, 1080)):
            self.scherm.set_viewport_size({"width": breedte, "height": hoogte})
            past(self.scherm)
        for breedte in (360, 1440):
            self.regie.set_viewport_size({"width": breedte, "height": 900})
            self.keur(self.regie, axe=False)

    def sluit(self) -> None:
        """Let everybody go home; nothing may have gone wrong in a console."""
        for context in self.contexten:
            context.close()
        assert not self.problemen, "\n".join(self.problemen)


@contextmanager
def in_de_zaal(browser: Browser, adres: str, titel: str, keur: Callable[..., None]) -> Iterator[Zaal]:
    """Open a workshop of the example klantreis, by its name."""
    zaal = Zaal(browser, adres, keur)
    zaal.open(titel)
    yield zaal
    zaal.sluit()


def kies(telefoon: Page, woord: str) -> None:
    """Vote with a thumb."""
    telefoon.locator(".grote-keuze__knop", has_text=woord).click()


def past(pagina: Page) -> None:
    """Check that nothing of the screen is outside it, and that nothing is pushed up behind its head."""
    buiten = pagina.evaluate(
        """() => [...document.querySelectorAll('#inhoud *')]
            .filter((e) => e.clientWidth && !e.closest('svg') && !e.closest('.alleen-voorlezen'))
            .filter((e) => {
                const r = e.getBoundingClientRect();
                const onder = document.querySelector('.podium > header').getBoundingClientRect().bottom;
                const boven = e.closest('.podium > :not(header)') && r.top < onder - 2;
                return r.right > innerWidth + 1 || r.bottom > innerHeight + 1 || boven;
            })
            .map((e) => e.className || e.tagName)"""
    )
    assert not buiten, f"{pagina.viewport_size} {buiten}"
    assert pagina.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), "er staat een schuifbalk"
