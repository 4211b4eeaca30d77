"""The design and deliver parts of the schema: verbeterpunten, acties and metingen."""

from datetime import UTC, date, datetime
from decimal import Decimal

from uitwisseling.bestand import (
    ActieBestand,
    BerichtBestand,
    IdeeBestand,
    MetingBestand,
    PlanBestand,
    Plek,
    VaststellingBestand,
    VerbeterpuntBestand,
)
from uitwisseling.fouten import citeer
from uitwisseling.namen import Bekend, plaats
from uitwisseling.schema_define import lees_vastgesteld
from uitwisseling.velden import KANAAL, NAAM, REGEL, TITEL, Groep, Veld

STATUSSEN = ("open", "bezig", "gereed", "vervallen")
MEESTE_STEMMEN = 1_000_000
HOOGSTE_KOSTEN = 999_999_999
SCHAAL = (1, 5)
LANGSTE_RIJ = 40
HOOGSTE, HOOGSTE_NUMMER = 2_147_483_647, 32_767
ACTIEVELDEN = (
    *("titel", "pakt_aan", "eigenaar", "afdeling_of_partner", "start", "gereed", "kosten_euro", "inspanning"),
    *("impact", "status", "werkafspraak"),
)
ACTIE_ERBIJ = ("nummer", "verbeterpunten", "beleidsterrein", "werkafspraak_met", "werkafspraak_vanaf", "log")


def lees_verbeterpunten(veld: Veld, bekend: Bekend) -> tuple[VerbeterpuntBestand, ...]:
    """Read the verbeterpunten: at most one for each contactmoment and kanaal (domein.md section 4)."""
    punten = []
    gezien: dict[tuple[str, str], int] = {}
    velden = ("moment", "kanaal", "persona", "knelpunt", "oorzaak", "ideeen")
    erbij = ("id", "waaroms", "hoofdpunt", "afgesplitst_van", "aangemaakt", "zekerheden")
    groepen = veld.groepen(velden, bekend.punten, erbij=erbij)
    for groep in groepen:
        # Two verbeterpunten may point at each other, so all of them are known first.
        groep["id"].definieer(groep["id"].tekst(KANAAL, verplicht=veld.melder.volledig), bekend.punten)
    for groep in groepen:
        punt = VerbeterpuntBestand(
            moment=groep["moment"].verwijzing(bekend.momenten, verplicht=True),
            kanaal=groep["kanaal"].kanaal(verplicht=True),
            persona=groep["persona"].verwijzing(bekend.personas),
            knelpunt=groep["knelpunt"].lange_tekst(),
            oorzaak=groep["oorzaak"].lange_tekst(),
            ideeen=_lees_ideeen(groep["ideeen"], bekend),
            id=groep["id"].tekst(KANAAL),
            waaroms=groep["waaroms"].teksten(),
            hoofdpunt=groep["hoofdpunt"].verwijzing(bekend.punten),
            afgesplitst_van=groep["afgesplitst_van"].verwijzing(bekend.punten),
            aangemaakt=groep["aangemaakt"].moment(),
            zekerheden=groep["zekerheden"].teksten(),
        )
        bekend.ideeen |= {(punt.id, idee.tekst) for idee in punt.ideeen}
        for naam in ("hoofdpunt", "afgesplitst_van"):
            if punt.id and getattr(punt, naam) == punt.id:
                groep[naam].fout(f"{naam} is het verbeterpunt zelf; kies een ander")
        # One that was split off shares the place of the first.
        if punt.moment and punt.kanaal and not punt.afgesplitst_van:
            wat = f"het verbeterpunt {punt.moment}/{punt.kanaal}"
            groep["moment"].eenmalig(gezien, plaats(punt.moment, punt.kanaal), wat)
        punten.append(punt)
    for naam in ("hoofdpunt", "afgesplitst_van"):
        _keur_kringen(veld, {punt.id: getattr(punt, naam) for punt in punten if getattr(punt, naam)}, naam)
    return tuple(punten)


