"""Counts that ride along in the one query that fetches a klantreis."""

from typing import Any

from django.db.models import Count, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce


def aantal(model: type[Model], pad: str = "klantreis", **filters: Any) -> Coalesce:
    """Count the rows of `model` that belong to the klantreis, through lookup `pad`."""
    rijen = model._default_manager.filter(**{pad: OuterRef("pk")}, **filters).order_by()
    return Coalesce(Subquery(rijen.values(pad).annotate(n=Count("pk")).values("n")), 0)
