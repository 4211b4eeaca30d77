"""System checks: settings that are each allowed, but cannot be meant."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning

from workshop import adres


def meedoe_adres(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn for a MEEDOE_ADRES that no phone can open (W001), or that opens another page of the product (W002)."""
    gezet = settings.MEEDOE_ADRES
    if not gezet:
        return []
    if not adres.bereikbaar(gezet):
        return [
            Warning(
                f"MEEDOE_ADRES is {gezet}. Dat adres bestaat alleen op de server zelf, een telefoon kan er niet komen.",
                hint="Zet een adres dat deelnemers kunnen openen, of laat MEEDOE_ADRES leeg.",
                id="klantreis.W001",
            )
        ]
    delen, mee = urlsplit(gezet), adres.MEE.rstrip("/")
    if delen.hostname in settings.ALLOWED_HOSTS and delen.path != mee:
        return [
            Warning(
                f"MEEDOE_ADRES is {gezet}. Dat is de applicatie zelf, maar niet de pagina om mee te doen.",
                hint=f"Zet {delen.scheme}://{delen.netloc}{mee}. Of neem een eigen naam die daarheen doorverwijst; "
                "die naam hoort niet in ALLOWED_HOSTS.",
                id="klantreis.W002",
            )
        ]
    return []
