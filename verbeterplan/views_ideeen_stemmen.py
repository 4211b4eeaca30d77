"""Voting with dots: everybody who may edit votes, the projectleider opens and closes a round."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from klantreis.toegang import Recht, Toegang, haal
from verbeterplan.forms_ideeen import RondeForm, StemForm
from verbeterplan.ideeen_antwoord import antwoord, muuradres
from verbeterplan.ideeen_lezen import eigen_stemmen, stemstand
from verbeterplan.ideeen_live import stuk, vertel_stemstand, verteld
from verbeterplan.models import Idee
from verbeterplan.stemmen import GeenStemmenOver, RondeDicht, geef, neem, neem_alles, open_ronde, sluit_ronde
from verbeterplan.views_ideeen import muurpagina

DICHT = "De stemronde is gesloten. Je stem is niet meer veranderd."
OP = "Je hebt al je stemmen gegeven. Haal eerst ergens een stem weg."


@require_POST
def stem(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Give one stem or take one back."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis
    form = StemForm(request.POST)
    form.is_valid()
    erbij, eraf = form.cleaned_data.get("erbij"), form.cleaned_data.get("eraf")
    welk = erbij or eraf
    if welk is None:
        raise Http404
    aanwezig = Idee.objects.filter(verbeterpunt__contactmoment__verwijderd_op__isnull=True)
    idee = get_object_or_404(aanwezig, verbeterpunt__klantreis=klantreis, uuid=welk)
    naar = muuradres(klantreis, {}, f"idee-{idee.uuid}")
    html, zin, status = "", "", 200
    try:
        with transaction.atomic():
            if erbij:
                geef(klantreis, toegang.gebruiker, idee)
                zin = "Je stem is gegeven."
            else:
                zin = "Je stem is terug." if neem(klantreis, toegang.gebruiker, idee) else "Je had hier geen stem."
            html = vertel_stemstand(klantreis)
    except RondeDicht:
        zin, status = DICHT, 409
    except GeenStemmenOver:
        zin, status = OP, 409
    return antwoord(request, klantreis, html + _mijn(toegang), zin, naar, status=status)


@require_POST
def terug(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Take back all own stemmen of this round."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis
    html, status = "", 200
    try:
        with transaction.atomic():
            aantal = neem_alles(klantreis, toegang.gebruiker)
            html = vertel_stemstand(klantreis)
    except RondeDicht:
        zin, status = DICHT, 409
    else:
        zin = "Je hebt al je stemmen terug." if aantal else "Je had nog geen stemmen gegeven."
    return antwoord(request, klantreis, html + _mijn(toegang), zin, status=status)


def _mijn(toegang: Toegang) -> str:
    """Return the part of the page that is only of this user (4 queries)."""
    stand = stemstand(toegang.klantreis)
    mijn = eigen_stemmen(toegang.klantreis, toegang.gebruiker) if stand else {}
    over = max(stand.per_persoon - sum(mijn.values()), 0) if stand else 0
    context = {"stemstand": stand, "mijn": mijn, "mijn_over": over, "toegang": toegang}
    return stuk("mijn-stemmen", render_to_string("verbeterplan/_ideeen_mijn.html", context))


@require_POST
def openen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Open a round; when one is open already, that one goes on."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    form = RondeForm(request.POST)
    if not form.is_valid():
        pagina = muurpagina(toegang, {}) | {"rondeform": form}
        return render(request, "verbeterplan/ideeen.html", pagina, status=422)
    with verteld(toegang.klantreis):
        ronde, is_nieuw = open_ronde(toegang.klantreis, form.cleaned_data["stemmen_per_persoon"])
    stemmen = "1 stem" if ronde.stemmen_per_persoon == 1 else f"{ronde.stemmen_per_persoon} stemmen"
    if is_nieuw:
        messages.success(request, f"De stemronde is open. Iedereen heeft {stemmen}.")
    else:
        messages.warning(request, f"Er was al een stemronde bezig. Iedereen heeft daarin {stemmen}.")
    return redirect(muuradres(toegang.klantreis, {}))


@require_POST
def sluiten(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Close the round: now everybody sees the result."""
    toegang = haal(request, klantreis_uuid, Recht.BEHEREN)
    with verteld(toegang.klantreis):
        gesloten = sluit_ronde(toegang.klantreis)
    if gesloten:
        messages.success(request, "De stemronde is gesloten. Dit is de uitslag.")
    else:
        messages.warning(request, "De stemronde was al gesloten.")
    return redirect(muuradres(toegang.klantreis, {}))
