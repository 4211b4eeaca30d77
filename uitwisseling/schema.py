"""The YAML schema of a klantreis: from a tree to checked data, or every error at once.

Required is only what a klantreis cannot be stored without: the titel of the klantreis, and inside each part what
identifies it and what it says. All the rest may be missing, because a team fills in a later phase later.

    klantreis:       titel, levensgebeurtenis, product, beleidsterrein, serviceformule
    startdocument:   aanleiding, doel, beginpunt, eindpunt, buiten_scope, doelgroepen, opdrachtgever, projectgroep,
                     betrokkenen (ring: beslist, doet-mee or weet-ervan), planning (phase: [begin, eind]),
                     meetbare_doelen (indicator, eenheid, nulmeting, streefwaarde, richting: omhoog or omlaag, bron)
    interviews:      code, doelgroep, datum, duur_minuten, interviewers, toestemming, samenvatting, citaten
    personas:        naam, leeftijd, situatie, doelen, behoeften, frustraties, kanaalvoorkeur, digitale_vaardigheid,
                     citaat, gebaseerd_op, empathiekaart
    fasen:           naam, contactmomenten
    heartbeats:      persona, huidig, gewenst (lists of belevingen)
    verbeterpunten:  moment, kanaal, persona, knelpunt, oorzaak, ideeen
    verbeterplan:    acties; pakt_aan is a list of "moment/kanaal"
    metingen:        indicator, datum, waarde
    gerealiseerd:    persona, waarderingen (a list of belevingen)
"""

from uitwisseling.bestand import KlantreisBestand, KlantreisKop
from uitwisseling.fouten import Fout, Importfouten
from uitwisseling.lezen import Document
from uitwisseling.namen import Bekend
from uitwisseling.schema_define import lees_startdocument
from uitwisseling.schema_design import lees_acties, lees_metingen, lees_verbeterpunten
from uitwisseling.schema_discover import lees_interviews, lees_personas
from uitwisseling.schema_reis import lees_fasen, lees_heartbeats
from uitwisseling.velden import NAAM, TITEL, Melder, Veld

__all__ = ["Fout", "Importfouten", "KlantreisBestand", "controleer", "overgeslagen"]

FORMULES = ("snelservice", "ontwerp", "ontwikkel", "handhaaf", "beheer")


def controleer(document: Document) -> KlantreisBestand:
    """Return the klantreis in the document. Raises Importfouten with every error, in the order of the file."""
    melder, bekend = Melder(document.naam), Bekend()
    groep = Veld(melder, "", "", document.wortel, document.wortel.regel).groep(
        (
            *("klantreis", "startdocument", "interviews", "personas", "fasen", "heartbeats"),
            *("verbeterpunten", "verbeterplan", "metingen", "gerealiseerd"),
        )
    )
    if groep is None:
        raise melder.importfouten()
    # What is pointed at comes before what points: the order here is not the order of the file.
    kop = _lees_kop(groep["klantreis"])
    startdocument = lees_startdocument(groep["startdocument"], bekend)
    fasen = lees_fasen(groep["fasen"], bekend)
    interviews = lees_interviews(groep["interviews"], bekend)
    bestand = KlantreisBestand(
        klantreis=kop,
        startdocument=startdocument,
        interviews=interviews,
        personas=lees_personas(groep["personas"], bekend),
        fasen=fasen,
        heartbeats=lees_heartbeats(groep["heartbeats"], groep["gerealiseerd"], bekend),
        verbeterpunten=lees_verbeterpunten(groep["verbeterpunten"], bekend),
        acties=lees_acties(groep["verbeterplan"], bekend),
        metingen=lees_metingen(groep["metingen"], bekend),
    )
    if melder.fouten:
        raise melder.importfouten()
    return bestand


def _lees_kop(veld: Veld) -> KlantreisKop:
    groep = veld.groep(("titel", "levensgebeurtenis", "product", "beleidsterrein", "serviceformule"), verplicht=True)
    if groep is None:
        return KlantreisKop("", "", "", "", "")
    return KlantreisKop(
        titel=groep["titel"].tekst(TITEL, verplicht=True),
        levensgebeurtenis=groep["levensgebeurtenis"].tekst(NAAM),
        product=groep["product"].tekst(TITEL),
        beleidsterrein=groep["beleidsterrein"].tekst(NAAM),
        serviceformule=groep["serviceformule"].een_van(FORMULES),
    )


def overgeslagen(bestand: KlantreisBestand, persona: str) -> frozenset[str]:
    """Return the ids of the contactmomenten that this persona does not pass.

    Those are in neither the huidige nor the gewenste heartbeat. Without a gewenste heartbeat nobody can tell whether a
    contactmoment is skipped or not rated yet, so then there are none.
    """
    belevingen = {
        heartbeat.soort: heartbeat.belevingen for heartbeat in bestand.heartbeats if heartbeat.persona == persona
    }
    if "gewenst" not in belevingen:
        return frozenset()
    geraakt = {beleving.moment for soort in ("huidig", "gewenst") for beleving in belevingen.get(soort, ())}
    return frozenset(moment.id for moment in bestand.contactmomenten) - geraakt
