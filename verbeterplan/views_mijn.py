"""My acties over all klantreizen."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from verbeterplan.mijn import toon_mijn


@require_safe
def acties(request: HttpRequest) -> HttpResponse:
    """Show the acties of whoever is logged in, late first."""
    return toon_mijn(request)
