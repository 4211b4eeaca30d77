"""The list of beleidsterreinen: who leads the programme adds, renames, orders and removes."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.db.models.deletion import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Gebruiker
from klantreis.eenmalig import BOTSING
from klantreis.forms_gezien import GezienConflict
from klantreis.models import Klantreis
from klantreis.toegang import Recht
from serviceformules.bewerken import hernoem, verplaats_terrein, voeg_terrein_toe, zoek_terrein
from serviceformules.forms import TerreinForm
from serviceformules.matrix import lees
from serviceformules.models import Beleidsterrein
from serviceformules.rechten import toegang_tot_terreinen

_METHODEN = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODEN)
def terreinen(request: HttpRequest) -> HttpResponse:
    """Show the list with a way to add one; adding what is there already changes nothing."""
    toegang_tot_terreinen(request).eis(Recht.BEHEREN)
    form, status = TerreinForm(request.POST or None, instance=Beleidsterrein()), 200
    if request.method == "POST":
        is_goed = form.is_valid()
        # What the form says of a name that is there already is no reason to ask again.
        naam = str(form.instance.naam or "")
        if naam and (is_goed or zoek_terrein(naam)):
            terrein = voeg_terrein_toe(naam)
            messages.success(request, f"‘{terrein.naam}’ staat in de lijst.")
            return redirect("serviceformules:terreinen")
        status = 422
    context = {
        "form": form,
        "terreinen": Beleidsterrein.objects.annotate(aantal=Count("uitwerkingen")),
        "nieuw": [rij.naam for rij in lees().rijen if rij.is_nieuw],
    }
    return render(request, "serviceformules/terreinen.html", context, status=status)


@require_http_methods(_METHODEN)
def terrein(request: HttpRequest, terrein_pk: int) -> HttpResponse:
    """Give a beleidsterrein another name; the klantreizen that name it follow."""
    toegang_tot_terreinen(request).eis(Recht.BEHEREN)
    rij = get_object_or_404(Beleidsterrein, pk=terrein_pk)
    was = rij.naam
    form = TerreinForm(request.POST or None, instance=rij)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    form.bewaar()
                    mee = hernoem(rij, was, door=_naam(request))
            except GezienConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except IntegrityError:
                form.add_error("naam", BOTSING)
            else:
                ook = "" if not mee else " De klantreis gaat mee." if mee == 1 else f" De {mee} klantreizen gaan mee."
                messages.success(request, f"Het beleidsterrein heet nu ‘{rij.naam}’.{ook}")
                return redirect("serviceformules:terreinen")
    klantreizen = Klantreis.objects.filter(oefening_van=None, beleidsterrein__iexact=was)
    context = {"form": form, "was": was, "verschillen": verschillen, "klantreizen": klantreizen}
    return render(request, "serviceformules/terrein.html", context, status=status)


def _naam(request: HttpRequest) -> str:
    return request.user.naam if isinstance(request.user, Gebruiker) else ""


@require_POST
def terrein_verplaatsen(request: HttpRequest, terrein_pk: int) -> HttpResponse:
    """Let a beleidsterrein change places with its neighbour."""
    toegang_tot_terreinen(request).eis(Recht.BEHEREN)
    rij = get_object_or_404(Beleidsterrein, pk=terrein_pk)
    verplaats_terrein(rij, "omhoog" if request.POST.get("richting") == "omhoog" else "omlaag")
    return redirect("serviceformules:terreinen")


@require_http_methods(_METHODEN)
def terrein_verwijderen(request: HttpRequest, terrein_pk: int) -> HttpResponse:
    """Ask first; a beleidsterrein with formules stays."""
    toegang_tot_terreinen(request).eis(Recht.BEHEREN)
    rij = Beleidsterrein.objects.filter(pk=terrein_pk).first()
    if rij is None and request.method == "POST":
        messages.info(request, "Dit beleidsterrein was al weg.")
        return redirect("serviceformules:terreinen")
    if rij is None:
        rij = get_object_or_404(Beleidsterrein, pk=terrein_pk)
    status = 200
    if request.method == "POST":
        try:
            rij.delete()
        except ProtectedError:
            status = 409
        else:
            messages.success(request, f"‘{rij.naam}’ is weg.")
            return redirect("serviceformules:terreinen")
    context = {"terrein": rij, "uitwerkingen": list(rij.uitwerkingen.all())}
    return render(request, "serviceformules/terrein_verwijderen.html", context, status=status)
