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
    StijgingBestand,
)
from uitwisseling.fouten import citeer
from uitwisseling.lezen import Tabel
from uitwisseling.namen import Bekend, plaats
from uitwisseling.schema_define import lees_vastgesteld
from uitwisseling.schema_design import lees_actienummer
from uitwisseling.velden import NAAM, TITEL, Groep, Veld

FASENAAM = 80
SOORTEN = ("huidig", "gewenst", "gerealiseerd")
VORM_ID = re.compile(r"[-a-zA-Z0-9_]{1,80}")
LANGSTE_DOORLOOPTIJD = 9999
BRONNEN = ("team", "workshop")


def lees_fasen(veld: Veld, bekend: Bekend) -> tuple[FaseBestand, ...]:
    """Read the reisfasen, and make the ids of their contactmomenten known."""
    fasen = []
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("naam", "contactmomenten"), bekend.momenten):
        naam = groep["naam"].tekst(FASENAAM, verplicht=True)
        groep["naam"].eenmalig(gezien, naam)
        bekend.fasen.regels.setdefault(naam, groep["naam"].regel)
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
        doorlooptijd_dagen=groep["doorlooptijd_dagen"].geheel(0, LANGSTE_DOORLOOPTIJD, ruim=32_767),
    )


def lees_heartbeats(veld: Veld, gerealiseerd: Veld, bekend: Bekend) -> tuple[HeartbeatBestand, ...]:
    """Read every heartbeat: those of today and the wish, and what was measured afterwards."""
    return (
        *_lees_per_persona(veld, {"huidig": "huidig", "gewenst": "gewenst"}, bekend),
        *_lees_per_persona(gerealiseerd, {"waarderingen": "gerealiseerd"}, bekend),
    )


def _lees_per_persona(veld: Veld, soorten: dict[str, Soort], bekend: Bekend) -> Iterator[HeartbeatBestand]:
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("persona", *soorten), erbij=("overgeslagen", "vastgesteld", "stijgingen")):
        persona = groep["persona"].verwijzing(bekend.personas, verplicht=True)
        groep["persona"].eenmalig(gezien, persona)
        for naam, soort in soorten.items():
            belevingen = _lees_belevingen(groep[naam], bekend)
            if veld.melder.volledig and not groep[naam].leeg:
                yield _lees_heartbeat(groep, persona, soort, belevingen, bekend)
            elif belevingen:
                yield HeartbeatBestand(persona, soort, belevingen)


def _lees_heartbeat(
    groep: Groep, persona: str, soort: Soort, belevingen: tuple[BelevingBestand, ...], bekend: Bekend
) -> HeartbeatBestand:
    """Read a heartbeat of a full file, with all that was decided on it; without belevingen it is there as well."""
    leeg = Groep(groep.melder, groep.pad, Tabel({}, {}, groep.tabel.regel))
    overgeslagen = groep["overgeslagen"].groep(SOORTEN) or leeg
    vastgesteld = groep["vastgesteld"].groep(SOORTEN) or leeg
    return HeartbeatBestand(
        persona,
        soort,
        belevingen,
        overgeslagen[soort].verwijzingen(bekend.momenten),
        lees_vastgesteld(vastgesteld[soort], door=False),
        _lees_stijgingen(groep["stijgingen"], bekend) if soort == "gewenst" else (),
    )


def _lees_stijgingen(veld: Veld, bekend: Bekend) -> tuple[StijgingBestand, ...]:
    stijgingen: dict[StijgingBestand, None] = {}
    for groep in veld.groepen(("moment", "kanaal", "actie", "verbeterpunt", "idee")):
        stijging = StijgingBestand(
            moment=groep["moment"].verwijzing(bekend.momenten, verplicht=True),
            kanaal=groep["kanaal"].kanaal(verplicht=True),
            actie=lees_actienummer(groep["actie"], bekend),
            verbeterpunt=groep["verbeterpunt"].verwijzing(bekend.punten),
            idee=groep["idee"].tekst(),
        )
        if (stijging.actie is None) == (not stijging.idee):
            groep["moment"].fout("een stijging heeft óf een actie, óf een verbeterpunt met een idee")
        elif stijging.idee and (stijging.verbeterpunt, stijging.idee) not in bekend.ideeen:
            groep["idee"].fout(f"idee {citeer(stijging.idee)} staat niet bij dit verbeterpunt")
        if stijging in stijgingen:
            groep["moment"].fout("deze stijging staat er dubbel in")
        stijgingen[stijging] = None
    return tuple(stijgingen)


def _lees_belevingen(veld: Veld, bekend: Bekend) -> tuple[BelevingBestand, ...]:
    belevingen = []
    gezien: dict[tuple[str, str], int] = {}
    for groep in veld.groepen(
        ("moment", "kanaal", "waardering", "toelichting", "citaat"), erbij=("citaat_uit", "bron")
    ):
        beleving = BelevingBestand(
            moment=groep["moment"].verwijzing(bekend.momenten, verplicht=True),
            kanaal=groep["kanaal"].kanaal(verplicht=True),
            waardering=groep["waardering"].waardering(),
            toelichting=groep["toelichting"].lange_tekst(),
            citaat=groep["citaat"].lange_tekst(),
            citaat_uit=groep["citaat_uit"].verwijzing(bekend.interviews),
            bron=groep["bron"].een_van(BRONNEN),
        )
        if beleving.moment and beleving.kanaal:
            wat = f"de beleving van {beleving.moment}/{beleving.kanaal}"
            groep["moment"].eenmalig(gezien, plaats(beleving.moment, beleving.kanaal), wat)
        belevingen.append(beleving)
    return tuple(belevingen)
