"""The define part of the schema: the startdocument."""

from datetime import date
from decimal import Decimal

from klantreis.voortgang import Richting, tegenspraak
from uitwisseling.bestand import (
    BetrokkeneBestand,
    MeetbaarDoelBestand,
    OpdrachtgeverBestand,
    ProjectgroeplidBestand,
    StartdocumentBestand,
    TermijnBestand,
    VastgesteldBestand,
    VersieBestand,
)
from uitwisseling.namen import Bekend
from uitwisseling.velden import NAAM, TITEL, Groep, Veld

EENHEID = 40
HOOGSTE_NUMMER = 32_767
TEKSTEN = ("aanleiding", "doel", "beginpunt", "eindpunt", "buiten_scope")
FASEN = ("define", "discover", "design", "deliver")
ROLLEN = ("begeleider", "lid")
SOORTEN = ("intern", "ketenpartner")
RINGEN = ("beslist", "doet-mee", "weet-ervan")
RICHTINGEN = ("omhoog", "omlaag")


def lees_startdocument(veld: Veld, bekend: Bekend) -> StartdocumentBestand | None:
    """Read the startdocument, and make its doelgroepen, projectgroep and indicatoren known."""
    groep = veld.groep(
        (
            *("aanleiding", "doel", "beginpunt", "eindpunt", "buiten_scope", "doelgroepen", "opdrachtgever"),
            *("projectgroep", "betrokkenen", "planning", "meetbare_doelen"),
        ),
        erbij=("nummer", "vastgesteld", "inhoud", "eerdere_versies"),
    )
    if groep is None:
        if not veld.leeg:
            bekend.doelgroepen.onleesbaar = bekend.team.onleesbaar = bekend.indicatoren.onleesbaar = True
        return None
    return StartdocumentBestand(
        aanleiding=groep["aanleiding"].lange_tekst(),
        doel=groep["doel"].lange_tekst(),
        beginpunt=groep["beginpunt"].lange_tekst(),
        eindpunt=groep["eindpunt"].lange_tekst(),
        buiten_scope=groep["buiten_scope"].lange_tekst(),
        doelgroepen=_lees_doelgroepen(groep["doelgroepen"], bekend),
        opdrachtgever=_lees_opdrachtgever(groep["opdrachtgever"]),
        projectgroep=_lees_projectgroep(groep["projectgroep"], bekend),
        betrokkenen=_lees_betrokkenen(groep["betrokkenen"], bekend),
        planning=_lees_planning(groep["planning"]),
        meetbare_doelen=_lees_doelen(groep["meetbare_doelen"], bekend),
        nummer=groep["nummer"].geheel(1, HOOGSTE_NUMMER),
        vastgesteld=lees_vastgesteld(groep["vastgesteld"]),
        inhoud=groep["inhoud"].ruwe_groep(),
        eerdere_versies=_lees_versies(groep["eerdere_versies"], groep["nummer"]),
    )


def lees_vastgesteld(veld: Veld, *, door: bool = True) -> VastgesteldBestand | None:
    """Read who vaststelde something, and on which day; with `door` that somebody has a name."""
    groep = veld.groep(("op", "door"))
    if groep is None:
        return None
    return VastgesteldBestand(groep["op"].datum(verplicht=True) or date.min, groep["door"].tekst(NAAM, verplicht=door))


def _lees_versies(veld: Veld, nieuwste: Veld) -> tuple[VersieBestand, ...]:
    """Read the earlier versions of the startdocument; only the newest may be a concept."""
    versies: list[VersieBestand] = []
    nummers: set[int] = set()
    hoogste = nieuwste.geheel(1, HOOGSTE_NUMMER)
    for groep in veld.groepen(("nummer", *TEKSTEN, "opdrachtgever", "vastgesteld", "inhoud")):
        nummer = groep["nummer"].geheel(1, HOOGSTE_NUMMER, verplicht=True) or 0
        if nummer in nummers or nummer >= (hoogste or 0):
            groep["nummer"].fout(f"nummer is {nummer}, maar moet eenmalig zijn en lager dan dat van de nieuwste versie")
        nummers.add(nummer)
        if groep["vastgesteld"].leeg:
            groep["nummer"].fout("een eerdere versie van het startdocument moet vastgesteld zijn")
        versies.append(
            VersieBestand(
                nummer=nummer,
                **{naam: groep[naam].lange_tekst() for naam in TEKSTEN},
                opdrachtgever=_lees_opdrachtgever(groep["opdrachtgever"]),
                vastgesteld=lees_vastgesteld(groep["vastgesteld"]),
                inhoud=groep["inhoud"].ruwe_groep(),
            )
        )
    return tuple(versies)


