"""What somebody typed in the search field, and where it stands in a text. Pure: no database, no request."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: A longer question is no better question, and each word costs the database time.
MEESTE_WOORDEN = 8
#: Below this a word is found everywhere.
KORTSTE_WOORD = 2
#: How much text stands around the first hit, in characters.
VOOR, NA = 60, 120

_WOORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Deel:
    """A piece of a text; `raak` when it is what was looked for."""

    tekst: str
    raak: bool = False


def woorden(vraag: str) -> list[str]:
    """Return the words to look for, in lower case, each once and at most eight; words of one letter are left out."""
    gevonden = (treffer.lower() for treffer in _WOORD.findall(vraag) if len(treffer) >= KORTSTE_WOORD)
    return list(dict.fromkeys(gevonden))[:MEESTE_WOORDEN]


#: Dutch writes one sound two ways: brief and brieven, huis and huizen. A stemmer does not bring those together.
_WISSEL = (("ven", "f"), ("zen", "s"), ("f", "v"), ("s", "z"))


def vormen(woord: str) -> list[str]:
    """Return a word and the beginning that its singular or plural has when that is written with another letter."""
    ander = next((woord[: -len(oud)] + nieuw for oud, nieuw in _WISSEL if woord.endswith(oud)), "")
    return [woord, ander] if len(ander) > KORTSTE_WOORD else [woord]


def fragment(tekst: str, gezocht: Sequence[str]) -> list[Deel]:
    """Cut the part of a text around the first hit, hits apart; the beginning of the text when there is none.

    An ellipsis stands where text was left out. Hits are compared without capitals, and also count inside a word.
    """
    kaal = " ".join(tekst.split())
    if not gezocht:
        return _heel(kaal)
    patroon = re.compile("|".join(re.escape(woord) for woord in sorted(gezocht, key=len, reverse=True)), re.IGNORECASE)
    eerste = patroon.search(kaal)
    if eerste is None:
        return _heel(kaal)
    begin = _woordgrens(kaal, eerste.start() - VOOR) if eerste.start() > VOOR else 0
    eind = _woordgrens(kaal, eerste.end() + NA) if len(kaal) - eerste.end() > NA else len(kaal)
    stuk = kaal[begin:eind].strip()
    delen = [Deel("… ")] if begin else []
    plek = 0
    for treffer in patroon.finditer(stuk):
        if treffer.start() > plek:
            delen.append(Deel(stuk[plek : treffer.start()]))
        delen.append(Deel(treffer.group(), raak=True))
        plek = treffer.end()
    if plek < len(stuk):
        delen.append(Deel(stuk[plek:]))
    return [*delen, Deel(" …")] if eind < len(kaal) else delen


def gemarkeerd(tekst: str, begin: str, eind: str) -> list[Deel]:
    """Split a text in which the database put `begin` and `eind` around each hit."""
    delen = []
    for stuk in tekst.split(begin):
        raak, teken, rest = stuk.partition(eind)
        if not teken:
            raak, rest = "", stuk
        delen += [Deel(raak, raak=True), Deel(rest)]
    return [deel for deel in delen if deel.tekst]


def _heel(tekst: str) -> list[Deel]:
    if len(tekst) <= VOOR + NA:
        return [Deel(tekst)] if tekst else []
    return [Deel(tekst[: _woordgrens(tekst, VOOR + NA)].strip()), Deel(" …")]


def _woordgrens(tekst: str, plek: int) -> int:
    """Return the first space at or after `plek`, so that no word is cut; `plek` itself when there is none nearby."""
    spatie = tekst.find(" ", plek, plek + 20)
    return plek if spatie < 0 else spatie
