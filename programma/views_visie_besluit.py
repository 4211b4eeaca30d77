"""From concept to vastgesteld: opening for inspraak, what people say, what is done with it, and the decision."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import eenmalig
from klantreis.forms_gezien import GezienConflict
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.toegang import Recht, eis, programmarechten
from programma import visie
from programma.forms_visie import InspraakfilterForm, InspraakForm, NieuweInspraakForm, PeriodeForm, VaststelForm
from programma.models_visie import Inspraak, Visiestuk, Visieversie
from programma.views_visie import adres

_METHODEN = ["GET", "HEAD", "POST"]
RAAD = "Gemeenteraad"


def _haal(request: HttpRequest, visiestuk_uuid: UUID, recht: Recht = Recht.BEHEREN) -> Visiestuk:
    eis(programmarechten(request), recht)
    return visie.haal(visiestuk_uuid)


def _al_vast(request: HttpRequest, versie: Visieversie) -> bool:
    """Say it when there is nothing to decide: what was asked for may just have been done by somebody else."""
    if versie.is_vastgesteld:
        messages.info(
            request, f"Versie {versie.nummer} is al vastgesteld. Wijzig iets om een nieuwe versie te beginnen."
        )
    return versie.is_vastgesteld


@require_http_methods(_METHODEN)
def ter_inspraak(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Open the newest version for inspraak until a day, or change that day."""
    stuk = _haal(request, visiestuk_uuid)
    laatste = visie.versies(stuk)[0]
    form = PeriodeForm(request.POST or None, initial={"tot": laatste.inspraak_tot})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            with transaction.atomic():
                versie = visie.op_slot(stuk)
                if not _al_vast(request, versie):
                    visie.leg_ter_inspraak(versie, form.cleaned_data["tot"])
                    messages.success(request, f"Reageren kan tot en met {dag_voluit(form.cleaned_data['tot'])}.")
            return redirect(adres(stuk))
    if laatste.is_vastgesteld and _al_vast(request, laatste):
        return redirect(adres(stuk))
    context = {"visiestuk": stuk, "versie": laatste, "form": form}
    return render(request, "programma/visie_ter_inspraak.html", context, status=status)


