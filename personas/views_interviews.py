"""Pages of interviews. Who may not see interviews gets 403 from klantreis.toegang."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from klantreis.eenmalig import uuid_van
from klantreis.toegang import Recht, Toegang, haal
from personas.bewaren import Uitkomst, bewerk, maak
from personas.codes import volgende_code
from personas.forms import InterviewForm
from personas.lezen import interviewgevolgen, interviewlijst, interviewpagina
from personas.models import Interview

#: Where the page after a delete without JavaScript finds what to say; emptied by that page.
MELDING = "interview_melding"


def haal_interview(toegang: Toegang, uuid: UUID) -> Interview:
    """Return an interview of this klantreis (1 query); raises Http404."""
    interview = get_object_or_404(Interview.objects.select_related("doelgroep"), klantreis=toegang.klantreis, uuid=uuid)
    # The klantreis is there already, with the counts of the menu.
    interview.klantreis = toegang.klantreis
    return interview


@require_safe
def interviews(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """List all interviews of a klantreis."""
    toegang = haal(request, klantreis_uuid, Recht.INTERVIEWS)
    return render(request, "personas/interviews.html", {"toegang": toegang, "lijst": interviewlijst(toegang.klantreis)})


@require_safe
def interview(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Show one interview with its citaten."""
    toegang = haal(request, klantreis_uuid, Recht.INTERVIEWS)
    pagina = interviewpagina(toegang.klantreis, haal_interview(toegang, uuid))
    melding = request.session.pop(MELDING, None) if MELDING in request.session else None
    return render(
        request,
        "personas/interview.html",
        {"toegang": toegang, "pagina": pagina, "melding": melding and melding.get(str(uuid))},
    )


def _formulier(
    request: HttpRequest, toegang: Toegang, form: InterviewForm, uitkomst: Uitkomst, **extra: object
) -> HttpResponse:
    context = {"toegang": toegang, "form": form, "verschillen": uitkomst.verschillen, **extra}
    return render(request, "personas/interview_form.html", context, status=uitkomst.status)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_nieuw(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Add an interview; the app gives the code."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    if request.method != "POST":
        form = InterviewForm(klantreis=toegang.klantreis)
        return _formulier(request, toegang, form, Uitkomst(200), uuid=uuid4())
    rijen = Interview.objects.filter(klantreis=toegang.klantreis)

    def bouw(data: QueryDict, rij: Interview | None) -> InterviewForm:
        return InterviewForm(data, instance=rij, klantreis=toegang.klantreis)

    def geef_code(nieuw: Interview) -> None:
        nieuw.code = volgende_code(rijen.values_list("code", flat=True))

    interview, form, uitkomst = maak(request.POST, rijen, bouw, geef_code)
    if not uitkomst.gelukt:
        return _formulier(request, toegang, form, uitkomst, uuid=uuid_van(form.data) or uuid4())
    messages.success(request, f"Het interview is bewaard als {interview.code}. Voeg nu de citaten toe.")
    return redirect("personas:interview", toegang.klantreis.uuid, interview.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_bewerken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Edit an interview."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    interview = haal_interview(toegang, uuid)
    if request.method == "POST":
        return _bewerk(request, toegang, interview)
    form = InterviewForm(instance=interview, klantreis=toegang.klantreis)
    return _formulier(request, toegang, form, Uitkomst(200), interview=interview)


def _bewerk(request: HttpRequest, toegang: Toegang, interview: Interview) -> HttpResponse:
    form = InterviewForm(request.POST, instance=interview, klantreis=toegang.klantreis)
    uitkomst = bewerk(form)
    if not uitkomst.gelukt:
        return _formulier(request, toegang, form, uitkomst, interview=interview)
    messages.success(request, f"Interview {interview.code} is bewaard.")
    return redirect("personas:interview", toegang.klantreis.uuid, interview.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_verwijderen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Ask first and say what goes with it; then delete."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    interview = haal_interview(toegang, uuid)
    if request.method == "POST":
        interview.delete()
        messages.success(request, f"Interview {interview.code} is verwijderd.")
        return redirect("personas:interviews", toegang.klantreis.uuid)
    context = {"toegang": toegang, "interview": interview, "gevolgen": interviewgevolgen(interview)}
    return render(request, "personas/interview_verwijderen.html", context)
