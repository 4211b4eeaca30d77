"""Writing tables as a workbook that a gemeente can work on: real dates and numbers, filters, and ready to print.

A text is always stored as text: what begins as a formula would gets data type "s" and quotePrefix, so that no program counts
with it, also after somebody edits the cell. Pure: rows in, bytes out.
"""

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from uitwisseling.kolommen import STATUS, STATUSSEN, Kolom, Soort, Tabel, Waarde

SOORT_BESTAND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What begins a formula in a spreadsheet program, the full-width forms and the line ends some of them skip included.
FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Some programs skip what nobody sees at the beginning of a cell, and count with what comes after it.
_FORMULE = re.compile(rf"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[{re.escape(''.join(FORMULETEKENS))}]")
#: A cell holds at most 32,767 units of UTF-16; a character takes at most two of them.
LANGSTE_CEL = 16_000
LANGE_TEKSTEN = "Lange teksten"
#: How many empty rows below the acties get the list of statussen too.
EXTRA_RIJEN = 200

_FORMATEN = {Soort.DATUM: "dd-mm-yyyy", Soort.EURO: '"€" #,##0', Soort.INTERN: "@"}
_RECHTS = {Soort.GETAL, Soort.EURO}
# What XML 1.0 cannot hold (section 2.2), and lone surrogates.
_ONMOGELIJK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ in a text as the letter A; the underscore itself is then written as _x005F_.
_ALS_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_GECODEERD = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")

_KOP = PatternFill("solid", fgColor="1A4A7A")
_KOPLETTER = Font(bold=True, color="FFFFFF")
_LIJN = Border(bottom=Side(style="thin", color="E6E1D6"))
_STIL = Font(color="626B77")


def schrijf(titel: str, tabellen: Iterable[Tabel]) -> bytes:
    """Return the workbook with a sheet for each table; what does not fit in a cell goes on on a sheet of its own."""
    boek = Workbook()
    boek.remove(boek.worksheets[0])
    lang: list[tuple[Waarde, ...]] = []
    for tabel in tabellen:
        _schrijf_blad(boek, titel, tabel, lang)
    if lang:
        kolommen = (Kolom("Blad", 18), Kolom("Cel", 10), Kolom("Deel", 8, Soort.GETAL), Kolom("Tekst", 110))
        _schrijf_blad(boek, titel, Tabel(LANGE_TEKSTEN, kolommen, tuple(lang)), [])
    eigenschappen = boek.properties
    eigenschappen.title = f"Verbeterplan: {veilig(titel)}"
    eigenschappen.subject = "Verbeterplan van een klantreis"
    eigenschappen.creator = eigenschappen.lastModifiedBy = "Klantreis"
    eigenschappen.language = "nl-NL"
    eigenschappen.created = eigenschappen.modified = datetime.now(UTC).replace(tzinfo=None)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def veilig(tekst: str) -> str:
    """Return a text that XML can hold: one way to end a line, and a mark for each character that cannot be there."""
    return _ONMOGELIJK.sub("\ufffd", tekst.replace("\r\n", "\n").replace("\r", "\n"))


def lijkt_formule(tekst: str) -> bool:
    """Whether a spreadsheet program could take this text for a formula."""
    return _FORMULE.match(tekst) is not None


def ontcodeer(tekst: str) -> str:
    """Return a text as people see it: openpyxl gives the code of an underscore back as it stands in the file."""
    return _GECODEERD.sub("_", tekst)


def _schrijf_blad(boek: Workbook, titel: str, tabel: Tabel, lang: list[tuple[Waarde, ...]]) -> None:
    blad: Worksheet = boek.create_sheet(tabel.naam)
    for nummer, kolom in enumerate(tabel.kolommen, start=1):
        cel = blad.cell(1, nummer)
        _zet_tekst(cel, kolom.kop)
        cel.fill, cel.font = _KOP, _KOPLETTER
        cel.alignment = Alignment(vertical="center", wrap_text=True)
        maat = blad.column_dimensions[get_column_letter(nummer)]
        maat.width = kolom.breedte
        maat.hidden = kolom.soort is Soort.INTERN
    blad.row_dimensions[1].height = 32
    for rij, waarden in enumerate(tabel.rijen, start=2):
        for nummer, (kolom, waarde) in enumerate(zip(tabel.kolommen, waarden, strict=True), start=1):
            _zet(blad.cell(rij, nummer), kolom, waarde, lang)
    _richt_in(blad, titel, tabel)
    if STATUS in [kolom.kop for kolom in tabel.kolommen]:
        _zet_keuzelijst(blad, tabel)


