"""App configuration."""

from django.apps import AppConfig


class KlantreisConfig(AppConfig):
    """DEFINE: the klantreis itself, its startdocument, team and goals, and the path of four phases."""

    name = "klantreis"
    verbose_name = "Klantreizen"

    def ready(self) -> None:
        """Tell the path of phases what this app knows."""
        from klantreis import bijdragen, meekijken, queries

        bijdragen.feiten.registreer(queries.feiten)
        bijdragen.annotaties["define_af"] = queries.define_af
        meekijken.luister()
