"""The programme page, making a programme, and changing the sections of its texts."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from klantreis.eenmalig import BOTSING, eenmalig
from klantreis.forms_gezien import GezienConflict
from klantreis.toegang import Recht, eis, met_recht, programmarechten
from programma.forms import SECTIES, NieuwProgrammaForm, begin
from programma.models import Programma
from programma.pagina import programmapagina
from programma.toegang import bewerk, lees

_METHODEN = ["GET", "HEAD", "POST"]
_ER_IS_ER_EEN = "Er is al een programma: ‘{}’. Pas dat aan, of wacht tot het is afgelopen."


@require_safe
def programma(request: HttpRequest) -> HttpResponse:
    """Show the programme of now, or what a programme is while there is none."""
    toegang = lees(request)
    context: dict[str, object] = {"toegang": toegang, "programma": toegang.programma}
    if toegang.programma is None:
        return render(request, "programma/leeg.html", context)
    context["pagina"] = programmapagina(
        toegang.programma,
        timezone.localdate(),
        leesbaar=frozenset(met_recht(request, Recht.LEZEN).values_list("pk", flat=True)),
        resultaat=frozenset(met_recht(request, Recht.RESULTAAT).values_list("pk", flat=True)),
    )
    return render(request, "programma/programma.html", context)


@require_http_methods(_METHODEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Make a programme. There is one at a time: the next one comes when this one is over."""
    eis(programmarechten(request), Recht.BEHEREN)
    huidig = Programma.objects.huidig()
    loopt = huidig if huidig and huidig.looptijd_tot >= timezone.localdate() else None
    if request.method != "POST":
        if loopt:
            return redirect("programma:programma")
        return render(request, "programma/nieuw.html", {"form": NieuwProgrammaForm()})
    gemaakt, form = eenmalig(request.POST, Programma.objects.all(), _bouw)
    if gemaakt is not None:
        return redirect("programma:programma")
    if loopt:
        form.add_error(None, _ER_IS_ER_EEN.format(loopt))
    if form.is_valid():
        try:
            begin(form)
        except IntegrityError:
            # The other half of a double click, or a colleague, came between the check and the save.
            gemaakt, form = eenmalig(request.POST, Programma.objects.all(), _bouw)
            if gemaakt is not None:
                return redirect("programma:programma")
            form.add_error(None, BOTSING)
        else:
            messages.success(request, "Het programma is gemaakt. Vul nu aan wat je al weet.")
            return redirect("programma:programma")
    return render(request, "programma/nieuw.html", {"form": form}, status=422)


def _bouw(data: QueryDict, rij: Programma | None) -> NieuwProgrammaForm:
    return NieuwProgrammaForm(data, instance=rij)


@require_http_methods(_METHODEN)
def sectie(request: HttpRequest, naam: str) -> HttpResponse:
    """Change a section of the texts: 422 when it is not right, 409 with both texts when a colleague was first."""
    vorm, titel, uitleg = SECTIES[naam]
    het_programma = bewerk(request)
    terug = f"{reverse('programma:programma')}#{naam}"
    form = vorm(request.POST or None, instance=het_programma)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
            except GezienConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except IntegrityError:
                form.add_error(None, BOTSING)
            else:
                messages.success(request, "Bewaard.")
                return redirect(terug)
    context = {
        # As it is stored, not as somebody is typing it.
        "programma": Programma.objects.get(pk=het_programma.pk) if request.method == "POST" else het_programma,
        "form": form,
        "titel": titel,
        "uitleg": uitleg,
        "terug": terug,
        "verschillen": verschillen,
    }
    return render(request, "programma/wijzigen.html", context, status=status)
