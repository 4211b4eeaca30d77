"""Read the text of an uploaded verslag: a .docx or a .txt. Pure: bytes in, a text or a reason in plain Dutch out.

Nothing in a file is ever run: no macros, no fields, no links to elsewhere. Of a .docx only paragraphs count, those in tables
and text boxes included, in the order of the document; headers, footnotes and images are left out.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import docx

#: The largest file people may send, in bytes.
HOOGSTENS_BYTES = 5 * 1024 * 1024
#: The largest unpacked .docx, in bytes: read into memory it becomes some twenty times as large. Images hardly get larger.
HOOGSTENS_UITGEPAKT = 12 * 1024 * 1024
HOOGSTENS_DELEN = 2000
HOOGSTENS_ALINEAS = 20_000
#: A conversation of a whole day is about a third of this, in characters.
HOOGSTENS_TEKENS = 300_000

TE_GROOT = (
    "Dit bestand is te groot. Het mag ten hoogste 5 MB zijn. Haal afbeeldingen weg of plak de tekst in het verslag."
)
SOORT = "Dit soort bestand kunnen we niet lezen. Kies een bestand dat eindigt op .docx of .txt."
OUD_WORD = "Een .doc-bestand is van een oude versie van Word. Bewaar het in Word als .docx en kies het dan opnieuw."
MACROS = (
    "In dit bestand zitten macro’s. Die laten we niet toe. Bewaar het in Word als gewoon .docx en kies het dan opnieuw."
)
SLOT = "Dit bestand is beveiligd of van een oude versie van Word. Bewaar het zonder wachtwoord als .docx."
STUK = (
    "Dit bestand kunnen we niet openen. Misschien is het beschadigd. Open het in Word en bewaar het opnieuw als .docx."
)
GEEN_TEKST = "Dit lijkt geen tekst. Kies een bestand dat eindigt op .docx of een gewoon tekstbestand."
LEEG = "In dit bestand staat geen tekst."
TE_LANG = "Deze tekst is te lang voor één verslag. Knip het bestand in delen."

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALINEA = f"{_W}p"
_TEKENS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_VERPLAATST = f"{_W}moveFrom"
_TERUGVAL = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OLE = b"\xd0\xcf\x11\xe0"
_BESTURING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


class Onleesbaar(ValueError):
    """The file gives no text; the message says to the user what to do."""


def lees(naam: str, inhoud: bytes) -> str:
    """Return the text of a file with LF line ends; raises Onleesbaar with a sentence for the user."""
    if len(inhoud) > HOOGSTENS_BYTES:
        raise Onleesbaar(TE_GROOT)
    soort = PurePath(naam).suffix.lower()
    if soort == ".doc":
        raise Onleesbaar(OUD_WORD)
    if soort in {".docm", ".dotm"}:
        raise Onleesbaar(MACROS)
    if soort not in {".docx", ".txt"}:
        raise Onleesbaar(SOORT)
    return _schoon(_uit_docx(inhoud) if soort == ".docx" else _uit_txt(inhoud))


def _schoon(tekst: str) -> str:
    tekst = re.sub(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", tekst)
    if _BESTURING.search(tekst):
        raise Onleesbaar(GEEN_TEKST)
    # Line by line: a pattern for spaces at the end of a line takes time with the square of a long row of them.
    tekst = "\n".join(regel.rstrip(" \t") for regel in tekst.replace("\xa0", " ").split("\n"))
    tekst = re.sub(r"\n{3,}", "\n\n", tekst).strip()
    if not tekst:
        raise Onleesbaar(LEEG)
    if len(tekst) > HOOGSTENS_TEKENS:
        raise Onleesbaar(TE_LANG)
    return tekst


def _uit_txt(inhoud: bytes) -> str:
    if inhoud.startswith((b"PK\x03\x04", b"%PDF", _OLE)):
        raise Onleesbaar(GEEN_TEKST)
    for codering in _coderingen(inhoud):
        try:
            return inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
    raise Onleesbaar(GEEN_TEKST)


def _coderingen(inhoud: bytes) -> Iterator[str]:
    """Give the encodings to try: what the file says of itself, else UTF-8, else what older Windows programs write."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
        return
    if inhoud.startswith(b"\xef\xbb\xbf"):
        yield "utf-8-sig"
        return
    # Dutch text in UTF-16 without a mark has a zero in nearly every second byte.
    if len(inhoud) > 1 and len(inhoud) % 2 == 0 and b"\x00" in inhoud:
        yield "utf-16-le" if inhoud[1::2].count(0) > inhoud[::2].count(0) else "utf-16-be"
        return
    yield "utf-8"
    yield "cp1252"


def _uit_docx(inhoud: bytes) -> str:
    if inhoud.startswith(_OLE):
        raise Onleesbaar(SLOT)
    _keur_pakket(inhoud)
    try:
        lichaam = docx.Document(io.BytesIO(inhoud)).element.body
        return "\n".join(_alineas(lichaam))
    except Onleesbaar:
        raise
    except Exception as fout:
        # The library and the parser under it fail in many ways on a damaged file; to the user they are all one.
        raise Onleesbaar(STUK) from fout


def _keur_pakket(inhoud: bytes) -> None:
    """Look at the package before anything is unpacked. zipfile never unpacks more than the size that stands here."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            delen = pakket.infolist()
            if any(deel.filename.lower().endswith(("vbaproject.bin", "vbadata.xml")) for deel in delen):
                raise Onleesbaar(MACROS)
            if len(delen) > HOOGSTENS_DELEN or sum(deel.file_size for deel in delen) > HOOGSTENS_UITGEPAKT:
                raise Onleesbaar(TE_GROOT)
            soorten = pakket.read("[Content_Types].xml")
    except Onleesbaar:
        raise
    except Exception as fout:
        raise Onleesbaar(STUK) from fout
    if b"macroEnabled" in soorten:
        raise Onleesbaar(MACROS)


def _alineas(lichaam: Any) -> list[str]:
    """Return the text of each paragraph in order; inserted text counts, deleted text does not.

    One walk over the document: a text box stands inside a paragraph and has paragraphs of its own.
    """
    alineas: dict[Any, list[str]] = {}
    for deel in lichaam.iter(_ALINEA, *_TEKENS, f"{_W}t"):
        if deel.tag == _ALINEA:
            if next(deel.iterancestors(_TERUGVAL), None) is None:
                alineas[deel] = []
            if len(alineas) > HOOGSTENS_ALINEAS:
                raise Onleesbaar(TE_LANG)
            continue
        letters = alineas.get(next(deel.iterancestors(_ALINEA), None))
        if letters is None or deel.getparent().tag != f"{_W}r":
            continue
        if next(deel.iterancestors(_VERPLAATST), None) is None:
            letters.append(_TEKENS.get(deel.tag) or deel.text or "")
    return ["".join(letters) for letters in alineas.values()]
