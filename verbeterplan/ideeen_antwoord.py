"""How the wall answers who changed something: with fragments, or without script with the page itself."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from klantreis.models import Klantreis
from verbeterplan.ideeen_live import stuk


def muuradres(klantreis: Klantreis, keuzes: dict[str, Any], anker: str = "") -> str:
    """Return the address of the wall with these choices."""
    vraag = urlencode({naam: str(waarde) for naam, waarde in keuzes.items() if waarde})
    basis = reverse("verbeterplan:ideeen", args=[klantreis.uuid])
    return f"{basis}{'?' if vraag else ''}{vraag}{'#' if anker else ''}{anker}"


def antwoord(
    request: HttpRequest,
    klantreis: Klantreis,
    html: str,
    zin: str,
    naar: str = "",
    *,
    status: int = 200,
    link: tuple[str, str] | None = None,
) -> HttpResponse:
    """Answer with the fragments `html` and a sentence; without script go to `naar` and say it there.

    `link` is (words, address) of what the sentence is about.
    """
    if not getattr(request, "htmx", None):
        (messages.success if status == 200 else messages.warning)(request, zin)
        return redirect(naar or muuradres(klantreis, {}))
    binnen: SafeString = format_html("{}", zin)
    if link is not None:
        binnen = format_html('{} <a href="{}">{}</a>', zin, link[1], link[0])
    return HttpResponse(html + stuk("ideeenmelding", binnen, "innerHTML"), status=status)
