"""Pages of interviews: the list, planning one, its page. Who may not see interviews gets 403 from klantreis.toegang."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.eenmalig import uuid_van
from klantreis.toegang import Recht, Toegang, haal
from personas.bewaren import Uitkomst, bewerk, maak
from personas.codes import volgende_code
from personas.forms_gesprek import InterviewForm, RondeForm
from personas.inzage import leg_vast
from personas.lezen import interviewgevolgen, interviewlijst, interviewpagina
from personas.models import Interview, Verslaginzage
from personas.opruimen import verwijder_verslag

#: Where the page after a delete without JavaScript finds what to say; emptied by that page.
MELDING = "interview_melding"
ADVIES_DUO = "De methode vraagt een duo: één van jullie vraagt, de ander schrijft op."


def haal_interview(toegang: Toegang, uuid: UUID) -> Interview:
    """Return an interview of this klantreis (1 query); raises Http404."""
    interview = get_object_or_404(Interview.objects.select_related("doelgroep"), klantreis=toegang.klantreis, uuid=uuid)
    # The klantreis is there already, with the counts of the menu.
    interview.klantreis = toegang.klantreis
    return interview


@require_safe
def interviews(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """List the interviews of a klantreis: those before the verbeteringen, or with `ronde` those after."""
    toegang = haal(request, klantreis_uuid, Recht.INTERVIEWS)
    lijst = interviewlijst(toegang.klantreis, RondeForm(request.GET).keuze())
    return render(request, "personas/interviews.html", {"toegang": toegang, "lijst": lijst})


@require_safe
def interview(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Show one interview with its citaten; the verslag stays closed."""
    toegang = haal(request, klantreis_uuid, Recht.INTERVIEWS)
    pagina = interviewpagina(toegang.klantreis, haal_interview(toegang, uuid))
    melding = request.session.pop(MELDING, None) if MELDING in request.session else None
    return render(
        request,
        "personas/interview.html",
        {"toegang": toegang, "pagina": pagina, "melding": melding and melding.get(str(uuid))},
    )


@require_safe
def interview_verslag(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Show the verslag, as a part under htmx and else with the page around it. That somebody reads it is logged."""
    toegang = haal(request, klantreis_uuid, Recht.INTERVIEWS)
    interview = haal_interview(toegang, uuid)
    if interview.verslag and request.method == "GET":
        leg_vast(interview, toegang.gebruiker, Verslaginzage.Handeling.GELEZEN)
    pagina = interviewpagina(toegang.klantreis, interview, met_verslag=True)
    deel = "#verslag" if request.htmx else ""  # type: ignore[attr-defined]  # put there by django_htmx
    return render(request, f"personas/interview.html{deel}", {"toegang": toegang, "pagina": pagina, "gelezen": True})


def _formulier(
    request: HttpRequest, toegang: Toegang, form: InterviewForm, uitkomst: Uitkomst, **extra: object
) -> HttpResponse:
    context = {"toegang": toegang, "form": form, "verschillen": uitkomst.verschillen, **extra}
    return render(request, "personas/interview_form.html", context, status=uitkomst.status)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_nieuw(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Plan an interview; the app gives the code. One for a day that has passed goes straight on to writing it down."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    if request.method != "POST":
        form = InterviewForm(klantreis=toegang.klantreis, initial={"ronde": RondeForm(request.GET).keuze()})
        return _formulier(request, toegang, form, Uitkomst(200), uuid=uuid4())
    rijen = Interview.objects.filter(klantreis=toegang.klantreis)

    def bouw(data: QueryDict, rij: Interview | None) -> InterviewForm:
        return InterviewForm(data, instance=rij, klantreis=toegang.klantreis)

    def geef_code(nieuw: Interview) -> None:
        nieuw.code = volgende_code(rijen.values_list("code", flat=True))

    interview, form, uitkomst = maak(request.POST, rijen, bouw, geef_code)
    if not uitkomst.gelukt:
        return _formulier(request, toegang, form, uitkomst, uuid=uuid_van(form.data) or uuid4())
    _meld(request, form, f"Het interview staat klaar. De inwoner heet hier {interview.code}.")
    geweest = interview.datum is not None and interview.datum < timezone.localdate()
    naam = "personas:interview_vastleggen" if geweest else "personas:interview"
    return redirect(naam, toegang.klantreis.uuid, interview.uuid)


def _meld(request: HttpRequest, form: InterviewForm, tekst: str) -> None:
    """Say what was saved, and give the advice of the method when there is no duo."""
    messages.success(request, tekst if form.is_duo else f"{tekst} {ADVIES_DUO}")


@require_http_methods(["GET", "HEAD", "POST"])
def interview_bewerken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Edit with whom, when, where and by whom."""
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
    _meld(request, form, f"Interview {interview.code} is bewaard.")
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


@require_POST
def verslag_verwijderen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Delete only the verslag, at once and for good: an inwoner may ask that. A second time changes nothing."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    interview = haal_interview(toegang, uuid)
    if verwijder_verslag(interview.pk, timezone.localdate()):
        messages.success(request, f"Het verslag van {interview.code} is voorgoed verwijderd. De citaten zijn gebleven.")
    else:
        messages.info(request, f"Het verslag van {interview.code} was al weg.")
    return redirect("personas:interview", toegang.klantreis.uuid, interview.uuid)
