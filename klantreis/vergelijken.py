"""What is different between two texts or two lists, word by word. Pure: no database, no request."""

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_LEESTEKENS = ".,;:!?"
_TEKEN = re.compile(r"\w+|\s+|[^\w\s]")
#: Longer texts are compared a little coarser, so that a page never waits for it.
_FIJN = 1500
#: Comparing costs time with the product of the lengths; above this one text simply counts as replaced by the other.
_GRENS = 40_000_000
#: Items that are this much alike are one item that was renamed.
_LIJKT = 0.7
_HOOGSTENS_PAREN = 400


class Soort(enum.StrEnum):
    """What happened to a piece."""

    GELIJK = "gelijk"
    ERBIJ = "erbij"
    WEG = "weg"
    #: Only of an item of a list: it stayed, with other words.
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of text that stayed, came or went."""

    soort: Soort
    tekst: str

    @property
    def wit(self) -> str:
        """Return the space before the first word: an underline there would be a stripe without a word."""
        return self.tekst[: len(self.tekst) - len(self.tekst.lstrip())]

    @property
    def kern(self) -> str:
        """Return the text from its first word on; a sign for what is nothing but a line end or a space."""
        return self.tekst.lstrip() or ("¶" if "\n" in self.tekst else "␣")


@dataclass(frozen=True, slots=True)
class Regel:
    """An item of a list with its words; an item that stayed or came or went is one piece."""

    soort: Soort
    stukken: tuple[Stuk, ...]


def woorden(oud: str, nieuw: str) -> tuple[Stuk, ...]:
    """Compare two texts word by word.

    What stayed and what went make up the old text, in order; what stayed and what came the new one. Between two very long
    texts only their beginning and end are compared, so that nobody waits.
    """
    a, b = _TEKEN.findall(oud), _TEKEN.findall(nieuw)
    begin = _gelijk_begin(a, b)
    eind = _gelijk_begin(a[begin:][::-1], b[begin:][::-1])
    kern_a, kern_b = a[begin : len(a) - eind], b[begin : len(b) - eind]
    paren = [("".join(a[:begin]),) * 2]
    if len(kern_a) * len(kern_b) > _GRENS:
        paren.append(("".join(kern_a), "".join(kern_b)))
    else:
        fijn = max(len(kern_a), len(kern_b)) <= _FIJN
        for _, a1, a2, b1, b2 in SequenceMatcher(None, kern_a, kern_b, autojunk=not fijn).get_opcodes():
            paren.append(("".join(kern_a[a1:a2]), "".join(kern_b[b1:b2])))
    paren.append(("".join(a[len(a) - eind :]),) * 2)
    return tuple(_stukken(_na_leesteken(_aaneen(paren))))


def _gelijk_begin(a: Sequence[str], b: Sequence[str]) -> int:
    lengte = 0
    for links, rechts in zip(a, b, strict=False):
        if links != rechts:
            break
        lengte += 1
    return lengte


def _aaneen(paren: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What stayed by chance between two changes goes with them: one phrase reads better than loose words."""
    uit: list[tuple[str, str]] = []
    for oud, nieuw in paren:
        if not oud and not nieuw:
            continue
        if oud != nieuw:
            if len(uit) > 1 and _is_toeval(uit[-2], uit[-1], (oud, nieuw)):
                tussen, _ = uit.pop()
                voor_oud, voor_nieuw = uit.pop()
                uit.append((voor_oud + tussen + oud, voor_nieuw + tussen + nieuw))
                continue
            if uit and uit[-1][0] != uit[-1][1]:
                voor_oud, voor_nieuw = uit.pop()
                uit.append((voor_oud + oud, voor_nieuw + nieuw))
                continue
        uit.append((oud, nieuw))
    return uit


def _is_toeval(voor: tuple[str, str], tussen: tuple[str, str], na: tuple[str, str]) -> bool:
    """Whether what stayed is a space, or shorter than the changes on both sides of it; never over an empty line."""
    if tussen[0] != tussen[1] or voor[0] == voor[1] or "\n\n" in tussen[0]:
        return False
    kleinste = min(max(map(len, voor)), max(map(len, na)))
    return tussen[0].isspace() or len(tussen[0]) <= kleinste


