"""Visiestukken: read them, write their chapters, move and remove those, compare two versions."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from klantreis.autobewaar import bewaard, geweigerd, ingehaald
from klantreis.eenmalig import eenmalig
from klantreis.forms_gezien import GezienConflict
from klantreis.templatetags.klantreis import dag_voluit
from klantreis.toegang import Recht, eis, programmarechten
from klantreis.versies import VersieConflict
from programma import visie
from programma.forms_visie import (
    BeginForm,
    ConcreetForm,
    HoofdstukForm,
    NieuwHoofdstukForm,
    TitelForm,
    VerplaatsForm,
)
from programma.models import Programma, Uitgangspunt
from programma.models_visie import Hoofdstuk, Visiestuk, Visieversie
from programma.visiepagina import lees
from programma.visieverschil import vergelijk

_METHODEN = ["GET", "HEAD", "POST"]
WEG_INTUSSEN = (
    "Een collega heeft dit hoofdstuk intussen verwijderd. Jouw tekst staat hieronder. Bewaar je die, dan staat het "
    "hoofdstuk er weer, als laatste."
)


@require_http_methods(_METHODEN)
def overzicht(request: HttpRequest) -> HttpResponse:
    """Show the visiestukken of each programme, and begin one that is not there yet."""
    rechten = programmarechten(request)
    if request.method == "POST":
        eis(rechten, Recht.BEWERKEN)
        form = BeginForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Dit visiestuk bestaat niet. Kies er een uit de lijst.")
            return redirect("visie:overzicht")
        return redirect(adres(visie.begin(form.cleaned_data["programma"], form.cleaned_data["soort"])))
    programmas = Programma.objects.order_by("-looptijd_van", "-pk").prefetch_related("visiestukken__versies__besluit")
    blokken = [(programma, _stukken(programma)) for programma in programmas]
    context = {"blokken": blokken, "leidt": Recht.BEWERKEN in rechten}
    return render(request, "programma/visie_overzicht.html", context)


def _stukken(programma: Programma) -> list[dict[str, Any]]:
    """Return both kinds of visiestuk, with its newest version or None when nobody began it (no query)."""
    er_al = {stuk.soort: stuk for stuk in programma.visiestukken.all()}
    uit = []
    for soort, naam in Visiestuk._meta.get_field("soort").flatchoices:
        stuk = er_al.get(soort)
        versies = sorted(stuk.versies.all(), key=lambda een: -een.nummer) if stuk else []
        geldig = next((een for een in versies if een.is_vastgesteld), None)
        uit.append({"soort": soort, "naam": naam, "stuk": stuk, "versie": next(iter(versies), None), "geldig": geldig})
    return uit


@require_safe
def visiestuk(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Read the newest version; everybody with an account may (a fixed number of queries)."""
    return render(request, "programma/visiestuk.html", lees(request, visie.haal(visiestuk_uuid)))


@require_safe
def versie(request: HttpRequest, visiestuk_uuid: UUID, nummer: int) -> HttpResponse:
    """Read one version as it is, or was when it was vastgesteld."""
    context = lees(request, visie.haal(visiestuk_uuid), nummer)
    if context["versie"] is None:
        raise Http404
    return render(request, "programma/visiestuk.html", context)


class VergelijkForm(forms.Form):
    """Which two versions; one that is not there falls back to the newest against the one before it."""

    van = forms.TypedChoiceField(label="Wat er stond", coerce=int, widget=forms.Select(attrs={"class": "invoer"}))
    naar = forms.TypedChoiceField(label="Wat er nu staat", coerce=int, widget=forms.Select(attrs={"class": "invoer"}))

    def __init__(self, data: QueryDict, versies: list[Visieversie]) -> None:
        """`versies` are at least two, the newest first."""
        begin = {"naar": str(versies[0].nummer), "van": str(versies[1].nummer)}
        nummers = {str(een.nummer) for een in versies}
        super().__init__({naam: data[naam] if data.get(naam) in nummers else eerst for naam, eerst in begin.items()})
        for naam in begin:
            veld = self.fields[naam]
            assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - narrows the type
            veld.choices = [(een.nummer, versienaam(een)) for een in versies]


def versienaam(een: Visieversie) -> str:
    """Return how a version is called: "Versie 1, vastgesteld op 26 juni 2025"."""
    stand = een.get_status_display()
    return f"Versie {een.nummer}, {stand}{f' op {dag_voluit(een.vastgesteld_op)}' if een.vastgesteld_op else ''}"