def _lees_doelgroepen(veld: Veld, bekend: Bekend) -> tuple[str, ...]:
    doelgroepen = []
    for item in veld.items(bekend.doelgroepen):
        doelgroep = item.tekst(verplicht=True)
        item.definieer(doelgroep, bekend.doelgroepen)
        doelgroepen.append(doelgroep)
    return tuple(doelgroepen)


def _lees_opdrachtgever(veld: Veld) -> OpdrachtgeverBestand | None:
    groep = veld.groep(("naam", "functie"))
    if groep is None:
        return None
    # In a full file somebody may have filled in only the functie.
    verplicht = not veld.melder.volledig
    return OpdrachtgeverBestand(
        naam=groep["naam"].tekst(NAAM, verplicht=verplicht), functie=groep["functie"].tekst(NAAM)
    )


def _lees_projectgroep(veld: Veld, bekend: Bekend) -> tuple[ProjectgroeplidBestand, ...]:
    leden = []
    for groep in veld.groepen(("naam", "functie", "rol"), bekend.team):
        naam = groep["naam"].tekst(NAAM, verplicht=True)
        groep["naam"].definieer(naam, bekend.team)
        leden.append(ProjectgroeplidBestand(naam, groep["functie"].tekst(NAAM), groep["rol"].een_van(ROLLEN)))
    return tuple(leden)


def _lees_betrokkenen(veld: Veld, bekend: Bekend) -> tuple[BetrokkeneBestand, ...]:
    betrokkenen = []
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("organisatie", "soort", "betrokkenheid", "ring")):
        organisatie = groep["organisatie"].tekst(NAAM, verplicht=True)
        groep["organisatie"].eenmalig(gezien, organisatie)
        bekend.betrokkenen.regels.setdefault(organisatie, groep["organisatie"].regel)
        soort = groep["soort"].een_van(SOORTEN) or SOORTEN[0]
        ring = groep["ring"].een_van(RINGEN)
        betrokkenen.append(BetrokkeneBestand(organisatie, soort, groep["betrokkenheid"].tekst(), ring))
    return tuple(betrokkenen)


def _lees_planning(veld: Veld) -> tuple[TermijnBestand, ...]:
    groep = veld.groep(FASEN)
    if groep is None:
        return ()
    return tuple(termijn for fase in FASEN if (termijn := _lees_termijn(groep[fase], fase)) is not None)


def _lees_termijn(veld: Veld, fase: str) -> TermijnBestand | None:
    datums = [item.datum(verplicht=True) for item in veld.items()]
    if not veld.is_lijst:
        return None
    if len(datums) != 2:
        veld.fout(f"{fase} heeft {len(datums)} datums, maar moet er twee hebben: [begin, eind]")
        return None
    begin, eind = datums
    if begin is not None and eind is not None and eind < begin:
        veld.fout(f"{fase} eindigt op {eind}, maar dat is voor het begin op {begin}")
    return TermijnBestand(fase, begin or date.min, eind or date.min)


def _lees_doelen(veld: Veld, bekend: Bekend) -> tuple[MeetbaarDoelBestand, ...]:
    doelen = []
    velden = ("indicator", "eenheid", "nulmeting", "streefwaarde", "richting", "bron")
    for groep in veld.groepen(velden, bekend.indicatoren):
        indicator = groep["indicator"].tekst(verplicht=True)
        groep["indicator"].definieer(indicator, bekend.indicatoren)
        fouten = len(veld.melder.fouten)
        nulmeting, streefwaarde = groep["nulmeting"].getal(), groep["streefwaarde"].getal(verplicht=True)
        # A wrong number says nothing about the direction: one mistake, one melding.
        leesbaar = len(veld.melder.fouten) == fouten
        doelen.append(
            MeetbaarDoelBestand(
                indicator=indicator,
                eenheid=groep["eenheid"].tekst(EENHEID),
                nulmeting=nulmeting,
                streefwaarde=streefwaarde or Decimal(0),
                richting=_lees_richting(groep, nulmeting if leesbaar else None, streefwaarde),
                bron=groep["bron"].tekst(TITEL),
            )
        )
    return tuple(doelen)


def _lees_richting(groep: Groep, nulmeting: Decimal | None, streefwaarde: Decimal | None) -> str:
    gezegd = groep["richting"].een_van(RICHTINGEN)
    if tegen := tegenspraak(nulmeting, streefwaarde, gezegd):
        kant = "hoger" if tegen is Richting.OMHOOG else "lager"
        groep["richting"].fout(
            f"richting is {gezegd!r}, maar de streefwaarde {streefwaarde} is {kant} dan de nulmeting {nulmeting}"
        )
    return gezegd
