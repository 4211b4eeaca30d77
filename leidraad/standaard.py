"""The standard questions of an interview: open, about what happened, and in words an inwoner uses ("u").

Our own texts. Pure: no database, no request.
"""

OPENING = (
    "Kunt u iets over uzelf vertellen? Hoe ziet een gewone dag eruit?",
    "Wat was er aan de hand toen dit voor u begon?",
    "Wat hoopte u toen dat er zou gebeuren?",
)
AFSLUITING = (
    "Als u terugkijkt op het geheel: welk moment is u het meest bijgebleven? Waarom dat moment?",
    "Wat had u het liefst anders gezien?",
    "Wat moet zeker zo blijven?",
    "Wat ben ik vergeten te vragen?",
)


#: The first question about a reisfase of our example journeys, by its name in small letters: it asks for the story itself.
EERSTE = {
    "oriënteren": "Hoe kwam u erachter waar u moest zijn? Waar zocht u het eerst?",
    "opmerken": "Wat zag u, en wat dacht u toen?",
    "voorbereiden": "Wat moest u van tevoren uitzoeken of regelen? Hoe ging dat?",
    "aanvragen": "Hoe vroeg u het aan? Vertel eens stap voor stap wat u deed.",
    "melden": "Hoe deed u de melding? Vertel eens stap voor stap wat u deed.",
    "doorgeven": "Hoe gaf u het door? Vertel eens stap voor stap wat u deed.",
    "bezwaar maken": "Hoe maakte u bezwaar? Vertel eens stap voor stap wat u deed.",
    "vooroverleg": "Wie sprak u voordat u het aanvroeg? Hoe ging dat gesprek?",
    "gesprek": "Hoe ging het gesprek? Wie was erbij en wat werd er gezegd?",
    "in gesprek": "Wie sprak u hierover? Wat werd er gezegd?",
    "hoorzitting": "Hoe ging de hoorzitting? Wie was erbij en wat werd er gezegd?",
    "wachten": "Wat gebeurde er terwijl u wachtte? Wat hoorde u in die tijd?",
    "besluit": "Hoe hoorde u wat er was besloten? Wat stond erin, in uw eigen woorden?",
    "besluit ontvangen": "Hoe hoorde u wat er was besloten? Wat stond erin, in uw eigen woorden?",
    "oplossen": "Wat merkte u ervan toen het werd opgelost?",
    "afronden": "Hoe merkte u dat het klaar was?",
    "uitkomst": "Hoe hoorde u wat de uitkomst was? Wat stond erin, in uw eigen woorden?",
    "beoordelen": "Wat gebeurde er terwijl u wachtte? Wat hoorde u in die tijd?",
    "uitvoeren": "Hoe ging het toen u aan de slag kon?",
    "verwerken": "Wat gebeurde er nadat u het had doorgegeven?",
    "nieuwe buurt": "Hoe waren de eerste weken in uw nieuwe buurt?",
    "ontvangen": "Hoe ging het toen u kreeg wat u had gevraagd?",
    "nazorg": "Wat gebeurde er daarna? Vroeg iemand nog hoe het ging?",
}


def bij_reisfase(naam: str) -> tuple[str, ...]:
    """Return the questions about one reisfase, by its name; one we do not know gets a first question that names it."""
    return (
        EERSTE.get(naam.strip().lower(), f"Hoe ging het bij ‘{naam}’? Vertel eens stap voor stap wat er gebeurde."),
        "Met wie had u toen te maken, en hoe: telefoon, brief, website, balie?",
        "Wat dacht en voelde u op dat moment?",
        "Wat ging er goed? Wat was lastig?",
        "Wat had u toen nodig?",
    )
