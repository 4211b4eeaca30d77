"""App configuration."""

from pathlib import Path

from django.apps import AppConfig


class ProgrammaConfig(AppConfig):
    """What the raad paid for: the programme around all klantreizen, and the answer to its question."""

    name = "programma"
    verbose_name = "Programma"

    def ready(self) -> None:
        """Let the import read the file of a programme, and tell the start page of the question and the answer so far."""
        from klantreis import bijdragen
        from programma import start
        from programma.inlezen import lees_in
        from uitwisseling.inleesbaar import Bestandsoort, registreer

        bijdragen.startpagina.registreer(start.startpagina)
        registreer(Bestandsoort("programma", lees_in, Path(self.path) / "voorbeelden" / "programma.yaml"))
