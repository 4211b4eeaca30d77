"""Pages of personas. Everybody of the klantreis may read them; the codes of interviews are only links for the team."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from klantreis.eenmalig import uuid_van
from klantreis.toegang import Recht, Toegang, haal
from personas.bewaren import Uitkomst, bewerk, maak
from personas.forms_personas import EmpathiekaartForm, PatronenForm, PersonaForm, jaren
from personas.lezen_bewijs import bewijs, keuzestand
from personas.lezen_personas import kaartveld, personagevolgen, personakaart, personakaarten, suggesties, zonder_persona
from personas.models import Persona
from personas.portretmaker import portretmaker
from personas.portretveld import sleutel_uit


def _haal_persona(toegang: Toegang, uuid: UUID) -> Persona:
    rijen = Persona.objects.select_related("kanaalvoorkeur")
    return get_object_or_404(rijen, klantreis=toegang.klantreis, uuid=uuid)


@require_safe
def personas(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """List the personas of a klantreis."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    kaarten = personakaarten(toegang.klantreis)
    context = {"toegang": toegang, "kaarten": kaarten, "zonder_persona": zonder_persona(kaarten)}
    return render(request, "personas/personas.html", context)


@require_safe
def persona(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Show one persona with its empathiekaart."""
    toegang = haal(request, klantreis_uuid, Recht.LEZEN)
    context = {"toegang": toegang, "kaart": personakaart(_haal_persona(toegang, uuid))}
    return render(request, "personas/persona.html", context)


def _formulier(
    request: HttpRequest, toegang: Toegang, form: PersonaForm, uitkomst: Uitkomst, **extra: object
) -> HttpResponse:
    """Render the page on which a persona is composed: the interviews beside the form."""
    context = {
        "toegang": toegang,
        "form": form,
        "bewijs": bewijs(toegang.klantreis, form.gekozen()),
        "maker": portretmaker(form["portret"].value() or "", form["naam"].value() or "", form.jaren()),
        # On a narrow screen one side shows: the interviews for who begins, else what has to be looked at.
        "kant": "persona"
        if ("persona" in extra or form.is_bound) and set(form.errors) != {"gebaseerd_op"}
        else "bewijs",
        "verschillen": uitkomst.verschillen,
        **extra,
    }
    return render(request, "personas/persona_form.html", context, status=uitkomst.status)


@require_safe
def patronen(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Show how far the ticked interviews carry a persona and what recurs in them: a part of the page to compose on."""
    toegang = haal(request, klantreis_uuid, Recht.INTERVIEWS, kop=False)
    form = PatronenForm(request.GET, klantreis=toegang.klantreis)
    geldig = form.is_valid()
    gekozen = {interview.pk for interview in form.cleaned_data["gebaseerd_op"]} if geldig else set()
    context = {"stand": keuzestand(toegang.klantreis, gekozen), "form": form}
    return render(request, "personas/_keuzestand.html", context, status=200 if geldig else 422)


@require_safe
def portret(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Return the drawings of the composer for the parts in the address, so that the page can follow each choice."""
    haal(request, klantreis_uuid, Recht.BEWERKEN, kop=False)
    maker = portretmaker(sleutel_uit(request.GET), request.GET.get("naam", ""), jaren(request.GET.get("leeftijd")))
    return JsonResponse(
        {
            "voorbeeld": maker.voorbeeld,
            "woorden": maker.woorden,
            "eigen": maker.begin[-1].tekening,
            "vanzelf": maker.begin[0].tekening,
            "delen": {
                deel.deel: {keus.waarde: keus.tekening for keus in deel.keuzes}
                for deel in maker.delen
                if not deel.kleur
            },
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
def persona_nieuw(request: HttpRequest, klantreis_uuid: UUID) -> HttpResponse:
    """Add a persona."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    if request.method != "POST":
        form = PersonaForm(klantreis=toegang.klantreis)
        return _formulier(request, toegang, form, Uitkomst(200), uuid=uuid4())
    rijen = Persona.objects.filter(klantreis=toegang.klantreis)

    def bouw(data: QueryDict, rij: Persona | None) -> PersonaForm:
        return PersonaForm(data, instance=rij, klantreis=toegang.klantreis)

    def zet_achteraan(nieuw: Persona) -> None:
        nieuw.volgorde = rijen.count()

    persona, form, uitkomst = maak(request.POST, rijen, bouw, zet_achteraan)
    if not uitkomst.gelukt:
        return _formulier(request, toegang, form, uitkomst, uuid=uuid_van(form.data) or uuid4())
    messages.success(request, f"{persona.naam} is bewaard. Vul nu de empathiekaart in.")
    return redirect("personas:persona", toegang.klantreis.uuid, persona.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def persona_bewerken(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Edit a persona."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    persona = _haal_persona(toegang, uuid)
    if request.method == "POST":
        return _bewerk(request, toegang, persona)
    form = PersonaForm(instance=persona, klantreis=toegang.klantreis)
    return _formulier(request, toegang, form, Uitkomst(200), persona=persona)


def _bewerk(request: HttpRequest, toegang: Toegang, persona: Persona) -> HttpResponse:
    form = PersonaForm(request.POST, instance=persona, klantreis=toegang.klantreis)
    uitkomst = bewerk(form)
    if not uitkomst.gelukt:
        return _formulier(request, toegang, form, uitkomst, persona=persona)
    messages.success(request, f"{persona.naam} is bewaard.")
    return redirect("personas:persona", toegang.klantreis.uuid, persona.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def empathiekaart(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Fill the empathiekaart, with the citaten of the interviews beside it."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    persona = _haal_persona(toegang, uuid)
    uitkomst = Uitkomst(200)
    if request.method == "POST":
        form = EmpathiekaartForm(request.POST, instance=persona)
        uitkomst = bewerk(form)
        if uitkomst.gelukt:
            messages.success(request, f"De empathiekaart van {persona.voornaam} is bewaard.")
            return redirect("personas:persona", toegang.klantreis.uuid, persona.uuid)
    else:
        form = EmpathiekaartForm(instance=persona)
    verschillen = uitkomst.verschillen
    context = {
        "toegang": toegang,
        "persona": persona,
        "form": form,
        "velden": [(form[veld], kaartveld(persona, veld).vraag) for veld in Persona.EMPATHIEKAART],
        "groepen": suggesties(persona),
        # On a narrow screen one side shows; with a colleague's text to compare that is the empathiekaart.
        "kant": "persona" if verschillen else "bewijs",
        "verschillen": verschillen,
    }
    return render(request, "personas/empathiekaart.html", context, status=uitkomst.status)


@require_http_methods(["GET", "HEAD", "POST"])
def persona_verwijderen(request: HttpRequest, klantreis_uuid: UUID, uuid: UUID) -> HttpResponse:
    """Ask first and say what goes with it; then delete."""
    toegang = haal(request, klantreis_uuid, Recht.BEWERKEN)
    persona = _haal_persona(toegang, uuid)
    if request.method == "POST":
        persona.delete()
        messages.success(request, f"{persona.naam} is verwijderd.")
        return redirect("personas:personas", toegang.klantreis.uuid)
    context = {"toegang": toegang, "persona": persona, "gevolgen": personagevolgen(persona)}
    return render(request, "personas/persona_verwijderen.html", context)
