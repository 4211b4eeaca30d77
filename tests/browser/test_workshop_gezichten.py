"""A workshop as the room sees it: a screen, the begeleider and two phones that follow each other."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import draai

pytestmark = pytest.mark.browser

KLAAR = """
from heartbeat.models import Beleving
from klantreis.models import Klantreis
from workshop.models import Blok, Workshop
from workshop.soorten import Soort
from workshop.vragen import kies_vragen
k = Klantreis.objects.get(titel__startswith="Ik heb hulp nodig")
p = k.personas.first()
w = Workshop.objects.create(klantreis=k, sleutel="proefsleutel", titel="Samen kijken", persona=p)
blokken = {s: Blok.objects.create(workshop=w, soort=s, titel=s.label, volgorde=i, seconden=10 if s == "stemmen" else 45)
           for i, s in enumerate((Soort.WELKOM, Soort.MEELEVEN, Soort.AANVULLEN, Soort.STEMMEN, Soort.VRIJ))}
cellen = Beleving.objects.filter(heartbeat__persona=p, heartbeat__soort="huidig").values_list("contactmoment_id", "kanaal_id")
kies_vragen(k, blokken[Soort.STEMMEN], list(cellen))
"""
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

#: Let a phone sleep for ten minutes, or wake: the page is out of sight, which closes its stream, and its clock jumps.
SLAAP = """(slaapt) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => slaapt });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => slaapt ? 'hidden' : 'visible' });
    if (!slaapt) { const echt = Date.now; Date.now = () => echt() + 600000 }
    document.dispatchEvent(new Event('visibilitychange'));
}"""


class Zaal:
    """The room: pages of the begeleider, the screen and phones, and what went wrong in their consoles."""

    def __init__(self, browser: Browser, adres: str) -> None:
        self.browser = browser
        self.adres = adres
        self.contexten: list[BrowserContext] = []
        self.problemen: list[str] = []
        self.regie = self._regie()
        self.scherm = self.maak(1920, 1080, self.regie.context)
        self.scherm.goto(self.regie.url.replace("/regie/", "/scherm/"))

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

    def _regie(self) -> Page:
        pagina = self.maak(1440, 900)
        pagina.goto("/inloggen/")
        pagina.fill("[name=username]", "projectleider@berkelmeer.example")
        pagina.fill("[name=password]", "welkom-in-berkelmeer")
        pagina.get_by_role("button", name="Inloggen").click()
        pagina.wait_for_url("**/")
        pagina.get_by_role("link", name="Ik heb hulp nodig in het huishouden").first.click()
        pagina.wait_for_url("**/klantreizen/*/")
        pagina.goto(pagina.url + "workshops/")
        pagina.get_by_role("link", name="Samen kijken").first.click()
        pagina.get_by_role("button", name="Open de workshop").first.click()
        pagina.wait_for_url("**/regie/")
        return pagina

    def telefoon(self, naam: str, breedte: int = 360, hoogte: int = 640) -> Page:
        """Let somebody come in with the code on the screen."""
        pagina = self.maak(breedte, hoogte)
        pagina.goto("/mee/")
        pagina.get_by_label("Typ de code van het scherm").fill(self.code)
        pagina.get_by_role("button", name="Ga verder").click()
        pagina.get_by_label("Hoe heet je?").fill(naam)
        pagina.get_by_role("button", name="Doe mee").click()
        expect(pagina.get_by_text("Je doet mee")).to_be_visible()
        return pagina

    @property
    def code(self) -> str:
        """Return the code as the screen shows it."""
        return self.scherm.locator(".deelneem__code [aria-hidden]").inner_text()

    def naar(self, blok: str) -> None:
        """Go to a block of the agenda."""
        self.regie.locator(".agendaknop", has_text=blok).click()
        expect(self.regie.get_by_role("heading", level=2, name=blok)).to_be_visible()


@pytest.fixture
def dienst_met_workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example data with a workshop that was prepared."""

    def vul(beheer: Callable[..., None]) -> None:
        beheer("voorbeelden", "--ook-buiten-debug")
        beheer("shell", "-v0", "-c", KLAAR)

    with draai(tmp_path_factory.mktemp("gezichten"), vul) as adres:
        yield adres


def kies(telefoon: Page, woord: str) -> None:
    """Vote with a thumb."""
    telefoon.locator(".grote-keuze__knop", has_text=woord).click()


