"""Files made to do harm, or just damaged: refused with a sentence that helps, and nothing changes."""

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import DEFUSEDXML, load_workbook

from tests.uitwisseling.test_werkboek import maak, regel
from uitwisseling import werkboek_lezen as lezen
from uitwisseling.fouten import Importfouten
from uitwisseling.jsonlezen import MAX_DIEPTE, MAX_KNOPEN
from uitwisseling.lezen import ontcijfer
from uitwisseling.soorten import lees_klantreis
from uitwisseling.werkboek_lezen import Onleesbaar

KLEIN = '{"formaat": "klantreis", "versie": 1, "klantreis": {"titel": "Ik wil iets"}'

#: An actie in a frozen version of which the costs are no number.
ACTIE = (
    '{"sleutel": "a", "nummer": 1, "titel": "x", "eigenaar": "", "afdeling_of_partner": "", "start": null, "gereed": null,'
    ' "kosten_euro": "veel", "inspanning": null, "impact": null, "status": "open", "werkafspraak": "", "pakt_aan": []}'
)


def versie(inhoud: str) -> str:
    """A frozen version of the verbeterplan that says this."""
    return (
        ', "vaststellingen": [{"soort": "verbeterplan", "nummer": 1, "op": "2026-01-01", "door": "x", '
        f'"aangemaakt": "2026-01-01T00:00:00Z", "inhoud": {inhoud}}}]}}'
    )


def test_een_goede_versie_komt_wel_binnen() -> None:
    goed = ACTIE.replace('"veel"', "12")
    assert lees_klantreis(KLEIN + versie(f'{{"punten": [], "acties": [{goed}]}}'), "f").vaststellingen


