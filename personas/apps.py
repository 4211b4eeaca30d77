"""App configuration."""

from django.apps import AppConfig


class PersonasConfig(AppConfig):
    """DISCOVER: interviews, citaten and the personas built from them."""

    name = "personas"
    verbose_name = "Interviews en persona's"

    def ready(self) -> None:
        """Tell the path of phases and the pages of a klantreis what this app knows."""
        from klantreis import bijdragen
        from personas import queries

        bijdragen.feiten.registreer(queries.feiten)
        bijdragen.annotaties.update(queries.ANNOTATIES)
