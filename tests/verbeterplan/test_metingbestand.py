"""Reading metingen from CSV: what people and spreadsheets make, and what must be refused."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from klantreis.velden import GetalVeld
from verbeterplan.metingbestand import (
    HOOGSTENS_BYTES,
    HOOGSTENS_RIJEN,
    Onleesbaar,
    Stond,
    Wat,
    beoordeel,
    decodeer,
    lees,
    lees_datum,
    lees_getal,
    voorbeeld,
)

VANDAAG = date(2026, 11, 27)
DOELEN = {"Dagen tot besluit": 1, "Cijfer van inwoners": 2}


def oordeel(tekst: str, bestaand: dict[tuple[int, date], Stond] | None = None) -> list[tuple[str, str]]:
    """Return per row (what happens, first message)."""
    regels = beoordeel(lees(tekst), DOELEN, bestaand or {}, VANDAAG)
    return [(regel.wat.value, regel.fouten[0][1] if regel.fouten else "") for regel in regels]


@pytest.mark.parametrize("scheiding", [";", "\t", ","])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("tekenset", ["utf-8", "utf-8-sig", "cp1252"])
def test_wat_een_rekenblad_maakt(scheiding: str, einde: str, tekenset: str) -> None:
    regels = ["Datum|Indicator|Waarde|Toelichting", '01-02-2026|dagen  TOT besluit|"1.234,5"|Geteld in één week', "|||"]
    inhoud = einde.join(regels).replace("|", scheiding).encode(tekenset)
    (regel,) = beoordeel(lees(decodeer(inhoud)), DOELEN, {}, VANDAAG)
    assert (regel.indicator_id, regel.dag, regel.getal) == (1, date(2026, 2, 1), Decimal("1234.5"))
    assert (regel.wat, regel.tekst, regel.rij.nummer) == (Wat.NIEUW, "Geteld in één week", 2)


def test_nieuw_vervangt_en_hetzelfde() -> None:
    stond = {(1, date(2026, 2, 1)): Stond(Decimal("12.00"), "Toen"), (1, date(2026, 3, 1)): Stond(Decimal(14), "")}
    tekst = (
        "sep=;\nindicator;datum;waarde\nDagen tot besluit;2026-02-01;14\n\n"
        "Dagen tot besluit;01-03-2026;14,0\nDagen tot besluit;1-4-2026;15"
    )
    regels = beoordeel(lees(tekst), DOELEN, stond, VANDAAG)
    assert [regel.wat for regel in regels] == [Wat.VERVANGT, Wat.HETZELFDE, Wat.NIEUW]
    assert [regel.rij.nummer for regel in regels] == [3, 5, 6], "as the spreadsheet counts"
    assert (regels[0].stond, regels[0].tekst) == (stond[1, date(2026, 2, 1)], "Toen"), (
        "who says nothing leaves what is there"
    )


@pytest.mark.parametrize(
    ("rij", "zin"),
    [
        ("Onbekend;01-02-2026;3;", "Dit doel is er niet. Neem de naam precies over van deze pagina."),
        (";01-02-2026;3;", "Vul in bij welk doel deze meting hoort."),
        ("Dagen tot besluit;;3;", "Vul een datum in."),
        (
            "Dagen tot besluit;02/30/2026;3;",
            "Deze dag bestaat niet. Schrijf eerst de dag, dan de maand en dan het jaar.",
        ),
        ("Dagen tot besluit;1 feb 2026;3;", "Schrijf de datum als dd-mm-jjjj, bijvoorbeeld 01-02-2026."),
        ("Dagen tot besluit;1-2-26;3;", "Schrijf de datum als dd-mm-jjjj, bijvoorbeeld 01-02-2026."),
        ("Dagen tot besluit;28-11-2026;3;", "Deze dag moet nog komen."),
        ("Dagen tot besluit;01-02-2026;;", "Vul een waarde in."),
        ("Dagen tot besluit;01-02-2026;=1+2;", "Dit is geen getal. Schrijf bijvoorbeeld 40 of 7,5."),
        ("Dagen tot besluit;01-02-2026;1e5;", "Dit is geen getal. Schrijf bijvoorbeeld 40 of 7,5."),
        ("Dagen tot besluit;01-02-2026;NaN;", "Dit is geen getal. Schrijf bijvoorbeeld 40 of 7,5."),
        ("Dagen tot besluit;01-02-2026;1,234;", "Gebruik ten hoogste twee cijfers achter de komma."),
        ("Dagen tot besluit;01-02-2026;99999999999;", "Dit getal is te groot."),
        (
            "Dagen tot besluit;01-02-2026;3;=HYPERLINK(A1)",
            "Een toelichting begint niet met =, +, - of @: een rekenblad leest dat als een formule.",
        ),
        ("Dagen tot besluit;01-02-2026;3;" + "x" * 301, "Maak de toelichting korter dan 300 tekens."),
    ],
)
def test_wat_er_mis_is_staat_bij_de_regel(rij: str, zin: str) -> None:
    assert oordeel(f"indicator;datum;waarde;toelichting\n{rij}") == [("fout", zin)]


def test_een_dag_twee_keer_en_een_komma_te_veel() -> None:
    tekst = "indicator;datum;waarde\nDagen tot besluit;01-02-2026;3\nDagen tot besluit;2026-02-01;3"
    assert oordeel(tekst)[1] == ("fout", "Deze dag staat ook al op regel 2. Laat er een staan.")
    (uitkomst,) = oordeel("indicator,datum,waarde\nCijfer van inwoners,01-02-2026,7,5")
    assert uitkomst[1].startswith("Deze regel heeft meer cellen dan de kop.")
    assert oordeel("indicator;datum;waarde;toelichting\nDagen tot besluit;01-02-2026;3;- let op") == [("nieuw", "")]


def test_een_indicator_hoeft_geen_naam() -> None:
    regels = beoordeel(lees("datum;waarde\n01-02-2026;3"), {"Dagen": 7}, {}, VANDAAG)
    assert regels[0].indicator_id == 7


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Er staat niets in."),
        (b"indicator;datum;waarde\n", "Onder de kop staat nog geen meting."),
        (b"naam;bedrag\nx;3", "De kolom datum en de kolom waarde ontbreken."),
        (b"datum;datum;waarde\n1;2;3", "De kolom datum staat er twee keer."),
        (b"datum;waarde\n01-02-2026;\x003", "tekens in die geen tekst zijn"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "tekens in die geen tekst zijn"),
        (b"PK\x03\x04rest", "Dit is een Excel-bestand."),
        ("datum;waarde".encode("utf-16"), "een tekenset die we niet lezen"),
        (b"datum;waarde\n\x81\x8d;3", "kennen de tekenset niet"),
        (b'datum;waarde\n"01-02-2026"x;3', "De aanhalingstekens in dit bestand kloppen niet."),
        (b"datum;waarde\n" + b"1" * HOOGSTENS_BYTES, "groter dan 1 MB"),
        (b"datum;waarde\n" + b"x;1\n" * (HOOGSTENS_RIJEN + 1), "meer dan 5.000 regels"),
    ],
)
def test_wat_als_geheel_niet_kan(inhoud: bytes, zin: str) -> None:
    with pytest.raises(Onleesbaar, match=zin):
        lees(decodeer(inhoud))


@given(st.binary(max_size=400))
def test_geen_enkel_bestand_laat_het_struikelen(inhoud: bytes) -> None:
    try:
        regels = beoordeel(lees(decodeer(inhoud)), DOELEN, {}, VANDAAG)
    except Onleesbaar:
        return
    assert all(regel.fouten or regel.getal is not None for regel in regels)


@given(st.text(max_size=300))
def test_geen_enkele_tekst_laat_het_struikelen(tekst: str) -> None:
    try:
        regels = beoordeel(lees(f"indicator;datum;waarde;toelichting\n{tekst}"), DOELEN, {}, VANDAAG)
    except Onleesbaar:
        return
    assert all((regel.wat is Wat.FOUT) == bool(regel.fouten) for regel in regels)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_leest_getallen_als_het_veld_op_de_pagina(getal: Decimal) -> None:
    duizend = f"{getal:,}".replace(",", "x").replace(".", ",").replace("x", ".")
    for tekst in (
        f"{getal}",
        f"{getal}".replace(".", ","),
        duizend,
        f"{getal.to_integral_value():,}".replace(",", "."),
    ):
        assert lees_getal(tekst) == GetalVeld().clean(tekst)


@given(st.dates(date(1900, 1, 1), VANDAAG))
def test_leest_elke_schrijfwijze_van_een_dag(dag: date) -> None:
    schrijfwijzen = (f"{dag:%d-%m-%Y}", f"{dag.day}-{dag.month}-{dag.year:04}", f"{dag:%d/%m/%Y}", dag.isoformat())
    assert {lees_datum(tekst) for tekst in schrijfwijzen} == {dag}
    assert lees_datum(f"{dag.isoformat()} 00:00:00") == dag


def test_het_voorbeeld_kan_niet_per_ongeluk_worden_verstuurd() -> None:
    namen = [*DOELEN, "=Som van; alles", 'Het "cijfer"']
    tekst = voorbeeld(namen, VANDAAG)
    assert "'=Som van; alles" in tekst, "no formula in a file that we give away"
    regels = beoordeel(lees(tekst), {naam: i for i, naam in enumerate(namen)}, {}, VANDAAG)
    assert [[fout for fout, _ in regel.fouten] for regel in regels] == [["waarde"]] * 4, (
        "each name is known, no value is there"
    )


def test_nul_punt_is_geen_duizendtal() -> None:
    """0.125 read as 125 would be a meting that is a thousand times too high, without a word about it."""
    assert lees_getal("0.125") == Decimal("0.125")
    assert lees_getal("-0.125") == Decimal("-0.125")
    assert lees_getal("10.125") == Decimal("10125")
    with pytest.raises(forms.ValidationError):
        GetalVeld().clean("0.125")
