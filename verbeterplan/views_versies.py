"""Vastgestelde versions: read one as it stood, compare it with another or with now; vaststellen of one gewenste heartbeat."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from heartbeat.models import Heartbeat
from klantreis.models import Startdocument
from klantreis.toegang import Recht, Toegang, haal
from personas.models import Persona
from verbeterplan.bevroren import GewenstInhoud
from verbeterplan.forms_gewenst import MetForm, NieuweVersieForm
from verbeterplan.models_vaststellen import Vaststelling
from verbeterplan.vaststellen import niet_voor, stel_gewenst_vast
from verbeterplan.versies_lezen import (
    als_versie,
    gewenste_inhoud,
    lees,
    lees_plan_inhoud,
    rijen,
    stand_van_heartbeat,
)
from verbeterplan.versies_lezen import versies as alle_versies
from verbeterplan.versieverschil import Inhoud, vergelijk


@require_safe
def versies(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """List the vastgestelde versions of the verbeterplan and of the gewenste heartbeats."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    context = {"toegang": toegang, "dingen": alle_versies(toegang.klantreis)}
    return render(request, "verbeterplan/versies.html", context)


def _rij(toegang: Toegang, versie_uuid: UUID) -> Vaststelling:
    return get_object_or_404(rijen(toegang.klantreis), uuid=versie_uuid)


@require_safe
def versie(request: HttpRequest, klantreis_uuid: UUID, versie_uuid: UUID) -> HttpResponse:
    """Show a version as it stood that day (4 queries)."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    rij = _rij(toegang, versie_uuid)
    context = {
        "toegang": toegang,
        "versie": als_versie(rij),
        "inhoud": lees(rij),
        "is_plan": rij.soort == Vaststelling.Soort.VERBETERPLAN,
        "terug_adres": _terug(toegang, rij),
    }
    return render(request, "verbeterplan/versie.html", context)


def _terug(toegang: Toegang, rij: Vaststelling) -> str:
    if rij.heartbeat is None:
        return reverse("verbeterplan:plan", args=[toegang.klantreis.uuid])
    adres = reverse("verbeterplan:gewenst", args=[toegang.klantreis.uuid])
    return f"{adres}?persona={rij.heartbeat.persona.uuid}"


@require_safe
def versie_vergelijken(request: HttpRequest, klantreis_uuid: UUID, versie_uuid: UUID) -> HttpResponse:
    """Compare a version with another one of the same thing, or with what stands there now (at most 14 queries)."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    rij = _rij(toegang, versie_uuid)
    zelfde_ding = rijen(toegang.klantreis).filter(soort=rij.soort, heartbeat=rij.heartbeat).exclude(pk=rij.pk)
    andere = list(zelfde_ding.defer("inhoud").order_by("-nummer"))
    met = MetForm(request.GET).keuze()
    ander = next((kandidaat for kandidaat in andere if kandidaat.uuid == met), None)
    if met is not None and ander is None and met != rij.uuid:
        raise Http404
    # The older one first, whichever the user began with.
    oud, nieuw = (ander, rij) if ander and ander.nummer < rij.nummer else (rij, ander)
    delen = vergelijk(lees(oud), lees(nieuw) if nieuw else _nu(toegang, rij))
    anders = [deel for deel in delen if deel.is_anders]
    context = {
        "toegang": toegang,
        "versie": als_versie(rij),
        "andere": [als_versie(kandidaat) for kandidaat in andere],
        "met": ander.uuid if ander else None,
        "van": als_versie(oud).naam,
        "naar": als_versie(nieuw).naam if nieuw else "wat er nu staat",
        "anders": anders,
        "gelijk": [deel.titel for deel in delen if not deel.is_anders and (deel.regels or deel.stukken)],
        "terug_adres": reverse("verbeterplan:versie", args=[toegang.klantreis.uuid, rij.uuid]),
    }
    return render(request, "verbeterplan/versie_vergelijken.html", context)


def _nu(toegang: Toegang, rij: Vaststelling) -> Inhoud:
    if rij.heartbeat is None:
        return lees_plan_inhoud(toegang.klantreis)
    persona = rij.heartbeat.persona
    return gewenste_inhoud(toegang.klantreis).get(persona.pk) or GewenstInhoud(persona.naam, ())


@require_http_methods(["GET", "HEAD", "POST"])
def gewenst_vaststellen(request: HttpRequest, klantreis_uuid: UUID, persona_uuid: UUID) -> HttpResponse:
    """Ask who vaststelt the gewenste heartbeat of one persona and when, and keep it as it stands."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    persona = get_object_or_404(Persona, klantreis=toegang.klantreis, uuid=persona_uuid)
    heartbeat = Heartbeat.objects.filter(persona=persona, soort=Heartbeat.Soort.GEWENST).first()
    nu = gewenste_inhoud(toegang.klantreis).get(persona.pk)
    stand = stand_van_heartbeat(heartbeat, nu)
    naar = f"{reverse('verbeterplan:gewenst', args=[toegang.klantreis.uuid])}?persona={persona.uuid}"
    if heartbeat is None or nu is None:
        messages.warning(request, f"Er is nog geen gewenste heartbeat van {persona.naam}. Teken die eerst op het bord.")
        return redirect(naar)
    if not stand.kan_vast:
        messages.success(request, _is_vast(persona, stand.door))
        return redirect(naar)
    na = niet_voor(toegang.klantreis, heartbeat)
    if request.method == "POST":
        form = NieuweVersieForm(request.POST, na=na)
        if form.is_valid():
            stel_gewenst_vast(toegang.klantreis, heartbeat, **form.cleaned_data)
            messages.success(request, _is_vast(persona, form.cleaned_data["door"]))
            return redirect(naar)
    else:
        document = Startdocument.objects.laatste(toegang.klantreis)
        door = document.opdrachtgever_naam if document else ""
        form = NieuweVersieForm(initial={"door": door, "op": timezone.localdate()})
    context = {
        "toegang": toegang,
        "form": form,
        "persona": persona,
        "stand": stand,
        "zonder": sum(1 for cel in nu.cellen if cel.stijgt and not cel.door),
        "terug_adres": naar,
    }
    return render(request, "verbeterplan/gewenst_vaststellen.html", context, status=422 if form.errors else 200)


def _is_vast(persona: Persona, door: str) -> str:
    return f"De gewenste heartbeat van {persona.naam} is vastgesteld door {door}."