def _na_leesteken(paren: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A new sentence begins behind the full stop, not with the full stop of the sentence before it."""
    uit = list(paren)
    for plek in range(1, len(uit) - 1):
        oud, nieuw = uit[plek]
        stuk, (voor, _), (na, _) = oud or nieuw, uit[plek - 1], uit[plek + 1]
        if (oud and nieuw) or uit[plek + 1][0] != uit[plek + 1][1] or uit[plek - 1][0] != uit[plek - 1][1]:
            continue
        if stuk[0] in _LEESTEKENS and na.startswith(stuk[0]):
            geschoven = stuk[1:] + stuk[0]
            uit[plek - 1] = (voor + stuk[0],) * 2
            uit[plek] = (geschoven if oud else "", geschoven if nieuw else "")
            uit[plek + 1] = (na[1:],) * 2
    return [paar for paar in uit if any(paar)]


def _stukken(paren: list[tuple[str, str]]) -> list[Stuk]:
    uit = []
    for oud, nieuw in paren:
        if oud == nieuw:
            uit.append(Stuk(Soort.GELIJK, oud))
            continue
        if oud:
            uit.append(Stuk(Soort.WEG, oud))
        if nieuw:
            uit.append(Stuk(Soort.ERBIJ, nieuw))
    return uit


def regels(oud: Sequence[tuple[str, str]], nieuw: Sequence[tuple[str, str]]) -> tuple[Regel, ...]:
    """Compare two lists of (name, whole text); names are unique in a list. In the order of the new list.

    What went stands where it stood: behind the item it came after.
    """
    was, wordt = dict(oud), dict(nieuw)
    hernoemd = _hernoemd([naam for naam, _ in oud if naam not in wordt], [naam for naam, _ in nieuw if naam not in was])
    weg_na: dict[str, list[str]] = {}
    vorige = ""
    for naam, tekst in oud:
        if naam in wordt or naam in hernoemd.values():
            vorige = naam
        else:
            weg_na.setdefault(vorige, []).append(tekst)
    uit = [_heel(Soort.WEG, tekst) for tekst in weg_na.get("", [])]
    for naam, tekst in nieuw:
        oude_naam = hernoemd.get(naam, naam)
        if oude_naam not in was:
            uit.append(_heel(Soort.ERBIJ, tekst))
        elif was[oude_naam] == tekst:
            uit.append(_heel(Soort.GELIJK, tekst))
        else:
            uit.append(Regel(Soort.ANDERS, woorden(was[oude_naam], tekst)))
        uit += [_heel(Soort.WEG, weg) for weg in weg_na.get(oude_naam, [])]
    return tuple(uit)


def andere_volgorde(oud: Sequence[tuple[str, str]], nieuw: Sequence[tuple[str, str]]) -> bool:
    """Whether the items that are in both lists stand in another order."""
    was, wordt = dict(oud), dict(nieuw)
    return [naam for naam, _ in oud if naam in wordt] != [naam for naam, _ in nieuw if naam in was]


def _heel(soort: Soort, tekst: str) -> Regel:
    return Regel(soort, (Stuk(soort, tekst),))


def _hernoemd(weg: list[str], erbij: list[str]) -> dict[str, str]:
    """Return old names by the new name that looks like it, the likest first; nothing for very long lists."""
    if len(weg) * len(erbij) > _HOOGSTENS_PAREN:
        return {}
    kansen = sorted(
        ((SequenceMatcher(None, oud, nieuw).ratio(), nieuw, oud) for nieuw in erbij for oud in weg), reverse=True
    )
    uit: dict[str, str] = {}
    for kans, nieuw, oud in kansen:
        if kans >= _LIJKT and nieuw not in uit and oud not in uit.values():
            uit[nieuw] = oud
    return uit
