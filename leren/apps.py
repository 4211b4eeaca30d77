"""App configuration."""

from django.apps import AppConfig


class LerenConfig(AppConfig):
    """Learning on the job: lessons, exercises, a klantreis to practise on, and what somebody is able to do."""

    name = "leren"
    verbose_name = "Leren"
