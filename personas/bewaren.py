"""Saving what people type: new things once, changed things against the version the user saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import QueryDict

from klantreis.eenmalig import BOTSING, eenmalig, uuid_van
from klantreis.versies import Verschil, VersieConflict
from personas.formulier import Bewerkform
from personas.models import Citaat, Interview, Persona

#: How often a new row tries again when a colleague took the same code in the meantime.
POGINGEN = 10


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How saving went: 200 saved, 422 not valid, 409 a colleague was first (with what differs)."""

    status: int
    verschillen: Sequence[Verschil] = ()

    @property
    def gelukt(self) -> bool:
        """Whether it was saved."""
        return self.status == 200


def maak[M: (Interview, Citaat, Persona), F: Bewerkform[Any]](
    post: QueryDict,
    rijen: QuerySet[M],
    bouw: Callable[[QueryDict, M | None], F],
    voorbereiden: Callable[[M], None],
) -> tuple[M, F, Uitkomst]:
    """Save what was sent as a new row among `rijen`, the rows of its parent. Return (row, form, how it went).

    `bouw` is that of `eenmalig`; `voorbereiden` fills what the app itself decides, at each attempt. The database guards
    uniqueness: when a colleague was first with the same code, the next attempt takes a new one, and when the other half
    of a double click was first, the next attempt finds its row.
    """
    for _ in range(POGINGEN):
        gemaakt, form = eenmalig(post, rijen, bouw)
        if gemaakt is not None:
            return gemaakt, form, Uitkomst(200)
        if not form.is_valid():
            return form.instance, form, Uitkomst(422)
        form.instance.uuid = uuid_van(post) or uuid4()
        voorbereiden(form.instance)
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:
            continue
        return form.instance, form, Uitkomst(200)
    form.add_error(None, BOTSING)
    return form.instance, form, Uitkomst(422)


def bewerk[M: (Interview, Citaat, Persona)](form: Bewerkform[M]) -> Uitkomst:
    """Save a bound form of something that is there already."""
    if not form.is_valid():
        return Uitkomst(422)
    try:
        form.bewaar()
    except VersieConflict as conflict:
        return Uitkomst(409, form.verschillen(conflict))
    except IntegrityError:
        form.add_error(None, BOTSING)
        return Uitkomst(422)
    return Uitkomst(200)
