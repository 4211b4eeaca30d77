"""The discover part of the schema: interviews, citaten and personas."""

import re

from uitwisseling.bestand import CitaatBestand, EmpathiekaartBestand, InterviewBestand, PersonaBestand
from uitwisseling.namen import Bekend, plaats
from uitwisseling.velden import NAAM, Groep, Veld

CODE = re.compile(r"R[0-9]{2,3}")
LANGSTE_GESPREK = 24 * 60
OUDSTE = 120
VAARDIGHEDEN = ("laag", "gemiddeld", "hoog")
STANDEN, RONDES, VORMEN = ("gehouden", "gepland"), ("huidig", "gerealiseerd"), ("mondeling", "schriftelijk")
HOOGSTE = 32_767
# What only a file that the product wrote itself has of an interview.
ERBIJ = (
    *("stand", "ronde", "tijd", "plaats", "toestemming_op", "toestemming_vorm", "verslag", "privacy_reden"),
    "verslag_verwijderd_op",
)
EMPATHIEKAART = ("denkt", "voelt", "ziet", "hoort", "zegt", "doet", "pijn", "wens")


def lees_interviews(veld: Veld, bekend: Bekend) -> tuple[InterviewBestand, ...]:
    """Read the interviews, and make their codes known."""
    velden = (
        *("code", "doelgroep", "datum", "duur_minuten", "interviewers", "toestemming", "samenvatting", "citaten"),
    )
    groepen = veld.groepen(velden, bekend.interviews, erbij=ERBIJ)
    return tuple(_lees_interview(groep, bekend) for groep in groepen)


def _lees_interview(groep: Groep, bekend: Bekend) -> InterviewBestand:
    code = groep["code"].code(CODE, "moet een R met twee of drie cijfers zijn, zoals R01")
    groep["code"].definieer(code, bekend.interviews)
    # Consent comes before the verslag (domein.md section 2): without it the file may not bring the interview in.
    toestemming = groep["toestemming"].schakelaar(verplicht=True)
    stand = groep["stand"].een_van(STANDEN) or STANDEN[0]
    verslag, samenvatting = groep["verslag"].lange_tekst(), groep["samenvatting"].lange_tekst()
    if toestemming is False and (stand != "gepland" or verslag or samenvatting):
        groep["toestemming"].fout(
            "toestemming is false, maar een interview mag je alleen bewaren met toestemming van de inwoner"
        )
    return InterviewBestand(
        code=code,
        doelgroep=groep["doelgroep"].verwijzing(bekend.doelgroepen),
        datum=groep["datum"].datum(),
        duur_minuten=groep["duur_minuten"].geheel(0, LANGSTE_GESPREK, ruim=HOOGSTE),
        interviewers=groep["interviewers"].verwijzingen(bekend.team),
        toestemming=bool(toestemming),
        samenvatting=samenvatting,
        citaten=_lees_citaten(groep["citaten"], bekend),
        stand=stand,
        ronde=groep["ronde"].een_van(RONDES) or RONDES[0],
        tijd=groep["tijd"].tijd(),
        plaats=groep["plaats"].tekst(NAAM),
        toestemming_op=groep["toestemming_op"].datum(),
        toestemming_vorm=groep["toestemming_vorm"].een_van(VORMEN),
        verslag=verslag,
        privacy_reden=groep["privacy_reden"].tekst(),
        verslag_verwijderd_op=groep["verslag_verwijderd_op"].datum(),
    )


def _lees_citaten(veld: Veld, bekend: Bekend) -> tuple[CitaatBestand, ...]:
    citaten = []
    gezien: dict[tuple[str, str, str], int] = {}
    for groep in veld.groepen(("moment", "kanaal", "waardering", "tekst"), erbij=("privacy_reden",)):
        citaat = CitaatBestand(
            moment=groep["moment"].verwijzing(bekend.momenten, verplicht=True),
            kanaal=groep["kanaal"].kanaal(verplicht=True),
            waardering=groep["waardering"].waardering(),
            tekst=groep["tekst"].lange_tekst(verplicht=True),
            privacy_reden=groep["privacy_reden"].tekst(),
        )
        if citaat.moment and citaat.kanaal and citaat.tekst:
            groep["tekst"].eenmalig(gezien, (*plaats(citaat.moment, citaat.kanaal), citaat.tekst), "dit citaat")
        citaten.append(citaat)
    return tuple(citaten)


def lees_personas(veld: Veld, bekend: Bekend) -> tuple[PersonaBestand, ...]:
    """Read the personas, and make their names known."""
    velden = (
        *("naam", "leeftijd", "situatie", "doelen", "behoeften", "frustraties", "kanaalvoorkeur"),
        *("digitale_vaardigheid", "citaat", "gebaseerd_op", "empathiekaart"),
    )
    groepen = veld.groepen(velden, bekend.personas, erbij=("portret",))
    return tuple(_lees_persona(groep, bekend) for groep in groepen)


def _lees_persona(groep: Groep, bekend: Bekend) -> PersonaBestand:
    naam = groep["naam"].tekst(NAAM, verplicht=True)
    groep["naam"].definieer(naam, bekend.personas)
    return PersonaBestand(
        naam=naam,
        leeftijd=groep["leeftijd"].geheel(0, OUDSTE, ruim=HOOGSTE),
        situatie=groep["situatie"].lange_tekst(),
        doelen=groep["doelen"].teksten(),
        behoeften=groep["behoeften"].teksten(),
        frustraties=groep["frustraties"].teksten(),
        kanaalvoorkeur=groep["kanaalvoorkeur"].kanaal(),
        digitale_vaardigheid=groep["digitale_vaardigheid"].een_van(VAARDIGHEDEN),
        citaat=groep["citaat"].lange_tekst(),
        gebaseerd_op=groep["gebaseerd_op"].verwijzingen(bekend.interviews),
        empathiekaart=_lees_empathiekaart(groep["empathiekaart"]),
        portret=groep["portret"].tekst(NAAM),
    )


def _lees_empathiekaart(veld: Veld) -> EmpathiekaartBestand | None:
    groep = veld.groep(EMPATHIEKAART)
    if groep is None:
        return None
    return EmpathiekaartBestand(**{naam: groep[naam].tekst_of_teksten() for naam in EMPATHIEKAART})
