"""The choices of a report: in the address, on the page and in the PDF alike."""

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from klantreis.models import Betrokkene, Klantreis
from personas.models import Persona
from rapport.context import raadsrapport_context
from rapport.kleuren import kleuren
from rapport.models import Rapporttekst
from rapport.opties import Opties, opties_van
from rapport.pdf import druk_af
from tests.conftest import Cast
from verbeterplan.models import Actie, Verbeterplan
from verbeterplan.models_vaststellen import Vaststelling

pytestmark = pytest.mark.django_db


def html(klantreis: Klantreis, **keuzes: object) -> str:
    """Return the HTML of the PDF."""
    rapport = raadsrapport_context(klantreis, opties=Opties(**keuzes))  # type: ignore[arg-type]  # what the test names
    return druk_af("rapport/pdf.html", {"rapport": rapport})[0]


@given(
    st.builds(
        Opties,
        personas=st.none() | st.frozensets(st.uuids(), min_size=1, max_size=4),
        met_kosten=st.booleans(),
        met_namen=st.booleans(),
        concept=st.booleans(),
    )
)
def test_een_adres_zegt_precies_de_keuzes(opties: Opties) -> None:
    assert opties_van(QueryDict(opties.vraag.removeprefix("?"))) == opties


@pytest.mark.parametrize(
    "vraag", ["", "personas=x", "kosten=misschien&namen=&stand=vastgesteld", "personas=%00&stand="]
)
def test_onzin_in_het_adres_is_geen_keuze(vraag: str) -> None:
    assert opties_van(QueryDict(vraag)) == Opties()


def test_onbekende_personas_geven_het_hele_rapport(af: Klantreis) -> None:
    rapport = raadsrapport_context(af, opties=Opties(personas=frozenset({uuid4()})))
    assert [persona.voornaam for persona in rapport.personas] == ["Ria"]
    assert rapport.weggelaten == ""


def test_zonder_namen_staat_er_geen_medewerker_in(af: Klantreis) -> None:
    Verbeterplan.objects.create(klantreis=af, vastgesteld_op=date(2026, 4, 1), vastgesteld_door="Hetty van Aalst")
    af.team.update(functie="adviseur")
    Actie.objects.filter(klantreis=af).update(afdeling_of_partner="Groenbeheer")
    met, zonder = html(af), html(af, met_namen=False)
    for naam in ("Anouk Hendriks", "Hetty van Aalst"):
        assert naam in met
        assert naam not in zonder
    assert "Adviseur" in zonder
    assert "Groenbeheer" in zonder
    assert "vastgesteld op 1 april 2026." in zonder


def test_zonder_kosten_staat_er_geen_bedrag_in(af: Klantreis) -> None:
    assert "€" in html(af)
    assert "€" not in html(af, met_kosten=False)
    assert "Wat het kost" not in html(af, met_kosten=False)


def test_concept_zolang_het_verbeterplan_niet_is_vastgesteld(af: Klantreis) -> None:
    def blad(**keuzes: object) -> tuple[bool, bool]:
        inhoud = html(af, **keuzes)
        return "Concept. " in inhoud, "nog niet vastgesteld" in inhoud

    assert blad() == (True, True)
    Verbeterplan.objects.create(klantreis=af, vastgesteld_op=date(2026, 4, 1), vastgesteld_door="Hetty van Aalst")
    assert blad() == (False, False)
    assert "vastgesteld op 1 april 2026 door Hetty van Aalst." in html(af)
    Vaststelling.objects.create(
        klantreis=af, soort="verbeterplan", nummer=2, vastgesteld_op=date(2026, 4, 1), vastgesteld_door="H", inhoud={}
    )
    assert "door Hetty van Aalst (versie 2)." in html(af)
    assert blad(concept=True) == (True, False)


def test_een_concept_draagt_een_tekening_en_geen_woorden(af: Klantreis) -> None:
    rapport = raadsrapport_context(af)
    bladen = druk_af("rapport/pdf.html", {"rapport": rapport}, "css/rapport-concept.css")[0]
    # Once, on the cover; the mark itself is a picture behind the page.
    assert bladen.count("Concept") == 1


def _helderheid(kleur: str) -> float:
    """Return the relative luminance of WCAG 2."""
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_op_het_watermerk_blijft_elke_letter_leesbaar() -> None:
    svg = Path("static/beeld/rapportconcept.svg").read_text(encoding="utf-8")
    (merk,) = re.findall(r'fill="(#[0-9a-f]{6})"', svg)
    assert "<text" not in svg
    verf = kleuren()
    for inkt in (verf.inkt, verf.inkt_zacht, verf.inkt_stil, verf.primair, verf.positief, verf.neutraal, verf.negatief):
        assert (_helderheid(merk) + 0.05) / (_helderheid(inkt) + 0.05) >= 4.5, inkt


