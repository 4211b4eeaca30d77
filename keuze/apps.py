"""App configuration."""

from django.apps import AppConfig


class KeuzeConfig(AppConfig):
    """DEFINE, before there is a klantreis: compare candidates and choose."""

    name = "keuze"
    verbose_name = "Kies een klantreis"
