"""The wall of ideeën: look at it, add one, change one, and make an actie of what is good."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.eenmalig import eenmalig
from klantreis.forms_gezien import GezienConflict
from klantreis.toegang import Recht, Toegang, haal
from klantreis.versies import Verschil
from live.kaartje import luisteradres, wie
from live.publiceer import versie_van
from verbeterplan.forms import Weergave
from verbeterplan.forms_ideeen import DUBBEL, ActieVanForm, IdeeForm, MuurForm, NieuwIdeeForm, RondeForm
from verbeterplan.ideeen import is_voorlopig, maak_actie, ruim_op, voeg_toe
from verbeterplan.ideeen_antwoord import antwoord, muuradres
from verbeterplan.ideeen_lezen import Indeling, Volgorde, eigen_stemmen, met_uitslag, muur, stemstand, zonder
from verbeterplan.ideeen_live import bord, stuk, verteld
from verbeterplan.models import Idee
from verbeterplan.models_ideeen import Ideegroep
from verbeterplan.pagina import Keuze, adres
from verbeterplan.weergaven import SOORTEN


@require_safe
def ideeen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show the wall: per verbeterpunt or per groep."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    return render(request, "verbeterplan/ideeen.html", muurpagina(toegang, MuurForm(request.GET).keuzes()))


def muurpagina(toegang: Toegang, keuzes: dict[str, Any], form: NieuwIdeeForm | None = None) -> dict[str, Any]:
    """Return all that the wall shows: 5 queries, and while a round is open 3 more, 4 for who may vote."""
    klantreis = toegang.klantreis
    # Before the page reads anything: what happens after this comes in over the stream.
    vanaf = versie_van(bord(klantreis))
    indeling = Indeling(keuzes.get("indeling") or Indeling.PUNT)
    volgorde = Volgorde(keuzes.get("volgorde") or Volgorde.STEMMEN)
    stand = muur(klantreis, volgorde)
    punt = keuzes.get("punt")
    if punt not in {vlak.uuid for vlak in stand.punten}:
        punt = None
    stemmen = stemstand(klantreis) if stand.stemt else None
    mijn = eigen_stemmen(klantreis, toegang.gebruiker) if stemmen and toegang.mag_bewerken else {}
    if form is None and toegang.mag_bewerken:
        bij = keuzes.get("bij") or punt
        form = NieuwIdeeForm(initial={"uuid": uuid4(), "verbeterpunt": bij}, klantreis=klantreis)
    if form is not None:
        # The wall has read them already.
        form.bied_aan([(vlak.uuid, f"{vlak.titel}, {vlak.waar}") for vlak in stand.punten])
    return {
        "toegang": toegang,
        "klantreis": klantreis,
        "weergaven": [
            Keuze(soort.naam, soort.icoon, adres(toegang, {"weergave": soort.weergave.value}), gekozen=False)
            for soort in SOORTEN
        ],
        "plan_adres": adres(toegang, {"weergave": Weergave.PUNTEN.value}),
        "muur": stand,
        "stemt": stand.stemt,
        "bewerk": toegang.mag_bewerken,
        "indeling": indeling,
        "indelingen": [
            (naam, muuradres(klantreis, keuzes | {"indeling": soort.value, "bij": None}), soort is indeling)
            for soort, naam in ((Indeling.PUNT, "Per verbeterpunt"), (Indeling.GROEP, "Per groep"))
        ],
        "volgorde": volgorde,
        "punt": punt,
        "vlakken": [
            replace(vlak, ideeen=zonder(vlak.ideeen, punt))
            for vlak in stand.vlakken(indeling)
            if punt is None or indeling is Indeling.GROEP or vlak.uuid == punt
        ],
        "form": form,
        "stemstand": stemmen,
        "mijn": mijn,
        "mijn_over": max(stemmen.per_persoon - sum(mijn.values()), 0) if stemmen else 0,
        "rondeform": RondeForm(),
        "nieuwe_groep": uuid4(),
        "luister_adres": luisteradres(bord(klantreis), wie(toegang.gebruiker.pk), vanaf),
    }


@require_POST
def toevoegen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Add an idee to a verbeterpunt; the same form sent twice gives one idee."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis

    def bouw(data: QueryDict, rij: Idee | None) -> NieuwIdeeForm:
        return NieuwIdeeForm(data, instance=rij, klantreis=klantreis)

    with verteld(klantreis) as uit:
        bestaand, form = eenmalig(request.POST, Idee.objects.filter(verbeterpunt__klantreis=klantreis), bouw)
        if bestaand is None and form.is_valid():
            form.instance.uuid = form.cleaned_data["uuid"]
            if not voeg_toe(form.instance):
                form.add_error("tekst", DUBBEL)
    if form.errors:
        if getattr(request, "htmx", None):
            fout = render_to_string("verbeterplan/_ideeen_fout.html", {"form": form})
            return HttpResponse(stuk("nieuw-fout", fout), status=422)
        pagina = muurpagina(toegang, MuurForm(request.GET).keuzes(), form)
        return render(request, "verbeterplan/ideeen.html", pagina, status=422)
    bij = str(form.cleaned_data["verbeterpunt"].uuid)
    zin = f"Toegevoegd: {form.cleaned_data['tekst']}"
    return antwoord(request, klantreis, uit.html, zin, muuradres(klantreis, {"bij": bij}, "nieuw-tekst"))


def _idee(toegang: Toegang, idee_uuid: UUID) -> Idee:
    aanwezig = Idee.objects.filter(
        verbeterpunt__klantreis=toegang.klantreis, verbeterpunt__contactmoment__verwijderd_op__isnull=True
    )
    rijen = met_uitslag(aanwezig).select_related(
        "verbeterpunt__contactmoment__reisfase", "verbeterpunt__kanaal", "groep", "actie"
    )
    return get_object_or_404(rijen, uuid=idee_uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def idee(request: HttpRequest, klantreis_uuid: UUID, idee_uuid: UUID) -> HttpResponse:
    """Read an idee; who may edit gets the form. A colleague who was first gives 409, with both texts."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN if request.method == "POST" else Recht.LEZEN)
    rij = _idee(toegang, idee_uuid)
    if not toegang.mag_bewerken:
        return _ideepagina(request, toegang, rij, None)
    if request.method != "POST":
        return _ideepagina(request, toegang, rij, IdeeForm(instance=rij, klantreis=toegang.klantreis))
    was = rij.groep
    form = IdeeForm(request.POST, instance=rij, klantreis=toegang.klantreis)
    if not form.is_valid():
        return _ideepagina(request, toegang, rij, form, status=422)
    try:
        with verteld(toegang.klantreis):
            form.bewaar()
            if was is not None and rij.groep_id != was.pk:
                ruim_op(was)
    except GezienConflict as conflict:
        return _ideepagina(request, toegang, rij, form, status=409, verschillen=form.verschillen(conflict))
    messages.success(request, "Het idee is bewaard.")
    return redirect(muuradres(toegang.klantreis, {}, f"idee-{rij.uuid}"))


