"""Metingen out of a CSV file: reading it, judging each row, and writing an example to fill in.

Pure: no database, no request. Nothing here guesses: what cannot be read for certain is refused with a message that says what to
do, beside the row where there is one.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

HOOGSTENS_BYTES = 1024 * 1024
HOOGSTENS_RIJEN = 5000
HOOGSTENS_TOELICHTING = 300
SCHEIDINGEN = (";", "\t", ",")
#: How a column may be called.
KOLOMMEN = {
    "indicator": ("indicator", "doel", "naam"),
    "datum": ("datum", "dag"),
    "waarde": ("waarde", "meting"),
    "toelichting": ("toelichting", "opmerking"),
}
_GETAL = re.compile(r"^-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)$")
_DAGEN_EERST = re.compile(r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$")
_ISO = re.compile(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$")
#: Excel writes a day with a time behind it when a cell is formatted so.
_MIDDERNACHT = re.compile(r"[ T]0?0:00(?::00)?$")
_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
#: What a spreadsheet runs as a formula when it stands at the start of a cell.
_FORMULE = re.compile(r"^(?:[=+@]|-(?=[\w(]))")


class Onleesbaar(Exception):
    """The file as a whole cannot be read; the text of the exception says in Dutch what to do."""


@dataclass(frozen=True, slots=True)
class Rij:
    """One row as it stands in the file. `nummer` counts as a spreadsheet does: the heading is row 1."""

    nummer: int
    indicator: str
    datum: str
    waarde: str
    toelichting: str
    #: Whether there are more cells than the heading has.
    te_breed: bool = False


class Wat(StrEnum):
    """What would happen with a row."""

    NIEUW = "nieuw"
    VERVANGT = "vervangt"
    HETZELFDE = "hetzelfde"
    FOUT = "fout"


@dataclass(frozen=True, slots=True)
class Stond:
    """The meting that is there already."""

    waarde: Decimal
    toelichting: str


@dataclass(frozen=True, slots=True)
class Regel:
    """A row with what would happen; `fouten` are pairs of column and message, and then nothing else counts.

    `indicator_id`, `dag`, `getal` and `tekst` are what would be saved; `stond` is what it replaces.
    """

    rij: Rij
    wat: Wat
    fouten: tuple[tuple[str, str], ...] = ()
    indicator_id: int | None = None
    dag: date | None = None
    getal: Decimal | None = None
    tekst: str = ""
    stond: Stond | None = None


def decodeer(inhoud: bytes) -> str:
    """Return the text of a file in UTF-8 (with or without BOM) or Windows-1252; raises Onleesbaar."""
    if len(inhoud) > HOOGSTENS_BYTES:
        raise Onleesbaar("Dit bestand is groter dan 1 MB. Verdeel de metingen over meer bestanden.")
    if inhoud.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Onleesbaar("Dit is een Excel-bestand. Kies in Excel Opslaan als en dan CSV, en kies dat bestand.")
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Onleesbaar("Dit bestand heeft een tekenset die we niet lezen. Bewaar het als CSV UTF-8.")
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            tekst = inhoud.decode("cp1252")
        except UnicodeDecodeError:
            raise Onleesbaar("Dit is geen tekstbestand, of we kennen de tekenset niet. Bewaar het als CSV.") from None
    return tekst


def lees(tekst: str) -> tuple[Rij, ...]:
    """Return the rows of a CSV text with a heading; raises Onleesbaar when it cannot be read as a whole.

    Separated by ; , or tab, found from the heading. Empty rows fall away and keep their number. A file without the column
    indicator has it empty in each row.
    """
    if len(tekst.encode("utf-8", "surrogatepass")) > HOOGSTENS_BYTES:
        raise Onleesbaar("Dit is meer dan 1 MB tekst. Verdeel de metingen over meer keren.")
    tekst = tekst.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _STUURTEKEN.search(tekst) or any("\ud800" <= teken <= "\udfff" for teken in tekst):
        raise Onleesbaar(
            "Hier staan tekens in die geen tekst zijn. Is dit wel een CSV-bestand? Bewaar het opnieuw als CSV."
        )
    # Excel writes this line to tell itself which separator follows.
    verschoven = 0
    if tekst[:4].lower() == "sep=":
        _, _, tekst = tekst.partition("\n")
        verschoven = 1
    if not tekst.strip():
        raise Onleesbaar("Er staat niets in. Zet op de eerste regel: doel;datum;waarde;toelichting.")
    breedte, scheiding, kolommen = _kop(tekst)
    rijen: list[Rij] = []
    try:
        for nummer, cellen in enumerate(csv.reader(io.StringIO(tekst), delimiter=scheiding, strict=True), start=1):
            if nummer == 1 or not any(cel.strip() for cel in cellen):
                continue
            if len(rijen) == HOOGSTENS_RIJEN:
                raise Onleesbaar("Dit zijn meer dan 5.000 regels. Verdeel de metingen over meer bestanden.")
            rijen.append(_rij(nummer + verschoven, cellen, kolommen, breedte))
    except csv.Error:
        raise Onleesbaar(
            "De aanhalingstekens in dit bestand kloppen niet. Bewaar het opnieuw als CSV vanuit je rekenblad."
        ) from None
    if not rijen:
        raise Onleesbaar("Onder de kop staat nog geen meting. Zet elke meting op een eigen regel.")
    return tuple(rijen)


def _kop(tekst: str) -> tuple[int, str, dict[str, int]]:
    """Return (number of columns, separator, place per known column) from the first line."""
    regel = tekst.partition("\n")[0]
    beste: tuple[dict[str, int], str, int] = ({}, SCHEIDINGEN[0], 0)
    for scheiding in SCHEIDINGEN:
        try:
            namen = next(csv.reader([regel], delimiter=scheiding, strict=True), [])
        except csv.Error:
            continue
        kolommen: dict[str, int] = {}
        for plek, naam in enumerate(namen):
            kaal = naam.strip().lower()
            kolom = next((kolom for kolom, namen_ervan in KOLOMMEN.items() if kaal in namen_ervan), "")
            if kolom and kolom in kolommen:
                raise Onleesbaar(f"De kolom {kolom} staat er twee keer. Haal er een weg.")
            if kolom:
                kolommen[kolom] = plek
        if len(kolommen) > len(beste[0]):
            beste = (kolommen, scheiding, len(namen))
    mist = [naam for naam in ("datum", "waarde") if naam not in beste[0]]
    if mist:
        raise Onleesbaar(
            f"De kolom {' en de kolom '.join(mist)} {'ontbreekt' if len(mist) == 1 else 'ontbreken'}. "
            "Zet op de eerste regel: doel;datum;waarde;toelichting."
        )
    return beste[2], beste[1], beste[0]


def _rij(nummer: int, cellen: Sequence[str], kolommen: Mapping[str, int], breedte: int) -> Rij:
    def cel(kolom: str) -> str:
        plek = kolommen.get(kolom)
        return cellen[plek].strip() if plek is not None and plek < len(cellen) else ""

    # With commas between the columns and in the numbers, 7,5 falls apart in two cells: then no cell can be trusted.
    te_breed = any(cel.strip() for cel in cellen[breedte:])
    return Rij(nummer, cel("indicator"), cel("datum"), cel("waarde"), cel("toelichting"), te_breed)


def lees_getal(tekst: str) -> Decimal | None:
    """Return a number as people here write it, 1.234,5 or 7,5 or 7.5, or None when it is none.

    A point before exactly three digits separates thousands, as everywhere in this product; not in 0.125.
    """
    kaal = re.sub(r"[€%\s]", "", tekst)
    if not _GETAL.match(kaal):
        return None
    if re.match(r"^-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?$", kaal):
        kaal = kaal.replace(".", "")
    return Decimal(kaal.replace(",", "."))


def lijkt_datum(tekst: str) -> bool:
    """Whether it is written as a day, also when there is no such day."""
    kaal = _MIDDERNACHT.sub("", tekst.strip())
    return bool(_DAGEN_EERST.match(kaal) or _ISO.match(kaal))


def lees_datum(tekst: str) -> date | None:
    """Return a day written as dd-mm-jjjj or jjjj-mm-dd, or None when it is none."""
    kaal = _MIDDERNACHT.sub("", tekst.strip())
    if gevonden := _DAGEN_EERST.match(kaal):
        dag, maand, jaar = (int(deel) for deel in gevonden.groups())
    elif gevonden := _ISO.match(kaal):
        jaar, maand, dag = (int(deel) for deel in gevonden.groups())
    else:
        return None
    try:
        return date(jaar, maand, dag)
    except ValueError:
        return None


def beoordeel(
    rijen: Sequence[Rij],
    indicatoren: Mapping[str, int],
    bestaand: Mapping[tuple[int, date], Stond],
    vandaag: date,
) -> tuple[Regel, ...]:
    """Say of each row what would happen, or what is wrong with it.

    `indicatoren` maps names to ids; capitals and double spaces make no difference. `bestaand` are the metingen by indicator
    and day. One indicator needs no name in the rows.
    """
    bekend = {sleutel(naam): pk for naam, pk in indicatoren.items()}
    enige = next(iter(indicatoren.values())) if len(indicatoren) == 1 else None
    eerder: dict[tuple[int, date], int] = {}
    uit: list[Regel] = []
    for rij in rijen:
        fouten: list[tuple[str, str]] = []
        indicator = bekend.get(sleutel(rij.indicator), enige if not rij.indicator else None)
        if indicator is None:
            fouten.append(("indicator", _zonder_indicator(rij.indicator)))
        dag = _controleer_dag(rij.datum, vandaag, fouten)
        getal = None
        if rij.te_breed:
            zin = "Deze regel heeft meer cellen dan de kop. Staat er een komma in een getal? Gebruik dan ; tussen de kolommen."
            fouten.append(("waarde", zin))
        else:
            getal = _controleer_getal(rij.waarde, fouten)
        tekst = " ".join(rij.toelichting.split())
        if len(tekst) > HOOGSTENS_TOELICHTING:
            fouten.append(("toelichting", f"Maak de toelichting korter dan {HOOGSTENS_TOELICHTING} tekens."))
        elif _FORMULE.match(tekst):
            zin = "Een toelichting begint niet met =, +, - of @: een rekenblad leest dat als een formule."
            fouten.append(("toelichting", zin))
        if indicator is not None and dag is not None:
            eerste = eerder.setdefault((indicator, dag), rij.nummer)
            if eerste != rij.nummer:
                fouten.append(("datum", f"Deze dag staat ook al op regel {eerste}. Laat er een staan."))
        if fouten or indicator is None or dag is None or getal is None:
            uit.append(Regel(rij, Wat.FOUT, tuple(fouten)))
            continue
        stond = bestaand.get((indicator, dag))
        if stond is not None and not tekst:
            # Who says nothing leaves what is there.
            tekst = stond.toelichting
        wat = Wat.NIEUW if stond is None else Wat.HETZELFDE if stond == Stond(getal, tekst) else Wat.VERVANGT
        uit.append(Regel(rij, wat, (), indicator, dag, getal, tekst, stond))
    return tuple(uit)


def sleutel(naam: str) -> str:
    """Return a name as it is compared: without the apostrophe that the example puts before a formula."""
    kaal = " ".join(naam.split()).casefold()
    return kaal[1:] if kaal[:1] == "'" and _FORMULE.match(kaal[1:]) else kaal


def _zonder_indicator(naam: str) -> str:
    if not naam:
        return "Vul in bij welk doel deze meting hoort."
    return "Dit doel is er niet. Neem de naam precies over van deze pagina."


def _controleer_dag(tekst: str, vandaag: date, fouten: list[tuple[str, str]]) -> date | None:
    if not tekst:
        fouten.append(("datum", "Vul een datum in."))
        return None
    dag = lees_datum(tekst)
    if dag is None and lijkt_datum(tekst):
        fouten.append(("datum", "Deze dag bestaat niet. Schrijf eerst de dag, dan de maand en dan het jaar."))
        return None
    if dag is None or dag.year < 1900:
        fouten.append(("datum", "Schrijf de datum als dd-mm-jjjj, bijvoorbeeld 01-02-2026."))
        return None
    if dag > vandaag:
        fouten.append(("datum", "Deze dag moet nog komen."))
        return None
    return dag


def _controleer_getal(tekst: str, fouten: list[tuple[str, str]]) -> Decimal | None:
    if not tekst:
        fouten.append(("waarde", "Vul een waarde in."))
        return None
    getal = lees_getal(tekst)
    if getal is None:
        fouten.append(("waarde", "Dit is geen getal. Schrijf bijvoorbeeld 40 of 7,5."))
        return None
    exponent = getal.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        fouten.append(("waarde", "Gebruik ten hoogste twee cijfers achter de komma."))
        return None
    if abs(getal) >= Decimal(10) ** 10:
        fouten.append(("waarde", "Dit getal is te groot."))
        return None
    return getal


def voorbeeld(namen: Sequence[str], vandaag: date) -> str:
    """Return a file to fill in: a row for each indicator with today and no value yet, so that it cannot be sent as it is."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(["doel", *tuple(KOLOMMEN)[1:]])
    for naam in namen:
        veilig = f"'{naam}" if _FORMULE.match(naam) else naam
        schrijver.writerow([veilig, f"{vandaag:%d-%m-%Y}", "", ""])
    return uit.getvalue()
