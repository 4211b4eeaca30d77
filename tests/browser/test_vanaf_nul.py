"""From an empty site to a complete huidige heartbeat, led by nothing but the next step on the page of the klantreis.

Every step of the guided path is taken in its order, by the button it offers. A step that is missing, that leads elsewhere, or
that stays when its work is done, fails here.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import bezoek, draai
from tests.browser.test_bord import cel, gestuurd

pytestmark = [pytest.mark.browser, pytest.mark.langzaam]

TITEL = "Ik heb hulp nodig in het huishouden"
WACHTWOORD = "welkom-in-zeedorp"
ACCOUNTS = f"""
from accounts.models import Gebruiker
for naam in ("Sanne", "Karim"):
    Gebruiker.objects.create_user(f"{{naam.lower()}}@zeedorp.example", "{WACHTWOORD}", naam=naam)
"""
GENOEG = 8


@pytest.fixture
def inlogger(browser: Browser, leeg: Path, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Start the product with two ordinary accounts and nothing else; gives what logs in with one of them."""
    with (
        draai(tmp_path, leeg, ACCOUNTS) as adres,
        bezoek(browser, adres, WACHTWOORD) as maak,
    ):
        yield maak


class Pad:
    """The guided path of one klantreis, in one window."""

    def __init__(self, pagina: Page) -> None:
        """Remember where the klantreis lives; `pagina` shows it."""
        self.pagina, self.adres = pagina, pagina.url

    def stap(self, titel: str, knop: str) -> Page:
        """Expect this step on the page of the klantreis, and take it by its button."""
        self.pagina.goto(self.adres)
        expect(self.pagina.locator("#stap-titel")).to_have_text(titel)
        self.pagina.locator(".stap__knoppen").get_by_role("link", name=knop).click()
        self.pagina.wait_for_load_state("load")
        return self.pagina


def druk(pagina: Page, naam: str, ergens: str) -> None:
    """Press a button and wait for the page it leads to."""
    pagina.get_by_role("main").get_by_role("button", name=naam, exact=True).last.click()
    pagina.wait_for_url(re.compile(ergens))
    pagina.wait_for_load_state("load")


def begin(pagina: Page) -> Pad:
    """Start the first klantreis of the site."""
    expect(pagina.get_by_text("Nog geen klantreizen")).to_be_visible()
    pagina.get_by_role("link", name="Begin de eerste klantreis").click()
    pagina.get_by_label("Titel").fill(TITEL)
    druk(pagina, "Start deze klantreis", r"/klantreizen/[0-9a-f-]{36}/$")
    return Pad(pagina)


def define(pad: Pad, keur: Callable[..., None]) -> None:
    """Take every step of define."""
    pagina = pad.stap("Begin met het startdocument", "Naar het startdocument")
    keur(pagina)
    pagina.get_by_role("main").get_by_role("link", name="De aanleiding").click()
    pagina.get_by_label("Aanleiding", exact=True).fill("We kregen 40 klachten over het wachten.")
    pagina.get_by_label("Doel", exact=True).fill("Inwoners weten binnen een week waar ze aan toe zijn.")
    druk(pagina, "Klaar", "/startdocument/#waarom")
    pagina = pad.stap("Maak het startdocument af", "Verder schrijven")
    pagina.get_by_role("main").get_by_role("link", name="Het beginpunt").click()
    for vak in pagina.locator("main textarea").all():
        vak.fill("Dit spraken we af.")
    druk(pagina, "Klaar", "/startdocument/#reis")
    pagina = pad.stap("Kies de doelgroepen", "Doelgroepen kiezen")
    for naam in ("Ouderen die alleen wonen", "Mantelzorgers"):
        pagina.locator("[name=naam]").fill(naam)
        pagina.get_by_role("button", name="Voeg toe").click()
        expect(pagina.get_by_role("main").get_by_role("strong").get_by_text(naam)).to_be_visible()
    pagina = pad.stap("Vul in wie de opdrachtgever is", "Opdrachtgever invullen")
    pagina.get_by_label("Naam").fill("Petra Vos")
    pagina.get_by_label("Functie").fill("directeur")
    druk(pagina, "Klaar", "/startdocument/#")


