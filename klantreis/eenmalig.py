"""A form that makes something carries the uuid of what it will make, so that sending it twice makes one.

After "back" in the browser the same form stands there again, with the same uuid. Who then types something else means
something new: that is never thrown away, and never written over what was saved first.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict

AL_BEWAARD = "Je had al iets bewaard met dit formulier. Is dit iets nieuws? Bewaar het dan nog een keer."
#: The database refused what the form let through: somebody came between the check and the save.
BOTSING = "Een collega bewaarde net hetzelfde. Kijk of het er al staat."
#: When what somebody was changing is gone: the form that adds one then holds what was typed.
VERDWENEN = "Een collega heeft dit intussen verwijderd. Wat jij typte staat hieronder: voeg het opnieuw toe als het toch nodig is."

#: What travels with a form but is no content of what it makes; a place is only where it was put at first.
_GEEN_INHOUD = frozenset({"uuid", "versie", "gezien", "na"})


def eenmalig[M: Model, F: forms.ModelForm[Any]](
    post: QueryDict, rijen: QuerySet[M], bouw: Callable[[QueryDict, M | None], F]
) -> tuple[M | None, F]:
    """Return (the row that this form made before with the same content or None, the form to go on with).

    `rijen` are the rows of the parent in the address; `bouw` binds the form to data and, to compare, to a row. When the
    row of this uuid holds something else, the form is not valid: it says so, keeps what was typed and has a fresh uuid
    (1 query when nothing was made before).
    """
    bestaand = _zoek(rijen, post)
    if bestaand is None:
        return None, bouw(post, None)
    op_bestaand = bouw(post, bestaand)
    if _zegt_hetzelfde(op_bestaand):
        return bestaand, op_bestaand
    data = post.copy()
    data["uuid"] = str(uuid4())
    form = bouw(data, None)
    form.full_clean()
    form.add_error(None, AL_BEWAARD)
    return None, form


def uuid_van(data: Mapping[str, Any]) -> UUID | None:
    """Return the uuid that a form carries for the new row, or None when it is none."""
    try:
        return UUID(str(data.get("uuid", "")))
    except ValueError:
        return None


def _zoek[M: Model](rijen: QuerySet[M], post: QueryDict) -> M | None:
    uuid = uuid_van(post)
    return rijen.filter(uuid=uuid).first() if uuid else None


def _zegt_hetzelfde(form: forms.ModelForm[Any]) -> bool:
    """Whether a bound form says what its row holds: after cleaning, so that a dropped space is no difference."""
    if not form.is_valid():
        return False
    velden = {veld.name: veld for veld in form.instance._meta.concrete_fields}
    for naam in set(form.changed_data) - _GEEN_INHOUD:
        if naam not in velden or velden[naam].value_from_object(form.instance) != form.initial.get(naam):
            return False
    return True
