"""Weighing an actie: its impact and inspanning, against what the user saw."""

from dataclasses import dataclass

from verbeterplan.acties_live import verteld
from verbeterplan.models import Actie

type Scores = tuple[int | None, int | None]


@dataclass
class AndersGewogen(Exception):
    """A colleague weighed this actie in the meantime; `nu` is (impact, inspanning) as it stands."""

    nu: Scores


def weeg(actie: Actie, scores: Scores, was: Scores) -> bool:
    """Save (impact, inspanning) and return whether that changed anything; raises AndersGewogen (at most 3 queries).

    Only these two are compared: who changed a title or a date in the meantime is not in the way.
    """
    with verteld(actie.klantreis_id):
        huidig = Actie.objects.select_for_update(no_key=True).get(pk=actie.pk)
        nu = huidig.impact, huidig.inspanning
        if nu == scores:
            return False
        if nu != was:
            raise AndersGewogen(nu)
        huidig.impact, huidig.inspanning = scores
        huidig.bewaar(huidig.versie, ["impact", "inspanning"])
    return True