def team(pad: Pad, collega: Page, keur: Callable[..., None]) -> None:
    """Ask a colleague, who joins by the link."""
    pagina = pad.stap("Vraag collega’s om mee te doen", "Collega’s uitnodigen")
    pagina.get_by_role("link", name="Nodig iemand uit").click()
    pagina.get_by_label("E-mailadres").fill("karim@zeedorp.example")
    pagina.get_by_label("Naam").fill("Karim")
    pagina.get_by_role("button", name="Verstuur de uitnodiging").click()
    keur(pagina)
    collega.goto(pagina.locator("main input[readonly]").input_value())
    collega.get_by_role("button", name="Doe mee").click()
    expect(collega.locator("#stap-titel")).to_be_visible()
    collega.close()


def afspraken(pad: Pad) -> None:
    """Fill in who is involved, the planning and the goals, and let the opdrachtgever agree."""
    pagina = pad.stap("Vul in wie erbij betrokken is", "Betrokkenen invullen")
    pagina.get_by_label("Organisatie of afdeling").fill("Zorgaanbieder Thuis")
    pagina.get_by_role("button", name="Voeg toe").click()
    expect(pagina.get_by_role("link", name="Verwijder Zorgaanbieder Thuis")).to_be_visible()
    pagina = pad.stap("Maak een planning", "Planning maken")
    for veld, dagen in (("discover_start", 0), ("discover_eind", 50)):
        pagina.locator(f"[name={veld}]").fill((date.today() + timedelta(days=dagen)).isoformat())
    druk(pagina, "Bewaar", "/startdocument/#planning")
    pagina = pad.stap("Kies meetbare doelen", "Doelen kiezen")
    pagina.get_by_role("main").get_by_text("Dagen van aanvraag tot besluit").click()
    pagina.locator("[name=streefwaarde]").fill("15")
    pagina.get_by_role("button", name="Voeg toe").click()
    expect(pagina.get_by_role("link", name="Verwijder Dagen van aanvraag tot besluit")).to_be_visible()
    pagina = pad.stap("Doe de nulmeting", "Nulmeting invullen")
    pagina.get_by_role("link", name="Wijzig Dagen van aanvraag tot besluit").click()
    pagina.locator("[name=nulmeting]").fill("40")
    druk(pagina, "Bewaar", "/startdocument/doelen/$")
    pagina = pad.stap("Stel het startdocument vast", "Naar het startdocument")
    pagina.get_by_role("link", name="Stel vast").click()
    druk(pagina, "Stel vast", "/startdocument/$")


def plan(pagina: Page, doelgroep: int) -> None:
    """Plan a conversation of yesterday, which opens at once, and record the consent."""
    pagina.get_by_label("Doelgroep").select_option(index=doelgroep)
    pagina.get_by_label("Datum").fill((date.today() - timedelta(days=1)).isoformat())
    for vink in pagina.locator("[name=interviewers]").all():
        vink.check()
    druk(pagina, "Bewaar", "/vastleggen/$")
    pagina.get_by_label("De inwoner vindt het goed").check()
    pagina.get_by_label("Mondeling").check()
    pagina.get_by_role("button", name="Toestemming vastleggen").click()
    expect(pagina.get_by_label("Verslag", exact=True)).to_be_visible()
    pagina.wait_for_load_state("load")


def neem_interview_af(pagina: Page) -> None:
    """Write down what the inwoner says and end the conversation."""
    pagina.get_by_label("Verslag", exact=True).fill("“Ik wist niet wie ik moest bellen.”")
    druk(pagina, "Gesprek afronden", "/verslag/$")


def maak_citaat(pagina: Page, moment: int) -> None:
    """Add a citaat at a contactmoment."""
    pagina.get_by_role("link", name="Citaat toevoegen").first.click()
    formulier = pagina.locator("form:has([name=contactmoment])")
    formulier.locator("[name=tekst]").fill("Ik wist niet wie ik moest bellen.")
    formulier.get_by_label("Contactmoment").select_option(index=moment)
    formulier.get_by_label("Kanaal").select_option(label="telefoon")
    formulier.get_by_role("radio", name="negatief").check(force=True)
    formulier.get_by_role("button", name="Bewaar", exact=True).click()
    expect(formulier).to_have_count(0)


