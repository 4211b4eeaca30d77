"""The planning of the four phases as a timeline: bars, today, what is late, and what is odd about it.

Pure: no database, no request, no framework. Days are whole days, both ends included; a place on the line is an SVG length
in percent ("12.50%"), so that the drawing fits every width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from klantreis.feiten import Fase

_WEEK = 7
_DAG = timedelta(days=1)
_LAATSTE = date(9998, 12, 31)
_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
#: More names of months than this do not fit on a phone.
_MEESTE_NAMEN = 6
_STAPPEN = (1, 2, 3, 6, 12, 24, 60)
#: How much of the narrowest drawing (250 pixels) one letter of the words at a bar takes.
_LETTER = 100 * 7.4 / 250
#: Heights in pixels: the word "vandaag", the row of a phase, and the axis with month and year.
_KOP, _RIJ, _AS = 16, 46, 42


@dataclass(frozen=True, slots=True)
class Gepland:
    """The planned days of a phase, and whether all it asks for is there (klantreis.pad)."""

    fase: Fase
    start: date
    eind: date
    is_gereed: bool = False


@dataclass(frozen=True, slots=True)
class Streep:
    """The first day of a month on the axis; without a name it is only a line."""

    x: str
    naam: str
    jaar: str


@dataclass(frozen=True, slots=True)
class Balk:
    """A phase on the line. `uitloop` is what it runs over until today (empty when it is not late).

    `woorden_x` and `woorden_rechts` say where its words stand and whether they end there.
    """

    fase: Fase
    start: date
    eind: date
    y: int
    x: str
    breedte: str
    is_gereed: bool
    is_te_laat: bool
    tijd: str
    uitloop_x: str
    uitloop: str
    woorden_x: str
    woorden_rechts: bool

    @property
    def periode(self) -> str:
        """Return the days in short: '13 jan tot 7 feb'."""
        return f"{kort(self.start)} tot {kort(self.eind)}"


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """The whole line. `vandaag_x` is empty when today falls outside it or does not matter."""

    balken: tuple[Balk, ...]
    strepen: tuple[Streep, ...]
    vandaag_x: str
    vandaag_rechts: bool
    zin: str
    advies: tuple[str, ...]

    @property
    def hoogte(self) -> int:
        """Return the height of the drawing in pixels: a row for each phase, and the axis."""
        return self.onderkant + _AS

    @property
    def onderkant(self) -> int:
        """Return where the rows end and the axis begins, in pixels from the top."""
        return _KOP + _RIJ * len(self.balken)


def tijdlijn(planning: Iterable[Gepland], vandaag: date | None) -> Tijdlijn | None:
    """Lay the phases on a line of whole months; None when nothing was planned.

    Without `vandaag` (an old version) nothing is late. A phase is late when its last day is over and it is not complete
    (domein.md section 2); the line then runs on until today.
    """
    # The line needs a month behind the last day, and the calendar ends.
    gepland = [replace(deel, start=min(deel.start, _LAATSTE), eind=min(deel.eind, _LAATSTE)) for deel in planning]
    if not gepland:
        return None
    laat = [deel for deel in gepland if vandaag and _is_te_laat(deel, vandaag)]
    eerste = min(deel.start for deel in gepland)
    laatste = max(deel.eind for deel in gepland)
    if vandaag and laat:
        laatste = max(laatste, vandaag)
    begin, eind = eerste.replace(day=1), volgende_maand(laatste)
    totaal = (eind - begin).days

    def plek(dag: date) -> float:
        return 100 * (dag - begin).days / totaal

    toont_vandaag = vandaag is not None and begin <= vandaag < eind
    nu = plek(vandaag) if vandaag and toont_vandaag else 0.0
    return Tijdlijn(
        balken=tuple(
            _balk(deel, rij, (plek(deel.start), plek(deel.eind + _DAG)), nu, vandaag)
            for rij, deel in enumerate(gepland)
        ),
        strepen=strepen(begin, eind),
        vandaag_x=procent(nu) if toont_vandaag else "",
        vandaag_rechts=nu > 50,
        zin=_zin(gepland, vandaag),
        advies=advies(gepland),
    )


def _is_te_laat(deel: Gepland, vandaag: date) -> bool:
    return not deel.is_gereed and deel.eind < vandaag


def _balk(deel: Gepland, rij: int, plekken: tuple[float, float], nu: float, vandaag: date | None) -> Balk:
    van, tot = plekken
    te_laat = vandaag is not None and _is_te_laat(deel, vandaag)
    tijd = tijd_over(deel.start, deel.eind, vandaag, is_gereed=deel.is_gereed) if vandaag else ""
    einde = max(tot, nu) if te_laat else tot
    # From the begin of the bar to the right; where that falls off a phone, from its end to the left, or from the edge.
    nodig = (len(deel.fase.value) + 1 + len(tijd)) * _LETTER
    rechts = van + nodig > 100
    woorden = van if not rechts else einde if einde >= nodig else 100.0
    return Balk(
        fase=deel.fase,
        start=deel.start,
        eind=deel.eind,
        y=_KOP + _RIJ * rij,
        x=procent(van),
        breedte=procent(tot - van),
        is_gereed=deel.is_gereed,
        is_te_laat=te_laat,
        tijd=tijd,
        uitloop_x=procent(tot) if te_laat else "",
        uitloop=procent(max(einde - tot, 0.6)) if te_laat else "",
        woorden_x=procent(woorden),
        woorden_rechts=rechts,
    )


def strepen(begin: date, eind: date) -> tuple[Streep, ...]:
    """Return a line for each month, or each quarter or year when there are many; at most six have a name.

    `begin` and `eind` are first days of a month; `eind` is the first month that is not on the line.
    """
    totaal = (eind - begin).days
    maanden = (eind.year - begin.year) * 12 + eind.month - begin.month
    stap = next((stap for stap in _STAPPEN if maanden <= stap * _MEESTE_NAMEN), _STAPPEN[-1])
    fijn = 1 if maanden <= 24 else stap
    uit = []
    dag, vorig_jaar = begin, 0
    while dag < eind:
        # A step of three stands on the quarters of the year, one of twelve on januari.
        op_stap = (dag.month - 1) % stap == 0 if stap <= 12 else dag.month == 1 and dag.year % (stap // 12) == 0
        x = 100 * (dag - begin).days / totaal
        heeft_naam = (op_stap or (dag == begin and maanden < stap)) and x <= 93
        if heeft_naam:
            uit.append(Streep(procent(x), _MAANDEN[dag.month - 1], str(dag.year) if dag.year != vorig_jaar else ""))
            vorig_jaar = dag.year
        elif fijn == 1 or op_stap:
            uit.append(Streep(procent(x), "", ""))
        dag = volgende_maand(dag)
    return tuple(uit)


def volgende_maand(dag: date) -> date:
    """Return the first day of the month after this day."""
    return date(dag.year + dag.month // 12, dag.month % 12 + 1, 1)


def procent(waarde: float) -> str:
    """Return a place on the line as an SVG length: "12.50%"."""
    return f"{waarde:.2f}%"


def _zin(gepland: Sequence[Gepland], vandaag: date | None) -> str:
    """Say in words what the drawing shows."""
    delen = []
    for deel in gepland:
        stand = tijd_over(deel.start, deel.eind, vandaag, is_gereed=deel.is_gereed) if vandaag else ""
        delen.append(f"{deel.fase.value} van {_voluit(deel.start)} tot en met {_voluit(deel.eind)}")
        if stand:
            delen[-1] += f", {stand}"
    return f"Tijdlijn van de planning: {'; '.join(delen)}."


def advies(planning: Iterable[Gepland]) -> tuple[str, ...]:
    """Say what is odd about the order: a phase that begins before an earlier one, or that overlaps with it.

    Advice and no error: the phases are a path, not a lock (domein.md section 2).
    """
    uit = []
    gepland = sorted(planning, key=lambda deel: deel.fase.nummer)
    for eerder, later in pairwise(gepland):
        namen = eerder.fase.value.capitalize(), later.fase.value
        if later.start < eerder.start:
            uit.append(
                f"{later.fase.value.capitalize()} begint vóór {eerder.fase.value}. "
                "Dat mag, maar kijk of de data kloppen."
            )
        elif later.start <= eerder.eind:
            dagen = (min(eerder.eind, later.eind) - later.start).days + 1
            uit.append(
                f"{namen[0]} en {namen[1]} lopen {hoelang(dagen)} door elkaar. Dat mag, maar reken op drukke weken."
            )
    return tuple(uit)


def kort(datum: date) -> str:
    """Return a date without its year, for narrow columns: '13 jan'."""
    return f"{datum.day} {_MAANDEN[datum.month - 1]}"


_VOLUIT = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def _voluit(datum: date) -> str:
    return f"{datum.day} {_VOLUIT[datum.month - 1]} {datum.year}"


def tijd_over(start: date, eind: date, vandaag: date, *, is_gereed: bool) -> str:
    """Say how a phase stands against its planning; in days below two weeks and in whole weeks above."""
    if is_gereed:
        return "afgerond"
    if vandaag > eind:
        return f"{hoelang((vandaag - eind).days)} te laat"
    if vandaag < start:
        return f"begint over {hoelang((start - vandaag).days)}"
    if vandaag == eind:
        return "vandaag klaar"
    return f"nog {hoelang((eind - vandaag).days)}"


def hoelang(dagen: int) -> str:
    """Say how long in days, and from two weeks on in whole weeks."""
    if dagen == 1:
        return "1 dag"
    return f"{dagen} dagen" if dagen < 2 * _WEEK else f"{dagen // _WEEK} weken"
