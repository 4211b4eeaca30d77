"""How memos hang on the big screen: which letters they get, and how many fit. Pure.

The screen is drawn for 1920 by 1080, and the sizes stand in static/css/workshop-ideeen.css. There is no scrolling on it: what
does not fit is counted, and the newest always fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from workshop.punt import Punt

#: With so many knelpunten each has a column of its own; with more all memos hang together, newest first.
MEESTE_KOLOMMEN = 4
#: Per number of columns (0: together) the sizes of letters, biggest first, with how many memos of it fit in a column.
_PAST: dict[int, tuple[tuple[str, int], ...]] = {
    0: (("groot", 9), ("middel", 16), ("klein", 25)),
    1: (("groot", 9), ("middel", 16), ("klein", 24)),
    2: (("groot", 3), ("middel", 8), ("klein", 12)),
    3: (("groot", 3), ("middel", 4), ("klein", 8)),
    4: (("groot", 3), ("middel", 4), ("klein", 5)),
}


@dataclass(frozen=True, slots=True)
class Memo:
    """An idee as it hangs on the screen; `wie` is empty when it has no name."""

    uuid: UUID
    tekst: str
    wie: str
    punt: Punt


@dataclass(frozen=True, slots=True)
class Kolom:
    """A knelpunt with its memos, newest first; `getoond` are those that fit."""

    punt: Punt
    memos: tuple[Memo, ...]
    getoond: tuple[Memo, ...]

    @property
    def meer(self) -> int:
        """Return how many do not fit."""
        return len(self.memos) - len(self.getoond)


@dataclass(frozen=True, slots=True)
class Wand:
    """All memos, newest first, also per knelpunt; `samen` says that the screen hangs them together, `maat` how big."""

    kolommen: tuple[Kolom, ...]
    memos: tuple[Memo, ...]
    getoond: tuple[Memo, ...]
    samen: bool
    maat: str

    @property
    def meer(self) -> int:
        """Return how many do not fit when they hang together."""
        return len(self.memos) - len(self.getoond)


def hang(punten: Sequence[Punt], memos: Sequence[Memo]) -> Wand:
    """Hang memos (newest first) at their knelpunten, in the biggest letters in which all of them fit.

    A memo at a knelpunt that is not among `punten` (moved there since) gets a column behind the others.
    """
    per_punt: dict[UUID, list[Memo]] = {punt.uuid: [] for punt in punten}
    alle = {punt.uuid: punt for punt in punten}
    for memo in memos:
        per_punt.setdefault(memo.punt.uuid, []).append(memo)
        alle.setdefault(memo.punt.uuid, memo.punt)
    samen = len(alle) > MEESTE_KOLOMMEN
    meeste = len(memos) if samen else max((len(rij) for rij in per_punt.values()), default=0)
    past = _PAST[0 if samen else max(len(alle), 1)]
    maat, aantal = next((paar for paar in past if paar[1] >= meeste), past[-1])
    kolommen = tuple(Kolom(alle[uuid], tuple(rij), tuple(rij[:aantal])) for uuid, rij in per_punt.items())
    return Wand(kolommen, tuple(memos), tuple(memos[:aantal]), samen, maat)