def interviews(pad: Pad, telefoon: Page, keur: Callable[..., None]) -> None:
    """Set a first journey ready, hold eight interviews, the first on a phone, and take citaten from them."""
    pagina = pad.stap("Zet een eerste reis klaar", "Voorbeeldreizen bekijken")
    pagina.get_by_role("radio", name=re.compile("^Aanvraag")).check(force=True)
    druk(pagina, "Neem over", "/reis/$")
    pagina = pad.stap("Begin met de interviews", "Bekijk eerst de vragen")
    keur(pagina)
    pagina.get_by_role("main").get_by_role("link", name="Interview plannen").click()
    pagina.wait_for_url("**/interviews/nieuw/")
    telefoon.goto(pad.adres)
    telefoon.get_by_role("link", name=re.compile("^Interview plannen")).click()
    plan(telefoon, 1)
    keur(telefoon)
    expect(telefoon.get_by_text("Wat ging er goed? Wat was lastig?").first).to_be_visible()
    neem_interview_af(telefoon)
    keur(telefoon)
    telefoon.close()
    for nummer in range(1, GENOEG):
        nog = GENOEG - nummer
        plan(pad.stap(f"Doe nog {nog} interview{'s' if nog > 1 else ''}", "Interview plannen"), 1 + nummer % 2)
        neem_interview_af(pagina)
        # The one of the phone waits for a step of its own.
        maak_citaat(pagina, nummer)
    pagina = pad.stap("Haal uit elk verslag citaten", "Naar de interviews")
    expect(pagina.get_by_text("Nog geen citaten")).to_have_count(1)
    pagina.locator("li", has_text="Nog geen citaten").get_by_role("link").click()
    maak_citaat(pagina, GENOEG)
    keur(pagina)


def maak_persona(pagina: Page, naam: str, nummers: range) -> None:
    """Make a persona that rests on these interviews."""
    pagina.get_by_label("Naam").fill(naam)
    for nummer in nummers:
        pagina.locator("[name=gebaseerd_op]").nth(nummer).check()
    keuze = pagina.locator("#keuzestand")
    expect(keuze).to_contain_text(f"{len(nummers)} interviews")
    pagina.get_by_role("main").get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(pagina.get_by_role("heading", name=naam, exact=True)).to_be_visible()


def teken(pad: Pad, keur: Callable[..., None]) -> None:
    """Make two personas and rate all contactmomenten of one of them."""
    pagina = pad.stap("Maak de eerste persona", "Wat weten we nog te weinig?")
    keur(pagina)
    pagina = pad.stap("Maak de eerste persona", "Persona maken")
    keur(pagina)
    maak_persona(pagina, "Truus", range(4))
    maak_persona(pad.stap("Teken de huidige heartbeat", "Nog een persona maken"), "Ali", range(4, 8))
    pagina = pad.stap("Teken de huidige heartbeat", "Naar het bord")
    keur(pagina)
    pagina.locator("#samenvatting").get_by_role("link", name=re.compile(r"^Neem \d voorstellen over")).click()
    keur(pagina)
    pagina.get_by_role("button", name="Neem over wat is aangevinkt").click()
    expect(pagina.get_by_text(re.compile("voorstellen overgenomen"))).to_be_visible()
    momenten = pagina.locator("tr[data-kanaal=telefoon] td").count()
    assert momenten >= 12
    pagina.goto(pad.adres)
    expect(pagina.locator(".stap__doen")).to_contain_text(re.compile(r"Nog \d+ contactmomenten zonder waardering\."))
    pagina = pad.stap("Maak de huidige heartbeat af", "Verder met waarderen")
    expect(pagina.locator("button.cel[tabindex='0']")).to_have_count(1)
    for kolom in range(1, momenten + 1):
        vak = cel(pagina, "telefoon", kolom)
        if not vak.locator(".waardering").count():
            vak.locator("button").focus()
            pagina.keyboard.press("0")
            expect(vak).to_contain_text("neutraal")
    gestuurd(pagina)


def test_van_een_lege_site_naar_een_heartbeat(inlogger: Callable[..., Page], keur: Callable[..., None]) -> None:
    pagina = inlogger("sanne@zeedorp.example")
    keur(pagina)
    pad = begin(pagina)
    define(pad, keur)
    team(pad, inlogger("karim@zeedorp.example"), keur)
    afspraken(pad)
    interviews(pad, inlogger("sanne@zeedorp.example", 360), keur)
    teken(pad, keur)
    pad.stap("Bouw het verbeterplan", "Naar het verbeterplan")
    pagina.goto(pad.adres)
    expect(pagina.locator(".fase.is-gereed")).to_have_count(2)
    keur(pagina)
