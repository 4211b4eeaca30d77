"""What brings the rises of the gewenste heartbeat: the overview, choosing, suggestions, and the zekerheden."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heartbeat import lezen
from heartbeat.aanvulling import Stuk
from heartbeat.meekijken import bordsleutel
from heartbeat.models import Heartbeat
from heartbeat.paneel import cellen_van
from heartbeat.views import context as bordcontext
from heartbeat.views import kies_persona
from klantreis.autobewaar import bewaard, geweigerd, ingehaald
from klantreis.eenmalig import eenmalig
from klantreis.forms_gezien import afdruk
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil
from live.publiceer import versie_van
from personas.models import Persona
from reis.models import Contactmoment, Kanaal
from verbeterplan import stijgingen
from verbeterplan.acties import maak
from verbeterplan.acties_live import verteld
from verbeterplan.forms_gewenst import NieuweActieForm, OvernemenForm, PersonaForm, StijgingForm, ToetsForm
from verbeterplan.gewenst_bord import STIJGING, Getypt, adviesdeel, momentdeel, zekerheidsdeel
from verbeterplan.models import Actie, Verbeterplan
from verbeterplan.versies_lezen import gewenste_inhoud, stand_van_heartbeat

_GEWENST = Heartbeat.Soort.GEWENST


@require_safe
def gewenst(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show per persona what brings each rise, what falls, and how the wish stands (17 queries)."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    personas = lezen.personas(toegang.klantreis)
    if not personas:
        return render(request, "verbeterplan/gewenst.html", {"toegang": toegang, "personas": []})
    persona = kies_persona(personas, PersonaForm(request.GET).keuze())
    bord = lezen.bord(toegang.klantreis, persona, _GEWENST)
    regels = stijgingen.regels(bord, stijgingen.voorstellen(toegang.klantreis))
    heartbeat = Heartbeat.objects.filter(persona=persona, soort=_GEWENST).first()
    nu = gewenste_inhoud(toegang.klantreis).get(persona.pk)
    zonder = [regel for regel in regels if regel.zonder]
    context = {
        "toegang": toegang,
        "personas": personas,
        "persona": persona,
        "regels": regels,
        "zonder": len(zonder),
        "met_voorstel": sum(1 for regel in zonder if regel.voorstellen),
        "dalingen": [(*cellen_van(bord, cel), *wissel) for cel, wissel in bord.dalingen.items()],
        "getekend": bool(bord.waarderingen[_GEWENST]),
        "advies": Stuk("verbeterplan/_piekeinde.html", adviesdeel(toegang.klantreis, bord)),
        "deel": zekerheidsdeel(toegang.klantreis, persona.uuid, bewerken=toegang.mag_bewerken),
        "stand": stand_van_heartbeat(heartbeat, nu),
        "bord_adres": f"{reverse('heartbeat:bord', args=[toegang.klantreis.uuid])}?persona={persona.uuid}&soort=gewenst",
    }
    return render(request, "verbeterplan/gewenst.html", context)


@dataclass(frozen=True, slots=True)
class _Plek:
    """A cell of the gewenste heartbeat, all of it in this klantreis."""

    persona: Persona
    heartbeat: Heartbeat
    moment: Contactmoment
    kanaal: Kanaal


def _plek(toegang: Toegang, keuze: dict[str, Any]) -> _Plek:
    persona = get_object_or_404(Persona, klantreis=toegang.klantreis, uuid=keuze["persona"])
    return _Plek(
        persona,
        get_object_or_404(Heartbeat, persona=persona, soort=_GEWENST),
        get_object_or_404(Contactmoment.objects.van(toegang.klantreis), uuid=keuze["moment"]),
        get_object_or_404(Kanaal, sleutel=keuze["kanaal"]),
    )


@require_POST
def stijging_kies(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Choose which acties and ideeën bring one rise, or make a new actie for it."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = StijgingForm(request.POST)
    if not form.is_valid():
        raise Http404
    plek = _plek(toegang, form.cleaned_data)
    erbij = form.erbij()
    nieuw: Actie | None = None
    # A few ticks and a new actie are one thing to who sends them: all of it happens, or nothing.
    with verteld(toegang.klantreis.pk):
        if request.POST.get("titel", "").strip():
            nieuw, actieform = _nieuwe_actie(request, toegang, plek)
            if nieuw is None:
                return _bord_opnieuw(request, toegang, plek, form, actieform)
            erbij.append(f"{stijgingen.ACTIE}:{nieuw.uuid}")
        weg = stijgingen.kies(plek.heartbeat.pk, plek.moment, plek.kanaal, erbij=erbij, eraf=form.eraf())
    if weg:
        messages.warning(request, "Een actie of idee dat je koos, is intussen verwijderd. De rest is bewaard.")
    elif nieuw:
        messages.success(request, f"Actie {nieuw.nummer} staat in het plan en brengt deze stijging.")
    else:
        messages.success(request, "Bewaard wat zorgt voor de stijging.")
    vraag = {"persona": plek.persona.uuid, "soort": _GEWENST.value, "moment": plek.moment.uuid}
    adres = reverse("heartbeat:bord", args=[toegang.klantreis.uuid])
    return redirect(f"{adres}?{urlencode(vraag)}#kb-{plek.kanaal.sleutel}")


def _nieuwe_actie(request: HttpRequest, toegang: Toegang, plek: _Plek) -> tuple[Actie | None, NieuweActieForm]:
    def bouw(data: QueryDict, rij: Actie | None) -> NieuweActieForm:
        return NieuweActieForm(data, instance=rij)

    bestaand, form = eenmalig(request.POST, Actie.objects.filter(klantreis=toegang.klantreis), bouw)
    if bestaand is not None or not form.is_valid():
        return bestaand, form
    form.instance.uuid = form.cleaned_data["uuid"]
    return maak(toegang.klantreis, form.instance, stijgingen.punten_hier(plek.moment, plek.kanaal)), form


def _bord_opnieuw(
    request: HttpRequest, toegang: Toegang, plek: _Plek, form: StijgingForm, actieform: NieuweActieForm
) -> HttpResponse:
    """Show the board again with what was typed and what is wrong with it."""
    personas = lezen.personas(toegang.klantreis)
    persona = kies_persona(personas, plek.persona.uuid)
    vanaf = versie_van(bordsleutel(persona.pk))
    bord = lezen.bord(toegang.klantreis, persona, _GEWENST, plek.moment.uuid)
    inhoud = bordcontext(toegang, bord, personas, plek.moment.uuid, vanaf=vanaf)
    fouten = [str(fout) for lijst in actieform.errors.values() for fout in lijst]
    getypt = Getypt(
        plek.kanaal.pk,
        frozenset(form.cleaned_data["keuze"]),
        request.POST.get("titel", ""),
        _uuid(actieform),
        fouten[0],
    )
    deel = momentdeel(toegang.klantreis, bord, inhoud["gekozen"], bewerken=True, getypt=getypt)
    inhoud["bij_moment"] = Stuk(STIJGING, deel)
    return render(request, "heartbeat/bord.html", inhoud, status=422)


def _uuid(form: NieuweActieForm) -> UUID:
    try:
        return UUID(str(form["uuid"].value()))
    except ValueError:
        return uuid4()


@require_POST
def stijging_overnemen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Take over suggested acties for the rises of a persona: of one rise, or all that the user saw."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    form = OvernemenForm(request.POST)
    if not form.is_valid():
        raise Http404
    persona = get_object_or_404(Persona, klantreis=toegang.klantreis, uuid=form.cleaned_data["persona"])
    heartbeat = get_object_or_404(Heartbeat, persona=persona, soort=_GEWENST)
    bord = lezen.bord(toegang.klantreis, persona, _GEWENST)
    regels = stijgingen.regels(bord, stijgingen.voorstellen(toegang.klantreis))
    aantal = stijgingen.neem_over(toegang.klantreis, heartbeat.pk, regels, form.gekozen())
    if aantal:
        hebben = "1 stijging heeft" if aantal == 1 else f"{aantal} stijgingen hebben"
        messages.success(request, f"{hebben} nu een actie.")
    else:
        messages.warning(request, "Er was niets om over te nemen. Misschien deed een collega dat al.")
    return redirect(f"{reverse('verbeterplan:gewenst', args=[toegang.klantreis.uuid])}?persona={persona.uuid}")


@require_http_methods(["GET", "HEAD", "POST"])
def zekerheden(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Hold the gewenste heartbeat against what the inwoner may expect: the whole form, or the text that saves itself."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN if request.method == "POST" else Recht.LEZEN)
    if request.method != "POST":
        deel = zekerheidsdeel(toegang.klantreis, None, bewerken=toegang.mag_bewerken)
        return _toetspagina(request, toegang, ToetsForm.van(deel.tekst))
    vanzelf = "veld" in request.POST
    form = ToetsForm(request.POST)
    if "toets_zekerheden" not in request.POST:
        form.add_error("toets_zekerheden", "Er kwam geen tekst mee. Ververs de pagina.")
    if not form.is_valid():
        if vanzelf:
            return geweigerd({naam: [str(fout) for fout in fouten] for naam, fouten in form.errors.items()})
        return _toetspagina(request, toegang, form, status=422)
    tekst = form.cleaned_data["toets_zekerheden"]
    nu = bewaar_toets(toegang, tekst, form.cleaned_data["gezien_toets_zekerheden"])
    if nu is not None:
        if vanzelf:
            return ingehaald(afdruk([nu]), nu)
        form.data = {"toets_zekerheden": tekst, "gezien_toets_zekerheden": afdruk([nu])}
        verschil = Verschil("toets_zekerheden", str(form.fields["toets_zekerheden"].label), nu, tekst)
        return _toetspagina(request, toegang, form, status=409, verschillen=[verschil])
    if vanzelf:
        return bewaard(afdruk([tekst]))
    messages.success(request, "Je antwoord is bewaard.")
    return redirect("verbeterplan:gewenst", toegang.klantreis.uuid)


def bewaar_toets(toegang: Toegang, tekst: str, gezien: str) -> str | None:
    """Save the toets; return what stands there now, and save nothing, when that is not what the user saw (4 queries).

    The version of the plan stays: that is about vaststellen.
    """
    with transaction.atomic():
        Verbeterplan.objects.get_or_create(klantreis=toegang.klantreis)
        plan = Verbeterplan.objects.select_for_update().get(klantreis=toegang.klantreis)
        if plan.toets_zekerheden == tekst:
            return None
        if afdruk([plan.toets_zekerheden]) != gezien:
            return plan.toets_zekerheden
        plan.toets_zekerheden = tekst
        plan.save(update_fields=["toets_zekerheden"])
    return None


def _toetspagina(
    request: HttpRequest,
    toegang: Toegang,
    form: ToetsForm,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    context = {
        "toegang": toegang,
        "form": form,
        "deel": zekerheidsdeel(toegang.klantreis, None, bewerken=toegang.mag_bewerken),
        "verschillen": verschillen or [],
    }
    return render(request, "verbeterplan/gewenst_zekerheden.html", context, status=status)
