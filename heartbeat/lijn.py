"""The heartbeat as points: what a contactmoment and a reisfase are worth (domein.md section 3).

Pure: no database, no request.
"""

import enum
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

DERDE = 1 / 3
# A mean of means that is one third in mathematics may miss it by the last bit. Real means, of at most a few hundred
# contactmomenten and a dozen kanalen, differ by much more than this or not at all.
SPELING = 1e-9
MEESTE_NAMEN = 3


class Label(enum.StrEnum):
    """What a value is called."""

    POSITIEF = "positief"
    NEUTRAAL = "neutraal"
    NEGATIEF = "negatief"


def waarde(waarderingen: Iterable[int]) -> float | None:
    """Return the mean of the rated kanalen, in [-1, 1]; nothing rated gives None, never 0 (domein.md section 3)."""
    lijst = list(waarderingen)
    return sum(lijst) / len(lijst) if lijst else None


def waarde_reisfase(waarden: Iterable[float | None]) -> float | None:
    """Return the mean of the contactmomenten that have a value; none gives None (domein.md section 3)."""
    met = [w for w in waarden if w is not None]
    return sum(met) / len(met) if met else None


def label(waarde: float) -> Label:
    """Name a value: from one third up positief, from minus one third down negatief (domein.md section 3)."""
    if waarde >= DERDE - SPELING:
        return Label.POSITIEF
    if waarde <= -DERDE + SPELING:
        return Label.NEGATIEF
    return Label.NEUTRAAL


@dataclass(frozen=True, slots=True)
class Punt:
    """One contactmoment on the line.

    `index` counts from 0 along the journey. `waarde` is in [-1, 1]; None is a gap. `laagste` and `hoogste` are the
    waarderingen (-1, 0 or 1) furthest apart; None at a gap. `aanname`: no rating here has a citaat behind it.
    """

    index: int
    waarde: float | None
    laagste: int | None
    hoogste: int | None
    moment_van_de_waarheid: bool = False
    aanname: bool = False

    @property
    def label(self) -> Label | None:
        """Return the name of the value; None at a gap."""
        return None if self.waarde is None else label(self.waarde)

    @property
    def spreiding(self) -> bool:
        """Whether the kanalen differ."""
        return self.laagste != self.hoogste


def punten(
    per_moment: Sequence[Sequence[int]], waarheid: Collection[int] = (), aannames: Collection[int] = ()
) -> tuple[Punt, ...]:
    """Turn the waarderingen per contactmoment, in journey order, into points.

    `waarheid` holds the indexes of the momenten van de waarheid, `aannames` those of contactmomenten whose ratings are all
    aannames; a gap is never one.
    """
    return tuple(
        Punt(i, waarde(rij), min(rij, default=None), max(rij, default=None), i in waarheid, bool(rij) and i in aannames)
        for i, rij in enumerate(per_moment)
    )


def omschrijving(naam_heartbeat: str, titels: Sequence[str], punten: Sequence[Punt]) -> str:
    """Say in words what the line shows, for who cannot see it: where it begins, its tops, its dips and what is missing.

    `titels` holds the title of each contactmoment, by index.
    """
    met = [(punt, punt.waarde) for punt in punten if punt.waarde is not None]
    if not met:
        return f"{naam_heartbeat}: nog geen waarderingen."
    eerste, begin = met[0]
    top, dal = max(w for _, w in met), min(w for _, w in met)
    zin = f"{naam_heartbeat}: begint {label(begin)} bij {titels[eerste.index]}"
    if top - dal > SPELING:
        zin += f", {_plaatsen('hoogste', [titels[punt.index] for punt, w in met if top - w < SPELING])}"
        zin += f", {_plaatsen('laagste', [titels[punt.index] for punt, w in met if w - dal < SPELING])}"
    elif len(met) > 1:
        zin += " en blijft overal gelijk"
    zin += "."
    if zonder := len(punten) - len(met):
        zin += f" {zonder} {'contactmoment' if zonder == 1 else 'contactmomenten'} zonder waardering."
    if aannames := sum(1 for punt, _ in met if punt.aanname):
        rust = "contactmoment rust" if aannames == 1 else "contactmomenten rusten"
        zin += f" {aannames} {rust} alleen op aannames."
    return zin


def _plaatsen(soort: str, namen: Sequence[str]) -> str:
    return f"{soort} {'punt' if len(namen) == 1 else 'punten'} bij {opsomming(namen)}"


def opsomming(namen: Sequence[str]) -> str:
    """Join at most three names; of the others only how many there are."""
    delen = list(namen[:MEESTE_NAMEN])
    if rest := len(namen) - len(delen):
        delen.append(f"nog {rest}")
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} en {delen[-1]}"
