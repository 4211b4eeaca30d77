"""Writing one entry with SQL that was worked out once: thirty people who rate at the same time pay for each insert.

Saving through the model builds and compiles the same statement every time, which takes eight times as long as the database
needs (see klantreis.bereid, which does the same for reading).
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field

from geschiedenis.models import Wijziging

_VELDEN: tuple[Field[Any, Any], ...] = tuple(veld for veld in Wijziging._meta.concrete_fields if not veld.primary_key)


def voeg_in(entry: Wijziging) -> None:
    """Insert an entry as `save(force_insert=True)` does, without signals, and give it its number (1 query)."""
    verbinding = connections[DEFAULT_DB_ALIAS]
    # Kept with the connection, that knows how to quote names.
    sql = vars(verbinding).get("_geschiedenis_sql")
    if sql is None:
        sql = vars(verbinding)["_geschiedenis_sql"] = _sql(verbinding)
    waarden = [veld.get_db_prep_save(getattr(entry, veld.attname), verbinding) for veld in _VELDEN]
    with verbinding.cursor() as cursor:
        cursor.execute(sql, waarden)
        entry.pk = cursor.fetchone()[0]
    entry._state.adding, entry._state.db = False, DEFAULT_DB_ALIAS


def _sql(verbinding: BaseDatabaseWrapper) -> str:
    noem = verbinding.ops.quote_name
    kolommen = ", ".join(noem(str(veld.column)) for veld in _VELDEN)
    plekken = ", ".join(["%s"] * len(_VELDEN))
    tabel, nummer = noem(Wijziging._meta.db_table), noem(str(Wijziging._meta.pk.column))
    return f"INSERT INTO {tabel} ({kolommen}) VALUES ({plekken}) RETURNING {nummer}"  # noqa: S608 - names of the model
