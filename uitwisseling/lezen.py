"""Safe reading of YAML: text in, a small tree with line numbers out.

The tree is built from the parser's events with a stack of our own, so that nothing in a file can make it recurse,
construct an object or expand. Refused on purpose: every alias and anchor (that rules out alias bombs, and nobody types
them), every tag, more than `MAX_BYTES`, `MAX_DIEPTE` or `MAX_KNOPEN`, double and non-text field names, and a second
document in the same file.

Scalars follow the core schema of YAML 1.2.2 (section 10.3), not 1.1: only true and false are booleans, so that "no"
stays a text. Numbers that people read in two ways (010, 1_000, 1e3) stay text as well and are then refused where a
number is needed. Dates are ISO 8601.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from uitwisseling.fouten import Fout, Importfouten, citeer, onder, stap

MAX_BYTES = 10 * 1024 * 1024
MAX_DIEPTE = 20
MAX_KNOPEN = 200_000

type Waarde = str | int | Decimal | bool | date | None
type Knoop = Scalar | Lijst | Tabel

# The C parser is many times faster; a build without libyaml gives the same events.
_LADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VORMEN: tuple[tuple[re.Pattern[str], Callable[[str], Waarde]], ...] = (
    (re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), int),
    (re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+"), Decimal),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
)
_VAST: dict[str, Waarde] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LANGSTE_GETAL = 100
# What the YAML specification calls non-printable (section 5.1), as far as Python text can hold it.
_ONLEESBAAR = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_GRENS = f"{MAX_BYTES // 1024 // 1024} MB"
_PROBLEMEN = {
    "found character that cannot start any token": (
        "dit teken mag hier niet staan; zet de tekst tussen aanhalingstekens"
    ),
    "mapping values are not allowed in this context": (
        "hier staat een dubbele punt te veel; controleer het inspringen of zet de tekst tussen aanhalingstekens"
    ),
    "did not find expected key": "hier hoort een veldnaam te staan; controleer het inspringen en de aanhalingstekens",
    "could not find expected ':'": "achter de veldnaam mist een dubbele punt",
    "did not find expected ',' or ']'": "in een lijst mist een komma of het haakje ]",
    "did not find expected ',' or '}'": "in een groep velden mist een komma of het haakje }",
    "did not find expected '-' indicator": "hier hoort een streepje van een lijst te staan; controleer het inspringen",
    "did not find expected node content": "hier hoort een waarde te staan",
    "found unexpected end of stream": "een tekst is niet afgesloten; er mist een aanhalingsteken",
    "found unknown escape character": "achter een \\ staat een teken dat daar niet mag; zet er nog een \\ voor",
    "found invalid Unicode character escape code": "achter een \\ staat een code van een teken dat niet bestaat",
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, with how it was written; `kaal` is without quotes."""

    waarde: Waarde
    bron: str
    kaal: bool
    regel: int


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of values."""

    items: tuple[Knoop, ...]
    regel: int


@dataclass(frozen=True, slots=True)
class Tabel:
    """Fields with their values, and the line of each field name."""

    velden: dict[str, Knoop]
    veldregels: dict[str, int]
    regel: int


@dataclass(frozen=True, slots=True)
class Document:
    """The whole file; `naam` is how errors call it."""

    naam: str
    wortel: Knoop


@dataclass(slots=True)
class _Open:
    """A list or group that is still being read; `namen` is None for a list."""

    regel: int
    items: list[Knoop] = field(default_factory=list)
    namen: list[Scalar | None] | None = None

    @property
    def wacht_op_naam(self) -> bool:
        return self.namen is not None and len(self.namen) == len(self.items)

    @property
    def hier(self) -> str:
        """Where inside this list or group the next value goes, as the tail of a path."""
        if self.namen is None:
            return f"[{len(self.items)}]"
        naam = self.namen[-1] if self.namen and not self.wacht_op_naam else None
        return stap(naam.bron) if naam else ""


def lees(pad: Path) -> Document:
    """Read a file of at most 10 MB in UTF-8 and return its tree. Raises Importfouten, and nothing else."""
    return lees_tekst(lees_tekstbestand(pad), str(pad))


def lees_tekstbestand(pad: Path) -> str:
    """Return the text of a file of at most 10 MB in UTF-8. Raises Importfouten, and nothing else."""
    naam = str(pad)
    try:
        te_groot = pad.stat().st_size > MAX_BYTES
        with pad.open("rb") as bestand:
            # A pipe has no size beforehand, so the reading has the limit too.
            bron = b"" if te_groot else bestand.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _weiger(naam, "het bestand bestaat niet") from None
    except (OSError, ValueError):
        raise _weiger(naam, "het bestand is niet te openen; controleer de naam en of je het mag lezen") from None
    if te_groot:
        raise _weiger(naam, f"het bestand is groter dan {_GRENS}")
    return ontcijfer(bron, naam)


def ontcijfer(bron: bytes, naam: str) -> str:
    """Return bytes as text, if they are UTF-8 and at most 10 MB. Raises Importfouten, and nothing else."""
    if len(bron) > MAX_BYTES:
        raise _weiger(naam, f"het bestand is groter dan {_GRENS}")
    try:
        return bron.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = bron.count(b"\n", 0, fout.start) + 1
        raise _weiger(naam, "het bestand is geen UTF-8; sla het op als UTF-8", regel) from None


def lees_tekst(bron: str, naam: str) -> Document:
    """Return the tree of a YAML text; `naam` is how errors call it. Raises Importfouten, and nothing else."""
    if len(bron) > MAX_BYTES or len(bron.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise _weiger(naam, f"het bestand is groter dan {_GRENS}")
    bron = bron.removeprefix("\ufeff")
    if onleesbaar := _ONLEESBAAR.search(bron):
        regel = bron.count("\n", 0, onleesbaar.start()) + 1
        raise _weiger(
            naam, f"hier staat een onleesbaar teken (code {ord(onleesbaar.group()):04X}); haal het weg", regel
        )
    bouwer = _Bouwer(naam)
    try:
        for gebeurtenis in yaml.parse(bron, Loader=_LADER):
            bouwer.verwerk(gebeurtenis)
    except yaml.YAMLError as fout:
        raise _weiger(naam, *_syntaxfout(fout, bron)) from None
    if bouwer.fouten:
        raise Importfouten(tuple(bouwer.fouten))
    if bouwer.wortel is None or (isinstance(bouwer.wortel, Scalar) and bouwer.wortel.waarde is None):
        raise _weiger(naam, "het bestand is leeg")
    return Document(naam, bouwer.wortel)


class _Bouwer:
    """Turns parser events into a tree; keeps a list of what is not allowed."""

    def __init__(self, naam: str) -> None:
        self.naam = naam
        self.wortel: Knoop | None = None
        self.fouten: list[Fout] = []
        self._open: list[_Open] = []
        self._knopen = 0
        self._documenten = 0

    def verwerk(self, gebeurtenis: yaml.Event) -> None:
        """Handle one event. Raises Importfouten at once where reading on makes no sense."""
        regel = gebeurtenis.start_mark.line + 1 if gebeurtenis.start_mark else 1
        match gebeurtenis:
            case yaml.DocumentStartEvent():
                self._documenten += 1
                if self._documenten > 1:
                    self._stop("in het bestand staat een tweede document (---); maak daar een eigen bestand van", regel)
            case yaml.AliasEvent():
                self._meld_verwijzing(regel)
                self._voeg_toe(Scalar(None, "", True, regel))
            case yaml.ScalarEvent():
                self._controleer_knoop(gebeurtenis, regel)
                kaal = gebeurtenis.style is None or gebeurtenis.style == ""
                waarde = waarde_van(gebeurtenis.value) if kaal else gebeurtenis.value
                self._voeg_toe(Scalar(waarde, gebeurtenis.value, kaal, regel))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._controleer_knoop(gebeurtenis, regel)
                if len(self._open) >= MAX_DIEPTE:
                    self._stop(f"het bestand gaat meer dan {MAX_DIEPTE} niveaus diep", regel)
                is_lijst = isinstance(gebeurtenis, yaml.SequenceStartEvent)
                self._open.append(_Open(regel, namen=None if is_lijst else []))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._voeg_toe(self._sluit(self._open.pop()))

    @property
    def _pad(self) -> str:
        return "".join(niveau.hier for niveau in self._open).removeprefix(".")

    def _fout(self, melding: str, regel: int, pad: str | None = None) -> None:
        self.fouten.append(Fout(self.naam, self._pad if pad is None else pad, melding, regel))

    def _stop(self, melding: str, regel: int) -> None:
        self._fout(melding, regel)
        raise Importfouten(tuple(self.fouten))

    def _meld_verwijzing(self, regel: int) -> None:
        self._fout("verwijzingen met & of * mogen niet; schrijf de waarde voluit", regel)

    def _controleer_knoop(
        self, gebeurtenis: yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent, regel: int
    ) -> None:
        self._knopen += 1
        if self._knopen > MAX_KNOPEN:
            self._stop(f"het bestand heeft meer dan {MAX_KNOPEN} waarden", regel)
        if gebeurtenis.anchor is not None:
            self._meld_verwijzing(regel)
        if gebeurtenis.tag is not None:
            self._fout(f"het label {citeer(gebeurtenis.tag)} mag niet; laat het weg", regel)

    def _voeg_toe(self, knoop: Knoop) -> None:
        if not self._open:
            self.wortel = knoop
            return
        niveau = self._open[-1]
        if niveau.namen is None or not niveau.wacht_op_naam:
            niveau.items.append(knoop)
        elif isinstance(knoop, Scalar) and isinstance(knoop.waarde, str):
            niveau.namen.append(knoop)
        else:
            self._fout("een veldnaam moet tekst zijn", knoop.regel)
            niveau.namen.append(None)

    def _sluit(self, niveau: _Open) -> Knoop:
        if niveau.namen is None:
            return Lijst(tuple(niveau.items), niveau.regel)
        velden: dict[str, Knoop] = {}
        regels: dict[str, int] = {}
        for naam, knoop in zip(niveau.namen, niveau.items, strict=True):
            if naam is None:
                continue
            if naam.bron in velden:
                melding = f"veld {citeer(naam.bron)} staat er dubbel in; de eerste staat op regel {regels[naam.bron]}"
                self._fout(melding, naam.regel, onder(self._pad, naam.bron))
                continue
            velden[naam.bron], regels[naam.bron] = knoop, naam.regel
        return Tabel(velden, regels, niveau.regel)


def waarde_van(bron: str) -> Waarde:
    """Return what a value without quotes means: text, number, true or false, date, or None for nothing."""
    if bron in _VAST:
        return _VAST[bron]
    if len(bron) <= _LANGSTE_GETAL:
        for vorm, lees_als in _VORMEN:
            if vorm.fullmatch(bron):
                # A day that does not exist stays text; the schema says what is wrong with it.
                with suppress(ValueError):
                    return lees_als(bron)
    return bron


_JSON_GETAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def als_json(knoop: Knoop) -> tuple[Any, list[str]]:
    """Return a part of the tree as plain JSON values, and what it holds that cannot be kept (Dutch, without a full stop).

    The tree is never deeper than the reader allows, so this may recurse.
    """
    fouten: list[str] = []
    return _als_json(knoop, fouten), fouten


def _als_json(knoop: Knoop, fouten: list[str]) -> Any:
    match knoop:
        case Lijst():
            return [_als_json(item, fouten) for item in knoop.items]
        case Tabel():
            for naam in knoop.velden:
                _keur(naam, fouten)
            return {naam: _als_json(item, fouten) for naam, item in knoop.velden.items()}
        case Scalar(waarde=str(), kaal=True) if _JSON_GETAL.fullmatch(knoop.bron):
            lang = float(knoop.bron)
            if abs(lang) == float("inf"):
                fouten.append("een getal dat te groot is")
            return lang
        case Scalar(waarde=Decimal() as getal):
            return float(getal)
        case Scalar(waarde=date()):
            return knoop.bron
        case Scalar():
            _keur(knoop.bron, fouten)
            return knoop.waarde


def _keur(tekst: str, fouten: list[str]) -> None:
    if re.search(r"[\x00\ud800-\udfff]", tekst):
        fouten.append("een teken dat niet bestaat")


def _weiger(naam: str, melding: str, regel: int | None = None) -> Importfouten:
    return Importfouten((Fout(naam, "", melding, regel),))


def _syntaxfout(fout: yaml.YAMLError, bron: str) -> tuple[str, int | None]:
    """Return the melding and the line of a syntax error."""
    melding = "de opmaak van het bestand klopt hier niet; controleer het inspringen en de leestekens"
    if not isinstance(fout, yaml.MarkedYAMLError):
        return melding, None
    plek = fout.problem_mark or fout.context_mark
    regel = plek.line + 1 if plek else None
    regels = bron.splitlines()
    if plek and plek.line < len(regels) and regels[plek.line][plek.column : plek.column + 1] == "\t":
        return "hier staat een tab; spring in met spaties", regel
    aan_het_eind = plek is not None and plek.line >= len(regels)
    if (aan_het_eind or fout.problem == "found unexpected end of stream") and fout.context_mark:
        # What was never closed is where somebody has to look, not the end of the file.
        regel = fout.context_mark.line + 1
    return _PROBLEMEN.get(fout.problem or "", melding), regel
