"""A workshop as the room sees it: a screen, the begeleider and two phones that follow each other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.zaal import Zaal, in_de_zaal, kies, past

pytestmark = pytest.mark.browser

KLAAR = """
from heartbeat.models import Beleving
from klantreis.models import Klantreis
from workshop.models import Blok, Workshop
from workshop.soorten import Soort
from workshop.vragen import kies_vragen
k = Klantreis.objects.get(titel__startswith="Ik heb hulp nodig")
p = k.personas.first()
w = Workshop.objects.create(klantreis=k, sleutel="proefsleutel", titel="Waarderen", persona=p)
blokken = {s: Blok.objects.create(workshop=w, soort=s, titel=s.label, volgorde=i, seconden=10 if s == "stemmen" else 45)
           for i, s in enumerate((Soort.WELKOM, Soort.MEELEVEN, Soort.AANVULLEN, Soort.STEMMEN, Soort.VRIJ))}
cellen = Beleving.objects.filter(heartbeat__persona=p, heartbeat__soort="huidig").values_list("contactmoment_id", "kanaal_id")
kies_vragen(k, blokken[Soort.STEMMEN], list(cellen))
"""

#: Let a phone sleep for ten minutes, or wake: the page is out of sight, which closes its stream, and its clock jumps.
SLAAP = """(slaapt) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => slaapt });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => slaapt ? 'hidden' : 'visible' });
    if (!slaapt) { const echt = Date.now; Date.now = () => echt() + 600000 }
    document.dispatchEvent(new Event('visibilitychange'));
}"""


@pytest.mark.langzaam
def test_een_zaal_stemt_en_de_begeleider_neemt_over(
    browser: Browser, eigen_dienst: Callable[[str], str], keur: Callable[..., None]
) -> None:
    with in_de_zaal(browser, eigen_dienst(KLAAR), "Waarderen", keur) as zaal:
        _een_zaal_stemt(zaal, keur)


def _een_zaal_stemt(zaal: Zaal, keur: Callable[..., None]) -> None:
    regie, scherm = zaal.regie, zaal.scherm
    fatima = zaal.telefoon("Fatima")
    bas = zaal.telefoon("Bas", 320, 568)
    expect(scherm.locator(".deelnemer")).to_have_count(2)

    # Practice that goes nowhere, the story with the portrait, and an addition without its place in the journey.
    regie.get_by_role("button", name="Toon Welkom").click()
    kies(fatima, "Positief")
    expect(fatima.get_by_text("Het werkt")).to_have_count(3)
    zaal.naar("Meeleven")
    regie.keyboard.press("ArrowRight")
    expect(scherm.locator(".meeleven--citaat .portret path").first).to_be_visible()
    zaal.naar("Contactmomenten aanvullen")
    bas.get_by_role("button", name="Vul aan").click()
    expect(bas.get_by_text("Kies waar in de reis dit hoort.")).to_be_visible()
    keur(bas)

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
    expect(scherm.locator(".tijd--om")).to_be_visible(timeout=15_000)
    expect(scherm.locator(".stemming__aantal")).to_have_text(["0", "0", "2"])
    expect(scherm.locator(".stem-vorm")).to_have_count(2)
    expect(fatima.locator("#uitkomst")).to_contain_text("De tijd is om")
    expect(fatima.get_by_label("Positief")).to_be_disabled()

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
    for pagina, breedte in ((regie, 360), (fatima, 412)):
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
