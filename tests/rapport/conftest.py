"""A klantreis that has been through all four phases, small enough to know every number by heart."""

from datetime import date
from decimal import Decimal

import pytest

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Indicator, Klantreis
from personas.models import Persona
from reis.models import Contactmoment, Kanaal
from verbeterplan.models import Actie, Meting, Verbeterpunt


@pytest.fixture
def af(klantreis: Klantreis) -> Klantreis:
    """The klantreis of the cast, improved: one verbeterpunt opgelost, one still negatief, three acties, two metingen."""
    momenten = {moment.sleutel: moment for moment in Contactmoment.objects.van(klantreis)}
    kanaal = {k.sleutel: k for k in Kanaal.objects.all()}
    ria = Persona.objects.get(klantreis=klantreis)
    huidig = Heartbeat.objects.get(persona=ria, soort="huidig")
    Beleving.objects.create(
        heartbeat=huidig, contactmoment=momenten["besluit"], kanaal=kanaal["website"], waardering=-1
    )
    for soort, waarderingen in {"gewenst": (1, 1, 1), "gerealiseerd": (1, 1, 0)}.items():
        heartbeat = Heartbeat.objects.create(persona=ria, soort=soort)
        for moment, sleutel, waardering in zip(
            ("zoeken", "bellen", "besluit"), ("website", "telefoon", "brief"), waarderingen, strict=True
        ):
            Beleving.objects.create(
                heartbeat=heartbeat,
                contactmoment=momenten[moment],
                kanaal=kanaal[sleutel],
                waardering=waardering,
                citaat_tekst="Nu stond het bovenaan." if soort == "gerealiseerd" and moment == "zoeken" else "",
            )
        if soort == "gerealiseerd":
            Beleving.objects.create(
                heartbeat=heartbeat,
                contactmoment=momenten["besluit"],
                kanaal=kanaal["website"],
                waardering=-1,
                toelichting="Het besluit staat nog niet online.",
            )
    zoeken = Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment=momenten["zoeken"], kanaal=kanaal["website"], knelpunt="Het staat te diep."
    )
    besluit = Verbeterpunt.objects.create(
        klantreis=klantreis, contactmoment=momenten["besluit"], kanaal=kanaal["website"]
    )
    for nummer, (titel, status, punt, kosten, gereed) in enumerate(
        [
            ("Nieuwe pagina over bomen", "gereed", zoeken, 13000, date(2026, 6, 1)),
            ("Besluiten online zetten", "bezig", besluit, 4500, date(2099, 12, 15)),
            ("Folder in elke brievenbus", "vervallen", zoeken, 900, None),
        ],
        start=1,
    ):
        actie = Actie.objects.create(
            klantreis=klantreis,
            nummer=nummer,
            titel=titel,
            status=status,
            eigenaar="Anouk Hendriks",
            kosten_euro=kosten,
            gereed=gereed,
            werkafspraak="De redactie kijkt elke maand na." if nummer == 1 else "",
        )
        actie.verbeterpunten.add(punt)
    indicator = Indicator.objects.get(klantreis=klantreis)
    Meting.objects.create(indicator=indicator, datum=date(2026, 5, 1), waarde=Decimal("31.5"))
    Meting.objects.create(indicator=indicator, datum=date(2026, 7, 1), waarde=Decimal(25))
    return klantreis
