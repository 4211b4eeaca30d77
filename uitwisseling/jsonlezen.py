"""Safe reading of JSON: text in, the same small tree with line numbers out as from YAML.

A reader of our own and not that of Python: that one takes the last of two equal names, knows NaN and Infinity, and falls
over what is nested deep. Refused on purpose: more than `MAX_BYTES` of the YAML reader, `MAX_DIEPTE` or `MAX_KNOPEN`, a field
that is there twice, and anything that RFC 8259 does not know.
"""

import json
import re

from uitwisseling.fouten import Fout, Importfouten, citeer
from uitwisseling.lezen import Document, Knoop, Lijst, Scalar, Tabel, waarde_van

MAX_DIEPTE = 40
MAX_KNOPEN = 200_000

_TOKEN = re.compile(
    r"""(?P<haakje>[{}\[\],:])
    |(?P<tekst>"(?:[^"\\\x00-\x1f]|\\.)*+")
    |(?P<kaal>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.+-])|(?:true|false|null)(?!\w))""",
    re.VERBOSE,
)
_WIT = re.compile(r"[ \t\r\n]*+")
_GEEN_GETAL = re.compile(r"-?(?:NaN|Infinity)")
_VAST = {"true": True, "false": False, "null": None}


def is_json(tekst: str) -> bool:
    """Whether this text is meant as JSON: it begins with a brace."""
    return tekst.lstrip("\ufeff \t\r\n").startswith("{")


def lees_tekst(bron: str, naam: str) -> Document:
    """Return the tree of a JSON text; `naam` is how errors call it. Raises Importfouten, and nothing else."""
    return Document(naam, _Lezer(bron.removeprefix("\ufeff"), naam).lees())


class _Open:
    """A list or group that is still being read."""

    def __init__(self, regel: int, *, is_groep: bool) -> None:
        self.regel, self.is_groep = regel, is_groep
        self.items: list[Knoop] = []
        self.velden: dict[str, Knoop] = {}
        self.regels: dict[str, int] = {}
        self.naam: str | None = None

    def sluit(self) -> Knoop:
        if self.is_groep:
            return Tabel(self.velden, self.regels, self.regel)
        return Lijst(tuple(self.items), self.regel)


class _Lezer:
    """Reads one text with a stack of its own, so that nothing in it can make it recurse."""

    def __init__(self, bron: str, naam: str) -> None:
        self.bron, self.naam = bron, naam
        self.plek, self.regel, self.knopen = 0, 1, 0
        self.open: list[_Open] = []

    def lees(self) -> Knoop:
        """Return the one value of the text."""
        if _WIT.fullmatch(self.bron):
            raise self._weiger("het bestand is leeg")
        wortel = self._waarde(self._token())
        while self.open:
            wortel = self._vervolg(self.open[-1])
        if self._wit() < len(self.bron):
            raise self._weiger("achter het einde staat nog iets; haal het weg")
        return wortel

    def _vervolg(self, niveau: _Open) -> Knoop:
        """Read what comes next in the innermost list or group; return that list or group once it is closed."""
        sluit = "}" if niveau.is_groep else "]"
        leeg = not (niveau.velden or niveau.items)
        teken = self._token()
        if teken == sluit and niveau.naam is None:
            self.open.pop()
            knoop = niveau.sluit()
            self._voeg_toe(knoop)
            return knoop
        if not leeg:
            if teken != ",":
                raise self._weiger(f"hier hoort een komma of het haakje {sluit} te staan")
            teken = self._token()
        if niveau.is_groep:
            niveau.naam = self._veldnaam(niveau, teken)
            if self._token() != ":":
                raise self._weiger("achter de veldnaam mist een dubbele punt")
            teken = self._token()
        return self._waarde(teken)

    def _veldnaam(self, niveau: _Open, teken: str) -> str:
        if not teken.startswith('"'):
            raise self._weiger("hier hoort een veldnaam tussen aanhalingstekens te staan")
        naam = self._tekst(teken)
        if naam in niveau.velden:
            raise self._weiger(
                f"veld {citeer(naam)} staat er dubbel in; de eerste staat op regel {niveau.regels[naam]}"
            )
        niveau.regels[naam] = self.regel
        return naam

    def _waarde(self, teken: str) -> Knoop:
        """Take in one value; a list or group is opened, to be read on by `_vervolg`."""
        self.knopen += 1
        if self.knopen > MAX_KNOPEN:
            raise self._weiger(f"het bestand heeft meer dan {MAX_KNOPEN} waarden")
        if teken in "{[":
            if len(self.open) >= MAX_DIEPTE:
                raise self._weiger(f"het bestand gaat meer dan {MAX_DIEPTE} niveaus diep")
            self.open.append(_Open(self.regel, is_groep=teken == "{"))
            return Lijst((), self.regel)
        if teken in "}],:":
            raise self._weiger("hier hoort een waarde te staan")
        if teken.startswith('"'):
            tekst = self._tekst(teken)
            knoop = Scalar(tekst, tekst, False, self.regel)
        else:
            # Long numbers, and those with an exponent, stay text: they are refused where a number is needed.
            knoop = Scalar(_VAST[teken] if teken in _VAST else waarde_van(teken), teken, True, self.regel)
        self._voeg_toe(knoop)
        return knoop

    def _voeg_toe(self, knoop: Knoop) -> None:
        if not self.open:
            return
        niveau = self.open[-1]
        if niveau.naam is None:
            niveau.items.append(knoop)
        else:
            niveau.velden[niveau.naam] = knoop
            niveau.naam = None

    def _wit(self) -> int:
        wit = _WIT.match(self.bron, self.plek)
        einde = wit.end() if wit else self.plek
        self.regel += self.bron.count("\n", self.plek, einde)
        self.plek = einde
        return einde

    def _token(self) -> str:
        self._wit()
        treffer = _TOKEN.match(self.bron, self.plek)
        if treffer is None:
            raise self._onleesbaar()
        self.plek = treffer.end()
        return treffer.group()

    def _onleesbaar(self) -> Importfouten:
        if self.plek >= len(self.bron):
            return self._weiger("het bestand houdt hier te vroeg op")
        if _GEEN_GETAL.match(self.bron, self.plek):
            return self._weiger("NaN en Infinity zijn geen getallen; laat het veld weg of vul een getal in")
        if self.bron[self.plek] == '"':
            return self._weiger("een tekst is niet afgesloten, of er staat een tab of een nieuwe regel in")
        return self._weiger(f"dit is geen JSON: {citeer(self.bron[self.plek : self.plek + 20])}")

    def _tekst(self, teken: str) -> str:
        try:
            tekst: str = json.loads(teken)
        except ValueError:
            raise self._weiger("achter een \\ staat een teken dat daar niet mag") from None
        return tekst

    def _weiger(self, melding: str) -> Importfouten:
        return Importfouten((Fout(self.naam, "", melding, self.regel),))
