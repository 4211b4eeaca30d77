"""App configuration."""

from django.apps import AppConfig


class ProgrammaConfig(AppConfig):
    """What the raad paid for: the programme around all klantreizen, and the answer to its question."""

    name = "programma"
    verbose_name = "Programma"

    def ready(self) -> None:
        """Tell the start page of the question of the raad and the answer so far."""
        from klantreis import bijdragen
        from programma import start

        bijdragen.startpagina.registreer(start.startpagina)
