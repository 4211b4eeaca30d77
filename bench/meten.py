"""Measuring in pairs: the floor and the product take turns, so that a busy machine slows both alike.

What counts is the median of the ratio per pair; milliseconds say something about one machine on one day only.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

OPWARMEN = 5
VRAGEN = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True, slots=True)
class Uitslag:
    """One measurement: the product against its floor, both in milliseconds."""

    naam: str
    verhouding: float
    doel: float | None
    ms: float
    vloer_ms: float
    vragen: int
    vloer_vragen: int

    @property
    def gehaald(self) -> bool:
        """Whether the ratio stays within its target; without a target there is nothing to miss."""
        return self.doel is None or self.verhouding <= self.doel

    def regel(self) -> str:
        """Return the one line that is printed while measuring."""
        doel = (
            "" if self.doel is None else f", doel {getal(self.doel)}, {'gehaald' if self.gehaald else 'NIET GEHAALD'}"
        )
        return (
            f"{self.naam}: {getal(self.verhouding)} x de vloer{doel} "
            f"({getal(self.ms)} tegen {getal(self.vloer_ms)} ms, {self.vragen} tegen {self.vloer_vragen} queries)"
        )


def getal(waarde: float) -> str:
    """Write a number with at most two decimals and a decimal comma."""
    return f"{waarde:.2f}".rstrip("0").rstrip(".").replace(".", ",")


type Klok = Callable[[], float]


def duur(doe: Callable[[], object], klok: Klok = time.process_time) -> float:
    """Return the seconds that a call takes on a clock.

    The usual clock counts the CPU time of this process, SQLite included: other work on the machine does not count. Where
    the database does the work, PostgreSQL's is only seen by time.perf_counter.
    """
    begin = klok()
    doe()
    return klok() - begin


def tel_vragen(doe: Callable[[], object]) -> int:
    """Count the queries of one call; opening and closing a transaction is not a query."""
    with CaptureQueriesContext(connection) as gevangen:
        doe()
    return sum(1 for vraag in gevangen.captured_queries if vraag["sql"].lstrip("( ").upper().startswith(VRAGEN))


def vergelijk(
    naam: str,
    ons: Callable[[], object],
    vloer: Callable[[], object],
    *,
    doel: float | None,
    ronden: int,
    klok: Klok = time.process_time,
) -> Uitslag:
    """Measure `ons` against `vloer` in `ronden` pairs, print the line and return the result.

    Each round swaps who goes first: whoever comes second finds warmer caches.
    """
    for _ in range(OPWARMEN):
        vloer()
        ons()
    paren: list[tuple[float, float]] = []
    for ronde in range(ronden):
        if ronde % 2:
            onze = duur(ons, klok)
            kaal = duur(vloer, klok)
        else:
            kaal = duur(vloer, klok)
            onze = duur(ons, klok)
        paren.append((onze, kaal))
    uitslag = Uitslag(
        naam,
        statistics.median(onze / kaal for onze, kaal in paren),
        doel,
        statistics.median(onze for onze, _ in paren) * 1000,
        statistics.median(kaal for _, kaal in paren) * 1000,
        tel_vragen(ons),
        tel_vragen(vloer),
    )
    print(uitslag.regel(), flush=True)
    return uitslag


def tabel(uitslagen: list[Uitslag]) -> str:
    """Return all results as a small table of text."""
    kop = ("wat", "x vloer", "doel", "ms", "vloer ms", "queries")
    rijen = [
        (
            uitslag.naam,
            getal(uitslag.verhouding),
            "" if uitslag.doel is None else f"{getal(uitslag.doel)}{'' if uitslag.gehaald else ' !'}",
            getal(uitslag.ms),
            getal(uitslag.vloer_ms),
            f"{uitslag.vragen} ({uitslag.vloer_vragen})",
        )
        for uitslag in uitslagen
    ]
    breedten = [max(len(rij[kolom]) for rij in [kop, *rijen]) for kolom in range(len(kop))]
    return "\n".join(
        "  ".join(cel.ljust(breedte) if kolom == 0 else cel.rjust(breedte) for kolom, (cel, breedte) in enumerate(paar))
        for paar in (list(zip(rij, breedten, strict=True)) for rij in [kop, *rijen])
    )
