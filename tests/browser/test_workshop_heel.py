"""A whole workshop, from joining to the verbeterplan: one screen, one regie and five phones, each in a browser of its own."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.zaal import Zaal, in_de_zaal, kies

pytestmark = [pytest.mark.browser, pytest.mark.langzaam]

WORKSHOP = "Samen kijken met de projectgroep"
AANGEVULD = "Ik vraag hoe lang het nog duurt"
REDEN = "Wij horen dit anders aan de balie."
TERUGBELLEN = "Bel binnen vijf dagen terug"
CONTACTPERSOON = "Eén vaste contactpersoon"
BRIEF = "Schrijf de brief met inwoners"
ZIN = "Wij luisteren naar elkaar"
GEPARKEERD = "Praat later over de openingstijden"

WOORDEN = ("Positief", "Neutraal", "Negatief")


@dataclass(frozen=True)
class Vraag:
    """A vraag on which the room decided, as it must be found on the board."""

    moment: str
    kanaal: str
    uitkomst: str


def test_van_meedoen_tot_verbeterplan(
    browser: Browser, eigen_dienst: Callable[[str], str], keur: Callable[..., None]
) -> None:
    with in_de_zaal(browser, eigen_dienst(""), WORKSHOP, keur) as zaal:
        _kom_binnen(zaal)
        _leef_mee(zaal)
        _vul_aan(zaal)
        besluiten = _stem(zaal)
        _kies_knelpunten(zaal)
        _bedenk_ideeen(zaal)
        _geef_stippen(zaal)
        _weeg(zaal)
        _verdeel(zaal)
        _sluit_af(zaal)
        _kijk_na(zaal, besluiten)


def _kom_binnen(zaal: Zaal) -> None:
    """Two give their name; one types the code, the others come with the QR code."""
    zaal.telefoon("Fatima")
    zaal.telefoon("Bas", qr=True)
    for _ in range(3):
        zaal.telefoon(qr=True)
    expect(zaal.scherm.locator(".deelnemer")).to_have_count(5)
    expect(zaal.regie.locator(".zaalmensen li")).to_have_count(5)
    zaal.kijk("deelnemen")
    zaal.verder("Toon Welkom")
    kies(zaal.telefoons[0], "Positief")
    zaal.kijk("welkom")


def _leef_mee(zaal: Zaal) -> None:
    zaal.verder("Dit is Ria")
    expect(zaal.telefoons[4].get_by_role("heading", name="Dit is Ria")).to_be_visible()
    zaal.kijk("meeleven")
    zaal.verder("Eerste citaat")
    expect(zaal.scherm.locator(".meeleven--citaat")).to_be_visible()
    zaal.kijk("meeleven-citaat", axe=False)


def _vul_aan(zaal: Zaal) -> None:
    zaal.naar("Wat mist er in de reis?")
    bas = zaal.telefoons[1]
    bas.get_by_label("Aanvragen").check()
    bas.get_by_label("Wat gebeurt er?").fill("Ik vraag hoe lang het duurt")
    bas.get_by_role("button", name="Vul aan").click()
    expect(zaal.scherm.locator(".aanvullen__nieuw")).to_contain_text("Ik vraag hoe lang het duurt")
    zaal.kijk("aanvullen")
    zaal.regie.locator(".aanvulrij .invoer").fill(AANGEVULD)
    zaal.regie.get_by_role("button", name="Neem over").click()
    expect(zaal.scherm.locator(".aanvullen__nieuw .is-overgenomen")).to_have_text(AANGEVULD)
    zaal.kijk("aanvullen-klaar", axe=False)


def _stem(zaal: Zaal) -> list[Vraag]:
    """Three vragen: the majority, a decision against it with a reason, and the majority again."""
    zaal.verder("Hoe beleeft Ria dit?")
    return [
        _een_vraag(zaal, ("Negatief", "Negatief", "Negatief", "Neutraal", "Positief"), "negatief", eerste=True),
        _een_vraag(zaal, ("Positief", "Positief", "Positief", "Positief", "Neutraal"), "negatief", REDEN),
        _een_vraag(zaal, ("Neutraal", "Neutraal", "Neutraal", "Positief", "Positief"), "neutraal"),
    ]


def _een_vraag(zaal: Zaal, stemmen: tuple[str, ...], uitkomst: str, reden: str = "", *, eerste: bool = False) -> Vraag:
    regie, scherm = zaal.regie, zaal.scherm
    expect(scherm.get_by_text("Stem nu op je telefoon")).to_be_visible()
    for telefoon, stem in zip(zaal.telefoons, stemmen, strict=True):
        kies(telefoon, stem)
    expect(scherm.locator("#mensen")).to_contain_text("5 van 5 stemden")
    expect(regie.locator("#gestemd")).to_contain_text("5 van 5 stemden")
    expect(scherm.locator(".stemming__aantal")).to_have_count(0)
    if eerste:
        zaal.kijk("stemmen")
    zaal.verder("Sluit de stemming")
    expect(scherm.locator(".stemming__aantal")).to_have_text([str(stemmen.count(w)) for w in WOORDEN])
    expect(zaal.telefoons[4].get_by_label("Positief")).to_be_disabled()
    if eerste:
        zaal.kijk("stemmen-uitslag")
    if reden:
        regie.locator(".overnemen .waarderingskeuze__knop", has_text=uitkomst).click()
        zaal.verder("Neem over")
        expect(regie.locator("#overnemen-fout")).to_contain_text("Schrijf op waarom")
        regie.locator(".overnemen textarea").fill(reden)
    zaal.verder("Neem over")
    expect(scherm.get_by_text("Ons besluit")).to_be_visible()
    expect(zaal.telefoons[0].locator("#uitkomst")).to_contain_text(f"Ons besluit: {uitkomst}")
    if eerste:
        zaal.kijk("stemmen-besluit")
    vraag = Vraag(
        regie.locator(".vraagkop h3").inner_text(),
        regie.locator(".vraagkop__kanaal").inner_text().split("\n")[0],
        uitkomst,
    )
    zaal.verder("Volgende vraag")
    expect(scherm.locator("#vraag")).not_to_have_text(vraag.moment)
    return vraag


def _kies_knelpunten(zaal: Zaal) -> None:
    zaal.naar("Wat weegt het zwaarst?")
    for plek, telefoon in enumerate(zaal.telefoons):
        telefoon.locator(".knelpunt").nth(0).click()
        telefoon.locator(".knelpunt").nth(1 + plek % 2).click()
    expect(zaal.scherm.locator("#mensen")).to_contain_text("5 van 5 kozen")
    expect(zaal.scherm.locator(".rangrij__aantal")).to_have_count(0)
    zaal.kijk("knelpunten")
    zaal.verder("Sluit het kiezen")
    expect(zaal.scherm.locator(".rangrij__aantal").first).to_contain_text("5")
    expect(zaal.scherm.locator(".rangrij.is-verder")).to_have_count(3)
    zaal.kijk("knelpunten-uitslag")


def _bedenk_ideeen(zaal: Zaal) -> None:
    """Two hang at one knelpunt, with and without a name; one at another."""
    zaal.verder("Hoe kan het beter?")
    for telefoon, tekst, punt, met_naam in (
        (zaal.telefoons[0], TERUGBELLEN, 0, True),
        (zaal.telefoons[2], CONTACTPERSOON, 0, False),
        (zaal.telefoons[1], BRIEF, 1, False),
    ):
        telefoon.locator(".puntkeuze__knop").nth(punt).click()
        telefoon.locator("#idee-tekst").fill(tekst)
        if met_naam:
            telefoon.get_by_label("Zet mijn naam erbij").check()
        telefoon.get_by_role("button", name="Hang op de muur").click()
        expect(zaal.scherm.locator(".wandmemo", has_text=tekst)).to_be_visible()
    eerste = zaal.scherm.locator(".wand__kolom").first
    expect(eerste.locator(".wandmemo")).to_have_count(2)
    expect(eerste.locator(".wandmemo__onder")).to_have_text(["Fatima"])
    zaal.kijk("ideeen")


def _geef_stippen(zaal: Zaal) -> None:
    zaal.verder("Welke ideeën helpen het meest?")
    for telefoon, tekst in zip(zaal.telefoons, [CONTACTPERSOON] * 3 + [TERUGBELLEN] * 2, strict=True):
        erbij = telefoon.locator(".stemidee", has_text=tekst).locator("[data-stap='1']")
        for _ in range(3):
            erbij.click()
        expect(telefoon.locator("[data-over]")).to_have_text("nog 0 stippen")
    expect(zaal.scherm.locator("#mensen")).to_contain_text("5 van 5 klaar")
    expect(zaal.scherm.locator(".rangrij")).to_have_count(0)
    zaal.kijk("stippen")
    zaal.verder("Sluit het stemmen")
    expect(zaal.scherm.locator(".rangrij__titel")).to_have_text([CONTACTPERSOON, TERUGBELLEN])
    expect(zaal.scherm.locator(".rangrij__aantal").first).to_contain_text("9")
    zaal.kijk("stippen-uitslag")


def _weeg(zaal: Zaal) -> None:
    """The two best ideeën are weighed and become acties."""
    zaal.verder("Wat doen we eerst?")
    for nummer, (idee, impact, inspanning) in enumerate(((CONTACTPERSOON, 5, 2), (TERUGBELLEN, 4, 4)), start=1):
        expect(zaal.scherm.locator("#idee")).to_have_text(idee)
        for telefoon in zaal.telefoons:
            expect(telefoon.locator("#idee")).to_have_text(idee)
            for naam, getal in (("impact", impact), ("inspanning", inspanning)):
                telefoon.locator(f".schaalkeuze__knop:has([name={naam}][value='{getal}'])").click()
        expect(zaal.scherm.locator("#mensen")).to_contain_text("5 van 5 wogen")
        expect(zaal.scherm.locator(".spreiding")).to_have_count(0)
        if nummer == 1:
            zaal.kijk("prioriteren")
        zaal.verder("Sluit de weging")
        expect(zaal.scherm.locator(".spreiding__titel strong")).to_have_text([str(impact), str(inspanning)])
        if nummer == 1:
            zaal.kijk("prioriteren-uitslag")
        zaal.verder("Maak er een actie van")
        expect(zaal.telefoons[0].locator(".telefoon__uitkomst")).to_contain_text("Dit is nu actie")
        zaal.verder("Volgend idee")


def _verdeel(zaal: Zaal) -> None:
    zaal.naar("Wie pakt wat op?")
    fatima, regie = zaal.telefoons[0], zaal.regie
    fatima.locator(".oppakken li", has_text=CONTACTPERSOON).locator(".oppakken__knop").click()
    regie.locator(".eigenaarkeuzes li", has_text=CONTACTPERSOON).get_by_role("button", name="Fatima").click()
    expect(zaal.scherm.locator(".verdeellijst__acties li", has_text=CONTACTPERSOON)).to_contain_text("Fatima")
    zaal.kijk("eigenaren")
    rij = regie.locator(".eigenaarkeuzes li", has_text=TERUGBELLEN)
    rij.get_by_label("Eigenaar").fill("Ilse Dekker")
    rij.get_by_role("button", name="Bewaar").click()
    expect(fatima.locator(".oppakken li", has_text=TERUGBELLEN)).to_contain_text("Ilse Dekker pakt dit op")
    zaal.kijk("eigenaren-klaar", axe=False)


def _sluit_af(zaal: Zaal) -> None:
    zaal.verder("Tot slot")
    fatima, scherm = zaal.telefoons[0], zaal.scherm
    for telefoon, gevoel in zip(
        zaal.telefoons, ("Positief", "Positief", "Positief", "Neutraal", "Positief"), strict=True
    ):
        kies(telefoon, gevoel)
    fatima.get_by_label("Wat neem je mee?").fill(ZIN)
    fatima.get_by_role("button", name="Bewaar").first.click()
    expect(scherm.locator(".slot__zinnen")).to_contain_text(ZIN)
    expect(scherm.locator(".slot .stemming__aantal")).to_have_text(["4", "1", "0"])
    fatima.locator(".parkeer summary").click()
    fatima.locator("#parkeertekst").fill(GEPARKEERD)
    fatima.locator(".parkeer").get_by_role("button", name="Zet op de parkeerplek").click()
    expect(scherm.locator(".slot__parkeer")).to_contain_text(GEPARKEERD)
    expect(zaal.regie.locator(".parkeerplek__lijst")).to_contain_text(GEPARKEERD)
    fatima.locator(".parkeer summary").click()
    zaal.kijk("afsluiting")
    zaal.regie.on("dialog", lambda vraag: vraag.accept())
    zaal.verder("Sluit de workshop af")
    expect(scherm.get_by_role("heading", name="Bedankt voor jullie hulp")).to_be_visible()
    expect(zaal.telefoons[4].get_by_role("heading", name="De workshop is afgelopen")).to_be_visible()
    zaal.keur(scherm)
    zaal.keur(zaal.telefoons[4])


def _kijk_na(zaal: Zaal, besluiten: list[Vraag]) -> None:
    """Everything is in the klantreis itself, and in the report."""
    pagina = zaal.regie
    pagina.wait_for_url(re.compile(r"/workshops/[^/]+/$"))
    zaal.keur(pagina)
    workshop = pagina.url
    klantreis = workshop.split("workshops/")[0]

    pagina.goto(f"{klantreis}heartbeat/")
    expect(pagina.locator(".contactmoment", has_text=AANGEVULD)).to_have_count(1)
    for vraag in besluiten:
        pagina.locator(".contactmoment a", has_text=vraag.moment).first.click()
        expect(pagina.locator(".contactmoment.is-gekozen")).to_contain_text(vraag.moment)
        blok = pagina.locator(".kanaalblok", has=pagina.get_by_role("heading", name=vraag.kanaal))
        expect(blok.get_by_text("Uit de workshop")).to_be_visible()
        expect(blok.locator(".waarderingskeuze__knop:has(:checked)")).to_contain_text(vraag.uitkomst)
        if vraag == besluiten[1]:
            expect(blok.locator("textarea")).to_have_value(re.compile(REDEN))

    pagina.goto(f"{klantreis}verbeterplan/ideeen/")
    for idee, stemmen in ((CONTACTPERSOON, 9), (TERUGBELLEN, 6)):
        memo = pagina.locator(".memo", has_text=idee)
        expect(memo.locator(".memo__stemmen strong")).to_have_text(str(stemmen))
        expect(memo.locator(".memo__actie")).to_be_visible()
    expect(pagina.locator(".memo", has_text=TERUGBELLEN).locator(".memo__wie")).to_contain_text("Fatima")
    expect(pagina.locator(".memo", has_text=BRIEF)).to_have_count(1)

    pagina.goto(f"{klantreis}verbeterplan/?weergave=tabel")
    for actie, eigenaar, impact, inspanning in (
        (CONTACTPERSOON, "Fatima", 5, 2),
        (TERUGBELLEN, "Ilse Dekker", 4, 4),
    ):
        rij = pagina.get_by_role("row", name=actie)
        expect(rij.locator(".cel--eigenaar")).to_contain_text(eigenaar)
        expect(rij.locator(".cel--impact .weging")).to_have_accessible_name(re.compile(f"{impact} van 5"))
        expect(rij.locator(".cel--inspanning .weging")).to_have_accessible_name(re.compile(f"{inspanning} van 5"))

    pagina.goto(f"{workshop}verslag/")
    for tekst in (CONTACTPERSOON, TERUGBELLEN, BRIEF, REDEN, ZIN, GEPARKEERD, AANGEVULD):
        expect(pagina.locator(".rapport")).to_contain_text(tekst)
    zaal.keur(pagina)
    pdf = pagina.request.get(f"{workshop}verslag/pdf/")
    assert (pdf.status, pdf.headers["content-type"]) == (200, "application/pdf")
    assert pdf.body().startswith(b"%PDF")
