"""Names that one part of the file defines and other parts point at."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Namen:
    """The names of one sort, such as the contactmomenten of `fasen`, each with the line that defines it."""

    soort: str
    waar: str
    regels: dict[str, int] = field(default_factory=dict)
    onleesbaar: bool = False
    """The part itself is no list: then an error about each name that points into it would only be noise."""


@dataclass(slots=True)
class Bekend:
    """Everything that can be pointed at."""

    doelgroepen: Namen = field(default_factory=lambda: Namen("doelgroep", "startdocument.doelgroepen"))
    team: Namen = field(default_factory=lambda: Namen("interviewer", "startdocument.projectgroep"))
    indicatoren: Namen = field(default_factory=lambda: Namen("indicator", "startdocument.meetbare_doelen"))
    momenten: Namen = field(default_factory=lambda: Namen("contactmoment", "fasen"))
    interviews: Namen = field(default_factory=lambda: Namen("interview", "interviews"))
    personas: Namen = field(default_factory=lambda: Namen("persona", "personas"))
    # Only in a full file, and by its number in text: an actie.
    fasen: Namen = field(default_factory=lambda: Namen("reisfase", "fasen"))
    betrokkenen: Namen = field(default_factory=lambda: Namen("betrokkene", "startdocument.betrokkenen"))
    groepen: Namen = field(default_factory=lambda: Namen("groep", "ideegroepen"))
    punten: Namen = field(default_factory=lambda: Namen("verbeterpunt", "verbeterpunten"))
    acties: Namen = field(default_factory=lambda: Namen("actie", "verbeterplan"))
    ideeen: set[tuple[str, str]] = field(default_factory=set)


def plaats(moment: str, kanaal: str) -> tuple[str, str]:
    """Return what makes a contactmoment and kanaal one place: "E-mail" and "e-mail" are the same kanaal."""
    return (moment, " ".join(kanaal.casefold().split()))
