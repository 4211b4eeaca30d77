"""Looking at the whole database, to see whether anything changed."""

from typing import Any

from django.apps import apps

from tests.uitwisseling.documenten import lees_data
from uitwisseling.opslaan import Verslag, bewaar

APPS = {"accounts", "klantreis", "reis", "personas", "heartbeat", "verbeterplan"}


def tabellen() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of ours, the tables of links included."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in APPS
    }


def importeer(data: Any) -> Verslag:
    """Put data through the whole import, YAML and all, into the database."""
    return bewaar(lees_data(data))
