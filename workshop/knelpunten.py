"""Choosing knelpunten: everybody says which verbeterpunten weigh most, and the blocks after it go on with those.

What the faces show is ranked by ernst (domein.md section 4) while people choose, and by choices when these may be seen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from verbeterplan.bouwen import bouw
from verbeterplan.lezen import plan
from verbeterplan.models import Verbeterpunt
from verbeterplan.regels import PuntRegel
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Blokpunt, Knelpuntkeuze
from workshop.sluiten import houd_dicht, is_zichtbaar, neemt_aan, rond_af
from workshop.verdeling import MEESTE_VORMEN

#: With so many knelpunten the room goes on when the begeleider decides nothing.
VERDER_MET = 3
#: So many fit on the screen, readable from the back of the room.
OP_HET_SCHERM = 6


@dataclass(frozen=True, slots=True)
class Knelpunt:
    """A verbeterpunt with its weight. `keuzes` is 0 while nobody may see them; `breedte` is a percentage of the longest bar.

    `verder` says that the blocks after this one go on with it, `gelijk` that it has as many choices as the last of those.
    """

    uuid: UUID
    rang: int
    titel: str
    reisfase: str
    kanaal: str
    icoon: str
    ernst: int
    waarom: str
    waarheid: bool
    citaat: str
    opgelost: bool = False
    keuzes: int = 0
    breedte: int = 0
    verder: bool = False
    gelijk: bool = False

    @property
    def sleutel(self) -> str:
        """Return its uuid as text, as a form sends it."""
        return str(self.uuid)

    @property
    def vormen(self) -> range:
        """One for each choice to draw; none when there are too many to draw one by one."""
        return range(self.keuzes if self.keuzes <= MEESTE_VORMEN else 0)


@dataclass(frozen=True, slots=True)
class Knelpuntkeuzes:
    """The block as the faces show it. `zelf`: the begeleider decided which knelpunten go on."""

    punten: tuple[Knelpunt, ...]
    elk: int
    zichtbaar: bool
    open: bool
    zelf: bool

    sluitknop = "Sluit het kiezen"

    @property
    def op_scherm(self) -> tuple[Knelpunt, ...]:
        """Return those that fit on the screen."""
        return self.punten[:OP_HET_SCHERM]

    @property
    def meer(self) -> int:
        """Return how many do not fit."""
        return len(self.punten) - len(self.op_scherm)

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        if not self.punten:
            return ""
        return f"de knelpunten{' met de uitslag' if self.zichtbaar else ', de uitslag is nog verborgen'}"

    @property
    def stapsjabloon(self) -> str:
        """Return the template of the next step: first the choosing is closed; empty when there is nothing to choose."""
        return "workshop/_sluitstap.html" if self.punten else ""

    @property
    def gelijk(self) -> bool:
        """Whether one that does not go on has as many choices as one that does."""
        return any(punt.gelijk and not punt.verder for punt in self.punten)


def te_kiezen(workshop: Workshop) -> tuple[PuntRegel, ...]:
    """Return what can be chosen, by ernst, what is solved already behind the rest (7 queries).

    What is negatief for nobody any more is no knelpunt any more.
    """
    punten = [punt for punt in plan(workshop.klantreis).punten if not punt.niet_meer_negatief]
    return tuple(sorted(punten, key=lambda punt: punt.opgelost))


def lees(workshop: Workshop, blok: Blok) -> Knelpuntkeuzes:
    """Return the knelpunten as the faces show them (8 queries; 9 when the choices may be seen)."""
    zichtbaar = is_zichtbaar(workshop, blok)
    punten = te_kiezen(workshop)
    # Without a choice by the begeleider the default counts, which shows who chose what: nothing of it before its time.
    besloten = set(_besloten(blok).values_list("verbeterpunt__uuid", flat=True))
    keuzes = _tel(blok, punten) if zichtbaar else {}
    regels = [_knelpunt(rang, punt, keuzes.get(punt.uuid, 0)) for rang, punt in enumerate(punten, start=1)]
    if zichtbaar:
        regels = rangschik(regels, besloten)
    return Knelpuntkeuzes(
        punten=tuple(regels),
        elk=blok.stippen,
        zichtbaar=zichtbaar,
        open=neemt_aan(workshop, blok),
        zelf=bool(besloten),
    )


def _knelpunt(rang: int, punt: PuntRegel, keuzes: int) -> Knelpunt:
    return Knelpunt(
        uuid=punt.uuid,
        rang=rang,
        titel=punt.titel,
        reisfase=punt.reisfase,
        kanaal=punt.kanaal,
        icoon=punt.kanaal_icoon,
        ernst=punt.ernst.totaal,
        waarom=punt.waarom,
        waarheid=punt.moment_van_de_waarheid,
        opgelost=punt.opgelost,
        citaat=punt.citaten[0].tekst if punt.citaten else "",
        keuzes=keuzes,
    )


def rangschik(punten: Sequence[Knelpunt], besloten: Collection[UUID]) -> list[Knelpunt]:
    """Put knelpunten in the order of their choices, with what goes on: what was decided, else the first VERDER_MET. Pure.

    Equals share a rank and stay in the order they had, by ernst. What nobody chose goes on only when it was decided.
    """
    op_keuzes = sorted(punten, key=lambda punt: -punt.keuzes)
    verder = set(besloten) or {punt.uuid for punt in op_keuzes[:VERDER_MET] if punt.keuzes}
    grens = min((punt.keuzes for punt in op_keuzes if punt.uuid in verder), default=0)
    meeste = max((punt.keuzes for punt in op_keuzes), default=0)
    uit: list[Knelpunt] = []
    for plek, punt in enumerate(op_keuzes, start=1):
        rang = uit[-1].rang if uit and uit[-1].keuzes == punt.keuzes else plek
        uit.append(
            replace(
                punt,
                rang=rang,
                breedte=round(punt.keuzes * 100 / meeste) if meeste else 0,
                verder=punt.uuid in verder,
                gelijk=bool(grens) and punt.keuzes == grens,
            )
        )
    return uit


def _besloten(blok: Blok) -> QuerySet[Blokpunt, Any]:
    return Blokpunt.objects.filter(blok=blok, gekozen_door__isnull=False)


def _tel(blok: Blok, punten: Sequence[PuntRegel]) -> dict[UUID, int]:
    """Count the choices (1 query); those for what was merged since count for its hoofdpunt."""
    rijen = Knelpuntkeuze.objects.filter(blok=blok, gast__verwijderd_op__isnull=True).order_by()
    aantal = dict(rijen.values_list("verbeterpunt__uuid").annotate(aantal=Count("pk")))
    return {
        punt.uuid: sum(aantal.get(uuid, 0) for uuid in {punt.uuid, *(wortel.uuid for wortel in punt.wortels)})
        for punt in punten
    }


def mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    """Return what this gast chose, for the phone (1 query)."""
    keuzes = Knelpuntkeuze.objects.filter(blok=blok, gast=gast).order_by("pk")
    return {"knelpunten": " ".join(str(uuid) for uuid in keuzes.values_list("verbeterpunt__uuid", flat=True))}


def begin(workshop: Workshop, blok: Blok) -> None:
    """Build the verbeterplan: what is new comes along, nothing doubles (5 queries)."""
    bouw(workshop.klantreis)
    houd_dicht(workshop, blok)


def eind(workshop: Workshop, blok: Blok) -> None:
    """Keep with what the room goes on, unless the begeleider decided it (at most 14 queries)."""
    rond_af(workshop, blok)
    if _besloten(blok).exists():
        return
    punten = te_kiezen(workshop)
    keuzes = _tel(blok, punten)
    ranglijst = rangschik([_knelpunt(0, punt, keuzes[punt.uuid]) for punt in punten], ())
    _bewaar(workshop, blok, [punt.uuid for punt in ranglijst if punt.verder], None)


def ga_door_met(workshop: Workshop, blok: Blok, gekozen: Collection[UUID], door_id: int) -> bool:
    """Let the blocks after this one go on with exactly these; False when none of them is of this klantreis (4 queries).

    Call it while the workshop is locked.
    """
    return _bewaar(workshop, blok, gekozen, door_id)


def _bewaar(workshop: Workshop, blok: Blok, uuids: Collection[UUID], door_id: int | None) -> bool:
    zelfstandig = Verbeterpunt.objects.zelfstandig().filter(klantreis=workshop.klantreis_id, uuid__in=uuids)
    pk_van = dict(zelfstandig.values_list("uuid", "pk"))
    if uuids and not pk_van:
        return False
    Blokpunt.objects.filter(blok=blok).delete()
    Blokpunt.objects.bulk_create(
        Blokpunt(blok=blok, verbeterpunt_id=pk_van[uuid], gekozen_door_id=door_id) for uuid in uuids if uuid in pk_van
    )
    return True
