"""App configuration."""

from django.apps import AppConfig


class UitwisselingConfig(AppConfig):
    """Import of klantreizen from files, and the example data."""

    name = "uitwisseling"
    verbose_name = "Uitwisseling"
