"""Advice by the peak-end rule on the gewenste heartbeat: a good start, a good end, a peak where it matters.

Source: domein.md section 3, moment van de waarheid. A journey is remembered by its strongest moment and by how it ends.
Pure: no database, no request.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from heartbeat.lijn import SPELING, Label, label


@dataclass(frozen=True, slots=True)
class Plaats:
    """A contactmoment where the persona comes: its value now and as it should become, None when it has none."""

    huidig: float | None
    gewenst: float | None
    waarheid: bool = False

    @property
    def label(self) -> Label | None:
        """Return what the wish is called here; None when it has no value."""
        return None if self.gewenst is None else label(self.gewenst)

    @property
    def is_positief(self) -> bool:
        """Whether the wish is positief here."""
        return self.label is Label.POSITIEF

    @property
    def winst(self) -> float:
        """Return how much better it becomes; 0 when it was not rated now: unrated is not neutral."""
        return 0.0 if self.gewenst is None or self.huidig is None else self.gewenst - self.huidig


class Piek(enum.StrEnum):
    """What the advice on the peak is."""

    #: At a moment van de waarheid that is not positief yet.
    MAAK = "maak"
    #: All momenten van de waarheid are positief; this one improves most.
    STAAT = "staat"
    #: No moment van de waarheid was rated; this positive contactmoment improves most.
    KIES = "kies"
    #: Nothing is positief; this contactmoment is closest to it.
    BEGIN = "begin"


@dataclass(frozen=True, slots=True)
class Advies:
    """The advice: indexes count from 0 over the given places.

    `begin` and `eind` are what the first and last place are called, None when they are not rated.
    """

    piek: Piek
    plek: int
    begin: Label | None
    eind: Label | None

    @property
    def begin_goed(self) -> bool:
        """Whether the journey begins positief."""
        return self.begin is Label.POSITIEF

    @property
    def eind_goed(self) -> bool:
        """Whether the journey ends positief."""
        return self.eind is Label.POSITIEF


def advies(plaatsen: Sequence[Plaats]) -> Advies | None:
    """Return where the peak belongs and whether start and end are good; None as long as no place was rated.

    The peak belongs at a moment van de waarheid that is not positief yet: the one with the lowest wish, because that is
    where the journey is lost. Are they all positief, then the peak stands where the inwoner will notice the change most:
    the largest rise among them. Without a rated moment van de waarheid it is the largest rise among what is positief, and
    without anything positive the place that is closest. Of equals the later one counts, which is remembered better.
    """
    gewaardeerd = [i for i, plaats in enumerate(plaatsen) if plaats.gewenst is not None]
    if not gewaardeerd:
        return None
    waarheid = [i for i in gewaardeerd if plaatsen[i].waarheid]
    if nog_niet := [i for i in waarheid if not plaatsen[i].is_positief]:
        piek, plek = Piek.MAAK, _hoogste(nog_niet, [-_waarde(plaatsen[i]) for i in nog_niet])
    elif waarheid:
        piek, plek = Piek.STAAT, _hoogste(waarheid, [plaatsen[i].winst for i in waarheid])
    elif positief := [i for i in gewaardeerd if plaatsen[i].is_positief]:
        piek, plek = Piek.KIES, _hoogste(positief, [plaatsen[i].winst for i in positief])
    else:
        piek, plek = Piek.BEGIN, _hoogste(gewaardeerd, [_waarde(plaatsen[i]) for i in gewaardeerd])
    return Advies(piek, plek, plaatsen[0].label, plaatsen[-1].label)


def _waarde(plaats: Plaats) -> float:
    return plaats.gewenst if plaats.gewenst is not None else 0.0


def _hoogste(plekken: Sequence[int], maten: Sequence[float]) -> int:
    """Return the place with the highest measure; of equals the last one."""
    top = max(maten)
    return next(plek for plek, maat in zip(reversed(plekken), reversed(maten), strict=True) if top - maat < SPELING)
