"""Acties on a line of months: when each runs, where today is, and what is late.

Pure: no database, no request, no framework. Days are whole days, both ends included; a place is an SVG length in percent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from klantreis.tijdlijn import Streep, hoelang, kort, procent, strepen, tijd_over, volgende_maand
from verbeterplan.regels import ActieRegel

_DAG = timedelta(days=1)
#: How far a bar runs whose end nobody planned yet.
_OPEN_EIND = timedelta(days=30)
_LAATSTE = date(9998, 12, 1)
_VERVALLEN, _GEREED, _BEZIG = "vervallen", "gereed", "bezig"


@dataclass(frozen=True, slots=True)
class Actiebalk:
    """An actie on the line.

    A bar from `x`, `breedte` wide; only a `punt` when no start is known (then `breedte` is empty). `open_eind`: nobody planned
    when it is gereed. `uitloop` is what it runs over until today (empty when it is not late). `tijd` says the same in words.
    """

    actie: ActieRegel
    x: str
    breedte: str
    open_eind: bool
    uitloop_x: str
    uitloop: str
    periode: str
    tijd: str

    @property
    def is_te_laat(self) -> bool:
        """Whether its day is over and it is not gereed."""
        return bool(self.uitloop)


@dataclass(frozen=True, slots=True)
class Actietijdlijn:
    """The whole line; `zonder_datum` are acties that have no place on it, `vervallen` counts those that were left out."""

    balken: tuple[Actiebalk, ...]
    strepen: tuple[Streep, ...]
    vandaag_x: str
    vandaag_rechts: bool
    zonder_datum: tuple[ActieRegel, ...]
    vervallen: int


def actietijdlijn(acties: Sequence[ActieRegel], vandaag: date) -> Actietijdlijn:
    """Lay acties on a line of whole months, what starts first on top. Today is always on it."""
    geldig = [actie for actie in acties if actie.status != _VERVALLEN]
    met_datum = sorted((actie for actie in geldig if _begin(actie)), key=lambda actie: (_begin(actie), actie.nummer))
    zonder = tuple(actie for actie in geldig if not _begin(actie))
    if not met_datum:
        return Actietijdlijn((), (), "", False, zonder, len(acties) - len(geldig))
    eerste = min(vandaag, *(_begin(actie) or vandaag for actie in met_datum))
    laatste = min(_LAATSTE, max(vandaag, *(_eind(actie) for actie in met_datum)))
    begin, eind = eerste.replace(day=1), volgende_maand(laatste)
    totaal = (eind - begin).days

    def plek(dag: date) -> float:
        return min(100.0, max(0.0, 100 * (dag - begin).days / totaal))

    nu = plek(vandaag)
    return Actietijdlijn(
        balken=tuple(
            _balk(actie, plek(_begin(actie) or vandaag), plek(_eind(actie)), nu, vandaag) for actie in met_datum
        ),
        strepen=strepen(begin, eind),
        vandaag_x=procent(nu),
        vandaag_rechts=nu > 50,
        zonder_datum=zonder,
        vervallen=len(acties) - len(geldig),
    )


def _begin(actie: ActieRegel) -> date | None:
    return actie.start or actie.gereed


def _eind(actie: ActieRegel) -> date:
    """Return the day after the last one; without a planned end some room for an open bar."""
    if actie.gereed:
        return min(actie.gereed, _LAATSTE) + _DAG
    return min(actie.start or _LAATSTE, _LAATSTE) + _OPEN_EIND


def _balk(actie: ActieRegel, van: float, tot: float, nu: float, vandaag: date) -> Actiebalk:
    te_laat = actie.te_laat > 0
    return Actiebalk(
        actie=actie,
        x=procent(van),
        breedte=procent(max(tot - van, 0.4)) if actie.start else "",
        open_eind=actie.gereed is None,
        uitloop_x=procent(tot) if te_laat else "",
        uitloop=procent(max(nu - tot, 0.6)) if te_laat else "",
        periode=_periode(actie),
        tijd=_tijd(actie, vandaag),
    )


def _periode(actie: ActieRegel) -> str:
    if actie.start and actie.gereed:
        return f"{_dag(actie.start)} tot {_dag(actie.gereed)}"
    if actie.start:
        return f"vanaf {_dag(actie.start)}"
    return f"gereed op {_dag(actie.gereed)}" if actie.gereed else ""


def _dag(dag: date) -> str:
    return f"{kort(dag)} {dag.year}"


def _tijd(actie: ActieRegel, vandaag: date) -> str:
    if actie.status == _GEREED:
        return "gereed"
    if actie.gereed is None:
        if actie.start and actie.start > vandaag:
            return f"begint over {hoelang((actie.start - vandaag).days)}, einde niet gepland"
        return "einde niet gepland"
    # Who is busy already began, whatever was planned.
    start = vandaag if actie.status == _BEZIG else actie.start or vandaag
    return tijd_over(min(start, actie.gereed), actie.gereed, vandaag, is_gereed=False)
