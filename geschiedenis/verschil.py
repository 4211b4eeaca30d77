"""What differs between two texts, word by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: So many words of what stayed the same are shown on either side of a change.
OMGEVING = 8
#: So many words of one change are shown.
HOOGSTENS = 150
#: Comparing costs time with the product of the lengths; above this a text simply counts as another text.
GRENS = 250_000


@dataclass(frozen=True, slots=True)
class Deel:
    """A run of words: `gelijk`, `weg` or `nieuw`."""

    soort: str
    tekst: str

    @property
    def ruimte(self) -> str:
        """Return the white space it begins with, which is no part of what is marked."""
        return self.tekst[: len(self.tekst) - len(self.tekst.lstrip())]

    @property
    def kern(self) -> str:
        """Return the words without the white space before them."""
        return self.tekst.lstrip()


def woordverschil(van: str, naar: str) -> tuple[Deel, ...]:
    """Return how `naar` came out of `van`; long runs of what stayed the same are cut down to their ends."""
    oud, nieuw = _woorden(van), _woorden(naar)
    voor = _gelijk_begin(oud, nieuw)
    na = _gelijk_begin(oud[voor:][::-1], nieuw[voor:][::-1])
    midden = _midden(oud[voor : len(oud) - na], nieuw[voor : len(nieuw) - na])
    runs = [("gelijk", oud[:voor]), *midden, ("gelijk", oud[len(oud) - na :])]
    runs = [(soort, woorden) for soort, woorden in runs if woorden]
    laatste = len(runs) - 1
    return tuple(
        Deel(soort, _tekst(soort, woorden, eerste=plek == 0, laatste=plek == laatste))
        for plek, (soort, woorden) in enumerate(runs)
    )


def _woorden(tekst: str) -> list[str]:
    return re.findall(r"\s*\S+|\s+$", tekst)


def _gelijk_begin(een: Sequence[str], ander: Sequence[str]) -> int:
    aantal = 0
    for a, b in zip(een, ander, strict=False):
        if a != b:
            break
        aantal += 1
    return aantal


def _midden(oud: list[str], nieuw: list[str]) -> Iterator[tuple[str, list[str]]]:
    if len(oud) * len(nieuw) > GRENS:
        yield "weg", oud
        yield "nieuw", nieuw
        return
    for wat, a, b, c, d in SequenceMatcher(None, oud, nieuw, autojunk=False).get_opcodes():
        if wat == "equal":
            yield "gelijk", oud[a:b]
        else:
            yield "weg", oud[a:b]
            yield "nieuw", nieuw[c:d]


def _tekst(soort: str, woorden: list[str], *, eerste: bool, laatste: bool) -> str:
    if eerste and laatste:
        return "".join(woorden[: 2 * HOOGSTENS])
    if soort != "gelijk":
        tekst = "".join(woorden[:HOOGSTENS])
        return tekst if len(woorden) <= HOOGSTENS else f"{tekst} […]"
    begin = [] if eerste else woorden[:OMGEVING]
    eind = [] if laatste else woorden[-OMGEVING:]
    if len(begin) + len(eind) >= len(woorden):
        return "".join(woorden)
    tekst = f"{''.join(begin)} …{''.join(eind)}"
    return tekst.lstrip() if eerste else tekst
