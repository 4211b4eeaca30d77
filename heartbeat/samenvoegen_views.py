"""Splitting a contactmoment in two, and merging two into one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from heartbeat.samenvoegen import KeuzeNodig, gevolgen, voeg_samen
from heartbeat.samenvoegen_forms import MetForm, SamenvoegForm, SplitsForm
from heartbeat.splitsen import inhoud, splits
from klantreis.eenmalig import uuid_van
from klantreis.toegang import Recht, Toegang, haal
from reis.bewerken import Weg
from reis.models import Contactmoment
from reis.queries import reis

_METHODEN = ["GET", "HEAD", "POST"]


def _moment(toegang: Toegang, uuid: UUID) -> Contactmoment:
    return get_object_or_404(Contactmoment.objects.van(toegang.klantreis), uuid=uuid)


def _terug(toegang: Toegang, moment: Contactmoment) -> str:
    return f"{reverse('heartbeat:reis', args=[toegang.klantreis.uuid])}#moment-{moment.uuid}"


def _is_al_weg(toegang: Toegang, met: str) -> bool:
    if (uuid := uuid_van({"uuid": met})) is None:
        return False
    weg = Contactmoment.objects.filter(reisfase__klantreis=toegang.klantreis, verwijderd_op__isnull=False)
    return weg.filter(uuid=uuid).exists()


@require_http_methods(_METHODEN)
def splitsen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Divide a contactmoment over two: titles, ratings per kanaal and citaten."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    moment = _moment(toegang, uuid)
    gestuurd = uuid_van(request.POST)
    al_gedaan = gestuurd and Contactmoment.objects.van(toegang.klantreis).filter(uuid=gestuurd).first()
    if al_gedaan:
        # Sent twice: the second time there is nothing left to divide.
        return redirect(_terug(toegang, al_gedaan))
    wat = inhoud(moment)
    form = SplitsForm(request.POST or None, inhoud=wat, initial={"titel_eerste": moment.titel})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            keuze = form.cleaned_data
            titels = (keuze["titel_eerste"], keuze["titel_tweede"])
            try:
                tweede = splits(
                    toegang.klantreis, uuid, keuze["uuid"], titels, citaten=keuze["citaten"], kanalen=form.kanalen
                )
            except Weg:
                raise Http404 from None
            messages.success(request, f"‘{titels[0]}’ en ‘{titels[1]}’ staan nu achter elkaar.")
            return redirect(_terug(toegang, tweede))
    context = {
        "toegang": toegang,
        "moment": moment,
        "form": form,
        "citaten": [(citaat, form.gaat_mee(citaat.uuid)) for citaat in wat.citaten],
        "terug": _terug(toegang, moment),
    }
    return render(request, "heartbeat/reis_splitsen.html", context, status=status)


@require_http_methods(_METHODEN)
def samenvoegen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Choose the other contactmoment, see what comes along, and merge; 409 when ratings differ that nobody chose."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    moment = _moment(toegang, uuid)
    anderen = [
        (fase.reisfase.naam, [ander for ander in fase.momenten if ander.pk != moment.pk])
        for fase in reis(toegang.klantreis)
    ]
    keuze = MetForm(request.GET, momenten=anderen)
    ander = keuze.moment()
    if request.method == "POST" and ander is None:
        if _is_al_weg(toegang, request.GET.get("met", "")):
            # Sent twice, or a colleague put it aside: the journey shows how it is now.
            messages.info(request, "Dit contactmoment is al samengevoegd of verwijderd.")
            return redirect(_terug(toegang, moment))
        raise Http404
    form, wat, status = None, None, 200
    if ander is not None:
        wat = gevolgen(moment, ander)
        form = SamenvoegForm(request.POST or None, verschillen=wat.verschillen, initial={"titel": moment.titel})
        if request.method == "POST":
            status = 422
            if form.is_valid():
                try:
                    blijft = voeg_samen(toegang.klantreis, uuid, ander.uuid, form.cleaned_data["titel"], form.keuzes)
                except Weg:
                    raise Http404 from None
                except KeuzeNodig as nodig:
                    # A colleague rated one of the two after the page was shown.
                    form, status = SamenvoegForm(request.POST, verschillen=nodig.verschillen), 409
                else:
                    messages.success(request, f"‘{ander.titel}’ hoort nu bij ‘{blijft.titel}’.")
                    return redirect(_terug(toegang, blijft))
    context = {
        "toegang": toegang,
        "moment": moment,
        "keuze": keuze,
        "ander": ander,
        "form": form,
        "gevolgen": wat,
        "terug": _terug(toegang, moment),
    }
    return render(request, "heartbeat/reis_samenvoegen.html", context, status=status)
