"""App configuration."""

from django.apps import AppConfig


class LeidraadConfig(AppConfig):
    """DISCOVER: the questions of an interview, per reisfase."""

    name = "leidraad"
    verbose_name = "Interviewleidraad"
