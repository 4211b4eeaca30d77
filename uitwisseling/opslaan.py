"""Storing a checked file: all of it or nothing, and only what is different."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model

from heartbeat.models import Beleving, Heartbeat
from klantreis.models import Betrokkene, Doelgroep, Fasetermijn, Indicator, Klantreis, Startdocument, Teamlid
from klantreis.wijzigingen import INGELEZEN, Melding, meld, stil
from personas.models import Citaat, Interview, Persona
from reis.models import Contactmoment, Kanaal, Reisfase
from uitwisseling.bestand import KlantreisBestand
from uitwisseling.opslaan_define import bewaar_define
from uitwisseling.opslaan_design import bewaar_design
from uitwisseling.opslaan_discover import bewaar_discover
from uitwisseling.opslaan_reis import bewaar_reis
from uitwisseling.opslaan_rijen import Boek
from uitwisseling.persoonsgegevens import waarschuwingen
from verbeterplan.models import Actie, Idee, Meting, Verbeterpunt

#: How a report counts each model, in the order of the path: one, and more of them.
_NAMEN: dict[type[Model], tuple[str, str]] = {
    Klantreis: ("klantreis", "klantreizen"),
    Startdocument: ("startdocument", "startdocumenten"),
    Doelgroep: ("doelgroep", "doelgroepen"),
    Teamlid: ("teamlid", "teamleden"),
    Betrokkene: ("betrokkene", "betrokkenen"),
    Fasetermijn: ("geplande fase", "geplande fasen"),
    Indicator: ("indicator", "indicatoren"),
    Kanaal: ("kanaal", "kanalen"),
    Reisfase: ("reisfase", "reisfasen"),
    Contactmoment: ("contactmoment", "contactmomenten"),
    Interview: ("interview", "interviews"),
    Citaat: ("citaat", "citaten"),
    Persona: ("persona", "persona’s"),
    Heartbeat: ("heartbeat", "heartbeats"),
    Beleving: ("beleving", "belevingen"),
    Verbeterpunt: ("verbeterpunt", "verbeterpunten"),
    Idee: ("idee", "ideeën"),
    Actie: ("actie", "acties"),
    Meting: ("meting", "metingen"),
}


@dataclass(frozen=True, slots=True)
class Verslag:
    """What the import of one file did.

    `nieuw` counts the rows that were made, by the name of one such row ("interview": 8) and only where there are any;
    `gewijzigd` counts the rows that were there and changed; `opmerkingen` are whole sentences for who imports.
    """

    klantreis: Klantreis
    nieuw: dict[str, int]
    gewijzigd: int
    opmerkingen: tuple[str, ...]

    @property
    def totaal_nieuw(self) -> int:
        """How many rows were made."""
        return sum(self.nieuw.values())

    def __str__(self) -> str:
        """Return the counts on one line, such as "2 nieuw (1 interview, 1 citaat), 0 gewijzigd"."""
        meervouden = dict(_NAMEN.values())
        delen = ", ".join(
            f"{aantal} {naam if aantal == 1 else meervouden[naam]}" for naam, aantal in self.nieuw.items()
        )
        return f"{self.totaal_nieuw} nieuw{f' ({delen})' if delen else ''}, {self.gewijzigd} gewijzigd"


def bewaar(bestand: KlantreisBestand) -> Verslag:
    """Store a file in one transaction and say what changed.

    Rows are found by what identifies them in the file: the klantreis by titel, doelgroepen, teamleden, betrokkenen,
    indicatoren, reisfasen and personas by name, an interview by code, a contactmoment by its id, a citaat by its text
    and place, a beleving and a verbeterpunt by their place, an idee by its text, an actie by titel, a meting by its day.
    What is equal is not touched, and nothing is deleted. What people deleted from the journey stays away.

    The number of queries does not depend on the size of the file, apart from the largest batch a database takes.
    """
    boek = Boek()
    with transaction.atomic():
        # One entry in the history for the whole file.
        with stil():
            define = bewaar_define(bestand, boek)
            reis = bewaar_reis(define.klantreis, bestand, boek)
            discover = bewaar_discover(define, reis, bestand, boek)
            bewaar_design(define, reis, discover, bestand, boek)
        if boek.nieuw or boek.gewijzigd:
            klantreis = define.klantreis
            meld(Melding(Klantreis, klantreis.pk, klantreis.pk, INGELEZEN, naam=klantreis.titel))
    aantallen = Counter(model for model, _ in boek.nieuw)
    return Verslag(
        klantreis=define.klantreis,
        nieuw={namen[0]: aantallen[model] for model, namen in _NAMEN.items() if aantallen[model]},
        gewijzigd=len(boek.gewijzigd),
        opmerkingen=(*boek.opmerkingen, *waarschuwingen(bestand)),
    )
