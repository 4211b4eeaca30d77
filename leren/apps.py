"""App configuration."""

from django.apps import AppConfig


class LerenConfig(AppConfig):
    """Learning on the job: lessons, exercises, a klantreis to practise on, and what somebody is able to do."""

    name = "leren"
    verbose_name = "Leren"

    def ready(self) -> None:
        """Write down what somebody reaches, at the moment it is reached."""
        from leren import bekwaamheid

        bekwaamheid.luister()
