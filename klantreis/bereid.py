"""Prepared reading: the SQL of a queryset is worked out once, each run only fills in the values.

Django builds and compiles a queryset anew on every request, and for the pages that thirty people open at once that takes many
times as long as the database needs to answer. For those few a function is written once, as usual, with `@bereid`:

    @bereid(klantreis=models.IntegerField())
    def _kanalen(klantreis: Invulling) -> QuerySet[Any, Any]:
        return Kanaal.objects.filter(...=klantreis).values_list("pk", "naam")

    for pk, naam in _kanalen(klantreis=7): ...

The function runs once per database connection. What it builds may depend on its arguments only: not on today, not on the
user, not on a setting that changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler

type Rijen = list[tuple[Any, ...]]
type Bouwer = Callable[..., QuerySet[Any, Any]]
type Klaar = tuple[SQLCompiler, str, tuple[Any, ...]]


class Invulling(Expression):
    """A place in a query for a value that is known when it runs."""

    def __init__(self, naam: str, output_field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.naam = naam

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Put the place itself among the parameters, where `Bereid` finds it back."""
        return "%s", (self,)

    def waarde(self, waarden: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """Return the value as this database wants it."""
        return self.output_field.get_db_prep_value(waarden[self.naam], connection)


@dataclass(frozen=True, slots=True)
class _Klaar:
    """What one connection keeps of a prepared queryset."""

    compiler: SQLCompiler
    sql: str
    plekken: tuple[Any, ...]
    omzetters: dict[int, Any]


class Bereid:
    """A queryset of `values_list` that was compiled once; call it with its values to get the rows, in one query."""

    def __init__(self, bouw: Bouwer, velden: dict[str, models.Field[Any, Any]]) -> None:
        self._bouw = bouw
        self._invullingen = {naam: Invulling(naam, veld) for naam, veld in velden.items()}

    def __call__(self, **waarden: Any) -> Rijen:
        """Run the query; the names are those of the arguments."""
        verbinding = connections[DEFAULT_DB_ALIAS]
        # Kept with the connection: both belong to one thread and go together.
        bewaard: dict[Bereid, _Klaar] = vars(verbinding).setdefault("_bereid", {})
        klaar = bewaard.get(self)
        if klaar is None:
            klaar = bewaard[self] = self._maak_klaar(verbinding)
        parameters = [
            plek.waarde(waarden, verbinding) if isinstance(plek, Invulling) else plek for plek in klaar.plekken
        ]
        with verbinding.cursor() as cursor:
            cursor.execute(klaar.sql, parameters)
            rijen = cursor.fetchall()
        if not klaar.omzetters:
            return list(rijen)
        return [tuple(rij) for rij in klaar.compiler.apply_converters(rijen, klaar.omzetters)]

    def _maak_klaar(self, verbinding: BaseDatabaseWrapper) -> _Klaar:
        compiler = self._bouw(**self._invullingen).query.get_compiler(connection=verbinding)
        sql, plekken = compiler.as_sql()
        kolommen = [kolom for kolom, _, _ in compiler.select[: compiler.col_count]]
        return _Klaar(compiler, sql, plekken, compiler.get_converters(kolommen))


def bereid(**velden: models.Field[Any, Any]) -> Callable[[Bouwer], Bereid]:
    """Prepare the queryset that a function builds; each argument of that function is named with its kind of field."""

    def maak(bouw: Bouwer) -> Bereid:
        return Bereid(bouw, velden)

    return maak
