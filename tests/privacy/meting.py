"""How often the guard is right: precision and recall on sentences from interviews.

    python -m tests.privacy.meting

A find counts as right when kind, begin and end are exactly as marked in the file.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from privacy.vondst import Soort
from privacy.wacht import vind

MAP = Path(__file__).parent
BESTANDEN = ("zinnen.txt", "zinnen_apart.txt")
#: The sentences speak of these years; another day changes nothing about what they say.
VANDAAG = date(2026, 6, 1)
_MERK = re.compile(r"\{([a-z-]+)\|([^}]*)\}")

type Plek = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence with what must be found in it."""

    tekst: str
    verwacht: frozenset[Plek]


@dataclass(slots=True)
class Uitslag:
    """What came of all sentences; `fouten` name each find that is missing or too many."""

    zinnen: int = 0
    met: int = 0
    goed: int = 0
    gevonden: int = 0
    verwacht: int = 0
    fouten: list[str] = field(default_factory=list)

    @property
    def precisie(self) -> float:
        """Which part of the finds is right."""
        return self.goed / self.gevonden if self.gevonden else 1.0

    @property
    def vangst(self) -> float:
        """Which part of the personal data was found (recall)."""
        return self.goed / self.verwacht if self.verwacht else 1.0


def lees(bestand: str) -> Iterator[Zin]:
    """Yield the sentences of a file."""
    sleutels = {soort.sleutel for soort in Soort}
    for regel in (MAP / bestand).read_text(encoding="utf-8").splitlines():
        if not regel or regel.startswith("#"):
            continue
        tekst, verwacht, plek = "", set(), 0
        for merk in _MERK.finditer(regel):
            assert merk[1] in sleutels, f"{bestand}: {merk[1]} is geen soort"
            tekst += regel[plek : merk.start()]
            verwacht.add((len(tekst), len(tekst) + len(merk[2]), merk[1]))
            tekst += merk[2]
            plek = merk.end()
        yield Zin(tekst + regel[plek:], frozenset(verwacht))


def meet(bestand: str) -> Uitslag:
    """Let the guard look at all sentences of a file."""
    uitslag = Uitslag()
    for zin in lees(bestand):
        gevonden = {(vondst.begin, vondst.eind, vondst.soort.sleutel) for vondst in vind(zin.tekst, VANDAAG)}
        uitslag.zinnen += 1
        uitslag.met += bool(zin.verwacht)
        uitslag.goed += len(gevonden & zin.verwacht)
        uitslag.gevonden += len(gevonden)
        uitslag.verwacht += len(zin.verwacht)
        for wat, plekken in (("gemist", zin.verwacht - gevonden), ("te veel", gevonden - zin.verwacht)):
            uitslag.fouten += [f"{wat} {soort}: {zin.tekst[a:b]!r} in {zin.tekst!r}" for a, b, soort in sorted(plekken)]
    return uitslag


def per_soort() -> Counter[str]:
    """Count what is marked in all files, by kind."""
    return Counter(soort for bestand in BESTANDEN for zin in lees(bestand) for _, _, soort in zin.verwacht)


def main() -> None:
    """Print both numbers for each file, and what went wrong."""
    for bestand in BESTANDEN:
        uitslag = meet(bestand)
        print(
            f"{bestand}: {uitslag.zinnen} zinnen, waarvan {uitslag.met} met persoonsgegevens; "
            f"precisie {uitslag.precisie:.3f} ({uitslag.goed} van {uitslag.gevonden}), "
            f"vangst {uitslag.vangst:.3f} ({uitslag.goed} van {uitslag.verwacht})"
        )
        for fout in uitslag.fouten:
            print(f"  {fout}")
    print("Gemerkt:", ", ".join(f"{aantal} {soort}" for soort, aantal in per_soort().most_common()))


if __name__ == "__main__":
    main()
