"""Mijlpalen on a line of months: what was, what comes, where today is. Pure: no database, no request.

Days are whole days. A place on the line is an SVG length in percent; heights are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from klantreis.tijdlijn import Streep, procent, strepen, volgende_maand

_LAATSTE = date(9998, 12, 1)
#: How far two marks in one row stand apart at least, in percent of the line: a mark and some air on a phone.
_AFSTAND = 11.0
#: Heights: the word "vandaag", a row of marks, and the axis with month and year.
_KOP, _RIJ, _AS = 22, 34, 44


@dataclass(frozen=True, slots=True)
class Dag:
    """A mijlpaal to draw; `is_besluit` for a decision of the raad."""

    datum: date
    titel: str
    is_besluit: bool


@dataclass(frozen=True, slots=True)
class Teken:
    """A mijlpaal on the line, with the number it has in the list. `y` is the middle of its mark, `steel` goes to the line."""

    nummer: int
    datum: date
    titel: str
    is_besluit: bool
    is_geweest: bool
    x: str
    y: int
    steel: int

    @property
    def soort(self) -> str:
        """Return what it is, in a word."""
        return "raadsbesluit" if self.is_besluit else "oplevering"


@dataclass(frozen=True, slots=True)
class Mijlpalenlijn:
    """The whole line. `vandaag_x` is empty when today falls outside it."""

    tekens: tuple[Teken, ...]
    strepen: tuple[Streep, ...]
    loop_x: str
    loop_breedte: str
    gedaan_breedte: str
    vandaag_x: str
    vandaag_rechts: bool
    as_y: int
    zin: str

    @property
    def hoogte(self) -> int:
        """Return the height of the drawing."""
        return self.as_y + _AS


def mijlpalenlijn(dagen: Sequence[Dag], van: date, tot: date, vandaag: date) -> Mijlpalenlijn | None:
    """Lay mijlpalen on a line that holds the whole programme (`van` to `tot`); None when there is none.

    Marks that would touch stand in rows above each other; the lowest row is closest to the line.
    """
    if not dagen:
        return None
    gesorteerd = sorted(dagen, key=lambda dag: dag.datum)
    begin = min(van, gesorteerd[0].datum).replace(day=1)
    eind = volgende_maand(min(_LAATSTE, max(tot, gesorteerd[-1].datum)))
    totaal = (eind - begin).days

    def plek(dag: date) -> float:
        return min(100.0, max(0.0, 100 * (dag - begin).days / totaal))

    rijen = _rijen([plek(dag.datum) for dag in gesorteerd])
    as_y = _KOP + _RIJ * (max(rijen) + 1) + 6
    toont_vandaag = begin <= vandaag < eind
    nu = plek(vandaag)
    geweest = sum(dag.datum <= vandaag for dag in gesorteerd)
    return Mijlpalenlijn(
        tekens=tuple(
            Teken(
                nummer=nummer,
                datum=dag.datum,
                titel=dag.titel,
                is_besluit=dag.is_besluit,
                is_geweest=dag.datum <= vandaag,
                x=procent(plek(dag.datum)),
                y=as_y - _steel(rij),
                steel=_steel(rij),
            )
            for nummer, (dag, rij) in enumerate(zip(gesorteerd, rijen, strict=True), start=1)
        ),
        strepen=strepen(begin, eind),
        loop_x=procent(plek(van)),
        loop_breedte=procent(plek(tot) - plek(van)),
        gedaan_breedte=procent(min(max(nu, plek(van)), plek(tot)) - plek(van)),
        vandaag_x=procent(nu) if toont_vandaag else "",
        vandaag_rechts=nu > 50,
        as_y=as_y,
        zin=f"Tijdlijn van het programma met {len(gesorteerd)} "
        f"{'mijlpaal' if len(gesorteerd) == 1 else 'mijlpalen'}, waarvan {geweest} geweest. "
        "De lijst hieronder geeft elke mijlpaal.",
    )


def _steel(rij: int) -> int:
    """Return how far the middle of a mark in a row stands above the line."""
    return 6 + _RIJ * rij + _RIJ // 2


def _rijen(plekken: Sequence[float]) -> list[int]:
    """Give each mark, in order of time, the lowest row in which it does not touch the one before."""
    laatste: list[float] = []
    uit = []
    for plek in plekken:
        rij = next((nummer for nummer, einde in enumerate(laatste) if plek - einde >= _AFSTAND), len(laatste))
        laatste[rij : rij + 1] = [plek]
        uit.append(rij)
    return uit
