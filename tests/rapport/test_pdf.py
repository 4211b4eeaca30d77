"""The PDF: tagged, readable for everybody, fit for the archive, and made from our own files only."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from klantreis.models import Klantreis
from rapport.context import raadsrapport_context
from rapport.pdf import BASIS, EigenBestanden, NietVanOns, naar_pdf, raadsrapport_pdf


@pytest.fixture
def pdf(af: Klantreis) -> PdfReader:
    """The report of the whole klantreis, read back."""
    return PdfReader(io.BytesIO(raadsrapport_pdf(raadsrapport_context(af))[1]))


def boom(knoop: Any) -> Iterator[DictionaryObject]:
    """Walk the structure tree."""
    knoop = knoop.get_object() if isinstance(knoop, IndirectObject) else knoop
    if isinstance(knoop, list):
        for kind in knoop:
            yield from boom(kind)
    elif isinstance(knoop, DictionaryObject):
        yield knoop
        if "/K" in knoop:
            yield from boom(knoop["/K"])


def met_soort(pdf: PdfReader, soort: str) -> list[DictionaryObject]:
    return [knoop for knoop in boom(pdf.root_object["/StructTreeRoot"]) if knoop.get("/S") == soort]


def tekst(pdf: PdfReader) -> str:
    return " ".join(" ".join(pagina.extract_text().split()) for pagina in pdf.pages)


def test_titel_taal_en_merken(pdf: PdfReader) -> None:
    wortel = pdf.root_object
    assert str(wortel["/Lang"]) == "nl"
    assert wortel["/MarkInfo"]["/Marked"] is not False  # type: ignore[index]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"] is not False  # type: ignore[index]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Raadsrapport: Ik wil een boom laten kappen"
    assert pdf.metadata.author == "Gemeente Berkelmeer"


def test_claimt_pdf_ua_en_pdf_a_in_een_bestand(pdf: PdfReader) -> None:
    xmp = pdf.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[union-attr]
    assert 'pdfuaid:part="1"' in xmp
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="A"' in xmp
    # One description of the file, and the property that PDF/A does not know is described.
    assert xmp.count("<rdf:RDF") == 1
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in xmp
    assert "/OutputIntents" in pdf.root_object
    assert pdf.trailer["/ID"]


def test_bladwijzers_volgen_de_koppen(pdf: PdfReader) -> None:
    titels: list[str] = []

    def loop(deel: Any) -> None:
        for iets in deel:
            if isinstance(iets, list):
                loop(iets)
            else:
                titels.append(iets.title)

    loop(pdf.outline)
    assert titels[0] == "Ik wil een boom laten kappen"
    for kop in (
        "Wat verandert er voor onze inwoners?",
        "Wat nog niet goed gaat",
        "De klantreis van Ria, toen en nu",
        "Wat we doen",
    ):
        assert kop in titels


def test_elke_figuur_heeft_woorden(pdf: PdfReader, af: Klantreis) -> None:
    figuren = met_soort(pdf, "/Figure")
    html, _ = raadsrapport_pdf(raadsrapport_context(af))
    # Cover, one progress bar, a portrait and two heartbeats; nothing that is only decoration counts as a figure.
    assert len(figuren) == html.count("<svg ") == 5
    woorden = [str(figuur.get("/Alt", "")) for figuur in figuren]
    assert all(woorden), woorden
    assert "Portret van Ria Pietersen" in woorden
    assert any(woord.startswith("Gerealiseerde heartbeat van Ria") for woord in woorden)


def test_tabellen_hebben_koppen_en_rijkoppen(pdf: PdfReader) -> None:
    tabellen = met_soort(pdf, "/Table")
    # Goals, voices, heartbeats, verbeterpunten, acties, costs, metingen and what is opgelost.
    assert len(tabellen) == 8
    for tabel in tabellen:
        cellen = list(boom(tabel))
        assert any(cel.get("/S") == "/TH" for cel in cellen)
        assert all(cel["/A"]["/Headers"] for cel in cellen if cel.get("/S") == "/TD")  # type: ignore[index]


def test_alles_staat_in_het_lettertype_van_ons(pdf: PdfReader) -> None:
    letters = {
        str(letter.get_object()["/BaseFont"])
        for pagina in pdf.pages
        for letter in pagina["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert letters
    assert all("Open-Sans" in letter or "OpenSans" in letter for letter in letters), letters


def test_kernfeiten_staan_er_in_woorden(pdf: PdfReader) -> None:
    alles = tekst(pdf)
    for feit in (
        "van 40 naar 25 dagen",
        "Van de twee verbeterpunten is er één opgelost",
        "Ik kon het niet vinden.",
        "Nu stond het bovenaan.",
        "Besluiten online zetten",
        "De acties kosten samen € 17.500.",
        "1 juli 2026: 25 dagen",
        "Gemeenteraad van Berkelmeer",
    ):
        assert feit in alles, feit
    assert f"2 van {len(pdf.pages)}" in alles


def test_letters_met_een_haakje_eronder_staan_er_ook(af: Klantreis) -> None:
    af.personas.update(naam="Ayşe Kovačić")
    pdf = PdfReader(io.BytesIO(raadsrapport_pdf(raadsrapport_context(af))[1]))
    assert "Ayşe" in tekst(pdf)


def test_vroege_fase_heeft_geen_lege_tabel(klantreis: Klantreis) -> None:
    html, bytes_ = raadsrapport_pdf(raadsrapport_context(klantreis))
    assert "<tbody></tbody>" not in "".join(html.split("\n")).replace(" ", "")
    pdf = PdfReader(io.BytesIO(bytes_))
    for zin in (
        "nog niets veranderd",
        "Er zijn nog geen acties.",
        "nog niet gemeten",
        "Er is nog geen vraag aan de raad.",
    ):
        assert zin in tekst(pdf), zin


def test_wat_mensen_typen_wordt_geen_opmaak(af: Klantreis) -> None:
    af.personas.update(naam='<img src="file:///etc/passwd">')
    html, _ = raadsrapport_pdf(raadsrapport_context(af))
    assert "<img" not in html


@pytest.mark.parametrize(
    "adres",
    [
        "file:///etc/passwd",
        "http://example.org/a.png",
        "https://example.org/static/css/tokens.css",
        "https://eigen.invalid/andere/css/tokens.css",
        "data:text/css,body{}",
        "ftp://example.org/a",
        f"{BASIS}bestaat-niet.css",
        f"{BASIS}../manage.py",
        f"{BASIS}%2e%2e/manage.py",
        f"{BASIS}/etc/passwd",
    ],
)
def test_leest_alleen_eigen_bestanden(adres: str) -> None:
    with pytest.raises(Exception, match=r".") as fout:
        EigenBestanden().fetch(adres)
    assert isinstance(fout.value, NietVanOns) or type(fout.value).__name__ == "SuspiciousFileOperation"


def test_leest_een_eigen_bestand() -> None:
    antwoord = EigenBestanden().fetch(f"{BASIS}css/tokens.css")
    assert b"--klantreis-kleur-primair" in antwoord.read()
    assert antwoord.content_type == "text/css"


def test_vreemd_adres_in_html_komt_niet_in_de_pdf(tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.svg"
    geheim.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">geheim</text></svg>')
    bytes_ = naar_pdf(
        f'<html lang="nl"><title>x</title><body><img alt="weg" src="{geheim.as_uri()}"><p>tekst</p></body></html>'
    )
    assert "geheim" not in tekst(PdfReader(io.BytesIO(bytes_)))


def test_opdracht_schrijft_de_pdf(af: Klantreis, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / "rapport.pdf"
    call_command("raadsrapport", af.slug, uit=str(uit))
    assert uit.read_bytes().startswith(b"%PDF-1.7")
    assert af.titel in capsys.readouterr().out


def test_opdracht_met_onbekende_naam_noemt_wat_er_is(af: Klantreis, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=af.slug):
        call_command("raadsrapport", "bestaat-niet", uit=str(tmp_path / "x.pdf"))
    with pytest.raises(CommandError, match="kan niet naar"):
        call_command("raadsrapport", af.slug, uit=str(tmp_path / "geen" / "map" / "x.pdf"))
