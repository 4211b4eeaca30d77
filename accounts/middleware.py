"""Every page asks for a login, unless a view says otherwise."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect


class InlogMiddleware(LoginRequiredMiddleware):
    """Django's own login middleware, that also answers a fragment request with a move of the whole page."""

    def handle_no_permission(  # type: ignore[override]  # a move of the page is no redirect to the browser
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """Send a page to the login form; under htmx send the whole page there, back to where the user was."""
        htmx = getattr(request, "htmx", None)
        if htmx:
            terug = htmx.current_url_abs_path or "/"
            adres = resolve_url(self.get_login_url(view_func))
            return HttpResponseClientRedirect(f"{adres}?{urlencode({'next': terug})}")
        return super().handle_no_permission(request, view_func)
