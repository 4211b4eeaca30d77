"""Taking over what the room decided as beleving of the persona."""

from uuid import UUID

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from heartbeat import waarderen
from heartbeat.models import Beleving
from heartbeat.waarderen_live import waardeer_en_vertel
from klantreis.toegang import Toegang
from personas.models import Waardering
from workshop.antwoord import aan_regie
from workshop.models import Workshop
from workshop.regie import Ingehaald, NietBezig, op_slot
from workshop.stand import lees
from workshop.stemmen import leg_vast, zoek_vraag
from workshop.stemvraag import SOORT, tel
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, stuk, teken
from workshop.views_regie import NET_EERDER, NIET_BEZIG, niet_gelukt
from workshop.vragen import persona_van


class OvernemenForm(forms.Form):
    """What becomes the beleving, and why when it is not what most people chose."""

    vraag = forms.UUIDField()
    beurt = forms.IntegerField(min_value=0)
    uitkomst = forms.TypedChoiceField(
        choices=Waardering.choices, coerce=int, error_messages={"required": "Kies wat jullie overnemen."}
    )
    reden = forms.CharField(required=False, max_length=500, strip=True)


def _fout(request: HttpRequest, toegang: Toegang, workshop: Workshop, zin: str) -> HttpResponse:
    """Say beside the field what is wrong; what was chosen and typed stays."""
    html = format_html('<p id="overnemen-fout" class="veld__fout" role="alert">{}</p>', zin)
    return niet_gelukt(request, toegang, workshop, zin, html=stuk("overnemen-fout", html))


@require_POST
def overnemen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Take over the majority, or what the team decides against it, with a reason; sent twice it is done once."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    form = OvernemenForm(request.POST)
    if not form.is_valid():
        return _fout(request, toegang, workshop, str(next(iter(form.errors.values()))[0]))
    keuze = form.cleaned_data
    vraag = zoek_vraag(workshop, keuze["vraag"])
    persona = persona_van(workshop, vraag.blok)
    if persona is None:
        return _fout(request, toegang, workshop, "Kies eerst voor welke persona jullie stemmen.")
    meerderheid = tel(vraag.pk).meerderheid
    if meerderheid is not None and keuze["uitkomst"] != meerderheid and not keuze["reden"]:
        zin = f"De meeste mensen kozen {Waardering(meerderheid).label}. Schrijf op waarom jullie iets anders overnemen."
        return _fout(request, toegang, workshop, zin)
    plek = waarderen.zoek(toegang.klantreis, persona.uuid, SOORT, vraag.contactmoment.uuid, vraag.kanaal.sleutel)
    if plek is None:
        return _fout(request, toegang, workshop, "Dit contactmoment is intussen uit de reis gehaald.")
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
        html = teken(lees(workshop.pk), Gezicht.REGIE)
        return niet_gelukt(request, toegang, workshop, NET_EERDER, html=html, status=409)
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    return aan_regie(request, workshop, wijziging.verteld[Gezicht.REGIE])
