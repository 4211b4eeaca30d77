"""What recurs in interviews, and how far a set of interviews carries a persona (domein.md section 2). No Django here.

"Personas are invented people that carry recurring experiences from real interviews": an experience recurs when more
than one inwoner was negative about the same contactmoment.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: Below this number of interviews the team is told to look for more.
INTERVIEWS_PER_PERSONA = 3
#: Fewer inwoners than this is one inwoner: nothing that comes back.
VAAK = 2
HOOGSTENS = 3


@dataclass(frozen=True, slots=True)
class Stem:
    """One citaat, in the order of the journey: about which contactmoment, from whom, and how it was (−1, 0 or 1)."""

    moment_id: int
    moment: str
    fase: str
    code: str
    waardering: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Terugkerend:
    """A contactmoment about which more than one inwoner was negative, with one of their sentences."""

    moment_id: int
    moment: str
    fase: str
    negatief: int
    codes: tuple[str, ...]
    citaat: str
    code: str


def terugkerend(stemmen: Iterable[Stem], hoogstens: int = HOOGSTENS) -> tuple[Terugkerend, ...]:
    """Return what comes back most: by number of inwoners, then by number of negative citaten, then as the journey goes.

    `stemmen` come in the order of the journey. A contactmoment with negative citaten of one inwoner only is left out.
    """
    per_moment: dict[int, list[Stem]] = {}
    for stem in stemmen:
        if stem.waardering < 0:
            per_moment.setdefault(stem.moment_id, []).append(stem)
    gevonden = [
        Terugkerend(
            moment_id=eerste.moment_id,
            moment=eerste.moment,
            fase=eerste.fase,
            negatief=len(rij),
            codes=tuple(sorted({stem.code for stem in rij}, key=_nummer)),
            citaat=eerste.tekst,
            code=eerste.code,
        )
        for rij in per_moment.values()
        for eerste in rij[:1]
    ]
    # Sorting keeps the order of the journey where the numbers are the same.
    vaak = sorted((t for t in gevonden if len(t.codes) >= VAAK), key=lambda t: (-len(t.codes), -t.negatief))
    return tuple(vaak[:hoogstens])


def _nummer(code: str) -> tuple[int, str]:
    return len(code), code


@dataclass(frozen=True, slots=True)
class Dekking:
    """How far the interviews behind a persona carry it.

    `met` are the doelgroepen those inwoners belong to, `zonder` those of the klantreis that nobody of them belongs to;
    `beschikbaar` is the number of interviews that were held and are not behind this persona yet.
    """

    interviews: int
    met: tuple[str, ...]
    zonder: tuple[str, ...]
    beschikbaar: int = 0

    @property
    def te_weinig(self) -> bool:
        """Whether it rests on fewer interviews than a persona needs to be convincing."""
        return self.interviews < INTERVIEWS_PER_PERSONA

    @property
    def nog(self) -> int:
        """How many interviews are still missing."""
        return max(0, INTERVIEWS_PER_PERSONA - self.interviews)

    @property
    def kan_kiezen(self) -> bool:
        """Whether there are interviews enough to choose; else the team has to talk with inwoners first."""
        return self.beschikbaar >= self.nog

    @property
    def doelgroepen(self) -> int:
        """Number of doelgroepen of the klantreis."""
        return len(self.met) + len(self.zonder)


def dekking(gekozen: Iterable[str | None], doelgroepen: Iterable[str], gehouden: int) -> Dekking:
    """Return the coverage of interviews: `gekozen` has the doelgroep of each, None where nobody chose one.

    `doelgroepen` are those of the klantreis, in order; `gehouden` is how many interviews were held in all.
    """
    namen = list(gekozen)
    alle = tuple(dict.fromkeys(doelgroepen))
    met = tuple(naam for naam in alle if naam in namen)
    return Dekking(len(namen), met, tuple(naam for naam in alle if naam not in met), max(0, gehouden - len(namen)))