def test_werkafspraak_met_wie_en_vanaf_wanneer(af: Klantreis) -> None:
    partner = Betrokkene.objects.get(klantreis=af, organisatie="Waterschap")
    Actie.objects.filter(klantreis=af, nummer=1).update(werkafspraak_met=partner, werkafspraak_vanaf=date(2026, 9, 1))
    assert "Afgesproken met Waterschap vanaf 1 september 2026" in html(af)


def test_pagina_en_pdf_nemen_de_keuzes_mee(cast: Cast, af: Klantreis) -> None:
    bo = Persona.objects.create(klantreis=af, naam="Bo Visser")
    adres = reverse("rapport:raadsrapport", args=[af.uuid])
    vraag = f"?personas={bo.uuid}&kosten=zonder&namen=zonder"
    pagina = cast["meelezer"].get(adres + vraag).content.decode()
    assert "De klantreis van Bo" in pagina
    assert "De klantreis van Ria" not in pagina
    assert "€" not in pagina
    assert f'href="{reverse("rapport:raadsrapport_pdf", args=[af.uuid])}{vraag.replace("&", "&amp;")}"' in pagina
    assert f'value="{bo.uuid}" autocomplete="off" checked' in pagina
    assert "Je kijkt naar" not in pagina
    assert "Dit is een concept, want het verbeterplan is nog niet vastgesteld." in pagina


class TestVraag:
    """What we ask of the raad."""

    @staticmethod
    def adres(klantreis: Klantreis) -> str:
        return reverse("rapport:vraag", args=[klantreis.uuid])

    def test_bewaren_en_in_het_rapport(self, cast: Cast, af: Klantreis) -> None:
        assert "Er is nog geen vraag aan de raad." in html(af)
        leider = cast["projectleider"]
        assert Rapporttekst.objects.count() == 0
        leider.get(self.adres(af))
        assert Rapporttekst.objects.count() == 0
        for _ in range(2):
            antwoord = leider.post(self.adres(af), {"wat_we_vragen": "Stem in met € 35.000.\r\nDoe het dit jaar."})
            assert antwoord.status_code == 302
        tekst = Rapporttekst.objects.get(klantreis=af)
        assert (tekst.wat_we_vragen, tekst.versie) == ("Stem in met € 35.000.\nDoe het dit jaar.", 1)
        inhoud = html(af)
        assert '<p class="vel__regel">Stem in met € 35.000.</p>' in inhoud
        assert "Er is nog geen vraag" not in inhoud

    def test_een_collega_was_eerder(self, cast: Cast, af: Klantreis) -> None:
        tekst = Rapporttekst.objects.create(klantreis=af, wat_we_vragen="Van mij", versie=3)
        for versie in ("2", ""):
            antwoord = cast["projectleider"].post(self.adres(af), {"wat_we_vragen": "Van jou", "versie": versie})
            assert antwoord.status_code == 409
            pagina = antwoord.content.decode()
            assert "Van mij" in pagina
            assert "Van jou</textarea>" in pagina
        tekst.refresh_from_db()
        assert tekst.wat_we_vragen == "Van mij"
        antwoord = cast["projectleider"].post(self.adres(af), {"wat_we_vragen": "Van jou", "versie": "3"})
        assert antwoord.status_code == 302
        tekst.refresh_from_db()
        assert (tekst.wat_we_vragen, tekst.versie) == ("Van jou", 4)

    def test_persoonsgegevens_worden_geweigerd(self, cast: Cast, af: Klantreis) -> None:
        antwoord = cast["projectleider"].post(self.adres(af), {"wat_we_vragen": "Bel 06 12345678."})
        assert antwoord.status_code == 422
        pagina = antwoord.content.decode()
        assert "persoonsgegevens" in pagina
        assert "Bel 06 12345678.</textarea>" in pagina
        assert Rapporttekst.objects.count() == 0

    def test_wie_niet_leidt_ziet_geen_knop(self, cast: Cast, af: Klantreis) -> None:
        for rol, mag in (("projectleider", True), ("teamlid", False), ("meelezer", False)):
            pagina = cast[rol].get(reverse("rapport:raadsrapport", args=[af.uuid])).content.decode()
            assert (self.adres(af) in pagina) is mag, rol
