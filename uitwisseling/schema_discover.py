"""The discover part of the schema: interviews, citaten and personas."""

import re

from uitwisseling.bestand import CitaatBestand, EmpathiekaartBestand, InterviewBestand, PersonaBestand
from uitwisseling.namen import Bekend, plaats
from uitwisseling.velden import NAAM, Groep, Veld

CODE = re.compile(r"R[0-9]{2,3}")
LANGSTE_GESPREK = 24 * 60
OUDSTE = 120
VAARDIGHEDEN = ("laag", "gemiddeld", "hoog")
EMPATHIEKAART = ("denkt", "voelt", "ziet", "hoort", "zegt", "doet", "pijn", "wens")


def lees_interviews(veld: Veld, bekend: Bekend) -> tuple[InterviewBestand, ...]:
    """Read the interviews, and make their codes known."""
    velden = (
        *("code", "doelgroep", "datum", "duur_minuten", "interviewers", "toestemming", "samenvatting", "citaten"),
    )
    return tuple(_lees_interview(groep, bekend) for groep in veld.groepen(velden, bekend.interviews))


def _lees_interview(groep: Groep, bekend: Bekend) -> InterviewBestand:
    code = groep["code"].code(CODE, "moet een R met twee of drie cijfers zijn, zoals R01")
    groep["code"].definieer(code, bekend.interviews)
    # Consent comes before the verslag (domein.md section 2): without it the file may not bring the interview in.
    if groep["toestemming"].schakelaar(verplicht=True) is False:
        groep["toestemming"].fout(
            "toestemming is false, maar een interview mag je alleen bewaren met toestemming van de inwoner"
        )
    return InterviewBestand(
        code=code,
        doelgroep=groep["doelgroep"].verwijzing(bekend.doelgroepen),
        datum=groep["datum"].datum(),
        duur_minuten=groep["duur_minuten"].geheel(0, LANGSTE_GESPREK),
        interviewers=groep["interviewers"].verwijzingen(bekend.team),
        toestemming=True,
        samenvatting=groep["samenvatting"].lange_tekst(),
        citaten=_lees_citaten(groep["citaten"], bekend),
    )


def _lees_citaten(veld: Veld, bekend: Bekend) -> tuple[CitaatBestand, ...]:
    citaten = []
    gezien: dict[tuple[str, str, str], int] = {}
    for groep in veld.groepen(("moment", "kanaal", "waardering", "tekst")):
        citaat = CitaatBestand(
            moment=groep["moment"].verwijzing(bekend.momenten, verplicht=True),
            kanaal=groep["kanaal"].kanaal(verplicht=True),
            waardering=groep["waardering"].waardering(),
            tekst=groep["tekst"].lange_tekst(verplicht=True),
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
    return tuple(_lees_persona(groep, bekend) for groep in veld.groepen(velden, bekend.personas))


def _lees_persona(groep: Groep, bekend: Bekend) -> PersonaBestand:
    naam = groep["naam"].tekst(NAAM, verplicht=True)
    groep["naam"].definieer(naam, bekend.personas)
    return PersonaBestand(
        naam=naam,
        leeftijd=groep["leeftijd"].geheel(0, OUDSTE),
        situatie=groep["situatie"].lange_tekst(),
        doelen=groep["doelen"].teksten(),
        behoeften=groep["behoeften"].teksten(),
        frustraties=groep["frustraties"].teksten(),
        kanaalvoorkeur=groep["kanaalvoorkeur"].kanaal(),
        digitale_vaardigheid=groep["digitale_vaardigheid"].een_van(VAARDIGHEDEN),
        citaat=groep["citaat"].lange_tekst(),
        gebaseerd_op=groep["gebaseerd_op"].verwijzingen(bekend.interviews),
        empathiekaart=_lees_empathiekaart(groep["empathiekaart"]),
    )


def _lees_empathiekaart(veld: Veld) -> EmpathiekaartBestand | None:
    groep = veld.groep(EMPATHIEKAART)
    if groep is None:
        return None
    return EmpathiekaartBestand(**{naam: groep[naam].tekst_of_teksten() for naam in EMPATHIEKAART})
