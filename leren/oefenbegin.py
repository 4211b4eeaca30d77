"""What the exercise begins with: the example klantreis, with something left to do in every phase. Pure."""

from dataclasses import replace
from datetime import date, timedelta

from uitwisseling.bestand import (
    FaseBestand,
    HeartbeatBestand,
    InterviewBestand,
    KlantreisBestand,
    PersonaBestand,
    StartdocumentBestand,
    TermijnBestand,
)

#: The conversations that were held already.
INTERVIEWS = ("R01", "R02", "R03", "R04", "R05", "R06", "R07")
#: The one that has a verslag and no citaten yet.
MET_VERSLAG = "R07"
PERSONA = "Marjan Veldhuis"
#: What is left to rate for the persona, beside the one contactmoment where she does not come.
NOG_LEEG = frozenset({"afspraak-plannen", "eerste-keer-hulp", "nazorg-contact"})
#: From which day to which day each phase is planned, in days from today: the work is under way.
_PLANNING = {"define": (-28, 7), "discover": (-21, 35), "design": (36, 70), "deliver": (71, 190)}

VERSLAG = """\
Mevrouw zorgt voor haar man, die al een paar jaar ziek is. We zitten aan de keukentafel. Hij slaapt in de kamer ernaast.

Hoe begon het?
"Ik heb het heel lang uitgesteld. Ik vond dat ik het zelf moest kunnen. Toen ben ik van de trap gevallen en zei mijn zus: nu \
bel je de gemeente."

Wat gebeurde er toen u belde?
"Mijn man moest zelf aan de lijn komen om toestemming te geven. Hij is amper te verstaan. Dat vond ik zo'n raar begin."

En daarna?
"Het duurde even, maar toen ze belde was het zo geregeld. De afspraak was op een dag dat mijn zus er ook bij kon zijn."

Hoe was dat gesprek thuis?
"Ik heb gehuild en dat mocht gewoon. Ze keek niet op haar horloge. Ze zei: deze twee aanbieders hebben nu plek. Dat was \
precies wat ik wilde weten."

Wat kwam er daarna?
"Het verslag. Handig dat het per mail kwam. Maar er zat een wachtwoord op en dat kwam pas drie dagen later. Op de site van \
het CAK kon ik het bedrag vinden. Het was wel even zoeken."

Hoe gaat het nu?
"Het gaat bergafwaarts met mijn man. Toch moet ik zelf weer achter de hulp aan. Er belt nooit iemand om te vragen of het nog \
genoeg is."
"""


def begin(bestand: KlantreisBestand, titel: str, vandaag: date) -> KlantreisBestand:
    """Return the example as somebody finds it on the first day of the exercise."""
    return replace(
        bestand,
        klantreis=replace(bestand.klantreis, titel=titel),
        startdocument=_startdocument(bestand.startdocument, vandaag) if bestand.startdocument else None,
        interviews=_interviews(bestand.interviews, vandaag),
        personas=tuple(_persona(persona) for persona in bestand.personas if persona.naam == PERSONA),
        fasen=tuple(_fase(fase) for fase in bestand.fasen),
        heartbeats=_heartbeats(bestand),
        verbeterpunten=(),
        acties=(),
        metingen=(),
    )


def _startdocument(document: StartdocumentBestand, vandaag: date) -> StartdocumentBestand:
    """Leave the doel open; a planning that still runs keeps anything from being vastgesteld by the import."""
    planning = tuple(
        TermijnBestand(fase, vandaag + timedelta(van), vandaag + timedelta(tot))
        for fase, (van, tot) in _PLANNING.items()
    )
    return replace(document, doel="", planning=planning)


def _interviews(interviews: tuple[InterviewBestand, ...], vandaag: date) -> tuple[InterviewBestand, ...]:
    gekozen = [interview for interview in interviews if interview.code in INTERVIEWS]
    return tuple(
        replace(
            interview,
            datum=vandaag - timedelta(2 * (len(gekozen) - plek)),
            citaten=() if interview.code == MET_VERSLAG else interview.citaten,
            verslag=VERSLAG if interview.code == MET_VERSLAG else "",
        )
        for plek, interview in enumerate(gekozen)
    )


def _persona(persona: PersonaBestand) -> PersonaBestand:
    return replace(persona, gebaseerd_op=tuple(code for code in persona.gebaseerd_op if code in INTERVIEWS))


def _fase(fase: FaseBestand) -> FaseBestand:
    """Nobody has chosen a moment van de waarheid yet."""
    momenten = tuple(replace(moment, moment_van_de_waarheid=False) for moment in fase.contactmomenten)
    return replace(fase, contactmomenten=momenten)


def _heartbeats(bestand: KlantreisBestand) -> tuple[HeartbeatBestand, ...]:
    gezegd = {
        citaat.tekst
        for interview in bestand.interviews
        if interview.code in INTERVIEWS and interview.code != MET_VERSLAG
        for citaat in interview.citaten
    }
    return tuple(
        replace(
            heartbeat,
            belevingen=tuple(
                replace(beleving, citaat=beleving.citaat if beleving.citaat in gezegd else "")
                for beleving in heartbeat.belevingen
                if beleving.moment not in NOG_LEEG
            ),
        )
        for heartbeat in bestand.heartbeats
        if heartbeat.persona == PERSONA and heartbeat.soort == "huidig"
    )
