"""App configuration."""

from django.apps import AppConfig


class KeuzeConfig(AppConfig):
    """DEFINE, before there is a klantreis: compare candidates and choose."""

    name = "keuze"
    verbose_name = "Kies een klantreis"

    def ready(self) -> None:
        """Tell the page of a klantreis how it was chosen."""
        from keuze import bijdragen as eigen
        from klantreis import bijdragen

        bijdragen.panelen.registreer(eigen.panelen)
