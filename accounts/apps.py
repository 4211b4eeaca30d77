"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, login and site roles."""

    name = "accounts"
    verbose_name = "Accounts"
