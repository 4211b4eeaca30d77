"""What the tests of the verbeterplan set up: a plan of any size, and a second klantreis that must stay out of reach."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Indicator, Klantreis
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt


def kanaal(sleutel: str) -> Kanaal:
    """Return a kanaal of the method."""
    return Kanaal.objects.get(sleutel=sleutel)


def moment(klantreis: Klantreis, sleutel: str) -> Contactmoment:
    """Return a contactmoment of the klantreis fixture."""
    return Contactmoment.objects.get(reisfase__klantreis=klantreis, sleutel=sleutel)


def beleef(
    klantreis: Klantreis, sleutel: str, via: str, waardering: int, *, soort: str = "huidig", wie: str = ""
) -> Beleving:
    """Rate a contactmoment for the persona of the fixture, or for another one by name."""
    persona = Persona.objects.get(klantreis=klantreis, naam=wie) if wie else Persona.objects.get(klantreis=klantreis)
    heartbeat, _ = Heartbeat.objects.get_or_create(persona=persona, soort=soort)
    beleving, _ = Beleving.objects.update_or_create(
        heartbeat=heartbeat,
        contactmoment=moment(klantreis, sleutel),
        kanaal=kanaal(via),
        defaults={"waardering": waardering},
    )
    return beleving


def punt(klantreis: Klantreis, sleutel: str = "zoeken", via: str = "website") -> Verbeterpunt:
    """Make a verbeterpunt."""
    return Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment=moment(klantreis, sleutel), kanaal=kanaal(via)
    )


def actie(klantreis: Klantreis, nummer: int = 1, punten: Sequence[Verbeterpunt] = (), **velden: object) -> Actie:
    """Make an actie."""
    nieuw = Actie.objects.create(klantreis=klantreis, nummer=nummer, **{"titel": f"Doe iets aan {nummer}", **velden})
    nieuw.verbeterpunten.set(punten)
    return nieuw


def ander(naam: str = "Ik wil verhuizen") -> Klantreis:
    """Make a second klantreis with everything in it, in which nobody of the cast has a role."""
    klantreis = Klantreis.objects.create(titel=naam)
    fase = Reisfase.objects.create(klantreis=klantreis, naam="Begin")
    contactmoment = Contactmoment.objects.create(reisfase=fase, titel="Ik vraag het", sleutel="vragen")
    vreemd = Verbeterpunt.objects.create(klantreis=klantreis, contactmoment=contactmoment, kanaal=kanaal("balie"))
    Idee.objects.create(verbeterpunt=vreemd, tekst="Een idee van een ander")
    actie(klantreis, 1, [vreemd])
    indicator = Indicator.objects.create(klantreis=klantreis, naam="Dagen", nulmeting=4, streefwaarde=2)
    Meting.objects.create(indicator=indicator, datum=date(2026, 1, 5), waarde=3)
    return klantreis


def groot(klantreis: Klantreis, aantal: int) -> None:
    """Give a klantreis `aantal` verbeterpunten more, each with a citaat, an idee and an actie, huidig and gerealiseerd."""
    fase = Reisfase.objects.create(klantreis=klantreis, naam=f"Veel {aantal}", volgorde=9)
    via = kanaal("telefoon")
    persona = Persona.objects.filter(klantreis=klantreis).first() or Persona.objects.create(
        klantreis=klantreis, naam="Iemand"
    )
    interview, _ = Interview.objects.get_or_create(klantreis=klantreis, code="R99", defaults={"toestemming": True})
    momenten = Contactmoment.objects.bulk_create(
        Contactmoment(reisfase=fase, titel=f"Moment {nummer}", volgorde=nummer) for nummer in range(aantal)
    )
    for soort, waardering in (("huidig", -1), ("gerealiseerd", 1)):
        heartbeat, _ = Heartbeat.objects.get_or_create(persona=persona, soort=soort)
        Beleving.objects.bulk_create(
            Beleving(heartbeat=heartbeat, contactmoment=hier, kanaal=via, waardering=waardering, toelichting="Lastig.")
            for hier in momenten
        )
    Citaat.objects.bulk_create(
        Citaat(interview=interview, contactmoment=hier, kanaal=via, waardering=-1, tekst="Dat duurt lang.")
        for hier in momenten
    )
    punten = Verbeterpunt.objects.bulk_create(
        Verbeterpunt(klantreis=klantreis, contactmoment=hier, kanaal=via) for hier in momenten
    )
    Idee.objects.bulk_create(Idee(verbeterpunt=rij, tekst="Sneller") for rij in punten)
    eerste = Actie.objects.filter(klantreis=klantreis).count() + 1
    acties = Actie.objects.bulk_create(
        Actie(
            klantreis=klantreis,
            nummer=nummer,
            titel=f"Actie voor {rij.pk}",
            eigenaar=f"Iemand {nummer}",
            impact=4,
            inspanning=2,
        )
        for nummer, rij in enumerate(punten, start=eerste)
    )
    Actie.verbeterpunten.through.objects.bulk_create(
        Actie.verbeterpunten.through(actie=rij, verbeterpunt=bij) for rij, bij in zip(acties, punten, strict=True)
    )


def adres(klantreis: Klantreis, naam: str, *delen: object) -> str:
    """Return an address of the verbeterplan."""
    return reverse(f"verbeterplan:{naam}", args=[klantreis.uuid, *delen])