def _keur_kringen(veld: Veld, naar: dict[str, str], naam: str) -> None:
    """Refuse verbeterpunten that point at each other in a circle, or in a row that nobody makes by hand."""
    ver: dict[str, int] = {}
    for begin in naar:
        pad: list[str] = []
        hier = begin
        while hier in naar and hier not in ver and len(pad) <= LANGSTE_RIJ:
            ver[hier] = 0
            pad.append(hier)
            hier = naar[hier]
        diepte = ver.get(hier, 0)
        if hier in pad or len(pad) + diepte > LANGSTE_RIJ:
            veld.fout(f"{naam} van {citeer(begin)} wijst in een kring of een heel lange rij")
            return
        for plek, punt in enumerate(reversed(pad), start=1):
            ver[punt] = diepte + plek


def _lees_ideeen(veld: Veld, bekend: Bekend) -> tuple[IdeeBestand, ...]:
    ideeen = []
    gezien: dict[str, int] = {}
    for groep in veld.groepen(("tekst", "stemmen"), erbij=("inzender", "groep", "actie", "aangemaakt")):
        tekst = groep["tekst"].tekst(verplicht=True)
        groep["tekst"].eenmalig(gezien, tekst, "dit idee")
        ideeen.append(
            IdeeBestand(
                tekst,
                groep["stemmen"].geheel(0, MEESTE_STEMMEN, ruim=HOOGSTE) or 0,
                inzender=groep["inzender"].tekst(NAAM),
                groep=groep["groep"].verwijzing(bekend.groepen),
                actie=lees_actienummer(groep["actie"], bekend),
                aangemaakt=groep["aangemaakt"].moment(),
            )
        )
    return tuple(ideeen)


def lees_ideegroepen(veld: Veld, bekend: Bekend) -> tuple[str, ...]:
    """Read the names of the groups of ideeën, and make them known."""
    namen = []
    for item in veld.items(bekend.groepen):
        naam = item.tekst(NAAM, verplicht=True)
        item.definieer(naam, bekend.groepen)
        namen.append(naam)
    return tuple(namen)


def lees_actienummer(veld: Veld, bekend: Bekend) -> int | None:
    """Read the number of an actie that the file has."""
    nummer = veld.geheel(1, HOOGSTE_NUMMER)
    if nummer is not None:
        veld.controleer_verwijzing(str(nummer), bekend.acties)
    return nummer


PLANVELDEN = ("toets_zekerheden", "vastgesteld", "bewaartermijn_vanaf", "is_er", "acties")


def lees_plan(veld: Veld, bekend: Bekend) -> tuple[PlanBestand | None, tuple[ActieBestand, ...]]:
    """Read the verbeterplan: in a full file a group with acties in it, else the list of acties."""
    if not veld.melder.volledig:
        return None, lees_acties(veld, bekend)
    groep = veld.groep(PLANVELDEN)
    if groep is None:
        return None, ()
    plan = PlanBestand(
        groep["toets_zekerheden"].lange_tekst(),
        lees_vastgesteld(groep["vastgesteld"]),
        groep["bewaartermijn_vanaf"].datum(),
    )
    return plan if groep["is_er"].schakelaar() else None, lees_acties(groep["acties"], bekend)


def noem_acties(veld: Veld, bekend: Bekend) -> None:
    """Make the numbers of the acties known, before anything that points at them is read."""
    lijst = veld.groep(PLANVELDEN) if veld.melder.volledig else None
    for groep in lijst["acties"].groepen(ACTIEVELDEN, bekend.acties, erbij=ACTIE_ERBIJ) if lijst else ():
        nummer = groep["nummer"].geheel(1, HOOGSTE_NUMMER, verplicht=True)
        groep["nummer"].definieer(str(nummer or ""), bekend.acties)


