"""Error pages: each says what happened and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect


def formulier_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token is no longer valid.

    A fragment request asks for the whole page again: that has a fresh token, and what waits in the browser goes along then.
    """
    htmx = getattr(request, "htmx", None)
    if htmx:
        return HttpResponseClientRedirect(htmx.current_url_abs_path or "/")
    return render(request, "fout.html", {"code": 403, "soort": "verlopen"}, status=403)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403: the page exists, but this role may not do this."""
    return render(request, "fout.html", {"code": 403, "soort": "geen_toegang"}, status=403)


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, also for what this person may not know exists."""
    return render(request, "fout.html", {"code": 404, "soort": "niet_gevonden"}, status=404)


def ging_mis(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database: it may be the thing that broke."""
    return render(None, "fout_500.html", status=500)
