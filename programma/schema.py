"""The YAML schema of a programme: from a tree to checked data, or every error at once. Pure.

Required is only what a programme cannot be stored without, and inside each part what identifies it.

    programma:       titel, gemeente, inwoners, looptijd ([begin, eind]), stand_per, aanleiding, raadsvraag,
                     opdrachtgever, programmamanager, portefeuillehouder (naam, functie)
    raadsvraag:      vraag, gesteld_door, datum, toezegging, kort_antwoord
    uitgangspunten:  naam, uitleg, merkbaar_voor_inwoners
    budget:          totaal, posten (naam, begroot, besteed, prognose)
    resultaten:      dienstverleningsvisie, visie_toegang_sociaal_domein (titel, status, datum, toelichting),
                     klantreizen, opgeleide_medewerkers, serviceformules, verbeterde_werkprocessen
    indicatoren:     naam, eenheid, nulmeting, streefwaarde, laatste, datum
    mijlpalen:       datum, soort (raadsbesluit or oplevering), titel
    ketenpartners:   naam, rol

A status is gepland, bezig or afgerond.
"""

from datetime import date
from decimal import Decimal

from programma.bestand import (
    DoelBestand,
    FormuleBestand,
    GroepBestand,
    MijlpaalBestand,
    PartnerBestand,
    PersoonBestand,
    PlanBestand,
    PostBestand,
    ProgrammaBestand,
    RaadsvraagBestand,
    UitgangspuntBestand,
    VisieBestand,
    WerkprocesBestand,
)
from uitwisseling.fouten import citeer, opsomming
from uitwisseling.lezen import Document
from uitwisseling.namen import Namen
from uitwisseling.schema import FORMULES
from uitwisseling.schema_define import FASEN
from uitwisseling.velden import NAAM, REGEL, TITEL, Groep, Melder, Veld

KOP = "programma"
STATUSSEN = ("gepland", "bezig", "afgerond")
SOORTEN_MIJLPAAL = ("raadsbesluit", "oplevering")
#: What the file calls the two visiestukken, and what the product does.
VISIES = {"dienstverleningsvisie": "dienstverleningsvisie", "visie_toegang_sociaal_domein": "visie-toegang"}
HOOGSTE_BEDRAG, MEESTE_MENSEN, EENHEID = 999_999_999, 1_000_000, 40


def controleer(document: Document) -> ProgrammaBestand:
    """Return the programme in the document. Raises Importfouten with every error, in the order of the file."""
    melder = Melder(document.naam)
    wortel = Veld(melder, "", "", document.wortel, document.wortel.regel).groep((KOP,))
    groep = wortel and wortel[KOP].groep(
        (
            *("titel", "gemeente", "inwoners", "looptijd", "stand_per", "opdrachtgever", "programmamanager"),
            *("portefeuillehouder", "aanleiding", "raadsvraag", "uitgangspunten", "budget", "resultaten"),
            *("indicatoren", "mijlpalen", "ketenpartners"),
        ),
        verplicht=True,
    )
    if groep is None:
        raise melder.importfouten()
    budget = groep["budget"].groep(("totaal", "posten"))
    resultaten = groep["resultaten"].groep(
        (*VISIES, "klantreizen", "opgeleide_medewerkers", "serviceformules", "verbeterde_werkprocessen")
    )
    titels = Namen("klantreis", "resultaten.klantreizen")
    bestand = ProgrammaBestand(
        titel=groep["titel"].tekst(TITEL, verplicht=True),
        gemeente=groep["gemeente"].tekst(NAAM),
        inwoners=groep["inwoners"].geheel(0, HOOGSTE_BEDRAG),
        looptijd=_lees_looptijd(groep["looptijd"]),
        stand_per=groep["stand_per"].datum(),
        opdrachtgever=_lees_persoon(groep["opdrachtgever"]),
        manager=_lees_persoon(groep["programmamanager"]),
        portefeuillehouder=_lees_persoon(groep["portefeuillehouder"]),
        aanleiding=groep["aanleiding"].lange_tekst(),
        raadsvraag=_lees_raadsvraag(groep["raadsvraag"]),
        uitgangspunten=_lees_uitgangspunten(groep["uitgangspunten"]),
        budget_totaal=budget["totaal"].geheel(0, HOOGSTE_BEDRAG) if budget else None,
        posten=_lees_posten(budget["posten"]) if budget else (),
        visiestukken=_lees_visies(resultaten) if resultaten else (),
        klantreizen=_lees_plannen(resultaten["klantreizen"], titels) if resultaten else (),
        groepen=_lees_groepen(resultaten["opgeleide_medewerkers"]) if resultaten else (),
        formules=_lees_formules(resultaten["serviceformules"]) if resultaten else (),
        werkprocessen=_lees_werkprocessen(resultaten["verbeterde_werkprocessen"], titels) if resultaten else (),
        doelen=_lees_doelen(groep["indicatoren"]),
        mijlpalen=_lees_mijlpalen(groep["mijlpalen"]),
        ketenpartners=_lees_partners(groep["ketenpartners"]),
    )
    if melder.fouten:
        raise melder.importfouten()
    return bestand


