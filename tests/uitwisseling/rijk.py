"""A klantreis in which every model of a klantreis has a row and every field says something."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from leidraad.models import Leidraaddeel
from personas.models import Citaat, Interview, Persona
from rapport.models import Rapporttekst
from reis.models import Contactmoment, Kanaal, Reisfase
from verbeterplan.models import Actie, Idee, Meting, Verbeterplan, Verbeterpunt
from verbeterplan.models_ideeen import Ideegroep
from verbeterplan.models_uitvoering import Stijging, Voortgangsbericht
from verbeterplan.models_vaststellen import Vaststelling

OP = datetime(2026, 3, 1, 9, 30, 0, 123, tzinfo=UTC)


def vul_aan(klantreis: Klantreis) -> Klantreis:
    """Add to the klantreis of the tests what it does not have yet."""
    website, brief = Kanaal.objects.get(sleutel="website"), Kanaal.objects.get(sleutel="brief")
    momenten = list(Contactmoment.objects.van(klantreis))
    persona, interview = klantreis.personas.get(), klantreis.interviews.get()
    oud = klantreis.startdocumenten.get()
    Startdocument.objects.filter(pk=oud.pk).update(
        vastgesteld_op=date(2026, 1, 5), vastgesteld_door="Hetty van Aalst", inhoud={"titel": "Ik wil", "doelen": []}
    )
    Startdocument.objects.create(klantreis=klantreis, nummer=2, doel="Sneller.", opdrachtgever_naam="Hetty van Aalst")
    Fasetermijn.objects.create(klantreis=klantreis, fase="define", start=date(2026, 1, 1), eind=date(2026, 1, 31))
    Doelgroep.objects.create(klantreis=klantreis, naam="Huurders", volgorde=1)
    Teamlid.objects.create(klantreis=klantreis, naam="Bas Willemsen", functie="Jurist", volgorde=1)
    partner = Betrokkene.objects.get(klantreis=klantreis)
    indicator = Indicator.objects.get(klantreis=klantreis)
    Meting.objects.create(indicator=indicator, datum=date(2026, 4, 1), waarde=Decimal("30.5"), toelichting="Eerste.")
    Leidraaddeel.objects.create(klantreis=klantreis, soort="opening", vragen="Wie bent u?\n\nWat gebeurde er?")
    Leidraaddeel.objects.create(
        klantreis=klantreis, soort="reisfase", reisfase=Reisfase.objects.get(naam="Zoeken"), vragen="Hoe zocht u?"
    )
    Interview.objects.filter(pk=interview.pk).update(
        tijd=time(9, 30), plaats="Thuis", toestemming_op=date(2026, 3, 2), verslag="Ze zei dat het lang duurde."
    )
    Persona.objects.filter(pk=persona.pk).update(
        denkt="Hoe lang nog? (R01)\nTja.", doelen="Een boom weg", portret="vrouw-oud-1"
    )
    huidig = persona.heartbeats.get(soort="huidig")
    huidig.overgeslagen.add(momenten[2])
    gewenst = Heartbeat.objects.create(persona=persona, soort="gewenst", vastgesteld_op=date(2026, 2, 1))
    tweede = Persona.objects.create(klantreis=klantreis, naam="Kees Kat", volgorde=1)
    Heartbeat.objects.create(persona=tweede, soort="huidig")
    Interview.objects.create(klantreis=klantreis, code="R02", stand="gepland")
    Indicator.objects.create(klantreis=klantreis, naam="Bezwaren", streefwaarde=3, richting="omlaag", volgorde=1)
    Beleving.objects.create(
        heartbeat=gewenst, contactmoment=momenten[0], kanaal=website, waardering=1, citaat_tekst="Dat ging vlot."
    )
    punt = Verbeterpunt.objects.create(
        klantreis=klantreis,
        contactmoment=momenten[0],
        kanaal=website,
        persona=persona,
        knelpunt="Niet te vinden.",
        waaroms="Omdat\nDaarom",
        zekerheden="U vertelt uw verhaal één keer.",
        aangemaakt=OP,
    )
    Verbeterpunt.objects.create(
        klantreis=klantreis,
        contactmoment=momenten[0],
        kanaal=website,
        knelpunt="Ook niet te lezen.",
        afgesplitst_van=punt,
        aangemaakt=OP,
    )
    Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment=momenten[2], kanaal=brief, hoofdpunt=punt, aangemaakt=OP
    )
    actie = Actie.objects.create(
        klantreis=klantreis,
        nummer=3,
        titel="Pagina herschrijven",
        eigenaar="Bas Willemsen",
        start=date(2026, 2, 1),
        gereed=date(2026, 5, 1),
        kosten_euro=1500,
        werkafspraak_met=partner,
    )
    actie.verbeterpunten.add(punt)
    Actie.objects.create(klantreis=klantreis, nummer=4, titel="Balie vroeger open")
    Voortgangsbericht.objects.create(actie=actie, op=OP, tekst="Begonnen.", status="bezig")
    groep = Ideegroep.objects.create(klantreis=klantreis, naam="Website")
    idee = Idee.objects.create(
        verbeterpunt=punt, tekst="Zoekknop", stemmen=4, inzender="Els", groep=groep, actie=actie, aangemaakt=OP
    )
    Idee.objects.create(verbeterpunt=punt, tekst="Kaart", volgorde=1, aangemaakt=OP)
    Stijging.objects.create(heartbeat=gewenst, contactmoment=momenten[0], kanaal=website, actie=actie)
    Stijging.objects.create(heartbeat=gewenst, contactmoment=momenten[0], kanaal=website, idee=idee)
    Verbeterplan.objects.create(
        klantreis=klantreis,
        toets_zekerheden="Past.",
        bewaartermijn_vanaf=date(2026, 2, 3),
        vastgesteld_op=date(2026, 2, 1),
        vastgesteld_door="Hetty van Aalst",
    )
    Vaststelling.objects.create(
        klantreis=klantreis,
        soort="gewenst",
        heartbeat=gewenst,
        nummer=1,
        vastgesteld_op=date(2026, 2, 1),
        vastgesteld_door="Hetty van Aalst",
        inhoud={"persona": persona.naam, "cellen": [], "code": "R01", "citaten": ["Ik wacht. (R01)"]},
        aangemaakt=OP,
    )
    Rapporttekst.objects.create(klantreis=klantreis, wat_we_vragen="Geld.", privacy_reden="Een straat.")
    Citaat.objects.filter(interview=interview).update(privacy_reden="De naam is van een straat.")
    return klantreis
