"""Folding a hint away, and unfolding it again: it stays so for this account, on every device."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from leren.hints import HINTS, na_keuze, toon
from leren.models import Leerprofiel
from leren.views import lerende


@require_POST
def hint(request: HttpRequest) -> HttpResponse:
    """Remember whether a hint is folded (3 queries); under htmx answer with the hint itself, else go back to the page."""
    gebruiker = lerende(request)
    gevraagd = HINTS.get(request.POST.get("hint", ""))
    if gevraagd is None:
        raise Http404
    with transaction.atomic():
        Leerprofiel.objects.get_or_create(gebruiker=gebruiker)
        profiel = Leerprofiel.objects.select_for_update(no_key=True).get(gebruiker=gebruiker)
        profiel.dichte_hints = na_keuze(gevraagd, profiel.dichte_hints, dicht=request.POST.get("dicht") == "ja")
        profiel.save(update_fields=["dichte_hints"])
    if request.htmx:  # type: ignore[attr-defined]  # put there by django_htmx
        return render(request, "leren/_hint.html", {"h": toon(gevraagd, profiel.dichte_hints), "net": True})
    # The page itself, with the choices in its address; a browser that keeps it to itself goes to the start.
    pagina = request.headers.get("Referer", "")
    veilig = url_has_allowed_host_and_scheme(pagina, {request.get_host()}, require_https=request.is_secure())
    return redirect(pagina if veilig else "/")