def zelfde(naam: str) -> str:
    """Return what makes two names one: capitals make no difference."""
    return naam.casefold()


def _naam(groep: Groep, veld: str, lengte: int, gezien: dict[str, int], wat: str) -> str:
    """Read what identifies a row of a list; it may be there once."""
    naam = groep[veld].tekst(lengte, verplicht=True)
    groep[veld].eenmalig(gezien, zelfde(naam), f"{wat} {citeer(naam, NAAM)}")
    return naam


def _keuze(veld: Veld, keuzes: tuple[str, ...]) -> str:
    """Read one of a few words that has to be there."""
    eerder = len(veld.melder.fouten)
    keuze = veld.een_van(keuzes)
    if not keuze and len(veld.melder.fouten) == eerder:
        veld.fout(f"{veld.naam} ontbreekt; kies {opsomming(keuzes)}")
    return keuze


def _lees_looptijd(veld: Veld) -> tuple[date, date]:
    if veld.leeg:
        veld.tekst(verplicht=True)
        return date.min, date.min
    datums = [item.datum(verplicht=True) for item in veld.items()]
    if veld.is_lijst and len(datums) != 2:
        veld.fout(f"looptijd heeft {len(datums)} datums, maar moet er twee hebben: [begin, eind]")
    if len(datums) != 2:
        return date.min, date.min
    begin, eind = datums
    if begin is not None and eind is not None and eind < begin:
        veld.fout(f"looptijd eindigt op {eind}, maar dat is voor het begin op {begin}")
    return begin or date.min, eind or date.min


def _lees_persoon(veld: Veld) -> PersoonBestand:
    groep = veld.groep(("naam", "functie"))
    if groep is None:
        return PersoonBestand()
    return PersoonBestand(groep["naam"].tekst(NAAM), groep["functie"].tekst(NAAM))


def _lees_raadsvraag(veld: Veld) -> RaadsvraagBestand:
    groep = veld.groep(("vraag", "gesteld_door", "datum", "toezegging", "kort_antwoord"), verplicht=True)
    if groep is None:
        return RaadsvraagBestand()
    return RaadsvraagBestand(
        vraag=groep["vraag"].tekst(REGEL, verplicht=True),
        gesteld_door=groep["gesteld_door"].tekst(NAAM),
        datum=groep["datum"].datum(),
        toezegging=groep["toezegging"].lange_tekst(),
        kort_antwoord=groep["kort_antwoord"].lange_tekst(),
    )


def _lees_uitgangspunten(veld: Veld) -> tuple[UitgangspuntBestand, ...]:
    gezien: dict[str, int] = {}
    return tuple(
        UitgangspuntBestand(
            _naam(groep, "naam", NAAM, gezien, "uitgangspunt"),
            groep["uitleg"].lange_tekst(),
            groep["merkbaar_voor_inwoners"].lange_tekst(),
        )
        for groep in veld.groepen(("naam", "uitleg", "merkbaar_voor_inwoners"))
    )


def _lees_posten(veld: Veld) -> tuple[PostBestand, ...]:
    gezien: dict[str, int] = {}
    return tuple(
        PostBestand(
            _naam(groep, "naam", TITEL, gezien, "post"),
            groep["begroot"].geheel(0, HOOGSTE_BEDRAG) or 0,
            groep["besteed"].geheel(0, HOOGSTE_BEDRAG) or 0,
            groep["prognose"].geheel(0, HOOGSTE_BEDRAG),
        )
        for groep in veld.groepen(("naam", "begroot", "besteed", "prognose"))
    )


def _lees_visies(resultaten: Groep) -> tuple[VisieBestand, ...]:
    stukken = []
    for veld, soort in VISIES.items():
        groep = resultaten[veld].groep(("titel", "status", "datum", "toelichting"))
        if groep is None:
            continue
        stuk = VisieBestand(
            soort=soort,
            titel=groep["titel"].tekst(TITEL, verplicht=True),
            status=_keuze(groep["status"], STATUSSEN),
            datum=groep["datum"].datum(),
            toelichting=groep["toelichting"].lange_tekst(),
        )
        if stuk.status == "afgerond" and groep["datum"].leeg:
            groep["datum"].fout("datum ontbreekt; schrijf op wanneer dit is vastgesteld")
        stukken.append(stuk)
    return tuple(stukken)


