"""The text and the marks of a PDF, read from its content streams: what the checks in pdfkeuring look at."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_BFCHAR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_BFRANGE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_VERF = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"}
_TEKST = {"Tj", "TJ", "'", '"'}
WEG = re.compile(r"[\s\u00ad\u200b\u200c\u200d\ufeff]+")


def kaal(tekst: str) -> str:
    """Return a text without white space, as it is compared."""
    return WEG.sub("", tekst)


@dataclass
class Blad:
    """One page: its text per MCID, and what was painted outside any mark."""

    teksten: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    mcids: list[int] = field(default_factory=list)
    ongemerkt: list[str] = field(default_factory=list)


def cmap(font: Any) -> dict[int, str]:
    """Read the ToUnicode table of a font; empty when it has none."""
    if "/ToUnicode" not in font:
        return {}
    ruw = font.ToUnicode.read_bytes().decode("latin-1")
    uit: dict[int, str] = {}
    for deel in re.findall(r"beginbfchar(.*?)endbfchar", ruw, re.DOTALL):
        for code, naar in _BFCHAR.findall(deel):
            uit[int(code, 16)] = bytes.fromhex(naar).decode("utf-16-be")
    for deel in re.findall(r"beginbfrange(.*?)endbfrange", ruw, re.DOTALL):
        for van, tot, naar in _BFRANGE.findall(deel):
            begin = int.from_bytes(bytes.fromhex(naar), "big")
            for plek, code in enumerate(range(int(van, 16), int(tot, 16) + 1)):
                uit[code] = chr(begin + plek)
    return uit


def lees_blad(blad: pikepdf.Page) -> Blad:
    """Walk the content of a page, and of the forms it uses."""
    uit = Blad()
    _loop(blad.obj, blad.obj.get("/Resources", pikepdf.Dictionary()), uit, [])
    return uit


def _loop(stroom: Any, bronnen: Any, uit: Blad, stapel: list[int | str]) -> None:
    """`stapel` holds the open marks: an MCID, "artefact", or "" for a mark that is neither."""
    tabel: dict[int, str] = {}
    breed = 2
    diepte = len(stapel)
    for instructie in pikepdf.parse_content_stream(stroom):
        op, delen = str(instructie.operator), list(instructie.operands)
        if op in ("BDC", "BMC"):
            stapel.append(_merk(delen, bronnen, uit))
        elif op == "EMC":
            stapel.pop()
        elif op == "Tf":
            font = bronnen.Font[str(delen[0])]
            tabel, breed = cmap(font), 2 if font.get("/Subtype") == "/Type0" else 1
        elif op in _TEKST:
            _schrijf(delen, tabel, breed, uit, stapel)
        elif op in _VERF and not _gemerkt(stapel):
            uit.ongemerkt.append(op)
        elif op == "Do":
            vorm = bronnen.XObject[str(delen[0])]
            if vorm.get("/Subtype") == "/Form":
                _loop(vorm, vorm.get("/Resources", bronnen), uit, stapel)
            elif not _gemerkt(stapel):
                uit.ongemerkt.append("beeld")
    if len(stapel) != diepte:
        uit.ongemerkt.append("een merk dat niet sluit")


def _merk(delen: list[Any], bronnen: Any, uit: Blad) -> int | str:
    if str(delen[0]) == "/Artifact":
        return "artefact"
    eigenschappen = delen[1] if len(delen) > 1 else {}
    if isinstance(eigenschappen, pikepdf.Name):
        eigenschappen = bronnen.Properties[str(eigenschappen)]
    if "/MCID" in eigenschappen:
        mcid = int(eigenschappen["/MCID"])
        uit.mcids.append(mcid)
        return mcid
    return ""


def _gemerkt(stapel: list[int | str]) -> bool:
    return any(merk != "" for merk in stapel)


def _schrijf(delen: list[Any], tabel: dict[int, str], breed: int, uit: Blad, stapel: list[int | str]) -> None:
    stukken = delen[-1] if isinstance(delen[-1], (list, pikepdf.Array)) else [delen[-1]]
    tekst = ""
    for stuk in stukken:
        if isinstance(stuk, (pikepdf.String, bytes, str)):
            ruw = bytes(stuk) if not isinstance(stuk, str) else stuk.encode("latin-1")
            codes = (int.from_bytes(ruw[i : i + breed], "big") for i in range(0, len(ruw), breed))
            tekst += "".join(tabel.get(code, "\ufffd") for code in codes)
    if not _gemerkt(stapel):
        uit.ongemerkt.append(f"tekst {tekst!r}")
    elif mcids := [merk for merk in stapel if isinstance(merk, int)]:
        uit.teksten[mcids[-1]] += tekst


@dataclass
class Knoop:
    """An element of the structure tree; `inhoud` holds elements and (page number, MCID) in reading order."""

    soort: str
    ruw: Any
    ouder: "Knoop | None"
    inhoud: list["Knoop | tuple[int, int]"] = field(default_factory=list)

    def alle(self) -> Iterator["Knoop"]:
        """Walk this element and what is under it, in reading order."""
        yield self
        for kind in self.inhoud:
            if isinstance(kind, Knoop):
                yield from kind.alle()

    def stukken(self) -> Iterator[tuple[int, int]]:
        """Walk the marked content under this element, in reading order."""
        for kind in self.inhoud:
            if isinstance(kind, Knoop):
                yield from kind.stukken()
            else:
                yield kind


def boom(pdf: pikepdf.Pdf) -> Knoop:
    """Read the structure tree."""
    nummers = {blad.obj.objgen: plek for plek, blad in enumerate(pdf.pages)}

    def maak(ruw: Any, ouder: Knoop | None) -> Knoop:
        knoop = Knoop(str(ruw.get("/S", "/")).removeprefix("/"), ruw, ouder)
        kinderen = ruw.get("/K", [])
        for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
            if isinstance(kind, int):
                knoop.inhoud.append((nummers[ruw.Pg.objgen], kind))
            elif "/MCID" in kind:
                knoop.inhoud.append((nummers[kind.get("/Pg", ruw.get("/Pg")).objgen], int(kind.MCID)))
            elif "/S" in kind:
                knoop.inhoud.append(maak(kind, knoop))
        return knoop

    return maak(pdf.Root.StructTreeRoot, None)
