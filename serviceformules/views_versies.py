"""Vaststellen of a formule, and reading and comparing what was vastgesteld."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.toegang import Recht
from serviceformules.forms import VaststelForm
from serviceformules.vaststellen import heropen, inhoud_bij, stel_vast
from serviceformules.vergelijken import vergelijk
from serviceformules.views_uitwerking import haal_blad


@require_http_methods(["GET", "HEAD", "POST"])
def vaststellen(request: HttpRequest, uitwerking_uuid: UUID) -> HttpResponse:
    """Ask who vaststelt and when; sending the form twice makes one version."""
    blad = haal_blad(request, uitwerking_uuid, Recht.BEHEREN)
    laatste = blad.stand.versie
    form = VaststelForm(request.POST or None, niet_voor=laatste.op if laatste else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and not blad.inhoud.zekerheden:
            form.add_error(None, "Er staat nog geen zekerheid in. Schrijf eerst op waar de inwoner op kan rekenen.")
        elif form.is_valid():
            versie = stel_vast(blad.uitwerking, door=form.cleaned_data["door"], op=form.cleaned_data["op"])
            messages.success(request, f"Versie {versie.nummer} is vastgesteld.")
            return redirect("serviceformules:uitwerking", blad.uitwerking.uuid)
    return render(request, "serviceformules/vaststellen.html", {"blad": blad, "form": form}, status=status)


@require_POST
def heropenen(request: HttpRequest, uitwerking_uuid: UUID) -> HttpResponse:
    """Take back that a formule is vastgesteld; its versions stay."""
    blad = haal_blad(request, uitwerking_uuid, Recht.BEHEREN)
    if heropen(blad.uitwerking):
        messages.success(request, "De formule is weer in gesprek. De oude versies blijven staan.")
    return redirect("serviceformules:uitwerking", blad.uitwerking.uuid)


@require_safe
def versie(request: HttpRequest, uitwerking_uuid: UUID, nummer: int) -> HttpResponse:
    """Show a formule as it was vastgesteld."""
    blad = haal_blad(request, uitwerking_uuid)
    rij = get_object_or_404(blad.uitwerking.versies, nummer=nummer)
    return render(request, "serviceformules/versie.html", {"blad": blad, "versie": rij, "inhoud": inhoud_bij(rij)})


class _MetForm(forms.Form):
    """Which version the other side is; nonsense is what stands there now."""

    met = forms.IntegerField(required=False)

    def nummer(self) -> int:
        """Return the number of the other version, or 0 for now."""
        return self.cleaned_data.get("met") or 0 if self.is_valid() else 0


@require_safe
def vergelijken(request: HttpRequest, uitwerking_uuid: UUID, nummer: int) -> HttpResponse:
    """Put a version beside another one, or beside what stands there now."""
    blad = haal_blad(request, uitwerking_uuid)
    rij = get_object_or_404(blad.uitwerking.versies, nummer=nummer)
    ander = blad.uitwerking.versies.filter(nummer=_MetForm(request.GET).nummer()).exclude(pk=rij.pk).first()
    nu = "wat er nu staat"
    if ander is None:
        oud, nieuw, van, naar = inhoud_bij(rij), blad.inhoud, f"versie {rij.nummer}", nu
    else:
        eerste, tweede = sorted((rij, ander), key=lambda versie: versie.nummer)
        oud, nieuw = inhoud_bij(eerste), inhoud_bij(tweede)
        van, naar = f"versie {eerste.nummer}", f"versie {tweede.nummer}"
    delen = vergelijk(oud, nieuw)
    context = {
        "blad": blad,
        "versie": rij,
        "met": ander.nummer if ander else None,
        "andere": [versie for versie in blad.uitwerking.versies.all() if versie.pk != rij.pk],
        "van": van,
        "naar": naar,
        "anders": [deel for deel in delen if deel.is_anders],
        "gelijk": [deel.titel.lower() for deel in delen if not deel.is_anders],
    }
    return render(request, "serviceformules/versie_vergelijken.html", context)
