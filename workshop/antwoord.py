"""Answers to a press on a button: a fragment under htmx, a move back to the page without it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from workshop.models import Workshop
from workshop.telefoonpagina import FLITS, telefoonpagina
from workshop.toegang import Meedoen
from workshop.vertellen import stuk


def aan_telefoon(
    request: HttpRequest,
    meedoen: Meedoen,
    zin: str = "",
    *,
    status: int = 200,
    mijn: dict[str, str] | None = None,
    bij: str = "",
) -> HttpResponse:
    """Answer a gast: `zin` is said on the phone, `mijn` is what it gave, by name; an empty value takes it away.
    `bij` are more fragments, such as what is wrong beside a field.

    Without htmx the whole page comes back, which reads both anew and says `zin`; of what failed with what was typed in it.
    """
    if not getattr(request, "htmx", False):
        if status < 400:
            if zin:
                request.session[FLITS] = zin
            return redirect("mee:telefoon", meedoen.workshop.uuid)
        return render(request, "workshop/telefoon.html", telefoonpagina(request, meedoen, zin), status=status)
    html = stuk(
        "telefoonmelding", render_to_string("workshop/_telefoonmelding.html", {"zin": zin, "fout": status >= 400})
    )
    html += stuk("mijn-nieuw", render_to_string("workshop/_mijn.html", {"mijn": mijn or {}, "id": "mijn-nieuw"}))
    return HttpResponse(html + bij, status=status)


def aan_regie(
    request: HttpRequest, workshop: Workshop, html: str = "", zin: str = "", *, status: int = 200
) -> HttpResponse:
    """Answer a begeleider with how it is now; `zin` says what did not go as meant."""
    if not getattr(request, "htmx", False):
        if zin:
            request.session["regie_melding"] = zin
        return redirect("workshop:regie", workshop.klantreis.uuid, workshop.uuid)
    melding = stuk("regiemelding", render_to_string("workshop/_regiemelding.html", {"zin": zin}))
    return HttpResponse(html + melding, status=status)
