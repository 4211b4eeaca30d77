"""The exercise: its tasks, beginning it and beginning again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Gebruiker
from leren import oefenklantreis as oefening
from leren.oefenpagina import pagina


def wie(request: HttpRequest) -> Gebruiker:
    """Return who is logged in; everybody with an account learns (klantreis.toegang.leerrechten)."""
    if not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    return request.user


@require_safe
def oefenklantreis(request: HttpRequest) -> HttpResponse:
    """Show the tasks and how far somebody is."""
    return render(request, "leren/oefenklantreis.html", {"pagina": pagina(oefening.van(wie(request)))})


@require_safe
def band(request: HttpRequest) -> HttpResponse:
    """Answer with what stands in the band above each screen of the exercise."""
    oefen = pagina(oefening.van(wie(request)))
    return render(request, "leren/_oefenband_taken.html", {"stand": oefen.stand, "volgende": oefen.volgende})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make the exercise and go there; pressing twice makes one."""
    return redirect(oefening.begin(wie(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def opnieuw(request: HttpRequest) -> HttpResponse:
    """Ask first, then throw the copy away and make a fresh one."""
    rij = oefening.van(wie(request))
    if rij is None or rij.klantreis is None:
        return redirect("bekwaam:oefenklantreis")
    if request.method != "POST":
        return render(request, "leren/oefenklantreis_opnieuw.html", {"klantreis": rij.klantreis})
    gezien = request.POST.get("klantreis", "")
    oefening.begin_opnieuw(
        wie(request), int(gezien) if gezien.isascii() and gezien.isdigit() and len(gezien) < 19 else 0
    )
    messages.success(request, "Je oefenklantreis begint opnieuw. Wat je al had gedaan, blijft afgevinkt.")
    return redirect("bekwaam:oefenklantreis")
