"""The interviewleidraad: read it, and change the questions of one part."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from klantreis.forms_gezien import GezienConflict
from klantreis.toegang import Recht, Toegang, haal
from leidraad import lezen, standaard
from leidraad.forms import DeelForm
from leidraad.models import Leidraaddeel
from reis.models import Reisfase


@require_safe
def leidraad(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show all questions in the order of the conversation."""
    toegang = haal(request, klantreis_uuid)
    context = {"toegang": toegang, "delen": lezen.leidraad(toegang.klantreis)}
    return render(request, "leidraad/leidraad.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def deel(request: HttpRequest, klantreis_uuid: UUID, welk: str) -> HttpResponse:
    """Change the questions at the beginning or the end of the conversation."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    gewoon = {"opening": standaard.OPENING, "afsluiting": standaard.AFSLUITING}.get(welk)
    if gewoon is None:
        raise Http404
    titel = Leidraaddeel.Soort(welk).label.capitalize()
    bestaand = Leidraaddeel.objects.filter(klantreis=toegang.klantreis, soort=welk, reisfase=None).first()
    rij = bestaand or Leidraaddeel(klantreis=toegang.klantreis, soort=welk)
    return _bewerk(request, toegang, rij, gewoon, titel)


@require_http_methods(["GET", "HEAD", "POST"])
def reisfase(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Change the questions about one reisfase."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    fase = get_object_or_404(Reisfase.objects.aanwezig(), klantreis=toegang.klantreis, uuid=uuid)
    soort = Leidraaddeel.Soort.REISFASE
    bestaand = Leidraaddeel.objects.filter(reisfase=fase).first()
    rij = bestaand or Leidraaddeel(klantreis=toegang.klantreis, soort=soort, reisfase=fase)
    return _bewerk(request, toegang, rij, standaard.bij_reisfase(fase.naam), fase.naam)


def _bewerk(
    request: HttpRequest, toegang: Toegang, rij: Leidraaddeel, gewoon: tuple[str, ...], titel: str
) -> HttpResponse:
    form = DeelForm(request.POST or None, deel=rij, gewoon=gewoon)
    adres = reverse("leidraad:leidraad", args=[toegang.klantreis.uuid])
    terug = f"{adres}#{f'fase-{rij.reisfase.uuid}' if rij.reisfase else rij.soort}"
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if request.POST.get("doe") == "standaard":
                    form.zet_standaard_terug()
                    messages.success(request, f"Bij ‘{titel}’ staan weer de standaardvragen.")
                else:
                    form.bewaar()
                    messages.success(request, "Bewaard.")
                return redirect(terug)
            except GezienConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
    context = {
        "toegang": toegang,
        "form": form,
        "titel": titel,
        "terug": terug,
        "verschillen": verschillen,
        "is_eigen": bool(rij.pk),
    }
    return render(request, "leidraad/deel.html", context, status=status)
