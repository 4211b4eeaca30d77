"""What changes a board: ratings, toelichtingen, skipped contactmomenten and the start of a gewenste heartbeat."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heartbeat import cellen, lezen, waarderen
from heartbeat.aanvulling import aanvuller
from heartbeat.forms import BeginForm, CelForm, OverslaanForm, ToelichtingForm, WaardeerForm
from heartbeat.meekijken import bordsleutel
from heartbeat.models import Beleving, Heartbeat
from heartbeat.paneel import kanaalblok, samenvatting
from heartbeat.verversen import zelf_verteld
from heartbeat.views import context, kies_persona
from heartbeat.waarderen import Botsing, Oud, zoek
from heartbeat.waarderen_live import Publicatie, bord_van, waardeer_en_vertel
from klantreis.models import Klantreis
from klantreis.toegang import Recht, haal
from klantreis.versies import VersieConflict
from live.publiceer import versie_van
from personas.models import Citaat, Persona
from reis.models import Contactmoment


def _terug(klantreis: Klantreis, **keuze: object) -> HttpResponse:
    adres = reverse("heartbeat:bord", args=[klantreis.uuid])
    return redirect(f"{adres}?{urlencode({naam: str(waarde) for naam, waarde in keuze.items() if waarde})}#paneel")


@require_POST
def waardeer_cel(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Rate one cell and answer with what changes on the board: the cell, the line and the upright list.

    409 with the current state when a colleague was first; 422 when the rating is no rating.
    """
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN, kop=False)
    form = WaardeerForm(request.POST)
    if not form.is_valid():
        melding = next((fouten[0] for naam, fouten in form.errors.items() if naam == "waardering"), None)
        tekst = melding or "Deze waardering is niet aangekomen. Ververs de pagina en probeer het opnieuw."
        return render(request, "heartbeat/_melding.html", {"tekst": tekst}, status=422)
    keuze = form.cleaned_data
    plek = zoek(toegang.klantreis, keuze["persona"], keuze["soort"], keuze["moment"], keuze["kanaal"])
    if plek is None:
        raise Http404
    botsing, oud = None, None
    herstel = _herstel(toegang.klantreis, keuze)
    try:
        oud, publicatie = waardeer_en_vertel(
            toegang.klantreis, plek, keuze["waardering"], keuze["was"], dwing=keuze["dwing"], herstel=herstel
        )
    except Botsing as fout:
        botsing, publicatie = fout, Publicatie(toegang.klantreis, plek)
    if not getattr(request, "htmx", False):
        if botsing:
            messages.warning(request, "Een collega waardeerde dit intussen anders. Kijk wat er nu staat.")
        return _terug(toegang.klantreis, persona=keuze["persona"], soort=keuze["soort"], moment=keuze["moment"])
    antwoord = _stukken(publicatie, keuze)
    # Also when there is a toelichting: that was written for what they chose before.
    antwoord |= {"vraag": antwoord["blok"].wijkt_af and not (keuze["gekozen"] or botsing), "net_gekozen": not botsing}
    if oud and (oud.toelichting or oud.citaat_tekst or oud.citaat_id or oud.bron == Beleving.Bron.WORKSHOP):
        citaat = Citaat.objects.filter(pk=oud.citaat_id).first() if oud.citaat_id else None
        antwoord |= {"oud": oud, "oud_citaat": citaat.uuid if citaat else ""}
    if botsing:
        antwoord |= {"botsing": botsing, "wil": keuze["waardering"], "nu": botsing.huidig}
    return render(request, "heartbeat/_stukken.html", antwoord, status=409 if botsing else 200)


def _herstel(klantreis: Klantreis, keuze: dict[str, Any]) -> Oud | None:
    if not (keuze["toelichting"] or keuze["citaat_tekst"] or keuze["citaat"] or keuze["herstel_bron"]):
        return None
    citaat = None
    if keuze["citaat"]:
        citaat = Citaat.objects.filter(interview__klantreis=klantreis, uuid=keuze["citaat"]).values_list(
            "pk", flat=True
        )
    return Oud(
        keuze["waardering"],
        keuze["toelichting"],
        keuze["citaat_tekst"],
        citaat.first() if citaat is not None else None,
        keuze["herstel_versie"] or 0,
        keuze["herstel_bron"] or Beleving.Bron.TEAM.value,
    )


def _stukken(publicatie: Publicatie, keuze: dict[str, Any]) -> dict[str, Any]:
    """Prepare the pieces of the board that one rating or its toelichting changes, for who made it.

    In `keuze` is `gekozen`: the panel shows this contactmoment, so what the citaten say there changes as well; and
    `telling`: the panel shows the counts of the whole board.
    """
    hier, klantreis, gekozen = publicatie.beeld, publicatie.klantreis, keuze["gekozen"]
    adres = {"persona": keuze["persona"], "soort": publicatie.plek.soort}
    return {
        "klantreis": klantreis,
        "keuze": keuze,
        "moment": hier.moment,
        "kanaal": hier.kanaal,
        "soort": publicatie.plek.soort,
        "cel": cellen.cel(
            hier.moment, hier.kanaal, hier.blok.waardering, kenmerk=hier.kenmerk, gekozen=gekozen, bewerken=True
        ),
        "cel_id": f"c{hier.moment.pk}-{hier.kanaal.pk}",
        "lijn": hier.lijn,
        "lijn_staand": hier.lijn_staand,
        "tekens": hier.tekens,
        "blok": hier.blok,
        "gekozen": gekozen,
        "samenvatting": hier.samenvatting if keuze["telling"] else "",
        "basis": f"?{urlencode(adres)}",
        "adres": f"?{urlencode(adres)}",
        "mag_bewerken": True,
        **_aangevuld(klantreis, hier.bord, hier.moment, gekozen=gekozen),
    }


