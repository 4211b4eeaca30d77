"""App configuration."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Publish and subscribe for open screens; knows no domain."""

    name = "live"
    verbose_name = "Live"
