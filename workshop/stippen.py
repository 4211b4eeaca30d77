"""Dot voting in the room: everybody spreads a set number of dots over the ideeën; nobody sees for what until it is closed.

The dots of a block are added to Idee.stemmen when the block ends, as those of a stemronde of the team are
(verbeterplan.stemmen). The two do not know each other: a round that is open meanwhile goes on, its stemmen stay hidden on the
wall, and what this block adds shows there at once because it is over. Neither takes a dot of the other away.
As with a stemronde the history is not told: it would say who voted for what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Greatest

from verbeterplan.ideeen_live import verteld
from verbeterplan.models import Idee
from workshop.doorgaan import Punten, punt_van, punten_voor
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng, Stip, Stipuitslag
from workshop.punt import Punt
from workshop.rang import OP_HET_SCHERM, Rang, rangschik
from workshop.sluiten import houd_dicht, is_dicht, neemt_aan, rond_af


@dataclass(frozen=True, slots=True)
class Stemidee:
    """An idee that can get dots."""

    uuid: UUID
    tekst: str
    wie: str

    @property
    def sleutel(self) -> str:
        """Return the name under which the phone keeps the own dots."""
        return f"stip-{self.uuid}"


@dataclass(frozen=True, slots=True)
class Stippenblok:
    """The block as the faces show it. `rangorde` is empty until the result may be seen.

    `elk` is how many dots everybody has, `gegeven` all dots that were given.
    """

    groepen: tuple[tuple[Punt, tuple[Stemidee, ...]], ...]
    elk: int
    gegeven: int
    open: bool
    zichtbaar: bool
    rangorde: tuple[Rang, ...]

    sluitknop = "Sluit het stemmen"

    @property
    def aantal(self) -> int:
        """Return how many ideeën there are."""
        return sum(len(ideeen) for _, ideeen in self.groepen)

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        if not self.aantal:
            return ""
        return (
            "de ideeën op volgorde van stippen"
            if self.zichtbaar
            else "hoe je stippen geeft, de uitslag is nog verborgen"
        )

    @property
    def stapsjabloon(self) -> str:
        """Return the template of the next step: first the voting is closed; empty when there is nothing to vote on."""
        return "workshop/_sluitstap.html" if self.aantal else ""

    @property
    def elke(self) -> range:
        """One for each dot that everybody has."""
        return range(self.elk)

    @property
    def op_scherm(self) -> tuple[Rang, ...]:
        """Return the part of the ranking that fits on the screen."""
        return self.rangorde[:OP_HET_SCHERM]

    @property
    def meer(self) -> int:
        """Return how many ideeën with dots do not fit."""
        return len(self.rangorde) - len(self.op_scherm)


def lees(workshop: Workshop, blok: Blok) -> Stippenblok:
    """Return the ideeën and how far the room is (4 queries; 5 when the result may be seen)."""
    hier = punten_voor(workshop, blok)
    ideeen = list(_ideeen(workshop, hier))
    volgorde = {punt.pk: punt for punt in hier.punten}
    per_punt: dict[int, list[Stemidee]] = {pk: [] for pk in volgorde}
    for idee in ideeen:
        pk = hier.onder(idee.verbeterpunt)
        volgorde.setdefault(pk, punt_van(idee.verbeterpunt))
        per_punt.setdefault(pk, []).append(Stemidee(idee.uuid, idee.tekst, idee.inzender))
    zichtbaar = is_dicht(workshop, blok)
    totalen = _totalen(blok) if zichtbaar else {}
    return Stippenblok(
        groepen=tuple((volgorde[pk], tuple(rijen)) for pk, rijen in per_punt.items() if rijen),
        elk=blok.stippen,
        gegeven=_gegeven(blok),
        open=neemt_aan(workshop, blok),
        zichtbaar=zichtbaar,
        rangorde=rangschik(
            (
                Rang(
                    idee.uuid,
                    idee.tekst,
                    idee.inzender,
                    volgorde[hier.onder(idee.verbeterpunt)],
                    totalen.get(idee.pk, 0),
                )
            )
            for idee in ideeen
            if totalen.get(idee.pk)
        ),
    )


def _ideeen(workshop: Workshop, hier: Punten) -> QuerySet[Idee]:
    """Return the ideeën to choose from: those of this workshop, and what hung at the chosen knelpunten already.

    In the order in which they came, never by dots. Nothing from this workshop and no choice: all of the klantreis.
    """
    uit_de_zaal = Exists(Inbreng.objects.filter(idee=OuterRef("pk"), workshop=workshop))
    iets = Inbreng.objects.filter(workshop=workshop)
    pks = [punt.pk for punt in hier.punten]
    gekozen = Q(verbeterpunt__in=pks) | Q(verbeterpunt__hoofdpunt__in=pks)
    bij_punten = gekozen if hier.gekozen else Q(~Exists(iets))
    return (
        Idee.objects.filter(
            Q(uit_de_zaal) | bij_punten,
            verbeterpunt__klantreis=workshop.klantreis_id,
            verbeterpunt__contactmoment__verwijderd_op__isnull=True,
        )
        .select_related("verbeterpunt__contactmoment__reisfase", "verbeterpunt__kanaal")
        .order_by("volgorde", "pk")
    )


def _tellend(blok: Blok) -> QuerySet[Stip]:
    return Stip.objects.filter(blok=blok, gast__verwijderd_op__isnull=True).order_by()


def _totalen(blok: Blok) -> dict[int, int]:
    """Return the dots per idee (1 query), without those of who was sent away."""
    return dict(_tellend(blok).values_list("idee_id").annotate(som=Sum("aantal")))


def _gegeven(blok: Blok) -> int:
    return _tellend(blok).aggregate(som=Sum("aantal"))["som"] or 0


def mijn(blok: Blok, gast: Gast) -> Mapping[str, str]:
    """Return the own dots per idee, for the phone (1 query)."""
    rijen = Stip.objects.filter(blok=blok, gast=gast).values_list("idee__uuid", "aantal")
    return {f"stip-{uuid}": str(aantal) for uuid, aantal in rijen}


def begin(workshop: Workshop, blok: Blok) -> None:
    """Go on where it was; a block that was closed shows its result."""
    houd_dicht(workshop, blok)


def eind(workshop: Workshop, blok: Blok) -> None:
    """Add the dots of the block to the ideeën, and tell open walls. Call it while klantreis and workshop are locked.

    Stipuitslag keeps what was added before: ending again adds only what came since, and takes off what people took back.
    3 queries when nothing changed, else 2 more for each idee, and the wall.
    """
    rond_af(workshop, blok)
    nu = _totalen(blok)
    was = dict(Stipuitslag.objects.filter(blok=blok).values_list("idee_id", "aantal"))
    verschil = {pk: nu.get(pk, 0) - was.get(pk, 0) for pk in sorted(nu.keys() | was.keys())}
    if not any(verschil.values()):
        return
    with verteld(workshop.klantreis):
        for pk, erbij in verschil.items():
            if erbij:
                # An import may have written a lower total over it; less than nothing is no number of stemmen.
                Idee.objects.filter(pk=pk).update(stemmen=Greatest(F("stemmen") + erbij, 0))
        Stipuitslag.objects.bulk_create(
            [Stipuitslag(blok=blok, idee_id=pk, aantal=nu.get(pk, 0)) for pk in verschil],
            update_conflicts=True,
            unique_fields=["blok", "idee"],
            update_fields=["aantal"],
        )
