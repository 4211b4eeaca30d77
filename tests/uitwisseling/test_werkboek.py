"""The verbeterplan as a workbook and as CSV: types, printing, and no text that becomes a formula."""

import csv
import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.uitwisseling.klantreizen import TEKST
from uitwisseling import csvbestand, kolommen, statussen, werkboek, werkboek_lezen
from uitwisseling.kolommen import Kolom, Soort, Tabel
from verbeterplan.models import Actie
from verbeterplan.regels import ActieRegel

N = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GEVAARLIJK = [
    "=1+1",
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "  =1",
    "\ufeff=1",
    "\u200b\u00a0-1",
]
KENMERK = "6ff192ed-a254-44a7-91b9-304621612318"


def regel(**velden: object) -> ActieRegel:
    """An actie as the screen shows it."""
    basis: dict[str, object] = {
        "uuid": UUID(KENMERK),
        "versie": 3,
        "nummer": 1,
        "titel": "Pagina herschrijven",
        "eigenaar": "Els Kok",
        "afdeling_of_partner": "",
        "start": date(2026, 1, 5),
        "gereed": date(2026, 3, 31),
        "kosten_euro": 1500,
        "inspanning": 2,
        "impact": 5,
        "status": "open",
        "werkafspraak": "",
        "te_laat": 0,
        "kwadrant": None,
        "pakt_aan": (),
    }
    return ActieRegel(**{**basis, **velden})  # type: ignore[arg-type]  # a test gives any field


def maak(*regels: ActieRegel, titel: str = "Ik wil een boom laten kappen") -> bytes:
    """A workbook with only the sheet Acties."""
    return werkboek.schrijf(titel, [kolommen.acties(regels)])


