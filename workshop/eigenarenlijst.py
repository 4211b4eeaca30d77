"""What the faces show of eigenaren: the acties that need one, who offered, and who took them up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from klantreis.forms_gezien import afdruk
from verbeterplan.eigenaren import eigenaren
from verbeterplan.kwadrant import Kwadrant, kwadrant
from verbeterplan.models import Actie, Idee
from workshop.models import Blok, Workshop
from workshop.models_inbreng import Aanmelding, Eigenaarkeuze, Weegvraag

#: So many acties fit on the screen; of more, those without an eigenaar go first and the rest is counted.
OP_HET_SCHERM, IN_EEN_KOLOM = 12, 6
#: So many names of who offered fit on a line.
NAMEN_OP_SCHERM = 3


@dataclass(frozen=True, slots=True)
class Keuzerij:
    """An actie and who wants to take it up."""

    uuid: UUID
    nummer: int
    titel: str
    eigenaar: str
    gereed: date | None
    kwadrant: Kwadrant | None
    van_hier: bool
    #: In the order they offered; somebody who left stays, somebody who was sent away does not.
    aangemeld: tuple[str, ...]
    #: The fingerprint of eigenaar and gereed, for EigenaarForm.
    gezien: str

    @property
    def wie_wil(self) -> str:
        """Say who offered, in one line of the screen: of many the first ones and a number."""
        if len(self.aangemeld) <= NAMEN_OP_SCHERM:
            namen = " en ".join(filter(None, (", ".join(self.aangemeld[:-1]), *self.aangemeld[-1:])))
        else:
            namen = (
                f"{', '.join(self.aangemeld[: NAMEN_OP_SCHERM - 1])} en nog {len(self.aangemeld) - NAMEN_OP_SCHERM + 1}"
            )
        return f"{namen} {'wil' if len(self.aangemeld) == 1 else 'willen'} dit oppakken" if namen else ""


@dataclass(frozen=True, slots=True)
class Eigenarenlijst:
    """All acties of the block, and the names to suggest."""

    rijen: tuple[Keuzerij, ...]
    namen: tuple[str, ...]

    @property
    def met_eigenaar(self) -> int:
        """Return how many have an eigenaar."""
        return sum(bool(rij.eigenaar) for rij in self.rijen)

    @property
    def zaal_ziet(self) -> str:
        """Return what the screen shows."""
        return "de acties, en wie ze oppakt" if self.rijen else ""

    @property
    def op_scherm(self) -> tuple[Keuzerij, ...]:
        """Return what the screen shows, in order of number."""
        if len(self.rijen) <= OP_HET_SCHERM:
            return self.rijen
        eerst = sorted(self.rijen, key=lambda rij: bool(rij.eigenaar))[:OP_HET_SCHERM]
        return tuple(rij for rij in self.rijen if rij in eerst)

    @property
    def meer(self) -> int:
        """Return how many acties do not fit on the screen."""
        return len(self.rijen) - len(self.op_scherm)

    @property
    def twee_kolommen(self) -> bool:
        """Whether the screen needs two columns."""
        return len(self.rijen) > IN_EEN_KOLOM


def acties_van(workshop: Workshop, blok: Blok) -> QuerySet[Actie]:
    """Return the acties to divide: those that came from this workshop (`van_hier`), and the others without an eigenaar.

    Only what still has to be done. What was divided in this block stays in the list.
    """
    idee = Idee.objects.filter(actie=OuterRef("pk"), workshopinbreng__workshop=workshop)
    gewogen = Weegvraag.objects.filter(idee__actie=OuterRef("pk"), blok__workshop=workshop)
    hier = (
        Exists(Aanmelding.objects.filter(blok=blok, actie=OuterRef("pk"))),
        Exists(Eigenaarkeuze.objects.filter(blok=blok, actie=OuterRef("pk"))),
    )
    acties = Actie.objects.filter(klantreis=workshop.klantreis_id, status__in=[Actie.Status.OPEN, Actie.Status.BEZIG])
    return acties.annotate(van_hier=Exists(idee) | Exists(gewogen)).filter(
        Q(van_hier=True) | Q(eigenaar="") | hier[0] | hier[1]
    )


def lees(workshop: Workshop, blok: Blok) -> Eigenarenlijst:
    """Return the block of eigenaren (4 queries)."""
    aangemeld: dict[int, list[str]] = defaultdict(list)
    for aanmelding in (
        Aanmelding.objects.filter(blok=blok, gast__verwijderd_op__isnull=True).select_related("gast").order_by("pk")
    ):
        aangemeld[aanmelding.actie_id].append(aanmelding.gast.roepnaam)
    rijen = tuple(
        Keuzerij(
            uuid=actie.uuid,
            nummer=actie.nummer,
            titel=actie.titel,
            eigenaar=actie.eigenaar,
            gereed=actie.gereed,
            kwadrant=kwadrant(actie.impact, actie.inspanning) if actie.impact and actie.inspanning else None,
            van_hier=actie.__dict__["van_hier"],
            aangemeld=tuple(aangemeld[actie.pk]),
            gezien=afdruk([actie.eigenaar, actie.gereed]),
        )
        for actie in acties_van(workshop, blok).order_by("nummer")
    )
    return Eigenarenlijst(rijen, tuple(eigenaren(workshop.klantreis)))
