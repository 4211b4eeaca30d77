"""The register of werkprocessen and werkafspraken: read it, filter it, add to it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.eenmalig import BOTSING, VERDWENEN, eenmalig
from klantreis.models import Klantreis
from klantreis.toegang import Recht, eis, programmarechten
from klantreis.versies import VersieConflict
from programma import werk
from programma.forms_werk import NieuwWerkprocesForm, RegisterfilterForm, WerkprocesForm
from programma.models import Ketenpartner, Programma
from programma.models_werk import Werkproces
from verbeterplan.models import Actie

_METHODEN = ["GET", "HEAD", "POST"]


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register per beleidsterrein; everybody with an account may (7 queries, however long it is)."""
    terreinen = werk.terreinen()
    alle = werk.lees(request, terreinen)
    form = RegisterfilterForm(request.GET, alle)
    regels = form.filter(alle)
    keuze = form.gekozen()
    klantreis = next((r.klantreis for r in alle if r.klantreis_uuid == keuze.get("klantreis")), "")
    context = {
        "programma": Programma.objects.huidig(),
        "form": form,
        "blokken": werk.per_terrein(regels, terreinen),
        "aantal": len(regels),
        "alles": len(alle),
        "geldt": sum(regel.status == werk.Status.AFGEROND for regel in regels),
        "zonder_bewaker": sum(not regel.bewaker for regel in regels),
        "is_keuze": bool(keuze),
        "van_klantreis": klantreis if "klantreis" in keuze else "",
        "zonder_klantreis": urlencode([(naam, waarde) for naam, waarde in keuze.items() if naam != "klantreis"]),
        "leidt": Recht.BEWERKEN in programmarechten(request),
    }
    return render(request, "programma/werk_register.html", context)


@require_http_methods(_METHODEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Add a row of its own, such as a change that comes from no actie."""
    eis(programmarechten(request), Recht.BEWERKEN)
    if request.method != "POST":
        return _formulier(request, NieuwWerkprocesForm(initial={"uuid": uuid4()}))

    def bouw(data: QueryDict, rij: Werkproces | None) -> NieuwWerkprocesForm:
        return NieuwWerkprocesForm(data, instance=rij)

    dubbel, form = eenmalig(request.POST, Werkproces.objects.all(), bouw)
    if dubbel is None:
        if not form.is_valid():
            return _formulier(request, form, status=422)
        form.instance.uuid = form.cleaned_data["uuid"]
        form.instance.programma = Programma.objects.huidig()
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError:
            form.add_error(None, BOTSING)
            return _formulier(request, form, status=422)
        messages.success(request, "Dit staat nu in het register.")
    return redirect(_adres(form.instance))


@require_POST
def uit_actie(request: HttpRequest, actie_uuid: UUID) -> HttpResponse:
    """Make the row of a werkafspraak, so that who watches over it can be written down; a second time finds the same row."""
    eis(programmarechten(request), Recht.BEWERKEN)
    with transaction.atomic():
        actie: Actie = get_object_or_404(werk.acties_met_afspraak(), uuid=actie_uuid)
        # One after the other: a double click finds the row that the first made.
        list(Actie.objects.select_for_update(no_key=True).filter(pk=actie.pk).values_list("pk"))
        rij, _ = Werkproces.objects.get_or_create(
            actie=actie,
            defaults={
                "naam": actie.titel[:200],
                "klantreis": actie.klantreis,
                "programma": Programma.objects.huidig(),
            },
        )
    return redirect("werk:wijzigen", rij.uuid)


@require_http_methods(_METHODEN)
def wijzigen(request: HttpRequest, werkproces_uuid: UUID) -> HttpResponse:
    """Change a row; a colleague who was first: 409, with both texts. One who removed it: what was typed, to add it again."""
    eis(programmarechten(request), Recht.BEWERKEN)
    rij = Werkproces.objects.select_related("actie").filter(uuid=werkproces_uuid).first()
    if rij is None:
        if request.method != "POST":
            raise Http404
        opnieuw = NieuwWerkprocesForm({**request.POST.dict(), "uuid": str(uuid4())})
        opnieuw.add_error(None, VERDWENEN)
        return _formulier(request, opnieuw, status=409)
    naam = rij.naam
    form = WerkprocesForm(request.POST or None, instance=rij)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    form.bewaar()
                messages.success(request, "Bewaard.")
                return redirect(_adres(rij))
            except VersieConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except IntegrityError:
                form.add_error(None, BOTSING)
    return _formulier(request, form, status=status, rij=rij, naam=naam, verschillen=verschillen)


@require_http_methods(_METHODEN)
def verwijderen(request: HttpRequest, werkproces_uuid: UUID) -> HttpResponse:
    """Ask first; then remove a row. The werkafspraak of an actie stays in the register by itself."""
    eis(programmarechten(request), Recht.BEWERKEN)
    if request.method == "POST":
        weg, _ = Werkproces.objects.filter(uuid=werkproces_uuid).delete()
        messages.success(request, "Verwijderd uit het register." if weg else "Dit was al weg.")
        return redirect("werk:register")
    rij = get_object_or_404(Werkproces, uuid=werkproces_uuid)
    context = {"programma": Programma.objects.huidig(), "rij": rij, "blijft": rij.actie_id is not None}
    return render(request, "programma/werk_verwijderen.html", context)


def _adres(rij: Werkproces) -> str:
    anker = f"actie-{rij.actie.uuid}" if rij.actie else f"proces-{rij.uuid}"
    return f"{reverse('werk:register')}#{anker}"


def _formulier(request: HttpRequest, form: WerkprocesForm, status: int = 200, **extra: Any) -> HttpResponse:
    context = {
        "programma": Programma.objects.huidig(),
        "form": form,
        "adres": reverse("werk:wijzigen", args=[form.instance.uuid]) if form.instance.pk else reverse("werk:nieuw"),
        "actie": form.vast,
        "feiten": _feiten(form.vast) if form.vast else [],
        "terreinen": werk.terreinen(),
        "partners": list(Ketenpartner.objects.values_list("naam", flat=True).distinct().order_by("naam")),
        **extra,
    }
    return render(request, "programma/werk_formulier.html", context, status=status)


def _feiten(actie: Actie) -> list[tuple[str, Any]]:
    """Return what the actie says already, to show beside the form."""
    klantreis: Klantreis = actie.klantreis
    return [
        ("Klantreis", klantreis.titel),
        ("Werkafspraak", actie.werkafspraak),
        ("Afgesproken met", werk.partner_van(actie)),
        ("Geldt vanaf", werk.sinds_van(actie)),
        ("Beleidsterrein", werk.terrein_van(actie)),
    ]