def xml(inhoud: bytes, deel: str) -> ET.Element:
    """One part of the package, as it really stands in the file."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        return ET.fromstring(pakket.read(deel))  # noqa: S314 - our own file


@pytest.mark.parametrize("gevaar", GEVAARLIJK)
def test_een_tekst_wordt_nooit_een_formule(gevaar: str) -> None:
    inhoud = maak(regel(titel=gevaar, eigenaar=gevaar, werkafspraak=gevaar), titel=gevaar)
    blad = xml(inhoud, "xl/worksheets/sheet1.xml")
    assert blad.findall(f".//{N}f") == []
    cellen = {cel.get("r"): cel for cel in blad.iter(f"{N}c")}
    stijlen = xml(inhoud, "xl/styles.xml").findall(f"{N}cellXfs/{N}xf")
    for plek in ("B2", "D2", "N2"):
        # Text in the cell itself, or in the shared list: a formula would have a type of its own.
        assert cellen[plek].get("t") in ("inlineStr", "s")
        assert "".join(cellen[plek].itertext()) == werkboek.veilig(gevaar)
        assert stijlen[int(cellen[plek].get("s", "0"))].get("quotePrefix") == "1", plek


def test_getallen_datums_en_bedragen_zijn_dat_ook() -> None:
    boek = load_workbook(io.BytesIO(maak(regel())))
    blad = boek["Acties"]
    rij = {kop.value: cel for kop, cel in zip(blad[1], blad[2], strict=True)}
    assert rij["Start"].data_type == "d"
    assert rij["Start"].number_format == "dd-mm-yyyy"
    assert rij["Kosten"].value == 1500
    assert "€" in rij["Kosten"].number_format
    assert rij["Impact"].data_type == "n"
    assert rij["Kenmerk"].value == KENMERK


def test_klaar_om_te_filteren_en_af_te_drukken() -> None:
    boek = load_workbook(io.BytesIO(maak(regel(), titel="Ik wil thee & koek")))
    blad = boek["Acties"]
    assert blad.freeze_panes == "A2"
    assert blad.auto_filter.ref == "A1:T2"
    assert (blad.page_setup.orientation, blad.page_setup.paperSize) == ("landscape", 9)
    assert (blad.page_setup.fitToWidth, blad.page_setup.fitToHeight) == (1, 0)
    assert blad.sheet_properties.pageSetUpPr is not None
    assert blad.sheet_properties.pageSetUpPr.fitToPage
    assert blad.print_title_rows == "$1:$1"
    assert blad.oddFooter is not None
    assert blad.oddHeader is not None
    assert "&P" in str(blad.oddFooter.right.text)
    assert blad.oddHeader.left.text == "Ik wil thee && koek"
    assert blad.column_dimensions["S"].hidden
    assert blad.column_dimensions["T"].hidden
    (keuze,) = blad.data_validations.dataValidation
    assert str(keuze.sqref) == "C2:C202"
    assert keuze.formula1 == '"open,bezig,gereed,vervallen"'
    assert boek.properties.title == "Verbeterplan: Ik wil thee & koek"
    assert boek.properties.language == "nl-NL"


def test_de_statussen_zijn_die_van_een_actie() -> None:
    assert list(kolommen.STATUSSEN) == Actie.Status.values


def test_een_lange_tekst_gaat_verder_op_een_eigen_blad() -> None:
    lang = "".join(f"{nummer:06d} 😀 " for nummer in range(8000))
    boek = load_workbook(io.BytesIO(maak(regel(werkafspraak=lang))))
    eerste = str(boek["Acties"]["N2"].value)
    begin, _, wijst = eerste.partition(" … (gaat verder")
    assert wijst
    rest = list(boek["Lange teksten"].iter_rows(min_row=2, values_only=True))
    assert [rij[:3] for rij in rest][:2] == [("Acties", "N2", 2), ("Acties", "N2", 3)]
    assert begin + "".join(str(rij[3]) for rij in rest) == lang
    assert all(len(str(deel).encode("utf-16-le")) // 2 <= 32_767 for deel in (eerste, *(rij[3] for rij in rest)))


@settings(max_examples=40, deadline=None)
@given(tekst=TEKST)
@example(tekst="_x0041_")
@example(tekst="_x005F_x0041_")
def test_elke_tekst_komt_gelijk_uit_het_werkboek(tekst: str) -> None:
    """But for what XML cannot hold, and one way to end a line."""
    inhoud = werkboek.schrijf("x", [Tabel("Blad", (Kolom("Kop", 10),), ((tekst,), ("einde",)))])
    terug = load_workbook(io.BytesIO(inhoud))["Blad"]["A2"].value
    assert werkboek.ontcodeer(str(terug or "")) == werkboek.veilig(tekst)


DAG = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@settings(max_examples=25, deadline=None)
@given(
    status=st.sampled_from(kolommen.STATUSSEN),
    eigenaar=TEKST.map(lambda tekst: " ".join(tekst.split())),
    gereed=st.one_of(st.none(), DAG),
    versie=st.integers(1, 10**6),
    naar=st.tuples(st.sampled_from(kolommen.STATUSSEN), st.one_of(st.none(), DAG)),
)
def test_statussen_komen_terug_zoals_ze_gingen(
    status: str, eigenaar: str, gereed: date | None, versie: int, naar: tuple[str, date | None]
) -> None:
    """What nobody touched is no change; what somebody changed is exactly that change."""
    eigenaar = werkboek.veilig(eigenaar)
    heen = regel(status=status, eigenaar=eigenaar, start=None, gereed=gereed, versie=versie)
    stand = statussen.Stand(
        KENMERK, 1, heen.titel, versie, None, {"status": status, "eigenaar": eigenaar, "gereed": gereed}
    )
    inhoud = maak(heen)
    rijen, fouten = werkboek_lezen.lees("plan.xlsx", inhoud)
    assert fouten == ()
    uit = statussen.vergelijk(rijen, [stand])
    assert (uit.gelijk, uit.voorstellen, uit.onbekend, uit.fouten) == (1, (), (), ())
    boek = load_workbook(io.BytesIO(inhoud))
    boek["Acties"]["C2"], boek["Acties"]["G2"] = naar[0], naar[1] or gereed
    bewaard = io.BytesIO()
    boek.save(bewaard)
    uit = statussen.vergelijk(werkboek_lezen.lees("plan.xlsx", bewaard.getvalue())[0], [stand])
    verwacht = {"status": naar[0]} if naar[0] != status else {}
    verwacht |= {"gereed": naar[1]} if naar[1] and naar[1] != gereed else {}  # type: ignore[dict-item]
    gevonden = {stuk.veld: stuk.naar for voorstel in uit.voorstellen for stuk in voorstel.veranderingen}
    assert gevonden == verwacht
    assert not uit.te_kiezen


def test_csv_opent_in_een_nederlands_rekenblad() -> None:
    kolom = [
        Kolom("Tekst", 9),
        Kolom("Getal", 9, Soort.GETAL),
        Kolom("Dag", 9, Soort.DATUM),
        Kolom("Uit", 9, Soort.INTERN),
    ]
    rijen: list[tuple[kolommen.Waarde, ...]] = [
        ("=1+1", Decimal("-1.50"), date(2026, 3, 1), "weg"),
        ("Zegt: “;”\nTja", 12, None, "weg"),
        ("'al", 0, None, ""),
        (" \ufeff=1", 0, None, ""),
        (" een", 0, None, ""),
    ]
    inhoud = csvbestand.schrijf(Tabel("x", tuple(kolom), tuple(rijen)))
    assert inhoud.startswith(b"\xef\xbb\xbf")
    gelezen = list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert gelezen == [
        ["Tekst", "Getal", "Dag"],
        ["'=1+1", "-1,5", "01-03-2026"],
        ["Zegt: “;”\nTja", "12", ""],
        ["''al", "0", ""],
        ["' \ufeff=1", "0", ""],
        [" een", "0", ""],
    ]


def test_wie_gereed_leegmaakt_of_een_oude_dag_kiest() -> None:
    stand = statussen.Stand(
        KENMERK, 1, "Pagina", 3, date(2026, 1, 5), {"status": "open", "eigenaar": "", "gereed": date(2026, 3, 31)}
    )

    def rij(**velden: statussen.Waarde) -> statussen.Rij:
        return statussen.Rij(2, KENMERK, 3, "Pagina", velden)

    assert statussen.vergelijk([rij()], [stand]).gelijk == 1
    vroeg = statussen.vergelijk([rij(gereed=date(2026, 1, 5) - timedelta(days=1))], [stand])
    assert "vóór de start" in vroeg.fouten[0].melding
    dubbel = statussen.vergelijk([rij(), rij()], [stand])
    assert dubbel.fouten[0].melding == "Actie 1 staat ook op regel 2."
    lang = statussen.vergelijk([rij(eigenaar="x" * 121)], [stand])
    assert "langer dan 120" in lang.fouten[0].melding
