"""What the acties cost, per period and per beleidsterrein. Whole euros.

Pure: no database, no request, no framework. An actie counts in the period in which it is (to be) gereed, or else in which it
starts; one that is vervallen costs nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from verbeterplan.regels import ActieRegel

#: With more quarters than this the periods are years.
_MEESTE_KWARTALEN = 8
ZONDER_DATUM = "Nog zonder datum"
ZONDER_TERREIN = "Zonder beleidsterrein"
_VERVALLEN, _GEREED = "vervallen", "gereed"


@dataclass(frozen=True, slots=True)
class Bedrag:
    """Money: `besteed` belongs to acties that are gereed, `nog` to the others."""

    besteed: int = 0
    nog: int = 0

    @property
    def totaal(self) -> int:
        """Return both together."""
        return self.besteed + self.nog

    def __add__(self, ander: "Bedrag") -> "Bedrag":
        return Bedrag(self.besteed + ander.besteed, self.nog + ander.nog)


@dataclass(frozen=True, slots=True)
class Periode:
    """A quarter or a year; the widths are those of its bars, as SVG lengths against the most expensive period."""

    naam: str
    bedrag: Bedrag
    breedte_besteed: str
    breedte_nog: str


@dataclass(frozen=True, slots=True)
class Terrein:
    """A beleidsterrein: an amount for each period, in the same order, and all of them together."""

    naam: str
    per_periode: tuple[int, ...]
    bedrag: Bedrag


@dataclass(frozen=True, slots=True)
class Kostenoverzicht:
    """The whole overview; `onbekend` counts acties for which nobody filled in what they cost."""

    perioden: tuple[Periode, ...]
    terreinen: tuple[Terrein, ...]
    totaal: Bedrag
    onbekend: int


def kostenoverzicht(acties: Sequence[ActieRegel], terrein_van_de_klantreis: str) -> Kostenoverzicht:
    """Add up the costs of acties; an actie without a beleidsterrein has that of the klantreis."""
    geldig = [actie for actie in acties if actie.status != _VERVALLEN]
    met_kosten = [actie for actie in geldig if actie.kosten_euro is not None]
    namen = _periodenamen(met_kosten)
    cellen: dict[str, dict[str, Bedrag]] = {}
    for actie in met_kosten:
        terrein = actie.beleidsterrein or terrein_van_de_klantreis or ZONDER_TERREIN
        rij = cellen.setdefault(terrein, {})
        naam = namen[_dag(actie)]
        kosten = actie.kosten_euro or 0
        bedrag = Bedrag(besteed=kosten) if actie.status == _GEREED else Bedrag(nog=kosten)
        rij[naam] = rij.get(naam, Bedrag()) + bedrag
    volgorde = list(dict.fromkeys(namen[dag] for dag in sorted(namen, key=lambda dag: (dag is None, dag or date.max))))
    per_periode = [_som(rij.get(naam, Bedrag()) for rij in cellen.values()) for naam in volgorde]
    hoogste = max((bedrag.totaal for bedrag in per_periode), default=0)
    terreinen = [
        Terrein(
            naam,
            tuple(rij.get(periode, Bedrag()).totaal for periode in volgorde),
            _som(rij.values()),
        )
        for naam, rij in cellen.items()
    ]
    return Kostenoverzicht(
        perioden=tuple(
            Periode(naam, bedrag, _breedte(bedrag.besteed, hoogste), _breedte(bedrag.nog, hoogste))
            for naam, bedrag in zip(volgorde, per_periode, strict=True)
        ),
        terreinen=tuple(sorted(terreinen, key=lambda terrein: (-terrein.bedrag.totaal, terrein.naam.casefold()))),
        totaal=_som(per_periode),
        onbekend=len(geldig) - len(met_kosten),
    )


def _dag(actie: ActieRegel) -> date | None:
    return actie.gereed or actie.start


def _periodenamen(acties: Sequence[ActieRegel]) -> dict[date | None, str]:
    """Return the name of the period of each day: quarters, or years when there are many quarters."""
    dagen = {_dag(actie) for actie in acties}
    kwartalen = [dag.year * 4 + (dag.month - 1) // 3 for dag in dagen if dag]
    in_jaren = bool(kwartalen) and max(kwartalen) - min(kwartalen) >= _MEESTE_KWARTALEN
    namen: dict[date | None, str] = {}
    for dag in dagen:
        if dag is None:
            namen[dag] = ZONDER_DATUM
        elif in_jaren:
            namen[dag] = str(dag.year)
        else:
            namen[dag] = f"{(dag.month - 1) // 3 + 1}e kwartaal {dag.year}"
    return namen


def _som(bedragen: Iterable[Bedrag]) -> Bedrag:
    return sum(bedragen, start=Bedrag())


def _breedte(deel: int, hoogste: int) -> str:
    return f"{100 * deel / hoogste:.2f}%" if hoogste else "0%"
