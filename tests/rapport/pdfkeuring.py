"""What every PDF of the product must hold to: keur(pdf, html) returns a sentence for everything that is not right.

It reads the file with pikepdf and compares it with the HTML it was printed from. It is no replacement for a validator such as
veraPDF: README.md says what is looked at and what is not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pikepdf

from tests.rapport.pdftekst import Blad, Knoop, boom, kaal, lees_blad

_BESTANDSNAAM = re.compile(r"(^\S+\.(svg|png|jpe?g|gif|webp)$)|/", re.IGNORECASE)
_NUMMER = re.compile(r"\d+\.")
_GEVAARLIJK = {"/JavaScript", "/Launch", "/URI", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Movie", "/Sound"}
_STIL = {"svg", "head", "style", "script"}
_OUDERS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI"},
}
#: Standard types of PDF 1.7 (ISO 32000-1, 14.8.4) that WeasyPrint uses; another one would need a RoleMap.
_BEKEND = set(_OUDERS) | {"", "Document", "Art", "Sect", "Part", "Div", "P", "Span", "L", "Table", "Figure", "Caption"}
_BEKEND |= {"NonStruct", "BlockQuote", "Link", *(f"H{niveau}" for niveau in range(1, 7))}


class Bron(HTMLParser):
    """What the HTML says: headings, tables, lists, figures and running text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.koppen: list[tuple[int, str]] = []
        self.figuren: list[str] = []
        self.telling: Counter[str] = Counter()
        self.rijkoppen = self.kolomkoppen = 0
        self.tekst = ""
        self.titel = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count what opens."""
        self.telling[tag] += 1
        if tag == "img":
            self.figuren.append(dict(attrs).get("alt") or "")
        if tag in ("meta", "link", "br", "img", "input", "hr"):
            return
        self._open.append(tag)
        if tag == "th":
            rij = dict(attrs).get("scope") == "row"
            self.rijkoppen += rij
            self.kolomkoppen += not rij
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.koppen.append((int(tag[1]), ""))
        if tag == "svg":
            self.figuren.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing."""

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Put text where it belongs."""
        if "title" in self._open:
            if "svg" in self._open:
                self.figuren[-1] += data
            else:
                self.titel += data
        if _STIL & set(self._open):
            return
        self.tekst += data
        if any(tag[0] == "h" and tag[1:].isdigit() for tag in self._open):
            niveau, tot_nu = self.koppen[-1]
            self.koppen[-1] = (niveau, tot_nu + data)


@dataclass
class Zaak:
    """A PDF and its HTML, read once for all checks."""

    pdf: pikepdf.Pdf
    bron: Bron
    wortel: Knoop
    bladen: list[Blad] = field(default_factory=list)

    def tekst(self, knoop: Knoop) -> str:
        """Return the text under an element."""
        return "".join(self.bladen[blad].teksten[mcid] for blad, mcid in knoop.stukken())

    def met(self, *soorten: str) -> list[Knoop]:
        """Return the elements of some kinds, in reading order."""
        return [knoop for knoop in self.wortel.alle() if knoop.soort in soorten]


def keur(pdf: bytes, html: str) -> list[str]:
    """Return what is wrong with a PDF, in sentences; empty when everything is right."""
    bestand = pikepdf.open(BytesIO(pdf))
    if "/StructTreeRoot" not in bestand.Root:
        return ["er is geen structuurboom"]
    zaak = Zaak(bestand, Bron(html), boom(bestand), [lees_blad(blad) for blad in bestand.pages])
    keuringen = (_bestand, _veilig, _letters, _merken, _nesting, _koppen, _tabellen, _lijsten, _figuren, _bladwijzers)
    uit = [zin for keuring in keuringen for zin in keuring(zaak)]
    return uit + list(_leesvolgorde(zaak))


def _bestand(zaak: Zaak) -> Iterator[str]:
    wortel: Any = zaak.pdf.Root
    if str(wortel.get("/Lang", "")) != "nl":
        yield "de taal is niet nl"
    if not wortel.get("/MarkInfo", {}).get("/Marked", False):
        yield "het bestand zegt niet dat het gemerkt is"
    if not wortel.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "de titel wordt niet getoond"
    titel = str(zaak.pdf.docinfo.get("/Title", ""))
    if not titel or titel != " ".join(zaak.bron.titel.split()):
        yield f"de titel is {titel!r}"
    xmp = wortel.Metadata.read_bytes().decode() if "/Metadata" in wortel else ""
    for claim in ('pdfuaid:part="1"', 'pdfaid:part="3"', 'pdfaid:conformance="A"', "<dc:title>"):
        if claim not in xmp:
            yield f"in de metadata ontbreekt {claim}"
    intenties = wortel.get("/OutputIntents", [])
    if not any(i.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in i for i in intenties):
        yield "er is geen OutputIntent met een kleurprofiel"
    if "/ID" not in zaak.pdf.trailer:
        yield "het bestand heeft geen ID"
    if "/Encrypt" in zaak.pdf.trailer:
        yield "het bestand is versleuteld"


def _veilig(zaak: Zaak) -> Iterator[str]:
    for iets in zaak.pdf.objects:
        if not isinstance(iets, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if "/JS" in iets or "/AA" in iets or "/OpenAction" in iets or "/JavaScript" in iets:
            yield "er zit een script of een actie in"
        if str(iets.get("/S", "")) in _GEVAARLIJK:
            yield f"er zit een actie in: {iets['/S']}"
        if iets.get("/Interpolate", False):
            yield "een beeld wordt gladgestreken door wie het leest"
        if isinstance(iets, pikepdf.Stream) and "/F" in iets:
            yield "er is inhoud in een ander bestand"
        if iets.get("/Type") == "/Filespec":
            yield "er wordt naar een ander bestand verwezen"


def _bronnen(iets: Any, gezien: set[tuple[int, int]]) -> Iterator[Any]:
    bronnen = iets.get("/Resources")
    if bronnen is None:
        return
    yield bronnen
    for soort in ("/XObject", "/Pattern"):
        for vorm in bronnen.get(soort, {}).values():
            if vorm.objgen not in gezien:
                gezien.add(vorm.objgen)
                yield from _bronnen(vorm, gezien)


def _letters(zaak: Zaak) -> Iterator[str]:
    letters = {}
    gezien: set[tuple[int, int]] = set()
    for blad in zaak.pdf.pages:
        for bronnen in _bronnen(blad.obj, gezien):
            letters.update({str(letter.BaseFont): letter for letter in bronnen.get("/Font", {}).values()})
    if not letters:
        yield "er zijn geen letters"
    for naam, letter in letters.items():
        diepste = letter.DescendantFonts[0] if letter.get("/Subtype") == "/Type0" else letter
        beschrijving = diepste.get("/FontDescriptor", {})
        if not any(soort in beschrijving for soort in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"de letter {naam} zit niet in het bestand"
        if "/ToUnicode" not in letter:
            yield f"de letter {naam} zegt niet welke tekens het zijn"
        if "Open" not in naam:
            yield f"de letter {naam} is niet van ons"


def _merken(zaak: Zaak) -> Iterator[str]:
    in_boom = Counter(zaak.wortel.stukken())
    ouders = _ouderboom(zaak.pdf)
    for nummer, blad in enumerate(zaak.bladen):
        for wat in dict.fromkeys(blad.ongemerkt):
            yield f"blad {nummer + 1}: buiten de structuur en geen artefact: {wat}"
        for mcid in dict.fromkeys(blad.mcids):
            if in_boom[nummer, mcid] != 1:
                yield f"blad {nummer + 1}: merk {mcid} staat {in_boom[nummer, mcid]} keer in de structuur"
        if "\ufffd" in "".join(blad.teksten.values()):
            yield f"blad {nummer + 1}: een teken zonder betekenis"
        rij = ouders.get(int(zaak.pdf.pages[nummer].obj.get("/StructParents", -1)), [])
        if any(mcid >= len(rij) or rij[mcid] is None for mcid in blad.mcids):
            yield f"blad {nummer + 1}: de ouderboom kent niet elk merk"
    for nummer, mcid in in_boom:
        if mcid not in zaak.bladen[nummer].mcids:
            yield f"blad {nummer + 1}: de structuur noemt merk {mcid}, en dat is er niet"


def _ouderboom(pdf: pikepdf.Pdf) -> dict[int, Any]:
    nummers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {int(nummers[i]): nummers[i + 1] for i in range(0, len(nummers), 2)}


def _nesting(zaak: Zaak) -> Iterator[str]:
    for knoop in zaak.wortel.alle():
        if knoop.soort not in _BEKEND:
            yield f"onbekend soort element: {knoop.soort}"
        ouder = knoop.ouder.soort if knoop.ouder else ""
        if knoop.soort in _OUDERS and ouder not in _OUDERS[knoop.soort]:
            yield f"een {knoop.soort} staat in een {ouder or 'document'}"


def _koppen(zaak: Zaak) -> Iterator[str]:
    koppen = [(int(knoop.soort[1]), kaal(zaak.tekst(knoop))) for knoop in zaak.met(*(f"H{n}" for n in range(1, 7)))]
    verwacht = [(niveau, kaal(tekst)) for niveau, tekst in zaak.bron.koppen]
    if koppen != verwacht:
        yield f"de koppen zijn {koppen}, en in de tekst {verwacht}"
    vorige = 0
    for niveau, tekst in koppen:
        if niveau > vorige + 1:
            yield f"kop {tekst} slaat een niveau over"
        if not tekst:
            yield "er is een lege kop"
        vorige = niveau


def _tabellen(zaak: Zaak) -> Iterator[str]:
    if len(zaak.met("Table")) < zaak.bron.telling["table"]:
        yield f"er zijn {len(zaak.met('Table'))} tabellen, en in de tekst {zaak.bron.telling['table']}"
    bereik = Counter(str(knoop.ruw.get("/A", {}).get("/Scope", "geen")) for knoop in zaak.met("TH"))
    if bereik["geen"]:
        yield f"{bereik['geen']} koppen van een tabel zeggen niet waarvoor ze gelden"
    if bereik["/Row"] != zaak.bron.rijkoppen:
        yield f"er zijn {bereik['/Row']} rijkoppen, en in de tekst {zaak.bron.rijkoppen}"
    if bereik["/Column"] < zaak.bron.kolomkoppen:
        yield f"er zijn {bereik['/Column']} kolomkoppen, en in de tekst {zaak.bron.kolomkoppen}"
    for cel in zaak.met("TD"):
        if not len(cel.ruw.get("/A", {}).get("/Headers", [])):
            yield f"cel {kaal(zaak.tekst(cel))!r} hoort bij geen kop"
    for tabel in zaak.met("Table"):
        breedtes = {
            sum(int(cel.ruw.get("/A", {}).get("/ColSpan", 1)) for cel in rij.inhoud if isinstance(cel, Knoop))
            for rij in tabel.alle()
            if rij.soort == "TR"
        }
        if len(breedtes) != 1:
            yield f"een tabel heeft rijen van {breedtes} kolommen"


def _lijsten(zaak: Zaak) -> Iterator[str]:
    telling = zaak.bron.telling
    lijsten, regels = telling["ul"] + telling["ol"] + telling["dl"], telling["li"] + telling["dt"] + telling["dd"]
    if len(zaak.met("L")) < lijsten:
        yield f"er zijn {len(zaak.met('L'))} lijsten, en in de tekst {lijsten}"
    if len(zaak.met("LI")) < regels:
        yield f"er zijn {len(zaak.met('LI'))} regels in lijsten, en in de tekst {regels}"
    for regel in zaak.met("LI"):
        if not any(isinstance(kind, Knoop) and kind.soort == "LBody" for kind in regel.inhoud):
            yield f"regel {kaal(zaak.tekst(regel))!r} heeft geen inhoud"


def _figuren(zaak: Zaak) -> Iterator[str]:
    woorden = [str(knoop.ruw.get("/Alt", "")) for knoop in zaak.met("Figure")]
    if [kaal(woord) for woord in woorden] != [kaal(woord) for woord in zaak.bron.figuren]:
        yield f"de figuren heten {woorden}, en in de tekst {zaak.bron.figuren}"
    for woord in woorden:
        if len(woord.split()) < 2 or _BESTANDSNAAM.search(woord.split(":", maxsplit=1)[0]):
            yield f"een figuur heet {woord!r}"
    for knoop in zaak.met("Figure"):
        doos = [float(getal) for getal in knoop.ruw.get("/A", {}).get("/BBox", [0, 0, 0, 0])]
        if doos[0] == doos[2] or doos[1] == doos[3]:
            yield "een figuur heeft geen omvang"


def _bladwijzers(zaak: Zaak) -> Iterator[str]:
    gevonden: list[tuple[int, str]] = []

    def loop(regels: Any, diepte: int) -> None:
        for regel in regels:
            gevonden.append((diepte, kaal(regel.title)))
            loop(regel.children, diepte + 1)

    with zaak.pdf.open_outline() as inhoud:
        loop(inhoud.root, 1)
    if gevonden != [(niveau, kaal(tekst)) for niveau, tekst in zaak.bron.koppen]:
        yield f"de bladwijzers zijn {gevonden}, en de koppen {zaak.bron.koppen}"


def _leesvolgorde(zaak: Zaak) -> Iterator[str]:
    """Compare the text in the order of the structure with that of the HTML.

    The PDF may say more in two places: the head of a table that goes on on a next page, and the number before a question.
    """
    in_figuur = {stuk for figuur in zaak.met("Figure") for stuk in figuur.stukken()}
    stukken = [stuk for stuk in zaak.wortel.stukken() if stuk not in in_figuur]
    gelezen = kaal("".join(zaak.bladen[blad].teksten[mcid] for blad, mcid in stukken))
    koppen = {kaal(zaak.tekst(kop)) for kop in zaak.met("THead")}
    bedoeld = kaal(zaak.bron.tekst)
    i = j = 0
    while i < len(gelezen):
        if j < len(bedoeld) and gelezen[i] == bedoeld[j]:
            i, j = i + 1, j + 1
            continue
        extra = next((kop for kop in koppen if gelezen.startswith(kop, i)), "")
        nummer = _NUMMER.match(gelezen, i)
        if not extra and not nummer:
            break
        i += len(extra) if extra else len(nummer[0]) if nummer else 0
    if i < len(gelezen) or j < len(bedoeld):
        yield f"de leesvolgorde wijkt af: er staat {gelezen[i : i + 60]!r} en het moet zijn {bedoeld[j : j + 60]!r}"
