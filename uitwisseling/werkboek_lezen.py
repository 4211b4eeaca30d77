"""Reading statussen out of an uploaded workbook: bytes in, rows or a reason in plain Dutch out.

The workbook is a stranger's: the package is judged by its directory before anything is unpacked, nothing in it is followed,
counted or run, and only as many rows and columns are looked at as a verbeterplan can have.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import PurePath
from typing import Any

from openpyxl import DEFUSEDXML, load_workbook

from uitwisseling import statussen
from uitwisseling.kolommen import (
    ACTIE,
    EIGENAAR,
    GEREED,
    KENMERK,
    NUMMER,
    OPMERKING,
    STATUS,
    STATUSSEN,
    VERSIE,
)
from uitwisseling.statussen import Rij
from uitwisseling.werkboek import ontcodeer

HOOGSTENS_BYTES = 5 * 1024 * 1024
HOOGSTENS_UITGEPAKT = 40 * 1024 * 1024
#: XML packs well, but not better than this; a bomb packs a thousand to one.
HOOGSTENS_INGEPAKT_TOT = 150
HOOGSTENS_DELEN = 300
#: A tag of four bytes becomes an element of hundreds in memory. The longest list of acties has a third of this.
HOOGSTENS_TAGS = 500_000
HOOGSTENS_RIJEN = 3_000
HOOGSTENS_KOLOMMEN = 60
BLAD = "Acties"

TE_GROOT = "Dit bestand is te groot. Het mag ten hoogste 5 MB zijn. Lees alleen het blad Acties in."
SOORT = "Dit is geen werkboek dat we kunnen lezen. Kies een bestand dat eindigt op .xlsx."
OUD = "Een .xls-bestand is van een oude versie van Excel. Bewaar het als .xlsx en kies het dan opnieuw."
MACROS = "In dit bestand zitten macro’s. Die laten we niet toe. Bewaar het als gewoon .xlsx en kies het dan opnieuw."
KOPPELING = (
    "Dit bestand is gekoppeld aan een ander bestand of aan internet. "
    "Verbreek de koppelingen in Excel en bewaar het opnieuw."
)
SLOT = "Dit bestand is beveiligd of van een oude versie van Excel. Bewaar het zonder wachtwoord als .xlsx."
STUK = (
    "Dit bestand kunnen we niet openen. Misschien is het beschadigd. Open het in Excel en bewaar het opnieuw als .xlsx."
)
ENTITEITEN = (
    "In dit bestand staat iets wat niet in een werkboek hoort. Open het in Excel en bewaar het opnieuw als .xlsx."
)
GEEN_BLAD = "In dit bestand is geen blad Acties. Download het verbeterplan opnieuw en vul dat in."
GEEN_KOLOM = (
    "Op het blad Acties mist de kolom {kolom}. "
    "Download het verbeterplan opnieuw en laat de koppen op de eerste regel staan."
)
LEEG = "Op het blad Acties staan geen acties."
TE_VEEL = f"Op het blad Acties staan meer dan {HOOGSTENS_RIJEN} regels. Haal lege regels en andere lijsten weg."

_OLE = b"\xd0\xcf\x11\xe0"
_XML = (".xml", ".rels", ".vml")
# In any encoding in which each letter still is a byte, with or without zeros between.
_VREEMD = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.IGNORECASE
)
_DATUM = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_EERSTE_DAG = date(1900, 1, 1)


class Onleesbaar(ValueError):
    """The file gives no rows; the message says to the user what to do."""


def lees(naam: str, inhoud: bytes) -> tuple[tuple[Rij, ...], tuple[statussen.Fout, ...]]:
    """Return the rows of the sheet Acties and what is wrong with cells; raises Onleesbaar with a sentence for the user."""
    if len(inhoud) > HOOGSTENS_BYTES:
        raise Onleesbaar(TE_GROOT)
    soort = PurePath(naam).suffix.lower()
    if soort in {".xlsm", ".xltm", ".xlam"}:
        raise Onleesbaar(MACROS)
    if soort == ".xls":
        raise Onleesbaar(OUD)
    if soort != ".xlsx":
        raise Onleesbaar(SOORT)
    if inhoud.startswith(_OLE):
        raise Onleesbaar(SLOT)
    _keur_pakket(inhoud)
    cellen = _lees_blad(inhoud)
    if not cellen:
        raise Onleesbaar(LEEG)
    return _naar_rijen(cellen)


def _keur_pakket(inhoud: bytes) -> None:
    """Look at the package before anything is unpacked. zipfile never unpacks more than the size that stands here."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            delen = pakket.infolist()
            if len(delen) > HOOGSTENS_DELEN or sum(deel.file_size for deel in delen) > HOOGSTENS_UITGEPAKT:
                raise Onleesbaar(TE_GROOT)
            tags = 0
            for deel in delen:
                tags += _keur_deel(pakket, deel)
                if tags > HOOGSTENS_TAGS:
                    raise Onleesbaar(TE_GROOT)
    except Onleesbaar:
        raise
    except Exception as fout:
        raise Onleesbaar(STUK) from fout


