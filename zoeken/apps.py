"""App configuration."""

from django.apps import AppConfig


class ZoekenConfig(AppConfig):
    """Search over everything that somebody may see."""

    name = "zoeken"
    verbose_name = "Zoeken"
