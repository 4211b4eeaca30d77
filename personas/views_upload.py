"""A verslag from a file: read, looked over by the user, and only then kept. Nothing of the file itself stays."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from klantreis.forms_gezien import afdruk
from klantreis.toegang import Recht, Toegang, haal
from personas.forms_gesprek import ZONDER_TOESTEMMING, OvernemenForm, UploadForm
from personas.models import Interview, Verslaginzage
from personas.vastleggen import GeenToestemming, Tekst, bewaar_teksten
from personas.views_interviews import haal_interview

INTUSSEN = "Een collega heeft het verslag intussen gewijzigd. Kijk of je tekst er nog bij past en kies opnieuw."


def _toon(
    request: HttpRequest, toegang: Toegang, interview: Interview, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {"toegang": toegang, "interview": interview, "uploadform": UploadForm(), **extra}
    return render(request, "personas/upload.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_upload(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Choose a file, see its text, take it over. Without consent there is no verslag, from a file neither."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    interview = haal_interview(toegang, uuid)
    if not interview.toestemming:
        messages.error(request, ZONDER_TOESTEMMING)
        return redirect("personas:interview_vastleggen", toegang.klantreis.uuid, interview.uuid)
    if request.method != "POST":
        return _toon(request, toegang, interview)
    if "tekst" in request.POST:
        return _neem_over(request, toegang, interview)
    uploadform = UploadForm(request.POST, request.FILES)
    if not uploadform.is_valid():
        return _toon(request, toegang, interview, 422, uploadform=uploadform)
    form = OvernemenForm(interview=interview, initial={"tekst": uploadform.cleaned_data["bestand"]})
    return _toon(request, toegang, interview, form=form)


def _neem_over(request: HttpRequest, toegang: Toegang, interview: Interview) -> HttpResponse:
    form = OvernemenForm(request.POST, interview=interview)
    if _staat_er_al(interview, request.POST["tekst"], request.POST.get("gezien_verslag", "")):
        return _klaar(request, toegang, interview)
    if not form.is_valid():
        return _toon(request, toegang, interview, 422, form=form)
    tekst = Tekst(form.verslag(), form.cleaned_data["gezien_verslag"])
    try:
        botsingen = bewaar_teksten(
            interview,
            {"verslag": tekst},
            toegang.gebruiker,
            reden=form.cleaned_data["privacy_reden"],
            handeling=Verslaginzage.Handeling.GEUPLOAD,
        )
    except GeenToestemming:
        form.add_error(None, ZONDER_TOESTEMMING)
        return _toon(request, toegang, interview, 422, form=form)
    if botsingen:
        data = request.POST.copy()
        data["gezien_verslag"] = afdruk([interview.verslag])
        form = OvernemenForm(data, interview=interview)
        return _toon(request, toegang, interview, 409, form=form, intussen=INTUSSEN)
    return _klaar(request, toegang, interview)


def _staat_er_al(interview: Interview, tekst: str, gezien: str) -> bool:
    """Whether this very form was sent before: the verslag is what the user saw then, with this text behind it."""
    tekst = tekst.replace("\r\n", "\n").strip()
    voor = interview.verslag.removesuffix(tekst)
    return bool(tekst) and voor != interview.verslag and afdruk([voor.removesuffix("\n\n")]) == gezien


def _klaar(request: HttpRequest, toegang: Toegang, interview: Interview) -> HttpResponse:
    messages.success(request, "De tekst uit het bestand staat in het verslag. Het bestand zelf is niet bewaard.")
    return redirect("personas:interview_vastleggen", toegang.klantreis.uuid, interview.uuid)