def met_deel(naam: str, deel: bytes) -> bytes:
    """A workbook with one part more, or with another part in its place."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(maak(regel()))) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for stuk in oud.infolist():
            if stuk.filename != naam:
                nieuw.writestr(stuk, oud.read(stuk))
        nieuw.writestr(naam, deel)
    return uit.getvalue()


def anders(doe: Callable[[bytes], bytes]) -> bytes:
    """A workbook of which the sheet was changed in the XML itself."""
    with zipfile.ZipFile(io.BytesIO(maak(regel()))) as pakket:
        return met_deel("xl/worksheets/sheet1.xml", doe(pakket.read("xl/worksheets/sheet1.xml")))


ENTITEIT = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("p.xlsx", lambda: b"\x00" * (lezen.HOOGSTENS_BYTES + 1), lezen.TE_GROOT),
        ("p.xlsm", lambda: maak(regel()), lezen.MACROS),
        ("p.xlsx", lambda: met_deel("xl/vbaProject.bin", b"Sub AutoOpen()"), lezen.MACROS),
        ("p.xlsx", lambda: met_deel("xl/externalLinks/externalLink1.xml", b"<externalLink/>"), lezen.KOPPELING),
        ("p.xlsx", lambda: met_deel("xl/connections.xml", b"<connections/>"), lezen.KOPPELING),
        ("p.xlsx", lambda: met_deel("xl/media/bom.xml", b"0" * 30_000_000), lezen.TE_GROOT),
        ("p.xlsx", lambda: met_deel("xl/media/bom.bin", b"0" * (lezen.HOOGSTENS_UITGEPAKT + 1)), lezen.TE_GROOT),
        ("p.xlsx", lambda: anders(lambda blad: ENTITEIT + blad), lezen.ENTITEITEN),
        ("p.xlsx", lambda: met_deel("xl/stijl.xml", ENTITEIT.decode().encode("utf-16")), lezen.ENTITEITEN),
        ("p.xlsx", lambda: b"PK\x03\x04 en dan niets", lezen.STUK),
        ("p.xlsx", lambda: maak(regel())[:-200], lezen.STUK),
        ("p.xlsx", lambda: anders(lambda blad: blad[:-300]), lezen.STUK),
        ("p.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1", lezen.SLOT),
        ("p.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1", lezen.OUD),
        ("p.csv", lambda: b"Nr;Actie", lezen.SOORT),
        ("p.xlsx", maak, lezen.LEEG),
        ("p.xlsx", lambda: anders(lambda blad: blad.replace(b">Kenmerk<", b">Iets<")), "de kolom Kenmerk"),
        ("p.xlsx", lambda: anders(lambda blad: blad.replace(b'<row r="2"', b'<row r="1048576"')), lezen.TE_VEEL),
    ],
)
def test_een_werkboek_dat_niet_mag(naam: str, inhoud: Callable[[], bytes], zin: str) -> None:
    with pytest.raises(Onleesbaar) as fout:
        lezen.lees(naam, inhoud())
    assert zin in str(fout.value)


def test_een_deel_dat_groter_is_dan_het_zegt_wordt_niet_uitgepakt() -> None:
    """The directory says 10 bytes; what is packed holds thirty million. zipfile stops at what was said."""
    bom = bytearray(met_deel("xl/media/bom.xml", b"0" * 30_000_000))
    waar = (30_000_000).to_bytes(4, "little")
    assert bom.count(waar) >= 1
    with pytest.raises(Onleesbaar) as fout:
        lezen.lees("p.xlsx", bytes(bom).replace(waar, (10).to_bytes(4, "little")))
    assert str(fout.value) == lezen.STUK


@pytest.mark.parametrize("deel", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_een_klein_bestand_met_miljoenen_lege_tags_wordt_niet_ingelezen(deel: str) -> None:
    """Such a file took three gigabytes: each tag of four bytes becomes an element of hundreds. What packs badly hides it."""
    vulling = b"<!--" + random.Random(1).randbytes(350_000).hex().encode() + b"-->"  # noqa: S311 - no secret
    tags = vulling + b"<c/>" * 9_000_000
    with zipfile.ZipFile(io.BytesIO(maak(regel()))) as pakket:
        blad = pakket.read(deel)
    einde = b"</sheetData>" if b"</sheetData>" in blad else b"</styleSheet>"
    rij = b'<row r="3">' + tags + b"</row>" if einde == b"</sheetData>" else tags
    bom = met_deel(deel, blad.replace(einde, rij + einde))
    assert len(bom) < 500_000
    with pytest.raises(Onleesbaar) as fout:
        lezen.lees("p.xlsx", bom)
    assert str(fout.value) == lezen.TE_GROOT


def test_openpyxl_leest_met_een_veilige_lezer() -> None:
    assert DEFUSEDXML


def test_een_formule_of_onbekende_status_is_een_fout_op_een_regel() -> None:
    boek = load_workbook(io.BytesIO(maak(regel())))
    blad = boek["Acties"]
    blad["C2"], blad["D2"], blad["G2"] = "klaar", "=A1", "morgen"
    uit = io.BytesIO()
    boek.save(uit)
    rijen, fouten = lezen.lees("p.xlsx", uit.getvalue())
    assert [fout.regel for fout in fouten] == [2, 2, 2]
    assert "formule" in fouten[0].melding
    assert "‘klaar’ bestaat niet" in fouten[1].melding
    assert "is geen datum" in fouten[2].melding
    assert "eigenaar" not in rijen[0].velden


@settings(max_examples=60, deadline=None)
@given(plek=st.integers(0, 10_000), wat=st.binary(min_size=1, max_size=20))
def test_een_beschadigd_werkboek_geeft_rijen_of_een_zin(plek: int, wat: bytes) -> None:
    bron = bytearray(WERKBOEK)
    begin = plek % len(bron)
    bron[begin : begin + len(wat)] = wat
    with suppress(Onleesbaar):
        lezen.lees("p.xlsx", bytes(bron))


WERKBOEK = maak(regel())


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("[" * 5000, "het bestand gaat meer dan 20 niveaus diep"),
        (KLEIN + ', "fasen": ' + "[" * 100_000, f"gaat meer dan {MAX_DIEPTE} niveaus diep"),
        (KLEIN + ', "klantreis": {"titel": "Nog een"}}', "veld 'klantreis' staat er dubbel in"),
        (KLEIN + ', "metingen": [{"indicator": "x", "datum": "2026-01-01", "waarde": NaN}]}', "NaN en Infinity"),
        (KLEIN + ', "metingen": [{"indicator": "x", "datum": "2026-01-01", "waarde": 1e400}]}', "moet een getal zijn"),
        (KLEIN + f', "vaststellingen": [{{"inhoud": {"9" * 400}}}]}}', "een getal dat te groot is"),
        (KLEIN + f', "fasen": [{{"naam": {"9" * 5000}}}]}}', "mag er hoogstens 80 hebben"),
        (KLEIN + ', "fasen": [{"naam": "\\ud800"}]}', "een teken dat niet bestaat"),
        (KLEIN + ', "fasen": [{"naam": "\\u0000"}]}', "een teken dat niet bestaat"),
        (KLEIN + ', "fasen": [' + "1," * (MAX_KNOPEN + 1), f"meer dan {MAX_KNOPEN} waarden"),
        (KLEIN, "houdt hier te vroeg op"),
        (KLEIN.replace('"versie": 1', '"versie": 2') + "}", "leest tot en met versie 1"),
        (
            KLEIN + ', "interviews": [{"code": "R01", "toestemming": false, "verslag": "x"}]}',
            "alleen bewaren met toestemming",
        ),
        (KLEIN + ', "startdocument": {"nummer": 1, "inhoud": {"doelen": 3}}}', "geen vastgelegd startdocument"),
        (KLEIN + versie('{"punten": 3, "acties": []}'), "geen vastgestelde versie"),
        (KLEIN + versie('{"acties": []}'), "geen vastgestelde versie"),
        (KLEIN + versie(f'{{"punten": [], "acties": [{ACTIE}]}}'), "geen vastgestelde versie"),
        (KLEIN + versie('{"punten": [], "acties": [], "toets": [1]}'), "geen vastgestelde versie"),
    ],
    ids=range(18),
)
def test_json_dat_niet_mag(tekst: str, zin: str) -> None:
    with pytest.raises(Importfouten) as fout:
        lees_klantreis(tekst, "f")
    assert zin in str(fout.value)


def test_verbeterpunten_in_een_kring() -> None:
    punten = [
        f'{{"id": "{eigen}", "moment": "a", "kanaal": "brief", "{veld}": "{naar}"}}'
        for veld in ("afgesplitst_van",)
        for eigen, naar in (("p1", "p2"), ("p2", "p3"), ("p3", "p1"))
    ]
    fasen = '"fasen": [{"naam": "x", "contactmomenten": [{"id": "a", "titel": "b"}]}]'
    with pytest.raises(Importfouten) as fout:
        lees_klantreis(f'{KLEIN}, {fasen}, "verbeterpunten": [{", ".join(punten)}]}}', "f")
    assert "wijst in een kring" in str(fout.value)


@pytest.mark.parametrize("codering", ["utf-16", "cp1252"])
def test_een_andere_codering_wordt_geweigerd(codering: str) -> None:
    with pytest.raises(Importfouten) as fout:
        ontcijfer((KLEIN + ', "x": "é"}').encode(codering), "f")
    assert "geen UTF-8" in str(fout.value)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text('{}[]",:0123456789.eE+-tfn\\u \n', max_size=60)))
def test_elke_tekst_geeft_een_klantreis_of_fouten(tekst: str) -> None:
    for bron in (tekst, "{" + tekst, KLEIN + ", " + tekst):
        with suppress(Importfouten):
            lees_klantreis(bron, "f")
