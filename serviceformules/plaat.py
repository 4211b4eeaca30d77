"""The formuleplaat: one sheet, A4 or A3 landscape, to hang on the wall. What fits is counted here, in the letter itself.

One design in millimetres of A4; on A3 everything is as much larger as the paper, so what fits on one fits on the other. First
the letter becomes smaller. What does not fit at the smallest letter is left off whole, and the sheet says what it leaves off.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport.zetwerk import MM_PER_PUNT, regels
from serviceformules.inhoud import AfspraakInhoud, Belofte, FormuleInhoud

#: The letter of the table and of the column beside it, in points on A4, the largest that fits is used.
LETTERS = (15.0, 14.0, 13.0, 12.0, 11.25, 10.5, 9.75, 9.0, 8.5)
#: Millimetres on A4, as static/css/formuleplaat.css draws them: both columns between head and foot.
HOOG = 146.0
BREED_ZEKERHEID, BREED_AFSPRAAK, BREED_ZIJ = 79.0, 93.0, 62.0
#: The letter of the side column is this much of the table's.
ZIJ = 0.92
_REGEL = 1.32
#: Between the rows, and what a heading takes, in lines.
_TUSSEN, _KOP = 0.85, 1.75
_BEWAKER = 1.25


@dataclass(frozen=True, slots=True)
class Rij:
    """A zekerheid on the sheet with what keeps it; `meer` counts the afspraken that do not fit."""

    nummer: int
    tekst: str
    bewaker: str
    afspraken: tuple[str, ...]
    meer: int = 0


@dataclass(frozen=True, slots=True)
class Plaat:
    """What stands on the sheet. `weg` says in words what does not fit; `letter` is in points on A4."""

    letter: float
    omschrijving: str
    kernwaarden: tuple[str, ...]
    rijen: tuple[Rij, ...]
    losse: tuple[str, ...]
    producten: tuple[str, ...]
    weg: tuple[str, ...]

    @property
    def klasse(self) -> str:
        """The class of the letter in the style sheet."""
        return f"plaat--letter-{LETTERS.index(self.letter) + 1}"


def maak(inhoud: FormuleInhoud) -> Plaat:
    """Lay a formule out on one sheet."""
    for letter in LETTERS:
        plaat = _alles(inhoud, letter)
        if _past(plaat):
            return plaat
    return _ingekort(inhoud)


def _alles(inhoud: FormuleInhoud, letter: float) -> Plaat:
    return Plaat(
        letter,
        inhoud.omschrijving,
        inhoud.kernwaarden,
        tuple(_rij(nummer, belofte, len(belofte.afspraken)) for nummer, belofte in enumerate(inhoud.beloften, start=1)),
        _teksten(inhoud.losse_afspraken),
        inhoud.producten,
        (),
    )


def _rij(nummer: int, belofte: Belofte, meeste: int) -> Rij:
    teksten = _teksten(belofte.afspraken)
    return Rij(nummer, belofte.zekerheid.tekst, belofte.zekerheid.bewaker, teksten[:meeste], len(teksten[meeste:]))


def _teksten(afspraken: Sequence[AfspraakInhoud]) -> tuple[str, ...]:
    return tuple(afspraak.tekst for afspraak in afspraken)


def _ingekort(inhoud: FormuleInhoud) -> Plaat:
    """Leave off what does not fit at the smallest letter: the afspraken first, the zekerheden last."""
    letter = LETTERS[-1]
    omschrijving, producten, weg_zij = _zij(inhoud, letter)
    for rijen, losse in _keuzes(inhoud):
        weg = [*weg_zij]
        if over := len(inhoud.losse_afspraken) - len(losse):
            weg.insert(0, _telling(over, "andere afspraak", "andere afspraken"))
        if over := sum(rij.meer for rij in rijen):
            weg.insert(0, _telling(over, "afspraak bij een zekerheid", "afspraken bij een zekerheid"))
        if over := len(inhoud.zekerheden) - len(rijen):
            weg.insert(0, _telling(over, "zekerheid", "zekerheden"))
        plaat = Plaat(letter, omschrijving, inhoud.kernwaarden, rijen, losse, producten, tuple(weg))
        if _past(plaat):
            return plaat
    return Plaat(letter, omschrijving, inhoud.kernwaarden, (), (), producten, ("de zekerheden",))


def _keuzes(inhoud: FormuleInhoud) -> Iterator[tuple[tuple[Rij, ...], tuple[str, ...]]]:
    """Yield less and less of the table."""
    beloften, losse = inhoud.beloften, _teksten(inhoud.losse_afspraken)
    meeste = max((len(belofte.afspraken) for belofte in beloften), default=0)
    for aantal in range(meeste, -1, -1):
        rijen = tuple(_rij(nummer, belofte, aantal) for nummer, belofte in enumerate(beloften, start=1))
        yield rijen, losse if aantal == meeste else ()
        yield rijen, ()
    for tot in range(len(beloften) - 1, 0, -1):
        yield tuple(_rij(nummer, belofte, 0) for nummer, belofte in enumerate(beloften[:tot], start=1)), ()


def _zij(inhoud: FormuleInhoud, letter: float) -> tuple[str, tuple[str, ...], list[str]]:
    """Return what fits beside the table: whole sentences, then whole products."""
    zinnen = re.split(r"(?<=[.!?])\s+", inhoud.omschrijving) if inhoud.omschrijving else []
    for aantal in range(len(zinnen), -1, -1):
        tekst = " ".join(zinnen[:aantal])
        if _hoog_zij(tekst, (), letter) <= HOOG:
            break
    producten = inhoud.producten
    while producten and _hoog_zij(tekst, producten, letter) > HOOG:
        producten = producten[:-1]
    weg = []
    if aantal < len(zinnen):
        weg.append("een deel van ‘Voor wie is dit’")
    if over := len(inhoud.producten) - len(producten):
        weg.append(_telling(over, "product", "producten"))
    return tekst, producten, weg


def _telling(aantal: int, enkel: str, meer: str) -> str:
    return f"{aantal} {enkel if aantal == 1 else meer}"


def _past(plaat: Plaat) -> bool:
    return hoogte(plaat) <= HOOG and _hoog_zij(plaat.omschrijving, plaat.producten, plaat.letter) <= HOOG


def hoogte(plaat: Plaat) -> float:
    """Return how high the table is, with what stands below it, in millimetres on A4."""
    return sum(_delen(plaat)) * plaat.letter * MM_PER_PUNT


def _delen(plaat: Plaat) -> Iterator[float]:
    """Yield the height of each part in em."""
    yield _KOP
    for rij in plaat.rijen:
        links = regels([(rij.tekst, True)], BREED_ZEKERHEID, plaat.letter) * _REGEL
        if rij.bewaker:
            links += _BEWAKER
        rechts = sum(regels(tekst, BREED_AFSPRAAK, plaat.letter) * _REGEL + 0.15 for tekst in rij.afspraken)
        rechts += _REGEL if rij.meer or not rij.afspraken else 0
        yield max(links, rechts) + _TUSSEN
    if plaat.losse:
        yield _KOP
        # In two columns, each as wide as half of the table.
        per_kolom = [plaat.losse[::2], plaat.losse[1::2]]
        yield max(
            sum(regels(t, BREED_AFSPRAAK - 14, plaat.letter * ZIJ) * _REGEL * ZIJ + 0.15 for t in k) for k in per_kolom
        )
    if plaat.weg:
        yield 2 * _REGEL


def _hoog_zij(omschrijving: str, producten: Sequence[str], letter: float) -> float:
    punten = letter * ZIJ
    lijnen = regels(omschrijving, BREED_ZIJ, punten) if omschrijving else 0
    hoog = lijnen * _REGEL + (_KOP if omschrijving else 0)
    if producten:
        hoog += _KOP + 0.9 + sum(regels(tekst, BREED_ZIJ - 5, punten) * _REGEL + 0.2 for tekst in producten)
    return hoog * punten * MM_PER_PUNT
