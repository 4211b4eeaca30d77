"""What the faces show at the end: how people leave, what they say, what the workshop brought, and what was put aside."""

from dataclasses import dataclass

from django.db.models import Sum

from verbeterplan.models import Actie
from workshop.models import Blok, Gast, Workshop
from workshop.models_inbreng import Inbreng, Parkeerpunt, Slotwoord, Stip
from workshop.models_stemmen import Vraag
from workshop.parkeerlijst import parkeerpunten
from workshop.verdeling import Verdeling

#: So many sentences (the ones that do not fit stay away whole) and things that were put aside go to the screen.
ZINNEN_OP_SCHERM, PARKEREN_OP_SCHERM = 8, 3


@dataclass(frozen=True, slots=True)
class Zin:
    """What somebody says at the end, without a name."""

    pk: int
    gevoel: int
    tekst: str
    verborgen: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """How people leave, and what the workshop brought."""

    verdeling: Verdeling
    #: The last one first, also those that a begeleider took off the screen.
    zinnen: tuple[Zin, ...]
    #: (number, word) of what the workshop brought.
    opbrengst: tuple[tuple[int, str], ...]
    parkeerpunten: tuple[Parkeerpunt, ...]

    zaal_ziet = "hoe jullie naar huis gaan, en de zinnen zonder naam"

    @property
    def zichtbaar(self) -> tuple[Zin, ...]:
        """Return the sentences that the screen may show."""
        return tuple(zin for zin in self.zinnen if not zin.verborgen)

    @property
    def op_scherm(self) -> tuple[Zin, ...]:
        """Return the last sentences, for the screen."""
        return self.zichtbaar[:ZINNEN_OP_SCHERM]

    @property
    def geparkeerd(self) -> tuple[Parkeerpunt, ...]:
        """Return what was put aside and nobody dealt with."""
        return tuple(punt for punt in self.parkeerpunten if punt.afgehandeld_op is None)

    @property
    def geparkeerd_op_scherm(self) -> tuple[Parkeerpunt, ...]:
        """Return what fits on the screen of that."""
        return self.geparkeerd[:PARKEREN_OP_SCHERM]

    @property
    def meer_geparkeerd(self) -> int:
        """Return how much of it does not fit."""
        return max(len(self.geparkeerd) - PARKEREN_OP_SCHERM, 0)


def lees(workshop: Workshop, blok: Blok) -> Slot:
    """Return the block of afsluiting (7 queries)."""
    woorden = list(
        Slotwoord.objects.filter(blok=blok, gast__verwijderd_op__isnull=True)
        .order_by("-pk")
        .values_list("pk", "gevoel", "zin", "verborgen_op")
    )
    return Slot(
        verdeling=Verdeling.van(gevoel for _, gevoel, _, _ in woorden),
        zinnen=tuple(Zin(pk, gevoel, zin, op is not None) for pk, gevoel, zin, op in woorden if zin),
        opbrengst=_opbrengst(workshop),
        parkeerpunten=parkeerpunten(workshop),
    )


def _opbrengst(workshop: Workshop) -> tuple[tuple[int, str], ...]:
    """Return what the workshop brought (5 queries); what brought nothing is left out, the people never are."""
    mensen = Gast.objects.filter(workshop=workshop, verwijderd_op__isnull=True).count()
    belevingen = Vraag.objects.filter(blok__workshop=workshop, overgenomen_op__isnull=False).count()
    ideeen = Inbreng.objects.filter(workshop=workshop).count()
    stippen = Stip.objects.filter(blok__workshop=workshop).aggregate(som=Sum("aantal"))["som"] or 0
    uit_hier = Actie.objects.filter(uit_ideeen__workshopinbreng__workshop=workshop)
    gewogen = Actie.objects.filter(uit_ideeen__weegvragen__blok__workshop=workshop)
    acties = uit_hier.values("pk").union(gewogen.values("pk")).count()
    tellingen = (
        (belevingen, "beleving", "belevingen"),
        (ideeen, "idee", "ideeën"),
        (stippen, "stip", "stippen"),
        (acties, "actie", "acties"),
    )
    return (
        (mensen, "mens" if mensen == 1 else "mensen"),
        *((aantal, een if aantal == 1 else meer) for aantal, een, meer in tellingen if aantal),
    )
