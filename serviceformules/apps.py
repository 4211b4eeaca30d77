"""App configuration."""

from django.apps import AppConfig


class ServiceformulesConfig(AppConfig):
    """The five formules of the VNG, worked out per beleidsterrein, and a klantreis held against their zekerheden."""

    name = "serviceformules"
    verbose_name = "Serviceformules"
