"""App configuration."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings and addresses; an app only because a check of settings is known once an app tells it."""

    name = "config"
    verbose_name = "Instellingen"

    def ready(self) -> None:
        """Register the checks."""
        from django.core.checks import register

        from config import controle

        register(controle.meedoe_adres, "klantreis")
