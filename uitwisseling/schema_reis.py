"""The journey in the schema: reisfasen, contactmomenten and the heartbeats over them."""

import re
from collections.abc import Iterator

from uitwisseling.bestand import (
    GEMEENTE,
    BelevingBestand,
    ContactmomentBestand,
    FaseBestand,
    HeartbeatBestand,
    Soort,
)
from uitwisseling.namen import Bekend, plaats
from uitwisseling.velden import NAAM, TITEL, Groep, Veld

FASENAAM = 80
VORM_ID = re.compile(r"[-a-zA-Z0-9_]{1,80}")
LANGSTE_DOORLOOPTIJD = 9999


def lees_fasen(veld: Veld, bekend: Bekend) -> tuple[FaseBestand, ...]:
    """Read the reisfasen, and make the ids of their contactmomenten known."""
    fasen = []
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("naam", "contactmomenten"), bekend.momenten):
        naam = groep["naam"].tekst(FASENAAM, verplicht=True)
        groep["naam"].eenmalig(gezien, naam)
        velden = ("id", "titel", "omschrijving", "actor", "moment_van_de_waarheid", "doorlooptijd_dagen")
        momenten = (_lees_contactmoment(moment, bekend) for moment in groep["contactmomenten"].groepen(velden))
        fasen.append(FaseBestand(naam, tuple(momenten)))
    return tuple(fasen)


def _lees_contactmoment(groep: Groep, bekend: Bekend) -> ContactmomentBestand:
    sleutel = groep["id"].code(VORM_ID, "mag alleen letters, cijfers, - en _ hebben, en hoogstens 80 tekens")
    groep["id"].definieer(sleutel, bekend.momenten)
    return ContactmomentBestand(
        id=sleutel,
        titel=groep["titel"].tekst(TITEL, verplicht=True),
        omschrijving=groep["omschrijving"].lange_tekst(),
        actor=groep["actor"].tekst(NAAM) or GEMEENTE,
        moment_van_de_waarheid=groep["moment_van_de_waarheid"].schakelaar() or False,
        doorlooptijd_dagen=groep["doorlooptijd_dagen"].geheel(0, LANGSTE_DOORLOOPTIJD),
    )


def lees_heartbeats(veld: Veld, gerealiseerd: Veld, bekend: Bekend) -> tuple[HeartbeatBestand, ...]:
    """Read every heartbeat: those of today and the wish, and what was measured afterwards."""
    return (
        *_lees_per_persona(veld, {"huidig": "huidig", "gewenst": "gewenst"}, bekend),
        *_lees_per_persona(gerealiseerd, {"waarderingen": "gerealiseerd"}, bekend),
    )


def _lees_per_persona(veld: Veld, soorten: dict[str, Soort], bekend: Bekend) -> Iterator[HeartbeatBestand]:
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("persona", *soorten)):
        persona = groep["persona"].verwijzing(bekend.personas, verplicht=True)
        groep["persona"].eenmalig(gezien, persona)
        for naam, soort in soorten.items():
            if belevingen := _lees_belevingen(groep[naam], bekend):
                yield HeartbeatBestand(persona, soort, belevingen)


def _lees_belevingen(veld: Veld, bekend: Bekend) -> tuple[BelevingBestand, ...]:
    belevingen = []
    gezien: dict[tuple[str, str], int] = {}
    for groep in veld.groepen(("moment", "kanaal", "waardering", "toelichting", "citaat")):
        beleving = BelevingBestand(
            moment=groep["moment"].verwijzing(bekend.momenten, verplicht=True),
            kanaal=groep["kanaal"].kanaal(verplicht=True),
            waardering=groep["waardering"].waardering(),
            toelichting=groep["toelichting"].lange_tekst(),
            citaat=groep["citaat"].lange_tekst(),
        )
        if beleving.moment and beleving.kanaal:
            wat = f"de beleving van {beleving.moment}/{beleving.kanaal}"
            groep["moment"].eenmalig(gezien, plaats(beleving.moment, beleving.kanaal), wat)
        belevingen.append(beleving)
    return tuple(belevingen)