def _aangevuld(klantreis: Klantreis, bord: lezen.Bord, moment: lezen.Moment, *, gekozen: bool) -> dict[str, Any]:
    """Return the pieces of a higher app that one rating of a gewenste heartbeat changes (at most 1 query)."""
    bron = aanvuller()
    if bron is None or bord.soort != Heartbeat.Soort.GEWENST:
        return {}
    stukken: dict[str, Any] = {"stijgtelling": samenvatting(bord)}
    if gekozen:
        stukken["bij_moment"] = bron.bij_moment(klantreis, bord, moment, bewerken=True)
    return stukken


@require_POST
def bewaar_toelichting(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Save why a cell was rated so, against the version the user saw; 409 shows both texts, 422 an empty cell."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    keuze = CelForm(request.POST)
    if not keuze.is_valid():
        raise Http404
    welke = keuze.cleaned_data
    plek = zoek(toegang.klantreis, welke["persona"], welke["soort"], welke["moment"], welke["kanaal"])
    if plek is None:
        raise Http404
    beleving = Beleving.objects.filter(
        heartbeat_id=plek.heartbeat_id or 0, contactmoment_id=plek.moment_id, kanaal_id=plek.kanaal.pk
    ).first()
    form = ToelichtingForm(request.POST, instance=beleving)
    verschillen, status = None, 422
    geldig = form.is_valid()
    if beleving is None:
        form.add_error("toelichting", "Kies eerst een waardering. Daarna kun je een toelichting bewaren.")
    elif geldig:
        publicatie = Publicatie(toegang.klantreis, plek)
        try:
            with transaction.atomic(), zelf_verteld():
                form.bewaar()
                publicatie.doe()
        except VersieConflict as conflict:
            verschillen, status = form.verschillen(conflict), 409
        else:
            if getattr(request, "htmx", False):
                return _toelichting_bewaard(request, publicatie, welke)
            messages.success(request, "De toelichting is bewaard.")
            return _terug(toegang.klantreis, persona=welke["persona"], soort=welke["soort"], moment=welke["moment"])
    if getattr(request, "htmx", False):
        bord = bord_van(toegang.klantreis, plek)
        moment = next(moment for moment in bord.reis.momenten if moment.pk == plek.moment_id)
        vraag = {
            "klantreis": toegang.klantreis,
            "keuze": welke,
            "moment": moment,
            "kanaal": plek.kanaal,
            "blok": kanaalblok(bord, moment, plek.kanaal),
            "cel_id": f"c{plek.moment_id}-{plek.kanaal.pk}",
            "form": form,
            "verschillen": verschillen,
        }
        return render(request, "heartbeat/_waarom.html", vraag, status=status)
    personas = lezen.personas(toegang.klantreis)
    persona = kies_persona(personas, welke["persona"])
    vanaf = versie_van(bordsleutel(persona.pk))
    bord = lezen.bord(toegang.klantreis, persona, welke["soort"], welke["moment"])
    inhoud = context(toegang, bord, personas, welke["moment"], vanaf=vanaf)
    inhoud |= {"toelichting_form": form, "toelichting_kanaal": plek.kanaal.sleutel, "verschillen": verschillen}
    return render(request, "heartbeat/bord.html", inhoud, status=status)


def _toelichting_bewaard(request: HttpRequest, publicatie: Publicatie, keuze: dict[str, Any]) -> HttpResponse:
    """Answer the question on the board: the cell loses its mark, the counts follow, the question goes."""
    stukken = _stukken(publicatie, keuze)
    return render(request, "heartbeat/_stukken.html", stukken | {"bewaard": True})


@require_POST
def sla_over(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Note that a persona does not come at a contactmoment, or does after all; holds for all its heartbeats."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = OverslaanForm(request.POST)
    if not form.is_valid():
        raise Http404
    persona = get_object_or_404(Persona, klantreis=toegang.klantreis, uuid=form.cleaned_data["persona"])
    moment = get_object_or_404(Contactmoment.objects.van(toegang.klantreis), uuid=form.cleaned_data["moment"])
    if not waarderen.sla_over(persona, moment, overslaan=form.cleaned_data["overslaan"]):
        messages.warning(
            request,
            f"{persona.voornaam} heeft hier al waarderingen. Maak die eerst leeg, ook bij gewenst en gerealiseerd.",
        )
    return _terug(toegang.klantreis, persona=persona.uuid, soort=form.cleaned_data["soort"], moment=moment.uuid)


@require_POST
def begin_gewenst(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Start the gewenste heartbeat as a copy of the huidige."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = BeginForm(request.POST)
    if not form.is_valid():
        raise Http404
    persona = get_object_or_404(Persona, klantreis=toegang.klantreis, uuid=form.cleaned_data["persona"])
    bron = Heartbeat.objects.filter(persona=persona, soort=Heartbeat.Soort.HUIDIG).first()
    if bron is None:
        messages.warning(
            request, "Er is nog geen huidige heartbeat om van te kopiëren. Waardeer eerst hoe het nu gaat."
        )
        return _terug(toegang.klantreis, persona=persona.uuid)
    if waarderen.kopieer(bron, Heartbeat.Soort.GEWENST):
        messages.success(request, f"De gewenste heartbeat van {persona.voornaam} begint als kopie van hoe het nu is.")
    else:
        messages.warning(
            request, "Er is niets gekopieerd: er staan al waarderingen, of er is nog niets om te kopiëren."
        )
    return _terug(toegang.klantreis, persona=persona.uuid, soort="gewenst")
