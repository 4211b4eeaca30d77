"""The text of a file, or a clear reason: never anything else, whatever the bytes."""

import io
import time
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas import verslagbestand
from personas.verslagbestand import Onleesbaar, lees

GEWOON = "Ik belde drie keer.\nNiemand nam op. Één café."


def word(*alineas: str) -> docx.document.Document:
    """Make a document with these paragraphs."""
    document = docx.Document()
    for alinea in alineas:
        document.add_paragraph(alinea)
    return document


def als_bytes(document: docx.document.Document) -> bytes:
    """Return a document as it is uploaded."""
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def met_deel(inhoud: bytes, naam: str, deel: bytes) -> bytes:
    """Add a part to a package."""
    uit = io.BytesIO(inhoud)
    with zipfile.ZipFile(uit, "a", zipfile.ZIP_DEFLATED) as pakket:
        pakket.writestr(naam, deel)
    return uit.getvalue()


def test_alineas_en_cellen_in_volgorde() -> None:
    document = word("Begin.")
    tabel = document.add_table(rows=2, cols=2)
    for i, tekst in enumerate(["Vraag", "Antwoord", "Wat nu?", "Niets."]):
        tabel.cell(i // 2, i % 2).text = tekst
    document.add_paragraph("Eind\tslot.")
    document.sections[0].header.paragraphs[0].text = "Vertrouwelijk, mevrouw Jansen"
    assert lees("verslag.docx", als_bytes(document)) == "Begin.\nVraag\nAntwoord\nWat nu?\nNiets.\nEind\tslot."


def test_ingevoegde_tekst_telt_en_verwijderde_niet() -> None:
    document = word("Vast. ")
    alinea = document.paragraphs[0]._p
    w = verslagbestand._W
    for soort, letters, tekst in (("ins", "t", "Erbij."), ("del", "delText", "Eruit."), ("moveFrom", "t", "Weg.")):
        wijziging = alinea.makeelement(f"{w}{soort}", {})
        stuk = wijziging.makeelement(f"{w}r", {})
        letter = stuk.makeelement(f"{w}{letters}", {})
        letter.text = tekst
        stuk.append(letter)
        wijziging.append(stuk)
        alinea.append(wijziging)
    assert lees("v.docx", als_bytes(document)) == "Vast. Erbij."


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_tekstbestand_in_elke_gewone_codering(codering: str) -> None:
    assert lees("Verslag.TXT", GEWOON.replace("\n", "\r\n").encode(codering)) == GEWOON


def test_witruimte_wordt_gewoon() -> None:
    assert lees("v.txt", b"  Een.  \r\n\r\n\r\n\r\nTwee\x0cDrie\r") == "Een.\n\nTwee\nDrie"


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("v.doc", b"x", verslagbestand.OUD_WORD),
        ("v.docm", als_bytes(word("x")), verslagbestand.MACROS),
        ("v.pdf", b"%PDF-1.7", verslagbestand.SOORT),
        ("verslag", b"tekst", verslagbestand.SOORT),
        ("v.docx", b"gewone tekst", verslagbestand.STUK),
        ("v.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", verslagbestand.SLOT),
        ("v.docx", met_deel(als_bytes(word("x")), "word/vbaProject.bin", b"Sub AutoOpen()"), verslagbestand.MACROS),
        ("v.docx", als_bytes(word("")), verslagbestand.LEEG),
        ("v.txt", b"", verslagbestand.LEEG),
        ("v.txt", b" \r\n ", verslagbestand.LEEG),
        ("v.txt", b"PK\x03\x04rest", verslagbestand.GEEN_TEKST),
        ("v.txt", bytes(range(256)), verslagbestand.GEEN_TEKST),
        ("v.txt", b"x" * (verslagbestand.HOOGSTENS_TEKENS + 1), verslagbestand.TE_LANG),
        ("v.txt", b"x" * (verslagbestand.HOOGSTENS_BYTES + 1), verslagbestand.TE_GROOT),
    ],
)
def test_geen_tekst_en_waarom(naam: str, inhoud: bytes, zin: str) -> None:
    with pytest.raises(Onleesbaar) as fout:
        lees(naam, inhoud)
    assert str(fout.value) == zin


