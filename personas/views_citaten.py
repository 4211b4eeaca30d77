"""Citaten, in place on the page of their interview: under htmx only their section, else the whole page.

A citaat can also start from a selection in the verslag (static/js/citeer.js). Its form then stands in a dialog, and saving answers
with the section of the citaten and with the verslag, in which the new one is marked.
"""

from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from klantreis.eenmalig import uuid_van
from klantreis.toegang import Recht, Toegang, haal
from personas.bewaren import Uitkomst, bewerk, maak
from personas.forms import CitaatForm
from personas.inzage import leg_vast
from personas.lezen import haal_citaat, interviewpagina
from personas.models import Citaat, Interview, Verslaginzage
from personas.terugzetten import verwijder, zet_terug
from personas.views_interviews import MELDING, haal_interview

#: Where the form of a new citaat stands when it comes from the verslag: ?bij=verslag.
BIJ_VERSLAG = "verslag"
WEG = "Dit citaat is er niet meer. Een collega heeft het verwijderd."


def _toon(
    request: HttpRequest, toegang: Toegang, interview: Interview, status: int = 200, **extra: Any
) -> HttpResponse:
    """Render the citaten: only their section under htmx, else the page around it."""
    in_dialoog = _in_dialoog(request)
    pagina = interviewpagina(toegang.klantreis, interview, met_verslag=in_dialoog)
    context = {"toegang": toegang, "pagina": pagina, "in_dialoog": in_dialoog, **extra}
    deel = ""
    if request.htmx:  # type: ignore[attr-defined]  # put there by django_htmx
        deel = "#dialoog" if in_dialoog else "#citaten"
    return render(request, f"personas/interview.html{deel}", context, status=status)


def _in_dialoog(request: HttpRequest) -> bool:
    """Whether the form stands in the dialog beside the verslag."""
    return bool(request.htmx) and request.GET.get("bij") == BIJ_VERSLAG  # type: ignore[attr-defined]


def _klaar(request: HttpRequest, toegang: Toegang, interview: Interview, melding: dict[str, str]) -> HttpResponse:
    """Show the citaten after a change, with what happened; without htmx by way of a redirect.

    A deleted citaat goes along in `bewijs`: only to the page of who deleted it, and never by way of the session.
    """
    if _in_dialoog(request):
        # Who chose these words has the verslag open; it goes along once more, now with the new mark.
        leg_vast(interview, toegang.gebruiker, Verslaginzage.Handeling.GELEZEN, samen=True)
    if request.htmx or "bewijs" in melding:  # type: ignore[attr-defined]
        return _toon(request, toegang, interview, melding=melding)
    request.session[MELDING] = {str(interview.uuid): melding}
    return redirect(reverse("personas:interview", args=[toegang.klantreis.uuid, interview.uuid]) + "#citaten")


def _begin(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> tuple[Toegang, Interview]:
    """Return the interview; citaten are only made of what was said, so a conversation to come has none (404)."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    interview = haal_interview(toegang, uuid)
    if not interview.is_gehouden:
        raise Http404
    return toegang, interview


def _nieuw_formulier(
    request: HttpRequest, toegang: Toegang, interview: Interview, form: CitaatForm, uitkomst: Uitkomst, **extra: Any
) -> HttpResponse:
    return _toon(request, toegang, interview, uitkomst.status, form=form, open="nieuw", **extra)


@require_http_methods(["GET", "HEAD", "POST"])
def citaat_nieuw(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Add a citaat; with the button 'en nog een' the form stays open for the next one."""
    toegang, interview = _begin(request, klantreis_uuid, uuid)
    if request.method != "POST":
        form = CitaatForm(interview=interview)
        return _nieuw_formulier(request, toegang, interview, form, Uitkomst(200), uuid=uuid4())

    def bouw(data: QueryDict, rij: Citaat | None) -> CitaatForm:
        return CitaatForm(data, instance=rij, interview=interview)

    def zet_achteraan(nieuw: Citaat) -> None:
        hoogste = interview.citaten.aggregate(hoogste=Max("volgorde"))["hoogste"]
        nieuw.volgorde = 0 if hoogste is None else hoogste + 1

    citaat, form, uitkomst = maak(request.POST, Citaat.objects.filter(interview=interview), bouw, zet_achteraan)
    if not uitkomst.gelukt:
        uuid_opnieuw = uuid_van(form.data) or uuid4()
        return _nieuw_formulier(request, toegang, interview, form, uitkomst, uuid=uuid_opnieuw)
    if "volgende" in request.POST:
        # The next citaat is most often about the same contactmoment.
        form = CitaatForm(
            interview=interview,
            initial={"contactmoment": citaat.contactmoment_id, "kanaal": citaat.kanaal_id},
        )
        melding = {"tekst": "Het citaat is bewaard. Typ het volgende."}
        return _nieuw_formulier(request, toegang, interview, form, Uitkomst(200), uuid=uuid4(), melding=melding)
    return _klaar(request, toegang, interview, {"tekst": "Het citaat is bewaard."})


@require_http_methods(["GET", "HEAD", "POST"])
def citaat_bewerken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID, citaat_uuid: UUID) -> HttpResponse:
    """Edit a citaat in its place."""
    toegang, interview = _begin(request, klantreis_uuid, uuid)
    try:
        citaat = haal_citaat(interview, citaat_uuid)
    except Http404:
        if not request.htmx:  # type: ignore[attr-defined]
            raise
        return _toon(request, toegang, interview, 404, melding={"tekst": WEG})
    if request.method == "POST":
        return _bewerk(request, toegang, interview, citaat)
    form = CitaatForm(instance=citaat, interview=interview)
    return _toon(request, toegang, interview, form=form, open=citaat.uuid)


def _bewerk(request: HttpRequest, toegang: Toegang, interview: Interview, citaat: Citaat) -> HttpResponse:
    form = CitaatForm(request.POST, instance=citaat, interview=interview)
    uitkomst = bewerk(form)
    if not uitkomst.gelukt:
        return _toon(
            request,
            toegang,
            interview,
            uitkomst.status,
            form=form,
            open=citaat.uuid,
            verschillen=uitkomst.verschillen,
        )
    return _klaar(request, toegang, interview, {"tekst": "Het citaat is bewaard."})


@require_POST
def citaat_verwijderen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID, citaat_uuid: UUID) -> HttpResponse:
    """Delete a citaat at once; the page then offers to put it back."""
    toegang, interview = _begin(request, klantreis_uuid, uuid)
    try:
        bewijs = verwijder(haal_citaat(interview, citaat_uuid))
    except Http404:
        if not request.htmx:  # type: ignore[attr-defined]
            raise
        return _toon(request, toegang, interview, 404, melding={"tekst": WEG})
    return _klaar(request, toegang, interview, {"tekst": "Het citaat is verwijderd.", "bewijs": bewijs})


@require_POST
def citaat_terugzetten(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Put a deleted citaat back from the signed value of its message."""
    toegang, interview = _begin(request, klantreis_uuid, uuid)
    uitkomst = zet_terug(interview, request.POST.get("bewijs", ""))
    melding = {"tekst": uitkomst.melding}
    if not uitkomst.gelukt:
        return _toon(request, toegang, interview, 422, melding=melding)
    return _klaar(request, toegang, interview, melding)
