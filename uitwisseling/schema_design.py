"""The design and deliver parts of the schema: verbeterpunten, acties and metingen."""

from datetime import date
from decimal import Decimal

from uitwisseling.bestand import ActieBestand, IdeeBestand, MetingBestand, Plek, VerbeterpuntBestand
from uitwisseling.fouten import citeer
from uitwisseling.namen import Bekend, plaats
from uitwisseling.velden import KANAAL, NAAM, TITEL, Groep, Veld

STATUSSEN = ("open", "bezig", "gereed", "vervallen")
MEESTE_STEMMEN = 1_000_000
HOOGSTE_KOSTEN = 999_999_999
SCHAAL = (1, 5)


def lees_verbeterpunten(veld: Veld, bekend: Bekend) -> tuple[VerbeterpuntBestand, ...]:
    """Read the verbeterpunten: at most one for each contactmoment and kanaal (domein.md section 4)."""
    punten = []
    gezien: dict[tuple[str, str], int] = {}
    for groep in veld.groepen(("moment", "kanaal", "persona", "knelpunt", "oorzaak", "ideeen")):
        punt = VerbeterpuntBestand(
            moment=groep["moment"].verwijzing(bekend.momenten, verplicht=True),
            kanaal=groep["kanaal"].kanaal(verplicht=True),
            persona=groep["persona"].verwijzing(bekend.personas),
            knelpunt=groep["knelpunt"].lange_tekst(),
            oorzaak=groep["oorzaak"].lange_tekst(),
            ideeen=_lees_ideeen(groep["ideeen"]),
        )
        if punt.moment and punt.kanaal:
            wat = f"het verbeterpunt {punt.moment}/{punt.kanaal}"
            groep["moment"].eenmalig(gezien, plaats(punt.moment, punt.kanaal), wat)
        punten.append(punt)
    return tuple(punten)


def _lees_ideeen(veld: Veld) -> tuple[IdeeBestand, ...]:
    ideeen = []
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("tekst", "stemmen")):
        tekst = groep["tekst"].tekst(verplicht=True)
        groep["tekst"].eenmalig(gezien, tekst, "dit idee")
        ideeen.append(IdeeBestand(tekst, groep["stemmen"].geheel(0, MEESTE_STEMMEN) or 0))
    return tuple(ideeen)


def lees_acties(veld: Veld, bekend: Bekend) -> tuple[ActieBestand, ...]:
    """Read the acties of the verbeterplan."""
    velden = (
        *("titel", "pakt_aan", "eigenaar", "afdeling_of_partner", "start", "gereed", "kosten_euro", "inspanning"),
        *("impact", "status", "werkafspraak"),
    )
    return tuple(_lees_actie(groep, bekend) for groep in veld.groepen(velden))


def _lees_actie(groep: Groep, bekend: Bekend) -> ActieBestand:
    start, gereed = groep["start"].datum(), groep["gereed"].datum()
    if start is not None and gereed is not None and gereed < start:
        groep["gereed"].fout(f"gereed is {gereed}, maar dat is voor de start op {start}")
    return ActieBestand(
        titel=groep["titel"].tekst(TITEL, verplicht=True),
        pakt_aan=_lees_plekken(groep["pakt_aan"], bekend),
        eigenaar=groep["eigenaar"].tekst(NAAM),
        afdeling_of_partner=groep["afdeling_of_partner"].tekst(NAAM),
        start=start,
        gereed=gereed,
        kosten_euro=groep["kosten_euro"].geheel(0, HOOGSTE_KOSTEN),
        inspanning=groep["inspanning"].geheel(*SCHAAL),
        impact=groep["impact"].geheel(*SCHAAL),
        status=groep["status"].een_van(STATUSSEN) or STATUSSEN[0],
        werkafspraak=groep["werkafspraak"].lange_tekst(),
    )


def _lees_plekken(veld: Veld, bekend: Bekend) -> tuple[Plek, ...]:
    plekken: dict[Plek, None] = {}
    for item in veld.items():
        tekst = item.tekst(verplicht=True)
        # Only the first: a kanaal may have a "/" in its name, an id may not.
        moment, streep, kanaal = (deel.strip() for deel in tekst.partition("/"))
        if not tekst:
            continue
        if not (moment and streep and kanaal):
            item.fout(f"{item.naam} is {citeer(tekst)}, maar moet moment/kanaal zijn, zoals melding-doen/telefoon")
            continue
        item.controleer_verwijzing(moment, bekend.momenten)
        if len(kanaal) > KANAAL:
            item.fout(f"kanaal {citeer(kanaal)} heeft {len(kanaal)} tekens, maar mag er hoogstens {KANAAL} hebben")
        plekken[(moment, kanaal)] = None
    return tuple(plekken)


def lees_metingen(veld: Veld, bekend: Bekend) -> tuple[MetingBestand, ...]:
    """Read the metingen: at most one for each indicator and day."""
    metingen = []
    gezien: dict[tuple[str, date], int] = {}
    for groep in veld.groepen(("indicator", "datum", "waarde")):
        indicator = groep["indicator"].verwijzing(bekend.indicatoren, verplicht=True)
        datum = groep["datum"].datum(verplicht=True)
        waarde = groep["waarde"].getal(verplicht=True)
        if indicator and datum is not None:
            groep["datum"].eenmalig(gezien, (indicator, datum), f"de meting van {citeer(indicator)} op {datum}")
        metingen.append(MetingBestand(indicator, datum or date.min, waarde or Decimal(0)))
    return tuple(metingen)
