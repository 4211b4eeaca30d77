"""App configuration."""

from django.apps import AppConfig
from django.db.models.signals import pre_delete


class RapportConfig(AppConfig):
    """What the raad reads: the raadsrapport as a page and as a PDF."""

    name = "rapport"
    verbose_name = "Rapporten"

    def ready(self) -> None:
        """Let a link go with the last persona that it was made for."""
        from personas.models import Persona
        from rapport.delen import bij_persona_weg

        pre_delete.connect(bij_persona_weg, sender=Persona, dispatch_uid="rapport.deellinks")
