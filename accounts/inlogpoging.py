"""Whose login attempt is it? The rate limit counts per account, whatever capitals are typed."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def naam(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the e-mail address that is tried, in lower case."""
    geprobeerd = (credentials or {}).get("username") or (credentials or {}).get("email") or ""
    if not geprobeerd and request is not None:
        geprobeerd = request.POST.get("username", "")
    return str(geprobeerd).strip().lower()


def adres(request: HttpRequest) -> str:
    """Return the address the attempt comes from.

    Behind our own proxy that is the last one in X-Forwarded-For: the proxy adds it, whatever a visitor sent before it.
    """
    if settings.ACHTER_PROXY:
        keten = [deel.strip() for deel in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if deel.strip()]
        if keten:
            return str(keten[-1])
    return str(request.META.get("REMOTE_ADDR", ""))