def _lees_plannen(veld: Veld, titels: Namen) -> tuple[PlanBestand, ...]:
    plannen = []
    gezien: dict[str, int] = {}
    velden = ("titel", "beleidsterrein", "serviceformule", "fase", "status", "start", "gereed", "bestand")
    for groep in veld.groepen(velden, titels):
        plan = PlanBestand(
            titel=_naam(groep, "titel", TITEL, gezien, "klantreis"),
            beleidsterrein=groep["beleidsterrein"].tekst(NAAM),
            serviceformule=groep["serviceformule"].een_van(FORMULES),
            fase=groep["fase"].een_van(FASEN),
            status=groep["status"].een_van(STATUSSEN) or "gepland",
            start=groep["start"].datum(),
            gereed=groep["gereed"].datum(),
        )
        # For who reads the file: the klantreis itself is another file.
        groep["bestand"].tekst(TITEL)
        if plan.start and plan.gereed and plan.gereed < plan.start:
            groep["gereed"].fout(f"gereed is {plan.gereed}, maar dat is voor de start op {plan.start}")
        titels.regels.setdefault(plan.titel, groep["titel"].regel)
        plannen.append(plan)
    return tuple(plannen)


def _lees_groepen(veld: Veld) -> tuple[GroepBestand, ...]:
    gezien: dict[str, int] = {}
    return tuple(
        GroepBestand(
            _naam(groep, "groep", NAAM, gezien, "groep"),
            groep["gepland"].geheel(0, MEESTE_MENSEN) or 0,
            groep["gerealiseerd"].geheel(0, MEESTE_MENSEN) or 0,
        )
        for groep in veld.groepen(("groep", "gepland", "gerealiseerd"))
    )


def _lees_formules(veld: Veld) -> tuple[FormuleBestand, ...]:
    formules = []
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("serviceformule", "status", "vastgesteld")):
        formule = FormuleBestand(
            _keuze(groep["serviceformule"], FORMULES),
            groep["status"].een_van(STATUSSEN) or "gepland",
            groep["vastgesteld"].datum(),
        )
        groep["serviceformule"].eenmalig(gezien, formule.serviceformule)
        if formule.status == "afgerond" and groep["vastgesteld"].leeg:
            groep["vastgesteld"].fout("vastgesteld ontbreekt; schrijf op wanneer de formule is vastgesteld")
        formules.append(formule)
    return tuple(formules)


def _lees_werkprocessen(veld: Veld, titels: Namen) -> tuple[WerkprocesBestand, ...]:
    gezien: dict[str, int] = {}
    velden = ("naam", "klantreis", "oud", "nieuw", "status", "datum", "beleidsterrein", "afgesproken_met", "bewaker")
    return tuple(
        WerkprocesBestand(
            naam=_naam(groep, "naam", TITEL, gezien, "werkproces"),
            klantreis=groep["klantreis"].verwijzing(titels),
            oud=groep["oud"].lange_tekst(),
            nieuw=groep["nieuw"].lange_tekst(),
            status=groep["status"].een_van(STATUSSEN) or "gepland",
            datum=groep["datum"].datum(),
            beleidsterrein=groep["beleidsterrein"].tekst(NAAM),
            afgesproken_met=groep["afgesproken_met"].tekst(NAAM),
            bewaker=groep["bewaker"].tekst(NAAM),
        )
        for groep in veld.groepen(velden)
    )


def _lees_doelen(veld: Veld) -> tuple[DoelBestand, ...]:
    doelen = []
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("naam", "eenheid", "nulmeting", "streefwaarde", "laatste", "datum")):
        doel = DoelBestand(
            naam=_naam(groep, "naam", REGEL, gezien, "indicator"),
            eenheid=groep["eenheid"].tekst(EENHEID),
            nulmeting=groep["nulmeting"].getal(),
            streefwaarde=groep["streefwaarde"].getal(verplicht=True) or Decimal(0),
            laatste=groep["laatste"].getal(),
            datum=groep["datum"].datum(),
        )
        if not groep["laatste"].leeg and groep["datum"].leeg:
            groep["datum"].fout("datum ontbreekt; schrijf op van welke dag de laatste meting is")
        doelen.append(doel)
    return tuple(doelen)


def _lees_mijlpalen(veld: Veld) -> tuple[MijlpaalBestand, ...]:
    mijlpalen = []
    gezien: dict[tuple[date | None, str] | tuple[()], int] = {}
    for groep in veld.groepen(("datum", "soort", "titel")):
        datum = groep["datum"].datum(verplicht=True)
        titel = groep["titel"].tekst(TITEL, verplicht=True)
        sleutel = (datum, zelfde(titel)) if titel else ()
        groep["titel"].eenmalig(gezien, sleutel, f"de mijlpaal {citeer(titel, NAAM)}")
        soort = groep["soort"].een_van(SOORTEN_MIJLPAAL) or "oplevering"
        mijlpalen.append(MijlpaalBestand(datum or date.min, soort, titel))
    return tuple(mijlpalen)


def _lees_partners(veld: Veld) -> tuple[PartnerBestand, ...]:
    gezien: dict[str, int] = {}
    return tuple(
        PartnerBestand(_naam(groep, "naam", NAAM, gezien, "ketenpartner"), groep["rol"].tekst(REGEL))
        for groep in veld.groepen(("naam", "rol"))
    )
