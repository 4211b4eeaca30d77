"""One verbeterpunt: what goes wrong, why, and the ideeën for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.autobewaar import bewaard, geweigerd, ingehaald
from klantreis.eenmalig import eenmalig
from klantreis.forms_gezien import GezienConflict, afdruk
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil
from verbeterplan import knelpuntadvies
from verbeterplan.forms import IdeeForm
from verbeterplan.forms_ideeen import DUBBEL
from verbeterplan.forms_punten import GEEN_ANTWOORD, GeenAntwoord, PuntForm
from verbeterplan.ideeen import verwijder, voeg_toe
from verbeterplan.ideeen_antwoord import muuradres
from verbeterplan.ideeen_lezen import met_uitslag, uitslag_van
from verbeterplan.ideeen_live import verteld
from verbeterplan.knelpuntadvies import adviezen
from verbeterplan.lezen import plan
from verbeterplan.models import Idee, Verbeterpunt
from verbeterplan.models_ideeen import Stemronde
from verbeterplan.pagina import onthoud, terug


def haal_punt(toegang: Toegang, punt_uuid: UUID) -> Verbeterpunt:
    """Fetch a verbeterpunt of this klantreis with its place; raises Http404 (1 query)."""
    return get_object_or_404(
        Verbeterpunt.objects.aanwezig().select_related("contactmoment__reisfase", "kanaal"),
        klantreis=toegang.klantreis,
        uuid=punt_uuid,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def punt(request: HttpRequest, klantreis_uuid: UUID, punt_uuid: UUID) -> HttpResponse:
    """Edit what goes wrong and why, with the evidence beside it; a POST with `veld` saves that field by itself."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = haal_punt(toegang, punt_uuid)
    if request.method != "POST":
        return _puntpagina(request, toegang, rij, PuntForm(punt=rij))
    if "veld" in request.POST:
        return _bewaar_veld(request, rij)
    form = PuntForm(request.POST, punt=rij)
    if not form.is_valid():
        return _puntpagina(request, toegang, rij, form, status=422)
    neem_over = "neem_over" in request.POST
    try:
        form.bewaar(neem_over=neem_over)
    except GezienConflict as conflict:
        return _puntpagina(request, toegang, rij, form, status=409, verschillen=form.verschillen(conflict))
    except GeenAntwoord:
        form.add_error("waarom1" if "waarom1" in form.fields else None, GEEN_ANTWOORD)
        return _puntpagina(request, toegang, rij, form, status=422)
    if neem_over:
        messages.success(request, "Het laatste antwoord staat nu bij de oorzaak.")
        return redirect(f"{puntadres(toegang, rij.uuid, onthoud(request))}#id_oorzaak")
    messages.success(request, f"“{rij.contactmoment.titel}” is bewaard.")
    return redirect(terug(toegang, onthoud(request), f"punt-{rij.uuid}"))


def puntadres(toegang: Toegang, punt_uuid: UUID, vraag: str) -> str:
    """Return the address of the page of a verbeterpunt; `vraag` is how the plan page was left."""
    basis = reverse("verbeterplan:punt", args=[toegang.klantreis.uuid, punt_uuid])
    return f"{basis}?{vraag}" if vraag else basis


def _bewaar_veld(request: HttpRequest, rij: Verbeterpunt) -> HttpResponse:
    """Save one field (the contract stands in static/js/autobewaar.js); `versie` is the fingerprint of what was seen."""
    veld = request.POST["veld"]
    if veld not in PuntForm.base_fields or veld not in request.POST:
        return geweigerd({veld: ["Dit veld is er niet meer. Ververs de pagina."]})
    data = {veld: request.POST[veld], "gezien": f"{veld}:{request.POST.get('versie', '')}"}
    form = PuntForm(data, punt=rij, alleen=veld)
    if not form.is_valid():
        return geweigerd({naam: [str(fout) for fout in fouten] for naam, fouten in form.errors.items()})
    try:
        form.bewaar()
    except GezienConflict as conflict:
        nu = conflict.huidig[veld]
        return ingehaald(afdruk([nu]), nu)
    tekst = form.cleaned_data[veld]
    return bewaard(afdruk([tekst]), advies=adviezen(tekst) if veld == "knelpunt" else ())


def _puntpagina(
    request: HttpRequest,
    toegang: Toegang,
    rij: Verbeterpunt,
    form: PuntForm,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    vraag = onthoud(request)
    punten = {regel.uuid: regel for regel in plan(toegang.klantreis).punten}
    context = {
        "toegang": toegang,
        "punt": rij,
        "regel": punten.get(rij.uuid),
        # Merged: it shows under another one.
        "onder": next((p for p in punten.values() if any(w.uuid == rij.uuid for w in p.wortels[1:])), None),
        "form": form,
        "advies": adviezen(form["knelpunt"].value() or "") if "knelpunt" in form.fields else (),
        "goed": knelpuntadvies.GOED,
        "fout": knelpuntadvies.FOUT,
        "verschillen": verschillen or [],
        "terug": vraag,
        "terug_adres": terug(toegang, vraag, f"punt-{rij.uuid}"),
    }
    return render(request, "verbeterplan/punt.html", context, status=status)


def _ideepagina(request: HttpRequest, toegang: Toegang, rij: Verbeterpunt, form: IdeeForm) -> HttpResponse:
    vraag = onthoud(request)
    context = {
        "toegang": toegang,
        "punt": rij,
        "form": form,
        "terug": vraag,
        "terug_adres": terug(toegang, vraag, f"punt-{rij.uuid}"),
    }
    return render(request, "verbeterplan/punt_idee.html", context, status=422)


@require_POST
def idee_nieuw(request: HttpRequest, klantreis_uuid: UUID, punt_uuid: UUID) -> HttpResponse:
    """Add an idee to a verbeterpunt; the same form sent twice gives one idee."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    rij = haal_punt(toegang, punt_uuid)
    with verteld(toegang.klantreis):
        bestaand, form = eenmalig(request.POST, Idee.objects.filter(verbeterpunt=rij), _ideeform)
        if bestaand is None and form.is_valid():
            nieuw = Idee(uuid=form.cleaned_data["uuid"], verbeterpunt=rij, tekst=form.cleaned_data["tekst"])
            if not voeg_toe(nieuw):
                form.add_error("tekst", DUBBEL)
    if form.errors:
        return _ideepagina(request, toegang, rij, form)
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
    # At every idee while a round is open: only where somebody voted, it would tell who is ahead.
    stemt = Stemronde.objects.filter(klantreis=toegang.klantreis, gesloten_op__isnull=True).exists()
    lopend = " Wie er in deze ronde op stemde, krijgt zijn stemmen terug." if stemt else ""
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
