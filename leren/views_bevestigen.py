"""What a zelfstandig begeleider does for colleagues: confirm what they did, and give the final word."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Gebruiker
from leren import bekwaamheid as bekwaam
from leren import ervaring
from leren.bekwaam import oordeel
from leren.forms_bekwaam import AfwijsForm
from leren.models import Bekwaamheid, Ervaring
from leren.niveaus import Niveau
from leren.views_oefenklantreis import wie

AL_GEBEURD = "Dit is al gedaan of weggehaald. Zo staat het nu."


def _begeleider(request: HttpRequest) -> Gebruiker:
    """Return who is logged in, when that is a zelfstandig begeleider (1 query)."""
    gebruiker = wie(request)
    if not bekwaam.is_zelfstandig(gebruiker):
        raise PermissionDenied
    return gebruiker


@require_safe
def bevestigen(request: HttpRequest) -> HttpResponse:
    """Show what waits, the oldest first, and who only needs the final word."""
    return _pagina(request, _begeleider(request))


def _pagina(
    request: HttpRequest, gebruiker: Gebruiker, bij: UUID | None = None, form: AfwijsForm | None = None
) -> HttpResponse:
    regels = [
        {
            "ervaring": rij,
            "form": form if rij.uuid == bij and form else AfwijsForm(auto_id=f"reden-{rij.pk}-%s"),
            "is_open": rij.uuid == bij,
        }
        for rij in ervaring.wachtend(gebruiker)
    ]
    context = {"regels": regels, "klaar": _klaar_voor_akkoord(gebruiker)}
    return render(request, "leren/bevestigen.html", context, status=422 if form else 200)


def _klaar_voor_akkoord(gebruiker: Gebruiker) -> list[Bekwaamheid]:
    """Return the niveau "onder toezicht" of who only needs the final word (7 queries)."""
    al = Bekwaamheid.objects.filter(niveau=Niveau.ZELFSTANDIG.value).values("gebruiker")
    rijen = list(
        Bekwaamheid.objects.filter(niveau=Niveau.ONDER_TOEZICHT.value, gebruiker__is_active=True)
        .exclude(gebruiker__in=al)
        .exclude(gebruiker=gebruiker)
        .select_related("gebruiker")
        .order_by("gebruiker__naam")
    )
    feiten = bekwaam.feiten_van([rij.gebruiker for rij in rijen])
    return [rij for rij in rijen if oordeel(feiten[rij.gebruiker_id]).wacht_op_bevestiging]


@require_POST
def bevestig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Confirm one thing somebody did."""
    return _beslis(request, lambda door: ervaring.bevestig(uuid, door), "bevestigd")


@require_POST
def wijs_af(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Do not confirm it, with a word why."""
    gebruiker = _begeleider(request)
    form = AfwijsForm(request.POST)
    if not form.is_valid():
        return _pagina(request, gebruiker, uuid, form)
    return _beslis(request, lambda door: ervaring.wijs_af(uuid, door, form.cleaned_data["reden"]), "niet bevestigd")


def _beslis(request: HttpRequest, doe: Callable[[Gebruiker], Ervaring | None], wat: str) -> HttpResponse:
    rij = doe(_begeleider(request))
    if rij is None:
        messages.info(request, AL_GEBEURD)
    else:
        messages.success(request, f"De ervaring van {rij.gebruiker.naam} is {wat}.")
    return redirect("bekwaam:bevestigen")


@require_POST
def akkoord(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the final word: from now on this colleague is zelfstandig begeleider."""
    gebruiker = _begeleider(request)
    rij = get_object_or_404(
        Bekwaamheid.objects.select_related("gebruiker"), uuid=uuid, niveau=Niveau.ONDER_TOEZICHT.value
    )
    try:
        is_nieuw = bekwaam.geef_akkoord(rij.gebruiker, gebruiker)
    except bekwaam.KanNiet as reden:
        messages.info(request, str(reden))
    else:
        messages.success(request, f"{rij.gebruiker.naam} is nu zelfstandig begeleider.") if is_nieuw else messages.info(
            request, AL_GEBEURD
        )
    return redirect("bekwaam:bevestigen")