@require_POST
def concept(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Close the inspraak: the version is a concept again; what was said stays."""
    stuk = _haal(request, visiestuk_uuid)
    with transaction.atomic():
        versie = visie.op_slot(stuk)
        if versie.status == Visieversie.Status.INSPRAAK:
            visie.neem_terug(versie)
            messages.success(request, "De inspraak is gesloten. Wat mensen zeiden, blijft staan.")
    return redirect(adres(stuk))


@require_http_methods(_METHODEN)
def vaststellen(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Lock the newest version with the raadsbesluit."""
    stuk = _haal(request, visiestuk_uuid)
    with transaction.atomic():
        versie = visie.op_slot(stuk) if request.method == "POST" else visie.versies(stuk)[0]
        if _al_vast(request, versie):
            return redirect(adres(stuk))
        versie.visiestuk = stuk
        rijen = visie.hoofdstukken(versie)
        nu = visie.tekstafdruk(rijen)
        vorige = stuk.versies.filter(status=Visieversie.Status.VASTGESTELD).order_by("-nummer").first()
        gepland = versie.besluit
        begin = {
            "besluit": gepland,
            "door": stuk.programma.vraag_door or RAAD,
            "op": min(gepland.datum, timezone.localdate()) if gepland else timezone.localdate(),
            "gezien": nu,
        }
        form = VaststelForm(request.POST or None, initial=begin, programma=stuk.programma, vorige=vorige)
        status, intussen = 200, False
        if request.method == "POST":
            intussen = request.POST.get("gezien") != nu
            if form.is_valid() and not intussen:
                velden = ("op", "door", "besluit", "nieuw_besluit")
                visie.stel_vast(versie, **{naam: form.cleaned_data[naam] for naam in velden})
                messages.success(request, f"Versie {versie.nummer} is vastgesteld.")
                return redirect(adres(stuk))
            status = 409 if intussen else 422
            if intussen:
                form.neem_over(nu)
    context = {
        "visiestuk": stuk,
        "versie": versie,
        "form": form,
        "intussen_gewijzigd": intussen,
        "lege": [een.titel for een in rijen if not een.tekst.strip()],
        "aantal": len(rijen),
        "inspraak": visie.inspraakstand(stuk),
    }
    return render(request, "programma/visie_vaststellen.html", context, status=status)


@require_http_methods(_METHODEN)
def inspraak(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Show who said what and what was done with it; who leads the programme types it in, for partners have no account."""
    recht = Recht.BEWERKEN if request.method == "POST" else Recht.LEZEN
    stuk = _haal(request, visiestuk_uuid, recht)
    if request.method != "POST":
        return _inspraakpagina(request, stuk, _leeg_formulier(stuk))

    def bouw(data: QueryDict, rij: Inspraak | None) -> NieuweInspraakForm:
        return NieuweInspraakForm(data, instance=rij, programma=stuk.programma)

    with transaction.atomic():
        versie = visie.op_slot(stuk)
        dubbel, form = eenmalig(request.POST, Inspraak.objects.filter(visieversie__visiestuk=stuk), bouw)
        if dubbel is None:
            if not form.is_valid():
                return _inspraakpagina(request, stuk, form, status=422)
            form.instance.uuid = form.cleaned_data["uuid"]
            form.instance.van = form.cleaned_data["van"]
            form.instance.visieversie = versie
            form.save()
            messages.success(request, "De reactie staat erbij.")
    return redirect(f"{reverse('visie:inspraak', args=[stuk.uuid])}#inspraak-{form.instance.uuid}")


def _leeg_formulier(stuk: Visiestuk) -> NieuweInspraakForm:
    begin = {"uuid": uuid4(), "op": timezone.localdate()}
    return NieuweInspraakForm(initial=begin, programma=stuk.programma)


def _inspraakpagina(request: HttpRequest, stuk: Visiestuk, form: Any, status: int = 200) -> HttpResponse:
    alle = visie.versies(stuk)
    filter_form = InspraakfilterForm(request.GET)
    rijen = Inspraak.objects.filter(visieversie__visiestuk=stuk).select_related("ketenpartner", "visieversie")
    stand = visie.inspraakstand(stuk)
    alleen_open = filter_form.alleen_open()
    if alleen_open:
        rijen = rijen.filter(verwerking="")
    context = {
        "visiestuk": stuk,
        "versie": alle[0],
        "rijen": list(rijen.order_by("-visieversie__nummer", "-op", "-pk")),
        "stand": stand,
        "alleen_open": alleen_open,
        "leidt": Recht.BEWERKEN in programmarechten(request),
        "form": form,
    }
    return render(request, "programma/visie_inspraak.html", context, status=status)


def _een(stuk: Visiestuk, inspraak_uuid: UUID) -> Inspraak:
    return get_object_or_404(Inspraak, visieversie__visiestuk=stuk, uuid=inspraak_uuid)


@require_http_methods(_METHODEN)
def inspraak_wijzigen(request: HttpRequest, visiestuk_uuid: UUID, inspraak_uuid: UUID) -> HttpResponse:
    """Write down what is done with what somebody said; a colleague who was first: 409, with both texts."""
    stuk = _haal(request, visiestuk_uuid, Recht.BEWERKEN)
    rij = _een(stuk, inspraak_uuid)
    form = InspraakForm(request.POST or None, instance=rij, programma=stuk.programma)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
                return redirect(f"{reverse('visie:inspraak', args=[stuk.uuid])}#inspraak-{rij.uuid}")
            except GezienConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
    context = {
        "visiestuk": stuk,
        "form": form,
        "titel": f"Reactie van {_een(stuk, inspraak_uuid).van}",
        "verschillen": verschillen,
        "terug": reverse("visie:inspraak", args=[stuk.uuid]),
        "verwijder": reverse("visie:inspraak_verwijderen", args=[stuk.uuid, rij.uuid]),
    }
    return render(request, "programma/visie_formulier.html", context, status=status)


@require_http_methods(_METHODEN)
def inspraak_verwijderen(request: HttpRequest, visiestuk_uuid: UUID, inspraak_uuid: UUID) -> HttpResponse:
    """Ask first; then remove what somebody said, such as what was typed in by mistake."""
    stuk = _haal(request, visiestuk_uuid, Recht.BEWERKEN)
    lijst = reverse("visie:inspraak", args=[stuk.uuid])
    if request.method == "POST":
        weg, _ = Inspraak.objects.filter(visieversie__visiestuk=stuk, uuid=inspraak_uuid).delete()
        messages.success(request, "De reactie is verwijderd." if weg else "Deze reactie was al weg.")
        return redirect(lijst)
    rij = _een(stuk, inspraak_uuid)
    context = {
        "visiestuk": stuk,
        "titel": f"Reactie van {rij.van} verwijderen",
        "terug": lijst,
        "gevolg": "De reactie en wat jullie ermee deden zijn daarna weg.",
    }
    return render(request, "programma/visie_verwijderen.html", context)
