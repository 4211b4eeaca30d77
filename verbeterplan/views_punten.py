"""One verbeterpunt: what goes wrong, why, and the ideeën for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import eenmalig
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil, VersieConflict
from verbeterplan.forms import IdeeForm, PuntForm
from verbeterplan.forms_ideeen import DUBBEL
from verbeterplan.ideeen import verwijder, voeg_toe
from verbeterplan.ideeen_antwoord import muuradres
from verbeterplan.ideeen_lezen import met_uitslag, uitslag_van
from verbeterplan.ideeen_live import verteld
from verbeterplan.models import Idee, Verbeterpunt
from verbeterplan.pagina import onthoud, terug


def _punt(toegang: Toegang, punt_uuid: UUID) -> Verbeterpunt:
    aanwezig = Verbeterpunt.objects.filter(contactmoment__verwijderd_op__isnull=True)
    return get_object_or_404(
        aanwezig.select_related("contactmoment__reisfase", "kanaal"), klantreis=toegang.klantreis, uuid=punt_uuid
    )


@require_http_methods(["GET", "HEAD", "POST"])
def punt(request: HttpRequest, klantreis_uuid: UUID, punt_uuid: UUID) -> HttpResponse:
    """Edit what goes wrong and why."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = _punt(toegang, punt_uuid)
    if request.method != "POST":
        return _puntpagina(request, toegang, rij, PuntForm(instance=rij))
    form = PuntForm(request.POST, instance=rij)
    if not form.is_valid():
        return _puntpagina(request, toegang, rij, form, status=422)
    try:
        form.bewaar()
    except VersieConflict as conflict:
        return _puntpagina(request, toegang, rij, form, status=409, verschillen=form.verschillen(conflict))
    messages.success(request, f"“{rij.contactmoment.titel}” is bewaard.")
    return redirect(terug(toegang, onthoud(request), f"punt-{rij.uuid}"))


def _puntpagina(
    request: HttpRequest,
    toegang: Toegang,
    rij: Verbeterpunt,
    form: PuntForm | IdeeForm,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    vraag = onthoud(request)
    context = {
        "toegang": toegang,
        "punt": rij,
        "form": form,
        "titel": "Nieuw idee" if isinstance(form, IdeeForm) else "Wat gaat er mis, en hoe komt dat?",
        "verschillen": verschillen or [],
        "terug": vraag,
        "terug_adres": terug(toegang, vraag, f"punt-{rij.uuid}"),
    }
    return render(request, "verbeterplan/punt.html", context, status=status)


@require_POST
def idee_nieuw(request: HttpRequest, klantreis_uuid: UUID, punt_uuid: UUID) -> HttpResponse:
    """Add an idee to a verbeterpunt; the same form sent twice gives one idee."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = _punt(toegang, punt_uuid)
    with verteld(toegang.klantreis):
        bestaand, form = eenmalig(request.POST, Idee.objects.filter(verbeterpunt=rij), _ideeform)
        if bestaand is None and form.is_valid():
            nieuw = Idee(uuid=form.cleaned_data["uuid"], verbeterpunt=rij, tekst=form.cleaned_data["tekst"])
            if not voeg_toe(nieuw):
                form.add_error("tekst", DUBBEL)
    if form.errors:
        return _puntpagina(request, toegang, rij, form, status=422)
    messages.success(request, "Het idee is toegevoegd.")
    return redirect(terug(toegang, onthoud(request), f"punt-{rij.uuid}"))


def _ideeform(data: QueryDict, idee: Idee | None) -> IdeeForm:
    return IdeeForm(data, instance=idee)


@require_http_methods(["GET", "HEAD", "POST"])
def idee_verwijderen(request: HttpRequest, klantreis_uuid: UUID, idee_uuid: UUID) -> HttpResponse:
    """Ask first, then delete an idee with its stemmen."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    idee = get_object_or_404(
        met_uitslag(Idee.objects.select_related("verbeterpunt__contactmoment")),
        verbeterpunt__klantreis=toegang.klantreis,
        uuid=idee_uuid,
    )
    vraag = onthoud(request)
    van_de_muur = request.POST.get("vanaf", request.GET.get("vanaf")) == "muur"
    naar = muuradres(toegang.klantreis, {}) if van_de_muur else terug(toegang, vraag, f"punt-{idee.verbeterpunt.uuid}")
    if request.method == "POST":
        with verteld(toegang.klantreis):
            verwijder(idee)
        messages.success(request, "Het idee is verwijderd.")
        return redirect(naar)
    uitslag = uitslag_van(idee)
    stemmen = {0: "", 1: " De stem op dit idee verdwijnt ook."}.get(
        uitslag, f" De {uitslag} stemmen op dit idee verdwijnen ook."
    )
    lopend = " Wie er in deze ronde op stemde, krijgt zijn stemmen terug." if uitslag != idee.stemmen else ""
    context = {
        "toegang": toegang,
        "titel": "Idee verwijderen?",
        "wat": idee.tekst,
        "gevolg": f"Het idee hoort bij “{idee.verbeterpunt.contactmoment.titel}”.{stemmen}{lopend}",
        "terug": vraag,
        "vanaf": "muur" if van_de_muur else "",
        "terug_adres": naar,
    }
    return render(request, "verbeterplan/verwijder.html", context)
