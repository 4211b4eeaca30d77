"""Metingen from a CSV file: choose or paste, look, confirm. With an error in one row nothing is written."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.models import Indicator
from klantreis.toegang import Recht, Toegang, haal
from verbeterplan.forms_metingen import BestandForm, ZegelForm
from verbeterplan.metingbestand import Onleesbaar, voorbeeld
from verbeterplan.metingen_inlezen import Voorbeeld, bekijk, bevestig, verzegel

INTUSSEN = "Een collega heeft intussen iets aan de metingen veranderd. Er is nog niets bewaard. Kijk of dit nog klopt."


def _toon(
    request: HttpRequest, toegang: Toegang, form: BestandForm, status: int = 200, **extra: object
) -> HttpResponse:
    context = {
        "toegang": toegang,
        "form": form,
        "namen": list(Indicator.objects.filter(klantreis=toegang.klantreis).values_list("naam", flat=True)),
        **extra,
    }
    return render(request, "verbeterplan/metingen_inlezen.html", context, status=status)


def _toon_voorbeeld(
    request: HttpRequest, toegang: Toegang, tekst: str, beeld: Voorbeeld, *, status: int, melding: str = ""
) -> HttpResponse:
    """Show what would happen. With an error the text comes back in the form, to mend it; without one a button to confirm."""
    zegel = "" if beeld.fout or not beeld.te_bewaren else verzegel(toegang.klantreis, tekst, beeld)
    form = BestandForm(initial={"tekst": tekst})
    return _toon(request, toegang, form, status, voorbeeld=beeld, zegel=zegel, melding=melding)


@require_http_methods(["GET", "HEAD", "POST"])
def inlezen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the form; a POST shows row for row what would happen and writes nothing (6 queries)."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    if request.method != "POST":
        return _toon(request, toegang, BestandForm())
    form = BestandForm(request.POST, request.FILES)
    if not form.is_valid():
        return _toon(request, toegang, form, 422)
    beeld = bekijk(toegang.klantreis, form.rijen)
    return _toon_voorbeeld(request, toegang, form.inhoud, beeld, status=422 if beeld.fout else 200)


@require_POST
def bewaar(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Write what was shown, all of it or nothing; 409 shows it anew when a colleague changed something meanwhile."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    zegel = ZegelForm(request.POST)
    try:
        if not zegel.is_valid():
            raise Onleesbaar("We konden niet nagaan wat je had bekeken. Kies het bestand opnieuw.")
        uitkomst = bevestig(toegang.klantreis, zegel.cleaned_data["zegel"])
    except Onleesbaar as fout:
        return _toon(request, toegang, BestandForm(), 422, melding=str(fout))
    if not uitkomst.gelukt:
        return _toon_voorbeeld(request, toegang, uitkomst.tekst, uitkomst.voorbeeld, status=409, melding=INTUSSEN)
    aantal = uitkomst.bewaard
    if aantal:
        messages.success(request, "1 meting is bewaard." if aantal == 1 else f"{aantal} metingen zijn bewaard.")
    else:
        messages.info(request, "Deze metingen stonden er al.")
    return redirect("verbeterplan:metingen", toegang.klantreis.uuid)


@require_safe
def voorbeeldbestand(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Return a CSV file with the names of the indicatoren, to fill in; with a BOM, so that Excel reads it as UTF-8."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    namen = list(Indicator.objects.filter(klantreis=toegang.klantreis).values_list("naam", flat=True))
    inhoud = "\ufeff" + voorbeeld(namen, timezone.localdate())
    antwoord = HttpResponse(inhoud.encode(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="voorbeeld.csv"'
    return antwoord
