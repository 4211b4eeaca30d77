"""App configuration."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """One room, one heartbeat: everybody rates, thinks and votes together, and it lands in the klantreis."""

    name = "workshop"
    verbose_name = "Workshops"

    def ready(self) -> None:
        """Let go of what belongs to something that is deleted. Before the history looks at it: that app comes later."""
        from django.db.models.signals import post_delete, pre_delete

        from verbeterplan.models import Idee
        from workshop import weggehaald
        from workshop.models import Workshop
        from workshop.models_inbreng import Foto

        post_delete.connect(weggehaald.foto_weg, sender=Foto)
        pre_delete.connect(weggehaald.idee_weg, sender=Idee)
        pre_delete.connect(weggehaald.workshop_weg, sender=Workshop)
