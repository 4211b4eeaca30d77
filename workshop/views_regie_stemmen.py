"""Taking over what the room decided as beleving of the persona."""

from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from heartbeat import waarderen
from heartbeat.models import Beleving
from heartbeat.waarderen_live import waardeer_en_vertel
from personas.models import Waardering
from workshop.antwoord import aan_regie
from workshop.regie import Ingehaald, NietBezig, op_slot
from workshop.stand import lees
from workshop.stemmen import leg_vast, zoek_vraag
from workshop.stemvraag import SOORT, tel
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, teken
from workshop.views_regie import NET_EERDER, NIET_BEZIG
from workshop.vragen import persona_van


class OvernemenForm(forms.Form):
    """What becomes the beleving, and why when it is not what most people chose."""

    vraag = forms.UUIDField()
    beurt = forms.IntegerField(min_value=0)
    uitkomst = forms.TypedChoiceField(
        choices=Waardering.choices, coerce=int, error_messages={"required": "Kies wat jullie overnemen."}
    )
    reden = forms.CharField(required=False, max_length=500, strip=True)


@require_POST
def overnemen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Take over the majority, or what the team decides against it, with a reason; sent twice it is done once."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    form = OvernemenForm(request.POST)
    if not form.is_valid():
        return aan_regie(request, workshop, zin=str(next(iter(form.errors.values()))[0]), status=422)
    keuze = form.cleaned_data
    vraag = zoek_vraag(workshop, keuze["vraag"])
    persona = persona_van(workshop, vraag.blok)
    if persona is None:
        return aan_regie(request, workshop, zin="Kies eerst voor welke persona jullie stemmen.", status=422)
    meerderheid = tel(vraag.pk).meerderheid
    if meerderheid is not None and keuze["uitkomst"] != meerderheid and not keuze["reden"]:
        zin = f"De meeste mensen kozen {Waardering(meerderheid).label}. Schrijf op waarom jullie iets anders overnemen."
        return aan_regie(request, workshop, zin=zin, status=422)
    plek = waarderen.zoek(toegang.klantreis, persona.uuid, SOORT, vraag.contactmoment.uuid, vraag.kanaal.sleutel)
    if plek is None:
        return aan_regie(request, workshop, zin="Dit contactmoment is intussen uit de reis gehaald.", status=422)
    try:
        with transaction.atomic(), op_slot(workshop.pk, keuze["beurt"]) as wijziging:
            waardeer_en_vertel(
                toegang.klantreis,
                plek,
                keuze["uitkomst"],
                None,
                dwing=True,
                bron=Beleving.Bron.WORKSHOP,
                toelichting=keuze["reden"],
            )
            leg_vast(vraag, keuze["uitkomst"], keuze["reden"], toegang.gebruiker.pk)
    except Ingehaald:
        return aan_regie(request, workshop, teken(lees(workshop.pk), Gezicht.REGIE), NET_EERDER, status=409)
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    return aan_regie(request, workshop, wijziging.verteld[Gezicht.REGIE])
