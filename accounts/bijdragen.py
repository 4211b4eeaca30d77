"""What higher apps want to know of whoever is logged in, without this app importing them."""

from collections.abc import Callable

from django.db.models.expressions import BaseExpression, Combinable

#: Expressions that ride along when the account of a session is fetched, by name. Registered in AppConfig.ready().
annotaties: dict[str, Callable[[], BaseExpression | Combinable]] = {}
