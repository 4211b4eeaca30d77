"""The page that changes the journey: reisfasen and contactmomenten, their order, and what was deleted."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heartbeat import structuur_lezen as lezen
from heartbeat.structuur_forms import (
    BewerkContactmomentForm,
    NaForm,
    NetForm,
    NieuwContactmomentForm,
    NieuweReisfaseForm,
    ReisfaseForm,
    VerplaatsContactmomentForm,
    VerplaatsReisfaseForm,
)
from klantreis.eenmalig import eenmalig
from klantreis.models import Klantreis
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import VersieConflict
from reis import bewerken
from reis.models import Contactmoment, Reisfase

_METHODEN = ["GET", "HEAD", "POST"]
ONBEKEND = "Dit is niet aangekomen. Probeer het opnieuw."
PLEK_WEG = "Een collega veranderde de reis intussen. Hier zie je hoe het nu is."


@require_safe
def reis(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the outline, and offer to bring back what was just deleted."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    beeld = lezen.reisbeeld(toegang.klantreis)
    net = beeld.zoek_verwijderd(NetForm(request.GET).uuid())
    melding = f"‘{net.naam}’ is verwijderd." if net else ""
    return _toon(request, toegang, beeld, melding, net=net)


def _is_htmx(request: HttpRequest) -> bool:
    # The middleware sets it; a request type of our own would have to stand in every signature here.
    return bool(getattr(request, "htmx", False))


def _toon(
    request: HttpRequest,
    toegang: Toegang,
    beeld: lezen.Reisbeeld,
    melding: str,
    *,
    status: int = 200,
    **rest: object,
) -> HttpResponse:
    context = {"toegang": toegang, "beeld": beeld, "melding": melding, **rest}
    deel = "heartbeat/reis.html#reis" if _is_htmx(request) else "heartbeat/reis.html"
    return render(request, deel, context, status=status)


def _adres(klantreis: Klantreis, rij: Reisfase | Contactmoment | None = None) -> str:
    adres = reverse("heartbeat:reis", args=[klantreis.uuid])
    if rij is None:
        return adres
    return f"{adres}#{'fase' if isinstance(rij, Reisfase) else 'moment'}-{rij.uuid}"


def _zin(beeld: lezen.Reisbeeld, rij: Reisfase | Contactmoment, wat: str = "staat nu") -> str:
    return f"‘{rij}’ {wat} {beeld.plaats(rij.uuid)}."


def _klaar(
    request: HttpRequest, toegang: Toegang, rij: Reisfase | Contactmoment, wat: str | Callable[[lezen.Reisbeeld], str]
) -> HttpResponse:
    """Answer a change that succeeded: the outline under htmx, else a way back to where the item stands now."""
    beeld = lezen.reisbeeld(toegang.klantreis)
    zin = wat if isinstance(wat, str) else wat(beeld)
    if _is_htmx(request):
        return _toon(request, toegang, beeld, zin, verplaatst=rij.uuid)
    messages.success(request, zin)
    return redirect(_adres(toegang.klantreis, rij))


def _ging_niet(request: HttpRequest, toegang: Toegang, melding: str, status: int) -> HttpResponse:
    return _toon(request, toegang, lezen.reisbeeld(toegang.klantreis), melding, status=status)


def _reisfase(toegang: Toegang, uuid: UUID) -> Reisfase:
    fase = get_object_or_404(Reisfase, klantreis=toegang.klantreis, uuid=uuid)
    fase.klantreis = toegang.klantreis
    return fase


def _contactmoment(toegang: Toegang, uuid: UUID) -> Contactmoment:
    momenten = Contactmoment.objects.select_related("reisfase")
    return get_object_or_404(momenten, reisfase__klantreis=toegang.klantreis, uuid=uuid)


def _weg(fout: bewerken.Weg, anders: str = PLEK_WEG) -> str:
    return f"Een collega heeft ‘{fout.wat}’ verwijderd." if fout.wat else anders


@require_POST
def reisfase_verplaatsen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Move a reisfase one place, or to a place. 409 with the order of now when that place is gone."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    fase = _reisfase(toegang, uuid)
    form = VerplaatsReisfaseForm(request.POST)
    if not form.is_valid():
        return _ging_niet(request, toegang, ONBEKEND, 422)
    keuze, verplaatst = form.cleaned_data, True
    try:
        if stap := form.stap():
            verplaatst = bewerken.schuif_reisfase(toegang.klantreis, uuid, stap)
        else:
            bewerken.zet_reisfase(toegang.klantreis, uuid, keuze["na"] or bewerken.Rand.VOORAAN)
    except bewerken.Weg as fout:
        return _ging_niet(request, toegang, _weg(fout), 409)
    return _klaar(request, toegang, fase, lambda beeld: _zin(beeld, fase, "staat nu" if verplaatst else "staat al"))


@require_POST
def contactmoment_verplaatsen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Move a contactmoment one place, or to a place. 409 with the order of now when that place is gone."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    moment = _contactmoment(toegang, uuid)
    form = VerplaatsContactmomentForm(request.POST)
    if not form.is_valid():
        return _ging_niet(request, toegang, ONBEKEND, 422)
    keuze, verplaatst = form.cleaned_data, True
    try:
        if stap := form.stap():
            verplaatst = bewerken.schuif_contactmoment(toegang.klantreis, uuid, stap)
        elif keuze["na"]:
            bewerken.zet_contactmoment(toegang.klantreis, uuid, na=keuze["na"])
        else:
            bewerken.zet_contactmoment_in(toegang.klantreis, uuid, keuze["vooraan_in"], bewerken.Rand.VOORAAN)
    except bewerken.Weg as fout:
        return _ging_niet(request, toegang, _weg(fout), 409)
    return _klaar(request, toegang, moment, lambda beeld: _zin(beeld, moment, "staat nu" if verplaatst else "staat al"))


@require_http_methods(_METHODEN)
def reisfase_toevoegen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Add a reisfase: at the end, or where the form says."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis
    rijen = list(Reisfase.objects.aanwezig().filter(klantreis=klantreis).values_list("uuid", "naam"))

    def bouw(data: QueryDict | None, rij: Reisfase | None) -> NieuweReisfaseForm:
        return NieuweReisfaseForm(data, instance=rij, rijen=rijen, initial=NaForm(request.GET).initial_plek())

    form, status = bouw(None, None), 200
    if request.method == "POST":
        al_daar, form = eenmalig(request.POST, Reisfase.objects.filter(klantreis=klantreis), bouw)
        if al_daar is not None:
            return redirect(_adres(klantreis, al_daar))
        status = 422
        if form.is_valid():
            try:
                fase = form.voeg_toe(klantreis)
            except bewerken.NaamBezet:
                form.naam_bezet()
            except bewerken.Weg:
                form.add_error("na", "Deze plek is er niet meer. Kies een andere plek.")
            else:
                messages.success(request, _zin(lezen.reisbeeld(klantreis), fase, "staat"))
                return redirect(_adres(klantreis, fase))
    return _formulier(request, toegang, form, status, soort="reisfase", titel="Nieuwe reisfase")


@require_http_methods(_METHODEN)
def contactmoment_toevoegen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Add a contactmoment to a reisfase: at the end, or where the form says."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis
    fase = _reisfase(toegang, uuid)
    if fase.verwijderd_op and request.method != "POST":
        return _was_weg(request, toegang, fase)
    rijen = list(fase.contactmomenten.aanwezig().values_list("uuid", "titel"))

    def bouw(data: QueryDict | None, rij: Contactmoment | None) -> NieuwContactmomentForm:
        initial = NaForm(request.GET).initial_plek()
        return NieuwContactmomentForm(data, instance=rij, rijen=rijen, klantreis=klantreis, initial=initial)

    form, status = bouw(None, None), 200
    if request.method == "POST":
        al_daar, form = eenmalig(request.POST, Contactmoment.objects.filter(reisfase__klantreis=klantreis), bouw)
        if al_daar is not None:
            return redirect(_adres(klantreis, al_daar))
        status = 409 if fase.verwijderd_op and not _terug_gevraagd(request) else 422
        if form.is_valid() and status != 409:
            try:
                with transaction.atomic():
                    if fase.verwijderd_op:
                        bewerken.zet_reisfase_terug(klantreis, fase.uuid)
                    moment = form.voeg_toe(fase)
            except bewerken.NaamBezet as bezet:
                form.add_error(None, _naam_vergeven(bezet))
            except bewerken.Weg as weg:
                form.add_error(None, _weg(weg))
            else:
                messages.success(request, _zin(lezen.reisbeeld(klantreis), moment, "staat"))
                return redirect(_adres(klantreis, moment))
    return _formulier(
        request,
        toegang,
        form,
        status,
        soort="contactmoment",
        titel=f"Nieuw contactmoment in {fase.naam}",
        verwijderd=fase.naam if fase.verwijderd_op else None,
        wat_weg="de reisfase",
    )


@require_http_methods(_METHODEN)
def reisfase_bewerken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Give a reisfase another name."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    fase = _reisfase(toegang, uuid)

    def bewaar(form: Any) -> None:
        if fase.verwijderd_op:
            bewerken.zet_reisfase_terug(toegang.klantreis, uuid)
        form.bewaar()

    form = ReisfaseForm(request.POST or None, instance=fase)
    return _bewerken(request, toegang, fase, form, bewaar, soort="reisfase", wat_weg="de reisfase")


@require_http_methods(_METHODEN)
def contactmoment_bewerken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Change what a contactmoment is, or the reisfase it is in."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    moment = _contactmoment(toegang, uuid)

    def bewaar(form: Any) -> None:
        if moment.verwijderd_op:
            bewerken.zet_contactmoment_terug(toegang.klantreis, uuid)
        form.bewaar()

    form = BewerkContactmomentForm(request.POST or None, instance=moment, klantreis=toegang.klantreis)
    return _bewerken(request, toegang, moment, form, bewaar, soort="contactmoment", wat_weg="het contactmoment")


def _bewerken(
    request: HttpRequest,
    toegang: Toegang,
    rij: Reisfase | Contactmoment,
    form: Any,
    bewaar: Callable[[Any], None],
    **rest: object,
) -> HttpResponse:
    """Handle the form of something that is there: 422 when it is not right, 409 when a colleague was first.

    When a colleague deleted it, the text stays in the form and the user may bring it back and save in one go.
    """
    naam, weg = str(rij), rij.verwijderd_op is not None
    status, verschillen = 200, None
    if weg and request.method != "POST":
        return _was_weg(request, toegang, rij)
    if request.method == "POST":
        status = 409 if weg and not _terug_gevraagd(request) else 422
        if form.is_valid() and status != 409:
            try:
                with transaction.atomic():
                    bewaar(form)
            except VersieConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except bewerken.NaamBezet as bezet:
                _zet_naamfout(form, bezet)
            except bewerken.Weg as fout:
                form.add_error("reisfase", _weg(fout, "Deze reisfase is er niet meer. Kies een andere reisfase."))
            else:
                messages.success(request, f"‘{rij}’ is bewaard.")
                return redirect(_adres(toegang.klantreis, rij))
    return _formulier(
        request,
        toegang,
        form,
        status,
        titel=naam,
        rij=rij,
        terug=_adres(toegang.klantreis, rij),
        verschillen=verschillen,
        verwijderd=naam if weg else None,
        **rest,
    )


def _zet_naamfout(form: Any, bezet: bewerken.NaamBezet) -> None:
    if isinstance(form, ReisfaseForm):
        form.naam_bezet()
    else:
        form.add_error(None, _naam_vergeven(bezet))


def _formulier(request: HttpRequest, toegang: Toegang, form: Any, status: int, **rest: object) -> HttpResponse:
    context = {"toegang": toegang, "form": form, "terug": _adres(toegang.klantreis), **rest}
    return render(request, "heartbeat/reis_formulier.html", context, status=status)


def _terug_gevraagd(request: HttpRequest) -> bool:
    return request.POST.get("terugzetten") == "ja"


def _was_weg(request: HttpRequest, toegang: Toegang, rij: Reisfase | Contactmoment) -> HttpResponse:
    messages.info(request, f"‘{rij}’ was al verwijderd. Onderaan deze pagina kun je het terugzetten.")
    return redirect(_adres(toegang.klantreis))


def _naam_vergeven(fout: bewerken.NaamBezet) -> str:
    return (
        f"Er is intussen een andere reisfase ‘{fout.naam}’. Geef die eerst een andere naam. "
        "Daarna kun je deze terugzetten."
    )


@require_http_methods(_METHODEN)
def reisfase_verwijderen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Ask first and say what goes with it; then put the reisfase aside with its contactmomenten."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    return _verwijderen(request, toegang, _reisfase(toegang, uuid), bewerken.verwijder_reisfase)


@require_http_methods(_METHODEN)
def contactmoment_verwijderen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Ask first and say what goes with it; then put the contactmoment aside."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    return _verwijderen(request, toegang, _contactmoment(toegang, uuid), bewerken.verwijder_contactmoment)


def _verwijderen(
    request: HttpRequest,
    toegang: Toegang,
    rij: Reisfase | Contactmoment,
    verwijder: Callable[[Klantreis, UUID], object],
) -> HttpResponse:
    if request.method == "POST":
        verwijder(toegang.klantreis, rij.uuid)
        return redirect(f"{_adres(toegang.klantreis)}?verwijderd={rij.uuid}")
    if rij.verwijderd_op:
        return _was_weg(request, toegang, rij)
    context = {
        "toegang": toegang,
        "rij": rij,
        "soort": "reisfase" if isinstance(rij, Reisfase) else "contactmoment",
        "gevolg": lezen.gevolg(rij),
        "terug": _adres(toegang.klantreis, rij),
    }
    return render(request, "heartbeat/reis_verwijderen.html", context)


@require_POST
def terugzetten(request: HttpRequest, klantreis_uuid: UUID, soort: str, uuid: UUID) -> HttpResponse:
    """Bring back what was deleted, with everything that went with it; a second time changes nothing."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    zetters: dict[str, Callable[[Klantreis, UUID], Reisfase | Contactmoment]] = {
        "reisfase": bewerken.zet_reisfase_terug,
        "contactmoment": bewerken.zet_contactmoment_terug,
    }
    if soort not in zetters:
        raise Http404
    try:
        rij = zetters[soort](toegang.klantreis, uuid)
    except bewerken.Weg:
        raise Http404 from None
    except bewerken.NaamBezet as bezet:
        return _ging_niet(request, toegang, _naam_vergeven(bezet), 409)
    return _klaar(request, toegang, rij, lambda beeld: _zin(beeld, rij, "staat weer"))
