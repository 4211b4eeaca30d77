"""Values of fields as JSON keeps them, and back."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Field, ForeignKey, Model


def naar_json(waarde: Any) -> Any:
    """Return a value of a field in a form that JSON can hold and `uit_json` can read."""
    if isinstance(waarde, date | datetime | time):
        return waarde.isoformat()
    if isinstance(waarde, Decimal | UUID):
        return str(waarde)
    return waarde


def uit_json(veld: Field[Any, Any], waarde: Any) -> Any:
    """Return the value that `naar_json` was given; raises ValidationError when the field no longer takes it."""
    if waarde is None:
        return None
    return (veld.target_field if isinstance(veld, ForeignKey) else veld).to_python(waarde)


def van_rij(rij: Model, veld: Field[Any, Any]) -> Any:
    """Return what a row holds in a field, as its Python type; None for what is computed by the database."""
    waarde = getattr(rij, veld.attname)
    if hasattr(waarde, "resolve_expression"):
        return None
    return uit_json(veld, waarde)


def is_tekst(veld: Field[Any, Any]) -> bool:
    """Whether people type text in this field: not a key, not a choice."""
    return veld.get_internal_type() in ("CharField", "TextField") and not veld.choices