def past(pagina: Page) -> None:
    """Check that nothing of the screen is outside it."""
    buiten = pagina.evaluate(
        """() => [...document.querySelectorAll('#inhoud *')]
            .filter((e) => e.clientWidth && !e.closest('svg') && !e.closest('.alleen-voorlezen'))
            .filter((e) => {
                const r = e.getBoundingClientRect();
                return r.right > innerWidth + 1 || r.bottom > innerHeight + 1;
            })
            .map((e) => e.className || e.tagName)"""
    )
    assert not buiten, f"{pagina.viewport_size} {buiten}"
    assert pagina.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), "er staat een schuifbalk"


@pytest.mark.langzaam
def test_een_zaal_stemt_en_de_begeleider_neemt_over(
    browser: Browser, dienst_met_workshop: str, keur: Callable[..., None]
) -> None:
    zaal = Zaal(browser, dienst_met_workshop)
    regie, scherm = zaal.regie, zaal.scherm
    fatima = zaal.telefoon("Fatima")
    bas = zaal.telefoon("Bas", 320, 568)
    expect(scherm.locator(".deelnemer")).to_have_count(2)
    past(scherm)
    keur(scherm)
    keur(fatima)

    # Welkom, with practice that goes nowhere; then the story with the portrait, and something that is missing.
    regie.get_by_role("button", name="Toon Welkom").click()
    kies(fatima, "Positief")
    expect(fatima.get_by_text("Het werkt")).to_have_count(3)
    zaal.naar("Meeleven")
    expect(scherm.get_by_role("heading", name="Dit is")).to_be_visible()
    keur(fatima)
    regie.keyboard.press("ArrowRight")
    expect(scherm.locator(".meeleven--citaat .portret path").first).to_be_visible()
    past(scherm)
    zaal.naar("Contactmomenten aanvullen")
    keur(bas)
    bas.get_by_role("button", name="Vul aan").click()
    expect(bas.get_by_text("Kies waar in de reis dit hoort.")).to_be_visible()
    bas.get_by_label("Aanvragen").check()
    bas.get_by_label("Wat gebeurt er?").fill("Ik bel om te vragen hoe lang het duurt")
    bas.get_by_role("button", name="Vul aan").click()
    expect(bas.locator(".mijnlijst")).to_have_text("Ik bel om te vragen hoe lang het duurt")
    expect(bas.get_by_label("Wat gebeurt er?")).to_have_value("")
    expect(scherm.locator(".aanvullen__nieuw")).to_contain_text("Ik bel om te vragen hoe lang het duurt")
    regie.locator(".aanvulrij .invoer").fill("Ik vraag hoe lang het duurt")
    regie.get_by_role("button", name="Neem over").click()
    expect(scherm.locator(".aanvullen__nieuw .is-overgenomen")).to_have_text("Ik vraag hoe lang het duurt")
    keur(regie)
    past(scherm)
    keur(scherm)

    # The first vraag: hidden until the time is over, which it is after ten seconds without anybody doing something.
    zaal.naar("Beleving stemmen")
    expect(scherm.get_by_text("Stem nu op je telefoon")).to_be_visible()
    kies(fatima, "Negatief")
    expect(fatima.get_by_text("Jouw stem: negatief.")).to_be_visible()
    kies(bas, "Neutraal")
    kies(bas, "Negatief")
    expect(scherm.locator("#mensen")).to_contain_text("2 van 2 stemden")
    expect(regie.locator("#gestemd")).to_contain_text("2 van 2 stemden")
    expect(scherm.locator(".stemming__aantal")).to_have_count(0)
    past(scherm)
    keur(scherm)
    keur(fatima)
    expect(scherm.locator(".tijd--om")).to_be_visible(timeout=15_000)
    expect(scherm.locator(".stemming__aantal")).to_have_text(["0", "0", "2"])
    expect(scherm.locator(".stem-vorm")).to_have_count(2)
    expect(fatima.locator("#uitkomst")).to_contain_text("De tijd is om")
    expect(fatima.get_by_label("Positief")).to_be_disabled()
    for breedte, hoogte in ((1280, 720), (1440, 900), (1920, 1080)):
        scherm.set_viewport_size({"width": breedte, "height": hoogte})
        past(scherm)
    keur(scherm)

    # Another decision needs a reason; the choice and the text stay, also while a vote or a colleague redraws the page.
    expect(regie.locator(".overnemen input:checked")).to_have_value("-1")
    regie.locator(".overnemen .waarderingskeuze__knop", has_text="neutraal").click()
    neem_over = regie.locator(".stapbalk").get_by_role("button", name="Neem over")
    neem_over.click()
    expect(regie.locator("#overnemen-fout")).to_contain_text("Schrijf op waarom")
    reden = regie.locator(".overnemen textarea")
    reden.fill("Het verschilt per dag.")
    collega = zaal.maak(1024, 768, regie.context)
    collega.goto(regie.url)
    collega.get_by_label("Code om mee te doen, groot").check()
    expect(regie.locator(".zaalziet")).to_contain_text("de code om mee te doen")
    expect(reden).to_have_value("Het verschilt per dag.")
    expect(regie.locator(".overnemen input:checked")).to_have_value("0")
    expect(scherm.locator("#inhoud")).to_have_attribute("data-toont", "deelnemen")
    past(scherm)
    collega.get_by_label("Het blok van nu").check()
    expect(scherm.locator("#inhoud")).to_have_attribute("data-toont", "blok")
    neem_over.click()
    expect(scherm.get_by_text("Ons besluit")).to_be_visible()
    expect(fatima.locator("#uitkomst")).to_contain_text("Ons besluit: neutraal")
    verder = regie.locator(".stapbalk .knop--primair")
    expect(verder).to_have_text("Volgende vraag")
    keur(regie)
    keur(collega)

    # Keys: off is off, and never while somebody types.
    reden.press("ArrowRight")
    regie.get_by_label("Sneltoetsen").uncheck()
    regie.locator("h1").click()
    regie.keyboard.press("ArrowRight")
    expect(regie.get_by_text("Vraag 1 van")).to_be_visible()
    regie.get_by_label("Sneltoetsen").check()
    regie.locator("h1").click()
    regie.keyboard.press("ArrowRight")
    expect(regie.get_by_text("Vraag 2 van")).to_be_visible()
    expect(regie.locator(".overnemen textarea")).to_have_value("")
    expect(regie.locator(".overnemen input:checked")).to_have_count(0)

    # Two begeleiders at once: the second sees how it is, without a reload.
    collega.evaluate("document.querySelectorAll('#regie [name=beurt]').forEach((veld) => (veld.value = '1'))")
    collega.get_by_role("button", name="+1 minuut").click()
    expect(collega.get_by_text("Iemand was net iets eerder. Zo staat het nu.")).to_be_visible()
    expect(collega.get_by_text("Vraag 2 van")).to_be_visible()

    # A narrow regie and a wide phone.
    for pagina, breedte in ((regie, 360), (regie, 1024), (fatima, 412)):
        pagina.set_viewport_size({"width": breedte, "height": 800})
        keur(pagina)
    collega.get_by_label("Pauze").check()
    expect(fatima.get_by_role("heading", name="Pauze")).to_be_visible()
    past(scherm)
    keur(scherm)

    # The line of a phone breaks: its last choice waits, says so, and arrives by itself.
    collega.get_by_role("button", name="Ga verder na de pauze").click()
    collega.get_by_role("button", name="+1 minuut").click()
    expect(fatima.get_by_label("Positief")).to_be_enabled()
    fatima.context.set_offline(offline=True)
    kies(fatima, "Positief")
    kies(fatima, "Neutraal")
    expect(fatima.locator(".wordt-verstuurd :checked + .waardering")).to_contain_text("Wordt verstuurd")
    expect(fatima.get_by_text("Je stem staat klaar")).to_be_visible()
    fatima.context.set_offline(offline=False)
    expect(fatima.get_by_text("Jouw stem: neutraal.")).to_be_visible()
    expect(fatima.locator(".wordt-verstuurd")).to_have_count(0)
    expect(regie.locator("#gestemd")).to_contain_text("1 van 2 stemden")

    # A phone that slept: its stream is dead and its clock jumps. It is right again within two seconds; typed text stays.
    fatima.locator(".telefoon__ik summary").click()
    fatima.get_by_label("Je naam").fill("Fatima Yil")
    fatima.route("**/live/**", lambda route: route.abort())
    fatima.evaluate(SLAAP, True)
    collega.get_by_role("button", name="Volgende vraag").click()
    expect(collega.get_by_text("Vraag 3 van")).to_be_visible()
    titel = collega.locator(".vraagkop h3").inner_text()
    expect(fatima.locator("#moment")).not_to_have_text(titel)
    fatima.evaluate(SLAAP, False)
    expect(fatima.locator("#moment")).to_have_text(titel, timeout=2_500)
    expect(fatima.get_by_label("Je naam")).to_have_value("Fatima Yil")

    # The end.
    regie.set_viewport_size({"width": 1440, "height": 900})
    regie.on("dialog", lambda vraag: vraag.accept())
    regie.locator(".regievoet").get_by_role("button", name="Sluit de workshop af").click()
    expect(scherm.get_by_role("heading", name="Bedankt voor jullie hulp")).to_be_visible()
    expect(bas.get_by_role("heading", name="De workshop is afgelopen")).to_be_visible()
    past(scherm)
    keur(scherm)
    keur(bas)
    for context in zaal.contexten:
        context.close()
    assert not zaal.problemen, "\n".join(zaal.problemen)