def _ideepagina(
    request: HttpRequest,
    toegang: Toegang,
    rij: Idee,
    form: IdeeForm | None,
    *,
    status: int = 200,
    verschillen: list[Verschil] | None = None,
) -> HttpResponse:
    context = {
        "toegang": toegang,
        "idee": rij,
        "form": form,
        "verschillen": verschillen or [],
        "terug_adres": muuradres(toegang.klantreis, {}, f"idee-{rij.uuid}"),
    }
    return render(request, "verbeterplan/ideeen_idee.html", context, status=status)


@require_POST
def actie(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Make an actie of one idee or of a whole group; pressing twice gives the same actie.

    From the plan page (`naar` is "actie") the user goes on to the actie, to say who will do it and when.
    """
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    klantreis = toegang.klantreis
    form = ActieVanForm(request.POST)
    form.is_valid()
    gekozen, titel = [form.cleaned_data.get("idee")], ""
    if not any(gekozen):
        groep = get_object_or_404(Ideegroep, klantreis=klantreis, uuid=form.cleaned_data.get("groep"))
        titel = "" if is_voorlopig(groep.naam) else groep.naam
        gekozen = list(Idee.objects.filter(groep=groep).values_list("uuid", flat=True))
    with verteld(klantreis) as uit:
        nieuw, is_nieuw = maak_actie(klantreis, [uuid for uuid in gekozen if uuid], titel)
    naar = reverse("verbeterplan:actie", args=[klantreis.uuid, nieuw.uuid])
    zin = f"Actie {nieuw.nummer} staat in het plan." if is_nieuw else f"Dit hoort bij actie {nieuw.nummer}."
    if request.POST.get("naar") == "actie":
        messages.success(request, zin)
        return redirect(naar)
    anker = f"idee-{form.cleaned_data['idee']}" if form.cleaned_data.get("idee") else ""
    terug = muuradres(klantreis, {} if anker else {"indeling": Indeling.GROEP.value}, anker)
    return antwoord(request, klantreis, uit.html, zin, terug, link=(f"Open actie {nieuw.nummer}", naar))
