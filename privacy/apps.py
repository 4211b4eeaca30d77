"""App configuration."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The privacy guard: finds personal data in a text. Pure; knows no domain."""

    name = "privacy"
    verbose_name = "Privacywacht"
