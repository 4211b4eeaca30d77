"""App configuration."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """One room, one heartbeat: everybody rates, thinks and votes together, and it lands in the klantreis."""

    name = "workshop"
    verbose_name = "Workshops"
