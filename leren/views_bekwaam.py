"""The own page of what somebody is able to do: ervaring, sharing, the certificaat."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.eenmalig import eenmalig
from klantreis.toegang import Recht, eis, leerrechten
from leren import bekwaamheid as bekwaam
from leren import ervaring
from leren.bekwaampagina import pagina
from leren.certificaat import certificaat_pdf
from leren.forms_bekwaam import DeelForm, ErvaringForm
from leren.models import Bekwaamheid, Ervaring, Leerprofiel
from leren.views_oefenklantreis import wie


@require_safe
def bekwaamheid(request: HttpRequest) -> HttpResponse:
    """Show where somebody is, what comes next and what there is to show for it."""
    return render(request, "leren/bekwaamheid.html", {"pagina": pagina(wie(request))})


@require_POST
def leg_vast(request: HttpRequest) -> HttpResponse:
    """Write down what was reached, for who got there in a way that nothing noticed."""
    for niveau in bekwaam.leg_vast(wie(request)):
        messages.success(request, f"Je bent nu {niveau.naam}.")
    return redirect("bekwaam:bekwaamheid")


@require_POST
def deel(request: HttpRequest) -> HttpResponse:
    """Share the results of the quizzes with who leads the programme, or withdraw that; it works at once."""
    form = DeelForm(request.POST)
    deelt = form.is_valid() and form.cleaned_data["deelt"]
    Leerprofiel.objects.update_or_create(gebruiker=wie(request), defaults={"deelt_resultaten": deelt})
    messages.success(
        request,
        "Wie het programma leidt, ziet nu je quizresultaten."
        if deelt
        else "Niemand anders ziet je quizresultaten. Dat geldt vanaf nu.",
    )
    return redirect(f"{reverse('bekwaam:bekwaamheid')}#delen")


@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """Add what was proposed; pressing twice adds it once."""
    try:
        uuid = UUID(request.POST.get("uuid", ""))
    except ValueError:
        uuid = None
    if uuid is not None and ervaring.claim(wie(request), uuid):
        messages.success(request, "Het staat bij je ervaring. Een zelfstandig begeleider bevestigt het.")
    else:
        messages.info(request, "Dit staat al bij je ervaring, of het is er niet meer.")
    return redirect(f"{reverse('bekwaam:bekwaamheid')}#ervaring")


@require_http_methods(["GET", "HEAD", "POST"])
def ervaring_nieuw(request: HttpRequest) -> HttpResponse:
    """Add something that happened outside this system."""
    gebruiker = wie(request)

    def bouw(data: Any, rij: Ervaring | None) -> ErvaringForm:
        return ErvaringForm(data, instance=rij or Ervaring(gebruiker=gebruiker))

    if request.method != "POST":
        return _ervaringpagina(request, ErvaringForm(initial={"uuid": uuid4()}))
    al, form = eenmalig(request.POST, Ervaring.objects.filter(gebruiker=gebruiker), bouw)
    if al is None:
        if not form.is_valid():
            return _ervaringpagina(request, form, status=422)
        form.instance.uuid = form.cleaned_data["uuid"]
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:
            # The other half of a double click came between the check and the save.
            return redirect(f"{reverse('bekwaam:bekwaamheid')}#ervaring")
        messages.success(request, "Het staat bij je ervaring. Een zelfstandig begeleider bevestigt het.")
    return redirect(f"{reverse('bekwaam:bekwaamheid')}#ervaring")


def _ervaringpagina(request: HttpRequest, form: ErvaringForm, status: int = 200) -> HttpResponse:
    return render(request, "leren/ervaring_nieuw.html", {"form": form}, status=status)


@require_POST
def ervaring_weg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a claim away that was not confirmed yet; what is gone already is fine."""
    if ervaring.haal_weg(wie(request), uuid):
        messages.success(request, "Het staat niet meer bij je ervaring.")
    return redirect(f"{reverse('bekwaam:bekwaamheid')}#ervaring")


@require_safe
def certificaat(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Download the certificaat of a niveau: one's own, or anybody's for who leads the programme."""
    rij = get_object_or_404(Bekwaamheid.objects.select_related("gebruiker"), uuid=uuid)
    if rij.gebruiker_id != wie(request).pk:
        eis(leerrechten(request), Recht.BEHEREN)
    _, pdf = certificaat_pdf(rij)
    naam = f"certificaat-{rij.niveau}-{slugify(rij.gebruiker.naam) or 'medewerker'}.pdf"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{naam}"'}
    )
