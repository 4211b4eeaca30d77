"""The papers of define and discover: tagged, complete, on the right paper, and each in a few queries."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from klantreis import startdocument as document
from klantreis.models import Klantreis, Startdocument
from leidraad.models import Leidraaddeel
from personas import toestemming
from personas.models import Persona
from rapport import documenten
from tests.conftest import Cast

pytestmark = pytest.mark.django_db


def lees(papier: documenten.Papier) -> PdfReader:
    """Read a paper back."""
    return PdfReader(io.BytesIO(papier[1]))


def tekst(pdf: PdfReader) -> str:
    """Return all text on one line."""
    return " ".join(" ".join(pagina.extract_text().split()) for pagina in pdf.pages)


def soorten(pdf: PdfReader) -> list[str]:
    """Return the kinds of all tags in reading order."""

    def loop(knoop: Any) -> Iterator[str]:
        knoop = knoop.get_object() if isinstance(knoop, IndirectObject) else knoop
        if isinstance(knoop, list):
            for kind in knoop:
                yield from loop(kind)
        elif isinstance(knoop, DictionaryObject):
            if "/S" in knoop:
                yield str(knoop["/S"])
            if "/K" in knoop:
                yield from loop(knoop["/K"])

    return list(loop(pdf.root_object["/StructTreeRoot"]))


@pytest.fixture
def persona(klantreis: Klantreis) -> Persona:
    """A persona with something on its card."""
    persona = klantreis.personas.get()
    persona.situatie, persona.doelen, persona.pijn = "Woont alleen.", "Zelf kunnen kiezen", "Ik wacht te lang (R01)"
    persona.save()
    return persona


@pytest.fixture(params=["startdocument", "leidraad", "toestemming", "kaart", "poster"])
def papier(request: pytest.FixtureRequest, klantreis: Klantreis, persona: Persona) -> documenten.Papier:
    """Each of the papers."""
    maak = {
        "startdocument": lambda: documenten.startdocument_pdf(klantreis, klantreis.startdocumenten.get()),
        "leidraad": lambda: documenten.leidraad_pdf(klantreis),
        "toestemming": lambda: documenten.toestemming_pdf(klantreis),
        "kaart": lambda: documenten.persona_pdf(klantreis, persona, documenten.KAART),
        "poster": lambda: documenten.persona_pdf(klantreis, persona, documenten.POSTER),
    }
    gemaakt: documenten.Papier = maak[request.param]()
    return gemaakt


def test_elk_papier_is_toegankelijk(papier: documenten.Papier) -> None:
    pdf = lees(papier)
    assert str(pdf.root_object["/Lang"]) == "nl"
    assert pdf.metadata is not None
    assert pdf.metadata.title
    xmp = pdf.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[union-attr]
    assert 'pdfuaid:part="1"' in xmp
    alle = soorten(pdf)
    assert alle.count("/H1") == 1
    assert "/H2" in alle
    koppen = [int(soort[2]) for soort in alle if soort[:2] == "/H" and soort[2:].isdigit()]
    assert all(na - voor <= 1 for voor, na in pairwise(koppen)), koppen
    assert len(pdf.outline) >= 1


def test_het_startdocument_zegt_alles_en_vraagt_een_handtekening(klantreis: Klantreis) -> None:
    inhoud = tekst(lees(documenten.startdocument_pdf(klantreis, klantreis.startdocumenten.get())))
    for feit in (
        "Ik wil een boom laten kappen",
        "Er zijn veel vragen over kappen.",
        "Hetty van Aalst",
        "Waterschap",
        "Dagen tot besluit",
        "40 dagen",
        "lager is beter",
        "concept",
        "Handtekening",
    ):
        assert feit in inhoud, feit


def test_een_vastgestelde_versie_staat_er_zoals_die_was(klantreis: Klantreis, cast: Cast) -> None:
    versie = klantreis.startdocumenten.get()
    versie.stel_vast(door="Hetty van Aalst", op=date(2026, 3, 1), inhoud=document.inhoud(klantreis, versie))
    Startdocument.concept(klantreis)
    Klantreis.objects.filter(pk=klantreis.pk).update(titel="Ik wil een tak laten snoeien")
    adres = reverse("rapport:startdocument_versie_pdf", args=[klantreis.uuid, 1])
    antwoord = cast["meelezer"].get(adres)
    assert antwoord["Content-Type"] == "application/pdf"
    assert f"startdocument-{klantreis.slug}-versie-1.pdf" in antwoord["Content-Disposition"]
    inhoud = tekst(PdfReader(io.BytesIO(antwoord.content)))
    assert "Ik wil een boom laten kappen" in inhoud
    assert "vastgesteld op 1 maart 2026 door Hetty van Aalst" in inhoud
    assert "Handtekening" not in inhoud
    nieuwste = PdfReader(
        io.BytesIO(cast["meelezer"].get(reverse("rapport:startdocument_pdf", args=[klantreis.uuid])).content)
    )
    assert "Ik wil een tak laten snoeien" in tekst(nieuwste)


def test_de_leidraad_drukt_de_eigen_vragen_af(klantreis: Klantreis) -> None:
    Leidraaddeel.objects.create(klantreis=klantreis, soort="opening", vragen="Hoe gaat het met uw tuin?")
    inhoud = tekst(lees(documenten.leidraad_pdf(klantreis)))
    assert "Hoe gaat het met uw tuin?" in inhoud
    assert "‘Zoeken’" in inhoud
    assert "Hoe hoorde u wat er was besloten?" in inhoud
    assert "Toestemming gegeven" in inhoud


def test_papier_en_scherm_vragen_dezelfde_toestemming(klantreis: Klantreis) -> None:
    inhoud = tekst(lees(documenten.toestemming_pdf(klantreis)))
    for zin in (toestemming.TITEL, toestemming.INLEIDING, toestemming.VERKLARING):
        assert " ".join(zin.split()) in inhoud


def test_een_persona_op_kaart_en_poster(klantreis: Klantreis, persona: Persona) -> None:
    for formaat, breedte in ((documenten.KAART, 595), (documenten.POSTER, 1191)):
        pdf = lees(documenten.persona_pdf(klantreis, persona, formaat))
        assert len(pdf.pages) == 1
        assert round(float(pdf.pages[0].mediabox.width)) == breedte
        inhoud = tekst(pdf)
        for feit in ("Ria Pietersen", "78 jaar", "Woont alleen.", "Zelf kunnen kiezen", "Ik wacht te lang", "R01"):
            assert feit in inhoud, feit
        assert "/Figure" in soorten(pdf)


def test_een_persona_van_een_andere_klantreis_heeft_hier_geen_kaart(klantreis: Klantreis, cast: Cast) -> None:
    ander = Klantreis.objects.create(titel="Ik ga verhuizen")
    vreemd = Persona.objects.create(klantreis=ander, naam="Samir")
    for naam in ("persona_pdf", "persona_poster"):
        adres = reverse(f"rapport:{naam}", args=[klantreis.uuid, vreemd.uuid])
        assert cast["projectleider"].get(adres).status_code == 404