@require_safe
def vergelijken(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Show per chapter what came and what went between two versions."""
    stuk = visie.haal(visiestuk_uuid)
    alle = visie.versies(stuk)
    context: dict[str, Any] = {"visiestuk": stuk}
    if len(alle) > 1:
        form = VergelijkForm(request.GET, alle)
        form.full_clean()
        gekozen = {een.nummer: een for een in alle}
        van, naar = (gekozen[form.cleaned_data[naam]] for naam in ("van", "naar"))
        verschil = vergelijk(visie.hoofdstukken(van), visie.hoofdstukken(naar))
        context |= {"form": form, "van": versienaam(van), "naar": versienaam(naar), "verschil": verschil}
        context["zelfde"] = van == naar
    return render(request, "programma/visie_vergelijken.html", context)


@require_http_methods(_METHODEN)
def titel(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Change what a visiestuk is called."""
    stuk = _te_wijzigen(request, visiestuk_uuid)
    form = TitelForm(request.POST or None, instance=Visiestuk.objects.get(pk=stuk.pk))
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                form.bewaar()
                return redirect(adres(stuk))
            except GezienConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
    context = {"visiestuk": stuk, "form": form, "verschillen": verschillen, "titel": "Titel wijzigen"}
    return render(request, "programma/visie_formulier.html", context, status=status)


@require_http_methods(_METHODEN)
def hoofdstuk_nieuw(request: HttpRequest, visiestuk_uuid: UUID) -> HttpResponse:
    """Add a chapter behind the others."""
    stuk = _te_wijzigen(request, visiestuk_uuid)
    if request.method != "POST":
        return _nieuw_formulier(request, stuk, NieuwHoofdstukForm(initial={"uuid": uuid4()}))

    def bouw(data: QueryDict, rij: Hoofdstuk | None) -> NieuwHoofdstukForm:
        return NieuwHoofdstukForm(data, instance=rij)

    with transaction.atomic():
        laatste = visie.op_slot(stuk)
        dubbel, form = eenmalig(request.POST, laatste.hoofdstukken.all(), bouw)
        if dubbel is None:
            if not form.is_valid():
                return _nieuw_formulier(request, stuk, form, status=422)
            concept, is_nieuw = visie.open_concept(stuk)
            form.instance.uuid = form.cleaned_data["uuid"]
            form.instance.visieversie = concept
            form.instance.volgorde = max((een.volgorde + 1 for een in visie.hoofdstukken(concept)), default=0)
            form.save()
            meld(request, concept, is_nieuw, "Het hoofdstuk staat erbij.")
    return redirect(adres(stuk, form.instance.uuid))


def _nieuw_formulier(request: HttpRequest, stuk: Visiestuk, form: Any, status: int = 200) -> HttpResponse:
    context = {
        "visiestuk": stuk,
        "form": form,
        "titel": "Hoofdstuk toevoegen",
        "vastgesteld": _vastgestelde_laatste(stuk),
        "actie": reverse("visie:hoofdstuk_nieuw", args=[stuk.uuid]),
    }
    return render(request, "programma/visie_formulier.html", context, status=status)


@require_http_methods(_METHODEN)
def hoofdstuk(request: HttpRequest, visiestuk_uuid: UUID, hoofdstuk_uuid: UUID) -> HttpResponse:
    """Write a chapter: the whole form, or one field that saves itself. A colleague who was first: 409, with both texts."""
    stuk = _te_wijzigen(request, visiestuk_uuid)
    alle = visie.versies(stuk)
    rij = next((een for een in visie.hoofdstukken(alle[0]) if een.uuid == hoofdstuk_uuid), None)
    if rij is None:
        if request.method != "POST" or "veld" in request.POST:
            raise Http404
        return _terug_erin(request, stuk)
    if request.POST.get("veld") in HoofdstukForm.base_fields:
        return _bewaar_veld(request, stuk, rij)
    sleutel = rij.pk
    form = HoofdstukForm(request.POST or None, instance=rij)
    status, verschillen = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                concept, is_nieuw = _bewaar(stuk, form)
                meld(request, concept, is_nieuw, "Bewaard.")
                return redirect(adres(stuk, hoofdstuk_uuid))
            except VersieConflict as conflict:
                status, verschillen = 409, form.verschillen(conflict)
            except Hoofdstuk.DoesNotExist:
                return _terug_erin(request, stuk)
    context = {
        "visiestuk": stuk,
        "form": form,
        # As it is stored; a version that was begun for what could not be saved is gone again.
        "hoofdstuk": get_object_or_404(Hoofdstuk, pk=sleutel),
        "verschillen": verschillen,
        "vastgesteld": alle[0] if alle[0].is_vastgesteld else None,
        "versie": alle[0],
    }
    return render(request, "programma/visie_hoofdstuk.html", context, status=status)


def _bewaar(stuk: Visiestuk, form: HoofdstukForm) -> tuple[Visieversie, bool]:
    """Save a chapter in the version that may be edited; raises VersieConflict, or DoesNotExist when it is gone."""
    if not set(form.changed_data) - {"versie"}:
        return visie.versies(stuk)[0], False
    with transaction.atomic():
        concept, is_nieuw = visie.open_concept(stuk)
        # In a new version this chapter is another row, at the same versie.
        form.instance.pk = concept.hoofdstukken.get(uuid=form.instance.uuid).pk
        form.instance.visieversie = concept
        form.bewaar()
    return concept, is_nieuw


def _bewaar_veld(request: HttpRequest, stuk: Visiestuk, rij: Hoofdstuk) -> HttpResponse:
    """Save one field (the contract stands in static/js/autobewaar.js)."""
    veld = request.POST["veld"]
    if veld not in request.POST:
        return geweigerd({veld: ["Er kwam geen tekst mee. Ververs de pagina."]})
    data = {"titel": rij.titel, "tekst": rij.tekst, "versie": request.POST.get("versie", "")}
    form = HoofdstukForm(data | {veld: request.POST[veld]}, instance=rij)
    if not form.is_valid():
        return geweigerd({naam: [str(fout) for fout in fouten] for naam, fouten in form.errors.items()})
    try:
        concept, _ = _bewaar(stuk, form)
    except VersieConflict as conflict:
        return ingehaald(conflict.huidig.versie, getattr(conflict.huidig, veld))
    except Hoofdstuk.DoesNotExist:
        raise Http404 from None
    return bewaard(form.instance.versie, nummer=concept.nummer)


def _terug_erin(request: HttpRequest, stuk: Visiestuk) -> HttpResponse:
    """Keep the text of a chapter that a colleague removed while somebody wrote it."""
    data = request.POST.copy()
    data["uuid"] = str(uuid4())
    form = NieuwHoofdstukForm(data)
    form.full_clean()
    form.add_error(None, WEG_INTUSSEN)
    return _nieuw_formulier(request, stuk, form, status=409)


@require_POST
def hoofdstuk_verplaatsen(request: HttpRequest, visiestuk_uuid: UUID, hoofdstuk_uuid: UUID) -> HttpResponse:
    """Move a chapter one place."""
    stuk = _te_wijzigen(request, visiestuk_uuid)
    form = VerplaatsForm(request.POST)
    if form.is_valid():
        concept, is_nieuw = visie.verplaats(stuk, hoofdstuk_uuid, form.cleaned_data["stap"])
        meld(request, concept, is_nieuw, "")
    return redirect(adres(stuk, hoofdstuk_uuid))


@require_http_methods(_METHODEN)
def hoofdstuk_verwijderen(request: HttpRequest, visiestuk_uuid: UUID, hoofdstuk_uuid: UUID) -> HttpResponse:
    """Ask first; then take a chapter out of the newest version."""
    stuk = _te_wijzigen(request, visiestuk_uuid)
    laatste = visie.versies(stuk)[0]
    rij = next((een for een in visie.hoofdstukken(laatste) if een.uuid == hoofdstuk_uuid), None)
    if request.method == "POST":
        if rij is None:
            messages.info(request, "Dit hoofdstuk was al weg.")
        else:
            concept, is_nieuw = visie.verwijder(stuk, hoofdstuk_uuid)
            meld(request, concept, is_nieuw, f"Het hoofdstuk ‘{rij.titel}’ is verwijderd.")
        return redirect(adres(stuk))
    if rij is None:
        raise Http404
    context = {
        "visiestuk": stuk,
        "titel": f"‘{rij.titel}’ verwijderen",
        "terug": reverse("visie:hoofdstuk", args=[stuk.uuid, rij.uuid]),
        "gevolg": f"In versie {laatste.nummer}, die is vastgesteld, blijft het te lezen."
        if laatste.is_vastgesteld
        else "De tekst is daarna weg. In eerdere versies blijft te lezen wat daar stond.",
    }
    return render(request, "programma/visie_verwijderen.html", context)


@require_http_methods(_METHODEN)
def uitgangspunt(request: HttpRequest, visiestuk_uuid: UUID, punt: int) -> HttpResponse:
    """Choose which klantreizen and formules make an uitgangspunt concrete."""
    stuk = _te_wijzigen(request, visiestuk_uuid)
    rij = get_object_or_404(Uitgangspunt, programma=stuk.programma_id, pk=punt)
    form = ConcreetForm(request.POST or None, uitgangspunt=rij)
    if request.method == "POST" and form.is_valid():
        form.bewaar()
        messages.success(request, "Bewaard.")
        return redirect(f"{adres(stuk)}#uitgangspunt-{rij.pk}")
    context = {"visiestuk": stuk, "form": form, "uitgangspunt": rij}
    return render(request, "programma/visie_concreet.html", context, status=422 if request.method == "POST" else 200)


def _te_wijzigen(request: HttpRequest, visiestuk_uuid: UUID) -> Visiestuk:
    """Fetch a visiestuk for who may write in it; raises PermissionDenied or Http404."""
    eis(programmarechten(request), Recht.BEWERKEN)
    return visie.haal(visiestuk_uuid)


def _vastgestelde_laatste(stuk: Visiestuk) -> Visieversie | None:
    laatste = visie.versies(stuk)[0]
    return laatste if laatste.is_vastgesteld else None


def adres(stuk: Visiestuk, uuid: UUID | None = None) -> str:
    """Return the address of a visiestuk, at one of its chapters."""
    basis = reverse("visie:visiestuk", args=[stuk.uuid])
    return f"{basis}#hoofdstuk-{uuid}" if uuid else basis


def meld(request: HttpRequest, concept: Visieversie, is_nieuw: bool, anders: str) -> None:
    """Say what happened; a new version is news."""
    if is_nieuw:
        vorige = f"Versie {concept.nummer - 1} is vastgesteld en blijft te lezen."
        messages.success(request, f"Bewaard in versie {concept.nummer}, een nieuw concept. {vorige}")
    elif anders:
        messages.success(request, anders)