def _keur_deel(pakket: zipfile.ZipFile, deel: zipfile.ZipInfo) -> int:
    """Refuse a part that may not be there; return how many tags it has."""
    naam = deel.filename.lower()
    if deel.file_size > HOOGSTENS_INGEPAKT_TOT * max(deel.compress_size, 4096):
        raise Onleesbaar(TE_GROOT)
    if naam.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in naam:
        raise Onleesbaar(MACROS)
    if "externallinks/" in naam or naam.endswith(("connections.xml", "querytables.xml")):
        raise Onleesbaar(KOPPELING)
    # Whatever it is called: the package itself says which part is read as a sheet.
    tekst = pakket.read(deel)
    if naam.endswith(_XML):
        if _VREEMD.search(tekst):
            raise Onleesbaar(ENTITEITEN)
        if naam.endswith("[content_types].xml") and b"macroEnabled" in tekst:
            raise Onleesbaar(MACROS)
    return tekst.count(b"<")


def _lees_blad(inhoud: bytes) -> list[tuple[Any, ...]]:
    """Return the cells of the sheet, the heading first."""
    if not DEFUSEDXML:
        # Without it openpyxl reads with a parser that expands entities; then nothing is read at all.
        raise Onleesbaar(STUK)
    try:
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=False, keep_links=False)
        try:
            if BLAD not in boek.sheetnames:
                raise Onleesbaar(GEEN_BLAD)
            blad = boek[BLAD]
            # A file may say that it is larger, or smaller, than it is.
            blad.reset_dimensions()
            rijen = list(islice(blad.iter_rows(max_col=HOOGSTENS_KOLOMMEN), HOOGSTENS_RIJEN + 1))
        finally:
            boek.close()
    except Onleesbaar:
        raise
    except Exception as fout:
        # The library and the parser under it fail in many ways on a damaged file; to the user they are all one.
        raise Onleesbaar(STUK) from fout
    if len(rijen) > HOOGSTENS_RIJEN:
        raise Onleesbaar(TE_VEEL)
    return rijen


def _naar_rijen(cellen: Sequence[tuple[Any, ...]]) -> tuple[tuple[Rij, ...], tuple[statussen.Fout, ...]]:
    plekken: dict[str, int] = {}
    for plek, cel in enumerate(cellen[0]):
        plekken.setdefault(_tekst(cel), plek)
    for kolom in (STATUS, KENMERK):
        if kolom not in plekken:
            raise Onleesbaar(GEEN_KOLOM.format(kolom=kolom))
    fouten: list[statussen.Fout] = []
    rijen = []
    for regel, rij in enumerate(cellen[1:], start=2):
        van = {kop: rij[plek] for kop, plek in plekken.items() if plek < len(rij)}
        if any(_tekst(van.get(kop)) for kop in (NUMMER, ACTIE, STATUS, KENMERK)):
            rijen.append(_rij(regel, van, fouten))
    if not rijen:
        raise Onleesbaar(LEEG)
    return tuple(rijen), tuple(fouten)


def _rij(regel: int, van: dict[str, Any], fouten: list[statussen.Fout]) -> Rij:
    velden: dict[str, statussen.Waarde] = {}
    for kop in (STATUS, EIGENAAR, GEREED, OPMERKING):
        if getattr(van.get(kop), "data_type", "") == "f":
            fouten.append(statussen.Fout(regel, f"Bij {kop} staat een formule. Vul de waarde zelf in."))
            van = {**van, kop: None}
    if status := _tekst(van.get(STATUS)).casefold():
        velden["status"] = status
        if status not in STATUSSEN:
            fouten.append(
                statussen.Fout(regel, f"De status ‘{status[:40]}’ bestaat niet. Kies uit: {', '.join(STATUSSEN)}.")
            )
    if eigenaar := " ".join(_tekst(van.get(EIGENAAR)).split()):
        velden["eigenaar"] = eigenaar
    if ruw := _tekst(van.get(GEREED)):
        gereed = _datum(van[GEREED])
        if gereed is None:
            fouten.append(
                statussen.Fout(regel, f"‘{ruw[:40]}’ bij {GEREED} is geen datum. Schrijf hem als 31-12-2026.")
            )
        else:
            velden["gereed"] = gereed
    return Rij(
        regel=regel,
        kenmerk=_tekst(van.get(KENMERK)).lower(),
        versie=_versie(van.get(VERSIE)),
        titel=_tekst(van.get(ACTIE))[:200],
        velden=velden,
        opmerking=_tekst(van.get(OPMERKING)),
    )


def _tekst(cel: Any) -> str:
    """Return what stands in a cell as text, without spaces around it and without what no database holds."""
    waarde = getattr(cel, "value", None)
    if waarde is None:
        return ""
    if isinstance(waarde, datetime | date):
        return waarde.isoformat()
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    return re.sub(r"[\x00\ud800-\udfff]", "", ontcodeer(str(waarde))).replace("\r\n", "\n").strip()


def _datum(cel: Any) -> date | None:
    waarde = cel.value
    if isinstance(waarde, datetime):
        return waarde.date()
    if isinstance(waarde, date):
        return waarde
    try:
        if isinstance(waarde, int | float) and not isinstance(waarde, bool):
            # Somebody took the format of the date away: Excel counts days from the end of 1899.
            dag = date(1899, 12, 30) + timedelta(days=int(waarde))
            return dag if _EERSTE_DAG < dag < date(2200, 1, 1) and waarde >= 20_000 else None
        tekst = str(waarde).strip()
        if treffer := _DATUM.fullmatch(tekst):
            return date(int(treffer[3]), int(treffer[2]), int(treffer[1]))
        return date.fromisoformat(tekst)
    except (ValueError, OverflowError):
        return None


def _versie(cel: Any) -> int | None:
    tekst = _tekst(cel)
    return int(tekst) if re.fullmatch(r"[0-9]{1,9}", tekst) else None
