"""What is in a file, for who decides whether to bring it in."""

from dataclasses import dataclass

from klantreis.models import Klantreis
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.persoonsgegevens import waarschuwingen


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One kind of thing and how many of it there are, with names where they say something."""

    naam: str
    aantal: int
    namen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The preview of a file. `met_verslagen` when whole conversations come along."""

    titel: str
    beleidsterrein: str
    onderdelen: tuple[Onderdeel, ...]
    team: tuple[str, ...]
    bestaat_al: bool
    met_interviews: bool
    met_verslagen: bool
    waarschuwingen: tuple[str, ...]


def overzicht(bestand: KlantreisBestand) -> Overzicht:
    """Return what is in a file, and whether there is a klantreis of that titel already (1 query)."""
    document = bestand.startdocument
    onderdelen = (
        Onderdeel("Doelgroepen", len(document.doelgroepen) if document else 0),
        Onderdeel("Betrokkenen", len(document.betrokkenen) if document else 0),
        Onderdeel("Doelen", len(document.meetbare_doelen) if document else 0),
        Onderdeel("Metingen", len(bestand.metingen)),
        Onderdeel("Reisfasen", len(bestand.fasen), tuple(fase.naam for fase in bestand.fasen)),
        Onderdeel("Contactmomenten", len(bestand.contactmomenten)),
        Onderdeel("Interviews", len(bestand.interviews)),
        Onderdeel("Citaten", sum(len(interview.citaten) for interview in bestand.interviews)),
        Onderdeel("Persona’s", len(bestand.personas), tuple(persona.naam for persona in bestand.personas)),
        Onderdeel("Heartbeats", len(bestand.heartbeats)),
        Onderdeel("Waarderingen", sum(len(heartbeat.belevingen) for heartbeat in bestand.heartbeats)),
        Onderdeel("Verbeterpunten", len(bestand.verbeterpunten)),
        Onderdeel("Ideeën", sum(len(punt.ideeen) for punt in bestand.verbeterpunten)),
        Onderdeel("Acties", len(bestand.acties)),
    )
    return Overzicht(
        titel=bestand.klantreis.titel,
        beleidsterrein=bestand.klantreis.beleidsterrein,
        onderdelen=tuple(deel for deel in onderdelen if deel.aantal),
        team=tuple(lid.naam for lid in document.projectgroep) if document else (),
        bestaat_al=Klantreis.objects.filter(titel=bestand.klantreis.titel).exists(),
        met_interviews=bool(bestand.interviews),
        met_verslagen=any(interview.verslag for interview in bestand.interviews),
        waarschuwingen=tuple(waarschuwingen(bestand)),
    )
