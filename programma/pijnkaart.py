"""Which kanaal, which reisfase, which partner carries most of the pain, before and after. Pure: no database, no request.

A cell is one persona at one contactmoment over one kanaal. Only a cell that was measured again is compared; what was not
measured again is never better (docs/huis.md), so it stays out of both sides of the comparison and is shown apart.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from heartbeat.lijn import opsomming
from heartbeat.pijn import Beleefd, KanaalPijn, rangschik


@dataclass(frozen=True, slots=True)
class Cel:
    """A cell that has a huidige waardering (-1, 0 or 1); `nu` is None as long as it was not measured again."""

    moment: int
    toen: int
    nu: int | None
    waarheid: bool = False


@dataclass(frozen=True, slots=True)
class Pijn:
    """A kanaal, reisfase or partner. Counts of cells.

    `gewaardeerd` and `negatief` are of the huidige heartbeats; of those `opnieuw` were measured again, of which
    `toen` were negatief and `nu` are.
    """

    naam: str
    gewaardeerd: int
    negatief: int
    opnieuw: int
    toen: int
    nu: int

    @property
    def niet_opnieuw(self) -> int:
        """Return how many negative cells were not measured again."""
        return self.negatief - self.toen


@dataclass(frozen=True, slots=True)
class Pijnkaart:
    """The rows, most pain first, and the sentence that says what the figure shows."""

    rijen: tuple[Pijn, ...]
    zin: str

    @property
    def totaal(self) -> Pijn:
        """Return the sum of all rows."""
        return Pijn(
            "Samen",
            sum(rij.gewaardeerd for rij in self.rijen),
            sum(rij.negatief for rij in self.rijen),
            sum(rij.opnieuw for rij in self.rijen),
            sum(rij.toen for rij in self.rijen),
            sum(rij.nu for rij in self.rijen),
        )


def pijnkaart[K: Hashable](cellen: Iterable[tuple[K, Cel]], namen: Mapping[K, str], soort: str) -> Pijnkaart:
    """Count cells per key, most pain first (the order of heartbeat.pijn); `soort` is the word for a key: "kanaal"."""
    per_sleutel: dict[K, list[Cel]] = {}
    for sleutel, cel in cellen:
        per_sleutel.setdefault(sleutel, []).append(cel)
    sleutels = sorted(per_sleutel, key=lambda een: namen[een].casefold())
    rang = rangschik(
        Beleefd(nummer, cel.moment, cel.toen, cel.waarheid)
        for nummer, sleutel in enumerate(sleutels)
        for cel in per_sleutel[sleutel]
    )
    rijen = tuple(_pijn(namen[sleutels[een.kanaal]], een, per_sleutel[sleutels[een.kanaal]]) for een in rang)
    return Pijnkaart(rijen, zin(rijen, soort))


def _pijn(naam: str, telling: KanaalPijn, cellen: Sequence[Cel]) -> Pijn:
    opnieuw = [cel for cel in cellen if cel.nu is not None]
    return Pijn(
        naam=naam,
        gewaardeerd=telling.totaal,
        negatief=telling.negatief,
        opnieuw=len(opnieuw),
        toen=sum(cel.toen < 0 for cel in opnieuw),
        nu=sum(cel.nu is not None and cel.nu < 0 for cel in opnieuw),
    )


def zin(rijen: Sequence[Pijn], soort: str) -> str:
    """Say where most pain was, and what is left of it there as far as that was measured again."""
    if not rijen:
        return "Er zijn nog geen contactmomenten gewaardeerd."
    eerste = rijen[0]
    if not eerste.negatief:
        return f"Bij geen enkel{'e' if soort != 'kanaal' else ''} {soort} is een beleving negatief."
    gelijk = [rij for rij in rijen if (rij.negatief, rij.gewaardeerd) == (eerste.negatief, eerste.gewaardeerd)]
    elk = "elk " if len(gelijk) > 1 else ""
    begin = (
        f"De meeste pijn zit bij {opsomming([_in_zin(rij.naam, soort) for rij in gelijk])}: {elk}{eerste.negatief} van"
    )
    waar = f"{begin} {eerste.gewaardeerd} {'beleving' if eerste.gewaardeerd == 1 else 'belevingen'} negatief."
    return f"{waar} {_daarna(gelijk)}"


def _in_zin(naam: str, soort: str) -> str:
    return f"‘{naam}’" if soort == "reisfase" else naam


def _daarna(gelijk: Sequence[Pijn]) -> str:
    opnieuw, toen, nu = (sum(getattr(rij, veld) for rij in gelijk) for veld in ("opnieuw", "toen", "nu"))
    if not opnieuw:
        return "Daar is nog niet opnieuw gemeten."
    wat = f"Daarvan {'is' if opnieuw == 1 else 'zijn'} er {opnieuw} opnieuw gemeten"
    return f"{wat}: toen {toen or 'geen enkele'} negatief, nu {nu or 'geen enkele'}."
