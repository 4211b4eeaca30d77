"""Lets the history know who is at work. Costs no query: the user is only looked at when something changes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from geschiedenis.nu import tijdens


class GeschiedenisMiddleware:
    """Marks the request for as long as it runs; stands after the login middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its changes in its name."""
        with tijdens(request):
            return self.get_response(request)
