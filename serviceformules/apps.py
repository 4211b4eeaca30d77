"""App configuration."""

from django.apps import AppConfig


class ServiceformulesConfig(AppConfig):
    """The five formules of the VNG, worked out per beleidsterrein, and a klantreis held against their zekerheden."""

    name = "serviceformules"
    verbose_name = "Serviceformules"

    def ready(self) -> None:
        """Tell lower apps what the inwoner may count on, and the klantreis page how far its toets is."""
        from klantreis import bijdragen, zekerheden
        from reis import verhuizen
        from serviceformules import bijdragen as eigen
        from serviceformules.lezen import zekerheden_van

        zekerheden.registreer(zekerheden_van)
        bijdragen.panelen.registreer(eigen.panelen)
        verhuizen.registreer(eigen.verhuis_toetsen)
