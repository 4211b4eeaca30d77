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

A file that the product wrote itself begins with `formaat` and `versie` and says more: docs/klantreis.schema.json describes
both. Only such a file has ids, logs, frozen versions and all that belongs to one site's way of working.
"""

from uitwisseling.bestand import KanaalBestand, KlantreisBestand, KlantreisKop, LeidraadBestand, RapporttekstBestand
from uitwisseling.fouten import Fout, Importfouten, citeer
from uitwisseling.lezen import Document, Tabel
from uitwisseling.namen import Bekend
from uitwisseling.schema_define import lees_startdocument
from uitwisseling.schema_design import (
    lees_ideegroepen,
    lees_metingen,
    lees_plan,
    lees_vaststellingen,
    lees_verbeterpunten,
    noem_acties,
)
from uitwisseling.schema_discover import lees_interviews, lees_personas
from uitwisseling.schema_reis import lees_fasen, lees_heartbeats
from uitwisseling.velden import NAAM, TITEL, Groep, Melder, Veld

__all__ = ["Fout", "Importfouten", "KlantreisBestand", "controleer", "overgeslagen"]

FORMAAT, VERSIE = "klantreis", 1
ICOON = 30
FORMULES = ("snelservice", "ontwerp", "ontwikkel", "handhaaf", "beheer")


def controleer(document: Document) -> KlantreisBestand:
    """Return the klantreis in the document. Raises Importfouten with every error, in the order of the file."""
    melder, bekend = Melder(document.naam, volledig=is_volledig(document)), Bekend()
    groep = Veld(melder, "", "", document.wortel, document.wortel.regel).groep(
        (
            *("klantreis", "startdocument", "interviews", "personas", "fasen", "heartbeats"),
            *("verbeterpunten", "verbeterplan", "metingen", "gerealiseerd"),
        ),
        erbij=("$schema", "formaat", "versie", "kanalen", "leidraad", "ideegroepen", "vaststellingen", "rapporttekst"),
    )
    if groep is None:
        raise melder.importfouten()
    if melder.volledig:
        _keur_versie(groep)
    # What is pointed at comes before what points: the order here is not the order of the file.
    kop = _lees_kop(groep["klantreis"])
    startdocument = lees_startdocument(groep["startdocument"], bekend)
    fasen = lees_fasen(groep["fasen"], bekend)
    interviews = lees_interviews(groep["interviews"], bekend)
    personas = lees_personas(groep["personas"], bekend)
    ideegroepen = lees_ideegroepen(groep["ideegroepen"], bekend)
    noem_acties(groep["verbeterplan"], bekend)
    punten = lees_verbeterpunten(groep["verbeterpunten"], bekend)
    plan, acties = lees_plan(groep["verbeterplan"], bekend)
    bestand = KlantreisBestand(
        klantreis=kop,
        startdocument=startdocument,
        interviews=interviews,
        personas=personas,
        fasen=fasen,
        heartbeats=lees_heartbeats(groep["heartbeats"], groep["gerealiseerd"], bekend),
        verbeterpunten=punten,
        acties=acties,
        metingen=lees_metingen(groep["metingen"], bekend),
        volledig=melder.volledig,
        kanalen=_lees_kanalen(groep["kanalen"]),
        leidraad=_lees_leidraad(groep["leidraad"], bekend),
        ideegroepen=ideegroepen,
        plan=plan,
        vaststellingen=lees_vaststellingen(groep["vaststellingen"], bekend),
        rapporttekst=_lees_rapporttekst(groep["rapporttekst"]),
    )
    getekend = {heartbeat.persona for heartbeat in bestand.heartbeats if heartbeat.soort == "gewenst"}
    if zonder := [stuk.persona for stuk in bestand.vaststellingen if stuk.persona and stuk.persona not in getekend]:
        groep["vaststellingen"].fout(f"{citeer(zonder[0])} heeft geen gewenste heartbeat die is vastgesteld")
    if melder.fouten:
        raise melder.importfouten()
    return bestand


def is_volledig(document: Document) -> bool:
    """Whether the product wrote this file: then it names its formaat."""
    return isinstance(document.wortel, Tabel) and "formaat" in document.wortel.velden


def _keur_versie(groep: Groep) -> None:
    groep["formaat"].een_van((FORMAAT,))
    versie = groep["versie"].geheel(1, 1_000_000, verplicht=True)
    if versie is not None and versie > VERSIE:
        groep["versie"].fout(
            f"versie is {versie}, maar dit systeem leest tot en met versie {VERSIE}; werk het systeem bij"
        )


def _lees_kanalen(veld: Veld) -> tuple[KanaalBestand, ...]:
    groepen = veld.groepen(("naam", "icoon"))
    return tuple(KanaalBestand(g["naam"].kanaal(verplicht=True), g["icoon"].tekst(ICOON)) for g in groepen)


def _lees_leidraad(veld: Veld, bekend: Bekend) -> tuple[LeidraadBestand, ...]:
    delen = []
    gezien: dict[tuple[str, str], int] = {}
    for groep in veld.groepen(("deel", "reisfase", "vragen")):
        deel = groep["deel"].een_van(("opening", "reisfase", "afsluiting"))
        reisfase = groep["reisfase"].verwijzing(bekend.fasen, verplicht=deel == "reisfase")
        if not deel or (deel == "reisfase") != bool(reisfase):
            groep["deel"].fout("deel moet opening of afsluiting zijn, of reisfase met een reisfase")
        groep["deel"].eenmalig(gezien, (deel, reisfase), f"dit deel van de leidraad ({citeer(reisfase or deel)})")
        delen.append(LeidraadBestand(deel, reisfase, groep["vragen"].teksten()))
    return tuple(delen)


def _lees_rapporttekst(veld: Veld) -> RapporttekstBestand | None:
    groep = veld.groep(("wat_we_vragen", "privacy_reden"))
    if groep is None:
        return None
    return RapporttekstBestand(groep["wat_we_vragen"].lange_tekst(), groep["privacy_reden"].tekst())


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
