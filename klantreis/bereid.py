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


class Bereid:
    """A queryset of `values_list` that was compiled once; call it with its values to get the rows, in one query."""

    def __init__(self, bouw: Bouwer, velden: dict[str, models.Field[Any, Any]]) -> None:
        self._bouw = bouw
        self._invullingen = {naam: Invulling(naam, veld) for naam, veld in velden.items()}

    def __call__(self, **waarden: Any) -> Rijen:
        """Run the query; the names are those of the arguments."""
        verbinding = connections[DEFAULT_DB_ALIAS]
        compiler, sql, plekken = self._klaar(verbinding)
        parameters = [plek.waarde(waarden, verbinding) if isinstance(plek, Invulling) else plek for plek in plekken]
        with verbinding.cursor() as cursor:
            cursor.execute(sql, parameters)
            rijen = cursor.fetchall()
        return [tuple(rij) for rij in compiler.results_iter([rijen], tuple_expected=True)]

    def _klaar(self, verbinding: BaseDatabaseWrapper) -> Klaar:
        """Return the compiled query of this connection.

        It is kept on the connection itself: both belong to one thread, and both go when that thread ends.
        """
        bewaard: dict[Bereid, Klaar] = verbinding.__dict__.setdefault("klantreis_bereid", {})
        if self not in bewaard:
            compiler = self._bouw(**self._invullingen).query.get_compiler(connection=verbinding)
            bewaard[self] = (compiler, *compiler.as_sql())
        return bewaard[self]


def bereid(**velden: models.Field[Any, Any]) -> Callable[[Bouwer], Bereid]:
    """Prepare the queryset that a function builds; each argument of that function is named with its kind of field."""

    def maak(bouw: Bouwer) -> Bereid:
        return Bereid(bouw, velden)

    return maak
