"""App configuration."""

from django.apps import AppConfig


class RapportConfig(AppConfig):
    """What the raad reads: the raadsrapport as a page and as a PDF."""

    name = "rapport"
    verbose_name = "Rapporten"