def _zet(cel: Cell | MergedCell, kolom: Kolom, waarde: Waarde, lang: list[tuple[Waarde, ...]]) -> None:
    if isinstance(waarde, str):
        _zet_tekst(cel, _passend(veilig(waarde), cel, lang))
    elif waarde is not None:
        cel.value = waarde
    if kolom.soort in _FORMATEN and not (kolom.soort is Soort.INTERN and isinstance(waarde, int)):
        cel.number_format = _FORMATEN[kolom.soort]
    cel.alignment = Alignment(vertical="top", wrap_text=True, horizontal="right" if kolom.soort in _RECHTS else None)
    cel.border = _LIJN
    if kolom.soort is Soort.INTERN:
        cel.font = _STIL


def _zet_tekst(cel: Cell | MergedCell, tekst: str) -> None:
    """Store a text as text, whatever it begins with."""
    if not tekst:
        return
    cel.value = _ALS_CODE.sub("_x005F_", tekst)
    cel.data_type = "s"
    cel.quotePrefix = lijkt_formule(tekst)


def _passend(tekst: str, cel: Cell | MergedCell, lang: list[tuple[Waarde, ...]]) -> str:
    """Return what fits in a cell; the rest goes on on the sheet for long texts, so that nothing is cut off."""
    if len(tekst) <= LANGSTE_CEL:
        return tekst
    verwijzing = f" … (gaat verder op het blad {LANGE_TEKSTEN})"
    eerste = LANGSTE_CEL - len(verwijzing)
    for deel, begin in enumerate(range(eerste, len(tekst), LANGSTE_CEL), start=2):
        lang.append((cel.parent.title, cel.coordinate, deel, tekst[begin : begin + LANGSTE_CEL]))
    return tekst[:eerste] + verwijzing


def _richt_in(blad: Worksheet, titel: str, tabel: Tabel) -> None:
    """Freeze and repeat the heading, add the filter, and set the page: A4 lying down, as wide as the paper."""
    laatste = get_column_letter(len(tabel.kolommen))
    blad.freeze_panes = "A2"
    blad.auto_filter.ref = f"A1:{laatste}{max(1, len(tabel.rijen)) + (1 if tabel.rijen else 0)}"
    blad.print_title_rows = "1:1"
    zichtbaar = [nummer for nummer, kolom in enumerate(tabel.kolommen, start=1) if kolom.soort is not Soort.INTERN]
    blad.print_area = f"A1:{get_column_letter(zichtbaar[-1])}{len(tabel.rijen) + 1}"
    blad.page_setup.orientation = "landscape"
    blad.page_setup.paperSize = blad.PAPERSIZE_A4
    blad.page_setup.fitToWidth, blad.page_setup.fitToHeight = 1, 0
    blad.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    blad.page_margins.left = blad.page_margins.right = 0.4
    # In a header & starts a code; && is the sign itself.
    kop, voet = blad.oddHeader, blad.oddFooter
    assert kop is not None and voet is not None  # noqa: S101, PT018 - narrows the types
    kop.left.text = veilig(titel).replace("&", "&&")[:200]
    kop.right.text = tabel.naam
    voet.right.text = "Pagina &P van &N"


def _zet_keuzelijst(blad: Worksheet, tabel: Tabel) -> None:
    nummer = [kolom.kop for kolom in tabel.kolommen].index(STATUS) + 1
    letter = get_column_letter(nummer)
    keuze = DataValidation("list", formula1=f'"{",".join(STATUSSEN)}"', allow_blank=True, showErrorMessage=True)
    keuze.errorTitle, keuze.error = "Deze status bestaat niet", f"Kies uit: {', '.join(STATUSSEN)}."
    keuze.add(f"{letter}2:{letter}{len(tabel.rijen) + 1 + EXTRA_RIJEN}")
    blad.add_data_validation(keuze)