def lees_vaststellingen(veld: Veld, bekend: Bekend) -> tuple[VaststellingBestand, ...]:
    """Read the versions that were vastgesteld, each frozen as it was."""
    vaststellingen = []
    gezien: dict[tuple[str, str, int], int] = {}
    for groep in veld.groepen(("soort", "persona", "nummer", "op", "door", "inhoud", "aangemaakt")):
        soort = groep["soort"].een_van(("verbeterplan", "gewenst"))
        persona = groep["persona"].verwijzing(bekend.personas, verplicht=soort == "gewenst")
        nummer = groep["nummer"].geheel(0, HOOGSTE_NUMMER, verplicht=True) or 0
        if not soort or (soort == "verbeterplan") == bool(persona):
            groep["soort"].fout("soort moet verbeterplan zijn, of gewenst met een persona")
        groep["nummer"].eenmalig(gezien, (soort, persona, nummer), f"versie {nummer}")
        inhoud = groep["inhoud"].ruw()
        if inhoud is None:
            groep["inhoud"].fout("inhoud ontbreekt; zonder inhoud is er niets vastgesteld")
        vaststellingen.append(
            VaststellingBestand(
                soort=soort,
                persona=persona,
                nummer=nummer,
                op=groep["op"].datum(verplicht=True) or date.min,
                door=groep["door"].tekst(NAAM, verplicht=True),
                inhoud=inhoud,
                aangemaakt=groep["aangemaakt"].moment(verplicht=True) or datetime.min.replace(tzinfo=UTC),
            )
        )
    return tuple(vaststellingen)


def lees_acties(veld: Veld, bekend: Bekend) -> tuple[ActieBestand, ...]:
    """Read the acties of the verbeterplan."""
    return tuple(_lees_actie(groep, bekend) for groep in veld.groepen(ACTIEVELDEN, erbij=ACTIE_ERBIJ))


def _lees_actie(groep: Groep, bekend: Bekend) -> ActieBestand:
    start, gereed = groep["start"].datum(), groep["gereed"].datum()
    if start is not None and gereed is not None and gereed < start:
        groep["gereed"].fout(f"gereed is {gereed}, maar dat is voor de start op {start}")
    return ActieBestand(
        titel=groep["titel"].tekst(REGEL if groep.melder.volledig else TITEL, verplicht=True),
        pakt_aan=_lees_plekken(groep["pakt_aan"], bekend),
        eigenaar=groep["eigenaar"].tekst(NAAM),
        afdeling_of_partner=groep["afdeling_of_partner"].tekst(NAAM),
        start=start,
        gereed=gereed,
        kosten_euro=groep["kosten_euro"].geheel(0, HOOGSTE_KOSTEN, ruim=HOOGSTE),
        inspanning=groep["inspanning"].geheel(*SCHAAL),
        impact=groep["impact"].geheel(*SCHAAL),
        status=groep["status"].een_van(STATUSSEN) or STATUSSEN[0],
        werkafspraak=groep["werkafspraak"].lange_tekst(),
        nummer=groep["nummer"].geheel(1, HOOGSTE_NUMMER),
        verbeterpunten=groep["verbeterpunten"].verwijzingen(bekend.punten),
        beleidsterrein=groep["beleidsterrein"].tekst(NAAM),
        werkafspraak_met=groep["werkafspraak_met"].verwijzing(bekend.betrokkenen),
        werkafspraak_vanaf=groep["werkafspraak_vanaf"].datum(),
        log=_lees_log(groep["log"]),
    )


def _lees_log(veld: Veld) -> tuple[BerichtBestand, ...]:
    berichten = []
    for groep in veld.groepen(("op", "tekst", "status", "privacy_reden")):
        op = groep["op"].moment(verplicht=True) or datetime.min.replace(tzinfo=UTC)
        status, reden = groep["status"].een_van(STATUSSEN), groep["privacy_reden"].tekst()
        bericht = BerichtBestand(op, groep["tekst"].lange_tekst(), status, reden)
        if not (bericht.tekst or bericht.status):
            groep["tekst"].fout("een bericht heeft een tekst of een status")
        berichten.append(bericht)
    return tuple(berichten)


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
    for groep in veld.groepen(("indicator", "datum", "waarde"), erbij=("toelichting",)):
        indicator = groep["indicator"].verwijzing(bekend.indicatoren, verplicht=True)
        datum = groep["datum"].datum(verplicht=True)
        waarde = groep["waarde"].getal(verplicht=True)
        if indicator and datum is not None:
            groep["datum"].eenmalig(gezien, (indicator, datum), f"de meting van {citeer(indicator)} op {datum}")
        toelichting = groep["toelichting"].tekst()
        metingen.append(MetingBestand(indicator, datum or date.min, waarde or Decimal(0), toelichting))
    return tuple(metingen)
