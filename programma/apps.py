"""App configuration."""

from django.apps import AppConfig


class ProgrammaConfig(AppConfig):
    """What the raad paid for: the programme around all klantreizen, and the answer to its question."""

    name = "programma"
    verbose_name = "Programma"
