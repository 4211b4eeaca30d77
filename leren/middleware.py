"""After something was done in an exercise: look which tasks that finished, and remember them at once."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from accounts.models import Gebruiker
from leren.oefenklantreis import werk_bij

#: The event by which a band that is open fetches how it is now.
GEBEURTENIS = "oefening"


class OefeningMiddleware:
    """Does nothing, unless klantreis.toegang says that this request was about the exercise of who sent it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check the tasks after every change that was taken, and say which are done now."""
        antwoord = self.get_response(request)
        in_oefening = request.method == "POST" and getattr(request, "oefening", None) is not None
        if not in_oefening or antwoord.status_code >= 400 or not isinstance(request.user, Gebruiker):
            return antwoord
        gedaan = werk_bij(request.user)
        if not getattr(request, "htmx", False):
            for titel in gedaan:
                messages.success(request, f"Taak gedaan: {titel}.")
        elif gedaan and "HX-Trigger" not in antwoord.headers:
            antwoord.headers["HX-Trigger"] = GEBEURTENIS
        return antwoord
