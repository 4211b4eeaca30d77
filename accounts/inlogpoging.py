"""Whose login attempt is it? The rate limit counts per account, whatever capitals are typed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def naam(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the e-mail address that is tried, in lower case."""
    geprobeerd = (credentials or {}).get("username") or (credentials or {}).get("email") or ""
    if not geprobeerd and request is not None:
        geprobeerd = request.POST.get("username", "")
    return str(geprobeerd).strip().lower()
