"""Add, change, move and remove what a programme has more than one of; klantreizen have a few ways of their own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Gebruiker
from klantreis.eenmalig import BOTSING, VERDWENEN
from klantreis.forms_gezien import GezienConflict
from klantreis.lijsten import gevolg
from klantreis.models import Klantreis
from klantreis.toegang import mag_klantreis_starten
from programma import resultaten
from programma.forms_lijsten import KoppelForm, VerplaatsForm
from programma.klantreizen import AlBegonnen, begin, koppel, startformulier, vrije_klantreizen, zonder_klantreis
from programma.lijsten import LIJSTEN, Lijst
from programma.models import Klantreisplan, Programma, Programmadoel, Resultaat
from programma.toegang import bewerk

_METHODEN = ["GET", "HEAD", "POST"]
_STAAT_ER = "‘{}’ staat in de lijst."


@require_http_methods(_METHODEN)
def lijst(request: HttpRequest, naam: str, doel: int | None = None) -> HttpResponse:
    """Show a list with a way to change each row, and add one."""
    soort, programma = LIJSTEN[naam], bewerk(request)
    ouder = _ouder(programma, soort, doel)
    form, status = soort.form(None, instance=soort.nieuw(ouder)), 200
    if request.method == "POST":
        form, status = soort.form(request.POST, instance=soort.nieuw(ouder)), 422
        if dubbel := _al_toegevoegd(soort, ouder, form):
            messages.info(request, _STAAT_ER.format(dubbel))
            return _naar(naam, doel)
        if form.is_valid():
            try:
                with transaction.atomic():
                    _op_slot(programma)
                    if soort.heeft_volgorde:
                        form.instance.volgorde = soort.achteraan(ouder)
                    form.save()
            except IntegrityError:
                # A colleague, or the other half of a double click, came between the check and the save.
                form.add_error(None, BOTSING)
            else:
                messages.success(request, f"‘{form.instance}’ staat erbij.")
                return _naar(naam, doel)
    return _toon_lijst(request, programma, naam, doel, form, status=status)


@require_safe
def vaste_lijst(request: HttpRequest, naam: str) -> HttpResponse:
    """Show a list whose rows are there already and stay."""
    return _toon_lijst(request, bewerk(request), naam, None, None)


@require_http_methods(_METHODEN)
def wijzig(request: HttpRequest, naam: str, sleutel: int | UUID | str, doel: int | None = None) -> HttpResponse:
    """Change one row: 422 when it is not right, 409 when a colleague was first.

    When that colleague removed it, what was typed stands in the form that adds one.
    """
    soort, programma = LIJSTEN[naam], bewerk(request)
    ouder = _ouder(programma, soort, doel)
    rij = _rij(soort, ouder, sleutel)
    if rij is None:
        if request.method != "POST":
            raise Http404
        nieuw = soort.form(request.POST, instance=soort.nieuw(ouder))
        nieuw.add_error(None, VERDWENEN)
        return _toon_lijst(request, programma, naam, doel, nieuw, status=409)
    titel = str(rij)
    opties = {"zonder": resultaten.afgeleid(rij)} if isinstance(rij, Resultaat) else {}
    form = soort.form(request.POST or None, instance=rij, **opties)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    form.bewaar()
            except GezienConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except IntegrityError:
                form.add_error(None, BOTSING)
            else:
                messages.success(request, f"‘{rij}’ is bewaard.")
                return _naar(naam, doel)
    context = {
        "programma": programma,
        "form": form,
        "titel": titel,
        "terug": _adres(naam, doel),
        "verschillen": verschillen,
        "uitleg": _uitleg(rij, opties.get("zonder", frozenset())),
    }
    return render(request, "programma/wijzigen.html", context, status=status)


@require_http_methods(_METHODEN)
def verwijder(request: HttpRequest, naam: str, sleutel: int | UUID, doel: int | None = None) -> HttpResponse:
    """Ask first and say what goes with it; then remove one row."""
    soort, programma = LIJSTEN[naam], bewerk(request)
    rij = soort.rijen(_ouder(programma, soort, doel)).filter(**{soort.sleutelveld: sleutel}).first()
    if rij is None and request.method == "POST":
        messages.info(request, f"{soort.een.capitalize()} was al weg.")
        return _naar(naam, doel)
    rij = get_object_or_404(soort.rijen(_ouder(programma, soort, doel)), **{soort.sleutelveld: sleutel})
    if request.method == "POST":
        woorden = str(rij)
        rij.delete()
        messages.success(request, f"‘{woorden}’ is verwijderd.")
        return _naar(naam, doel)
    context = {
        "programma": programma,
        "soort": soort,
        "titel": str(rij),
        "gevolg": gevolg(rij),
        "terug": _adres(naam, doel),
    }
    return render(request, "programma/verwijderen.html", context)


@require_POST
def verplaats(request: HttpRequest, naam: str, sleutel: int | UUID) -> HttpResponse:
    """Put a row at another place of its list."""
    soort, programma = LIJSTEN[naam], bewerk(request)
    rij = get_object_or_404(soort.rijen(programma), **{soort.sleutelveld: sleutel})
    form = VerplaatsForm(request.POST)
    if form.is_valid():
        with transaction.atomic():
            _op_slot(programma)
            soort.verplaats(programma, rij, form.cleaned_data["plek"])
    return _naar(naam, None)


@require_POST
def koppelen(request: HttpRequest) -> HttpResponse:
    """Put a klantreis of this system in the programme."""
    programma = bewerk(request)
    form = KoppelForm(request.POST, vrije_klantreizen(), zonder_klantreis(programma))
    if form.is_valid():
        try:
            with transaction.atomic():
                plan = koppel(programma, form.cleaned_data["klantreis"], form.cleaned_data["plan"])
        except IntegrityError:
            form.add_error("klantreis", "Een klantreis met deze titel staat al in het programma.")
        else:
            messages.success(request, f"‘{plan}’ hoort nu bij het programma.")
            return _naar("klantreizen", None)
    elif dubbel := _al_gekoppeld(programma, request.POST):
        messages.info(request, _STAAT_ER.format(dubbel))
        return _naar("klantreizen", None)
    leeg = LIJSTEN["klantreizen"].form(None, instance=Klantreisplan(programma=programma))
    return _toon_lijst(request, programma, "klantreizen", None, leeg, koppelform=form, status=422)


@require_POST
def beginnen(request: HttpRequest, sleutel: UUID) -> HttpResponse:
    """Begin a planned klantreis; when its title is taken, ask another one with the message beside it."""
    programma = bewerk(request)
    if not mag_klantreis_starten(request) or not isinstance(request.user, Gebruiker):
        raise PermissionDenied
    plannen = Klantreisplan.objects.filter(programma=programma).select_related("klantreis")
    plan = get_object_or_404(plannen, uuid=sleutel)
    if plan.klantreis is not None:
        return _al_begonnen(request, plan.klantreis)
    form = startformulier(plan, request.POST.get("titel", ""))
    ander = Klantreisplan.objects.filter(programma=programma).exclude(pk=plan.pk)
    if form.is_valid() and ander.filter(titel__iexact=form.cleaned_data["titel"]).exists():
        form.add_error("titel", "Een andere klantreis in het programma heet al zo.")
    if form.is_valid():
        try:
            klantreis = begin(plan, form, request.user)
        except AlBegonnen as al:
            return _al_begonnen(request, al.klantreis)
        except IntegrityError:
            if (nu := plannen.get(pk=plan.pk).klantreis) is not None:
                return _al_begonnen(request, nu)
            form = startformulier(plan, request.POST.get("titel", ""))
        else:
            messages.success(request, "De klantreis is begonnen. Jij bent de projectleider.")
            return redirect(klantreis)
    bestaat = vrije_klantreizen().filter(titel__iexact=str(form["titel"].value()).strip()).first()
    context = {"programma": programma, "plan": plan, "form": form, "bestaat": bestaat, "terug": _adres("klantreizen")}
    return render(request, "programma/beginnen.html", context, status=422)


def _al_begonnen(request: HttpRequest, klantreis: Klantreis) -> HttpResponseRedirect:
    messages.info(request, "Deze klantreis is al begonnen.")
    return HttpResponseRedirect(klantreis.get_absolute_url())


def _al_gekoppeld(programma: Programma, data: QueryDict) -> Klantreisplan | None:
    """Return the plan of a klantreis that is in this programme already: a double click."""
    try:
        uuid = UUID(data.get("klantreis", ""))
    except ValueError:
        return None
    return Klantreisplan.objects.filter(programma=programma, klantreis__uuid=uuid).first()


def _al_toegevoegd(soort: Lijst, ouder: models.Model, form: Any) -> Any:
    """Return the row that says just this: a second submit. Not while something in the form cannot be read."""
    form.is_valid()
    velden = set(form._meta.fields)
    # The message of a constraint has no code: what is not unique may be there because this form made it.
    if any(fout.code is not None for fouten in form.errors.as_data().values() for fout in fouten):
        return None
    return soort.rijen(ouder).filter(**{veld: getattr(form.instance, veld) for veld in velden}).first()


def _op_slot(programma: Programma) -> None:
    """Let who changes a list wait for each other, so that two rows never get one place."""
    Programma.objects.select_for_update(no_key=True).get(pk=programma.pk)


def _ouder(programma: Programma, soort: Lijst, doel: int | None) -> Programma | Programmadoel:
    if soort.ouder == "programma":
        return programma
    return get_object_or_404(programma.doelen, pk=doel)


def _rij(soort: Lijst, ouder: Programma | Programmadoel, sleutel: int | UUID | str) -> Any:
    """Return a row to change, or None; one of the six results may not be saved yet."""
    if soort.vast and isinstance(ouder, Programma):
        return resultaten.een(ouder, str(sleutel))
    return soort.rijen(ouder).filter(**{soort.sleutelveld: sleutel}).first()


def _adres(naam: str, doel: int | None = None, wat: str = "", sleutel: int | UUID | str | None = None) -> str:
    delen = [deel for deel in (doel, sleutel) if deel is not None]
    return reverse(f"programma:{naam}{wat}", args=delen)


def _naar(naam: str, doel: int | None) -> HttpResponseRedirect:
    return HttpResponseRedirect(_adres(naam, doel))


def _uitleg(rij: models.Model, zonder: frozenset[str]) -> str:
    """Say why a field is not there to fill in."""
    if isinstance(rij, Klantreisplan) and rij.klantreis_id:
        return "Titel, beleidsterrein, serviceformule en fase volgen uit de klantreis zelf."
    if isinstance(rij, Resultaat) and "datum" in zonder:
        return "Status, datum en besluit volgen uit het visiestuk."
    if isinstance(rij, Resultaat) and zonder:
        return "De status volgt uit wat we tellen."
    return ""


def _toon_lijst(
    request: HttpRequest,
    programma: Programma,
    naam: str,
    doel: int | None,
    form: Any,
    *,
    koppelform: KoppelForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the list: each row with the addresses of its own pages (a fixed number of queries)."""
    soort = LIJSTEN[naam]
    ouder = _ouder(programma, soort, doel)
    vraag = soort.rijen(ouder)
    if soort.model is Klantreisplan:
        vraag = vraag.select_related("klantreis")
    rijen = []
    alles: list[Any] = list(resultaten.alle(programma)) if soort.vast else list(vraag)
    for plek, rij in enumerate(alles):
        if isinstance(ouder, Programmadoel):
            rij.doel = ouder
        sleutel = getattr(rij, soort.sleutelveld)
        regel = {
            "rij": rij,
            "onder": soort.onder(rij),
            "wijzig": _adres(naam, doel, "_wijzigen", sleutel),
            "verwijder": "" if soort.vast else _adres(naam, doel, "_verwijderen", sleutel),
        }
        if soort.heeft_volgorde and len(alles) > 1:
            regel |= {
                "verplaats": _adres(naam, doel, "_verplaatsen", sleutel),
                "omhoog": plek - 1 if plek else None,
                "omlaag": plek + 1 if plek < len(alles) - 1 else None,
            }
        rijen.append(regel)
    context: dict[str, Any] = {
        "programma": programma,
        "soort": soort,
        "ouder": ouder,
        "rijen": rijen,
        "form": form,
        "adres": _adres(naam, doel),
        "terug": reverse("programma:programmadoelen")
        if soort.ouder == "doel"
        else f"{reverse('programma:programma')}#{soort.anker}",
    }
    if soort.model is Klantreisplan:
        context["koppelform"] = koppelform or KoppelForm(None, vrije_klantreizen(), zonder_klantreis(programma))
    return render(request, soort.template, context, status=status)
