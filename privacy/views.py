"""The guard for the page: a text comes in, its finds go out. Nothing is stored and nothing of it goes to a log."""

from collections.abc import Iterator

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from privacy.vondst import Vondst
from privacy.wacht import vind

#: In characters; looking takes about four seconds for each million.
HOOGSTENS = 400_000


@require_POST
@never_cache
@sensitive_post_parameters("tekst")
@sensitive_variables()
def controleer(request: HttpRequest) -> JsonResponse:
    """Return the finds in `tekst` as JSON (0 queries besides the login); for everybody with an account.

    Shape: {"vondsten": [{"begin", "eind", "soort", "label", "vervanging"}]}. Places are counted as a browser counts them:
    in UTF-16, where an emoji takes two. Of a text that is longer than any field takes only the beginning is looked at.
    """
    tekst = request.POST.get("tekst", "")[:HOOGSTENS]
    vondsten = vind(tekst)
    return JsonResponse({"vondsten": [*_voor_de_pagina(tekst, vondsten)]})


def _voor_de_pagina(tekst: str, vondsten: list[Vondst]) -> Iterator[dict[str, int | str]]:
    geteld, extra = 0, 0
    for vondst in vondsten:
        extra += _dubbel(tekst[geteld : vondst.begin])
        begin = vondst.begin + extra
        extra += _dubbel(vondst.tekst)
        geteld = vondst.eind
        yield {
            "begin": begin,
            "eind": vondst.eind + extra,
            "soort": vondst.soort.sleutel,
            "label": vondst.soort.label,
            "vervanging": vondst.vervanging,
        }


def _dubbel(tekst: str) -> int:
    """Count the characters that take two places in UTF-16."""
    return 0 if tekst.isascii() else sum(ord(teken) > 0xFFFF for teken in tekst)
