"""How the programme stands: what was promised, counted from the klantreizen and the other apps. Every page and report reads this.

Typed figures (amounts, people trained elsewhere, klantreizen kept elsewhere) say that they were typed; all others are counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from klantreis import bijdragen
from klantreis.models import Klantreis
from klantreis.pad import Fase, Feiten, Pad, pad
from leren.aantallen import aantallen
from leren.niveaus import Niveau
from programma import werk
from programma.models import Klantreisplan, Opleidingsgroep, Post, Programma, Resultaat
from programma.models_visie import Visieversie
from programma.models_werk import Werkproces
from serviceformules.stand import vastgestelde_formules

Status = Klantreisplan.Status


@dataclass(frozen=True, slots=True)
class Klantreisstand:
    """A klantreis of the programme. `klantreis` is None for a plan, or for one that is kept elsewhere.

    `is_opgegeven`: somebody typed where it stands, because it is not in this system.
    """

    plan: Klantreisplan
    klantreis: Klantreis | None
    titel: str
    beleidsterrein: str
    formule: str
    fase: Fase
    status: Klantreisplan.Status
    is_opgegeven: bool
    knelpunten: int
    opgelost: int
    acties: int
    acties_gereed: int
    acties_te_laat: int

    @property
    def is_plan(self) -> bool:
        """Whether it still has to begin."""
        return self.status is Status.GEPLAND


@dataclass(frozen=True, slots=True)
class Budget:
    """Whole euros. `prognose` is None as long as no post has one; a post without one counts as what was begroot or besteed."""

    totaal: int | None
    begroot: int
    besteed: int
    prognose: int | None
    posten: tuple[Post, ...]

    @property
    def beschikbaar(self) -> int:
        """Return what the raad gave, or the sum of the posten as long as nobody typed that."""
        return self.begroot if self.totaal is None else self.totaal


@dataclass(frozen=True, slots=True)
class Groepstand:
    """A group that is trained: how many were planned, and how many were trained here and elsewhere."""

    groep: Opleidingsgroep
    uit_leren: int

    @property
    def opgeleid(self) -> int:
        """Return how many people were trained."""
        return self.groep.buiten + self.uit_leren


@dataclass(frozen=True, slots=True)
class Resultaatstand:
    """Something that was promised: `gedaan` of `totaal` where it is counted, both None where somebody says how far it is."""

    soort: Resultaat.Soort
    titel: str
    status: Resultaat.Status
    gedaan: int | None
    totaal: int | None
    datum: date | None
    toelichting: str
    besluit: str

    @property
    def is_geteld(self) -> bool:
        """Whether the status follows from what was counted."""
        return self.totaal is not None


@dataclass(frozen=True, slots=True)
class Programmastand:
    """All of it, in the order of the programme."""

    programma: Programma
    klantreizen: tuple[Klantreisstand, ...]
    budget: Budget
    groepen: tuple[Groepstand, ...]
    resultaten: tuple[Resultaatstand, ...]

    @property
    def in_deliver(self) -> int:
        """Return how many klantreizen are in deliver, or done."""
        return sum(reis.fase is Fase.DELIVER for reis in self.klantreizen)

    @property
    def afgerond(self) -> int:
        """Return how many klantreizen are done."""
        return sum(reis.status is Status.AFGEROND for reis in self.klantreizen)

    @property
    def knelpunten(self) -> int:
        """Return how many verbeterpunten all klantreizen have."""
        return sum(reis.knelpunten for reis in self.klantreizen)

    @property
    def opgelost(self) -> int:
        """Return how many of those were solved, as inwoners were measured again."""
        return sum(reis.opgelost for reis in self.klantreizen)

    @property
    def opgeleid(self) -> int:
        """Return how many people were trained, over all groups."""
        return sum(groep.opgeleid for groep in self.groepen)

    @property
    def op_te_leiden(self) -> int:
        """Return how many people were to be trained."""
        return sum(groep.groep.gepland for groep in self.groepen)


def stand(
    programma: Programma,
    *,
    paden: Mapping[int, Pad] | None = None,
    kaarten: Mapping[int, Mapping[str, Any]] | None = None,
) -> Programmastand:
    """Return how a programme stands, in a fixed number of queries (10, and those of the registers of klantreizen).

    `paden` and `kaarten` (of the registers, per klantreis) are for who asked for them already; klantreizen that they do
    not hold count as not begun.
    """
    plannen = list(Klantreisplan.objects.filter(programma=programma).select_related("klantreis"))
    ids = [plan.klantreis_id for plan in plannen if plan.klantreis_id is not None]
    if paden is None:
        feiten = bijdragen.feiten.verzamel(ids) if ids else {}
        paden = {pk: pad(Feiten(**deel)) for pk, deel in feiten.items()}
    if kaarten is None:
        kaarten = bijdragen.kaarten.verzamel(ids) if ids else {}
    reizen = tuple(_klantreis(plan, paden, kaarten) for plan in plannen)
    groepen = _groepen(programma)
    posten = tuple(programma.posten.all())
    return Programmastand(
        programma=programma,
        klantreizen=reizen,
        budget=_budget(programma, posten),
        groepen=groepen,
        resultaten=_resultaten(programma, reizen, groepen),
    )


def _klantreis(
    plan: Klantreisplan, paden: Mapping[int, Pad], kaarten: Mapping[int, Mapping[str, Any]]
) -> Klantreisstand:
    klantreis = plan.klantreis
    stap = paden.get(klantreis.pk) if klantreis else None
    telling = kaarten.get(klantreis.pk, {}) if klantreis else {}
    if klantreis is None:
        status = Status(plan.opgegeven_status)
        fase = Fase(plan.opgegeven_fase) if plan.opgegeven_fase else Fase.DEFINE
        # What is done went through all phases, and what did not begin is in none, whatever somebody typed beside it.
        if status is not Status.BEZIG:
            fase = Fase.DELIVER if status is Status.AFGEROND else Fase.DEFINE
    else:
        fase = stap.huidige if stap else Fase.DEFINE
        status = Status.AFGEROND if stap and stap.stap is None else Status.BEZIG
    return Klantreisstand(
        plan=plan,
        klantreis=klantreis,
        titel=klantreis.titel if klantreis else plan.titel,
        beleidsterrein=klantreis.beleidsterrein if klantreis else plan.beleidsterrein,
        formule=klantreis.serviceformule if klantreis else plan.serviceformule,
        fase=fase,
        status=status,
        is_opgegeven=klantreis is None and status is not Status.GEPLAND,
        knelpunten=telling.get("verbeterpunten", 0),
        opgelost=telling.get("verbeterpunten_opgelost", 0),
        acties=telling.get("acties", 0),
        acties_gereed=telling.get("acties_gereed", 0),
        acties_te_laat=telling.get("acties_te_laat", 0),
    )


def _budget(programma: Programma, posten: Sequence[Post]) -> Budget:
    verwacht = [max(post.begroot, post.besteed) if post.prognose is None else post.prognose for post in posten]
    return Budget(
        totaal=programma.budget_totaal,
        begroot=sum(post.begroot for post in posten),
        besteed=sum(post.besteed for post in posten),
        prognose=sum(verwacht) if any(post.prognose is not None for post in posten) else None,
        posten=tuple(posten),
    )


def _groepen(programma: Programma) -> tuple[Groepstand, ...]:
    """Count who was trained (2 queries): everybody once, in the group with the highest niveau that this person reached."""
    per_niveau, groepen = aantallen(), list(programma.groepen.all())
    uit_leren: dict[int, int] = {groep.pk: 0 for groep in groepen}
    op_rang = {Niveau(groep.niveau).rang: groep.pk for groep in groepen if groep.niveau}
    for niveau, aantal in per_niveau.items():
        bereikt = [rang for rang in op_rang if rang <= niveau.rang]
        if bereikt:
            uit_leren[op_rang[max(bereikt)]] += aantal
    return tuple(Groepstand(groep, uit_leren[groep.pk]) for groep in groepen)


def werkprocessen(programma: Programma) -> tuple[int, int]:
    """Return how many changes in the work hold now, and how many there are in all: as the register says it (2 queries)."""
    regels = werk.van_programma(programma)
    return sum(regel.status == Werkproces.Status.AFGEROND for regel in regels), len(regels)


def _visies(programma: Programma) -> dict[str, Visieversie]:
    """Return of each visiestuk the version that holds: the last one vastgesteld, or else the first concept (1 query).

    What the raad decided on stays delivered while somebody writes the next version.
    """
    rijen = Visieversie.objects.filter(visiestuk__programma=programma).select_related("visiestuk", "besluit")
    uit: dict[str, Visieversie] = {}
    for versie in rijen.order_by("nummer"):
        if versie.is_vastgesteld or versie.visiestuk.soort not in uit:
            uit[versie.visiestuk.soort] = versie
    return uit


def _resultaten(
    programma: Programma, reizen: Sequence[Klantreisstand], groepen: Sequence[Groepstand]
) -> tuple[Resultaatstand, ...]:
    """Put what was promised beside what is there (7 queries); what nobody wrote down is there as well, as planned."""
    soort = Resultaat.Soort
    rijen = {rij.soort: rij for rij in programma.resultaten.select_related("besluit")}
    visies = _visies(programma)
    geteld: dict[str, tuple[int, int]] = {
        soort.KLANTREIZEN: (sum(reis.status is Status.AFGEROND for reis in reizen), len(reizen)),
        soort.MEDEWERKERS: (sum(groep.opgeleid for groep in groepen), sum(groep.groep.gepland for groep in groepen)),
        soort.FORMULES: (len(vastgestelde_formules()), len(Klantreis.Serviceformule)),
        soort.WERKPROCESSEN: werkprocessen(programma),
    }
    return tuple(_resultaat(een, rijen.get(een), geteld.get(een), reizen, visies.get(een)) for een in soort)


def _resultaat(
    soort: Resultaat.Soort,
    rij: Resultaat | None,
    geteld: tuple[int, int] | None,
    reizen: Sequence[Klantreisstand],
    visie: Visieversie | None,
) -> Resultaatstand:
    status = Resultaat.Status(rij.status) if rij else Resultaat.Status.GEPLAND
    datum = rij.datum if rij else None
    besluit = rij.besluit.titel if rij and rij.besluit else ""
    if geteld is not None:
        begonnen = geteld[0] > 0 or (
            soort is Resultaat.Soort.KLANTREIZEN and any(reis.status is not Status.GEPLAND for reis in reizen)
        )
        status = Resultaat.Status.BEZIG if begonnen else Resultaat.Status.GEPLAND
        if geteld[1] and geteld[0] >= geteld[1]:
            status = Resultaat.Status.AFGEROND
    elif visie is not None:
        status = Resultaat.Status.AFGEROND if visie.is_vastgesteld else Resultaat.Status.BEZIG
        datum = visie.vastgesteld_op or datum
        besluit = visie.besluit.titel if visie.besluit else besluit
    return Resultaatstand(
        soort=soort,
        titel=(rij.titel if rij else "") or (visie.visiestuk.titel if visie else "") or soort.label,
        status=status,
        gedaan=geteld[0] if geteld else None,
        totaal=geteld[1] if geteld else None,
        datum=datum,
        toelichting=rij.toelichting if rij else "",
        besluit=besluit,
    )
