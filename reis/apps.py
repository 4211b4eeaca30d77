"""App configuration."""

from django.apps import AppConfig


class ReisConfig(AppConfig):
    """The journey itself: reisfasen, contactmomenten and kanalen.

    Interviews point at it from below the heartbeat and the heartbeat from above the personas, so it stands under both.
    """

    name = "reis"
    verbose_name = "Reis"

    def ready(self) -> None:
        """Tell the path of phases what this app knows."""
        from klantreis import bijdragen
        from reis import queries

        bijdragen.feiten.registreer(queries.feiten)
