"""Sharing the raadsrapport: the links of a klantreis, and what somebody with a link sees."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.toegang import Recht, Toegang, haal, rechten_van_de_raad
from rapport import delen
from rapport.context import raadsrapport_context
from rapport.drukpers import eenmaal, naar_buiten
from rapport.forms_delen import DeelForm
from rapport.inhoud import Raadsrapport
from rapport.models import Deellink
from rapport.pdf import raadsrapport_pdf


@require_http_methods(["GET", "HEAD", "POST"])
def delen_pagina(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the links of a klantreis and make a new one."""
    toegang = haal(request, klantreis_uuid, Recht.NAAR_BUITEN)
    if request.method != "POST":
        return _pagina(request, toegang, DeelForm(klantreis=toegang.klantreis, initial={"uuid": uuid4()}))
    form = DeelForm(request.POST, klantreis=toegang.klantreis)
    if form.is_valid():
        nieuw = form.save(commit=False)
        nieuw.uuid = form.cleaned_data["uuid"]
        personas = [persona.pk for persona in form.cleaned_data["personas"]]
        try:
            link = delen.deel(toegang.klantreis, toegang.gebruiker, nieuw, personas)
        except delen.KanNiet as reden:
            form.add_error("naam", str(reden))
        else:
            messages.success(request, f"De link voor {link.naam} is klaar. Kopieer hem hieronder.")
            return redirect(f"{reverse('rapport:delen', args=[toegang.klantreis.uuid])}#link-{link.uuid}")
    return _pagina(request, toegang, form, status=422)


def _pagina(request: HttpRequest, toegang: Toegang, form: DeelForm, status: int = 200) -> HttpResponse:
    links = Deellink.objects.filter(klantreis=toegang.klantreis).select_related("gemaakt_door")
    context = {
        "toegang": toegang,
        "form": form,
        "links": [
            {
                "link": link,
                "open": delen.is_open(link),
                "adres": request.build_absolute_uri(reverse("raad:rapport", args=[delen.sleutel(link)])),
            }
            for link in links.prefetch_related("personas")
        ],
    }
    return render(request, "rapport/delen.html", context, status=status)


@require_POST
def deel_intrekken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Withdraw a link: it works no longer, from this moment on."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    link = get_object_or_404(Deellink, klantreis=toegang.klantreis, uuid=uuid)
    if delen.trek_in(link):
        messages.success(request, f"De link voor {link.naam} werkt niet meer.")
    else:
        messages.info(request, f"De link voor {link.naam} was al ingetrokken.")
    return redirect("rapport:delen", toegang.klantreis.uuid)


type Pagina = Callable[[HttpRequest, Deellink], HttpResponse]


def _met_link(pagina: Pagina) -> Callable[[HttpRequest, str], HttpResponse]:
    """Make a view of a page for who holds a link: no account, no search engine, no copy on the way."""

    @login_not_required
    @never_cache
    @require_safe
    @wraps(pagina)
    def met_sleutel(request: HttpRequest, sleutel: str) -> HttpResponse:
        gevonden = delen.zoek(sleutel)
        if gevonden is None:
            antwoord = render(request, "rapport/link_werkt_niet.html", {}, status=404)
        elif Recht.RESULTAAT not in rechten_van_de_raad(link_is_open=gevonden.open):
            antwoord = render(request, "rapport/link_werkt_niet.html", {"link": gevonden.link}, status=410)
        else:
            antwoord = pagina(request, gevonden.link)
            if request.method == "GET":
                delen.tel_bezoek(gevonden.link)
        return naar_buiten(antwoord)

    return met_sleutel


def _rapport(link: Deellink) -> Raadsrapport:
    return raadsrapport_context(link.klantreis, opties=delen.opties_van(link))


@_met_link
def rapport(request: HttpRequest, link: Deellink) -> HttpResponse:
    """Show the shared report."""
    adres = reverse("raad:rapport_pdf", args=[delen.sleutel(link)])
    context: dict[str, Any] = {"rapport": _rapport(link), "link": link, "pdf_adres": adres}
    return render(request, "rapport/gedeeld.html", context)


@_met_link
def rapport_pdf(request: HttpRequest, link: Deellink) -> HttpResponse:
    """Download the shared report as PDF."""
    inhoud = _rapport(link)
    # The text of the report without its print layout tells whether it changed.
    tekst = render_to_string(
        "rapport/_vellen.html", {"rapport": inhoud, "papier": True, "kop": "h1", "tussenkop": "h2"}
    )
    vingerafdruk = f"gedeeld-rapport-{hashlib.sha256(tekst.encode()).hexdigest()}"
    pdf = eenmaal(vingerafdruk, lambda: raadsrapport_pdf(inhoud)[1])
    naam = f'attachment; filename="raadsrapport-{inhoud.slug}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": naam})