def test_een_klein_bestand_dat_groot_uitpakt() -> None:
    bom = met_deel(als_bytes(word("x")), "word/media/groot.xml", b"0" * (verslagbestand.HOOGSTENS_UITGEPAKT + 1))
    assert len(bom) < 200_000
    with pytest.raises(Onleesbaar, match="te groot"):
        lees("v.docx", bom)


def met_lichaam(xml: str) -> bytes:
    """Return a document with this inside its body."""
    goed = als_bytes(word("MARKERING"))
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(goed)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            if deel.filename == "word/document.xml":
                begin, eind = inhoud.index(b"<w:body>") + len("<w:body>"), inhoud.index(b"</w:body>")
                inhoud = inhoud[:begin] + xml.encode() + inhoud[eind:]
            doel.writestr(deel, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("bom", "zin"),
    [
        ("<w:p/>" * 2_200_000, verslagbestand.TE_GROOT),
        ("<w:p/>" * (verslagbestand.HOOGSTENS_ALINEAS + 1), verslagbestand.TE_LANG),
        ("<w:p>" * 200 + "<w:r>" + "<w:t/>" * 50_000 + "</w:r>" + "</w:p>" * 200, verslagbestand.LEEG),
    ],
    ids=["groot", "veel-alineas", "diep"],
)
def test_een_klein_bestand_dat_veel_werk_is(bom: str, zin: str) -> None:
    begin = time.process_time()
    with pytest.raises(Onleesbaar) as fout:
        lees("v.docx", met_lichaam(bom))
    assert str(fout.value) == zin
    assert time.process_time() - begin < 4


def test_een_lange_rij_spaties_kost_geen_kwadraat() -> None:
    begin = time.process_time()
    assert lees("v.txt", b"a" + b" " * 100_000 + b"b") == "a" + " " * 100_000 + "b"
    assert time.process_time() - begin < 4, "with a backtracking pattern this takes half a minute"


def test_een_tekstvak_staat_na_de_alinea_waar_het_in_zit() -> None:
    vak = "<w:p><w:r><w:t>Een</w:t></w:r><w:r><w:pict><w:p><w:r><w:t>vak</w:t></w:r></w:p></w:pict></w:r>"
    assert lees("v.docx", met_lichaam(f"{vak}<w:r><w:tab/><w:t>twee</w:t></w:r></w:p>")) == "Een\ttwee\nvak"


def test_entiteiten_worden_niet_uitgepakt() -> None:
    goed = als_bytes(word("MARKERING"))
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(goed)) as bron, zipfile.ZipFile(uit, "w") as doel:
        for deel in bron.infolist():
            inhoud = bron.read(deel)
            if deel.filename == "word/document.xml":
                entiteit = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
                kop, rest = inhoud.split(b"?>", 1)
                inhoud = kop + b"?>" + entiteit + rest.replace(b"MARKERING", b"voor&a;na")
            doel.writestr(deel, inhoud)
    # Word writes no entities; what stands in such a place is not looked up.
    assert lees("v.docx", uit.getvalue()) == "voor"


@given(st.sampled_from(["v.txt", "v.docx"]), st.binary(max_size=400))
def test_willekeurige_bytes_geven_tekst_of_een_reden(naam: str, inhoud: bytes) -> None:
    try:
        tekst = lees(naam, inhoud)
    except Onleesbaar as fout:
        tekst = str(fout)
    assert tekst
    assert "\x00" not in tekst
    assert all(teken in "\n\t" or teken.isprintable() or ord(teken) > 0x7F for teken in tekst)
    tekst.encode("utf-8")


@given(st.data())
def test_een_beschadigd_document_geeft_tekst_of_een_reden(data: st.DataObject) -> None:
    inhoud = bytearray(GOED)
    for _ in range(data.draw(st.integers(1, 20))):
        inhoud[data.draw(st.integers(0, len(inhoud) - 1))] = data.draw(st.integers(0, 255))
    try:
        tekst = lees("v.docx", bytes(inhoud))
    except Onleesbaar as fout:
        tekst = str(fout)
    assert tekst


GOED = als_bytes(word(*GEWOON.split("\n")))
