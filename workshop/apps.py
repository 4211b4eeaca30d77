"""App configuration."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """One room, one heartbeat: everybody rates, thinks and votes together, and it lands in the klantreis."""

    name = "workshop"
    verbose_name = "Workshops"

    def ready(self) -> None:
        """Tell the pages of a klantreis which workshops there are."""
        from klantreis import bijdragen
        from workshop import overzicht

        bijdragen.panelen.registreer(overzicht.panelen)
        bijdragen.annotaties["workshop_bezig"] = overzicht.workshop_bezig
