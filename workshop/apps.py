"""App configuration."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """One room, one heartbeat: everybody rates, thinks and votes together, and it lands in the klantreis."""

    name = "workshop"
    verbose_name = "Workshops"

    def ready(self) -> None:
        """Tell the pages of a klantreis which workshops there are, and follow what is merged, split or deleted there.

        The latter before the history looks at it: that app comes later.
        """
        from django.db.models.signals import post_delete, pre_delete

        from klantreis import bijdragen
        from reis import verhuizen
        from verbeterplan.models import Idee
        from workshop import overzicht, weggehaald
        from workshop import verhuizen as eigen
        from workshop.models import Workshop
        from workshop.models_inbreng import Foto

        bijdragen.panelen.registreer(overzicht.panelen)
        bijdragen.annotaties["workshop_bezig"] = overzicht.workshop_bezig
        verhuizen.registreer(eigen.verhuis)
        post_delete.connect(weggehaald.foto_weg, sender=Foto)
        pre_delete.connect(weggehaald.idee_weg, sender=Idee)
        pre_delete.connect(weggehaald.workshop_weg, sender=Workshop)
