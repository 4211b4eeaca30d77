"""App configuration."""

from django.apps import AppConfig


class HeartbeatConfig(AppConfig):
    """DISCOVER and DESIGN: belevingen per contactmoment and kanaal, and the line they make."""

    name = "heartbeat"
    verbose_name = "Heartbeat"

    def ready(self) -> None:
        """Tell the path of phases and the pages of a klantreis what this app knows."""
        from heartbeat import bijdragen as eigen
        from heartbeat import verversen
        from klantreis import bijdragen

        bijdragen.feiten.registreer(eigen.feiten)
        bijdragen.kaarten.registreer(eigen.kaarten)
        bijdragen.panelen.registreer(eigen.panelen)
        bijdragen.annotaties.update(eigen.ANNOTATIES)
        verversen.luister()
