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


def bij_reisfase(naam: str) -> tuple[str, ...]:
    """Return the questions about one reisfase, by its name."""
    return (
        f"Hoe ging het bij ‘{naam}’? Vertel eens stap voor stap wat er gebeurde.",
        "Met wie had u toen te maken, en hoe: telefoon, brief, website, balie?",
        "Wat dacht en voelde u op dat moment?",
        "Wat ging er goed? Wat was lastig?",
        "Wat had u toen nodig?",
    )
