"""What changed for a persona: contactmomenten that rose, stayed equal or fell between huidig and gerealiseerd.

Pure: no database, no request. The value of a contactmoment is that of domein.md section 3: the mean of its rated kanalen. What
was not measured again is never counted as better. When only some kanalen were measured again, the others are taken to be as
they were: only a change that holds then as well is a change, the rest still has to be measured.
"""

import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from heartbeat.lijn import SPELING, Label, label, waarde

type Cel = tuple[int, int]
"""(contactmoment id, kanaal id)."""


class Groep(enum.StrEnum):
    """What became of a contactmoment."""

    GESTEGEN = "gestegen"
    GEDAALD = "gedaald"
    GELIJK = "gelijk"
    NIET_GEMETEN = "niet gemeten"
    #: Measured only afterwards: there is nothing to compare with.
    NIEUW = "nieuw"
    #: Never rated, or the persona does not come there.
    LEEG = "leeg"

    @property
    def kop(self) -> str:
        """Return the heading over the group."""
        return _KOPPEN[self]


_KOPPEN = {
    Groep.GESTEGEN: "Gestegen",
    Groep.GEDAALD: "Gedaald",
    Groep.GELIJK: "Gelijk gebleven",
    Groep.NIET_GEMETEN: "Nog niet (helemaal) opnieuw gemeten",
    Groep.NIEUW: "Alleen opnieuw gemeten, dus niet te vergelijken",
    Groep.LEEG: "Zonder waardering",
}
#: The order in which a table shows them.
VOLGORDE = (Groep.GESTEGEN, Groep.GEDAALD, Groep.GELIJK, Groep.NIET_GEMETEN, Groep.NIEUW)


@dataclass(frozen=True, slots=True)
class Wissel:
    """One kanaal: the waardering (-1, 0, 1) it had and has; None when it was not rated."""

    kanaal: int
    toen: int | None
    nu: int | None

    @property
    def steeg(self) -> bool:
        """Whether this kanaal was measured again and is better."""
        return self.toen is not None and self.nu is not None and self.nu > self.toen


@dataclass(frozen=True, slots=True)
class Verschil:
    """One contactmoment over time; values in [-1, 1], None when not rated."""

    moment: int
    groep: Groep
    huidig: float | None
    gewenst: float | None
    gerealiseerd: float | None
    wissels: tuple[Wissel, ...]

    @property
    def labels(self) -> tuple[Label | None, Label | None, Label | None]:
        """Return the names of the three values, in the order huidig, gewenst, gerealiseerd."""
        return (_naam(self.huidig), _naam(self.gewenst), _naam(self.gerealiseerd))

    @property
    def gewenst_gehaald(self) -> bool:
        """Whether it became at least what was wished."""
        return (
            self.gewenst is not None and self.gerealiseerd is not None and self.gerealiseerd >= self.gewenst - SPELING
        )

    @property
    def nog_te_meten(self) -> tuple[int, ...]:
        """Return the kanalen that were rated before and not again."""
        return tuple(wissel.kanaal for wissel in self.wissels if wissel.toen is not None and wissel.nu is None)


def _naam(waarde: float | None) -> Label | None:
    return None if waarde is None else label(waarde)


@dataclass(frozen=True, slots=True)
class Stand:
    """How many contactmomenten are in each group; `totaal` are those with a value before."""

    gestegen: int
    gedaald: int
    gelijk: int
    niet_gemeten: int

    @property
    def totaal(self) -> int:
        """Return how many contactmomenten had a value before."""
        return self.gestegen + self.gedaald + self.gelijk + self.niet_gemeten

    @property
    def gemeten(self) -> int:
        """Return how many of those were measured again."""
        return self.totaal - self.niet_gemeten

    @property
    def zin(self) -> str:
        """Say it in one sentence: "7 van 15 contactmomenten gestegen, 1 gedaald, 2 nog niet opnieuw gemeten."."""
        if not self.totaal:
            return "Er is nog geen huidige heartbeat om mee te vergelijken."
        if not self.gemeten:
            return "Nog niet opnieuw gemeten."
        moment = "contactmoment" if self.totaal == 1 else "contactmomenten"
        delen = [f"{self.gestegen or 'Geen'} van {self.totaal} {moment} gestegen"]
        if self.gedaald:
            delen.append(f"{self.gedaald} gedaald")
        if self.gelijk:
            delen.append(f"{self.gelijk} gelijk gebleven")
        if self.niet_gemeten:
            delen.append(f"{self.niet_gemeten} nog niet opnieuw gemeten")
        return ", ".join(delen) + "."


def verschillen(
    momenten: Sequence[int],
    waarderingen: Mapping[str, Mapping[Cel, int]],
    overgeslagen: Collection[int] = (),
) -> tuple[Verschil, ...]:
    """Compare the heartbeats of one persona per contactmoment, in the order of `momenten` (ids).

    `waarderingen` maps huidig, gewenst and gerealiseerd to the ratings by cell; an absent one is empty. `overgeslagen`:
    contactmomenten where the persona does not come.
    """
    per_soort = {soort: _per_moment(waarderingen.get(soort, {})) for soort in ("huidig", "gewenst", "gerealiseerd")}
    uit = []
    for moment in momenten:
        toen = per_soort["huidig"].get(moment, {})
        nu = per_soort["gerealiseerd"].get(moment, {})
        kanalen = [*toen, *(kanaal for kanaal in nu if kanaal not in toen)]
        uit.append(
            Verschil(
                moment,
                Groep.LEEG if moment in overgeslagen and not toen and not nu else groep(toen, nu),
                waarde(toen.values()),
                waarde(per_soort["gewenst"].get(moment, {}).values()),
                waarde(nu.values()),
                tuple(Wissel(kanaal, toen.get(kanaal), nu.get(kanaal)) for kanaal in kanalen),
            )
        )
    return tuple(uit)


def groep(toen: Mapping[int, int], nu: Mapping[int, int]) -> Groep:
    """Return what became of one contactmoment, from its waarderingen per kanaal before and after."""
    if not toen:
        return Groep.NIEUW if nu else Groep.LEEG
    if not nu:
        return Groep.NIET_GEMETEN
    gemeten = _richting(waarde(toen.values()), waarde(nu.values()))
    # As if every kanaal that nobody asked about is as it was.
    voorzichtig = _richting(waarde(toen.values()), waarde({**toen, **nu}.values()))
    return gemeten if gemeten is voorzichtig else Groep.NIET_GEMETEN


def _richting(toen: float | None, nu: float | None) -> Groep:
    verschil = (nu or 0) - (toen or 0)
    if abs(verschil) <= SPELING:
        return Groep.GELIJK
    return Groep.GESTEGEN if verschil > 0 else Groep.GEDAALD


def _per_moment(waarderingen: Mapping[Cel, int]) -> dict[int, dict[int, int]]:
    uit: dict[int, dict[int, int]] = {}
    for (moment, kanaal), w in waarderingen.items():
        uit.setdefault(moment, {})[kanaal] = w
    return uit


def stand(lijst: Iterable[Verschil]) -> Stand:
    """Count the groups."""
    groepen = [verschil.groep for verschil in lijst]
    return Stand(
        groepen.count(Groep.GESTEGEN),
        groepen.count(Groep.GEDAALD),
        groepen.count(Groep.GELIJK),
        groepen.count(Groep.NIET_GEMETEN),
    )
