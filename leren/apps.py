"""App configuration."""

from django.apps import AppConfig


class LerenConfig(AppConfig):
    """Learning on the job: lessons, exercises, a klantreis to practise on, and what somebody is able to do."""

    name = "leren"
    verbose_name = "Leren"

    def ready(self) -> None:
        """Take along with the account which hints are folded away, and write down what somebody reaches when it happens."""
        from accounts.bijdragen import annotaties
        from leren import bekwaamheid
        from leren.bijdragen import dichte_hints

        annotaties["dichte_hints"] = dichte_hints
        bekwaamheid.luister()
