"""The parts of a startdocument: their names, their place on the page and the form behind them. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One part. `naam` reads inside a sentence, `plek` is the name of the URL of its form, `anker` its section.

    `velden` are the keys of what changes in it, as `klantreis.gewijzigd` keeps them; `voorbeeld` is the key of its help.
    """

    sleutel: str
    naam: str
    titel: str
    plek: str
    anker: str
    velden: tuple[str, ...]
    voorbeeld: str = ""
    #: Whether only who runs the klantreis edits it.
    beheer: bool = False


ONDERDELEN: tuple[Onderdeel, ...] = (
    Onderdeel("gegevens", "de titel en het onderwerp", "Titel en onderwerp", "gegevens", "gegevens", ("gegevens",)),
    Onderdeel("aanleiding", "de aanleiding", "Aanleiding", "waarom", "waarom", ("aanleiding",), "aanleiding"),
    Onderdeel("doel", "het doel", "Doel", "waarom", "waarom", ("doel",), "doel"),
    Onderdeel("beginpunt", "het beginpunt", "Beginpunt", "reis", "reis", ("beginpunt",), "beginpunt"),
    Onderdeel("eindpunt", "het eindpunt", "Eindpunt", "reis", "reis", ("eindpunt",), "eindpunt"),
    Onderdeel(
        "buiten_scope",
        "wat er niet bij hoort",
        "Wat hoort er niet bij",
        "reis",
        "reis",
        ("buiten_scope",),
        "buiten_scope",
    ),
    Onderdeel(
        "doelgroepen", "de doelgroepen", "Doelgroepen", "doelgroepen", "doelgroepen", ("doelgroepen",), "doelgroepen"
    ),
    Onderdeel(
        "opdrachtgever",
        "de opdrachtgever",
        "Opdrachtgever",
        "opdrachtgever",
        "projectgroep",
        ("opdrachtgever_naam", "opdrachtgever_functie"),
        "opdrachtgever",
    ),
    Onderdeel(
        "projectgroep",
        "de projectgroep",
        "Projectgroep",
        "team",
        "projectgroep",
        ("team",),
        "projectgroep",
        beheer=True,
    ),
    Onderdeel(
        "betrokkenen", "de betrokkenen", "Betrokkenen", "betrokkenen", "betrokkenen", ("betrokkenen",), "betrokkenen"
    ),
    Onderdeel("planning", "de planning", "Planning", "planning", "planning", ("planning",), "planning"),
    Onderdeel("doelen", "de meetbare doelen", "Meetbare doelen", "doelen", "doelen", ("doelen",), "doelen"),
)
