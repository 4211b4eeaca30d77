"""Refusing an upload that is too large before any of it is kept: Django reads a whole form before a view sees it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

#: What a form has around its file: names, the token, the borders between the parts.
EROMHEEN = 64 * 1024
#: How much of a body that is refused is read away, so that the browser gets to the answer; more than that is cut off.
WEGLEZEN = 100 * 1024 * 1024
_BLOK = 256 * 1024

type View = Callable[..., HttpResponse]


def hoogstens(grootte: int) -> Callable[[View], View]:
    """Call the view with `te_groot=True` for a POST of a file larger than this many bytes, and keep nothing of it.

    The check of the CSRF token reads the form, so it comes after this and is made here; with `te_groot` it is not made, so
    the view may only answer that the file is too large.
    """

    def versier(view: View) -> View:
        beschermd = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def doe(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and _lengte(request) > grootte + EROMHEEN:
                _lees_weg(request)
                return view(request, *args, **kwargs, te_groot=True)
            return beschermd(request, *args, **kwargs)

        return doe

    return versier


def _lengte(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _lees_weg(request: HttpRequest) -> None:
    """Throw the body away block by block; nothing of it stays in memory."""
    gelezen = 0
    while gelezen < WEGLEZEN and (blok := request.read(_BLOK)):
        gelezen += len(blok)
