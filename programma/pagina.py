"""The programme page, ready to show: what programma.stand counted, with where it lives, what is late and what is odd."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from klantreis.models import Klantreis
from klantreis.pad import Fase
from klantreis.templatetags.klantreis import euro
from programma.doelen import programmadoelen
from programma.mijlpalenlijn import Dag, Mijlpalenlijn, mijlpalenlijn
from programma.models import Klantreisplan, Mijlpaal, Post, Programma, Resultaat
from programma.stand import Budget, Groepstand, Klantreisstand, Programmastand, Resultaatstand, stand
from verbeterplan.spoor import Doelbeeld, doelbeelden

_FORMULES = dict(Klantreis.Serviceformule.choices)


@dataclass(frozen=True, slots=True)
class Reisregel:
    """A klantreis in the list. `adres` is empty for who may not open it, and for a plan."""

    stand: Klantreisstand
    adres: str
    formule: str
    fasen: tuple[tuple[str, str], ...]
    laat: str

    @property
    def huidige(self) -> Fase:
        """Return the phase it is in."""
        return self.stand.fase


@dataclass(frozen=True, slots=True)
class Postregel:
    """A post of the budget with its bar, in percent of the widest one; `over` is what is left (below 0: too much)."""

    naam: str
    begroot: int
    besteed: int
    prognose: int | None
    breedte_begroot: str
    breedte_besteed: str

    @property
    def over(self) -> int:
        """Return what is left of what was begroot."""
        return self.begroot - self.besteed

    @property
    def te_veel(self) -> int:
        """Return how much more was spent than begroot, 0 when it was not."""
        return max(0, -self.over)


@dataclass(frozen=True, slots=True)
class Budgetbeeld:
    """The table of the budget; `waarschuwingen` are whole sentences."""

    stand: Budget
    posten: tuple[Postregel, ...]
    totaal: Postregel
    met_prognose: bool
    deel_besteed: str
    waarschuwingen: tuple[str, ...]

    @property
    def over(self) -> int:
        """Return what is left of what the raad gave."""
        return self.stand.beschikbaar - self.stand.besteed


@dataclass(frozen=True, slots=True)
class Resultaatregel:
    """A promised result; `breedte` is the share that is done where it is counted, empty where it is not."""

    stand: Resultaatstand
    breedte: str
    waarvan: str


@dataclass(frozen=True, slots=True)
class Groepregel:
    """A group with its bar."""

    stand: Groepstand
    breedte: str


@dataclass(frozen=True, slots=True)
class Programmapagina:
    """The whole page."""

    stand: Programmastand
    resultaten: tuple[Resultaatregel, ...]
    reizen: tuple[Reisregel, ...]
    budget: Budgetbeeld
    lijn: Mijlpalenlijn | None
    groepen: tuple[Groepregel, ...]
    doelen: tuple[Doelbeeld, ...]
    uitgangspunten: tuple[Any, ...]
    ketenpartners: tuple[Any, ...]
    mensen: tuple[tuple[str, str, str], ...]
    samenvatting: str
    inwoners: str


def programmapagina(
    programma: Programma, vandaag: date, *, leesbaar: Collection[int], resultaat: Collection[int]
) -> Programmapagina:
    """Read the page (those of programma.stand and 5 queries, however many klantreizen there are).

    `leesbaar` and `resultaat` are the klantreizen that whoever looks may open, and of which they may see the result.
    """
    de_stand = stand(programma)
    mijlpalen = list(programma.mijlpalen.all())
    return Programmapagina(
        stand=de_stand,
        resultaten=tuple(_resultaat(een) for een in de_stand.resultaten),
        reizen=tuple(_reis(reis, vandaag, leesbaar, resultaat) for reis in de_stand.klantreizen),
        budget=budgetbeeld(de_stand.budget),
        lijn=mijlpalenlijn(
            [Dag(een.datum, een.titel, een.soort == Mijlpaal.Soort.RAADSBESLUIT) for een in mijlpalen],
            programma.looptijd_van,
            programma.looptijd_tot,
            vandaag,
        ),
        groepen=tuple(Groepregel(groep, _deel(groep.opgeleid, groep.groep.gepland)) for groep in de_stand.groepen),
        doelen=tuple(doelbeelden(programmadoelen(programma))),
        uitgangspunten=tuple(programma.uitgangspunten.all()),
        ketenpartners=tuple(programma.ketenpartners.all()),
        mensen=tuple(
            (rol, naam, functie)
            for rol, naam, functie in (
                ("Opdrachtgever", programma.opdrachtgever_naam, programma.opdrachtgever_functie),
                ("Programmamanager", programma.manager_naam, programma.manager_functie),
                ("Portefeuillehouder", programma.portefeuillehouder_naam, programma.portefeuillehouder_functie),
            )
            if naam
        ),
        samenvatting=_samenvatting(de_stand.klantreizen),
        inwoners=f"{programma.inwoners:,}".replace(",", ".") if programma.inwoners else "",
    )


def _deel(gedaan: int, totaal: int) -> str:
    """Return a share as an SVG length, never wider than the whole."""
    return f"{min(100.0, 100 * gedaan / totaal):.1f}%" if totaal else "0%"


def _resultaat(een: Resultaatstand) -> Resultaatregel:
    soort = Resultaat.Soort
    woorden = {
        soort.KLANTREIZEN: "afgerond",
        soort.MEDEWERKERS: "opgeleid",
        soort.FORMULES: "vastgesteld",
        soort.WERKPROCESSEN: "geldt nu" if een.gedaan == 1 else "gelden nu",
    }
    breedte = _deel(een.gedaan or 0, een.totaal or 0) if een.is_geteld else ""
    return Resultaatregel(een, breedte, woorden.get(een.soort, ""))


def _reis(reis: Klantreisstand, vandaag: date, leesbaar: Collection[int], resultaat: Collection[int]) -> Reisregel:
    adres = ""
    if reis.klantreis is not None:
        if reis.klantreis.pk in leesbaar:
            adres = reverse("klantreis:detail", args=[reis.klantreis.uuid])
        elif reis.klantreis.pk in resultaat:
            adres = reverse("rapport:raadsrapport", args=[reis.klantreis.uuid])
    return Reisregel(reis, adres, _FORMULES.get(reis.formule, ""), _fasen(reis), te_laat(reis, vandaag))


def _fasen(reis: Klantreisstand) -> tuple[tuple[str, str], ...]:
    if reis.is_plan:
        return tuple((fase.value, "later") for fase in Fase)
    klaar = reis.status is Klantreisplan.Status.AFGEROND
    uit = []
    for fase in Fase:
        wordt = "bezig" if fase is reis.fase else "gereed" if fase.nummer < reis.fase.nummer else "later"
        uit.append((fase.value, "gereed" if klaar else wordt))
    return tuple(uit)


def te_laat(reis: Klantreisstand, vandaag: date) -> str:
    """Say what is late: its last day is over and it is not done, or it should have begun; empty when nothing is."""
    plan = reis.plan
    if reis.status is Klantreisplan.Status.AFGEROND:
        return ""
    if plan.gereed and plan.gereed < vandaag:
        return "te laat"
    if reis.is_plan and plan.start and plan.start < vandaag:
        return "had moeten beginnen"
    return ""


def _samenvatting(reizen: Sequence[Klantreisstand]) -> str:
    """Count the klantreizen in words: "8 klantreizen: 1 afgerond, 4 bezig, 3 gepland"."""
    status = Klantreisplan.Status
    delen = [
        f"{aantal} {woord.label}"
        for woord in (status.AFGEROND, status.BEZIG, status.GEPLAND)
        if (aantal := sum(reis.status is woord for reis in reizen))
    ]
    return ", ".join(delen)


def budgetbeeld(budget: Budget) -> Budgetbeeld:
    """Lay the posten beside each other and say in words what does not add up."""
    breedst = max((max(post.begroot, post.besteed) for post in budget.posten), default=0)
    regels = tuple(_post(post, breedst) for post in budget.posten)
    totaal = Postregel("Totaal", budget.begroot, budget.besteed, budget.prognose, "", "")
    return Budgetbeeld(
        stand=budget,
        posten=regels,
        totaal=totaal,
        met_prognose=budget.prognose is not None,
        deel_besteed=_deel(budget.besteed, budget.beschikbaar),
        waarschuwingen=tuple(_waarschuwingen(budget, regels)),
    )


def _post(post: Post, breedst: int) -> Postregel:
    return Postregel(
        post.naam,
        post.begroot,
        post.besteed,
        post.prognose,
        _deel(post.begroot, breedst),
        _deel(post.besteed, breedst),
    )


def _waarschuwingen(budget: Budget, regels: Sequence[Postregel]) -> list[str]:
    uit = [
        f"Aan ‘{regel.naam}’ is {euro(regel.te_veel)} meer besteed dan begroot." for regel in regels if regel.te_veel
    ]
    if budget.totaal is not None and budget.posten and budget.begroot != budget.totaal:
        verschil = abs(budget.begroot - budget.totaal)
        kant = "meer" if budget.begroot > budget.totaal else "minder"
        uit.append(
            f"De posten tellen op tot {euro(budget.begroot)}. Dat is {euro(verschil)} {kant} dan het budget van "
            f"{euro(budget.totaal)}."
        )
    if budget.besteed > budget.beschikbaar:
        uit.append(f"In totaal is {euro(budget.besteed - budget.beschikbaar)} meer besteed dan er is.")
    if budget.prognose is not None and budget.prognose > budget.beschikbaar:
        uit.append(f"De prognose is {euro(budget.prognose - budget.beschikbaar)} hoger dan wat er is.")
    return uit
