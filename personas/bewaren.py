"""Saving what people type: new things once, changed things against the version the user saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest

from klantreis.versies import Verschil, VersieConflict
from personas.formulier import Bewerkform
from personas.models import Citaat, Interview, Persona

#: How often a new row tries again when a colleague took the same code in the meantime.
POGINGEN = 10
BOTSING = "Een collega bewaarde net hetzelfde. Kijk of het er al staat."


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How saving went: 200 saved, 422 not valid, 409 a colleague was first (with what differs)."""

    status: int
    verschillen: Sequence[Verschil] = ()

    @property
    def gelukt(self) -> bool:
        """Whether it was saved."""
        return self.status == 200


def uuid_van(request: HttpRequest) -> UUID:
    """Return the uuid that the form carries for the new row, or a fresh one."""
    try:
        return UUID(request.POST.get("uuid", ""))
    except ValueError:
        return uuid4()


def maak[M: (Interview, Citaat, Persona)](
    form: Bewerkform[M], uuid: UUID, voorbereiden: Callable[[M], None] = lambda ding: None
) -> Uitkomst:
    """Save the new row of a bound form under `uuid`; `voorbereiden` fills what the app itself decides, at each attempt.

    The database guards uniqueness: when a colleague was first with the same code, the next attempt takes a new one.
    """
    if not form.is_valid():
        return Uitkomst(422)
    for _ in range(POGINGEN):
        # The uuid may be in use elsewhere only when somebody made it up.
        form.instance.uuid = uuid4() if type(form.instance)._base_manager.filter(uuid=uuid).exists() else uuid
        voorbereiden(form.instance)
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:
            form.instance.pk = None
            continue
        return Uitkomst(200)
    form.add_error(None, BOTSING)
    return Uitkomst(422)


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


def al_gemaakt[M: models.Model](rijen: models.QuerySet[M], uuid: UUID) -> M | None:
    """Return the row a form already made: the second half of a double click finds it here (1 query)."""
    return rijen.filter(uuid=uuid).first()
