"""App configuration."""

from django.apps import AppConfig


class GeschiedenisConfig(AppConfig):
    """Who changed what and when, undo, and bringing back what was deleted."""

    name = "geschiedenis"
    verbose_name = "Geschiedenis"
