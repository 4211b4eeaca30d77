"""What the team decides about an idee that was weighed, and which ideeën are weighed."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from klantreis.toegang import Toegang
from verbeterplan.wegen import AndersGewogen
from workshop.antwoord import aan_regie
from workshop.forms_besluiten import BesluitForm
from workshop.klok import Klok
from workshop.models import Blok, Workshop
from workshop.regie import Ingehaald, NietBezig, op_slot
from workshop.soorten import Soort
from workshop.stand import lees
from workshop.toegang import haal_workshop
from workshop.vertellen import Gezicht, teken
from workshop.views_regie import NET_EERDER, NIET_BEZIG, niet_gelukt
from workshop.vragen import begin_vraag
from workshop.weegvragen import HOOGSTENS, eerste, kies_ideeen, weegvragen_van
from workshop.wegen import Besluit, besluit, zoek_weegvraag

IDEE_WEG = "Dit idee is intussen weggehaald. Zo staat het nu."


@require_POST
def besluiten(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Make an actie of the idee with its weighing, or note the weighing alone; sent twice it is done once."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    form = BesluitForm(request.POST)
    if not form.is_valid():
        return niet_gelukt(request, toegang, workshop, str(next(iter(form.errors.values()))[0]))
    keuze = form.cleaned_data
    vraag = zoek_weegvraag(workshop, keuze["vraag"])
    if vraag is None:
        return _zo_staat_het(request, toegang, workshop, IDEE_WEG)
    wat = Besluit(
        impact=keuze["impact"],
        inspanning=keuze["inspanning"],
        als_actie=keuze["wat"] == "actie",
        titel=keuze["titel"],
        was=(keuze["was_impact"], keuze["was_inspanning"]),
    )
    try:
        verteld = besluit(workshop, keuze["beurt"], vraag, wat, toegang.gebruiker)
    except Ingehaald:
        return _zo_staat_het(request, toegang, workshop, NET_EERDER)
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    except AndersGewogen as anders:
        impact, inspanning = (str(getal) if getal else "nog niet gekozen" for getal in anders.nu)
        zin = f"Een collega gaf deze actie intussen impact {impact} en inspanning {inspanning}. Kies opnieuw."
        return _zo_staat_het(request, toegang, workshop, zin)
    except Http404:
        return _zo_staat_het(request, toegang, workshop, IDEE_WEG)
    return aan_regie(request, workshop, verteld[Gezicht.REGIE])


def _zo_staat_het(request: HttpRequest, toegang: Toegang, workshop: Workshop, zin: str) -> HttpResponse:
    html = teken(lees(workshop.pk), Gezicht.REGIE)
    return niet_gelukt(request, toegang, workshop, zin, html=html, status=409)


@require_POST
def ideeen_kiezen(request: HttpRequest, klantreis_uuid: UUID, workshop_uuid: UUID) -> HttpResponse:
    """Choose which ideeën are weighed; what the team decided on stays."""
    toegang, workshop = haal_workshop(request, klantreis_uuid, workshop_uuid, kop=False)
    try:
        gekozen = [UUID(tekst) for tekst in request.POST.getlist("idee")]
        beurt = int(request.POST.get("beurt", ""))
    except ValueError:
        return aan_regie(request, workshop, zin="Deze keuze is niet aangekomen. Probeer het opnieuw.", status=422)
    if len(gekozen) > HOOGSTENS:
        return aan_regie(request, workshop, zin=f"Kies hooguit {HOOGSTENS} ideeën.", status=422)
    try:
        with op_slot(workshop.pk, beurt) as wijziging:
            blok = wijziging.workshop.huidig
            if blok is None or blok.de_soort is not Soort.PRIORITEREN:
                raise Ingehaald
            kies_ideeen(workshop, blok, gekozen)
            blok = Blok.objects.select_related("weegvraag").get(pk=blok.pk)
            if blok.weegvraag is None:
                # The idee of now was taken out: go on with the first one left.
                wijziging.zet(huidig=blok, toon_uitslag=False)
                wijziging.zet_klok(Klok())
                if (vraag := eerste(weegvragen_van(blok))) is not None:
                    begin_vraag(wijziging.workshop, blok, vraag)
    except Ingehaald:
        return _zo_staat_het(request, toegang, workshop, NET_EERDER)
    except NietBezig:
        return aan_regie(request, workshop, zin=NIET_BEZIG, status=409)
    return aan_regie(request, workshop, wijziging.verteld[Gezicht.REGIE])
