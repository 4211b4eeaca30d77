"""App configuration."""

from pathlib import Path

from django.apps import AppConfig


class ProgrammaConfig(AppConfig):
    """What the raad paid for: the programme around all klantreizen, and the answer to its question."""

    name = "programma"
    verbose_name = "Programma"

    def ready(self) -> None:
        """Let the import read the file of a programme, and tell pages of lower apps what the programme knows."""
        from klantreis import bijdragen
        from programma import start
        from programma.inlezen import lees_in
        from programma.werk import aantallen
        from uitwisseling.inleesbaar import Bestandsoort, registreer

        registreer(Bestandsoort("programma", lees_in, Path(self.path) / "voorbeelden" / "programma.yaml"))
        bijdragen.panelen.registreer(aantallen)
        bijdragen.startpagina.registreer(start.startpagina)
